//! Prints findings in the form that was asked for.

use std::io::{self, Write};

use clap::ValueEnum;

use crate::disk::Root;
use crate::report::{self, Terminal};
use crate::source::{Finding, Snapshot};

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs: one JSON object.
    Json,
    /// For code hosts and editors: SARIF 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// For build servers: JUnit's XML.
    Junit,
    /// For reviewdog.
    Rdjson,
}

/// What of the findings is printed, and how.
#[derive(Clone, Copy)]
pub struct Reported {
    /// The form.
    pub format: Format,
    /// Whether only their numbers are wanted, by rule.
    pub statistics: bool,
    /// Whether every finding of a rule is printed, however many there are.
    pub all: bool,
}

/// Prints `findings`.
pub fn print(
    out: &mut dyn Write,
    how: Reported,
    findings: &[Finding],
    snapshot: &Snapshot,
    root: &Root,
) -> io::Result<()> {
    let Reported { format, statistics, all } = how;
    match format {
        Format::Json if statistics => report::statistics_json(out, findings),
        _ if statistics => report::statistics(out, findings),
        Format::Text => report::text(out, findings, snapshot, &terminal(&io::stdout(), all)),
        Format::Json => report::json(out, findings, snapshot),
        Format::Sarif => report::sarif(out, findings, snapshot, &root.in_repository()),
        Format::Github => report::github(out, findings, snapshot, &root.in_repository()),
        Format::Gitlab => report::gitlab(out, findings, snapshot, &root.in_repository()),
        Format::Junit => report::junit(out, findings, snapshot, &root.in_repository()),
        Format::Rdjson => report::rdjson(out, findings, snapshot, &root.in_repository()),
    }
}

/// Prints `findings` for people on standard error.
pub fn to_people(findings: &[Finding], snapshot: &Snapshot, all: bool) -> io::Result<()> {
    let mut errors = io::BufWriter::new(io::stderr().lock());
    report::text(&mut errors, findings, snapshot, &terminal(&io::stderr(), all))?;
    errors.flush()
}

fn terminal(stream: &impl io::IsTerminal, all: bool) -> Terminal {
    let terminal = Terminal::of(stream);
    if all { Terminal { cap: None, ..terminal } } else { terminal }
}
