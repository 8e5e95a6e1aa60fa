//! What earlier runs found out and this one need not.
//!
//! There are no marks for what is out of date. A document is known by its text, a docset by the texts it was read from, a page
//! by its questions and their answers, an article's HTML by its page. Whatever is not the same any more is simply made again.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, Weak};

use crate::docset::{self, Docset, Font, Lookup, PageEntry, PageKind, Record};
use crate::lint::Memory;
use crate::page::{self, Page};
use crate::publish::{self, Article};
use crate::render::Style;
use crate::render::highlight::Colours;
use crate::render::theme::{Problems, Theme};
use crate::render::tree::Addresses;
use crate::source::{Destination, Excerpt, FilePath, Names, Noted, Slips, Snapshot, Text, Version, lock};
use crate::syntax::{self, Document, Options};

/// What is remembered from run to run.
#[derive(Default)]
pub struct Memo {
    docset: Mutex<Option<KnownDocset>>,
    theme: Mutex<Option<KnownTheme>>,
    /// For each file its text, the options it was parsed with, and what came of it.
    documents: Mutex<HashMap<FilePath, Parsed>>,
    pages: Mutex<HashMap<FilePath, Arc<KnownPage>>>,
    articles: Mutex<HashMap<FilePath, KnownArticle>>,
    findings: Memory,
    colours: Colours,
    /// Whether no run comes after this one: then nobody asks for a page again, and what it asked need not be known.
    is_for_one_run: bool,
}

type Parsed = (Arc<str>, Options, Arc<Document>);

/// A docset with the names of all files, and the texts that were read for it.
struct KnownDocset {
    names: Arc<Names>,
    base_url: Option<String>,
    read: Vec<(FilePath, Result<Text, String>)>,
    excerpts: Vec<Excerpt>,
    docset: Arc<Docset>,
}

/// A theme with the files it was read from.
struct KnownTheme {
    name: Option<String>,
    locale: String,
    fonts: Vec<Font>,
    files: Vec<(FilePath, Option<Version>)>,
    theme: Arc<Theme>,
    problems: Problems,
}

struct KnownPage {
    docset: Weak<Docset>,
    record: Record,
    page: Page,
}

struct KnownArticle {
    page: Page,
    theme: Weak<Theme>,
    style: u64,
    article: Arc<Article>,
}

impl Memo {
    /// A memo that knows the coloured code of an earlier run, as [`Memo::colours`] gave it.
    pub fn with_colours(brought: Option<Vec<u8>>) -> Memo {
        Memo { colours: brought.as_deref().map(Colours::load).unwrap_or_default(), ..Memo::default() }
    }

    /// The same memo, of which only one run will ask.
    pub fn for_one_run(self) -> Memo {
        Memo { is_for_one_run: true, ..self }
    }

    /// The coloured code worth keeping for the next run; nothing when it is what was brought.
    pub fn colours(&self) -> Option<Vec<u8>> {
        self.colours.is_changed().then(|| self.colours.to_bytes())
    }

    /// The surroundings of the pages: loaded once for the same names and the same texts of all files it reads.
    pub(super) fn docset(&self, snapshot: &Snapshot, base_url: Option<&str>) -> Arc<Docset> {
        let mut known = lock(&self.docset);
        if let Some(known) = &*known
            && known.names == *snapshot.names()
            && known.base_url.as_deref() == base_url
            && known.read.iter().all(|(file, text)| text_of(snapshot, file) == *text)
            && known.excerpts.iter().all(|excerpt| snapshot.confirms(excerpt))
        {
            return Arc::clone(&known.docset);
        }
        let noting = snapshot.noting();
        let docset = Arc::new(docset::load(&noting, base_url));
        let Noted { texts, excerpts } = noting.noted();
        let read = texts.into_iter().map(|file| (file.clone(), text_of(snapshot, &file))).collect();
        let (names, base_url) = (Arc::clone(snapshot.names()), base_url.map(str::to_owned));
        self.forget_missing(snapshot, &docset);
        *known = Some(KnownDocset { names, base_url, read, excerpts, docset: Arc::clone(&docset) });
        docset
    }

