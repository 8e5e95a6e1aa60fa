//! Content that a command makes before the build: pages of an API, which docfx makes from code, or what a task of the publish
//! configuration makes. Where it is not on disk nobody knows what it will hold, so nothing of it is missing.

use super::candidates::Candidates;
use super::files::Files;
use super::found::Faults;
use super::globs::within;
use super::model::{Config, Made};
use super::paths::below;
use crate::source::{Diagnostic, Fault, FilePath, codes, fold};

/// The folders of made content in which no page is, with the docset that each belongs to: each is told once.
pub(super) fn missing(configs: &[Config], files: &Candidates, found: &mut Faults) -> Vec<(usize, Made)> {
    let is_empty = |folder: &FilePath| {
        let is_front = |file: &FilePath| file.stem().eq_ignore_ascii_case("index") && file.parent() == *folder;
        !files.pages.iter().any(|page| page.file.is_in(folder) && !is_front(&page.file))
    };
    let mut all: Vec<(usize, Made)> = Vec::new();
    for (index, config) in configs.iter().enumerate() {
        let by_task = config.prebuild.iter().flat_map(|(by, at)| {
            // Which content a task makes nobody says: what the configuration asks for and is not there.
            let sources = config.content.iter().map(|mapping| &mapping.src).filter(|src| **src != config.folder);
            sources.map(|src| Made { folder: src.clone(), by: by.clone(), at: at.clone() })
        });
        for made in config.made.iter().cloned().chain(by_task).filter(|made| is_empty(&made.folder)) {
            if !all.iter().any(|(_, known)| known.folder == made.folder) {
                all.push((index, made));
            }
        }
    }
    for made in all.iter().map(|(_, made)| made) {
        let message = format!(
            "`{}` makes the pages in `{}`, and none is on disk: links that lead there are not checked",
            made.by, made.folder
        );
        let help = format!("run `{}` first to have them checked", made.by);
        found.push(Fault::new(
            made.at.0.clone(),
            Diagnostic::new(codes::DEPENDENCY_MISSING, made.at.1, message).help(help),
        ));
    }
    all
}

impl Files {
    /// Whether nothing is missing that may bring uids.
    pub(super) fn knows_its_uids(&self) -> bool {
        self.made.is_empty() && self.has_all_maps
    }

    /// Whether a task that did not run may make a table of contents in the docset of a file.
    pub(super) fn has_made_toc(&self, file: &FilePath) -> bool {
        let config = self.config_at(file);
        self.made.iter().any(|(of, _)| *of == config) && self.configs[config].prebuild.is_some()
    }

    /// The command that makes what lies at a path, if it makes anything there.
    pub(super) fn made_by(&self, path: &FilePath) -> Option<&str> {
        let holds = |made: &&(usize, Made)| *path == made.1.folder || path.is_in(&made.1.folder);
        self.made.iter().find(holds).map(|(_, made)| made.by.as_str())
    }

    /// Whether a page that is not on disk may lie at an address from the top of the site, given in lower case.
    pub(super) fn may_be_made(&self, url: &str) -> bool {
        self.made.iter().any(|(config, made)| {
            let mappings = self.configs[*config].content.iter();
            mappings.filter(|mapping| made.folder == mapping.src || made.folder.is_in(&mapping.src)).any(|mapping| {
                let inside = within(&made.folder, &mapping.src).unwrap_or_default();
                let folder = below(&self.bases[*config], &format!("{}{inside}", mapping.dest));
                let folder = format!("/{}", fold(&folder).trim_matches('/'));
                url.strip_prefix(&folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        })
    }
}
