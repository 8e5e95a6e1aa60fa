//! A place that is still to be filled in has one finding: what else is wrong with the mark that stands there is no news.

use std::collections::BTreeMap;

use super::reach::Reach;
use crate::source::{Code, FilePath, Finding, Severity, Snapshot, Span, codes};

/// The rule that asks for it to be filled in.
const ASKS: Code = codes::REQUIRED_PLACEHOLDER;

/// Takes out what other rules say of such a mark, or of the line that has it. An error stays, and so does what is about more.
pub fn ask_once(findings: &mut Vec<Finding>, snapshot: &Snapshot) {
    let mut open: BTreeMap<FilePath, Vec<Span>> = BTreeMap::new();
    for asked in findings.iter().filter(|finding| finding.diagnostic.code == ASKS) {
        open.entry(asked.file.clone()).or_default().push(asked.diagnostic.span);
    }
    let open: BTreeMap<FilePath, Reach> = open.into_iter().map(|(file, marks)| (file, Reach::of(marks))).collect();
    findings.retain(|finding| {
        let Some(open) = open.get(&finding.file) else { return true };
        let (span, text) = (finding.diagnostic.span, snapshot.text(&finding.file).map_or("", |text| &text.text));
        let reached = open.of_those_before(span.end);
        let is_in_one_line = || text.get(span.range()).is_some_and(|it| !it.trim_end().contains('\n'));
        finding.diagnostic.code == ASKS
            || finding.severity == Severity::Error
            || reached <= span.start
            || !(span.end <= reached || is_in_one_line())
    });
}
