#![doc = include_str!("../../lints/rules/external-image.md")]

use super::{Findings, Target};

/// Reports pictures that are not part of the repository.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    if !target.is_image() {
        return;
    }
    if target.target.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
        found.add(target.span, "the image is written into the article").help("save it as a file of the repository");
        return;
    }
    let Some((host, _)) = target.web() else { return };
    if !host.is_empty() && !found.list("allow-hosts").iter().any(|allowed| allowed.eq_ignore_ascii_case(host)) {
        found
            .add(target.span, format!("the image is fetched from `{host}`"))
            .help("save it as a file of the repository");
    }
}
