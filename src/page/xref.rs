//! What comes of references by uid.

use super::assemble::Assembly;
use super::{Answer, api_name};
use crate::docset::unknown_uid;
use crate::source::{Address, Destination, FilePath, decode};
use crate::syntax::Reference;

impl Assembly<'_> {
    /// A uid that is of another docset, where there are others.
    pub(super) fn foreign(&self, target: &str) -> Option<Answer> {
        let name = self.lookup.link_host().map(|_| api_name::of_uid(target))?;
        (!name.is_empty()).then_some(Answer::Named(name))
    }

    /// Reports a uid that nobody has, where pages or maps have some. An `@name` may as well be a person, and of Learn's own
    /// uids only Learn knows all.
    pub(super) fn report_uid(&mut self, file: &FilePath, reference: &Reference, written: &str) {
        let source = reference.span.of(&self.text);
        let may_be_person = source.starts_with('@') || ["\"@", "'@"].iter().any(|raw| source.contains(raw));
        let is_allowed = source.to_ascii_lowercase().contains("data-throw-if-not-resolved=\"false\"");
        if may_be_person || is_allowed || !self.lookup.has_uids() {
            return;
        }
        let uid = decode(written.split(['?', '#']).next().unwrap_or(""));
        self.report(file, unknown_uid(&uid, reference.span));
    }

    pub(super) fn xref(&self, target: &str) -> Option<Answer> {
        let target = decode(target);
        let (rest, fragment) =
            target.split_once('#').map_or((target.as_str(), ""), |(rest, fragment)| (rest, fragment));
        let (uid, query) = rest.split_once('?').map_or((rest, ""), |(uid, query)| (uid, query));
        let found = self.lookup.xref(uid)?;
        let (mut text, mut property) = (None, None);
        let mut kept = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("text", value)) => text = Some(value.replace('+', " ")),
                // What is shown where nothing is found.
                Some(("alt", _)) => {}
                Some(("displayProperty", name)) => property = found.properties.get(name).cloned(),
                _ => kept.push(pair),
            }
        }
        let name = text.or(property).unwrap_or(found.name);
        if found.output.is_none() && found.href.is_empty() {
            return Some(Answer::Named(name));
        }
        let mut tail = String::new();
        if !kept.is_empty() {
            tail = format!("?{}", kept.join("&"));
        }
        tail += &match fragment {
            "" => found.tail,
            fragment => format!("#{fragment}"),
        };
        let href = match found.output {
            Some(output) => Destination::Page { output, tail },
            None => self.lookup.destination(&Address::parse(&(found.href + &tail))),
        };
        Some(Answer::Xref { href, name })
    }
}
