//! Weighs what was found outside of a docset's own check, a draft's faults above all, as the project's settings say.

use super::config::{self, AllSettings};
use super::gather::weighed;
use crate::docset::Docset;
use crate::rules::{self, ContentTypes, Data};
use crate::source::{Diagnostic, Fault, FilePath, Finding, Snapshot};

/// The settings of a project, for findings that do not come from its own files.
pub struct Weights(AllSettings);

impl Weights {
    /// Reads the settings.
    pub fn load(snapshot: &Snapshot, docset: &Docset) -> Weights {
        Weights(config::load(snapshot, docset, None).0)
    }

    /// The lists of names and words that hold for `file`.
    pub fn data(&self, file: &FilePath) -> &Data {
        &self.0.of(file).data
    }

    /// The content types that hold for `file`.
    pub fn types(&self, file: &FilePath) -> &ContentTypes {
        &self.0.of(file).types
    }

    /// Diagnostics of a file with their weight, without those of rules that are off there.
    pub fn of_file(&self, found: Vec<Diagnostic>, file: &FilePath, topic: Option<&str>) -> Vec<Finding> {
        let weighed = found.into_iter().filter_map(|said| {
            let mut finding = weighed(Fault::new(file.clone(), said));
            if let Some(rule) = rules::rule(finding.diagnostic.code.as_str()) {
                finding.severity = self.0.of(file).severity(rule, file, topic)?;
            }
            Some(finding)
        });
        weighed.collect()
    }
}