    /// Whether the surroundings of the pages were read from this file.
    pub(super) fn is_read_for_docset(&self, file: &FilePath) -> bool {
        lock(&self.docset).as_ref().is_some_and(|known| known.read.iter().any(|(read, _)| read == file))
    }

    /// The theme, and what is wrong in it: loaded once for the same files.
    pub(super) fn theme(&self, snapshot: &Snapshot, docset: &Docset) -> (Arc<Theme>, Problems) {
        let (name, locale) = (docset.files.site.theme.as_deref(), docset.files.site.locale.as_str());
        let folder = name.and_then(|name| FilePath::new(&format!("themes/{name}")));
        let own = snapshot.paths().filter(|path| folder.as_ref().is_some_and(|folder| path.is_in(folder)));
        let fonts = &docset.files.site.fonts;
        let files = own.chain(fonts.iter().map(|font| &font.file));
        let files: Vec<_> = files.map(|path| (path.clone(), snapshot.version(path))).collect();
        let mut known = lock(&self.theme);
        if let Some(known) = &*known
            && (known.name.as_deref(), known.locale.as_str()) == (name, locale)
            && (&known.fonts, &known.files) == (fonts, &files)
        {
            return (Arc::clone(&known.theme), known.problems.clone());
        }
        let (theme, problems) = Theme::load(snapshot, name, locale, fonts);
        let (theme, name, locale, fonts) = (Arc::new(theme), name.map(str::to_owned), locale.to_owned(), fonts.clone());
        *known = Some(KnownTheme { name, locale, fonts, files, theme: Arc::clone(&theme), problems: problems.clone() });
        (theme, problems)
    }

    /// The document of a file: parsed once for each text. One at which we fail counts as one that cannot be read.
    pub(super) fn document(
        &self,
        snapshot: &Snapshot,
        docset: &Docset,
        file: &FilePath,
        slips: &Slips,
    ) -> Result<Arc<Document>, String> {
        let text = &snapshot.text(file).map_err(str::to_owned)?.text;
        let options = docset.files.options_of(file);
        let known = lock(&self.documents).get(file).cloned();
        if let Some((known, same, document)) = known
            && known == *text
            && same == *options
        {
            return Ok(document);
        }
        let document = Arc::new(slips.catch("parsing", file, || syntax::parse(text, options))?);
        let entry = (text.clone(), options.clone(), document.clone());
        lock(&self.documents).insert(file.clone(), entry);
        Ok(document)
    }

    /// The page of an entry: assembled once for the same answers to what it asks.
    pub(super) fn page(&self, entry: &PageEntry, docset: &Arc<Docset>, lookup: &Lookup<'_>) -> Page {
        if self.is_for_one_run {
            return assembled(entry, lookup);
        }
        let known = lock(&self.pages).get(&entry.file).cloned();
        if let Some(known) = known {
            let in_same_docset = Arc::as_ptr(docset) == known.docset.as_ptr();
            if in_same_docset && lookup.has_versions_of(&known.record) {
                return known.page.clone();
            }
            if lookup.confirms(&known.record) {
                let page = known.page.clone();
                self.keep(&entry.file, docset, lookup.renewed(&known.record), &page);
                return page;
            }
        }
        let noting = lookup.noting();
        let page = assembled(entry, &noting);
        self.keep(&entry.file, docset, noting.noted(), &page);
        page
    }

    /// A page that showed a file when it was assembled last.
    pub(super) fn page_showing(&self, file: &FilePath) -> Option<FilePath> {
        let pages: Vec<Arc<KnownPage>> = lock(&self.pages).values().cloned().collect();
        let shows = |page: &Page| page.file != *file && page.parts().any(|part| part.file == *file);
        let showing = pages.iter().filter(|known| shows(&known.page));
        // Whatever the order of the table, it is the same one from key to key.
        showing.map(|known| &known.page.file).min().cloned()
    }

