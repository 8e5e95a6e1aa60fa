#![doc = include_str!("../../lints/rules/placeholder-link.md")]

use super::{Findings, Target};
use crate::source::address::AddressKind;

/// Targets that templates and generators leave.
const PLACEHOLDERS: [&str; 16] = [
    "link",
    "link.md",
    "link-url",
    "path",
    "path.md",
    "path-to-article.md",
    "path-to-file.md",
    "path/to/article.md",
    "path/to/file.md",
    "url",
    "your-url",
    "insert-link-here",
    "todo",
    "tbd",
    "example.md",
    "article.md",
];

/// Reports targets that stand for one still to be found.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let path = target.address.without_tail().trim_start_matches("./").trim_start_matches('/');
    let is_placeholder = PLACEHOLDERS.contains(&path.to_lowercase().as_str())
        || (path.starts_with('<') && path.ends_with('>'))
        || (path.starts_with('{') && path.ends_with('}'));
    if is_placeholder && target.address.kind() != AddressKind::Site && !target.exists() {
        found.add(target.span, format!("`{}` is a placeholder, not a target", target.target)).about(target.target);
    }
}
