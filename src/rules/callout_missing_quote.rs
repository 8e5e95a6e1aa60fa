#![doc = include_str!("../../lints/rules/callout-missing-quote.md")]

use super::inventory::{begins_at, item_at};
use super::marker::{self, Marker};
use super::{Findings, Inventory, lines};
use crate::source::{Edit, Fix, Safety, Span};
use crate::syntax::directive::ALERTS;

/// Reports `[!NOTE]` outside a quote, and in a quote what has other marks: `> [NOTE]`, `> [! NOTE]`.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let begins = |span: &&Span| {
        let at = span.start as usize;
        span.of(text).starts_with("[!") && lines::before(text, at).chars().all(is_indentation)
    };
    let markers = doc.texts.iter().filter(begins).filter_map(|span| marker::at_offset(text, span.start as usize));
    let is_type = |marker: &Marker<'_>| ALERTS.contains(&marker.word.to_ascii_uppercase().as_str());
    let mut markers = markers.filter(is_type).peekable();
    while let Some(marker) = markers.next() {
        let message = format!("callout `{}` is not in a quote", marker.span.of(text));
        let next = markers.peek().map(|next| next.span.start);
        found.add(marker.span, message).fix_if(quoted(doc, marker.span, next));
    }
    for quote in &doc.quotes {
        if let Some((span, known)) = marker::near_of_quote(text, quote.span) {
            let message = format!("callout `{}` is not written as `[!{known}]`", span.of(text));
            found.add(span, message).fix(Fix::safe(span, format!("[!{known}]")).making(quote.span));
            continue;
        }
        let Some(marker) = marker::of_quote(text, quote.span) else { continue };
        let is_type = ALERTS.contains(&marker.word.to_ascii_uppercase().as_str());
        let stands_out = marker.rest.is_empty() || marker.word.chars().all(char::is_uppercase);
        let is_link = begins_at(&doc.links, marker.span.start, |link| link.node.span).is_some();
        if is_type && !marker.bang && stands_out && !marker.is_definition && !is_link {
            let after = Span::empty(marker.span.start as usize + 1);
            let message = format!("callout `{}` has no `!`", marker.span.of(text));
            found.add(marker.span, message).fix(Fix::safe(after, "!").making(quote.span));
        }
    }
}

fn is_indentation(c: char) -> bool {
    c.is_ascii_whitespace() || c.is_ascii_digit() || matches!(c, '-' | '*' | '+' | '.' | ')')
}

/// A quote mark before the marker's line and before the lines of its paragraph that follow, up to the marker at `next`. Where the
/// marker is all of the paragraph, what stands right below is meant, so that no empty callout comes of it.
fn quoted(doc: &Inventory<'_>, marker: Span, next: Option<u32>) -> Option<Fix> {
    let text = doc.text();
    let paragraph = item_at(&doc.paragraphs, marker.start, |paragraph| paragraph.span)?;
    let end = next.map_or(paragraph.span.end, |next| next.min(paragraph.span.end));
    let rest = Span::new(marker.start as usize, end as usize);
    if rest.of(text).trim() == marker.of(text)
        && let Some(below) = lines::next(text, marker.end as usize)
        && !lines::around(text, below).of(text).trim().is_empty()
    {
        return around_block(doc, marker, below);
    }
    let edits = lines::of(text, rest).filter_map(|line| {
        let content = line.of(text);
        let at = line.start as usize + content.len() - content.trim_start().len();
        (!content.trim().is_empty()).then(|| Edit { span: Span::empty(at), text: "> ".to_owned() })
    });
    Some(Fix::new(Safety::Safe, edits.collect()))
}

/// A quote mark before the marker's line and before all lines of the list or the code that begins in the line at `below`.
fn around_block(doc: &Inventory<'_>, marker: Span, below: usize) -> Option<Fix> {
    let text = doc.text();
    let indent = marker.start as usize - lines::start(text, marker.start as usize);
    let first = lines::around(text, below).of(text);
    let at = u32::try_from(below + first.len() - first.trim_start_matches(' ').len()).ok()?;
    let list = begins_at(&doc.lists, at, |list| list.span).map(|list| list.span);
    let block =
        list.or_else(|| begins_at(&doc.code_blocks, at, |(block, _)| block.span).map(|(block, _)| block.span))?;
    let start = lines::start(text, marker.start as usize);
    let whole = Span::new(start, start + text[start..block.end as usize].trim_end().len());
    let edits = lines::of(text, whole).map(|line| {
        let content = line.of(text);
        if content.trim().is_empty() {
            return Some(Edit { span: line, text: format!("{}>", " ".repeat(indent)) });
        }
        let is_indented = content.get(..indent).is_some_and(|before| before.trim_start_matches(' ').is_empty());
        is_indented.then(|| Edit { span: Span::empty(line.start as usize + indent), text: "> ".to_owned() })
    });
    Some(Fix::new(Safety::Safe, edits.collect::<Option<Vec<Edit>>>()?))
}
