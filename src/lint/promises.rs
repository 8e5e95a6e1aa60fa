//! What readers and the rest of the docset rely on in a file, and a fix must leave as it was: the places that links may lead
//! to, where its own links lead, the code, each word a word of its own, and what stands in a list there.
//!
//! The shape of the tree (`same`) says that all is untouched outside an edit. This says that the edit itself does no harm.

use std::collections::HashSet;

use super::stretch::Stretch;
use crate::rules::Arrival;
use crate::source::writing::is_unspaced;
use crate::source::yaml::{Value, Yaml};
use crate::syntax::{Document, Kind, Node, ReferenceKind};

/// Says where a target of the file leads.
pub type LeadsTo<'a> = &'a dyn Fn(ReferenceKind, &str) -> Arrival;

/// What others rely on in one file.
#[derive(Default)]
pub struct Promises {
    anchors: Vec<String>,
    targets: Vec<(ReferenceKind, String)>,
    code: Vec<String>,
    words: HashSet<String>,
    /// How many words of the source stand in so many items of lists or more, and how many `>` readers see.
    in_items: Vec<usize>,
    quote_marks: usize,
}

impl Promises {
    /// What a Markdown file promises.
    pub fn of_document(document: &Document) -> Promises {
        let targets = document.references.iter().map(|reference| (reference.kind, reference.target.clone()));
        // Nobody sees a heading without a text, nor links to it.
        let mut unseen: HashSet<&str> = HashSet::new();
        document.visit(&mut |node| match &node.kind {
            Kind::Heading(heading) if document.plain_text(&node.children).trim().is_empty() => {
                unseen.insert(&heading.id);
            }
            _ => {}
        });
        let mut promises = Promises {
            anchors: document.outline().ids().filter(|id| !unseen.contains(id)).map(str::to_owned).collect(),
            targets: targets.collect(),
            ..Promises::default()
        };
        let mut shown = String::new();
        promises.count(document, &document.blocks, 0);
        document.blocks.iter().for_each(|node| promises.see(document, node, &mut shown));
        promises.quote_marks = shown.matches('>').count();
        promises.words = words(&shown).map(str::to_owned).collect();
        promises
    }

    /// What a file of YAML or JSON promises: any of its values may be a link.
    pub fn of_yaml(tree: &Yaml) -> Promises {
        fn collect(value: &Yaml, targets: &mut Vec<(ReferenceKind, String)>) {
            match &value.value {
                Value::Text(text) => targets.push((ReferenceKind::Link, text.clone())),
                Value::List(items) => items.iter().for_each(|item| collect(item, targets)),
                Value::Map(entries) => entries.iter().for_each(|(_, held)| collect(held, targets)),
                _ => {}
            }
        }
        let mut promises = Promises::default();
        collect(tree, &mut promises.targets);
        promises
    }

    /// Counts the words that stand in items of lists, be they text or the target of a link or a mark: one may become the other.
    fn count(&mut self, document: &Document, nodes: &[Node], items: usize) {
        for node in nodes {
            let items = items + usize::from(node.kind == Kind::Item);
            if node.kind == Kind::Item {
                self.in_items.resize(self.in_items.len().max(items), 0);
                self.in_items[items - 1] += words(node.span.of(&document.text)).count();
            }
            self.count(document, &node.children, items);
        }
    }

    fn see(&mut self, document: &Document, node: &Node, shown: &mut String) {
        let is_in_line = match &node.kind {
            Kind::Text(Some(text)) => {
                shown.push_str(text);
                true
            }
            Kind::Text(None) => {
                shown.push_str(node.span.of(&document.text));
                true
            }
            Kind::Code(code) => {
                self.code.push(code.to_string());
                shown.push_str(code);
                true
            }
            Kind::CodeBlock(block) => {
                self.code.push(block.text.clone());
                false
            }
            Kind::Math { tex, .. } => {
                self.code.push(tex.clone());
                false
            }
            Kind::NoLoc(text) => {
                shown.push_str(text);
                true
            }
            Kind::Html(_) => {
                let tag = node.span.of(&document.text).as_bytes();
                !tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(b"<br"))
            }
            Kind::Emphasis | Kind::Strong | Kind::Strikethrough | Kind::Link(_) => true,
            _ => false,
        };
        let apart = |shown: &mut String| {
            if !is_in_line {
                shown.push('\n');
            }
        };
        apart(shown);
        node.children.iter().for_each(|child| self.see(document, child, shown));
        apart(shown);
    }

    /// Whether `after`, which came from this by fixes, keeps it all. More may have come: a link that was none before, a heading.
    pub fn are_kept_by(&self, after: &Promises, changed: &[Stretch], leads_to: LeadsTo<'_>) -> bool {
        let given: HashSet<&str> = changed.iter().flat_map(|stretch| words(&stretch.says)).collect();
        let is_kept = |word: &String| self.words.contains(word) || given.contains(word.as_str());
        let anchors = self.anchors.iter().filter(|anchor| !anchor.is_empty());
        follow(anchors, &after.anchors, |one, other| one == other)
            && follow(&self.code, &after.code, |one, other| one == other)
            && after.words.iter().all(is_kept)
            && self.links_are_kept_by(after, leads_to)
            && self.places_are_kept_by(after, changed)
    }

    /// Whether no mark that begins a quote is seen that was none before, and no word has left its list.
    fn places_are_kept_by(&self, after: &Promises, changed: &[Stretch]) -> bool {
        let given: usize = changed.iter().map(|stretch| stretch.shown_marks()).sum();
        let goes = |stretch: &Stretch| words(&stretch.said).count().saturating_sub(words(&stretch.says).count());
        let may_go: usize = changed.iter().map(goes).sum();
        let is_kept = |(at, words): (usize, &usize)| after.in_items.get(at).unwrap_or(&0) + may_go >= *words;
        after.quote_marks <= self.quote_marks + given && self.in_items.iter().enumerate().all(is_kept)
    }

    fn links_are_kept_by(&self, after: &Promises, leads_to: LeadsTo<'_>) -> bool {
        let mut rest = after.targets.iter().peekable();
        self.targets.iter().all(|one| {
            if rest.next_if(|other| *other == one).is_some() {
                return true;
            }
            let arrives = leads_to(one.0, &one.1);
            if arrives == Arrival::Nowhere {
                return true;
            }
            rest.by_ref().any(|other| arrives.is_kept_by(&leads_to(other.0, &other.1)))
        })
    }
}

/// Whether all of `wanted` are among `given`, in the same order.
fn follow<'a, T: 'a>(
    wanted: impl IntoIterator<Item = &'a T>,
    given: &'a [T],
    is_same: impl Fn(&T, &T) -> bool,
) -> bool {
    let mut given = given.iter();
    wanted.into_iter().all(|one| given.any(|other| is_same(one, other)))
}

/// The words of a text: letters and digits that stand together. Where words have no spaces between them each sign is one.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).flat_map(|part| part.split_inclusive(is_unspaced));
    let signs = parts.flat_map(|part| {
        let last = part.chars().next_back().filter(|c| is_unspaced(*c)).map_or(0, char::len_utf8);
        let (word, sign) = part.split_at(part.len() - last);
        [word, sign]
    });
    signs.filter(|word| !word.is_empty())
}
