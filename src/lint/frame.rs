//! What all findings depend on beside the files they are in.

use std::sync::Arc;

use super::config::{self, AllSettings};
use super::outcome::{Faults, by_file};
use crate::docset::{Docset, ProjectKind};
use crate::rules::Found;
use crate::source::{Date, Fault, FilePath, Severity, Snapshot, Version, codes};

/// A docset with the settings of its rules.
pub struct Frame {
    /// The docset.
    pub docset: Arc<Docset>,
    /// The settings.
    pub settings: AllSettings,
    /// What is wrong in both.
    pub found: Vec<Faults>,
    today: Option<Date>,
    /// The files that the settings were read from.
    read: Vec<(FilePath, Option<Version>)>,
}

impl Frame {
    /// Reads the settings of a docset.
    pub fn load(snapshot: &Snapshot, docset: &Arc<Docset>, today: Option<Date>) -> Frame {
        let noting = snapshot.noting();
        let (settings, faults) = config::load(&noting, docset, today);
        let read = noting.noted().texts.into_iter().map(|file| (file.clone(), snapshot.version(&file))).collect();
        let found = docset.findings.iter().cloned().chain(faults).map(|fault| of_stage(docset, fault));
        let found = by_file(found.collect());
        Frame { docset: Arc::clone(docset), settings, found, today, read }
    }

    /// Whether it is that of the same docset with the same settings.
    pub fn is_of(&self, snapshot: &Snapshot, docset: &Arc<Docset>, today: Option<Date>) -> bool {
        Arc::ptr_eq(&self.docset, docset)
            && self.today == today
            && self.read.iter().all(|(file, version)| snapshot.version(file) == *version)
    }
}

/// What a stage found, with how grave it is at most.
pub fn of_stage(docset: &Docset, fault: Fault) -> Found {
    // docfx leaves scripts and styles in its pages: where it publishes them, they are meant.
    let is_meant = fault.diagnostic.code == codes::SCRIPT_OR_STYLE
        && docset.files.config_of(&fault.file).kind == ProjectKind::Docfx;
    let at_most = if is_meant { Severity::Suggestion } else { Severity::Error };
    Found { fault, at_most }
}
