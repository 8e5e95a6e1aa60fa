#![doc = include_str!("../../lints/rules/script-or-style.md")]

use super::{Findings, Target};

/// Reports links that run code. Elements and attributes that do are found when the file is parsed.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    // White space inside the scheme does not keep a browser from running it.
    let start: String = target.target.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(11).collect();
    if start.eq_ignore_ascii_case("javascript:") && !target.source.trim_start().starts_with('<') {
        found.add(target.span, "the link runs a script; it is published without a target");
    }
}
