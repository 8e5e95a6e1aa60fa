//! One document's journey, on one screen: files to findings, and to a site.

mod fix;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

pub use fix::{Fixed, Fixing, fix};
use rayon::prelude::*;

use crate::docset::{self, Docset, Lookup, PageEntry, PageKind};
use crate::lint;
use crate::page::{self, Page};
use crate::publish::{self, Collected, Output, Rendered};
use crate::render::highlight::Colours;
use crate::render::theme::Theme;
use crate::render::{self, Style};
use crate::source::{FilePath, Finding, Snapshot};
use crate::syntax::{self, Document, Options};

/// What is known about one snapshot of a docset: `lint` prints it, `build` publishes it.
pub struct Checked {
    /// Its surroundings.
    pub docset: Docset,
    /// Its pages, in the order of their files.
    pub pages: Vec<Page>,
    /// What is wrong, in the order of files and places.
    pub findings: Vec<Finding>,
}

/// Checks a snapshot.
pub fn check(snapshot: &Snapshot, memo: &Memo, options: &BuildOptions) -> Checked {
    let docset = docset::load(snapshot, options.base_url.as_deref());
    let documents = |file: &FilePath| memo.document(snapshot, &docset, file);
    let lookup = Lookup::new(&docset, snapshot, &documents);
    let (entries, is_whole) = entries(&docset, snapshot, &options.only);
    let pages: Vec<Page> = entries.par_iter().map(|entry| page(entry, snapshot, &lookup)).collect();
    let (only, today) = (&options.only[..], options.today);
    let subject = lint::Subject { snapshot, docset: &docset, lookup: &lookup, pages: &pages, is_whole, only, today };
    let findings = lint::check(&subject);
    Checked { docset, pages, findings }
}

/// The pages to look at, and whether they are all: those among `only`, and those that show a file among them.
fn entries<'d>(docset: &'d Docset, snapshot: &Snapshot, only: &[FilePath]) -> (Vec<&'d PageEntry>, bool) {
    let is_article = |file: &FilePath| docset.page(file).is_some() || file.has_extension("md");
    if only.is_empty() || !only.iter().all(|file| snapshot.contains(file) && is_article(file)) {
        return (docset.pages().collect(), true);
    }
    let (mut entries, includes): (Vec<&FilePath>, Vec<&FilePath>) =
        only.iter().partition(|file| docset.page(file).is_some());
    let showing = lint::showing(&includes, docset, snapshot);
    entries.extend(showing.iter());
    entries.sort();
    entries.dedup();
    (entries.into_iter().filter_map(|file| docset.page(file)).collect(), false)
}

/// Builds the whole site.
pub fn build(snapshot: &Snapshot, memo: &Memo, options: &BuildOptions, tally: &Tally) -> Built {
    let Checked { docset, pages, mut findings } = check(snapshot, memo, options);
    let (theme, mut problems) = Theme::load(snapshot, docset.site.theme.as_deref(), &docset.site.locale);
    tally.expect(pages.len());
    let rendered: Vec<Rendered<'_>> = pages
        .par_iter()
        .map(|page| {
            let rendered = rendered(page, &docset, memo, &theme);
            tally.step();
            rendered
        })
        .collect();
    let Collected { output, problems: more, policy } = publish::collect(&docset, &rendered, &theme);
    problems.extend(more);
    findings.extend(problems.into_iter().map(|(file, problem)| lint::finding(file, problem, Vec::new())));
    Built { output, findings, pages: pages.len(), policy }
}

/// Renders one article's fragment.
pub fn render(snapshot: &Snapshot, article: &FilePath) -> (String, Vec<Finding>) {
    let memo = Memo::default();
    let docset = docset::load(snapshot, None);
    let documents = |file: &FilePath| memo.document(snapshot, &docset, file);
    let lookup = Lookup::new(&docset, snapshot, &documents);
    let page = match docset.page(article) {
        Some(entry) => page(entry, snapshot, &lookup),
        None => page::of_file(article, snapshot, &lookup),
    };
    let (theme, _) = Theme::load(snapshot, docset.site.theme.as_deref(), &docset.site.locale);
    let html = with_style(&docset, article, &memo, &theme, |style| match &page.yaml {
        Some(yaml) => render::yaml_page::data(&page, yaml, "", style).1,
        None => render::fragment(&page.root, style),
    });
    let pages = [page];
    let only = std::slice::from_ref(article);
    let subject =
        lint::Subject { snapshot, docset: &docset, lookup: &lookup, pages: &pages, is_whole: false, only, today: None };
    (html.html, lint::check(&subject))
}

