//! Runs the rules, and brings together what they and the stages found: each fault once, with its weight, in the order of the
//! files.

pub mod baseline;
mod conceal;
mod config;
pub mod fix;
mod frame;
mod gather;
mod in_yaml;
mod look;
mod memory;
mod open_places;
mod outcome;
mod promises;
mod reach;
mod run;
mod same;
pub mod schema;
mod showing;
mod stretch;
mod subject;
mod suppression;
mod weigh;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use config::{AllSettings, load as settings};
pub use gather::weighed;
pub use memory::Memory;
pub use showing::showing;
pub use subject::Subject;
pub use weigh::Weights;

use crate::docset::Lookup;
use crate::page::Page;
use crate::rules::{self, Found, Naming, Repository, TocFile, checks};
use crate::source::{Diagnostic, FastMap, FastSet, Fault, FilePath, Finding, Severity, codes, count};
use crate::syntax::Document;
use frame::{Frame, of_stage};
use memory::{Basis, Compared, Look, Thing};
use outcome::{Faults, Outcome, by_file};

/// What is done to a file here, should we fail at it.
const CHECKING: &str = "checking";

/// All findings of the pages and of what they include.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let told = check_by_file(subject).into_par_iter();
    told.flat_map_iter(|told| Arc::try_unwrap(told).unwrap_or_else(|told| (*told).clone())).collect()
}

/// The same, file by file. Where nothing changed since an earlier run they are the very same.
pub fn check_by_file(subject: &Subject<'_>) -> Vec<Arc<Vec<Finding>>> {
    let Subject { snapshot, docset, today, slips, memory, .. } = *subject;
    let frame = match memory {
        Some(memory) => memory.frame(snapshot, docset, today),
        None => Arc::new(Frame::load(snapshot, docset, today)),
    };
    let documents = subject.documents();
    let looked = Looked::at(subject, &documents, &frame);
    let of_docset = in_all(subject, &looked, &frame);
    let in_markdown = looked.files.iter().map(|(file, document, outcome)| (*file, (&document.metadata, outcome)));
    let in_yaml = looked.pages.iter().filter(|(page, _)| page.yaml.is_some());
    let in_yaml = in_yaml.map(|(page, outcome)| (&page.file, (&page.header, outcome)));
    let written: FastMap<&FilePath, (&Arc<_>, &Arc<Outcome>)> = in_markdown.chain(in_yaml).collect();

    let mut files: FastMap<&FilePath, Vec<Arc<_>>> = FastMap::default();
    for Faults { file, found } in frame.found.iter().chain(&of_docset.0).chain(looked.faults()).chain(&of_docset.1) {
        files.entry(file).or_default().push(Arc::clone(found));
    }
    let with_comments = written.iter().filter(|(_, (_, outcome))| !outcome.comments.is_empty());
    with_comments.for_each(|(file, _)| {
        files.entry(file).or_default();
    });
    let mut files: Vec<_> = files.into_iter().collect();
    files.sort_unstable_by_key(|(file, _)| *file);
    slips.each(
        CHECKING,
        &files,
        |(file, _)| file,
        |(file, sources)| {
            let written = written.get(file);
            let basis = Basis {
                frame: Arc::clone(&frame),
                is_whole: subject.is_whole,
                version: snapshot.version(file),
                header: written.map(|(header, _)| Arc::clone(header)),
                sources: sources.clone(),
                written: written.map(|(_, outcome)| Arc::clone(outcome)),
            };
            let tell = |basis: &Basis| told(subject, file, basis);
            match memory {
                Some(memory) => memory.told(file, basis, tell),
                None => Arc::new(tell(&basis)),
            }
        },
    )
}

/// What came of looking at everything that is to be looked at.
struct Looked<'a> {
    files: Vec<(&'a FilePath, &'a Document, Arc<Outcome>)>,
    pages: Vec<(&'a Page, Arc<Outcome>)>,
    tocs: Vec<Arc<Outcome>>,
    targets: Vec<Arc<Outcome>>,
}

