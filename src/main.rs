//! The program `site`; all of it is in the library, so that tests and benchmarks can call it.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    site::cli::run()
}
