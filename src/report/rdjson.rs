//! Findings in the Reviewdog Diagnostic Format, for reviews on any code host.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json as object};

use super::addresses::help_address;
use super::context;
use super::places::Texts;
use super::rows::Rows;
use crate::source::{FilePath, Finding, Safety, Severity, Snapshot, Span};

/// Writes one result. Columns count bytes of UTF-8, as the format wants; `prefix` leads from the top of the repository to the
/// root.
///
/// # Errors
/// When `out` cannot be written to.
pub fn rdjson(out: &mut dyn Write, findings: &[Finding], snapshot: &Snapshot, prefix: &str) -> io::Result<()> {
    let places = Texts::new(snapshot);
    let worst = findings.iter().map(|finding| finding.severity).max();
    let diagnostics = Rows::new(findings.iter().map(|finding| diagnostic(&places, finding, prefix)));
    let result = Result { source: object!({ "name": "site" }), severity: worst.map(severity), diagnostics };
    serde_json::to_writer(&mut *out, &result)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Result<D> {
    source: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    diagnostics: D,
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Suggestion => "INFO",
    }
}

fn diagnostic(places: &Texts, finding: &Finding, prefix: &str) -> Value {
    let said = &finding.diagnostic;
    let mut code = object!({ "value": said.code });
    if let Some(address) = help_address(said.code.as_str()) {
        code["url"] = address.into();
    }
    let mut value = object!({
        "message": context::message(finding, places, prefix),
        "location": { "path": format!("{prefix}{}", finding.file), "range": range(places, &finding.file, said.span) },
        "severity": severity(finding.severity),
        "code": code,
    });
    // A suggestion stands for one edit and is taken with a click, so only what is safe and complete is one.
    if let Some(fix) = &said.fix
        && let ([edit], Safety::Safe) = (&fix.edits[..], fix.safety)
    {
        value["suggestions"] = object!([{ "range": range(places, &finding.file, edit.span), "text": edit.text }]);
    }
    value
}

fn range(places: &Texts, file: &FilePath, span: Span) -> Value {
    let lines = places.lines(file);
    let position = |offset| {
        let at = lines.byte_column(offset);
        object!({ "line": at.line, "column": at.column })
    };
    object!({ "start": position(span.start), "end": position(span.end) })
}
