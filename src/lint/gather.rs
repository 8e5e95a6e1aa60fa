//! Each fault once, however many pages show it, with the weight that the settings give it.

use std::collections::HashSet;
use std::sync::Arc;

use super::reach::Reach;
use crate::rules::{self, Found};
use crate::source::{Code, Diagnostic, FilePath, Finding, Place, Severity, Span, codes};

/// What is found in a file, with the weight that `weigh` gives it: nothing where the rule of a code does not look. A fault in a
/// file that many pages include is told once, with the first chain that led there.
pub fn findings(sources: &[Arc<[Found]>], weigh: impl Fn(Code) -> Option<Severity>) -> Vec<Finding> {
    let found = sources.iter().flat_map(|found| found.iter());
    let weighed = found.filter_map(|Found { diagnostic, at_most }| {
        let severity = weigh(diagnostic.diagnostic.code)?.min(*at_most);
        let (file, chain) = (diagnostic.file.clone(), diagnostic.chain.clone());
        Some(Finding { file, severity, diagnostic: diagnostic.diagnostic.clone(), chain })
    });
    let mut findings: Vec<Finding> = weighed.collect();
    findings.sort_by(|a, b| place(a).cmp(&place(b)));
    tell_once(&mut findings);
    leave_to_others(&mut findings);
    leave_placeholders(&mut findings);
    findings
}

/// The place of a finding in its file.
pub fn place(finding: &Finding) -> (Span, Code) {
    (finding.diagnostic.span, finding.diagnostic.code)
}

/// Leaves of what is said twice of a place the first. They are in order, so what was said elsewhere need not be remembered.
fn tell_once(findings: &mut Vec<Finding>) {
    let (mut here, mut said) = (None, HashSet::new());
    findings.retain(|finding| {
        let Diagnostic { code, span, message, .. } = &finding.diagnostic;
        let place = Some((*span, *code));
        if here != place {
            (here, said) = (place, HashSet::new());
        }
        said.insert(message.clone())
    });
}

/// The net for directives that nobody read says nothing where another rule says what is wrong.
fn leave_to_others(findings: &mut Vec<Finding>) {
    const NET: Code = codes::DIRECTIVE_LEFT_OVER;
    if findings.iter().all(|finding| finding.diagnostic.code != NET) {
        return;
    }
    let others = findings.iter().filter(|finding| finding.diagnostic.code != NET);
    let told = Reach::of(others.map(|other| other.diagnostic.span).collect());
    findings.retain(|finding| {
        let span = finding.diagnostic.span;
        finding.diagnostic.code != NET || told.of_those_before(span.end) <= span.start
    });
}

/// A placeholder is no file either, and that is told once. Targets of one attribute may have a place in common.
fn leave_placeholders(findings: &mut Vec<Finding>) {
    let named = |finding: &Finding| finding.diagnostic.message.split('`').nth(1).unwrap_or_default().to_owned();
    let those = findings.iter().filter(|finding| finding.diagnostic.code == codes::PLACEHOLDER_LINK);
    let placeholders: HashSet<(Span, String)> =
        those.map(|finding| (finding.diagnostic.span, named(finding))).collect();
    if !placeholders.is_empty() {
        let is_told = |finding: &Finding| placeholders.contains(&(finding.diagnostic.span, named(finding)));
        findings.retain(|finding| finding.diagnostic.code != codes::FILE_NOT_FOUND || !is_told(finding));
    }
}

/// A diagnostic with its file and the weight that its rule gives it.
pub fn finding(file: FilePath, diagnostic: Diagnostic, chain: Vec<Place>) -> Finding {
    let severity = rules::rule(diagnostic.code.as_str()).map_or(Severity::Warning, |rule| rule.severity);
    Finding { file, severity, diagnostic, chain }
}
