#![doc = include_str!("../../lints/rules/external-image.md")]

use super::options::external_image::ALLOW_HOSTS;
use super::{Findings, Target};

/// Reports pictures that are not part of the repository.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    if !target.is_image() {
        return;
    }
    if target.address.has_scheme(&["data"]) {
        found.add(target.span, "the image is written into the article").help("save it as a file of the repository");
        return;
    }
    let Some(host) = target.web_host() else { return };
    if !found.list(ALLOW_HOSTS).iter().any(|allowed| allowed.eq_ignore_ascii_case(host)) {
        found
            .add(target.span, format!("the image is fetched from `{host}`"))
            .help("save it as a file of the repository");
    }
}
