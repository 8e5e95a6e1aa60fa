//! A place that is still to be filled in has one finding: what else is wrong with the mark that stands there is no news.

use super::reach::Reach;
use crate::source::{Code, Finding, Severity, Span, codes};

/// The rule that asks for it to be filled in.
const ASKS: Code = codes::REQUIRED_PLACEHOLDER;

/// Takes out of the findings of a file what other rules say of such a mark, or of the line that has it. An error stays, and so
/// does what is about more.
pub fn ask_once(findings: &mut Vec<Finding>, text: &str) {
    let asked = findings.iter().filter(|finding| finding.diagnostic.code == ASKS);
    let marks: Vec<Span> = asked.map(|asked| asked.diagnostic.span).collect();
    if marks.is_empty() {
        return;
    }
    let open = Reach::of(marks);
    findings.retain(|finding| {
        let span = finding.diagnostic.span;
        let reached = open.of_those_before(span.end);
        let is_in_one_line = || text.get(span.range()).is_some_and(|it| !it.trim_end().contains('\n'));
        finding.diagnostic.code == ASKS
            || finding.severity == Severity::Error
            || reached <= span.start
            || !(span.end <= reached || is_in_one_line())
    });
}