/// The page of an entry, whatever it is made from.
fn page(entry: &PageEntry, snapshot: &Snapshot, lookup: &Lookup<'_>) -> Page {
    match &entry.kind {
        PageKind::Markdown => page::of_file(&entry.file, snapshot, lookup),
        kind => page::yaml_page::of_file(&entry.file, kind, snapshot, lookup),
    }
}

fn rendered<'a>(page: &'a Page, docset: &'a Docset, memo: &Memo, theme: &Theme) -> Rendered<'a> {
    let entry = docset.page(&page.file).expect("a page has an entry");
    with_style(docset, &page.file, memo, theme, |style| match &page.yaml {
        Some(yaml) => {
            let (data, html) = render::yaml_page::data(page, yaml, publish::kind(entry), style);
            Rendered::new(page, entry, html, docset, Some(data))
        }
        None => Rendered::new(page, entry, render::fragment(&page.root, style), docset, None),
    })
}

fn with_style<T>(docset: &Docset, file: &FilePath, memo: &Memo, theme: &Theme, act: impl FnOnce(&Style<'_>) -> T) -> T {
    let colour = |language: &str, code: &str| memo.colours.get(language, code);
    let word = |key: &str| theme.word(key);
    let pivot = |id: &str| docset.pivot_title(file, id).unwrap_or(id).to_owned();
    act(&Style { colour: &colour, alerts: &docset.config_of(file).alerts, word: &word, pivot: &pivot })
}

type Parsed = (Arc<str>, Options, Arc<Document>);

/// What earlier runs found out and this one need not.
#[derive(Default)]
pub struct Memo {
    /// For each file its text, the options it was parsed with, and what came of it.
    documents: Mutex<HashMap<FilePath, Parsed>>,
    colours: Colours,
}

impl Memo {
    /// A memo that knows the coloured code of an earlier run, as [`Memo::colours`] gave it.
    pub fn with_colours(brought: Option<Vec<u8>>) -> Memo {
        Memo { colours: brought.as_deref().map(Colours::load).unwrap_or_default(), ..Memo::default() }
    }

    /// The coloured code worth keeping for the next run; nothing when it is what was brought.
    pub fn colours(&self) -> Option<Vec<u8>> {
        self.colours.is_changed().then(|| self.colours.to_bytes())
    }

    /// The document of a file: parsed once for each text.
    fn document(&self, snapshot: &Snapshot, docset: &Docset, file: &FilePath) -> Result<Arc<Document>, String> {
        let text = &snapshot.text(file).map_err(str::to_owned)?.text;
        let options = &docset.config_of(file).options;
        let known = self.documents.lock().expect("no holder panics").get(file).cloned();
        if let Some((known, same, document)) = known
            && known == *text
            && same == *options
        {
            return Ok(document);
        }
        let document = Arc::new(syntax::parse(text, options));
        let entry = (text.clone(), options.clone(), document.clone());
        self.documents.lock().expect("no holder panics").insert(file.clone(), entry);
        Ok(document)
    }
}

/// What the command line decides about a build.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// Where the site will be, over `site.yml`.
    pub base_url: Option<String>,
    /// Only what is wrong in these files matters, and in the pages that show them; none means all.
    pub only: Vec<FilePath>,
    /// Today, in days since 1970-01-01; without it no date is too late.
    pub today: Option<i64>,
}

/// How far a build is; whoever shows progress reads it meanwhile.
#[derive(Debug, Default)]
pub struct Tally {
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Tally {
    /// Says how many pages there will be.
    pub fn expect(&self, pages: usize) {
        self.total.store(pages, Ordering::Relaxed);
    }

    /// Counts one more page as done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How many pages are done, of how many.
    pub fn now(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}

/// A whole site.
pub struct Built {
    /// Every file of the site, by its path inside the output folder.
    pub output: Output,
    /// What is wrong in the authors' files.
    pub findings: Vec<Finding>,
    /// How many pages were published.
    pub pages: usize,
    /// The `Content-Security-Policy` under which every page works.
    pub policy: String,
}
