//! How often each rule found something.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json as object};

use super::Summary;
use crate::rules;
use crate::source::{Code, Finding, Severity};

/// A rule's code, what it weighs at most, and how often it found something: the most frequent first.
fn counted(findings: &[Finding]) -> Vec<(Code, Severity, usize)> {
    let mut by_code: BTreeMap<Code, (Severity, usize)> = BTreeMap::new();
    for finding in findings {
        let (severity, number) = by_code.entry(finding.diagnostic.code).or_insert((finding.severity, 0));
        *severity = finding.severity.max(*severity);
        *number += 1;
    }
    let mut counted: Vec<_> = by_code.into_iter().map(|(code, (severity, number))| (code, severity, number)).collect();
    counted.sort_by_key(|(_, _, number)| Reverse(*number));
    counted
}

/// Writes a line for each rule that found something.
///
/// # Errors
/// When `out` cannot be written to.
pub fn statistics(out: &mut dyn Write, findings: &[Finding]) -> io::Result<()> {
    for (code, severity, number) in counted(findings) {
        let title = rules::rule(code.as_str()).map_or("", |rule| rule.title);
        writeln!(out, "{}", format!("{number:>7}  {:<10}  {code:<34}  {title}", severity.name()).trim_end())?;
    }
    Ok(())
}

/// Writes one JSON object: `{"statistics": [{"code", "severity", "count"}], "summary": {…}}`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn statistics_json(out: &mut dyn Write, findings: &[Finding]) -> io::Result<()> {
    let Summary { errors, warnings, suggestions } = Summary::of(findings);
    let counted = counted(findings).into_iter();
    let counted =
        counted.map(|(code, severity, number)| object!({ "code": code, "severity": severity.name(), "count": number }));
    let report = object!({
        "statistics": counted.collect::<Vec<Value>>(),
        "summary": { "errors": errors, "warnings": warnings, "suggestions": suggestions },
    });
    serde_json::to_writer(&mut *out, &report)?;
    writeln!(out)
}
