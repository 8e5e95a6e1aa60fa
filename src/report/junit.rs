//! Findings as a JUnit report, which nearly every build server shows: a file is a suite, a finding a failed case.

use std::io::{self, Write};

use super::context;
use super::places::Texts;
use crate::source::{Finding, Snapshot};

/// Writes one report. Without findings it holds one case that passed, as servers take an empty report for a broken one. `prefix`
/// leads from the top of the repository to the root.
///
/// # Errors
/// When `out` cannot be written to.
pub fn junit(out: &mut dyn Write, findings: &[Finding], snapshot: &Snapshot, prefix: &str) -> io::Result<()> {
    let places = Texts::new(snapshot);
    let name = "site";
    let (number, cases) = (findings.len(), findings.len().max(1));
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"{name} lint\" tests=\"{cases}\" failures=\"{number}\">")?;
    if findings.is_empty() {
        writeln!(out, "<testsuite name=\"{name} lint\" tests=\"1\" failures=\"0\">")?;
        writeln!(out, "<testcase classname=\"{name}\" name=\"no findings\"/>\n</testsuite>")?;
    }
    for of_file in findings.chunk_by(|one, other| one.file == other.file) {
        let file = escaped(&format!("{prefix}{}", of_file[0].file));
        let number = of_file.len();
        writeln!(out, "<testsuite name=\"{file}\" tests=\"{number}\" failures=\"{number}\">")?;
        for finding in of_file {
            let said = &finding.diagnostic;
            let at = places.lines(&finding.file).at(said.span.start);
            let (code, message) = (escaped(said.code.as_str()), escaped(&said.message));
            let text = escaped(&context::message(finding, &places, prefix));
            let level = finding.severity.name();
            writeln!(
                out,
                "<testcase classname=\"{file}\" name=\"{code}:{line}:{column}\" file=\"{file}\" line=\"{line}\">\
                 <failure type=\"{level}\" message=\"{message}\">{file}:{line}:{column}: {text}</failure></testcase>",
                line = at.line,
                column = at.column,
            )?;
        }
        writeln!(out, "</testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// What may stand in XML: of control characters it has line breaks and tabs only.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
