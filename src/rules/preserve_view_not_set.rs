#![doc = include_str!("../../lints/rules/preserve-view-not-set.md")]

use super::{Findings, Target};
use crate::docset::{LEARN_HOSTS, is_toc};
use crate::source::address::AddressKind;

/// Reports links to one version of a page that do not say whether the reader shall stay in it.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    if target.address.query().is_none() || !target.is_link() || is_toc(target.file) {
        return;
    }
    let is_learn = match target.web_host() {
        Some(host) => LEARN_HOSTS.iter().any(|known| known.eq_ignore_ascii_case(host)),
        None => target.address.kind() == AddressKind::Site,
    };
    let has = |name: &str, value: &str| {
        target.address.parameters().any(|(key, given)| {
            key.eq_ignore_ascii_case(name) && (value.is_empty() || given.eq_ignore_ascii_case(value))
        })
    };
    if is_learn && has("view", "") && !has("preserve-view", "true") {
        found
            .add(target.span, "the link names a version and does not keep the reader in it")
            .help("add `&preserve-view=true`, or leave `view` out");
    }
}
