//! The text of one file, as it is until the file changes.

use std::sync::{Arc, OnceLock};

use super::conflict::conflicts;
use super::span::Span;
use super::{Diagnostic, codes};

/// A file's text, and whether it was text at all.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// The text; bytes that are not UTF-8 are shown as U+FFFD.
    pub text: Arc<str>,
    /// Where (in `text`) the first byte stood that is not UTF-8.
    pub invalid_utf8: Option<Span>,
}

impl Text {
    /// That it was not all text.
    pub fn not_utf8(&self) -> Option<Diagnostic> {
        let report = |place| Diagnostic::new(codes::INVALID_UTF8, place, "the file holds bytes that are not UTF-8");
        self.invalid_utf8.map(report)
    }

    /// What is wrong with a file of YAML or JSON in which `read` was found when it was read. Where changes meet in conflict,
    /// that is why it cannot be read, and the rest is not told.
    pub fn faults(&self, read: Vec<Diagnostic>) -> impl Iterator<Item = Diagnostic> {
        let conflicts: Vec<Diagnostic> = conflicts(&self.text).collect();
        let faults = if conflicts.is_empty() { read } else { conflicts };
        self.not_utf8().into_iter().chain(faults)
    }
}

/// One file as it is until it changes.
#[derive(Default)]
pub struct Cell {
    /// What it says, once somebody asked.
    pub text: OnceLock<Result<Text, String>>,
    /// Set once somebody asked for its bytes in vain.
    pub refused: OnceLock<()>,
}

impl Cell {
    /// One whose text is known.
    pub fn of(text: Result<Text, String>) -> Cell {
        Cell { text: OnceLock::from(text), refused: OnceLock::new() }
    }
}

/// Which state of a file a snapshot has. Equal versions have equal content; unequal ones mostly have not.
#[derive(Clone)]
pub struct Version(pub Arc<Cell>);

impl PartialEq for Version {
    fn eq(&self, other: &Version) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Decodes UTF-8, with U+FFFD for what is not, so that one bad byte never hides an article. A byte order mark tells UTF-16, as
/// old editors on Windows write it.
pub fn decode(bytes: Vec<u8>) -> Result<Text, String> {
    if bytes.len() >= u32::MAX as usize / 4 {
        return Err("the file is larger than 1 GiB".to_owned());
    }
    let unit: Option<fn([u8; 2]) -> u16> = match bytes[..] {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
        _ => None,
    };
    if let Some(unit) = unit {
        let units = bytes[2..].chunks(2).map(|pair| pair.try_into().map_or(0xfffd, unit));
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
        return Ok(Text { text: text.into(), invalid_utf8: Some(Span::empty(0)) });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Text { text: text.into(), invalid_utf8: None }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes());
            Ok(Text { text: text.into(), invalid_utf8: Some(Span::new(at, at + '\u{fffd}'.len_utf8())) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_that_is_not_utf8_is_shown_and_placed() {
        let text = decode(vec![b'a', 0xff, b'b']).expect("decodes");
        assert_eq!(&*text.text, "a\u{fffd}b");
        assert_eq!(text.invalid_utf8, Some(Span::new(1, 4)));
        for bytes in [&b"\xff\xfea\0\x3d\xd8\0\xdeb"[..], b"\xfe\xff\0a\xd8\x3d\xde\0\0"] {
            let text = decode(bytes.to_vec()).expect("decodes");
            assert_eq!((&*text.text, text.invalid_utf8), ("a\u{1f600}\u{fffd}", Some(Span::empty(0))));
        }
    }
}
