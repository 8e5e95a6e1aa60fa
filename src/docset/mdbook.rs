//! Books of mdBook: `book.toml` says where the content lies, what the book is called, and its language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use regex::Regex;
use serde::Deserialize;
use toml::Spanned;

use super::found::Faults;
use super::globs::Globs;
use super::kind::{ProjectKind, at_root};
use super::model::{Config, Site, whole};
use super::routes::Routes;
use super::toc::TocEntry;
use crate::source::{Address, Diagnostic, Fault, FilePath, Snapshot, Span, codes, decode};
use crate::syntax::tree::{Kind as Node, Node as Tree};
use crate::syntax::{self, Document, Options, ReferenceKind, book, folded_label};

/// Where content lies unless `src` says otherwise.
const SRC: &str = "src";

/// So many files of a book are looked at that include others, and so many that one of them shows.
const INCLUDING_FILES: usize = 10_000;
const INCLUDED_FILES: usize = 100;

/// The part of `book.toml` that is read here.
#[derive(Default, Deserialize)]
struct Toml {
    #[serde(default)]
    book: Book,
}

#[derive(Default, Deserialize)]
struct Book {
    title: Option<String>,
    language: Option<String>,
    src: Option<Spanned<String>>,
}

/// The docset of `book.toml`. What the file says of the site is noted in `site`.
pub(super) fn config(snapshot: &Snapshot, site: &mut Site, found: &mut Faults) -> Config {
    let file = at_root(snapshot, ProjectKind::MARKS[3]);
    let Book { title, language, src } = file.map(|file| read(snapshot, file, found)).unwrap_or_default();
    let span = src.as_ref().map(|src| Span::new(src.span().start, src.span().end));
    let folder = FilePath::new(src.as_ref().map_or(SRC, |src| src.get_ref().trim())).unwrap_or_else(|| {
        let outside =
            Diagnostic::new(codes::CONFIG_INVALID, span.unwrap_or_default(), "`src` leads out of the root folder");
        found.extend(file.map(|file| Fault::new(file.clone(), outside)));
        FilePath::new(SRC).expect("stays inside")
    });
    site.title = title;
    if let Some(language) = language {
        site.locale = language;
    }
    let mut config = whole(folder);
    // As in mdBook only chapters are pages. What else lies there is shown in them.
    if let Some((_, summary)) = summary(snapshot, &config.folder) {
        let links = summary.references.iter().filter(|reference| reference.kind == ReferenceKind::Link);
        let paths = links.map(|link| globset::escape(&decode(Address::parse(&link.target).path())));
        let paths: Vec<String> = paths.filter(|path| !path.is_empty()).collect();
        config.content[0].files = Globs::new(paths.iter().map(String::as_str)).0;
    }
    config.content[0].src_at = span;
    config.content_at = file.map(|file| (file.clone(), span.unwrap_or_default()));
    config
}

fn read(snapshot: &Snapshot, file: &FilePath, found: &mut Faults) -> Book {
    let fault = |span: Span, why: &str| Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, span, why));
    let text = match snapshot.text(file) {
        Ok(text) => &text.text,
        Err(why) => {
            found.push(fault(Span::default(), &format!("the file cannot be read: {why}")));
            return Book::default();
        }
    };
    toml::from_str::<Toml>(text.trim_start_matches('\u{feff}')).map_or_else(
        |error| {
            let span = error.span().map(|span| Span::new(span.start, span.end)).unwrap_or_default();
            found.push(fault(span, &format!("the TOML cannot be read: {}", error.message())));
            Book::default()
        },
        |toml| toml.book,
    )
}

/// The links that a file defines, each with its label, and the labels that it may use.
type Said = (Vec<(String, String)>, BTreeSet<String>);

/// How those files are read that include others, or are included: with the links that these define. As mdBook reads them they are
/// one text. Of several files that include one, the first says what a label means in it.
pub(super) fn own_options(snapshot: &Snapshot, config: &Config) -> BTreeMap<FilePath, Options> {
    let includes = includes(snapshot, &config.folder);
    // Each file is asked once, however many show it.
    let files: BTreeSet<&FilePath> =
        includes.iter().flat_map(|(file, parts)| parts.iter().chain([file])).copied().collect();
    let said = files.iter().map(|file| {
        let definitions = snapshot.ask(file, definitions).unwrap_or_default();
        (*file, (definitions, snapshot.ask(file, labels).unwrap_or_default()))
    });
    let said: BTreeMap<&FilePath, Said> = said.collect();
    let mut defined: BTreeMap<&FilePath, BTreeMap<String, String>> = BTreeMap::new();
    for file in includes.keys() {
        let mut whole = Vec::new();
        below(file, &includes, &mut whole);
        let all: Vec<&(String, String)> = std::iter::once(file).chain(&whole).flat_map(|file| &said[file].0).collect();
        for part in std::iter::once(*file).chain(whole) {
            let (known, used) = (defined.entry(part).or_default(), &said[part].1);
            for (label, target) in all.iter().filter(|(label, _)| used.contains(label)) {
                known.entry(label.clone()).or_insert_with(|| target.clone());
            }
        }
    }
    let defined = defined.into_iter().filter(|(_, definitions)| !definitions.is_empty());
    let options = |definitions| Options { definitions: Arc::new(definitions), ..config.options.clone() };
    defined.map(|(file, definitions)| (file.clone(), options(definitions))).collect()
}

