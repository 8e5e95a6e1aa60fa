//! `site explain`: the page of a rule. `site rules`: all of them.

use std::io::{self, Write};
use std::process::ExitCode;

use super::failure::Failure;
use crate::rules;

/// Print the page of a rule: what is wrong, why it matters, and examples
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site explain file-not-found
  site explain MD041")]
pub struct Args {
    /// The rule's code, or a name that another tool has for it
    #[arg(value_name = "CODE")]
    code: String,
}

/// Prints the page.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let named: Vec<_> = rules::named(&args.code).collect();
    if named.is_empty() {
        return Err(Failure::Said(format!("there is no rule `{}`; `site rules` lists all", args.code)));
    }
    let mut out = io::stdout().lock();
    for rule in named {
        writeln!(out, "{} ({})\n\n{}", rule.code, rule.severity.name(), rule.page.trim())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// List all rules with their severity
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site rules
  site rules | grep error")]
pub struct ListArgs {}

/// Prints the list.
pub fn list(_: &ListArgs) -> Result<ExitCode, Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for rule in rules::rules() {
        let severity = if rule.enabled { rule.severity.name() } else { "off" };
        writeln!(out, "{:<32} {severity:<12} {}", rule.code, rule.title)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
