//! A part of a file: browsers ask for those of films, and some play none that cannot be had in parts.

use std::ops::Range;

use hyper::HeaderMap;
use hyper::header::{IF_RANGE, RANGE};

/// How much of a file is asked for.
#[derive(Debug, PartialEq)]
pub enum Asked {
    /// All of it.
    Whole,
    /// These bytes.
    Part(Range<usize>),
    /// Bytes that it does not have.
    Beyond,
}

impl Asked {
    /// What the headers of a request ask of a file that is so long. Several parts at once, and what cannot be read, are answered
    /// with the whole, and so is who wants a part of the same file as before: files have no marks here by which that could be told.
    pub fn of(headers: &HeaderMap, length: usize) -> Asked {
        let range = headers.get(RANGE).filter(|_| !headers.contains_key(IF_RANGE));
        let Some(bounds) = range.and_then(|range| bounds(range.to_str().ok()?)) else { return Asked::Whole };
        let (start, end) = match bounds {
            (Some(first), Some(last)) if first > last => return Asked::Whole,
            (Some(first), last) => (first, last.map_or(length, |last| last.saturating_add(1))),
            (None, Some(last)) => (length.saturating_sub(last), if last == 0 { 0 } else { length }),
            (None, None) => return Asked::Whole,
        };
        if start < length.min(end) { Asked::Part(start..length.min(end)) } else { Asked::Beyond }
    }
}

/// The numbers before and behind the hyphen of `bytes=0-99`. One that is larger than any file is the largest.
fn bounds(range: &str) -> Option<(Option<usize>, Option<usize>)> {
    let (unit, range) = range.split_once('=')?;
    let (first, last) = range.split_once('-').filter(|_| unit.trim().eq_ignore_ascii_case("bytes"))?;
    let number = |text: &str| match text.trim() {
        "" => Some(None),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => Some(Some(digits.parse().unwrap_or(usize::MAX))),
        _ => None,
    };
    Some((number(first)?, number(last)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(range: &str) -> Asked {
        let headers = [(RANGE, range.parse().expect("a value"))].into_iter().collect();
        Asked::of(&headers, 10)
    }

    #[test]
    fn a_part_is_given_by_its_first_and_last_byte_or_by_how_many_are_the_last() {
        for (range, part) in [
            ("bytes=0-1", 0..2),
            ("bytes=0-0", 0..1),
            ("bytes=4-", 4..10),
            ("bytes=4-99", 4..10),
            ("bytes=4-99999999999999999999999", 4..10),
            ("bytes=-3", 7..10),
            ("bytes=-99", 0..10),
            ("Bytes = 9-9", 9..10),
        ] {
            assert_eq!(asked(range), Asked::Part(part), "{range}");
        }
    }

    #[test]
    fn what_no_file_has_is_beyond_it_and_what_cannot_be_read_is_not_looked_at() {
        for range in ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999999-"] {
            assert_eq!(asked(range), Asked::Beyond, "{range}");
        }
        for range in ["bytes=5-4", "bytes=0-1,4-5", "bytes=a-b", "bytes=-", "bytes", "lines=1-2", "bytes=+1-2", ""] {
            assert_eq!(asked(range), Asked::Whole, "{range}");
        }
        let headers =
            [(RANGE, "bytes=0-1"), (IF_RANGE, "\"x\"")].map(|(name, value)| (name, value.parse().expect("a value")));
        assert_eq!(Asked::of(&headers.into_iter().collect(), 10), Asked::Whole);
        assert_eq!(Asked::of(&HeaderMap::new(), 10), Asked::Whole);
    }
}
