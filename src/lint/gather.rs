//! Each fault once, however many pages show it, with the weight that the settings give it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::reach::Reach;
use crate::docset::{self, Docset, Kind};
use crate::page::{self, Page};
use crate::rules::{self, Found};
use crate::source::{Code, Diagnostic, FilePath, Finding, Place, Severity, Span, codes, count};

/// How severe the rule with a code is in a file; nothing where it does not look.
pub type Weigh<'a> = &'a dyn Fn(Code, &FilePath) -> Option<Severity>;

/// Brings together what the stages and the rules found. A fault in a file that many pages include is told once, with the
/// first chain that led there.
pub fn findings(
    docset: &Docset,
    pages: &[Page],
    faults: docset::Found,
    found: Vec<Vec<Found>>,
    weigh: Weigh<'_>,
) -> Vec<Finding> {
    let surroundings =
        docset.findings.iter().cloned().chain(faults).map(|(file, said)| finding(file, said, Vec::new()));
    let of_pages = pages.iter().flat_map(|page| &page.diagnostics);
    let of_pages = of_pages.filter(|found| found.diagnostic.code != page::ELSEWHERE);
    let of_pages = of_pages.map(|found| finding(found.file.clone(), found.diagnostic.clone(), found.chain.clone()));
    let of_stages = surroundings.chain(elsewhere(docset, pages)).chain(of_pages);
    let of_stages = of_stages.map(|finding| {
        let at_most = at_most(docset, &finding);
        (finding, at_most)
    });
    let most = found.iter().map(Vec::len).sum();
    let of_rules = found.into_iter().flatten().map(|Found { diagnostic, at_most }| {
        (finding(diagnostic.file, diagnostic.diagnostic, diagnostic.chain), at_most)
    });
    let mut findings: Vec<Finding> = Vec::with_capacity(most);
    findings.extend(of_stages.chain(of_rules).filter_map(|(mut finding, at_most)| {
        finding.severity = weigh(finding.diagnostic.code, &finding.file)?.min(at_most);
        Some(finding)
    }));
    findings.sort_by(|a, b| place(a).cmp(&place(b)));
    tell_once(&mut findings);
    leave_to_others(&mut findings);
    leave_placeholders(&mut findings);
    findings
}

/// How grave a finding of a stage is at most.
fn at_most(docset: &Docset, finding: &Finding) -> Severity {
    // docfx leaves scripts and styles in its pages: where it publishes them, they are meant.
    let is_meant =
        finding.diagnostic.code == codes::SCRIPT_OR_STYLE && docset.config_of(&finding.file).kind == Kind::Docfx;
    if is_meant { Severity::Suggestion } else { Severity::Error }
}

/// Leaves of what is said twice of a place the first. They are in order, so what was said elsewhere need not be remembered.
fn tell_once(findings: &mut Vec<Finding>) {
    let (mut here, mut said) = (None, HashSet::new());
    findings.retain(|finding| {
        let Finding { file, diagnostic: Diagnostic { code, span, message, .. }, .. } = finding;
        let place = Some((file.clone(), *span, *code));
        if here != place {
            (here, said) = (place, HashSet::new());
        }
        said.insert(message.clone())
    });
}

/// The net for directives that nobody read says nothing where another rule says what is wrong.
fn leave_to_others(findings: &mut Vec<Finding>) {
    const NET: Code = codes::DIRECTIVE_LEFT_OVER;
    let mut told: HashMap<FilePath, Vec<Span>> = HashMap::new();
    for net in findings.iter().filter(|finding| finding.diagnostic.code == NET) {
        told.entry(net.file.clone()).or_default();
    }
    if told.is_empty() {
        return;
    }
    for other in findings.iter().filter(|finding| finding.diagnostic.code != NET) {
        if let Some(spans) = told.get_mut(&other.file) {
            spans.push(other.diagnostic.span);
        }
    }
    let told: HashMap<FilePath, Reach> = told.into_iter().map(|(file, spans)| (file, Reach::of(spans))).collect();
    findings.retain(|finding| {
        let span = finding.diagnostic.span;
        finding.diagnostic.code != NET || told[&finding.file].of_those_before(span.end) <= span.start
    });
}

/// A placeholder is no file either, and that is told once. Targets of one attribute may have a place in common.
fn leave_placeholders(findings: &mut Vec<Finding>) {
    let named = |finding: &Finding| finding.diagnostic.message.split('`').nth(1).unwrap_or_default().to_owned();
    let those = findings.iter().filter(|finding| finding.diagnostic.code == codes::PLACEHOLDER_LINK);
    let placeholders: HashSet<(FilePath, Span, String)> =
        those.map(|finding| (finding.file.clone(), finding.diagnostic.span, named(finding))).collect();
    if !placeholders.is_empty() {
        let is_told =
            |finding: &Finding| placeholders.contains(&(finding.file.clone(), finding.diagnostic.span, named(finding)));
        findings.retain(|finding| finding.diagnostic.code != codes::FILE_NOT_FOUND || !is_told(finding));
    }
}

/// One note for each repository whose content is not on disk, however often pages ask for it.
fn elsewhere(docset: &Docset, pages: &[Page]) -> impl Iterator<Item = Finding> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for found in
        pages.iter().flat_map(|page| &page.diagnostics).filter(|found| found.diagnostic.code == page::ELSEWHERE)
    {
        *uses.entry(found.diagnostic.message.as_str()).or_default() += 1;
    }
    uses.into_iter().filter_map(|(repository, uses)| {
        let (file, span) = docset.repository(repository)?.at.clone();
        let places = count(uses, "place", "places");
        let message =
            format!("the repository `{repository}` is not on disk: what it would show is a placeholder in {places}");
        Some(finding(file, Diagnostic::new(page::ELSEWHERE, span, message), Vec::new()))
    })
}

fn place(finding: &Finding) -> (&FilePath, Span, Code) {
    (&finding.file, finding.diagnostic.span, finding.diagnostic.code)
}

/// A diagnostic with its file and the weight that its rule gives it.
pub fn finding(file: FilePath, diagnostic: Diagnostic, chain: Vec<Place>) -> Finding {
    let severity = rules::rule(diagnostic.code.as_str()).map_or(Severity::Warning, |rule| rule.severity);
    Finding { file, severity, diagnostic, chain }
}
