#![doc = include_str!("../../lints/rules/toc-not-found.md")]

use super::{Findings, TocFile};
use crate::docset::Target;

/// Reports folders that an entry leads to and that have no TOC.
pub fn check(toc: &TocFile<'_>, found: &mut Findings<'_>) {
    for link in toc.links().iter().filter(|link| link.key != "topicHref" && link.is_folder()) {
        let Some(folder) = link.path() else { continue };
        let has = |name: &&str| !matches!(toc.resolve(&format!("{folder}{name}")), Target::Missing { .. });
        if !["toc.yml", "toc.md", "toc.json", "toc.yaml"].iter().any(has) {
            found.add(link.span, format!("the folder `{folder}` has no TOC"));
        }
    }
}
