//! Sections that begin with `:::name` and end with `:::`, where a docset has them: the custom containers of Markdig.

use std::ops::Range;

use super::Kind;
use super::attributes::{self, Attributes};
use super::builder::Builder;
use super::directive::{Container, Directive, Reading};
use super::html;

/// Reads a line that begins or ends a section. What has a meaning of its own after `:::` was looked for before.
pub fn read(text: &str) -> Option<Reading> {
    let colons = text.len() - text.trim_start_matches(':').len();
    let info = text[colons..].trim();
    let directive = match info {
        _ if colons < 3 => return None,
        "" => Directive::End(Container::Custom),
        info => Directive::CustomStart(attributes_of(info)),
    };
    Some(Reading { directive, length: text.trim_end().len(), inline: false, colons, note: None })
}

/// The first word is a class; `{…}` at the end has more.
fn attributes_of(info: &str) -> Attributes {
    let braces = info.find('{').and_then(|at| Some((at, attributes::of_braces(&info[at..])?)));
    let (end, mut given) = braces.unwrap_or((info.len(), Attributes::new()));
    let Some(name) = info[..end].split_whitespace().next() else { return given };
    match given.iter_mut().find(|(known, _)| known == "class") {
        Some((_, classes)) => *classes = format!("{name} {classes}"),
        None => given.insert(0, ("class".to_owned(), name.to_owned())),
    }
    given
}

impl Builder<'_> {
    /// Opens a section.
    pub(super) fn open_custom(&mut self, attributes: &Attributes, index: usize, range: Range<usize>) {
        let kept = html::of_div(self, attributes, &range);
        self.open(Container::Custom, Kind::CustomContainer(kept), index, range);
    }

    /// Ends the innermost section that began with as many colons or fewer; where none is open, begins one without a name.
    pub(super) fn end_or_open(&mut self, index: usize, range: Range<usize>) {
        let colons = self.scan.masks[index].colons;
        let open = self.frames.iter().rposition(|frame| {
            let is_ended = |(container, index): (Container, usize)| {
                container == Container::Custom && self.scan.masks[index].colons <= colons
            };
            frame.container.is_some_and(is_ended)
        });
        match open {
            Some(at) => self.close_container(at, range.end),
            None => self.open_custom(&Attributes::new(), index, range),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_is_a_class() {
        let class = |text| match read(text).map(|read| read.directive) {
            Some(Directive::CustomStart(attributes)) => attributes::get(&attributes, "class").map(str::to_owned),
            _ => None,
        };
        assert_eq!(class(":::card").as_deref(), Some("card"));
        assert_eq!(class("::::  card  wide").as_deref(), Some("card"));
        assert_eq!(class("::: card {#a .wide}").as_deref(), Some("card wide"));
        assert_eq!(class(":::{.wide}").as_deref(), Some("wide"));
        assert!(matches!(read(":::  "), Some(Reading { directive: Directive::End(Container::Custom), .. })));
        assert_eq!(read("::a"), None);
    }
}
