//! `site lint`: the findings of a build, and nothing written.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use camino::Utf8PathBuf;
use clap::ValueEnum;

use super::failure::Failure;
use super::options::{Common, Level, today};
use crate::disk;
use crate::engine::{self, BuildOptions, Memo};
use crate::report::{self, Summary, Terminal, count};
use crate::source::{FilePath, Severity};

/// Check the docset and report what is wrong
///
/// With paths, only what is wrong in these files and folders is reported; they are still checked against everything else.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site lint
  site lint articles/overview.md articles/concepts/
  site lint --fail-on error
  site lint --format json > findings.json")]
pub struct Args {
    /// Files and folders to report on; without them, all
    #[arg(value_name = "PATH")]
    paths: Vec<Utf8PathBuf>,
    /// Exit with 1 if there are findings of this level or above
    #[arg(long, value_name = "LEVEL", default_value = "warning")]
    fail_on: Level,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Print every finding of a rule, however many there are
    #[arg(long)]
    no_cap: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Checks the docset.
pub fn run(args: &Args, common: &Common) -> Result<ExitCode, Failure> {
    let began = Instant::now();
    let root = common.root()?;
    common.start_threads()?;
    let here = disk::current_folder()?;
    let wanted: Vec<FilePath> =
        args.paths.iter().map(|path| root.name_of(&here.join(path))).collect::<Result<_, _>>()?;
    let scanned = disk::scan(&root.path, &[&root.path.join("site")])?;
    let snapshot = scanned.snapshot();
    let options = BuildOptions { only: wanted.clone(), today: Some(today()?), ..BuildOptions::default() };
    let checked = engine::check(&snapshot, &Memo::default(), &options);
    let mut findings = checked.findings;
    findings.extend(scanned.problems);
    findings.retain(|finding| {
        wanted.is_empty() || wanted.iter().any(|path| *path == finding.file || finding.file.is_in(path))
    });
    let summary = Summary::of(&findings);
    let mut out = io::BufWriter::new(io::stdout().lock());
    match args.format {
        Format::Json => report::json(&mut out, &findings, &snapshot)?,
        Format::Text => {
            let terminal = Terminal::of(&io::stdout());
            let terminal = if args.no_cap { Terminal { cap: None, ..terminal } } else { terminal };
            report::text(&mut out, &findings, &snapshot, &terminal)?;
            let pages = count(checked.pages.len(), "page", "pages");
            writeln!(out, "{pages}; {summary}; {:.2} s", began.elapsed().as_secs_f64())?;
        }
    }
    out.flush()?;
    Ok(ExitCode::from(u8::from(summary.reaches(Severity::from(args.fail_on)))))
}
