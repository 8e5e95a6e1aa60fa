//! Runs the rules, and brings together what they and the stages found: each fault once, with its weight, in the order of the
//! files.

pub mod baseline;
mod conceal;
mod config;
pub mod fix;
mod gather;
mod open_places;
mod promises;
mod reach;
mod same;
pub mod schema;
mod showing;
mod suppression;
mod weigh;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub use config::{AllSettings, load as settings};
pub use gather::finding;
pub use showing::showing;
pub use weigh::Weights;

use crate::docset::{Docset, Lookup, Metadata, PageEntry};
use crate::page::{Answer, Page, Part};
use crate::rules::{
    Article, Check, Findings, Found, Inventory, Look, Repository, Rule, Settings, Target, TocFile, check_terms, checks,
};
use crate::source::{FilePath, Finding, Severity, Slips, Snapshot};
use crate::syntax::Document;

/// What is looked at.
pub struct Subject<'a> {
    /// All files.
    pub snapshot: &'a Snapshot,
    /// What surrounds the pages.
    pub docset: &'a Docset,
    /// What pages may ask about each other.
    pub lookup: &'a Lookup<'a>,
    /// The pages to look at.
    pub pages: &'a [Page],
    /// Whether these are all pages, so that they can be compared with each other.
    pub is_whole: bool,
    /// Files that were asked for by name, where not all were.
    pub only: &'a [FilePath],
    /// A text that is no file of the project: nothing is asked of it that is asked of an article.
    pub fragment: Option<&'a FilePath>,
    /// Pages that were there before a change, and whose files are not there now.
    pub gone: &'a [PageEntry],
    /// Today, in days since 1970-01-01; without it no date is too late.
    pub today: Option<i64>,
    /// Where it is noted if we fail at a file.
    pub slips: &'a Slips,
}

/// What is done to a file here, should we fail at it.
const CHECKING: &str = "checking";

/// All findings of the pages and of what they include.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let Subject { docset, pages, slips, .. } = subject;
    let (settings, faults) = config::load(subject.snapshot, docset, subject.today);
    let documents = documents(subject);
    let files = slips.each(
        CHECKING,
        &documents,
        |(file, _)| file,
        |(file, document)| {
            let is_include = docset.page(file).is_none() && subject.fragment != Some(file);
            Inventory::of(file, document, is_include)
        },
    );
    let found = found(subject, &files, &settings);
    let metadata = metadata(docset, &documents, pages);
    let without = docset.metadata(&FilePath::root(), Arc::default());
    let mut findings = gather::findings(docset, pages, faults, found, &|code, file| {
        let (settings, metadata) = (settings.of(file), metadata.get(file).unwrap_or(&without));
        match settings.rule(code.as_str()) {
            Some(rule) if !settings.is_for(rule, metadata) => None,
            Some(rule) => {
                let severity = settings.severity(rule, file, metadata.topic());
                severity.map(|severity| severity.min(settings.most(rule, metadata)))
            }
            None => Some(Severity::Warning),
        }
    });
    open_places::ask_once(&mut findings, subject.snapshot);
    conceal::conceal(&mut findings, subject.snapshot);
    suppression::apply(findings, &files, subject.is_whole, &settings)
}

/// What the rules find.
fn found(subject: &Subject<'_>, files: &[Inventory<'_>], settings: &AllSettings) -> Vec<Vec<Found>> {
    let Subject { docset, lookup, pages, slips, .. } = subject;
    let (in_yaml, in_markdown): (Vec<&Page>, Vec<&Page>) = pages.iter().partition(|page| page.yaml.is_some());
    let articles = slips.each(
        CHECKING,
        &in_markdown,
        |page| &page.file,
        |page| Article { is_fragment: subject.fragment.is_some(), ..Article::of(page, docset, lookup) },
    );

    let tocs = TocFile::all(docset, subject.snapshot, lookup, |file| subject.is_whole || subject.only.contains(file));
    // Of tables of contents all are looked at, or none.
    let in_tocs = subject.is_whole.then(|| Target::in_tocs(docset, lookup));
    let targets =
        in_tocs.into_iter().flatten().chain(pages.iter().flat_map(|page| Target::in_yaml(page, docset, lookup)));
    let targets: Vec<Target<'_>> = targets.collect();
    let targets: Vec<&[Target<'_>]> = targets.chunk_by(|one, next| one.file == next.file).collect();
    let mut found = vec![
        slips.each(CHECKING, files, |file| file.file, |file| of_file(file, docset, lookup, settings.of(file.file))),
        slips.each(
            CHECKING,
            &articles,
            |article| article.file(),
            |article| of_article(article, settings.of(article.file())),
        ),
        slips.each(CHECKING, &in_yaml, |page| &page.file, |page| of_yaml(page, settings.of(&page.file))),
        slips.each(CHECKING, &tocs, |toc| &toc.file, |toc| of_toc(toc, settings.of(&toc.file))),
        slips.each(CHECKING, &targets, |targets| targets[0].file, |targets| of_targets(targets, settings)),
    ];
    if subject.is_whole {
        let (snapshot, gone, root) = (subject.snapshot, subject.gone, FilePath::root());
        let repository = Repository { docset, lookup, snapshot, articles: &articles, pages, files, gone };
        let of_all: Vec<_> = checks().filter(|(rule, _)| rule.looks.contains(&Look::Docset)).collect();
        found.push(slips.each(CHECKING, &of_all, |_| &root, |of| of_repository(*of, &repository, settings)));
    }
    found.into_iter().flatten().collect()
}

/// What every file that is looked at says of itself, with what the docset gives it.
fn metadata<'a>(
    docset: &'a Docset,
    documents: &'a [(FilePath, Arc<Document>)],
    pages: &'a [Page],
) -> HashMap<&'a FilePath, Metadata<'a>> {
    let of_pages = pages.iter().filter(|page| page.yaml.is_some()).map(|page| (&page.file, &page.header));
    let of_documents = documents.iter().map(|(file, document)| (file, &document.metadata));
    of_documents.chain(of_pages).map(|(file, header)| (file, docset.metadata(file, header.clone()))).collect()
}

