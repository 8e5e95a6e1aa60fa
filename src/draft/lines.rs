//! The line around a place. Of one that is longer than anybody reads only a part is looked at, so that a text of one line is no
//! slower than others.

use std::ops::Range;

/// How far, in bytes, the ends of a line are looked for.
const LONG: usize = 2_000;

/// The line around a place, cut where it goes on for long.
pub fn around(text: &str, place: usize) -> Range<usize> {
    let near = text.floor_char_boundary(place.saturating_sub(LONG));
    let far = text.floor_char_boundary((place + LONG).min(text.len()));
    let start = text[near..place].rfind('\n').map_or(near, |found| near + found + 1);
    start..text[place..far].find('\n').map_or(far, |found| place + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_where_it_ends_or_is_cut() {
        assert_eq!(around("one\ntwo\nthree", 5), 4..7);
        let long = "\u{e4}".repeat(5_000);
        assert_eq!(around(&long, 5_000), 3_000..7_000);
    }
}
