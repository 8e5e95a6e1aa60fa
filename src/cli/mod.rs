//! The command line: reads what was asked for, calls the engine, prints, and says by the exit status how it went.
//!
//! One file per command, each with its `Args` and a `run`. Status 0: done; 1: findings at or above the level that was asked
//! for; 2: it could not be done, or not for every file.

mod build;
mod completions;
mod draft;
mod explain;
mod failure;
mod init;
mod lint;
mod lsp;
mod man;
mod mv;
mod new;
mod options;
mod render;
mod schema;
mod serve;
mod toc;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::source::slips::{REQUEST, caught};
use failure::Failure;
use options::Common;

/// Builds, checks and previews documentation written in the Markdown dialect of Microsoft Learn.
///
/// It opens a Learn repository as it lies on disk, and a new project with nothing but a content/ folder. One program, no
/// account, no network.
#[derive(Parser)]
#[command(name = "site", version, after_help = EXAMPLES, disable_help_subcommand = true, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  site init handbook                 write a small project to start from
  site build                         publish the docset around you to site/
  site build --strict                the same, and exit with 1 if anything is wrong
  site lint                          say what is wrong, write nothing
  site serve --open                  see the pages while you write
  site render articles/overview.md   one article as HTML

Documentation of a command: site COMMAND --help";

#[derive(Subcommand)]
enum Command {
    Build(build::Args),
    Lint(lint::Args),
    Serve(serve::Args),
    Lsp(lsp::Args),
    Render(render::Args),
    Init(init::Args),
    New(new::Args),
    Mv(mv::Args),
    Toc(toc::Args),
    Draft(draft::Args),
    Explain(explain::Args),
    Rules(explain::ListArgs),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Does what the command line asks for.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let ours = |why| Err(Failure::Said(format!("`site` failed: {why}; {REQUEST}")));
    caught(|| done(cli)).unwrap_or_else(ours).unwrap_or_else(Failure::report)
}

fn done(Cli { common, command }: Cli) -> Result<ExitCode, Failure> {
    match command {
        Command::Build(args) => build::run(args, &common),
        Command::Lint(args) => lint::run(&args, &common),
        Command::Serve(args) => serve::run(args, &common),
        Command::Lsp(args) => lsp::run(&args, &common),
        Command::Explain(args) => explain::run(&args, &common),
        Command::Rules(args) => explain::list(&args, &common),
        Command::Schema(args) => schema::run(&args),
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args, &common),
        Command::Mv(args) => mv::run(&args, &common),
        Command::Toc(args) => toc::run(&args, &common),
        Command::Draft(args) => draft::run(&args, &common),
        Command::Render(args) => render::run(args, &common),
        Command::Completions(args) => completions::run(&args, Cli::command()),
        Command::Man(args) => man::run(&args, Cli::command()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_has_examples() {
        for command in Cli::command().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.starts_with("Examples:\n  site "), "`site {}` has no examples", command.get_name());
        }
    }

    /// The options of a command, and of the commands below it.
    fn options(command: &clap::Command) -> BTreeSet<String> {
        let own = command
            .get_arguments()
            .filter(|arg| !arg.is_hide_set())
            .filter_map(|arg| arg.get_long())
            .map(|long| format!("--{long}"));
        own.chain(command.get_subcommands().flat_map(options)).collect()
    }

    #[test]
    fn the_manual_names_every_option_of_a_command_and_no_other() {
        let manual = include_str!("../../content/reference/commands.md");
        let option = regex::Regex::new("--[a-z-]+").expect("a pattern");
        let whole = Cli::command();
        let of_all: Vec<String> =
            whole.get_arguments().filter_map(|arg| arg.get_long()).map(|long| format!("--{long}")).collect();
        for command in whole.get_subcommands() {
            let name = format!("site {}", command.get_name());
            let section = manual.split("\n## ").find(|section| {
                section.lines().next().is_some_and(|heading| heading.split(" and ").any(|known| known == name))
            });
            let section = section.unwrap_or_else(|| panic!("the manual has no section on `{name}`"));
            let has = options(command);
            for known in &has {
                assert!(
                    option.find_iter(section).any(|said| said.as_str() == known),
                    "`{name} {known}` is not in the manual"
                );
            }
            for row in section.lines().filter(|line| line.starts_with("| `--")) {
                let said = option.find(row).expect("the row begins with one").as_str();
                assert!(has.contains(said) || of_all.iter().any(|known| known == said), "`{name}` has no `{said}`");
            }
        }
    }
}
