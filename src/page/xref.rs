//! What comes of references by uid.

use super::api_name;
use super::assemble::Assembly;
use super::part::Resolution;
use crate::docset::unknown_uid;
use crate::source::{Address, Destination, FilePath};
use crate::syntax::Reference;

impl Assembly<'_> {
    /// A uid that is of another docset, where there are others.
    pub(super) fn foreign(&self, target: &Address<'_>) -> Option<Resolution> {
        let name = self.lookup.link_host().map(|_| api_name::of_uid(target))?;
        (!name.is_empty()).then_some(Resolution::Named(name))
    }

    /// Reports a uid that nobody has. An `@name` may as well be a person, and of Learn's own
    /// uids only Learn knows all.
    pub(super) fn report_uid(&mut self, file: &FilePath, reference: &Reference, target: &Address<'_>) {
        let source = reference.span.of(&self.text);
        let may_be_person = source.starts_with('@') || ["\"@", "'@"].iter().any(|raw| source.contains(raw));
        let is_allowed = source.to_ascii_lowercase().contains("data-throw-if-not-resolved=\"false\"");
        // Of a reference without any uid another rule speaks.
        if target.path().is_empty() || may_be_person || is_allowed || !self.lookup.knows_uids() {
            return;
        }
        self.report(file, unknown_uid(&target.decoded_path(), reference.span));
    }

    pub(super) fn xref(&self, target: &Address<'_>) -> Option<Resolution> {
        let found = self.lookup.xref(&target.decoded_path())?;
        let text = target.parameter("text").filter(|text| !text.is_empty());
        let property = || found.properties.get(&target.parameter("displayProperty")?).cloned();
        let name = text.or_else(property).unwrap_or(found.name);
        if found.output.is_none() && found.href.is_empty() {
            return Some(Resolution::Named(name));
        }
        let asked = target.tail_for_page();
        let asked = Address::parse(&asked);
        let href = match found.output {
            Some(output) => Destination::Page { output, tail: Address::parse(&found.tail).merged(&asked) },
            None => self.lookup.destination(&Address::parse(&Address::parse(&found.href).merged(&asked))),
        };
        Some(Resolution::Xref { href, name })
    }
}
