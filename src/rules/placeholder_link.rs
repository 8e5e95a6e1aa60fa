#![doc = include_str!("../../lints/rules/placeholder-link.md")]

use super::{Findings, Target};

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
    let path = target.target.split(['?', '#']).next().unwrap_or("");
    let path = path.trim_start_matches("./").trim_start_matches('/');
    let is_placeholder = PLACEHOLDERS.contains(&path.to_lowercase().as_str())
        || (path.starts_with('<') && path.ends_with('>'))
        || (path.starts_with('{') && path.ends_with('}'));
    if is_placeholder && !target.target.starts_with("/") && !target.exists() {
        found.add(target.span, format!("`{}` is a placeholder, not a target", target.target));
    }
}
