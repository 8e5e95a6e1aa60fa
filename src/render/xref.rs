//! References by uid.

use super::tree::element;
use super::walk::Walk;
use crate::page::{Part, Resolution};
use crate::source::Address;
use crate::syntax::tree::Xref;

impl<'a> Walk<'a, '_> {
    pub(super) fn xref(&mut self, part: &'a Part, xref: &'a Xref) {
        match part.resolution(xref.target) {
            Resolution::Xref { href, name } => {
                let shown = xref.text.as_ref().unwrap_or(name);
                self.add(element("a").with("class", "xref").with("href", href).holding(shown));
            }
            // An `@name` may as well be a person.
            Resolution::Named(name) if xref.raw.starts_with('<') && xref.alternative.is_none() => {
                self.add(element("span").with("class", "xref").holding(name));
            }
            _ => {
                // `?alt=…` in the uid says what to show when nothing is found.
                let target = Address::of_uid(&part.document.reference(xref.target).target);
                let written = target.parameter("alt").or_else(|| target.parameter("text"));
                match xref.alternative.clone().or(if xref.raw.starts_with(['<', '@']) { None } else { written }) {
                    Some(alternative) => self.add(element("span").with("class", "xref").holding(alternative)),
                    None => self.add(&xref.raw),
                }
            }
        }
    }
}
