//! Brings together what the stages found: each fault once, with its weight, in the order of the files.

use std::collections::HashSet;

use crate::docset::Docset;
use crate::page::Page;
use crate::rules;
use crate::source::{Diagnostic, FilePath, Finding, Place, Severity};

/// All findings of a docset. A fault in a file that many pages include is told once, with the first chain that led there.
pub fn findings(docset: &Docset, pages: &[Page]) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let own = docset.findings.iter().map(|(file, diagnostic)| finding(file.clone(), diagnostic.clone(), Vec::new()));
    let of_pages = pages.iter().flat_map(|page| &page.diagnostics);
    let of_pages = of_pages.map(|found| finding(found.file.clone(), found.diagnostic.clone(), found.chain.clone()));
    let mut findings: Vec<Finding> =
        own.chain(of_pages).filter(|finding| seen.insert((finding.file.clone(), finding.diagnostic.clone()))).collect();
    findings.sort_by(|a, b| place(a).cmp(&place(b)));
    findings
}

fn place(finding: &Finding) -> (&FilePath, crate::source::Span, &str) {
    (&finding.file, finding.diagnostic.span, finding.diagnostic.code)
}

/// A diagnostic with its file and the weight that its rule gives it.
pub fn finding(file: FilePath, diagnostic: Diagnostic, chain: Vec<Place>) -> Finding {
    let severity = rules::rule(diagnostic.code).map_or(Severity::Warning, |rule| rule.severity);
    Finding { file, severity, diagnostic, chain }
}
