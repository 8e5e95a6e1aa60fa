//! `site completions`: what a shell needs to complete our command line.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::error::Error;
use clap::{Arg, Command};
use clap_complete::Shell;

use super::failure::Failure;

/// Print the script that lets a shell complete `site` commands
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site completions bash > ~/.local/share/bash-completion/completions/site
  site completions zsh > ~/.zfunc/_site
  site completions fish > ~/.config/fish/completions/site.fish")]
pub struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Prints the script for the commands of `site`.
pub fn run(args: &Args, mut site: Command) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut site, "site", &mut script);
    if args.shell == Shell::Fish {
        fish_values(&site, &mut script)?;
    }
    io::stdout().lock().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Adds the values of arguments without a name, which the script for fish lacks. Files may be meant as well.
fn fish_values(site: &Command, script: &mut Vec<u8>) -> io::Result<()> {
    for command in site.get_subcommands() {
        for argument in command.get_positionals() {
            let values: Vec<String> =
                argument.get_possible_values().iter().map(|it| it.get_name().to_owned()).collect();
            if !values.is_empty() {
                let (name, values) = (command.get_name(), values.join(" "));
                writeln!(script, "complete -c site -n \"__fish_site_using_subcommand {name}\" -a \"{values}\"")?;
            }
        }
    }
    Ok(())
}

/// A text of which shells offer these values, though others may be meant: a project has types and rules of its own.
#[derive(Clone)]
pub struct Offered(pub fn() -> Vec<&'static str>);

impl TypedValueParser for Offered {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}
