//! One table of contents as it is written, for rules that look at its entries.

use std::collections::BTreeSet;

use crate::docset::{Docset, Lookup, ProjectKind, Target, each_entry, is_toc, names_folder, toc_yaml};
use crate::source::address::AddressKind;
use crate::source::yaml::Yaml;
use crate::source::{Address, FilePath, Snapshot, Span};
use crate::syntax::{Document, Kind, Options, parse};

/// A table of contents.
pub struct TocFile<'a> {
    /// The file.
    pub file: FilePath,
    /// Its text.
    pub text: &'a str,
    /// What it holds.
    pub content: TocContent,
    lookup: &'a Lookup<'a>,
    kind: ProjectKind,
}

/// What a table of contents holds, in either of its forms.
pub enum TocContent {
    /// `toc.yml`, `toc.json`
    Yaml(Yaml),
    /// `toc.md`, the older form.
    Markdown(Box<Document>),
}

/// An address in a table of contents.
pub struct TocLink<'t> {
    /// What it is: `href`, `tocHref` or `topicHref`; `href` in Markdown.
    pub key: &'t str,
    /// The address as written.
    pub target: &'t str,
    /// Its place.
    pub span: Span,
}

impl TocLink<'_> {
    /// The path without query and fragment, where it leads to a file or a folder of the root.
    pub fn path(&self) -> Option<String> {
        let address = Address::parse(self.target);
        (address.kind() == AddressKind::Relative).then(|| address.path().to_owned())
    }

    /// Whether it names a folder of the root.
    pub fn is_folder(&self) -> bool {
        names_folder(self.target)
    }

    /// Whether it names a table of contents or its folder.
    pub fn is_toc(&self) -> bool {
        self.is_folder() || self.path().and_then(|path| FilePath::new(&path)).is_some_and(|path| is_toc(&path))
    }
}

impl<'a> TocFile<'a> {
    /// The files of all tables of contents of the root, those that others include among them.
    pub fn all(docset: &Docset) -> BTreeSet<&FilePath> {
        let mut files: BTreeSet<&FilePath> = BTreeSet::new();
        for toc in docset.tocs.written() {
            files.insert(&toc.file);
            each_entry(&toc.entries, &mut |entry| {
                files.insert(&entry.file);
            });
        }
        files
    }

    /// Reads a table of contents, where that is possible.
    pub fn read(
        file: &FilePath,
        docset: &Docset,
        snapshot: &'a Snapshot,
        lookup: &'a Lookup<'a>,
    ) -> Option<TocFile<'a>> {
        let text = &snapshot.text(file).ok()?.text;
        let content = if file.has_extension("md") {
            TocContent::Markdown(Box::new(parse(text, &Options::default())))
        } else {
            TocContent::Yaml(toc_yaml(text))
        };
        Some(TocFile { file: file.clone(), text, content, lookup, kind: docset.files.site.kind })
    }

    /// All its entries, each with the one that follows on its level, parents before children; none of one in Markdown.
    pub fn entries(&self) -> Vec<(&Yaml, Option<&Yaml>)> {
        fn collect<'y>(items: &'y Yaml, into: &mut Vec<(&'y Yaml, Option<&'y Yaml>)>) {
            for (index, item) in items.items().iter().enumerate() {
                into.push((item, items.items().get(index + 1)));
                if let Some(items) = item.get("items") {
                    collect(items, into);
                }
            }
        }
        let mut entries = Vec::new();
        if let TocContent::Yaml(yaml) = &self.content {
            collect(yaml.get("items").unwrap_or(yaml), &mut entries);
        }
        entries
    }

    /// All its addresses, in order.
    pub fn links(&self) -> Vec<TocLink<'_>> {
        let mut links = Vec::new();
        if let TocContent::Markdown(document) = &self.content {
            document.visit(&mut |node| {
                if let Kind::Link(link) = &node.kind {
                    let reference = document.reference(link.target);
                    links.push(TocLink { key: "href", target: &reference.target, span: reference.span });
                }
            });
        }
        for (entry, _) in self.entries() {
            let link = |key: &&'static str| Some(TocLink { key, target: entry.text(key)?, span: entry.get(key)?.span });
            links.extend(["href", "tocHref", "topicHref"].iter().filter_map(link));
        }
        links
    }

    /// What kind of project it is part of.
    pub fn kind(&self) -> ProjectKind {
        self.kind
    }

    /// The place of a fault that is about the whole file.
    pub fn first_line(&self) -> Span {
        Span::empty(super::lines::start(self.text, 0))
    }

    /// What a path in it leads to.
    pub fn resolve(&self, path: &str) -> Target {
        self.lookup.resolve(&self.file, path)
    }
}
