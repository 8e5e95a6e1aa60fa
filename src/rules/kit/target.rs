//! One target of a link or a picture, wherever it is written.

use std::cell::LazyCell;
use std::sync::OnceLock;

use super::arrival::Arrival;
use super::inventory::Inventory;
use crate::docset::{Docset, Lookup, Target as Resolved, Toc, TocEntry, each_entry};
use crate::page::Page;
use crate::source::address::AddressKind;
use crate::source::{Address, FilePath, Span};
use crate::syntax::{Reference, ReferenceKind, yaml_page};

/// A target.
pub struct Target<'a> {
    /// The file it is written in.
    pub file: &'a FilePath,
    /// What it is: with Markdown's escapes and entities resolved.
    pub target: &'a str,
    /// Its parts.
    pub address: Address<'a>,
    /// What is shown there.
    pub kind: ReferenceKind,
    /// Its place: the target, or the definition that holds it.
    pub span: Span,
    /// What stands at its place.
    pub source: &'a str,
    /// The docset.
    pub docset: &'a Docset,
    /// What the file may ask about others.
    pub lookup: &'a Lookup<'a>,
    resolved: OnceLock<Option<(String, Resolved)>>,
}

impl<'a> Target<'a> {
    /// The targets of a Markdown file: those of links, bare addresses, pictures and their larger versions.
    pub fn in_markdown(
        file: &'a Inventory<'a>,
        docset: &'a Docset,
        lookup: &'a Lookup<'a>,
    ) -> impl Iterator<Item = Target<'a>> {
        file.document.references.iter().filter(|reference| is_target(reference)).map(move |reference| {
            let source = reference.span.of(file.text());
            let target = reference.target.trim();
            Target {
                file: file.file,
                target,
                address: Address::parse(target),
                kind: reference.kind,
                span: reference.span,
                source,
                docset,
                lookup,
                resolved: OnceLock::new(),
            }
        })
    }

    /// The targets of a table of contents, and of those that it includes.
    pub fn in_toc(toc: &'a Toc, docset: &'a Docset, lookup: &'a Lookup<'a>) -> Vec<Target<'a>> {
        let mut targets = Vec::new();
        each_entry(&toc.entries, &mut |entry: &'a TocEntry| {
            if let Some(href) = &entry.href {
                let (place, kind) = (entry.href_span, ReferenceKind::Link);
                targets.push(Target::in_field(&entry.file, place, href, kind, docset, lookup));
            }
        });
        targets
    }

    /// The targets of a YAML page, those in its texts among them; none for an article.
    pub fn in_yaml(page: &'a Page, docset: &'a Docset, lookup: &'a Lookup<'a>) -> Vec<Target<'a>> {
        let mut targets = Vec::new();
        let Some(yaml) = &page.yaml else { return targets };
        yaml_page::links(yaml, page.shape, &mut |field, target, is_picture| {
            let kind = if is_picture { ReferenceKind::Image } else { ReferenceKind::Link };
            targets.push(Target::in_field(&page.file, field.span, target, kind, docset, lookup));
        });
        let file_text = lookup.text(&page.file).map_or("", |text| &text.text);
        yaml_page::texts(yaml, page.shape, &mut |field, _, _| {
            // What other files lay over it stands there.
            let part = page.texts.get(&field.span.start).filter(|part| part.file == page.file);
            let references = part.map(|part| &part.document.references);
            let places = LazyCell::new(|| field.places(file_text));
            for reference in references.into_iter().flatten().filter(|reference| is_target(reference)) {
                let span = places.of(reference.span).unwrap_or(field.span);
                let (target, source) = (reference.target.trim(), span.of(file_text));
                targets.push(Target {
                    file: &page.file,
                    target,
                    address: Address::parse(target),
                    kind: reference.kind,
                    span,
                    source,
                    docset,
                    lookup,
                    resolved: OnceLock::new(),
                });
            }
        });
        targets
    }

    /// The target that a field holds: its place is within the quotes, if there are any.
    fn in_field(
        file: &'a FilePath,
        field: Span,
        target: &'a str,
        kind: ReferenceKind,
        docset: &'a Docset,
        lookup: &'a Lookup<'a>,
    ) -> Target<'a> {
        let source = lookup.text(file).map_or("", |text| field.of(&text.text));
        let target = target.trim();
        let (span, source) = match source.find(target) {
            Some(at) => (Span::new(field.start as usize + at, field.start as usize + at + target.len()), target),
            None => (field, source),
        };
        Target {
            file,
            target,
            address: Address::parse(target),
            kind,
            span,
            source,
            docset,
            lookup,
            resolved: OnceLock::new(),
        }
    }

    /// The host of an address of the web.
    pub fn web_host(&self) -> Option<&str> {
        self.address.host().filter(|_| self.address.is_web() || self.address.scheme().is_none())
    }

    /// Whether it is a link to follow, rather than a picture or an address that is shown as it is.
    pub fn is_link(&self) -> bool {
        self.kind == ReferenceKind::Link
    }

    /// The path in the repository that it is, percent-escapes resolved, and what that leads to.
    pub fn resolved(&self) -> Option<&(String, Resolved)> {
        let resolve = || {
            let path = (self.address.kind() == AddressKind::Relative).then(|| self.address.decoded_path())?;
            let resolved = self.lookup.resolve(self.file, &self.lookup.meant(self.file, path.clone(), false));
            Some((path, resolved))
        };
        self.resolved.get_or_init(resolve).as_ref()
    }

    /// Whether it names a file that exists, or one that is redirected.
    pub fn exists(&self) -> bool {
        self.resolved().is_some_and(|(_, to)| !matches!(to, Resolved::Missing { .. } | Resolved::OutsideRoot))
    }

    /// Whether it is a picture that is shown.
    pub fn is_image(&self) -> bool {
        self.kind == ReferenceKind::Image
    }

    /// Whether a reader arrives at the same place by `other`, and it is known which that is.
    pub fn leads_where(&self, other: &str) -> bool {
        let of = |written: &str| Arrival::of(self.kind, written, self.file, self.docset, self.lookup);
        let own = of(self.target);
        own != Arrival::Nowhere && own == of(other)
    }

    /// The place of `part` in what is written; nothing where it is written in another way.
    pub fn place_of(&self, part: &str) -> Option<Span> {
        let at = self.span.start as usize + self.source.find(part)?;
        Some(Span::new(at, at + part.len()))
    }
}

/// Whether it is a link, a bare address, or a picture.
fn is_target(reference: &Reference) -> bool {
    use ReferenceKind::{Autolink, Image, Lightbox, Link};
    matches!(reference.kind, Link | Autolink | Image | Lightbox)
}
