//! Books of mdBook: `book.toml` says where the content lies, what the book is called, and its language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;
use toml::de::DeTable;

use super::edit::EditLinks;
use super::found::Faults;
use super::globs::{Globs, within};
use super::kind::{MDBOOK, at_root};
use super::model::{Config, Site, whole};
use super::paths::with_md;
use super::redirect::Redirect;
use super::routes::Routes;
use super::toc::TocEntry;
use crate::source::pattern::pattern;
use crate::source::{Address, Diagnostic, Fault, FilePath, Snapshot, Span, codes, decode, nearest};
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
    #[serde(default)]
    output: Output,
    #[serde(default)]
    preprocessor: BTreeMap<Spanned<String>, toml::Value>,
}

#[derive(Default, Deserialize)]
struct Book {
    title: Option<String>,
    language: Option<String>,
    src: Option<Spanned<String>>,
}

#[derive(Default, Deserialize)]
struct Output {
    #[serde(default)]
    html: Html,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Html {
    mathjax_support: Option<Spanned<bool>>,
    edit_url_template: Option<String>,
    #[serde(default)]
    redirect: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// Keys of `[book]` that mdBook reads.
const KEYS: [&str; 7] = ["title", "authors", "description", "src", "multilingual", "language", "text-direction"];

/// Preprocessors whose work is done here.
const PREPROCESSORS: [&str; 2] = ["index", "links"];

/// The docset of `book.toml`. What the file says of the site is noted in `site`.
pub(super) fn config(snapshot: &Snapshot, site: &mut Site, found: &mut Faults) -> Config {
    let file = at_root(snapshot, MDBOOK);
    let toml = file.map(|file| read(snapshot, file, found)).unwrap_or_default();
    if let Some(file) = file {
        let text = snapshot.text(file).map(|read| read.text.clone()).unwrap_or_default();
        found.extend(unread(&toml, &text).into_iter().map(|told| Fault::new(file.clone(), told)));
    }
    let Toml { book: Book { title, language, src, .. }, output, .. } = toml;
    let span = src.as_ref().map(span_of);
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
    site.edit = output.html.edit_url_template.map(|template| EditLinks::with_pattern(&template, None));
    let mut config = whole(folder);
    // As in mdBook only chapters are pages. What else lies there is shown in them.
    if let Some((_, summary)) = summary(snapshot, &config.folder) {
        let links = summary.references.iter().filter(|reference| reference.kind == ReferenceKind::Link);
        let paths = links.map(|link| globset::escape(&decode(Address::parse(&link.target).path())));
        let gone = output.html.redirect.keys().filter_map(|from| source_of(&config.folder, from.get_ref()));
        let gone = gone.filter_map(|file| Some(globset::escape(within(&file, &config.folder)?)));
        let paths: Vec<String> = paths.chain(gone).filter(|path| !path.is_empty()).collect();
        config.content[0].files = Globs::new(paths.iter().map(String::as_str)).0;
    }
    config.content[0].src_at = span;
    config.content_at = file.map(|file| (file.clone(), span.unwrap_or_default()));
    config
}

/// What `[output.html.redirect]` sends elsewhere: addresses from the top of the book, each to one that starts from there.
pub(super) fn redirects(snapshot: &Snapshot, folder: &FilePath) -> Vec<Redirect> {
    let Some(file) = at_root(snapshot, MDBOOK) else { return Vec::new() };
    // What is wrong in the file was said when it was read for the first time.
    let redirects = read(snapshot, file, &mut Faults::new()).output.html.redirect;
    let redirect = |(from, to): (&Spanned<String>, &Spanned<String>)| {
        let source = source_of(folder, from.get_ref())?;
        Some(Redirect::of_tool(file, source, to.get_ref().trim().to_owned(), (span_of(from), span_of(to))))
    };
    redirects.iter().filter_map(redirect).collect()
}

/// The chapter that was published at an address. One within a page is none.
fn source_of(folder: &FilePath, address: &str) -> Option<FilePath> {
    let address = Address::parse(address.trim());
    let path = address.decoded_path();
    let path = path.trim_start_matches('/');
    let is_page = address.tail().is_empty() && !path.is_empty();
    let index = if path.ends_with('/') { "index.html" } else { "" };
    is_page.then(|| folder.join(&with_md(&format!("{path}{index}"))))?
}

fn span_of<T>(value: &Spanned<T>) -> Span {
    Span::new(value.span().start, value.span().end)
}

/// What the file asks for that is not done here.
fn unread(toml: &Toml, text: &str) -> Vec<Diagnostic> {
    let told = |span, message: String| Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, span, message);
    let whole = DeTable::parse(text).map(Spanned::into_inner).unwrap_or_default();
    let book = whole.get("book").and_then(|book| book.get_ref().as_table());
    let keys = book.into_iter().flat_map(DeTable::keys).filter(|key| !KEYS.contains(&&**key.get_ref()));
    let keys = keys.map(|key| {
        let name = key.get_ref();
        let meant = nearest(name, KEYS).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
        told(span_of(key), format!("`[book]` has no key `{name}`{meant}"))
    });
    let run = toml.preprocessor.keys().filter(|name| !PREPROCESSORS.contains(&name.get_ref().as_str()));
    let run = run.map(|name| {
        told(
            span_of(name),
            format!("the preprocessor `{}` is not run: what it changes is as it is written", name.get_ref()),
        )
    });
    let formulas = toml.output.html.mathjax_support.as_ref().filter(|is_on| *is_on.get_ref());
    let formulas = formulas.map(|is_on| {
        let message = "`mathjax-support` is not done: `\\\\( … \\\\)` and `\\\\[ … \\\\]` are shown as text";
        told(span_of(is_on), message.to_owned()).help("`mathematics: true` in `site.yml` reads `$…$` and `$$…$$`")
    });
    keys.chain(run).chain(formulas).collect()
}

fn read(snapshot: &Snapshot, file: &FilePath, found: &mut Faults) -> Toml {
    let fault = |span: Span, why: &str| Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, span, why));
    let text = match snapshot.text(file) {
        Ok(text) => &text.text,
        Err(why) => {
            found.push(fault(Span::default(), &format!("the file cannot be read: {why}")));
            return Toml::default();
        }
    };
    toml::from_str::<Toml>(text).unwrap_or_else(|error| {
        let span = error.span().map(|span| Span::new(span.start, span.end)).unwrap_or_default();
        found.push(fault(span, &format!("the TOML cannot be read: {}", error.message())));
        Toml::default()
    })
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
    pattern!(LABEL, r"\[([^\[\]]+)\]");
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
