#![doc = include_str!("../../lints/rules/link-backslash.md")]

use super::{Findings, Target};
use crate::source::Fix;

/// Reports paths with the separator of Windows.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let path = target.source.split(['?', '#']).next().unwrap_or("");
    let path = path.rsplit("]:").next().unwrap_or(path).trim();
    if !path.contains('\\') || target.address.is_external() || path.starts_with(r"\\") {
        return;
    }
    let mut after = path.split('\\').skip(1).map(|part| part.chars().next());
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    let separates = after.all(|c| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-')));
    // `\_` before a word is an escape as often as a separator.
    let is_escape = path.matches('\\').count() == path.matches(r"\_").count();
    if separates && !is_drive && !is_escape {
        let place = target.place_of(path);
        found
            .add(target.span, format!("path `{path}` has a backslash"))
            .help("use `/` between folders")
            .fix_if(place.map(|place| Fix::safe(place, path.replace('\\', "/"))));
    }
}
