#![doc = include_str!("../../lints/rules/callout-missing-quote.md")]

use super::{Findings, Inventory, lines, marker};
use crate::source::{Edit, Fix, Safety, Span};

/// Reports `[!NOTE]` outside a quote, and `> [NOTE]` without its `!`.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for span in &doc.texts {
        let at = span.start as usize;
        if !span.of(text).starts_with("[!") || !text[lines::start(text, at)..at].chars().all(is_indentation) {
            continue;
        }
        let Some(marker) = marker::at_offset(text, at) else { continue };
        if marker::TYPES.contains(&marker.word.to_ascii_uppercase().as_str()) {
            let message = format!("callout `{}` is not in a quote", marker.span.of(text));
            found.add(marker.span, message).fix_if(quoted(doc, *span));
        }
    }
    for quote in &doc.quotes {
        let Some(marker) = marker::of_quote(text, quote.span) else { continue };
        let is_type = marker::TYPES.contains(&marker.word.to_ascii_uppercase().as_str());
        let stands_out = marker.rest.is_empty() || marker.word.chars().all(char::is_uppercase);
        let is_link = doc.links.iter().any(|link| link.node.span.start == marker.span.start);
        if is_type && !marker.bang && stands_out && !marker.is_definition && !is_link {
            let after = Span::empty(marker.span.start as usize + 1);
            let message = format!("callout `{}` has no `!`", marker.span.of(text));
            found.add(marker.span, message).fix(Fix::safe(after, "!"));
        }
    }
}

fn is_indentation(c: char) -> bool {
    c.is_ascii_whitespace() || c.is_ascii_digit() || matches!(c, '-' | '*' | '+' | '.' | ')')
}

/// A quote mark before the marker's line and before the lines of its paragraph that follow.
fn quoted(doc: &Inventory<'_>, marker: Span) -> Option<Fix> {
    let text = doc.text();
    let paragraph = doc.paragraphs.iter().find(|paragraph| paragraph.span.contains(marker))?;
    let rest = Span::new(marker.start as usize, paragraph.span.end as usize);
    let edits = lines::of(text, rest).filter_map(|line| {
        let content = line.of(text);
        let at = line.start as usize + content.len() - content.trim_start().len();
        (!content.trim().is_empty()).then(|| Edit { span: Span::empty(at), text: "> ".to_owned() })
    });
    Some(Fix { safety: Safety::Safe, edits: edits.collect() })
}
