//! Findings as the protocol has them.

use std::collections::HashMap;

use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Message, Uri,
};

use super::positions::Lines;
use super::uris;
use super::view::View;
use crate::disk::Cache;
use crate::report;
use crate::rules::{self, Look};
use crate::source::{self, FilePath, Finding, Severity, codes};

/// What says so.
pub const SOURCE: &str = "site";

/// Rules that find what is of no use: editors show it faded.
const UNNECESSARY: [source::Code; 3] = [codes::SUPPRESSION_UNUSED, codes::INCLUDE_UNUSED, codes::PIVOT_ID_UNUSED];
/// Rules that find what there is something better for: editors strike it through.
const DEPRECATED: [source::Code; 2] = [codes::DEPRECATED_ATTRIBUTE, codes::TOC_DEPRECATED];

/// The findings of a file, in their order.
pub fn of_file<'f>(
    findings: impl IntoIterator<Item = &'f Finding>,
    file: &FilePath,
    view: &View,
    pages: &mut RulePages,
) -> Vec<Diagnostic> {
    let lines = view.lines(file);
    findings.into_iter().map(|finding| diagnostic(finding, &lines, view, pages)).collect()
}

/// A finding, in the file whose lines are given.
pub fn diagnostic(finding: &Finding, lines: &Lines<'_>, view: &View, pages: &mut RulePages) -> Diagnostic {
    let said = &finding.diagnostic;
    let message = match &said.help {
        Some(help) => format!("{}\n{help}", said.message),
        None => said.message.clone(),
    };
    let tag = |codes: &[source::Code], tag: DiagnosticTag| codes.contains(&said.code).then_some(tag);
    let tags: Vec<DiagnosticTag> =
        [tag(&UNNECESSARY, DiagnosticTag::Unnecessary), tag(&DEPRECATED, DiagnosticTag::Deprecated)]
            .into_iter()
            .flatten()
            .collect();
    let shows_related = view.client.can("/textDocument/publishDiagnostics/relatedInformation");
    let related = said.related.iter().map(|related| {
        let file = related.file.as_ref().unwrap_or(&finding.file);
        (file, related.span, related.message.clone())
    });
    let chain = finding.chain.iter().map(|place| (&place.file, place.span, "shown here".to_owned()));
    let related: Vec<DiagnosticRelatedInformation> = related
        .chain(chain)
        .filter(|(file, ..)| shows_related && view.snapshot.contains(file))
        .map(|(file, span, message)| DiagnosticRelatedInformation { location: view.location(file, span), message })
        .collect();
    Diagnostic {
        range: lines.range(said.span),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Suggestion => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(said.code.to_string())),
        code_description: pages.of(said.code).map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: Message::String(message),
        tags: (!tags.is_empty()).then_some(tags),
        related_information: (!related.is_empty()).then_some(related),
        data: None,
    }
}

/// Whether a finding shows only when all pages are looked at.
pub fn is_of_docset(finding: &Finding) -> bool {
    rules::rule(finding.diagnostic.code.as_str()).is_some_and(|rule| rule.looks.contains(&Look::Docset))
}

/// Where the page of each rule can be read.
pub struct RulePages {
    cache: Cache,
    known: HashMap<source::Code, Option<Uri>>,
}

impl RulePages {
    /// Pages that are kept in `cache` where the manual is not published.
    pub fn new(cache: Cache) -> RulePages {
        RulePages { cache, known: HashMap::new() }
    }

    fn of(&mut self, code: source::Code) -> Option<Uri> {
        let cache = &self.cache;
        let find = || {
            let rule = rules::rule(code.as_str())?;
            report::help_address(rule.code.as_str()).map(Uri).or_else(|| {
                let path = cache.keep(&format!("{}.md", rule.code), rule.page.as_bytes()).ok()?;
                uris::uri(&path)
            })
        };
        self.known.entry(code).or_insert_with(find).clone()
    }
}
