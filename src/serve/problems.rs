//! What is wrong on one page, as its panel shows it.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};

use super::news::Problems;
use crate::report::Summary;
use crate::rules;
use crate::source::{FilePath, Finding, LineIndex};

/// The findings in the files that a page shows, and how many there are in the whole site.
pub fn of_page(checked: &Problems, files: &BTreeSet<FilePath>) -> Value {
    let snapshot = &checked.revision.moment.snapshot;
    let mut lines: HashMap<&FilePath, LineIndex> = HashMap::new();
    let problems: Vec<Value> = checked
        .findings
        .of(files)
        .map(|finding| {
            let text = snapshot.text(&finding.file).map_or("", |text| &text.text);
            let index = lines.entry(&finding.file).or_insert_with(|| LineIndex::new(text));
            let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
            problem(finding, index.line_column(text, finding.diagnostic.span.start.min(end)))
        })
        .collect();
    let Summary { errors, warnings, suggestions } = checked.findings.summary;
    let all = json!({ "errors": errors, "warnings": warnings, "suggestions": suggestions });
    json!({ "page": problems, "all": all })
}

fn problem(finding: &Finding, place: crate::source::LineColumn) -> Value {
    let said = &finding.diagnostic;
    let rule = rules::rule(said.code.as_str()).map(|rule| format!("{}rules/{}", super::inject::FOLDER, rule.code));
    json!({
        "file": finding.file.as_str(), "line": place.line, "column": place.column,
        "start": said.span.start, "end": said.span.end,
        "code": said.code, "severity": finding.severity.name(),
        "message": said.message, "help": said.help, "rule": rule,
    })
}
