//! `site schema`: what an editor needs to complete and check our configuration files.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::ValueEnum;

use super::failure::Failure;
use crate::docset;
use crate::draft;
use crate::lint::schema;

/// Print the JSON schema of a configuration file, or of a model's answer
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site schema site > site.schema.json
  site schema terms > lints/terms.schema.json
  site schema lints > lints/lints.schema.json

In the first line of a YAML file, most editors understand:
  # yaml-language-server: $schema=site.schema.json")]
pub struct Args {
    /// Which files
    #[arg(value_name = "NAME")]
    name: Name,
}

/// The files that have a schema.
#[derive(Clone, Copy, ValueEnum)]
enum Name {
    /// Configuration of the project: site.yml
    Site,
    /// Settings of rules: lints/*.yml
    Lints,
    /// Word rules: lints/terms/*.yml
    Terms,
    /// Content types: lints/types/*.yml
    Types,
    /// The answer of a language model, for site draft: what structured output is to have
    Answer,
}

/// Prints the schema.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    match args.name {
        Name::Site => writeln!(out, "{:#}", docset::site_schema())?,
        Name::Lints => writeln!(out, "{:#}", schema::lints())?,
        Name::Terms => write!(out, "{}", schema::TERMS)?,
        Name::Types => write!(out, "{}", schema::TYPES)?,
        Name::Answer => writeln!(out, "{:#}", draft::schema())?,
    }
    Ok(ExitCode::SUCCESS)
}
