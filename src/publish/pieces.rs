//! Lists of all pages, in pieces: however many pages there are, no script is large.

use std::ops::Range;

/// A piece has at most so many bytes, unless one item alone has more.
const MOST_SIZE: usize = 512 << 10;

/// Cuts a list of items with these sizes in bytes into runs. There is always a first one.
pub fn cut(sizes: impl IntoIterator<Item = usize>) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut full = 0;
    for (at, size) in sizes.into_iter().enumerate() {
        full += size;
        match pieces.last_mut() {
            Some(last) if full <= MOST_SIZE => last.end = at + 1,
            _ => {
                full = size;
                pieces.push(at..at + 1);
            }
        }
    }
    if pieces.is_empty() {
        pieces.push(0..0);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_piece_is_larger_than_it_may_be_but_for_one_item() {
        let ends = |sizes: &[usize]| cut(sizes.iter().copied()).iter().map(|piece| piece.end).collect::<Vec<_>>();
        assert_eq!(ends(&[]), [0]);
        assert_eq!(ends(&[MOST_SIZE / 2, MOST_SIZE / 2]), [2]);
        assert_eq!(ends(&[MOST_SIZE / 2, MOST_SIZE / 2, 1]), [2, 3]);
        assert_eq!(ends(&[2 * MOST_SIZE, 1, 2 * MOST_SIZE, 1]), [1, 2, 3, 4]);
    }
}
