//! Where in which file a block stands: what a preview needs to mark findings, and to lead an editor there.

use super::{Writer, attribute};
use crate::page::Part;
use crate::syntax::Node;

const PLACE: &str = " data-place=";

impl Writer<'_> {
    /// Writes a block, which gets its place (`data-place="articles/a.md@120-180"`, in bytes) if places are wanted. HTML that
    /// does not begin with an element has none.
    pub(super) fn placed(&mut self, part: &Part, node: &Node, write: impl FnOnce(&mut Self)) {
        let start = self.out.html.len();
        write(self);
        if !self.style.with_places {
            return;
        }
        let Some(element) = self.out.html[start..].strip_prefix('<') else { return };
        let name = element.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(element.len());
        // Where blocks begin with one element, it has the place of the inner one: an include that of what it shows.
        if name > 0 && !element[name..].starts_with(PLACE) {
            let (file, span) = (attribute(part.file.as_str()), node.span);
            let place = format!("{PLACE}\"{file}@{}-{}\"", span.start, span.end);
            self.out.html.insert_str(start + 1 + name, &place);
        }
    }
}
