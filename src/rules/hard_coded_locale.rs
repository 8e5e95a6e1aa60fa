#![doc = include_str!("../../lints/rules/hard-coded-locale.md")]

use super::arrival::first_name;
use super::lists;
use super::options::hard_coded_locale::DOMAINS;
use super::{Findings, Target, lines};
use crate::source::Fix;
use crate::source::address::AddressKind;

/// Paths that exist with a language only.
const NEED_ONE: [&str; 1] = ["/videoplayer/embed"];

/// Reports links that send every reader to one language.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let is_known = match target.web_host() {
        Some(host) => found.list(DOMAINS).iter().any(|domain| domain.eq_ignore_ascii_case(host)),
        None => target.address.kind() == AddressKind::Site,
    };
    if !is_known {
        return;
    }
    let path = target.address.path();
    let segment = first_name(path);
    let rest = &path[path.len().min(1 + segment.len())..];
    if !found.data().words(lists::locales::LOCALES).has(segment) || NEED_ONE.iter().any(|path| rest.starts_with(path)) {
        return;
    }
    // `Spanish: …/es-es/…`, `English translation: …`: the language is the point.
    let names = found.data().words(lists::locales::LANGUAGES);
    let text = target.lookup.text(target.file).map_or("", |text| &text.text);
    let line = lines::near(text, target.span.start as usize);
    if line.split(|c: char| !c.is_alphabetic()).any(|word| names.has_exactly(word)) {
        return;
    }
    let written = format!("/{segment}");
    // What is written in another language than English may be meant to be in it.
    let fix = target.place_of(&written).map(|place| match segment.starts_with("en-") {
        true => Fix::safe(place, ""),
        false => Fix::needs_review(place, ""),
    });
    found
        .add(target.span, format!("the link has the language `{segment}` in it"))
        .help(format!("leave out `{segment}`, so that readers get their own language"))
        .fix_if(fix);
}
