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
    if let Some(why) = unreachable(address) {
        found.add(target.span, format!("{why}; the address leads nowhere"));
        return;
    }
    let Some(scheme) = address.scheme().filter(|_| !is_allowed) else { return };
    if !address.has_scheme(&SCRIPTS) && !address.has_scheme(&["file"]) {
        let message = format!("addresses with `{scheme}:` are not published; it leads nowhere");
        found.add(target.span, message);
    }
}

/// Why nobody can be reached by an address, if that is plain from how it is written. Braces and angle brackets are places to fill
/// in, and other rules speak of them.
fn unreachable(address: &Address<'_>) -> Option<String> {
    let written = address.as_str();
    let has = |schemes: &[&str]| address.has_scheme(schemes);
    if written.contains(['{', '<', '[']) {
        return None;
    }
    if has(&["mailto"]) {
        let path = address.decoded_path();
        // A mail may be without an address, for who reads it to fill in, if something else is given.
        let is_one =
            |one: &str| one.trim().split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        let is_fine = if path.is_empty() { address.query().is_some() } else { path.split(',').all(is_one) };
        return (!is_fine).then(|| format!("`{written}` names no address of mail"));
    }
    if has(&["tel"]) {
        return (!address.path().contains(|c: char| c.is_ascii_digit())).then(|| format!("`{written}` has no number"));
    }
    if !address.is_external() || !(has(&["http", "https", "ftp"]) || address.scheme().is_none()) {
        return None;
    }
    let Some(host) = address.host() else { return Some(format!("`{written}` names no host")) };
    let authority = address.authority();
    let port = authority.rsplit('@').next().and_then(|host| host.rsplit_once(':')).map_or("", |(_, port)| port);
    if !port.is_empty() && port.parse::<u16>().is_err() {
        return Some(format!("`{port}` in `{written}` is no port"));
    }
    if ["http", "https"].contains(&&*host.to_ascii_lowercase()) {
        return Some(format!("`{written}` has a scheme twice"));
    }
    let is_wrong = |c: char| c.is_whitespace() || matches!(c, '%' | '"' | '^' | '`' | '|' | ',' | ';');
    let lacks_name = host.strip_suffix('.').unwrap_or(host).split('.').any(str::is_empty);
    (host.contains(is_wrong) || lacks_name).then(|| format!("`{host}` is the name of no host"))
}
