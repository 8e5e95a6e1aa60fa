#![doc = include_str!("../../lints/rules/pivot-id-not-found.md")]

use std::collections::HashSet;

use super::{Article, Findings, lines};
use crate::syntax::Kind;

/// Reports pivots that are in none of the article's groups.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let names = article.metadata.pivot_groups();
    let groups: Vec<_> =
        names.iter().filter_map(|name| article.docset.files.pivot_group(article.file(), name)).collect();
    // A group that is not defined is another rule's matter.
    if groups.is_empty() || groups.len() < names.len() {
        return;
    }
    let shown: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let noun = if names.len() == 1 { "group" } else { "groups" };
    let known: HashSet<&str> = groups.iter().flat_map(|group| &group.pivots).map(|(id, _)| id.as_str()).collect();
    for zone in &article.zones {
        let Kind::Zone(of) = &zone.node.kind else { continue };
        for pivot in &of.pivots {
            if !known.contains(pivot.as_str()) {
                let span = lines::around(&zone.part.document.text, zone.node.span.start as usize);
                let message = format!("pivot `{pivot}` is not in the {noun} {}", shown.join(", "));
                found.add_in(&zone.part.file, &zone.chain, span, message);
            }
        }
    }
}
