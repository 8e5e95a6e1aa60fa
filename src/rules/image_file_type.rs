#![doc = include_str!("../../lints/rules/image-file-type.md")]

use super::options::image_file_type::TYPES;
use super::{Findings, Target};
use crate::docset::Target as Resolved;

/// Types that are published only where the configuration lists them.
const LISTED: [&str; 2] = ["gif", "svg"];

/// Reports pictures of a type that is not published.
pub fn check(target: &Target<'_>, found: &mut Findings<'_>) {
    let Some((path, resolved)) = target.resolved().filter(|_| target.is_image() && !is_of_film(target)) else { return };
    let name = path.rsplit(['/', '\\']).next().unwrap_or("");
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let is_unlisted = LISTED.contains(&extension.as_str())
        && matches!(resolved, Resolved::Unpublished(file) | Resolved::Resource(file) if !target.docset.files.is_mapped(file));
    let is_known = found.list(TYPES).iter().any(|known| known.eq_ignore_ascii_case(&extension));
    if is_unlisted {
        found
            .add(target.span, format!("`{extension}` images are published only where `docfx.json` lists them"))
            .help(format!("add `**/*.{extension}` to `resource`"));
    } else if !is_known && !extension.is_empty() {
        found.add(target.span, format!("`{extension}` is no type of image that articles use"));
    }
}

/// So far before its source a tag is looked for: it may have other attributes before.
const NEAR: usize = 1_000;

/// Whether it is the source of a film or a sound, which are no images: `<video src="clip.mp4">`.
fn is_of_film(target: &Target<'_>) -> bool {
    let Ok(text) = target.lookup.text(target.file) else { return false };
    let before = text.text.get(..target.span.start as usize).unwrap_or("");
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
    let inside = near.rfind(['<', '>']).map_or("", |at| &near[at..]);
    let Some(tag) = inside.strip_prefix('<') else { return false };
    let element = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    ["video", "audio", "source", "track"].iter().any(|film| element.eq_ignore_ascii_case(film))
}
