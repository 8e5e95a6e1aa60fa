//! Brings together what the stages found: each fault once, with its weight, in the order of the files.

use std::collections::{BTreeMap, HashSet};

use crate::docset::{Docset, PUBLISH_CONFIG};
use crate::page::{self, Page};
use crate::rules;
use crate::source::{Diagnostic, FilePath, Finding, Place, Severity, Span};

/// All findings of a docset. A fault in a file that many pages include is told once, with the first chain that led there.
pub fn findings(docset: &Docset, pages: &[Page]) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let own = docset.findings.iter().map(|(file, diagnostic)| finding(file.clone(), diagnostic.clone(), Vec::new()));
    let of_pages =
        pages.iter().flat_map(|page| &page.diagnostics).filter(|found| found.diagnostic.code != page::ELSEWHERE);
    let of_pages = of_pages.map(|found| finding(found.file.clone(), found.diagnostic.clone(), found.chain.clone()));
    let mut findings: Vec<Finding> = own
        .chain(elsewhere(pages))
        .chain(of_pages)
        .filter(|finding| seen.insert((finding.file.clone(), finding.diagnostic.clone())))
        .collect();
    findings.sort_by(|a, b| place(a).cmp(&place(b)));
    findings
}

/// One note for each repository whose content is not on disk, however often pages ask for it.
fn elsewhere(pages: &[Page]) -> impl Iterator<Item = Finding> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for found in
        pages.iter().flat_map(|page| &page.diagnostics).filter(|found| found.diagnostic.code == page::ELSEWHERE)
    {
        *uses.entry(found.diagnostic.message.as_str()).or_default() += 1;
    }
    uses.into_iter().map(|(repository, uses)| {
        let file = FilePath::new(PUBLISH_CONFIG).expect("stays inside");
        let message = format!(
            "the repository `{repository}` is not on disk: {uses} places that show its content have a placeholder"
        );
        finding(file, Diagnostic::new(page::ELSEWHERE, Span::default(), message), Vec::new())
    })
}

fn place(finding: &Finding) -> (&FilePath, Span, &str) {
    (&finding.file, finding.diagnostic.span, finding.diagnostic.code)
}

/// A diagnostic with its file and the weight that its rule gives it.
pub fn finding(file: FilePath, diagnostic: Diagnostic, chain: Vec<Place>) -> Finding {
    let severity = rules::rule(diagnostic.code).map_or(Severity::Warning, |rule| rule.severity);
    Finding { file, severity, diagnostic, chain }
}
