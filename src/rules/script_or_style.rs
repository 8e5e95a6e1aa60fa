#![doc = include_str!("../../lints/rules/script-or-style.md")]

use super::{Findings, Target};

/// Schemes whose addresses are programs.
pub const SCRIPTS: [&str; 3] = ["javascript", "livescript", "vbscript"];

/// Reports links that run code. Elements and attributes that do are found when the file is parsed.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    if target.address.has_scheme(&SCRIPTS) && !target.source.trim_start().starts_with('<') {
        found.add(target.span, "the link runs a script; it is published without a target");
    }
}
