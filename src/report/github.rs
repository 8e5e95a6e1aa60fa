//! Findings as workflow commands of GitHub Actions, which become annotations beside the lines of a pull request.

use std::io::{self, Write};

use super::context;
use super::places::Places;
use crate::source::{Finding, Severity, Snapshot};

/// Writes one command for each finding. `prefix` leads from the top of the repository to the root.
///
/// # Errors
/// When `out` cannot be written to.
pub fn github(out: &mut dyn Write, findings: &[Finding], snapshot: &Snapshot, prefix: &str) -> io::Result<()> {
    let places = Places::new(snapshot);
    for finding in findings {
        let said = &finding.diagnostic;
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Suggestion => "notice",
        };
        let (start, end) = places.lines(&finding.file).range(said.span);
        let file = property(&format!("{prefix}{}", finding.file));
        write!(out, "::{command} file={file},line={},endLine={}", start.line, end.line)?;
        // Columns are for a place within one line only.
        if start.line == end.line {
            write!(out, ",col={},endColumn={}", start.column, end.column)?;
        }
        let message = context::message(finding, &places, prefix);
        writeln!(out, ",title={}::{}", property(said.code), data(&message))?;
    }
    Ok(())
}

/// The text after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
