#![doc = include_str!("../../lints/rules/invalid-image.md")]

use super::images::Shown;
use super::{Findings, Inventory};
use crate::source::Severity;
use crate::syntax::tree::ImageType;

/// Reports pictures whose long description is empty. What is wrong with attributes is found when the file is parsed.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, image) in &doc.images {
        if image.image_type == ImageType::Complex && node.children.is_empty() {
            found
                .add(Shown::image(doc.document, node, image).span, "`:::image` of type `complex` has no description")
                .help("Learn does not show it: write the description before `:::image-end:::`, or take `content` for the type")
                .at_most(Severity::Warning);
        }
    }
}
