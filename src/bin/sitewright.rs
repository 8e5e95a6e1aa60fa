//! The program under the package's name. `uvx sitewright` and `pipx run sitewright` start the command that is called like the
//! package, and where another program is called `site`, this name leads to ours. It starts the `site` that lies beside it.

use std::process::{Command, ExitCode};
use std::{env, io};

fn main() -> io::Result<ExitCode> {
    let program = env::current_exe()?.with_file_name(format!("site{}", env::consts::EXE_SUFFIX));
    become_program(Command::new(program).args(env::args_os().skip(1)))
}

/// Replaces this process, so that signals reach the program.
#[cfg(unix)]
fn become_program(command: &mut Command) -> io::Result<ExitCode> {
    Err(std::os::unix::process::CommandExt::exec(command))
}

/// Waits for the program: elsewhere a process cannot be replaced.
#[cfg(not(unix))]
fn become_program(command: &mut Command) -> io::Result<ExitCode> {
    let status = command.status()?;
    std::process::exit(status.code().unwrap_or(2))
}
