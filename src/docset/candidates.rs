//! Which files become pages, resources and tables of contents, and the path each gets below the base of its docset.

use super::{Config, PageKind, config, toc};
use crate::source::{FilePath, Snapshot, fold};

/// Types of YAML files that are no pages: what they say is for other pages, or for Learn's catalogues.
const CONFIGURATIONS: [&str; 5] = ["ContextObject", "Context", "Achievements", "XRefMap", "TableOfContent"];

/// A file that wants to be a page, with its path below the base.
pub(super) struct Candidate {
    pub file: FilePath,
    pub path: String,
    pub config: usize,
    pub group: Option<String>,
    pub kind: PageKind,
}

/// A file that is copied or a table of contents, with its path below the base.
pub(super) struct Other {
    pub file: FilePath,
    pub path: String,
    pub config: usize,
}

/// The files of all docsets that the configuration names, by what becomes of them.
#[derive(Default)]
pub(super) struct Candidates {
    pub pages: Vec<Candidate>,
    pub resources: Vec<Other>,
    pub tocs: Vec<Other>,
    /// Files of zone pivot groups.
    pub pivots: Vec<Other>,
}

/// Sorts the files of `snapshot`.
pub(super) fn find(snapshot: &Snapshot, configs: &[Config]) -> Candidates {
    let mut found = Candidates::default();
    for file in snapshot.paths() {
        for (index, config) in configs.iter().enumerate() {
            if let Some((mapping, path)) = mapped(&config.content, file) {
                found.content(snapshot, file, path, index, mapping.group.clone());
                break;
            }
            if let Some((_, path)) = mapped(&config.resource, file) {
                found.resources.push(Other { file: file.clone(), path: fold(&path), config: index });
                break;
            }
        }
    }
    found
}

impl Candidates {
    fn content(&mut self, snapshot: &Snapshot, file: &FilePath, path: String, config: usize, group: Option<String>) {
        let path = fold(path.rsplit_once('.').map_or(path.as_str(), |(path, _)| path));
        if toc::is_toc(file) {
            self.tocs.push(Other { file: file.clone(), path, config });
            return;
        }
        let kind = if file.has_extension("md") {
            PageKind::Markdown
        } else if file.has_extension("yml") || file.has_extension("yaml") {
            match snapshot.text(file).ok().and_then(|text| yaml_mime(&text.text)) {
                // These configure other pages, and are none themselves.
                Some(mime) if mime == "ZonePivotGroups" => {
                    self.pivots.push(Other { file: file.clone(), path, config });
                    return;
                }
                Some(mime) if CONFIGURATIONS.contains(&mime.as_str()) => return,
                Some(mime) => PageKind::Yaml(mime),
                None => return,
            }
        } else {
            return;
        };
        self.pages.push(Candidate { file: file.clone(), path, config, group, kind });
    }
}

/// The first mapping that takes a file, and the path it gives it.
pub(super) fn mapped<'c>(mappings: &'c [config::Mapping], file: &FilePath) -> Option<(&'c config::Mapping, String)> {
    mappings.iter().find_map(|mapping| Some((mapping, mapping.destination(file)?)))
}

/// The type that `### YamlMime:Landing` on the first line names.
pub fn yaml_mime(text: &str) -> Option<String> {
    let first = text.trim_start_matches('\u{feff}').lines().next()?;
    let rest = first.trim_start_matches('#').trim_start();
    let mime = rest.strip_prefix("YamlMime:")?.trim();
    (first.starts_with('#') && !mime.is_empty()).then(|| mime.to_owned())
}
