//! The footnotes of a text while it is written, and their numbers.

use std::collections::HashMap;

use crate::page::Part;
use crate::syntax::Node;

/// The footnotes of a text. Labels count in the document they stand in.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    pub(super) notes: Vec<Note<'a>>,
    /// Where among them a label stands.
    known: HashMap<(*const Part, &'a str), usize>,
    /// Those that have a number, in order.
    pub(super) numbered: Vec<usize>,
}

/// A footnote.
pub(super) struct Note<'a> {
    /// What it stands in.
    pub(super) part: &'a Part,
    /// Its text, once that was found.
    pub(super) text: Option<&'a Node>,
    /// Its number, once it is named.
    pub(super) number: Option<usize>,
    /// The numbers of the marks that name it.
    pub(super) marks: Vec<usize>,
}

impl<'a> Footnotes<'a> {
    /// The place of a footnote among them, where it gets one if it has none.
    pub(super) fn at(&mut self, part: &'a Part, name: &'a str) -> usize {
        let next = self.notes.len();
        let at = *self.known.entry((std::ptr::from_ref(part), name)).or_insert(next);
        if at == next {
            self.notes.push(Note { part, text: None, number: None, marks: Vec::new() });
        }
        at
    }
}
