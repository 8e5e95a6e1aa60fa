//! Findings as a code quality report of GitLab, which shows them in merge requests.

use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::json as object;

use super::context;
use super::places::Texts;
use super::rows::Rows;
use crate::lint::baseline::LineHashes;
use crate::source::{Finding, Severity, Snapshot};

/// Writes one list. A finding is known again by file, code and the text of its line; equal ones are numbered. `prefix` leads from
/// the top of the repository to the root.
///
/// # Errors
/// When `out` cannot be written to.
pub fn gitlab(out: &mut dyn Write, findings: &[Finding], snapshot: &Snapshot, prefix: &str) -> io::Result<()> {
    let places = Texts::new(snapshot);
    let mut lines = LineHashes::new(snapshot);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let issues = findings.iter().map(|finding| {
        let said = &finding.diagnostic;
        let known_by = format!("{prefix}{} {} {}", finding.file, said.code, lines.of(finding));
        let number = seen.entry(known_by.clone()).or_default();
        *number += 1;
        let (start, end) = places.lines(&finding.file).range(said.span);
        object!({
            "description": context::message(finding, &places, prefix),
            "check_name": said.code,
            "fingerprint": blake3::hash(format!("{known_by} {number}").as_bytes()).to_hex().as_str(),
            "severity": severity(finding.severity),
            "location": { "path": format!("{prefix}{}", finding.file), "lines": { "begin": start.line, "end": end.line } },
        })
    });
    serde_json::to_writer(&mut *out, &Rows::new(issues))?;
    writeln!(out)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Suggestion => "info",
    }
}
