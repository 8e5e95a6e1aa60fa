//! The program `site`; all of it is in the library, so that tests and benchmarks can call it.

use std::process::ExitCode;

fn main() -> ExitCode {
    site::cli::run()
}
