//! What stands in the place of what is not there: content of a repository that is not on disk and, in a preview, whatever else is
//! not found. It says the path, and nothing leads there.

use super::tree::{Element, element};
use super::walk::Walk;
use crate::page::{Part, Resolution};
use crate::source::Destination;
use crate::syntax::ReferenceId;

impl<'a> Walk<'a, '_> {
    /// A box, an element of this name, for what a reference names; nothing where that is there, or where a reader is shown what the
    /// author wrote. `word` is what is said of content of another repository.
    pub(super) fn absent(
        &self,
        name: &'static str,
        word: &str,
        part: &'a Part,
        id: ReferenceId,
    ) -> Option<Element<'a>> {
        let (word, path) = match part.resolution(id) {
            Resolution::Elsewhere(repository) => (word, path_in(part, id, repository)),
            Resolution::Href(to) | Resolution::Image { src: to, .. } if !matches!(to, Destination::Missing(_)) => {
                return None;
            }
            Resolution::Part(_) | Resolution::Code { .. } => return None,
            _ if self.style.with_places => ("absent", part.document.reference(id).target.trim()),
            _ => return None,
        };
        let note = [self.style.say(element("span"), word).into(), " ".into(), self.code_in_line(path).into()];
        let shown = element(name).with("class", "placeholder");
        Some(if name == "div" { shown.holding(element("p").holding_all(note)) } else { shown.holding_all(note) })
    }
}

/// The path of what a reference names, from the folder of its repository on.
pub(super) fn path_in<'a>(part: &'a Part, id: ReferenceId, repository: &str) -> &'a str {
    let target = part.document.reference(id).target.trim();
    target.find(repository).map_or(target, |at| &target[at..])
}
