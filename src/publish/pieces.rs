//! Lists of all pages, in pieces: however many pages there are, no script is large.

use std::ops::Range;

/// A piece has at most so many bytes, unless one item alone has more.
const MOST_SIZE: usize = 512 << 10;

/// Cuts a list of items with these sizes in bytes into runs. There is always a first one.
pub fn cut(sizes: impl IntoIterator<Item = usize>) -> Vec<Range<usize>> {
    let mut pieces = vec![0..0];
    let mut full = 0;
    for (at, size) in sizes.into_iter().enumerate() {
        let last = pieces.last_mut().expect("there is a first one");
        full += size;
        if full > MOST_SIZE && last.start < last.end {
            full = size;
            pieces.push(at..at + 1);
        } else {
            last.end = at + 1;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_piece_is_larger_than_it_may_be_but_for_one_item() {
        assert_eq!(cut([]), [0..0]);
        assert_eq!(cut([MOST_SIZE / 2, MOST_SIZE / 2]), [0..2]);
        assert_eq!(cut([MOST_SIZE / 2, MOST_SIZE / 2, 1]), [0..2, 2..3]);
        assert_eq!(cut([2 * MOST_SIZE, 1, 2 * MOST_SIZE, 1]), [0..1, 1..2, 2..3, 3..4]);
    }
}
