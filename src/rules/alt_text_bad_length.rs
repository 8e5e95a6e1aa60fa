#![doc = include_str!("../../lints/rules/alt-text-bad-length.md")]

use super::images::Shown;
use super::options::alt_text_bad_length::{MAX, MIN};
use super::{Findings, Inventory, alt_text_bad_value, length::said};
use crate::source::count;

/// Reports alternative texts that are too short to say what is shown, or too long to be listened to.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let (min, max) = (found.number(MIN), found.number(MAX));
    for image in Shown::all(doc).filter(|image| !image.is_icon && !image.alt.is_empty()) {
        let length = image.alt.chars().count();
        let is_within = said(&image.alt) >= min && i64::try_from(length).unwrap_or(i64::MAX) <= max;
        // One text, one finding: that it is the name of the file says more.
        if !is_within && !alt_text_bad_value::is_name(&image) {
            let message =
                format!("the alternative text has {}, not {min} to {max}", count(length, "character", "characters"));
            found.add(image.span, message);
        }
    }
}