    fn keep(&self, file: &FilePath, docset: &Arc<Docset>, record: Record, page: &Page) {
        let known = KnownPage { docset: Arc::downgrade(docset), record, page: page.clone() };
        lock(&self.pages).insert(file.clone(), Arc::new(known));
    }

    /// The HTML of a page's article: written once for the same page in the same theme.
    pub(super) fn article(
        &self,
        page: &Page,
        docset: &Docset,
        theme: &Arc<Theme>,
        with_places: bool,
        write: impl FnOnce(&Style<'_>) -> Article,
    ) -> Arc<Article> {
        if self.is_for_one_run {
            return Arc::new(self.with_style(docset, &page.file, theme, with_places, write));
        }
        let mut hasher = DefaultHasher::new();
        let alerts = &docset.files.config_of(&page.file).alerts;
        let (output, url) =
            (docset.files.page_output(&page.file), (&docset.files.site.base_url, docset.files.site.extensionless));
        (alerts, docset.files.pivot_groups(&page.file), docset.files.monikers(), with_places, output, url)
            .hash(&mut hasher);
        let style = hasher.finish();
        if let Some(known) = lock(&self.articles).get(&page.file)
            && known.page.is(page)
            && known.theme.as_ptr() == Arc::as_ptr(theme)
            && known.style == style
        {
            return known.article.clone();
        }
        let article = Arc::new(self.with_style(docset, &page.file, theme, with_places, write));
        let known = KnownArticle { page: page.clone(), theme: Arc::downgrade(theme), style, article: article.clone() };
        lock(&self.articles).insert(page.file.clone(), known);
        article
    }

    /// Calls `write` with what an article's HTML takes from its surroundings.
    pub(super) fn with_style<T>(
        &self,
        docset: &Docset,
        file: &FilePath,
        theme: &Theme,
        with_places: bool,
        write: impl FnOnce(&Style<'_>) -> T,
    ) -> T {
        let colour = |language: &str, code: &str| self.colours.get(language, code);
        let word = |key: &str| theme.word(key);
        let is_english = |key: &str| theme.is_english(key);
        let pivot = |id: &str| docset.files.pivot_title(file, id).unwrap_or(id).to_owned();
        let version = |moniker: &str| docset.files.version_title(moniker).0.to_owned();
        let alerts = &docset.files.config_of(file).alerts;
        let from = &docset.files.page_output(file);
        let elsewhere = |to: &Destination| publish::address_elsewhere(docset, from, to);
        write(&Style {
            colour: &colour,
            alerts,
            word: &word,
            is_english: &is_english,
            pivot: &pivot,
            version: &version,
            addresses: Addresses { from: docset.files.standpoint(from), style: publish::url_style(docset) },
            elsewhere: &elsewhere,
            in_page: true,
            with_places,
        })
    }

    /// What was found in the files before; nothing where nobody asks again.
    pub(super) fn findings(&self) -> Option<&Memory> {
        (!self.is_for_one_run).then_some(&self.findings)
    }

    /// Forgets the documents, if no run comes after this one: each lives as long as a page that shows it.
    pub(super) fn forget_unasked(&self) {
        if self.is_for_one_run {
            lock(&self.documents).clear();
        }
    }

    /// Forgets files that are gone. None goes without another docset.
    fn forget_missing(&self, snapshot: &Snapshot, docset: &Docset) {
        self.findings.forget_missing(snapshot);
        lock(&self.documents).retain(|file, _| snapshot.contains(file));
        lock(&self.pages).retain(|file, _| docset.files.page(file).is_some());
        lock(&self.articles).retain(|file, _| docset.files.page(file).is_some());
    }
}

/// The page of an entry, whatever it is made from.
pub(super) fn assembled(entry: &PageEntry, lookup: &Lookup<'_>) -> Page {
    match &entry.kind {
        PageKind::Markdown => page::of_file(&entry.file, lookup),
        kind => page::yaml_page::of_file(&entry.file, kind, lookup),
    }
}

fn text_of(snapshot: &Snapshot, file: &FilePath) -> Result<Text, String> {
    snapshot.text(file).cloned().map_err(str::to_owned)
}
