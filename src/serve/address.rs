//! What an address means: with and without `.html`, with and without the site's base, in any letter case.

use crate::docset::{Docset, PageEntry, twin_path};
use crate::source::decode;

/// The path of a request in the output, or nothing when it is no path that a site could have.
pub fn path(written: &str) -> Option<String> {
    let folded = written.to_ascii_lowercase();
    if ["%2f", "%5c", "%00"].iter().any(|code| folded.contains(code)) {
        return None;
    }
    let path = decode(written);
    let path = path.strip_prefix('/')?;
    let is_name = |name: &str| !matches!(name, "." | "..") && !name.contains(['\\', '\0']);
    path.split('/').all(is_name).then(|| path.to_owned())
}

/// The page at a path.
pub fn page<'d>(docset: &'d Docset, path: &str) -> Option<&'d PageEntry> {
    // Of several versions at one address each has a file of its own.
    docset
        .files
        .page_of_output(path)
        .or_else(|| docset.files.page_at(&format!("/{path}")).filter(|_| !path.ends_with(".md")))
}

/// The page whose Markdown twin is at a path.
pub fn twin<'d>(docset: &'d Docset, path: &str) -> Option<&'d PageEntry> {
    path.ends_with(".md")
        .then(|| docset.files.pages().find(|page| twin_path(&page.output).eq_ignore_ascii_case(path)))?
}

/// What else a path may mean: the same below the path that the site will have on its host, or below the base of a docset.
pub fn others(docset: &Docset, path: &str) -> Vec<String> {
    let whole = format!("/{path}");
    let on_host = docset.files.site.below(&whole).map(|path| path.trim_start_matches('/').to_owned());
    let bases = docset.files.bases().iter().map(|base| base.trim_start_matches('/'));
    let below = bases.filter(|base| !base.is_empty()).map(|base| format!("{base}/{path}"));
    on_host.into_iter().chain(below).collect()
}

/// Whether links of a page lead to the same places when it is shown at `path` instead of its own.
pub fn has_same_folder(path: &str, output: &str) -> bool {
    let folder = |path: &str| path.rsplit_once('/').map_or(0, |(folder, _)| folder.len());
    path[..folder(path)] == output[..folder(output)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_inside() {
        assert_eq!(path("/azure/a%20b.html").as_deref(), Some("azure/a b.html"));
        assert_eq!(path("/").as_deref(), Some(""));
        for wrong in
            ["/../x", "/a/../../x", "/%2e%2e/x", "/a%2f..%2fx", "/a%5cx", "/a\\x", "/%00", "x", "/./x", "/%2E./x"]
        {
            assert_eq!(path(wrong), None, "{wrong}");
        }
    }
}
