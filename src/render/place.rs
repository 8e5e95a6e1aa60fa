//! Where in which file a block stands: what a preview needs to mark findings, and to lead an editor there.

use super::tree::Html;
use super::walk::Walk;
use crate::page::Part;
use crate::syntax::Node;

const PLACE: &str = "data-place";

impl<'a> Walk<'a, '_> {
    /// Adds a block, which gets its place (`data-place="articles/a.md@120-180"`, in bytes) if places are wanted. HTML that
    /// does not begin with an element has none.
    pub(super) fn placed(&mut self, part: &'a Part, node: &Node, walk: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        walk(self);
        if !self.style.with_places {
            return;
        }
        let tag = match self.out.get_mut(start) {
            Some(Html::Element(element)) => &mut element.tag,
            Some(Html::Tag(tag)) => tag,
            _ => return,
        };
        // Where blocks begin with one element, it has the place of the inner one: an include that of what it shows.
        if tag.attributes.first().is_none_or(|(name, _)| *name != PLACE) {
            let place = format!("{}@{}-{}", part.file, node.span.start, node.span.end);
            tag.attributes.insert(0, (PLACE, place.into()));
        }
    }
}
