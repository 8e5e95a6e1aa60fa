#![doc = include_str!("../../lints/rules/invalid-toc-href.md")]

use super::{Findings, TocFile};

/// Reports TOCs to include that are none.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    for link in toc.links().iter().filter(|link| link.key == "tocHref") {
        let Some(path) = link.path() else { continue };
        if !link.is_toc() {
            let message = format!("`tocHref` leads to `{path}`, which is not a TOC");
            found.add(link.span, message).help("use `href` for an article");
        }
    }
}
