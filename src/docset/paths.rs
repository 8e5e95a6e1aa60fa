//! Paths of pages: in addresses, and in the output.

use super::kind::ProjectKind;
use crate::source::limits::{NAME_BYTES, PATH_BYTES};

/// The name of the list of files that a build wrote. A folder that holds it is an output, never content.
pub const MANIFEST: &str = ".site-manifest.json";

/// Where new content lies in the output until all of it is written.
pub const STAGING: &str = ".site-staging";

/// The path in the output of what lies at `path` below `base`.
pub(super) fn below(base: &str, path: &str) -> String {
    let base = base.trim_matches('/');
    if base.is_empty() { path.to_owned() } else { format!("{base}/{path}") }
}

/// A path as addresses of a project of this kind have it, without the ending of the file: docfx, MkDocs and mdBook keep the case of
/// letters, Learn does not, nor do projects of no other tool.
pub(super) fn stem(kind: ProjectKind, path: &str) -> String {
    match kind {
        ProjectKind::Docfx | ProjectKind::MkDocs | ProjectKind::MdBook => without_ending(path).to_owned(),
        ProjectKind::Learn | ProjectKind::Content | ProjectKind::Plain => lower_stem(path),
    }
}

/// A path as addresses of Learn have it: in lower case, without the ending of the file.
pub(super) fn lower_stem(path: &str) -> String {
    without_ending(path).to_lowercase()
}

fn without_ending(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    path[name..].rfind('.').map_or(path, |at| &path[..name + at])
}

/// Whether a build keeps what it must remember at the place of a file of the output, or above it.
pub(super) fn is_kept_by_builds(path: &str) -> bool {
    let top = path.split('/').next().unwrap_or("");
    [MANIFEST, STAGING].iter().any(|own| top.eq_ignore_ascii_case(own))
}

/// Where the Markdown twin of the page at `output` lies.
pub fn twin_path(output: &str) -> String {
    format!("{}.md", output.strip_suffix(".html").unwrap_or(output))
}

/// Whether a file of the output has a name that no file system keeps.
pub(super) fn is_name_too_long(path: &str) -> bool {
    path.split('/').any(|name| name.len() > NAME_BYTES)
}

/// Why no file can be written at an old address, if none can.
pub(super) fn is_address_too_long(path: &str) -> Option<String> {
    if is_name_too_long(path) {
        return Some(format!("systems keep no name of more than {NAME_BYTES} bytes"));
    }
    (path.len() > PATH_BYTES).then(|| format!("systems keep no path of more than {PATH_BYTES} bytes"))
}

/// The path of an article's source, as one may have meant who wrote the path of its page.
pub fn with_md(path: &str) -> String {
    let stem = [".html", ".htm"].iter().find_map(|extension| {
        let at = path.len().checked_sub(extension.len())?;
        path.get(at..)?.eq_ignore_ascii_case(extension).then(|| &path[..at])
    });
    format!("{}.md", stem.unwrap_or(path))
}
