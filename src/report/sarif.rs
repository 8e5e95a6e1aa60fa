//! Findings as SARIF 2.1.0, which code hosts and editors read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde_json::{Map, Value, json as object};

use super::addresses::{help_address, percent_encoded};
use super::context;
use super::places::Texts;
use crate::lint::baseline::LineHashes;
use crate::rules::{self, Rule};
use crate::source::{Code, FilePath, Finding, Severity, Snapshot, Span};

/// More results than these in a run, and code hosts refuse the whole log.
const MOST: usize = 25_000;
/// More places than these in a result are refused as well.
const MOST_RELATED: usize = 100;

/// Writes one log with one run. Of too many findings the gravest are kept, and a notification names the rest. Columns count Unicode scalar values, which it declares; `prefix` leads from the top of the
/// repository to the root, as hosts show files from there.
///
/// # Errors
/// When `out` cannot be written to.
pub fn sarif(out: &mut dyn Write, findings: &[Finding], snapshot: &Snapshot, prefix: &str) -> io::Result<()> {
    let (kept, left_out) = within_limit(findings);
    let findings = kept;
    let writer = Writer { places: Texts::new(snapshot), prefix };
    let codes: Vec<Code> =
        findings.iter().map(|finding| finding.diagnostic.code).collect::<BTreeSet<_>>().into_iter().collect();
    let mut lines = LineHashes::new(snapshot);
    let results = findings.iter().copied().map(|finding| {
        let index = codes.binary_search(&finding.diagnostic.code).expect("every code was collected");
        writer.result(finding, index, &lines.of(finding))
    });
    let log = object!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "site",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code.as_str())).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "The top of the repository." } } },
            "results": results.collect::<Vec<_>>(),
            "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": left_out }],
        }],
    });
    serde_json::to_writer(&mut *out, &log)?;
    writeln!(out)
}

/// The findings that fit into a run, in their order, and what is to be said of the others.
fn within_limit(findings: &[Finding]) -> (Vec<&Finding>, Vec<Value>) {
    if findings.len() <= MOST {
        return (findings.iter().collect(), Vec::new());
    }
    let mut by_gravity: Vec<usize> = (0..findings.len()).collect();
    by_gravity.sort_by_key(|number| std::cmp::Reverse(findings[*number].severity));
    let rest = by_gravity.split_off(MOST);
    by_gravity.sort_unstable();
    let mut codes: BTreeMap<Code, usize> = BTreeMap::new();
    rest.iter().for_each(|number| *codes.entry(findings[*number].diagnostic.code).or_default() += 1);
    let codes: Vec<String> = codes.iter().map(|(code, number)| format!("{number} {code}")).collect();
    let text = format!("{} findings are left out, as a run holds {MOST} at most: {}", rest.len(), codes.join(", "));
    let notification = object!({ "level": "warning", "message": { "text": text } });
    (by_gravity.into_iter().map(|number| &findings[number]).collect(), vec![notification])
}

/// A rule with its page. Everything that is found has one, but for a project's own word rules.
fn rule(code: &str) -> Value {
    let mut described = Map::new();
    described.insert("id".into(), code.into());
    if let Some(rule) = rules::rule(code) {
        let Rule { title, page, severity, group, .. } = rule;
        described.insert("shortDescription".into(), object!({ "text": title }));
        described.insert("help".into(), object!({ "text": page, "markdown": page }));
        described.insert("defaultConfiguration".into(), object!({ "level": level(*severity) }));
        described.insert("properties".into(), object!({ "tags": [group] }));
    }
    if let Some(address) = help_address(code) {
        described.insert("helpUri".into(), address.into());
    }
    described.into()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "note",
    }
}

struct Writer<'a> {
    places: Texts<'a>,
    prefix: &'a str,
}

impl Writer<'_> {
    fn result(&self, finding: &Finding, index: usize, hash: &str) -> Value {
        let said = &finding.diagnostic;
        let message = match &said.help {
            Some(help) => format!("{}. {help}", said.message),
            None => said.message.clone(),
        };
        let mut result = Map::new();
        result.insert("ruleId".into(), said.code.as_str().into());
        result.insert("ruleIndex".into(), index.into());
        result.insert("level".into(), level(finding.severity).into());
        result.insert("message".into(), object!({ "text": message }));
        result.insert("locations".into(), object!([{ "physicalLocation": self.place(&finding.file, said.span) }]));
        result.insert("partialFingerprints".into(), object!({ "lineContent/v1": hash }));
        let related: Vec<Value> = context::others(finding)
            .take(MOST_RELATED)
            .map(|(file, span, message)| {
                object!({ "message": { "text": message }, "physicalLocation": self.place(file, span) })
            })
            .collect();
        if !related.is_empty() {
            result.insert("relatedLocations".into(), related.into());
        }
        if let Some(fix) = &said.fix {
            let replacements = fix.edits.iter().map(|edit| {
                object!({
                    "deletedRegion": self.region(&finding.file, edit.span),
                    "insertedContent": { "text": edit.text },
                })
            });
            let change = object!({
                "artifactLocation": self.file(&finding.file),
                "replacements": replacements.collect::<Vec<_>>(),
            });
            let description = said.help.as_deref().unwrap_or("mend it");
            result.insert(
                "fixes".into(),
                object!([{ "description": { "text": description }, "artifactChanges": [change] }]),
            );
        }
        result.into()
    }

    fn place(&self, file: &FilePath, span: Span) -> Value {
        object!({ "artifactLocation": self.file(file), "region": self.region(file, span) })
    }

    fn file(&self, file: &FilePath) -> Value {
        object!({ "uri": percent_encoded(&format!("{}{file}", self.prefix)), "uriBaseId": "%SRCROOT%" })
    }

    fn region(&self, file: &FilePath, span: Span) -> Value {
        let (start, end) = self.places.lines(file).range(span);
        object!({
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        })
    }
}
