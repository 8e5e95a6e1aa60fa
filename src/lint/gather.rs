//! Each fault once, however many pages show it, with the weight that the settings give it.

use std::collections::HashSet;
use std::sync::Arc;

use super::reach::Reach;
use crate::rules::{self, Found};
use crate::source::{Code, Diagnostic, Fault, Finding, Severity, codes};

/// What is found in a file, with the weight that `weigh` gives it: nothing where the rule of a code does not look. A fault in a
/// file that many pages include is told once, with the first chain that led there.
pub fn findings(sources: &[Arc<[Found]>], weigh: impl Fn(Code) -> Option<Severity>) -> Vec<Finding> {
    let found = sources.iter().flat_map(|found| found.iter());
    let weighed = found.filter_map(|Found { fault, at_most }| {
        let severity = weigh(fault.diagnostic.code)?.min(*at_most);
        Some(fault.clone().weighing(severity))
    });
    let mut findings: Vec<Finding> = weighed.collect();
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    tell_once(&mut findings);
    leave_to_others(&mut findings);
    leave_placeholders(&mut findings);
    findings
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
    let target = |finding: &Finding| (finding.diagnostic.span, finding.diagnostic.target.clone());
    let those = findings.iter().filter(|finding| finding.diagnostic.code == codes::PLACEHOLDER_LINK);
    let placeholders: HashSet<_> = those.map(target).collect();
    if !placeholders.is_empty() {
        findings.retain(|finding| {
            finding.diagnostic.code != codes::FILE_NOT_FOUND || !placeholders.contains(&target(finding))
        });
    }
}

/// A fault with the weight that its rule gives it.
pub fn weighed(fault: Fault) -> Finding {
    let rule = rules::rule(fault.diagnostic.code.as_str());
    fault.weighing(rule.map_or(Severity::Warning, |rule| rule.severity))
}
