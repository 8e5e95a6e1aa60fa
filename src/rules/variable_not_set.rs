#![doc = include_str!("../../lints/rules/variable-not-set.md")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::lists;
use super::{Article, Findings};
use crate::source::pattern::pattern;
use crate::source::{Span, distance};
use crate::syntax::Kind;

static SET: LazyLock<Regex> = LazyLock::new(|| {
    let assigned = r"(?:^|[\s;&|(])([A-Za-z_][0-9A-Za-z_]*)\+?=";
    let read = r"\b(?:read(?:\s+-\S+|\s+\x22[^\x22]*\x22)*|export|local|getopts\s+\S+)\s+([A-Za-z_][0-9A-Za-z_]*)";
    let walks = r"\bfor\s+([A-Za-z_][0-9A-Za-z_]*)\s+in\b";
    Regex::new(&format!("(?m){assigned}|{read}|{walks}")).expect("a pattern")
});
pattern!(USED, r"\$\{?([A-Za-z_][0-9A-Za-z_]*)");

/// Reports variables of shells that are used and not set, while one of nearly the same name is set and not used.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    if article.has_unknown_parts() {
        return;
    }
    let unix = found.data().words(lists::shell::UNIX);
    let (mut set, mut in_shell, mut used) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (part, chain) in &article.parts {
        let document = &part.document;
        document.visit(&mut |node| {
            let Kind::CodeBlock(block) = &node.kind else { return };
            let code = node.span.of(&document.text);
            let names =
                SET.captures_iter(code).filter_map(|it| it.iter().skip(1).flatten().next()).map(|it| it.as_str());
            let names: Vec<&str> = names.collect();
            set.extend(names.iter().copied());
            if unix.has(block.language()) {
                in_shell.extend(names);
                let start = node.span.start as usize;
                let at = |name: regex::Match<'_>| Span::new(start + name.start(), start + name.end());
                used.extend(
                    USED.captures_iter(code).filter_map(|it| it.get(1)).map(|it| (it.as_str(), *part, chain, at(it))),
                );
            }
        });
    }
    let names: BTreeSet<&str> = used.iter().map(|(name, ..)| *name).collect();
    let mut told = BTreeSet::new();
    for (name, part, chain, span) in &used {
        if set.contains(name) || is_spoken_of(article, name) || !told.insert(*name) {
            continue;
        }
        let mut like = in_shell.iter().filter(|known| !names.contains(**known) && is_like(name, known));
        if let (Some(known), None) = (like.next(), like.next()) {
            found.add_in(&part.file, chain, *span, format!("`{name}` is never set; `{known}` is"));
        }
    }
}

/// Whether the name stands anywhere without the sign that asks for its value: text tells readers to set it.
fn is_spoken_of(article: &Article<'_>, name: &str) -> bool {
    let is_name = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    article.parts.iter().any(|(part, _)| {
        let text = &part.document.text;
        text.match_indices(name).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            !is_name(before) && !matches!(before, Some('$' | '{')) && !is_name(text[at + name.len()..].chars().next())
        })
    })
}

fn is_like(one: &str, other: &str) -> bool {
    let is_small = |name: &str| name.contains(|c: char| c.is_ascii_lowercase());
    if is_small(one) != is_small(other) {
        return false;
    }
    let (one, other) = (plain(one), plain(other));
    one == other || (one.len().min(other.len()) >= 6 && distance(&one, &other) == 1)
}

/// A name without the words that say nothing.
fn plain(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let words = lower.split('_').filter(|word| !matches!(*word, "my" | "name" | "the" | ""));
    words.collect()
}
