//! `site draft`: articles that a language model wrote, checked and taken over.

mod answers;
mod desk;
mod given;
mod output;
mod sources;

use std::io::{self, Write};
use std::process::ExitCode;

use camino::{Utf8Path, Utf8PathBuf};
use clap::Subcommand;

use super::failure::Failure;
use super::lint::Format;
use super::options::Common;
use crate::disk;
use crate::report;
use desk::{Desk, Done};
use given::Given;

/// Check articles that a language model wrote, and take them over
///
/// An answer is a JSON object with the article in `content`. It is held against the brief it was asked for with, and every
/// claim of the article is looked for in the materials it was written from.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site draft check answer.json
  site draft check answer.json --brief brief.txt --materials inputs/
  site draft accept answer.json --to content/enable-x.md --materials inputs/
  site draft prompt answer.json --brief brief.txt --materials inputs/")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(CheckArgs),
    Accept(AcceptArgs),
    Prompt(PromptArgs),
    Text(TextArgs),
}

/// Check answers, and write nothing
///
/// Many answers are checked in one run: several files, a folder, or a file of JSON lines (.jsonl). The materials are read once,
/// and the exit status is that of the worst.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site draft check answer.json
  site draft check answer.json --brief brief.txt --materials inputs/ --report facts.md
  site draft check answer.json --type how-to --format json
  site draft check answers/ --materials inputs/ --format sarif
  site draft check answers.jsonl --materials inputs/

Exit status: 0 nothing at or above --fail-on, 1 there is, 2 it could not be checked")]
struct CheckArgs {
    /// The answer, or - to read it from standard input; several, a folder of them, or JSON lines
    #[arg(value_name = "ANSWER", required = true)]
    answers: Vec<Utf8PathBuf>,
    #[command(flatten)]
    given: Given,
    /// Where the article would lie; its links start from there
    #[arg(long, value_name = "PATH")]
    to: Option<Utf8PathBuf>,
}

/// Check an answer, and write its article if nothing is wrong
///
/// The article is written only if there is no finding at or above --fail-on, and never over another file.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site draft accept answer.json --to content/enable-x.md
  site draft accept answer.json --to content/enable-x.md --brief brief.txt --fail-on error")]
struct AcceptArgs {
    /// The answer, or - to read it from standard input
    #[arg(value_name = "ANSWER")]
    answer: Utf8PathBuf,
    #[command(flatten)]
    given: Given,
    /// Where the article is written
    #[arg(long, value_name = "PATH")]
    to: Utf8PathBuf,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// Check an answer, and print what to tell the model
///
/// Each finding is printed with what the materials say, short, as a text to send back. Nothing is printed where there is nothing
/// to mend.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site draft prompt answer.json --brief brief.txt --materials inputs/ > retry.txt

Exit status: 0 nothing at or above --fail-on, 1 there is, 2 it could not be checked")]
struct PromptArgs {
    /// The answer, or - to read it from standard input
    #[arg(value_name = "ANSWER")]
    answer: Utf8PathBuf,
    #[command(flatten)]
    given: Given,
    /// Where the article would lie; its links start from there
    #[arg(long, value_name = "PATH")]
    to: Option<Utf8PathBuf>,
}

/// Print a material as it is read: the text that claims are looked for in
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site draft text inputs/prd.docx
  site draft text inputs/limits.xlsx | less")]
struct TextArgs {
    /// The material
    #[arg(value_name = "FILE")]
    file: Utf8PathBuf,
}

/// Checks answers, and perhaps takes an article over.
pub fn run(args: &Args, common: &Common) -> Result<ExitCode, Failure> {
    common.start_threads()?;
    match &args.command {
        Command::Check(args) => {
            let desk = Desk::of(&args.given, args.to.as_deref(), common)?;
            let answers = answers::all(&args.answers)?;
            let done = desk.check_all(answers)?;
            output::print(&desk, &args.given, &done)?;
            output::status(&args.given, &desk, &done)
        }
        Command::Accept(args) => accept(args, common),
        Command::Prompt(args) => {
            let desk = Desk::of(&args.given, args.to.as_deref(), common)?;
            let done = desk.check_all(answers::one(&args.answer)?)?;
            let mut out = io::stdout().lock();
            done.iter().try_for_each(|done| out.write_all(desk.prompt(done).as_bytes()))?;
            out.flush()?;
            output::status(&args.given, &desk, &done)
        }
        Command::Text(args) => text(&args.file),
    }
}

fn accept(args: &AcceptArgs, common: &Common) -> Result<ExitCode, Failure> {
    let (root, file) = common.root_of_new(&args.to)?;
    if !file.has_extension("md") {
        return Err(Failure::Said(format!("`{file}` is no name of an article: it ends in `.md`")));
    }
    if !args.force && disk::is_taken(&root, &file) {
        return Err(Failure::Said(format!("`{file}` is there already; `--force` replaces it")));
    }
    let desk = Desk::of(&args.given, Some(&args.to), common)?;
    let answers = answers::one(&args.answer)?;
    if answers.len() > 1 {
        let message = format!("`{}` has {} answers, and one is taken over at a time", args.answer, answers.len());
        return Err(Failure::Said(message));
    }
    let done = desk.check_all(answers)?;
    output::print(&desk, &args.given, &done)?;
    let status = output::status(&args.given, &desk, &done)?;
    let mut out: Box<dyn Write> = match args.given.format {
        Format::Text => Box::new(io::stdout().lock()),
        _ => Box::new(io::stderr().lock()),
    };
    let [Done { answer, checked, .. }] = &done[..] else {
        return Err(Failure::Said("one answer is taken over at a time".to_owned()));
    };
    match answer.content().filter(|_| status == ExitCode::SUCCESS) {
        Some(content) => {
            disk::write_below(&root, &file, content.as_bytes(), args.force)?;
            writeln!(out, "wrote {}", report::harmless_name(file.as_str()))?;
        }
        None => writeln!(out, "nothing was written")?,
    }
    if !checked.gaps.is_empty() {
        writeln!(out, "\nGaps to fill:\n")?;
        for gap in &checked.gaps {
            writeln!(out, "- [ ] {}", report::harmless(gap))?;
        }
    }
    out.flush()?;
    Ok(status)
}

/// Prints the text of a material.
fn text(file: &Utf8Path) -> Result<ExitCode, Failure> {
    let material =
        sources::read_here(file).map_err(|unread| Failure::Said(format!("cannot use `{file}`: {unread}")))?;
    let mut out = io::stdout().lock();
    out.write_all(material.text.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
