#![doc = include_str!("../../lints/rules/bold-as-heading.md")]

use std::collections::HashMap;

use super::{Article, Findings};
use crate::syntax::Kind;

/// A heading has no more words than this.
const MOST_WORDS: usize = 8;
/// Bold text that an article has as often as this is a label: headings differ.
const LABEL: usize = 3;

/// Reports paragraphs that look like headings: a few bold words alone, and text follows.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let h1 = article.h1s().next().map(|h1| h1.block);
    let mut bold = Vec::new();
    let mut times: HashMap<String, usize> = HashMap::new();
    for (index, block) in article.blocks.iter().enumerate() {
        let [only] = block.node.children.as_slice() else { continue };
        if block.node.kind != Kind::Paragraph || only.kind != Kind::Strong {
            continue;
        }
        let text = block.part.document.plain_text(std::slice::from_ref(only)).trim().to_owned();
        *times.entry(text.clone()).or_default() += 1;
        // What is bold above a block of code or a table is its caption.
        let next = article.blocks.get(index + 1).map(|next| &next.node.kind);
        let is_followed = matches!(next, Some(Kind::Paragraph | Kind::List { .. }));
        // Right below the title stands what the whole article is about: a message, a remark on where it holds.
        let is_below_title = h1.is_some_and(|h1| h1 + 1 == index);
        if is_followed && !is_below_title && is_like_heading(&text) {
            bold.push((block, text));
        }
    }
    for (block, text) in bold {
        // `Vendor specific` … `END Vendor specific`: marks around a stretch of text.
        let is_mark = times.contains_key(&format!("END {text}"))
            || text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("end "));
        if times[&text] < LABEL && !is_mark {
            found.add_at(block, format!("`{text}` looks like a heading and is none"));
        }
    }
}

fn is_like_heading(text: &str) -> bool {
    let is_sentence = text.ends_with(['.', ':', '!', '?', ',', ';', '\u{3002}', '\u{ff1a}']);
    let is_caption = ["Figure ", "Table ", "Listing "]
        .iter()
        .any(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
    // A command, with an option.
    let is_command = text.split_whitespace().skip(1).any(|word| word.len() > 1 && word.starts_with(['-', '/']));
    !is_sentence && !is_caption && !is_command && !text.is_empty() && text.split_whitespace().count() <= MOST_WORDS
}
