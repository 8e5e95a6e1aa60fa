#![doc = include_str!("../../lints/rules/link-scheme-unknown.md")]

use super::script_or_style::SCRIPTS;
use super::{Findings, Target};
use crate::source::Address;
use crate::syntax::ReferenceKind;

/// Reports addresses whose scheme is none that may be published. Other rules speak of scripts, and of files of one computer.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let address = Address::parse(target.target);
    let is_allowed = match target.kind {
        ReferenceKind::Autolink => address.may_be_shown_link(),
        ReferenceKind::Image => address.may_be_picture(),
        _ => address.may_be_link(),
    };
    let Some(scheme) = address.scheme().filter(|_| !is_allowed) else { return };
    if !address.has_scheme(&SCRIPTS) && !address.has_scheme(&["file"]) {
        let message = format!("addresses with `{scheme}:` are not published; it leads nowhere");
        found.add(target.span, message);
    }
}