impl<'a> Looked<'a> {
    fn at(subject: &Subject<'a>, documents: &'a [(FilePath, Arc<Document>)], frame: &Arc<Frame>) -> Looked<'a> {
        let Subject { snapshot, docset, lookup, pages, slips, .. } = *subject;
        let look = |what, file: &FilePath, thing: Thing, make: &dyn Fn(&Lookup<'_>) -> Outcome| match subject.memory {
            Some(memory) => memory.outcome((what, file, thing), frame, lookup, make),
            None => Arc::new(make(lookup)),
        };
        let files = slips.each(
            CHECKING,
            documents,
            |(file, _)| file,
            |(file, document)| {
                let is_include = docset.files.page(file).is_none() && subject.fragment != Some(file);
                let thing = Thing::Document(Arc::clone(document));
                let make = |lookup: &Lookup<'_>| look::at_file(file, document, is_include, frame, lookup);
                (file, &**document, look(Look::File, file, thing, &make))
            },
        );
        let pages = slips.each(
            CHECKING,
            pages,
            |page| &page.file,
            |page| {
                let make = |lookup: &Lookup<'_>| look::at_page(page, subject.fragment.is_some(), frame, lookup);
                (page, look(Look::Page, &page.file, Thing::Page(page.clone()), &make))
            },
        );
        let is_meant = |file: &&FilePath| subject.is_whole || subject.only.contains(file);
        let tocs: Vec<&FilePath> = TocFile::all(docset).into_iter().filter(is_meant).collect();
        let tocs = slips.each(
            CHECKING,
            &tocs,
            |file| *file,
            |file| {
                let make = |lookup: &Lookup<'_>| {
                    let toc = TocFile::read(file, docset, snapshot, lookup);
                    toc.map(|toc| look::at_toc(&toc, frame)).unwrap_or_default()
                };
                look(Look::Toc, file, Thing::Text(snapshot.version(file)), &make)
            },
        );
        // Of tables of contents all are looked at, or none.
        let all = docset.tocs.written().filter(|_| subject.is_whole);
        let targets = slips.each(
            CHECKING,
            &all.collect::<Vec<_>>(),
            |toc| &toc.file,
            |toc| {
                let make = |lookup: &Lookup<'_>| look::at_targets_of(toc, frame, lookup);
                look(Look::Targets, &toc.file, Thing::Text(snapshot.version(&toc.file)), &make)
            },
        );
        Looked { files, pages, tocs, targets }
    }

    /// What was found, in the order in which it is told.
    fn faults(&self) -> impl Iterator<Item = &Faults> {
        let of_rules = self.outcomes().chain(&self.tocs).chain(&self.targets).flat_map(|outcome| &outcome.of_rules);
        self.pages.iter().flat_map(|(_, outcome)| &outcome.of_stages).chain(of_rules)
    }

    /// What came of files and of pages.
    fn outcomes(&self) -> impl Iterator<Item = &Arc<Outcome>> {
        self.files.iter().map(|(.., outcome)| outcome).chain(self.pages.iter().map(|(_, outcome)| outcome))
    }
}

/// What shows only where everything is looked at: the repositories that are not on disk, and what the rules find that compare
/// files with each other.
fn in_all(subject: &Subject<'_>, looked: &Looked<'_>, frame: &Frame) -> (Vec<Faults>, Vec<Faults>) {
    let elsewhere = by_file(elsewhere(frame, looked));
    let found = if subject.is_whole { by_file(compared(subject, looked, frame)) } else { Vec::new() };
    match subject.memory {
        Some(memory) => (memory.same(Compared::Elsewhere, elsewhere), memory.same(Compared::Rules, found)),
        None => (elsewhere, found),
    }
}

/// What the rules find that compare files with each other.
fn compared(subject: &Subject<'_>, looked: &Looked<'_>, frame: &Frame) -> Vec<Found> {
    let Subject { snapshot, docset, slips, .. } = *subject;
    let names: Vec<&Naming> = looked.pages.iter().filter_map(|(_, outcome)| outcome.naming.as_ref()).collect();
    let included: FastSet<&FilePath> = looked.outcomes().flat_map(|outcome| &outcome.included).collect();
    let repository = Repository { docset, snapshot, names: &names, included: &included, gone: subject.gone };
    let (root, of_all) = (FilePath::root(), checks().filter(|(rule, _)| rule.looks.contains(&rules::Look::Docset)));
    let of_all: Vec<_> = of_all.collect();
    let of_all = slips.each(CHECKING, &of_all, |_| &root, |of| look::at_all(*of, &repository, frame));
    of_all.into_iter().flatten().collect()
}

/// One note for each repository whose content is not on disk, however often pages ask for it.
fn elsewhere(frame: &Frame, looked: &Looked<'_>) -> Vec<Found> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for repository in looked.pages.iter().flat_map(|(_, outcome)| &outcome.elsewhere) {
        *uses.entry(repository).or_default() += 1;
    }
    let notes = uses.into_iter().filter_map(|(repository, uses)| {
        let (file, span) = frame.docset.files.repository(repository)?.at.clone();
        let places = count(uses, "place", "places");
        let message =
            format!("the repository `{repository}` is not on disk: what it would show is a placeholder in {places}");
        let diagnostic = Diagnostic::new(codes::DEPENDENCY_MISSING, span, message);
        Some(of_stage(&frame.docset, Fault::new(file, diagnostic)))
    });
    notes.collect()
}

/// What is told of a file.
fn told(subject: &Subject<'_>, file: &FilePath, basis: &Basis) -> Vec<Finding> {
    let Frame { docset, settings, .. } = &*basis.frame;
    let settings = settings.of(file);
    let metadata = match &basis.header {
        Some(header) => docset.files.metadata(file, Arc::clone(header)),
        None => docset.files.metadata(&FilePath::root(), Arc::default()),
    };
    let mut findings = gather::findings(&basis.sources, |code| match settings.rule(code.as_str()) {
        Some(rule) if !settings.is_for(rule, &metadata) => None,
        Some(rule) => {
            let severity = settings.severity(rule, file, metadata.topic());
            severity.map(|severity| severity.min(settings.most(rule, &metadata)))
        }
        None => Some(Severity::Warning),
    });
    let text = subject.snapshot.text(file).map_or("", |text| &text.text);
    open_places::ask_once(&mut findings, text);
    conceal::conceal(&mut findings, text);
    if let Some(written) = &basis.written {
        suppression::apply(&mut findings, file, (text, &written.comments), subject.is_whole, settings);
    }
    findings
}
