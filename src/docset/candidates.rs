//! Which files become pages, resources and tables of contents, and the path each gets below the base of its docset.

use std::collections::HashSet;

use super::cmdlet;
use super::entry::PageKind;
use super::globs::within;
use super::kind::ProjectKind;
use super::mapping::Mapping;
use super::model::Config;
use super::paths::{lower_stem, stem};
use super::toc;
use crate::source::{FilePath, Snapshot};
use crate::syntax::yaml_type::YamlType;

/// Endings of pictures.
const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"];

/// Endings of pages beside `md`, where MkDocs reads them.
const OTHER_ENDINGS: [&str; 4] = ["markdown", "mdown", "mkdn", "mkd"];

/// Whether a file is a picture, by its name.
pub fn is_picture(file: &FilePath) -> bool {
    PICTURES.iter().any(|extension| file.has_extension(extension))
}

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
    /// The kind of the project.
    kind: ProjectKind,
    pub pages: Vec<Candidate>,
    pub resources: Vec<Other>,
    pub tocs: Vec<Other>,
    /// Files of zone pivot groups.
    pub pivots: Vec<Other>,
    /// Tables of contents that no list names: breadcrumbs among them say where the docset lies.
    pub loose_tocs: Vec<Other>,
}

/// Sorts the files of `snapshot`.
pub(super) fn find(snapshot: &Snapshot, configs: &[Config]) -> Candidates {
    let kind = configs.first().map(|config| config.kind).unwrap_or_default();
    let mut found = Candidates { kind, ..Candidates::default() };
    for file in snapshot.paths() {
        let either = configs.iter().enumerate().find_map(|(at, config)| {
            let content = taken(config, &config.content, file).map(|(mapping, path)| (Some(mapping), path));
            Some((at, content.or_else(|| Some((None, resource(config, file)?)))?))
        });
        match either {
            Some((config, (Some(mapping), path))) => found.content(snapshot, file, path, config, mapping.group.clone()),
            Some((config, (None, path))) => found.resource(file, &path, config),
            // Pictures beside includes are often left out like these, and pages show both.
            None if is_picture(file) => {
                let beside = configs.iter().enumerate().filter_map(|(at, it)| Some((at, beside_content(it, file)?)));
                if let Some((config, path)) = beside.max_by_key(|(at, _)| configs[*at].folder.as_str().len()) {
                    found.resource(file, &path, config);
                }
            }
            None if toc::is_toc(file) => {
                let beside = configs.iter().enumerate().filter_map(|(at, it)| Some((at, beside_content(it, file)?)));
                found.loose_tocs.extend(beside.map(|(config, path)| {
                    let path = lower_stem(&path);
                    Other { file: file.clone(), path, config }
                }));
            }
            None => {
                let made = cmdlet::made_of(file);
                let of = made.as_ref().and_then(|made| {
                    let mut all = configs.iter().enumerate();
                    all.find_map(|(at, config)| Some((at, mapped(&config.content, made)?)))
                });
                if let Some((config, (mapping, path))) = of
                    && cmdlet::is_one(snapshot, file)
                {
                    found.content(snapshot, file, path, config, mapping.group.clone());
                }
            }
        }
    }
    if configs.iter().any(|config| config.kind.reads_readme()) {
        found.read_readmes();
    }
    // Learn publishes everything in small letters; elsewhere a download keeps the name that its author gave it.
    for resource in found.resources.iter_mut().filter(|resource| configs[resource.config].kind == ProjectKind::Learn) {
        resource.path = resource.path.to_lowercase();
    }
    found
}

/// The first mapping of a docset that takes a file, and the path it gives it. Learn publishes nothing from the folders of tools.
fn taken<'c>(config: &Config, mappings: &'c [Mapping], file: &FilePath) -> Option<(&'c Mapping, String)> {
    mapped(mappings, file).filter(|(mapping, _)| config.kind != ProjectKind::Learn || !mapping.is_of_tools(file))
}

/// The path of a file that is copied where a page leads to it. Where no list names what is copied, an article that is left out is
/// not: whoever leaves it out does not want it read.
fn resource(config: &Config, file: &FilePath) -> Option<String> {
    let is_listed = config.file.is_some();
    let is_chapter = || config.kind == ProjectKind::MdBook && file.has_extension("md");
    let is_left_out = || config.content.iter().any(|mapping| mapping.leaves_out(file));
    if !is_listed && (is_chapter() || is_left_out()) {
        return None;
    }
    taken(config, &config.resource, file).map(|(_, path)| path)
}

/// The path of a file that stands among content without being mapped.
fn beside_content(config: &Config, file: &FilePath) -> Option<String> {
    let mapped = config.content.iter().filter_map(|it| Some((it, within(file, &it.src)?)));
    let (mapping, path) = mapped.max_by_key(|(it, _)| it.src.as_str().len())?;
    Some(format!("{}{path}", mapping.dest))
}

impl Candidates {
    /// Makes each `README.md` the index of its folder where there is none.
    fn read_readmes(&mut self) {
        let known: HashSet<(usize, String)> = self.pages.iter().map(|page| (page.config, page.path.clone())).collect();
        for page in &mut self.pages {
            let at = page.path.rfind('/').map_or(0, |at| at + 1);
            let (folder, name) = page.path.split_at(at);
            let is_readme = page.kind == PageKind::Markdown && name.eq_ignore_ascii_case("readme");
            let index = is_readme.then(|| format!("{folder}index"));
            if let Some(index) = index.filter(|index| !known.contains(&(page.config, index.clone()))) {
                page.path = index;
            }
        }
    }

    fn resource(&mut self, file: &FilePath, path: &str, config: usize) {
        self.resources.push(Other { file: file.clone(), path: path.to_owned(), config });
    }

    fn content(&mut self, snapshot: &Snapshot, file: &FilePath, path: String, config: usize, group: Option<String>) {
        let whole = path;
        let path = stem(self.kind, &whole);
        if toc::is_toc(file) {
            self.tocs.push(Other { file: file.clone(), path, config });
            return;
        }
        let may_be = |extension: &&str| self.kind == ProjectKind::MkDocs && file.has_extension(extension);
        let kind = if file.has_extension("md") || OTHER_ENDINGS.iter().any(may_be) {
            PageKind::Markdown
        } else if file.has_extension("yml") || file.has_extension("yaml") {
            match snapshot.text(file).ok().and_then(|text| YamlType::of(&text.text)) {
                // These configure other pages, and are none themselves.
                Some(YamlType::Pivots) => {
                    self.pivots.push(Other { file: file.clone(), path, config });
                    return;
                }
                Some(YamlType::Configuration) => return,
                Some(known) => PageKind::Yaml(known),
                // Data that a page may lead to.
                None => return self.resource(file, &whole, config),
            }
        } else {
            // A picture is copied, whichever list names it.
            return self.resource(file, &whole, config);
        };
        self.pages.push(Candidate { file: file.clone(), path, config, group, kind });
    }
}

/// The first mapping that takes a file, and the path it gives it.
pub(super) fn mapped<'c>(mappings: &'c [Mapping], file: &FilePath) -> Option<(&'c Mapping, String)> {
    mappings.iter().find_map(|mapping| Some((mapping, mapping.destination(file)?)))
}
