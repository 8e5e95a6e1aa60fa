#![doc = include_str!("../../lints/rules/code-block-indented.md")]

use super::inventory::item_at;
use super::{Findings, Inventory, lines};
use crate::source::{Fix, Span};
use crate::syntax::Node;

/// Reports code that is code because of its indentation.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let indented = doc.code_blocks.iter().filter(|(_, block)| block.info.is_none());
    for (node, _) in indented {
        // The description of a picture may be indented as its author likes.
        if item_at(&doc.images, node.span.start, |(image, _)| image.span).is_some() {
            continue;
        }
        if is_of_another_tool(&text[..lines::start(text, node.span.start as usize)]) {
            continue;
        }
        let line = lines::around(text, node.span.start as usize);
        let code = line.of(text).trim();
        let at = line.start as usize + line.of(text).find(code).unwrap_or(0);
        found
            .add(Span::new(at, at + code.len()), "the code block is made by indentation")
            .help("put it between fences with a language; text that is no code begins further left")
            .fix_if(fenced(doc, node));
    }
}

/// Whether other tools read what is indented below as a part of what stands before it: of an admonition, a tab, a definition, a
/// footnote. What that line is has a finding of its own.
fn is_of_another_tool(before: &str) -> bool {
    let above = further_left(before);
    let is_footnote = above.starts_with("[^") && above.contains("]:");
    is_footnote || ["!!!", "???", "===", ":   ", "///"].iter().any(|mark| above.starts_with(mark))
}

/// Whether the nearest text further left is an item of a list.
fn is_below_item(before: &str) -> bool {
    let above = further_left(before);
    let digits = above.len() - above.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_number = digits > 0 && above[digits..].starts_with(['.', ')']);
    is_number || above.starts_with(['-', '*', '+'])
}

/// The nearest line above that has text and begins further left than indented code.
fn further_left(before: &str) -> &str {
    let is_it = |line: &&str| !line.trim().is_empty() && !line.starts_with("    ") && !line.starts_with('\t');
    before.lines().rev().find(is_it).unwrap_or_default().trim_start()
}

/// Whether what is shown as code was meant as text: a callout, a picture, or words that end with a full stop.
fn is_prose(code: &str) -> bool {
    let is_callout = code.trim_start().strip_prefix('>').is_some_and(|rest| rest.trim_start().starts_with("[!"));
    is_callout || code.contains("![") || code.lines().any(is_sentence)
}

/// Whether a line is several words, the first with a capital, and a full stop.
fn is_sentence(line: &str) -> bool {
    let is_word = |word: &str| word.chars().all(|c| c.is_alphabetic() || ".,'’-".contains(c));
    let line = line.trim();
    line.starts_with(char::is_uppercase)
        && line.ends_with('.')
        && line.split(' ').count() > 3
        && line.split(' ').filter(|word| !is_word(word)).count() < 2
}

/// The fix that puts fences around a block at the top level.
fn fenced(doc: &Inventory<'_>, node: &Node) -> Option<Fix> {
    let text = doc.text();
    let is_top = doc.document.blocks.binary_search_by_key(&node.span, |block| block.span).is_ok();
    let span = Span::new(lines::start(text, node.span.start as usize), node.span.end as usize);
    let source = span.of(text);
    let code = source.trim_end();
    // Below an item whose text begins further right, it was meant as a part of that item.
    if !is_top || is_below_item(&text[..span.start as usize]) || code.contains("```") || is_prose(code) {
        return None;
    }
    let break_ = lines::line_break(text);
    let lines = code.lines().map(|line| {
        let cut = line.strip_prefix("    ").or_else(|| line.strip_prefix('\t'));
        cut.or_else(|| line.trim().is_empty().then_some(""))
    });
    let lines: Vec<&str> = lines.collect::<Option<_>>()?;
    let fenced = format!("```{break_}{}{break_}```", lines.join(break_));
    Some(Fix::safe(Span::new(span.start as usize, span.start as usize + code.len()), fenced))
}
