//! `site man`: the manual pages, from the same definition as `--help`.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Command;
use clap_mangen::Man;

use super::failure::Failure;

/// Print the manual page of `site` or of one of its commands
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site man | man -l -
  site man build > /usr/local/share/man/man1/site-build.1")]
pub struct Args {
    /// The command; without it, the page of `site` itself
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints the page of `site`, or of a command of it, in the form that `man` reads.
pub fn run(args: &Args, mut page: Command) -> Result<ExitCode, Failure> {
    page.build();
    if let Some(name) = &args.command {
        let command = page.find_subcommand(name).cloned();
        page = command.ok_or_else(|| Failure::Said(format!("there is no command `{name}`")))?;
    }
    let mut out = io::stdout().lock();
    Man::new(page).source(concat!("site ", env!("CARGO_PKG_VERSION"))).manual("User Commands").render(&mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
