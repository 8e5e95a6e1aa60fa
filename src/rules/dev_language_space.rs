#![doc = include_str!("../../lints/rules/dev-language-space.md")]

use super::lists;
use super::{Findings, Inventory, lines};
use crate::source::{Fix, Span};

/// Reports info strings of several words that name no language with their first.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, block) in &doc.code_blocks {
        let info = block.info.as_deref().unwrap_or("").trim();
        let mut words = info.split_ascii_whitespace();
        let (Some(first), Some(second)) = (words.next(), words.next()) else { continue };
        // `title="A page"` is an attribute without a language.
        if block.language().is_empty() || first.contains('=') {
            continue;
        }
        let corrections = found.data().map(lists::languages::CORRECTIONS);
        let languages = found.data().words(lists::languages::LANGUAGES);
        let joined = format!("{first}{second}").to_lowercase();
        let both = corrections.get(&format!("{first} {second}").to_lowercase());
        let meant = match both {
            Some(meant) => Some(meant.clone()),
            None if second.starts_with('-') && languages.has(&joined) => Some(joined),
            None if languages.has(block.language()) => continue,
            // `cairo, noplayground`: Markdig alone takes the comma for a part of the name.
            None if first.ends_with(',') && !found.is_read_by_markdig() => continue,
            // `C# Snippet:Create` has a mark of a tool: what its first word is worth is told by another rule.
            None if second.contains([':', '=', '{']) => continue,
            None => corrections.get(&first.to_lowercase()).cloned(),
        };
        // There, what follows the first word is nobody's business, and takes nothing away.
        if meant.is_none() && found.is_read_as_on_github() {
            continue;
        }
        let start = node.span.start as usize;
        let line = &doc.text()[start..lines::end(doc.text(), start)];
        let Some(at) = line.find(info).map(|at| start + at) else { continue };
        let span = Span::new(at, at + info.len());
        // What follows the two words, such as attributes, stays.
        let fix = meant.as_ref().and_then(|meant| {
            let end = info.find(second).filter(|at| *at >= first.len())? + second.len();
            Some(Fix::safe(Span::new(at, at + end), meant.as_str()))
        });
        let message = match meant.is_none() && block.text.trim().is_empty() {
            true => format!("`{info}` stands behind the fence, where no reader sees it"),
            false => format!("only the first word names the language, and `{info}` has more"),
        };
        found.add(span, message).help_if(meant.map(|meant| format!("write `{meant}`"))).fix_if(fix);
    }
}
