//! A link that `site.yml` gives to all pages.

use crate::source::Span;
use crate::source::yaml::{Value, Yaml};

/// A link in the header or at the end of each page.
#[derive(Clone, Debug)]
pub struct SiteLink {
    /// What readers see.
    pub title: String,
    /// An address, or the path of a file from the root.
    pub to: String,
    /// Where that is written.
    pub(super) span: Span,
}

/// Names with what they lead to.
pub(super) fn read(value: &Yaml) -> Option<Vec<SiteLink>> {
    let Value::Map(entries) = &value.value else { return None };
    let link = |(name, to): &(Yaml, Yaml)| {
        Some(SiteLink { title: name.as_text()?.to_owned(), to: to.as_text()?.to_owned(), span: to.span })
    };
    entries.iter().map(link).collect()
}
