#![doc = include_str!("../../lints/rules/html-link.md")]

use super::inventory::{TagIn, item_at};
use super::options::html_link::ALLOW_TARGET_BLANK;
use super::{Findings, Inventory};
use crate::source::{Fix, Span};

/// Reports links that are written in HTML.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let allows_new_window = found.switch(ALLOW_TARGET_BLANK);
    let mut tables = 0_usize;
    for (index, tag) in doc.tags.iter().enumerate() {
        if tag.is("table") {
            tables = if tag.tag.closing { tables.saturating_sub(1) } else { tables + 1 };
        }
        // Within other HTML no Markdown is read.
        if tables > 0 || !tag.is("a") || tag.tag.closing || !tag.may_be_text {
            continue;
        }
        let Some(href) = tag.tag.attribute("href") else {
            continue;
        };
        let opens_window = tag.attribute("target").is_some_and(|target| target.eq_ignore_ascii_case("_blank"));
        if opens_window && allows_new_window {
            continue;
        }
        let span = href.value_span;
        let fix = href.value.as_deref().and_then(|target| in_markdown(doc, tag, doc.tags.get(index + 1)?, target));
        found.add(span, "the link is written in HTML").help("write `[text](target)`").fix_if(fix);
    }
}

/// The same link in Markdown, where it has nothing that Markdown cannot say and stands in a line of text.
fn in_markdown(doc: &Inventory<'_>, open: &TagIn<'_>, close: &TagIn<'_>, target: &str) -> Option<Fix> {
    let text = Span { start: open.span.end, end: close.span.start }.of(doc.text());
    let is_pair = close.is("a") && close.tag.closing && open.tag.attributes.len() == 1;
    let is_plain = |text: &str| !text.contains(['<', '>', '[', ']', '(', ')', '&', '\n', '\r', ' ']);
    let is_in_paragraph = item_at(&doc.paragraphs, open.span.start, |paragraph| paragraph.span).is_some();
    let can_be = is_pair
        && is_in_paragraph
        && !text.trim().is_empty()
        && !text.contains(['<', '>', '[', ']', '\n', '\r'])
        && !target.is_empty()
        && is_plain(target);
    let whole = Span { start: open.span.start, end: close.span.end };
    // Behind a `!` it would be a picture.
    let is_loud = doc.text()[..whole.start as usize].ends_with('!');
    (can_be && !is_loud).then(|| Fix::safe(whole, format!("[{text}]({target})")))
}
