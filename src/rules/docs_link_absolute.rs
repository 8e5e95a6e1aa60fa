#![doc = include_str!("../../lints/rules/docs-link-absolute.md")]

use super::arrival::first_name;
use super::lists;
use super::options::docs_link_absolute::{ALLOW_PATHS, HOSTS};
use super::{Findings, Target};
use crate::source::Fix;

/// Reports links to the site that the article is part of, written with its host.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    if !target.is_link() {
        return;
    }
    let Some(host) = target.web_host() else { return };
    let is_own = found.list(HOSTS).iter().any(|own| own.eq_ignore_ascii_case(host));
    let (segment, path) = (first_name(target.address.path()), target.address.path_and_tail());
    let has_locale = found.data().words(lists::locales::LOCALES).has(segment);
    let local = if has_locale { &path[1 + segment.len()..] } else { path };
    // Of several `/` all but the last go with the host: two would name another one.
    let slashes = local.len() - local.trim_start_matches('/').len();
    let local = &local[slashes.saturating_sub(1)..];
    let is_allowed = found.list(ALLOW_PATHS).iter().any(|allowed| {
        let rest = local.strip_prefix(allowed.trim_end_matches('/'));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    });
    if !is_own || is_allowed || local.trim_matches('/').is_empty() {
        return;
    }
    let written = target.address.as_str().strip_suffix(local).unwrap_or("");
    // Without a host of its own, or of the site that it is published on, the path leads nowhere.
    let is_same = target.leads_where(local);
    let fix = target.place_of(written).filter(|_| is_same).map(|place| Fix::safe(place, ""));
    found.add(target.span, format!("link to `{host}` is absolute")).help(format!("write `{local}`")).fix_if(fix);
}
