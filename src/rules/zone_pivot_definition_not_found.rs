#![doc = include_str!("../../lints/rules/zone-pivot-definition-not-found.md")]

use super::{Article, Findings};

/// Reports articles with pivot groups in a docset that defines none.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    if !article.metadata.pivot_groups().is_empty() && article.docset.files.pivot_definitions(article.file()).is_none() {
        found.add(article.first_line(), "the docset has no file that defines zone pivots").help(
            "add `zone-pivot-groups.yml` beside `docfx.json`, or name another file with `zone_pivot_group_filename`",
        );
    }
}
