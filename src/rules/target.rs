//! One target of a link or a picture, wherever it is written.

use super::inventory::Inventory;
use crate::docset::{Docset, Entry, Lookup, Target as Resolved, each_entry};
use crate::page::address::{self, Address};
use crate::page::{LINKS, Page};
use crate::source::yaml::{Value, Yaml};
use crate::source::{FilePath, Span};
use crate::syntax::ReferenceKind;

/// A target.
pub struct Target<'a> {
    /// The file it is written in.
    pub file: &'a FilePath,
    /// What it is: with Markdown's escapes and entities resolved.
    pub target: &'a str,
    /// What is shown there.
    pub kind: ReferenceKind,
    /// Its place: the target, or the definition that holds it.
    pub span: Span,
    /// What stands at its place.
    pub source: &'a str,
    lookup: &'a Lookup<'a>,
}

impl<'a> Target<'a> {
    /// The targets of a Markdown file: those of links, bare addresses, pictures and their larger versions.
    pub fn in_markdown(file: &'a Inventory<'a>, lookup: &'a Lookup<'a>) -> impl Iterator<Item = Target<'a>> {
        use ReferenceKind::{Autolink, Image, Lightbox, Link};
        let references = file.document.references.iter();
        references.filter(|reference| matches!(reference.kind, Link | Autolink | Image | Lightbox)).map(|reference| {
            let source = reference.span.of(file.text());
            let target = reference.target.trim();
            Target { file: file.file, target, kind: reference.kind, span: reference.span, source, lookup }
        })
    }

    /// The targets of all TOCs.
    pub fn in_tocs(docset: &'a Docset, lookup: &'a Lookup<'a>) -> impl Iterator<Item = Target<'a>> {
        let mut targets = Vec::new();
        for toc in docset.tocs() {
            each_entry(&toc.entries, &mut |entry: &'a Entry| {
                if let Some(href) = &entry.href {
                    let (file, span) = (&entry.file, entry.href_span);
                    targets.push(Target { file, target: href, kind: ReferenceKind::Link, span, source: href, lookup });
                }
            });
        }
        targets.into_iter()
    }

    /// The targets of a YAML page; none for an article.
    pub fn in_yaml(page: &'a Page, lookup: &'a Lookup<'a>) -> Vec<Target<'a>> {
        fn collect<'a>(page: &'a Page, key: &str, value: &'a Yaml, lookup: &'a Lookup<'a>, into: &mut Vec<Target<'a>>) {
            match &value.value {
                Value::Map(entries) => {
                    for (key, value) in entries {
                        collect(page, key.as_text().unwrap_or(""), value, lookup, into);
                    }
                }
                Value::List(items) => items.iter().for_each(|item| collect(page, key, item, lookup, into)),
                Value::Text(target) if LINKS.contains(&key) => {
                    let kind = if key.ends_with("rc") { ReferenceKind::Image } else { ReferenceKind::Link };
                    into.push(Target { file: &page.file, target, kind, span: value.span, source: target, lookup });
                }
                _ => {}
            }
        }
        let mut targets = Vec::new();
        if let Some(yaml) = &page.yaml {
            collect(page, "", yaml, lookup, &mut targets);
        }
        targets
    }

    /// Host and path of an address with `http:` or `https:`; the path begins with `/` or is empty.
    pub fn web(&self) -> Option<(&'a str, &'a str)> {
        let rest = strip_prefix(self.target, "https://").or_else(|| strip_prefix(self.target, "http://"))?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let host = rest[..end].split('@').next_back().unwrap_or("");
        Some((host.split(':').next().unwrap_or(""), &rest[end..]))
    }

    /// Whether it is a link to follow, rather than a picture or an address that is shown as it is.
    pub fn is_link(&self) -> bool {
        self.kind == ReferenceKind::Link
    }

    /// Whether it names a file that exists, or one that is redirected.
    pub fn exists(&self) -> bool {
        let Address::Relative { path, .. } = address::split(self.target) else { return false };
        !matches!(self.lookup.resolve(self.file, &path), Resolved::Missing { .. } | Resolved::OutsideRoot)
    }

    /// The place of `part` in what is written; nothing where it is written in another way.
    pub fn place_of(&self, part: &str) -> Option<Span> {
        let at = self.span.start as usize + self.source.find(part)?;
        Some(Span::new(at, at + part.len()))
    }
}

/// `text` without `prefix`, whatever the case of its letters.
fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}