/// What each file of a book includes, and what those include that lie elsewhere.
fn includes<'s>(snapshot: &'s Snapshot, folder: &FilePath) -> BTreeMap<&'s FilePath, Vec<&'s FilePath>> {
    let mut waiting: Vec<&FilePath> = snapshot.below(folder).filter(|path| path.has_extension("md")).collect();
    let mut all: BTreeMap<&FilePath, Vec<&FilePath>> = BTreeMap::new();
    while let Some(file) = waiting.pop().filter(|_| all.len() < INCLUDING_FILES) {
        let paths = snapshot.ask(file, book::included).unwrap_or_default();
        let files: Vec<_> = paths.iter().filter_map(|path| snapshot.find(&file.parent().join(path)?)).collect();
        waiting.extend(files.iter().filter(|part| !part.is_in(folder) && !all.contains_key(*part)));
        if !files.is_empty() {
            all.insert(file, files);
        }
    }
    all
}

/// The files that a file shows, in the order in which they are read.
fn below<'s>(file: &FilePath, includes: &BTreeMap<&FilePath, Vec<&'s FilePath>>, seen: &mut Vec<&'s FilePath>) {
    for part in includes.get(file).into_iter().flatten() {
        if !seen.contains(part) && seen.len() < INCLUDED_FILES {
            seen.push(part);
            below(part, includes, seen);
        }
    }
}

/// The definitions of links in a text: each label and what it means.
fn definitions(text: &str) -> Vec<(String, String)> {
    let document = syntax::parse(&Arc::from(text), &Options::default());
    let found = document.definitions().into_iter();
    found.map(|it| (folded_label(it.label.of(text)), it.target.of(text).to_owned())).collect()
}

/// The labels that a text may use.
fn labels(text: &str) -> BTreeSet<String> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[([^\[\]]+)\]").expect("a pattern"));
    LABEL.captures_iter(text).map(|found| folded_label(&found[1])).collect()
}

/// The list of chapters.
fn summary(snapshot: &Snapshot, folder: &FilePath) -> Option<(FilePath, Document)> {
    let file = snapshot.find(&folder.join("SUMMARY.md")?)?;
    let text = &snapshot.text(file).ok()?.text;
    Some((file.clone(), syntax::parse(text, &Options::default())))
}

/// The chapters as `SUMMARY.md` lists them, below the titles of their parts.
pub(super) fn navigation(
    routes: Routes<'_>,
    snapshot: &Snapshot,
    folder: &FilePath,
    found: &mut Faults,
) -> Option<(FilePath, Vec<TocEntry>)> {
    let (file, summary) = summary(snapshot, folder)?;
    let mut reader = Reader { routes, summary: &summary, file: &file, folder, found };
    let mut entries: Vec<TocEntry> = Vec::new();
    let mut is_in_part = false;
    for (at, block) in summary.blocks.iter().enumerate() {
        let more = match &block.kind {
            // The first heading is that of the list itself.
            Node::Heading(_) if at > 0 => {
                entries.push(TocEntry::named(&file, summary.plain_text(&block.children).trim().to_owned(), Vec::new()));
                is_in_part = true;
                continue;
            }
            Node::Rule => {
                is_in_part = false;
                continue;
            }
            Node::List { .. } => reader.list(block),
            _ => {
                let links = reader.links(block);
                // Chapters that stand in no list are of no part.
                is_in_part &= links.is_empty();
                links
            }
        };
        match entries.last_mut().filter(|_| is_in_part) {
            Some(part) => part.children.extend(more),
            None => entries.extend(more),
        }
    }
    Some((file.clone(), entries))
}

struct Reader<'a> {
    routes: Routes<'a>,
    summary: &'a Document,
    file: &'a FilePath,
    folder: &'a FilePath,
    found: &'a mut Faults,
}

impl Reader<'_> {
    /// The chapters of a list, with those below each.
    fn list(&mut self, list: &Tree) -> Vec<TocEntry> {
        let mut entries: Vec<TocEntry> = Vec::new();
        for item in &list.children {
            for part in &item.children {
                match (&part.kind, entries.last_mut()) {
                    (Node::List { .. }, Some(last)) => last.children.extend(self.list(part)),
                    (Node::List { .. }, None) => entries.extend(self.list(part)),
                    _ => entries.extend(self.links(part)),
                }
            }
        }
        entries
    }

    /// The links in a node.
    fn links(&mut self, node: &Tree) -> Vec<TocEntry> {
        let Node::Link(link) = &node.kind else {
            return node.children.iter().flat_map(|child| self.links(child)).collect();
        };
        let name = self.summary.plain_text(&node.children).trim().to_owned();
        let reference = self.summary.reference(link.target);
        // A chapter without a path is still to be written.
        if reference.target.is_empty() {
            return vec![TocEntry::named(self.file, name, Vec::new())];
        }
        let place = (self.file, self.folder);
        let entry = TocEntry::to_path(self.routes, place, &reference.target, reference.span, self.found);
        vec![TocEntry { name, ..entry }]
    }
}
