//! Findings for programs. The form is a contract: keys are added, never changed.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json as object};

use super::places::Texts;
use super::rows::Rows;
use super::{Summary, context};
use crate::source::{FilePath, Finding, Safety, Snapshot, Span};

/// Writes one JSON object: `{"diagnostics": […], "summary": {…}}`. Lines and columns count from 1, columns in Unicode scalar
/// values; an end is the place after the last character. Paths are relative to the root, with `/`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn json(out: &mut dyn Write, findings: &[Finding], snapshot: &Snapshot) -> io::Result<()> {
    json_with(out, findings, snapshot, Map::new())
}

/// Writes the object of [`json`], with more of its own behind the summary.
///
/// # Errors
/// When `out` cannot be written to.
pub fn json_with(
    out: &mut dyn Write,
    findings: &[Finding],
    snapshot: &Snapshot,
    more: Map<String, Value>,
) -> io::Result<()> {
    let places = Texts::new(snapshot);
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.order());
    let diagnostics = Rows::new(sorted.into_iter().map(|finding| diagnostic(&places, finding)));
    let Summary { errors, warnings, suggestions } = Summary::of(findings);
    let summary = object!({ "errors": errors, "warnings": warnings, "suggestions": suggestions });
    serde_json::to_writer(&mut *out, &Report { diagnostics, summary, more })?;
    writeln!(out)
}

#[derive(Serialize)]
struct Report<D> {
    diagnostics: D,
    summary: Value,
    #[serde(flatten)]
    more: Map<String, Value>,
}

fn diagnostic(places: &Texts, finding: &Finding) -> Value {
    let said = &finding.diagnostic;
    let mut value = place(places, &finding.file, said.span);
    value.insert("code".into(), said.code.as_str().into());
    value.insert("severity".into(), finding.severity.name().into());
    value.insert("message".into(), said.message.as_str().into());
    value.insert("help".into(), said.help.as_deref().into());
    if let Some(fix) = &said.fix {
        let edits = fix.edits.iter().map(|edit| {
            let mut value = place(places, &finding.file, edit.span);
            value.insert("text".into(), edit.text.as_str().into());
            Value::from(value)
        });
        let safe = fix.safety == Safety::Safe;
        value.insert("fix".into(), object!({ "safe": safe, "edits": edits.collect::<Vec<_>>() }));
    }
    let related: Vec<Value> = context::others(finding)
        .map(|(file, span, message)| {
            let mut value = place(places, file, span);
            value.insert("message".into(), message.into());
            value.into()
        })
        .collect();
    if !related.is_empty() {
        value.insert("related".into(), related.into());
    }
    value.into()
}

fn place(places: &Texts, file: &FilePath, span: Span) -> Map<String, Value> {
    let (start, end) = places.lines(file).range(span);
    let mut value = Map::new();
    value.insert("file".into(), file.as_str().into());
    value.insert("line".into(), start.line.into());
    value.insert("column".into(), start.column.into());
    value.insert("end_line".into(), end.line.into());
    value.insert("end_column".into(), end.column.into());
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Code, Diagnostic, Fix, Place, Related, Severity};

    #[test]
    fn columns_count_characters_and_optional_keys_are_left_out() {
        let snapshot = Snapshot::of_texts([("a.md", "ä 😀 x\n"), ("b.md", "one\ntwo")]);
        let file = |name| FilePath::new(name).expect("inside");
        let finding =
            |diagnostic| Finding { file: file("a.md"), severity: Severity::Warning, diagnostic, chain: Vec::new() };
        let plain = finding(Diagnostic::new(Code::of_project("some-code"), Span::new(3, 7), "an emoji"));
        let mut full = finding(
            Diagnostic::new(Code::of_project("other-code"), Span::new(8, 9), "x")
                .help("y")
                .fix(Fix::safe(Span::new(8, 9), "y"))
                .related(Related { file: None, span: Span::new(0, 2), message: "here".to_owned() }),
        );
        full.chain.push(Place { file: file("b.md"), span: Span::new(4, 7) });
        let mut out = Vec::new();
        json(&mut out, &[full, plain], &snapshot).expect("memory takes it");
        let value: Value = serde_json::from_slice(&out).expect("valid JSON");
        assert_eq!(
            value,
            object!({
                "diagnostics": [
                    {
                        "file": "a.md", "line": 1, "column": 3, "end_line": 1, "end_column": 4,
                        "code": "some-code", "severity": "warning", "message": "an emoji", "help": null,
                    },
                    {
                        "file": "a.md", "line": 1, "column": 5, "end_line": 1, "end_column": 6,
                        "code": "other-code", "severity": "warning", "message": "x", "help": "y",
                        "fix": { "safe": true, "edits": [
                            { "file": "a.md", "line": 1, "column": 5, "end_line": 1, "end_column": 6, "text": "y" },
                        ] },
                        "related": [
                            { "file": "a.md", "line": 1, "column": 1, "end_line": 1, "end_column": 2, "message": "here" },
                            { "file": "b.md", "line": 2, "column": 1, "end_line": 2, "end_column": 4, "message": "included from here" },
                        ],
                    },
                ],
                "summary": { "errors": 0, "warnings": 2, "suggestions": 0 },
            })
        );
    }
}
