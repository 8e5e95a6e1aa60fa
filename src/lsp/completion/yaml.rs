//! Pages and tables of contents in YAML: paths, uids of other pages, and the keys of their metadata.

use super::place::{Offer, Place};
use super::{header, targets};

/// Keys whose value leads somewhere.
const TARGETS: [&str; 8] = ["href", "topicHref", "tocHref", "homepage", "url", "src", "imageSrc", "breadcrumb_path"];

/// Keys of tables of contents whose value is the uid of a page.
const UIDS: [&str; 3] = ["uid", "topicUid", "homepageUid"];

/// What may stand in a file of YAML.
pub fn offer(place: &Place<'_>) -> Offer {
    if !place.file.has_extension("yml") && !place.file.has_extension("yaml") {
        return None;
    }
    let line = place.before.trim_start_matches([' ', '-']);
    let (key, value) = line.split_once(':')?;
    if TARGETS.contains(&key.trim()) {
        let typed = value.trim_start().trim_start_matches(['"', '\'']);
        return Some(targets::link(place, typed));
    }
    if UIDS.contains(&key.trim()) {
        return Some(targets::uids(place, value.trim_start().trim_start_matches(['"', '\''])));
    }
    // Of a page the metadata are those of a header.
    let is_metadata = place.before.starts_with(' ') && key.contains('.');
    is_metadata.then(|| header::entry(place, &place.document.metadata))?
}
