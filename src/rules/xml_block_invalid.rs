#![doc = include_str!("../../lints/rules/xml-block-invalid.md")]

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Findings, Inventory, code};
use crate::source::Span;
use crate::source::pattern::pattern;

/// What shows that a block is not meant to be whole, or no XML until something is filled in.
const OPEN: [&str; 5] = ["...", "\u{2026}", "{{", "<%", "<$"];

/// Reports XML that no parser reads: the first fault of a block.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, block) in &doc.code_blocks {
        if !block.language().eq_ignore_ascii_case("xml") || OPEN.iter().any(|mark| block.text.contains(mark)) {
            continue;
        }
        let Some((at, reason)) = fault(&block.text) else { continue };
        let line = block.text.get(..at).unwrap_or_default().matches('\n').count();
        let lines = code::lines(doc, node, block);
        let Some(span) = lines.get(line) else { continue };
        let written = span.of(doc.text());
        let start = span.start as usize + written.len() - written.trim_start().len();
        found.add(Span::new(start, start + written.trim().len()), format!("this XML cannot be read: {reason}"));
    }
}

/// The place and the reason of the first fault. Elements that are open at the end are none: what closes them may follow.
fn fault(text: &str) -> Option<(usize, String)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return None,
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                if let Some(error) = tag.attributes().find_map(Result::err) {
                    let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).saturating_sub(1);
                    return Some((at.min(text.len()), plain(&error.to_string())));
                }
                if tag.attributes().flatten().any(|attribute| has_bare_ampersand(&attribute.value)) {
                    let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).saturating_sub(1);
                    return Some((at.min(text.len()), "`&` begins no reference: write `&amp;`".to_owned()));
                }
            }
            Ok(_) => {}
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                return Some((at.min(text.len()), plain(&error.to_string())));
            }
        }
    }
}

/// Whether a value has an `&` that begins no reference. An expression of a policy, `@(…)`, is read before the XML is.
fn has_bare_ampersand(value: &str) -> bool {
    pattern!(REFERENCE, r"^&(?:[\p{L}_:][\p{L}\p{N}_:.-]*|#[0-9]+|#x[0-9A-Fa-f]+);");
    !value.contains("@(") && value.match_indices('&').any(|(at, _)| !REFERENCE.is_match(&value[at..]))
}

/// The reason alone, without what kind of error it is.
fn plain(error: &str) -> String {
    let mut reason = error.trim_start_matches("ill-formed document: ").trim_start_matches("syntax error: ");
    if let Some((_, rest)) = reason.strip_prefix("position ").and_then(|rest| rest.split_once(": ")) {
        reason = rest;
    }
    reason.split_whitespace().collect::<Vec<_>>().join(" ")
}
