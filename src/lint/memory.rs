//! What was found before, so that a save costs what it changed.
//!
//! There are no marks for what is out of date, as in the engine's memo: what came of a file is known by its document, a page's by
//! the page, each with the questions that the rules asked and the frame they looked from. Whatever is not the same any more is
//! looked at again.

use std::sync::{Arc, Mutex};

use super::frame::Frame;
use super::outcome::{Faults, Outcome};
use crate::docset::{Docset, Lookup, Record};
use crate::page::Page;
use crate::rules::Found;
use crate::source::yaml::Yaml;
use crate::source::{Date, FastMap, FilePath, Finding, Snapshot, Version, lock};
use crate::syntax::Document;

/// What is remembered from run to run.
#[derive(Default)]
pub struct Memory {
    frame: Mutex<Option<Arc<Frame>>>,
    outcomes: [Mutex<FastMap<FilePath, Arc<Known>>>; 4],
    compared: [Mutex<FastMap<FilePath, Arc<[Found]>>>; 2],
    told: Mutex<FastMap<FilePath, Arc<Told>>>,
}

/// In which way a file is looked at.
#[derive(Clone, Copy)]
pub enum Look {
    /// Alone.
    File,
    /// As the page that it becomes.
    Page,
    /// As a table of contents, as it is written.
    Toc,
    /// As a table of contents, as it leads somewhere.
    Targets,
}

/// How files are looked at together.
#[derive(Clone, Copy)]
pub enum Compared {
    /// By what they ask for that is not at hand.
    Elsewhere,
    /// By the rules.
    Rules,
}

/// What is looked at: the very one, not one like it.
#[derive(Clone)]
pub enum Thing {
    /// A document.
    Document(Arc<Document>),
    /// A page.
    Page(Page),
    /// A text.
    Text(Option<Version>),
}

impl Thing {
    fn is(&self, other: &Thing) -> bool {
        match (self, other) {
            (Thing::Document(one), Thing::Document(other)) => Arc::ptr_eq(one, other),
            (Thing::Page(one), Thing::Page(other)) => one.is(other),
            (Thing::Text(one), Thing::Text(other)) => one == other,
            _ => false,
        }
    }
}

struct Known {
    frame: Arc<Frame>,
    thing: Thing,
    record: Record,
    outcome: Arc<Outcome>,
}

/// The findings of one file, and what they were told from.
struct Told {
    basis: Basis,
    findings: Arc<Vec<Finding>>,
}

/// All that decides what is told of a file.
pub struct Basis {
    /// The settings, and what surrounds it.
    pub frame: Arc<Frame>,
    /// Whether everything was looked at.
    pub is_whole: bool,
    /// Its text.
    pub version: Option<Version>,
    /// Its header.
    pub header: Option<Arc<Yaml>>,
    /// What was found in it, in order.
    pub sources: Vec<Arc<[Found]>>,
    /// What came of it as a file, or as a page in YAML: the comments in it are there.
    pub written: Option<Arc<Outcome>>,
}

impl Basis {
    fn is(&self, other: &Basis) -> bool {
        Arc::ptr_eq(&self.frame, &other.frame)
            && self.is_whole == other.is_whole
            && self.version == other.version
            && is_same(self.header.as_ref(), other.header.as_ref())
            && is_same(self.written.as_ref(), other.written.as_ref())
            && self.sources.len() == other.sources.len()
            && self.sources.iter().zip(&other.sources).all(|(one, other)| Arc::ptr_eq(one, other))
    }
}

impl Memory {
    /// What all findings depend on: loaded once for the same docset and the same settings.
    pub fn frame(&self, snapshot: &Snapshot, docset: &Arc<Docset>, today: Option<Date>) -> Arc<Frame> {
        let mut known = lock(&self.frame);
        if let Some(known) = known.as_ref().filter(|known| known.is_of(snapshot, docset, today)) {
            return Arc::clone(known);
        }
        let frame = Arc::new(Frame::load(snapshot, docset, today));
        *known = Some(Arc::clone(&frame));
        frame
    }

    /// What comes of looking at a file: looked for once for the same thing and the same answers to what the rules ask.
    pub fn outcome(
        &self,
        (look, file, thing): (Look, &FilePath, Thing),
        frame: &Arc<Frame>,
        lookup: &Lookup<'_>,
        make: impl FnOnce(&Lookup<'_>) -> Outcome,
    ) -> Arc<Outcome> {
        let known = lock(&self.outcomes[look as usize]).get(file).cloned();
        if let Some(known) = known
            && Arc::ptr_eq(&known.frame, frame)
            && known.thing.is(&thing)
            && lookup.has_versions_of(&known.record)
        {
            return Arc::clone(&known.outcome);
        }
        let noting = lookup.noting();
        let outcome = Arc::new(make(&noting));
        let record = noting.noted().within_docset();
        let known = Known { frame: Arc::clone(frame), thing, record, outcome: Arc::clone(&outcome) };
        lock(&self.outcomes[look as usize]).insert(file.clone(), Arc::new(known));
        outcome
    }

    /// What was found by looking at all files together; for what was found before, the very same.
    pub fn same(&self, which: Compared, found: Vec<Faults>) -> Vec<Faults> {
        let mut known = lock(&self.compared[which as usize]);
        let same = |faults: Faults| match known.get(&faults.file) {
            Some(before) if *before == faults.found => Faults { found: Arc::clone(before), ..faults },
            _ => {
                known.insert(faults.file.clone(), Arc::clone(&faults.found));
                faults
            }
        };
        found.into_iter().map(same).collect()
    }

    /// What is told of a file: once for what it is told from.
    pub fn told(&self, file: &FilePath, basis: Basis, tell: impl FnOnce(&Basis) -> Vec<Finding>) -> Arc<Vec<Finding>> {
        let known = lock(&self.told).get(file).cloned();
        if let Some(known) = known.filter(|known| known.basis.is(&basis)) {
            return Arc::clone(&known.findings);
        }
        let findings = Arc::new(tell(&basis));
        lock(&self.told).insert(file.clone(), Arc::new(Told { basis, findings: Arc::clone(&findings) }));
        findings
    }

    /// Forgets files that are gone.
    pub fn forget_missing(&self, snapshot: &Snapshot) {
        self.outcomes.iter().for_each(|known| lock(known).retain(|file, _| snapshot.contains(file)));
        self.compared.iter().for_each(|known| lock(known).retain(|file, _| snapshot.contains(file)));
        lock(&self.told).retain(|file, _| snapshot.contains(file));
    }
}

fn is_same<T>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    }
}
