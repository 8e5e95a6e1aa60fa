#![doc = include_str!("../../lints/rules/pivot-group-not-found.md")]

use super::{Article, Findings, header};
use crate::source::Span;

/// Reports pivot groups that the definitions do not have.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(definitions) = article.docset.files.pivot_definitions(article.file()) else { return };
    for name in article.metadata.pivot_groups() {
        if article.docset.files.pivot_group(article.file(), name).is_none() {
            let known = article.docset.files.pivot_groups(article.file()).iter().map(|group| group.id.as_str());
            let near = crate::source::nearest(name, known).map(|near| format!("did you mean `{near}`?"));
            found
                .add(place(article, name), format!("pivot group `{name}` is not defined in `{definitions}`"))
                .help_if(near);
        }
    }
}

/// Where the header names a group; its first line where `docfx.json` does.
fn place(article: &Article<'_>, name: &str) -> Span {
    let text = &article.document.text;
    let written = article.document.metadata.get("zone_pivot_groups").map(|value| header::inside(text, value.span));
    let at = written.and_then(|value| Some((value.start as usize) + value.of(text).find(name)?));
    at.map_or(article.first_line(), |at| Span::new(at, at + name.len()))
}
