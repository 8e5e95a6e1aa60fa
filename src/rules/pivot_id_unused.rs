#![doc = include_str!("../../lints/rules/pivot-id-unused.md")]

use std::collections::HashSet;

use super::{Article, Findings};
use crate::page::Resolution;
use crate::syntax::{Kind, Node};

/// Reports pivots whose readers see nothing that is for them.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let groups = article.metadata.pivot_groups();
    // What is shown from other repositories or files that are missing may have the zones.
    let resolutions = || article.parts.iter().flat_map(|(part, _)| &part.resolutions);
    if groups.is_empty() || resolutions().any(|resolution| matches!(resolution, Resolution::Elsewhere(_))) {
        return;
    }
    let mut used: HashSet<&str> = HashSet::new();
    for (part, _) in &article.parts {
        part.document.blocks.iter().for_each(|node| collect(node, &mut used));
    }
    for name in groups {
        let Some(group) = article.docset.files.pivot_group(article.file(), name) else { continue };
        for (id, _) in group.pivots.iter().filter(|(id, _)| !used.contains(id.as_str())) {
            found
                .add(article.first_line(), format!("pivot `{id}` of group `{name}` has no zone in this article"))
                .help("add a zone for it, or name a group without it");
        }
    }
}

fn collect<'a>(node: &'a Node, used: &mut HashSet<&'a str>) {
    if let Kind::Zone(zone) = &node.kind {
        used.extend(zone.pivots.iter().map(String::as_str));
    }
    node.children.iter().for_each(|child| collect(child, used));
}
