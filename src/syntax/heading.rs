//! The fragments that lead to headings, as GitHub and Learn make them.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

use super::options::HeadingIds;
use super::tree::{Kind, Node};
use super::view::View;
use crate::source::FastMap;
use crate::source::pattern::pattern;

/// Ids given so far in a document or on a page, and the number at which the search for the next one of that name begins.
///
/// An id that is taken gets the next number that is free, as Markdig's automatic identifiers do: of `Step`, `Step 1`, `Step` the
/// third is `step-2`.
///
/// By the rule of Python-Markdown the number stands behind a `_`, and a heading without letters is `_1`.
#[derive(Default)]
pub struct Ids {
    known: FastMap<String, usize>,
    rule: HeadingIds,
}

impl Ids {
    /// No ids yet; new ones follow `rule`.
    pub fn by(rule: HeadingIds) -> Ids {
        Ids { rule, ..Ids::default() }
    }

    /// The id of a heading with this text, unlike all before it.
    pub fn of(&mut self, text: &str) -> String {
        self.unique(id_by(self.rule, text))
    }

    /// `id`, made unlike all before it.
    pub fn unique(&mut self, mut id: String) -> String {
        let mark = match self.rule {
            HeadingIds::Markdig | HeadingIds::GitHub if id.is_empty() => {
                id.push_str("section");
                '-'
            }
            HeadingIds::Markdig | HeadingIds::GitHub => '-',
            HeadingIds::Python => '_',
        };
        let known = self.known.get(&id).copied();
        let Some(mut number) = known.or_else(|| id.is_empty().then_some(1)) else {
            self.known.insert(id.clone(), 1);
            return id;
        };
        let unique = loop {
            let numbered = format!("{id}{mark}{number}");
            number += 1;
            if !self.known.contains_key(&numbered) {
                break numbered;
            }
        };
        self.known.insert(id, number);
        self.known.insert(unique.clone(), 1);
        unique
    }
}

/// The id of a heading with this text by a rule, whatever ids there are.
pub fn id_by(rule: HeadingIds, text: &str) -> String {
    match rule {
        HeadingIds::Markdig => id(text),
        HeadingIds::GitHub => github_id(text),
        HeadingIds::Python => python_id(text),
    }
}

/// The id of a heading with this text (Markdig's `UrilizeAsGfm`): lower case, spaces become `-`, and what is neither letter nor
/// decimal digit is dropped. Letters of more than 16 bits are none for it.
pub fn id(text: &str) -> String {
    let of = |c: char| CodePointMapData::<GeneralCategory>::new().get(c);
    id_of(text, |c| {
        let is_one = |c| GeneralCategoryGroup::Letter.contains(of(c)) || of(c) == GeneralCategory::DecimalNumber;
        c.len_utf16() == 1 && is_one(c)
    })
}

/// The same by GitHub's rule (`[^\p{Word}\- ]` is dropped): vowel signs and the like belong to words.
fn github_id(text: &str) -> String {
    let is_mark = |c| GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c));
    id_of(text.trim_end(), |c| c.is_alphanumeric() || is_mark(c))
}

fn id_of(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' => id.push('-'),
            '-' | '_' => id.push(c),
            c if c.is_ascii_alphanumeric() => id.push(c.to_ascii_lowercase()),
            c if !c.is_ascii() && is_kept(c) => id.extend(c.to_lowercase()),
            _ => {}
        }
    }
    id
}

/// The same by Python-Markdown: accents are taken off, what is then no letter, digit, space, `-` or `_` of ASCII is dropped.
fn python_id(text: &str) -> String {
    let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    let kept: String = plain.chars().filter(|c| c.is_ascii_alphanumeric() || "_- \t".contains(*c)).collect();
    let mut id = String::with_capacity(kept.len());
    for c in kept.trim().chars() {
        match c {
            ' ' | '\t' | '-' if id.ends_with('-') => {}
            ' ' | '\t' | '-' => id.push('-'),
            c => id.push(c.to_ascii_lowercase()),
        }
    }
    id
}

/// The text of inlines as the id sees it: what includes, uids and HTML would show is not part of it.
pub fn text(children: &[Node], view: &View) -> String {
    let mut text = String::new();
    collect(children, view, &mut text);
    text
}

fn collect(children: &[Node], view: &View, text: &mut String) {
    for child in children {
        match child.own_text(|span| view.source_of(span)) {
            // Markdig writes nothing for it.
            Some(_) if matches!(child.kind, Kind::NoLoc(_)) => {}
            Some(own) => text.push_str(own),
            None => collect(&child.children, view, text),
        }
    }
}

/// `<a id="x"></a>` at the start of a heading gives it its id, and is taken away (`HeadingIdRewriter` of docfx v3). Written in
/// another way it is an anchor like all others.
pub fn take_anchor(children: &mut Vec<Node>, view: &View) -> Option<String> {
    pattern!(OPEN, r#"^<a +(?:name|id)="([\w .-]+)" *>$"#);
    let [open, close, ..] = children.as_slice() else { return None };
    if !matches!((&open.kind, &close.kind), (Kind::Html(_), Kind::Html(_))) || view.source_of(close.span) != "</a>" {
        return None;
    }
    let id = OPEN.captures(view.source_of(open.span))?[1].to_owned();
    children.drain(..2);
    Some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_python_markdown_where_a_project_is_of_mkdocs() {
        let mut ids = Ids::by(HeadingIds::Python);
        let texts = ["Foo & Bar", "Foo -- Bar", "Größe_1: x", "安装", "Настройка", "Foo & Bar", "What's new?"];
        let given = texts.map(|text| ids.of(text));
        assert_eq!(given, ["foo-bar", "foo-bar_1", "groe_1-x", "_1", "_2", "foo-bar_2", "whats-new"]);
    }

    #[test]
    fn ids_follow_github() {
        let mut ids = Ids::default();
        assert_eq!(ids.of("1. Deploying the network"), "1-deploying-the-network");
        assert_eq!(ids.of("What's new? `a_b`"), "whats-new-a_b");
        let given = ["Setup", "Setup", "Setup-1", "Setup"].map(|text| ids.of(text));
        assert_eq!(given, ["setup", "setup-1", "setup-1-1", "setup-2"]);
        assert_eq!(["Step", "Step 1", "Step"].map(|text| ids.of(text)), ["step", "step-1", "step-2"]);
        assert_eq!(ids.of("!"), "section");
        assert_eq!(ids.of("Übersicht 概要"), "übersicht-概要");
    }
}
