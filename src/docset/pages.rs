//! The pages of a site, each at its address.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::candidates::Candidate;
use super::entry::PageEntry;
use super::found::Faults;
use super::model::Config;
use super::monikers::Monikers;
use super::paths::{below, is_kept_by_builds, is_name_too_long, twin_path};
use super::places::OutputIndex;
use crate::source::limits::{self, NAME_BYTES};
use crate::source::{Diagnostic, FastMap, Fault, FilePath, Related, Span, Taken, codes};

/// Every page, by its file and by its place.
#[derive(Default)]
pub(super) struct Pages {
    /// By file.
    pub(super) all: BTreeMap<FilePath, PageEntry>,
    /// Their files, by their place in the output.
    pub(super) places: OutputIndex<FilePath>,
    /// Pages for other versions at addresses of `all`, by the place that they would have without these.
    pub(super) other_versions: HashMap<String, Vec<FilePath>>,
    /// Files that are no pages, by the page that has their address.
    pub(super) lost: BTreeMap<FilePath, FilePath>,
    /// The places of pages and their twins.
    pub(super) taken: Taken<FilePath>,
    /// For each folder the page that readers see who go there, found when the first link leads to one.
    pub(super) of_folders: OnceLock<FastMap<String, FilePath>>,
}

impl Pages {
    /// Gives every candidate its address. Of two that want the same one the newer version gets it, else the last by its path, as in
    /// docfx v3 (`PublishUrlMap`); the other is published beside it if versions tell them apart.
    pub(super) fn of(
        candidates: Vec<Candidate>,
        configs: &[Config],
        bases: &[String],
        monikers: &Monikers,
        found: &mut Faults,
    ) -> Pages {
        let mut placed = Pages::default();
        for (versions, candidate) in in_order(candidates, configs, monikers) {
            let base = &bases[candidate.config];
            let path = candidate.path.as_str();
            let folder = path.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/'));
            let url = format!("{base}/{}", folder.unwrap_or(path));
            let mut output = below(base, &format!("{path}.html"));
            if let Some(first) = placed.places.get(&output) {
                let group = candidate.group.as_deref().unwrap_or_default().to_lowercase();
                let beside = below(base, &format!("{path}.{group}.html"));
                let others = placed.other_versions.entry(output).or_default();
                let is_rival = |file: &&FilePath| {
                    let theirs = &placed.all[*file].monikers;
                    versions.is_empty() || versions.iter().any(|moniker| theirs.contains(moniker))
                };
                let rival =
                    std::iter::once(first).chain(others.iter()).find(is_rival).or_else(|| placed.places.get(&beside));
                if let Some(rival) = rival {
                    let message = format!("`{}` and `{rival}` have the same address `{url}`", candidate.file);
                    found.push(conflict(&candidate.file, rival, message));
                    let rival = rival.clone();
                    placed.lost.insert(candidate.file, rival);
                    continue;
                }
                others.push(candidate.file.clone());
                output = beside;
            }
            let twin = twin_path(&output);
            if let Some(fault) = placed.unplaceable(&candidate.file, &output, &twin) {
                found.push(fault);
                continue;
            }
            if let Some(rival) = placed.taken.at(&output).filter(|_| placed.places.get(&output).is_none()) {
                let message = format!("the addresses of `{}` and `{rival}` differ only in case", candidate.file);
                let help = "where a disk or host makes no difference, one of the two pages is lost";
                let fault = conflict(&candidate.file, rival, message);
                found.push(Fault::new(fault.file, fault.diagnostic.help(help)));
            }
            placed.places.put(&output, candidate.file.clone());
            placed.taken.put(&output, candidate.file.clone());
            placed.taken.put(&twin, candidate.file.clone());
            let entry = PageEntry {
                file: candidate.file.clone(),
                url,
                output,
                monikers: versions,
                kind: candidate.kind,
                config: candidate.config,
            };
            placed.all.insert(candidate.file, entry);
        }
        placed
    }

    /// Why no file system can keep a page at `output`, with its twin.
    fn unplaceable(&self, file: &FilePath, output: &str, twin: &str) -> Option<Fault> {
        let left_out = |code, why: String| {
            let diagnostic = Diagnostic::new(code, Span::default(), format!("the page is left out: {why}"));
            Some(Fault::new(file.clone(), diagnostic))
        };
        if is_name_too_long(output) {
            return left_out(limits::CODE, format!("systems keep no name of more than {NAME_BYTES} bytes"));
        }
        if is_kept_by_builds(output) {
            return left_out(codes::PUBLISH_URL_CONFLICT, format!("builds keep their own things at `{output}`"));
        }
        let (path, rival) = [output, twin].into_iter().find_map(|path| Some((path, self.taken.across(path)?)))?;
        let message = format!(
            "the page is left out: for `{path}` and the page of `{rival}` a file and a folder would need the same name"
        );
        Some(conflict(file, rival, message))
    }
}

/// The candidates with their versions, each before those that it leaves no address.
fn in_order(
    candidates: Vec<Candidate>,
    configs: &[Config],
    monikers: &Monikers,
) -> impl Iterator<Item = (Vec<String>, Candidate)> {
    let version = |candidate: &Candidate| {
        let groups = &configs[candidate.config].groups;
        let group = groups.iter().find(|group| Some(&group.name) == candidate.group.as_ref());
        group.map(|group| monikers.of_group(&group.name, &group.range)).unwrap_or_default()
    };
    let mut all: Vec<_> = candidates.into_iter().map(|candidate| (version(&candidate), candidate)).collect();
    all.sort_by(|((_, one), _), ((_, other), _)| other.cmp(one));
    let mut firsts = HashMap::new();
    for at in 0..all.len() {
        let ((_, newness), candidate) = &all[at];
        let first = *firsts.entry((newness.clone(), candidate.config, candidate.path.clone())).or_insert(at);
        if all[first].1.file < candidate.file {
            all.swap(first, at);
        }
    }
    all.into_iter().map(|((versions, _), candidate)| (versions, candidate))
}

/// What is told of a file that cannot be published because another is.
fn conflict(file: &FilePath, rival: &FilePath, message: String) -> Fault {
    let related = Related { file: Some(rival.clone()), span: Span::default(), message: "this file has it".to_owned() };
    Fault::new(file.clone(), Diagnostic::new(codes::PUBLISH_URL_CONFLICT, Span::default(), message).related(related))
}
