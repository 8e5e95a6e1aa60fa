//! Findings as workflow commands of GitHub Actions, which become annotations beside the lines of a pull request.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use super::context;
use super::harmless;
use super::places::Texts;
use crate::source::{Code, Finding, Severity, Snapshot};

/// How many annotations of each level GitHub shows of a step.
const MOST: usize = 10;

/// Writes one command for each finding, the gravest first, and of these the rarest: GitHub shows few. Where there are more of a
/// level than it shows, the last command counts the rest. `prefix` leads from the top of the repository to the root.
///
/// # Errors
/// When `out` cannot be written to.
pub fn github(out: &mut dyn Write, findings: &[Finding], snapshot: &Snapshot, prefix: &str) -> io::Result<()> {
    let places = Texts::new(snapshot);
    let mut number_of: HashMap<Code, usize> = HashMap::new();
    findings.iter().for_each(|finding| *number_of.entry(finding.diagnostic.code).or_default() += 1);
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| (Reverse(finding.severity), number_of[&finding.diagnostic.code]));
    for of_level in sorted.chunk_by(|one, other| one.severity == other.severity) {
        let shown = if of_level.len() > MOST { MOST - 1 } else { of_level.len() };
        for finding in &of_level[..shown] {
            annotation(out, finding, &places, prefix)?;
        }
        if let [first, ..] = &of_level[shown..] {
            let rest = &of_level[shown..];
            let mut codes: BTreeMap<Code, usize> = BTreeMap::new();
            rest.iter().for_each(|finding| *codes.entry(finding.diagnostic.code).or_default() += 1);
            let codes: Vec<String> = codes.iter().map(|(code, number)| format!("{number} {code}")).collect();
            let message = format!("{} more of this level: {}", rest.len(), codes.join(", "));
            writeln!(out, "::{} title=more findings::{}", command(first.severity), data(&message))?;
        }
    }
    Ok(())
}

fn annotation(out: &mut dyn Write, finding: &Finding, places: &Texts<'_>, prefix: &str) -> io::Result<()> {
    let said = &finding.diagnostic;
    let (start, end) = places.lines(&finding.file).range(said.span);
    let file = property(&format!("{prefix}{}", finding.file));
    write!(out, "::{} file={file},line={},endLine={}", command(finding.severity), start.line, end.line)?;
    // Columns are for a place within one line only.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    let message = context::message(finding, places, prefix);
    writeln!(out, ",title={}::{}", property(said.code.as_str()), data(&message))
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "notice",
    }
}

/// The text after the second `::`, without what the terminal of a log would obey.
fn data(text: &str) -> String {
    harmless(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
