//! References by uid.

use super::Writer;
use super::escape::{text, url};
use super::html::answer;
use crate::page::{Answer, Part};
use crate::syntax::tree::Xref;

impl Writer<'_> {
    pub(super) fn xref(&mut self, part: &Part, xref: &Xref) {
        match answer(part, xref.target) {
            Answer::Xref { href, name } => {
                let shown = xref.text.as_ref().unwrap_or(name);
                self.push(&format!("<a class=\"xref\" href=\"{}\">{}</a>", url(&self.address(href)), text(shown)));
            }
            // An `@name` may as well be a person.
            Answer::Elsewhere(name) if xref.raw.starts_with('<') && xref.alternative.is_none() => {
                self.push(&format!("<span class=\"xref\">{}</span>", text(name)));
            }
            _ => {
                // `?alt=…` in the uid says what to show when nothing is found.
                let target = &part.document.reference(xref.target).target;
                let query =
                    target.split('#').next().and_then(|rest| rest.split_once('?')).map_or("", |(_, query)| query);
                let value = |name: &str| {
                    let found = query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name);
                    found.map(|(_, value)| crate::source::decode(value))
                };
                let written = value("alt").or_else(|| value("text"));
                match xref.alternative.clone().or(if xref.raw.starts_with(['<', '@']) { None } else { written }) {
                    Some(alternative) => self.push(&format!("<span class=\"xref\">{}</span>", text(&alternative))),
                    None => self.push(&text(&xref.raw)),
                }
            }
        }
    }
}
