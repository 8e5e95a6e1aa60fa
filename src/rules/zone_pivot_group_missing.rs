#![doc = include_str!("../../lints/rules/zone-pivot-group-missing.md")]

use super::{Article, Findings};
use crate::syntax::Kind;

/// Reports articles with pivots that do not say which group these belong to.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let has_pivots = |kind: &Kind| matches!(kind, Kind::Zone(zone) if !zone.pivots.is_empty());
    if !article.has_readable_header() {
        return;
    }
    if article.metadata.get("zone_pivot_groups").is_none_or(|groups| groups.texts().is_empty())
        && article.zones.iter().any(|zone| has_pivots(&zone.node.kind))
    {
        found
            .add(article.first_line(), "the article has zone pivots, and its header has no `zone_pivot_groups`")
            .help("without it no picker is shown, and all pivots are");
    }
}
