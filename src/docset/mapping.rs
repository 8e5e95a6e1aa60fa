//! Which files are content or resources, and where they go: the entries of `content` and `resource`.

use super::globs::{Globs, within};
use crate::source::yaml::{Value, Yaml};
use crate::source::{Diagnostic, FilePath, Span, codes};

/// What is content where nothing else is said.
pub(super) const DEFAULT_CONTENT: &str = "**/*.{md,yml,yaml}";
/// The same where navigation is written as the reference reads it, in JSON, too. Elsewhere a `toc.json` is somebody's data.
pub(super) const DEFAULT_WITH_TOCS: &str = "**/{*.md,*.yml,*.yaml,toc.json}";
/// What a page may take along where nothing else is said: only what one leads to is published.
pub(super) const DEFAULT_RESOURCE: &str = "**";

/// Folders at the top of what Learn maps that hold what tools made, and templates (`DefaultExclude` of docfx v3).
const OF_TOOLS: [&str; 4] = ["_site", "_localization", "_themes", "_themes.pdf"];

/// One entry of `content` or `resource`.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// Files it takes, relative to `src`.
    pub files: Globs,
    /// Files it leaves out.
    pub exclude: Globs,
    /// The folder it looks in.
    pub src: FilePath,
    /// Where that folder is written, if it is.
    pub src_at: Option<Span>,
    /// The folders that its globs name, without the part that may be any, and where each is written.
    pub folders: Vec<(FilePath, Span)>,
    /// Where its files go, `/` at the end unless empty.
    pub dest: String,
    /// The moniker group of its pages.
    pub group: Option<String>,
}

impl Mapping {
    /// All files of a folder that a glob takes.
    pub(super) fn of(files: &[&str], src: &FilePath) -> Mapping {
        Mapping {
            files: Globs::new(files.iter().copied()).0,
            exclude: Globs::new([]).0,
            src: src.clone(),
            src_at: None,
            folders: Vec::new(),
            dest: String::new(),
            group: None,
        }
    }

    /// Whether a file lies in a folder that Learn maps never.
    pub fn is_of_tools(&self, file: &FilePath) -> bool {
        let top = within(file, &self.src).and_then(|path| Some(path.split_once('/')?.0));
        top.is_some_and(|top| OF_TOOLS.contains(&top))
    }

    /// Whether it leaves out a file that it would take otherwise.
    pub fn leaves_out(&self, file: &FilePath) -> bool {
        within(file, &self.src).is_some_and(|path| self.files.matches(path) && self.exclude.matches(path))
    }

    /// The path that a file gets through this mapping. Names that begin with a dot are matched by no glob but one with such a name,
    /// as in docfx.
    pub fn destination(&self, file: &FilePath) -> Option<String> {
        let path = within(file, &self.src)?;
        if path.split('/').any(|name| name.starts_with('.')) && !self.files.matches_dotted(path) {
            return None;
        }
        (self.files.matches(path) && !self.exclude.matches(path)).then(|| format!("{}{path}", self.dest))
    }
}

/// Reads `content` or `resource`: mappings and globs, one or a list. A mapping without `files` takes
/// `everything`, which is nothing in docfx.
pub(super) fn mappings(
    value: Option<&Yaml>,
    folder: &FilePath,
    everything: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Mapping>> {
    let value = value.filter(|value| !value.is_null())?;
    let mut mappings = Vec::new();
    for entry in value.one_or_more() {
        match entry.value {
            Value::Null => continue,
            Value::Map(_) => {}
            Value::Text(_) => {
                let files = Globs::of(Some(entry), diagnostics);
                mappings.push(Mapping { files, folders: folders(folder, entry), ..Mapping::of(&[], folder) });
                continue;
            }
            _ => {
                let message = "a mapping is an object with `files`, or a glob";
                diagnostics.push(Diagnostic::new(codes::CONFIG_INVALID, entry.span, message));
                continue;
            }
        }
        let written = entry.get("src").or(entry.get("cwd"));
        let Some(src) = folder.join(written.and_then(Yaml::as_text).map_or("", str::trim)) else {
            let message = "`src` leads out of the root folder, and what lies there is no part of this build";
            diagnostics.push(Diagnostic::new(
                codes::LINK_OUTSIDE_DOCSET,
                written.map_or(entry.span, |src| src.span),
                message,
            ));
            continue;
        };
        let dest = entry.text("dest").unwrap_or("").replace('\\', "/");
        let dest: Vec<&str> = dest.split('/').filter(|name| !matches!(*name, "" | "." | "..")).collect();
        let dest = if dest.is_empty() { String::new() } else { dest.join("/") + "/" };
        let files = entry.get("files").filter(|files| !files.is_null());
        if files.is_none() && everything.is_none() {
            let message = "the entry takes no file: it has no `files`";
            diagnostics.push(Diagnostic::new(codes::CONFIG_INVALID, entry.span, message));
        }
        mappings.push(Mapping {
            folders: files.map(|files| folders(&src, files)).unwrap_or_default(),
            files: files.map_or_else(|| Globs::new(everything).0, |files| Globs::of(Some(files), diagnostics)),
            exclude: Globs::of(entry.get("exclude"), diagnostics),
            src,
            src_at: written.map(|written| written.span),
            dest,
            group: entry.text("group").or(entry.text("version")).map(str::to_owned),
        });
    }
    Some(mappings)
}

/// The folders that globs below `src` name: of `guides/**/*.md` it is `guides`, of `*.md` it is `src` itself.
fn folders(src: &FilePath, globs: &Yaml) -> Vec<(FilePath, Span)> {
    let folder = |glob: &Yaml| {
        let written = glob.as_text()?.trim().replace('\\', "/");
        let names = written.rsplit_once('/').map_or("", |(names, _)| names).split('/');
        let fixed: Vec<&str> = names.take_while(|name| !name.contains(['*', '?', '[', '{', '!'])).collect();
        Some((src.join(&fixed.join("/"))?, glob.span))
    };
    globs.one_or_more().iter().filter_map(folder).collect()
}
