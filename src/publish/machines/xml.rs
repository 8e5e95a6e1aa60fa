//! Text in files of XML.

use std::borrow::Cow;

use crate::render::attribute;

/// Text and values in XML, which has no way to write most control characters, not even escaped.
pub fn xml(text: &str) -> Cow<'_, str> {
    let is_none =
        |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f' | '\u{fffe}' | '\u{ffff}');
    match text.contains(is_none) {
        true => Cow::Owned(attribute(&text.replace(is_none, "\u{fffd}")).into_owned()),
        false => attribute(text),
    }
}
