#![doc = include_str!("../../lints/rules/terminal-section-no-link.md")]

use super::{Article, Findings, closing};

/// Reports closing sections that lead nowhere.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(index) = closing::last(article, found) else { return };
    let heading = &article.headings[index];
    if !article.section(index).iter().any(|block| closing::leads_somewhere(block.node)) {
        found.add_at(&heading.placed, format!("section `{}` has no link", heading.text));
    }
}
