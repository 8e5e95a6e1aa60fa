#![doc = include_str!("../../lints/rules/disallowed-heading.md")]

use super::options::disallowed_heading::HEADINGS;
use super::{Findings, Inventory};

/// Reports headings that the page has already, outside the article.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, heading) in &doc.headings {
        let text = doc.plain(node);
        let text = text.trim();
        let is = |known: &str| known.eq_ignore_ascii_case(text);
        // An H1 names the article: one about tables of contents may say so.
        let is_subject = heading.level == 1 && text.to_lowercase().ends_with("contents");
        let is_known = !is_subject && found.list(HEADINGS).iter().any(|known| is(known));
        if is_known || (heading.level == 1 && is("Additional resources")) {
            found.add(node.span, format!("every page has `{text}` outside the article already"));
        }
    }
}
