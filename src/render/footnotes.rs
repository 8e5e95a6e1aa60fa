//! Footnotes, as Markdig writes them: numbers in the order in which the text names them, and their texts at its end with a way back.

use super::footnote_numbers::Note;
use super::tree::{Element, Html, element};
use super::walk::Walk;
use crate::page::Part;
use crate::source::Destination;
use crate::syntax::Node;

impl<'a> Walk<'a, '_> {
    /// The mark of a footnote in a line.
    pub(super) fn footnote_mark(&mut self, part: &'a Part, name: &'a str) {
        self.ids.footnote_marks += 1;
        let mark = self.ids.footnote_marks;
        let at = self.footnotes.at(part, name);
        self.footnotes.notes[at].marks.push(mark);
        let number = self.number_of_footnote(at);
        let to = Destination::Here(format!("#fn:{number}"));
        let link = element("a").with("id", format!("fnref:{mark}")).with("href", to).with("class", "footnote-ref");
        self.add(link.with("role", "doc-noteref").holding(element("sup").holding(number.to_string())));
    }

    /// The text of a footnote, which is shown at the end.
    pub(super) fn footnote_text(&mut self, part: &'a Part, name: &'a str, text: &'a Node) {
        let at = self.footnotes.at(part, name);
        self.footnotes.notes[at].text.get_or_insert(text);
    }

    fn number_of_footnote(&mut self, at: usize) -> usize {
        let note = &mut self.footnotes.notes[at];
        *note.number.get_or_insert_with(|| {
            self.footnotes.numbered.push(at);
            self.ids.footnotes += 1;
            self.ids.footnotes
        })
    }

    /// The texts of all footnotes. Those that nothing names come last.
    pub(super) fn footnotes(&mut self) {
        let (mut items, mut unnamed) = (Vec::new(), 0);
        loop {
            // The text of a footnote may name others, and hold more of them.
            if let Some(at) = self.footnotes.numbered.get(items.len()) {
                items.push(self.footnote(*at));
            } else if unnamed < self.footnotes.notes.len() {
                self.number_of_footnote(unnamed);
                unnamed += 1;
            } else {
                break;
            }
        }
        if items.is_empty() {
            return;
        }
        let list =
            element("ol").holding("\n").holding_all(items.into_iter().flat_map(|item| [item.into(), "\n".into()]));
        let section = element("div").with("class", "footnotes").holding("\n").holding(element("hr")).holding("\n");
        self.line(section.holding(list).holding("\n"));
    }

    fn footnote(&mut self, at: usize) -> Element<'a> {
        let Note { part, text, number, .. } = self.footnotes.notes[at];
        let id = format!("fn:{}", number.unwrap_or_default());
        let blocks = self.within(|walk| text.iter().for_each(|text| walk.blocks(part, &text.children, false)));
        let item = element("li").with("id", id).holding("\n").holding_all(blocks);
        with_ways_back(item, &self.footnotes.notes[at].marks)
    }
}

/// Adds links to the marks at the end of the last paragraph.
fn with_ways_back<'a>(mut item: Element<'a>, marks: &[usize]) -> Element<'a> {
    let way = |mark: &usize| {
        let to = Destination::Here(format!("#fnref:{mark}"));
        let link = element("a").with("href", to).with("class", "footnote-back-ref").with("role", "doc-backlink");
        [Html::from(" "), link.holding("↩").into()]
    };
    let ways = marks.iter().flat_map(way);
    let last = item.children.iter_mut().rev().find(|node| matches!(node, Html::Element(_)));
    match last {
        Some(Html::Element(last)) if last.tag.name == "p" => last.children.extend(ways),
        _ => item.children.extend(ways),
    }
    item
}