/// Every Markdown file that the pages are made of, once; and of the includes that none of them uses those that are looked
/// at.
fn documents<'a>(subject: &Subject<'a>) -> Vec<(FilePath, Arc<Document>)> {
    fn collect(part: &Part, lookup: &Lookup<'_>, known: &mut BTreeMap<FilePath, Arc<Document>>) {
        known.entry(part.file.clone()).or_insert_with(|| {
            // A file is looked at as a whole, though only what stands in lines may be shown of it.
            let whole = part.document.has_lines_only.then(|| lookup.document(&part.file).ok()).flatten();
            whole.unwrap_or_else(|| part.document.clone())
        });
        for answer in &part.answers {
            if let Answer::Part(included) = answer {
                collect(included, lookup, known);
            }
        }
    }
    let mut known = BTreeMap::new();
    for page in subject.pages {
        if page.yaml.is_none() {
            collect(&page.root, subject.lookup, &mut known);
        }
        page.texts.values().flat_map(|text| &text.answers).for_each(|answer| {
            if let Answer::Part(included) = answer {
                collect(included, subject.lookup, &mut known);
            }
        });
    }
    let loose: Vec<&FilePath> = match subject.is_whole {
        true => subject.docset.loose_includes(subject.snapshot).collect(),
        false => subject.only.iter().filter(|file| subject.docset.is_loose_include(file)).collect(),
    };
    for file in loose {
        if !known.contains_key(file)
            && let Ok(document) = subject.lookup.document(file)
        {
            known.insert(file.clone(), document);
        }
    }
    known.into_iter().collect()
}

/// What the rules find that look at one file.
fn of_file(file: &Inventory<'_>, docset: &Docset, lookup: &Lookup<'_>, settings: &Settings) -> Vec<Found> {
    let targets: Vec<Target<'_>> = Target::in_markdown(file, docset, lookup).collect();
    let mut all = run(settings, file.file, |check, found| match check {
        Check::Document(check) => check(file, found),
        Check::Target(check) => targets.iter().for_each(|target| check(target, found)),
        _ => {}
    });
    for term in settings.terms.iter().filter(|term| settings.is_on(&term.rule)) {
        let mut found = Findings::new(&term.rule, settings, file.file);
        check_terms(term, file, &mut found);
        all.append(&mut found.into_found());
    }
    all
}

/// What the rules find that look at an article.
fn of_article(article: &Article<'_>, settings: &Settings) -> Vec<Found> {
    run(settings, article.file(), |check, found| {
        if let Check::Page(check) = check {
            check(article, found);
        }
    })
}

/// What the rules find that look at pages in YAML.
fn of_yaml(page: &Page, settings: &Settings) -> Vec<Found> {
    run(settings, &page.file, |check, found| {
        if let Check::Yaml(check) = check {
            check(page, found);
        }
    })
}

/// What the rules find that look at a table of contents.
fn of_toc(toc: &TocFile<'_>, settings: &Settings) -> Vec<Found> {
    run(settings, &toc.file, |check, found| {
        if let Check::Toc(check) = check {
            check(toc, found);
        }
    })
}

/// What the rules find that look at targets, at those in one file of YAML.
fn of_targets(targets: &[Target<'_>], settings: &AllSettings) -> Vec<Found> {
    let file = targets[0].file;
    run(settings.of(file), file, |check, found| {
        if let Check::Target(check) = check {
            targets.iter().for_each(|target| check(target, found));
        }
    })
}

/// What `look` finds with the checks of all rules that are on.
fn run(settings: &Settings, file: &FilePath, look: impl Fn(&Check, &mut Findings<'_>)) -> Vec<Found> {
    let mut all = Vec::new();
    for (rule, checks) in checks().filter(|(rule, _)| settings.is_on(rule)) {
        let mut found = Findings::new(rule, settings, file);
        checks.iter().for_each(|check| look(check, &mut found));
        all.append(&mut found.into_found());
    }
    all
}

/// What a rule finds that looks at everything. It has one setting, that of the root.
fn of_repository(
    (rule, checks): (&'static Rule, &[Check]),
    repository: &Repository<'_>,
    settings: &config::AllSettings,
) -> Vec<Found> {
    let root = FilePath::root();
    let mut found = Findings::new(rule, settings.of(&root), &root);
    for check in checks {
        if let Check::Docset(check) = check {
            check(repository, &mut found);
        }
    }
    found.into_found()
}
