#![doc = include_str!("../../lints/rules/insecure-link.md")]

use super::options::insecure_link::DOMAINS;
use super::{Findings, Target};
use crate::source::{Fix, Span};

/// Reports links without encryption to sites that have it.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let is_plain = target.address.has_scheme(&["http"]);
    let Some(host) = target.web_host().filter(|_| is_plain) else { return };
    let host = host.to_ascii_lowercase();
    let is_of = |domain: &String| {
        let domain = domain.to_ascii_lowercase();
        host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    if found.list(DOMAINS).iter().any(is_of) {
        let scheme = target.place_of(&target.target[..5]);
        let fix = scheme.map(|place| Fix::safe(Span::empty(place.end as usize - 1), "s"));
        found.add(target.span, format!("link to `{host}` is not encrypted")).help("use `https`").fix_if(fix);
    }
}
