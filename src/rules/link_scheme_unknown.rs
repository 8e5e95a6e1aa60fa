#![doc = include_str!("../../lints/rules/link-scheme-unknown.md")]

use super::script_or_style::SCRIPTS;
use super::{Findings, Target};
use crate::source::Address;
use crate::syntax::ReferenceKind;

/// Reports addresses whose scheme is none that may be published. Other rules speak of scripts, and of files of one computer.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let address = &target.address;
    let is_allowed = match target.kind {
        ReferenceKind::Autolink => address.may_be_shown_link(),
        ReferenceKind::Image => address.may_be_picture(),
        _ => address.may_be_link(),
    };
    if let Some(host) = unreachable_host(address) {
        found.add(target.span, format!("`{host}` is the name of no host; the address leads nowhere"));
        return;
    }
    let Some(scheme) = address.scheme().filter(|_| !is_allowed) else { return };
    if !address.has_scheme(&SCRIPTS) && !address.has_scheme(&["file"]) {
        let message = format!("addresses with `{scheme}:` are not published; it leads nowhere");
        found.add(target.span, message);
    }
}

/// The host of an address of the web, if no host can have this name.
fn unreachable_host<'t>(address: &'t Address<'_>) -> Option<&'t str> {
    let host = address.host().filter(|_| address.is_web())?;
    let is_wrong = |c: char| c.is_whitespace() || matches!(c, '%' | '"' | '^' | '`' | '|');
    // Braces and angle brackets are places to fill in, and other rules speak of them.
    (host.contains(is_wrong) && !host.contains(['{', '<', '['])).then_some(host)
}
