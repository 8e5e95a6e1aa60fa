//! What belongs to a finding beside its own place: what it is related to, and the includes that led there.

use super::places::Texts;
use crate::source::{FilePath, Finding, Span};

/// The other places of a finding, each with what is to be said there; the nearest include first.
pub fn others(finding: &Finding) -> impl Iterator<Item = (&FilePath, Span, &str)> {
    let related = finding.diagnostic.related.iter();
    let related =
        related.map(|related| (related.file.as_ref().unwrap_or(&finding.file), related.span, related.message.as_str()));
    related.chain(finding.chain.iter().rev().map(|place| (&place.file, place.span, "included from here")))
}

/// The message with help and includes, a line each, for formats that have no other place for them.
pub fn message(finding: &Finding, places: &Texts<'_>, prefix: &str) -> String {
    let said = &finding.diagnostic;
    let mut message = said.message.clone();
    if let Some(help) = &said.help {
        message.push_str(&format!("\n{help}"));
    }
    for place in finding.chain.iter().rev() {
        let at = places.lines(&place.file).at(place.span.start);
        message.push_str(&format!("\nincluded from {prefix}{}:{}", place.file, at.line));
    }
    message
}
