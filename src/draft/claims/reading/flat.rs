//! Tables that lost their form: a page copied from a browser has one cell a line. Where lines repeat in one rhythm, words and
//! values in the same places, they are rows again.

use std::ops::Range;

use super::block::Block;
use crate::source::pattern::pattern;

/// How many columns are tried.
const WIDEST: usize = 6;
/// How many lines are looked at together.
const MOST: usize = 1_000;
/// How long a cell may be.
const LONGEST: usize = 60;

pattern!(
    VALUE,
    r"^[vV<>≤≥~]?\s?\d[\d.,]*(?:[-.]?(?:preview|beta|alpha|rc)\w*)?(?: ?[%°\p{L}/]{1,12})?(?: ?\([^()]*\))?$"
);

/// What a line looks like: words, or a value with this many points.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Words,
    Value(usize),
}

/// Makes rows of lines that are the cells of a table.
pub fn rows(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while at < blocks.len() {
        let run: Vec<Range<usize>> = blocks[at..].iter().map_while(|block| cell(text, block)).take(MOST).collect();
        let shapes: Vec<Shape> = run.iter().map(|range| shape(text[range.clone()].trim())).collect();
        match find(&shapes) {
            Some(Found { start, width, rows }) => {
                out.extend(blocks[at..at + start].iter().cloned());
                let cells = &run[start..start + width * rows];
                out.extend(cells.chunks(width).map(|row| Block::Row(row.to_vec())));
                at += start + width * rows;
            }
            None => {
                let length = run.len().max(1);
                out.extend(blocks[at..at + length].iter().cloned());
                at += length;
            }
        }
    }
    out
}

/// The place of a block that may be a cell: a short line that ends no sentence.
fn cell(text: &str, block: &Block) -> Option<Range<usize>> {
    let Block::Text(range) = block else { return None };
    let shown = text[range.clone()].trim();
    let is_cell = !shown.is_empty()
        && shown.chars().count() <= LONGEST
        && !shown.contains('\n')
        && !shown.ends_with(['.', ':', ',', ';', '?']);
    is_cell.then(|| range.clone())
}

fn shape(line: &str) -> Shape {
    if VALUE.is_match(line) {
        Shape::Value(line.split(' ').next().unwrap_or("").matches('.').count())
    } else {
        Shape::Words
    }
}

/// Rows among lines: where their head begins, how wide they are, how many there are with it.
struct Found {
    start: usize,
    width: usize,
    rows: usize,
}

fn find(shapes: &[Shape]) -> Option<Found> {
    let first = shapes.iter().position(|shape| *shape != Shape::Words)?;
    let mut best: Option<Found> = None;
    for width in 2..=WIDEST {
        for column in 0..width {
            let Some(start) = first.checked_sub(column + width) else { continue };
            let body = &shapes[start + width..];
            let Some(pattern) = body.get(..width) else { continue };
            let rows = body.chunks_exact(width).take_while(|row| *row == pattern).count();
            // Two lines that change are as often a label and what it says.
            let least = if width == 2 && column == 1 { 3 } else { 2 };
            if rows >= least && best.as_ref().is_none_or(|best| width * rows > best.width * (best.rows - 1)) {
                best = Some(Found { start, width, rows: rows + 1 });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::lay::lay;
    use super::*;

    #[test]
    fn lines_in_one_rhythm_are_rows() {
        let rows_of = |text: &str| -> Vec<String> {
            let blocks = lay(text).blocks.into_iter();
            let shown = |cells: Vec<Range<usize>>| {
                cells.into_iter().map(|cell| text[cell].trim().to_owned()).collect::<Vec<_>>().join("/")
            };
            blocks.filter_map(|block| if let Block::Row(cells) = block { Some(shown(cells)) } else { None }).collect()
        };
        assert_eq!(
            rows_of(
                "Versions\nPlatform\nMinimum agent\n1.30 (LTS)\n4.1.7\n1.31\n4.3.2\n1.32\n5.0.1\nSee the notes for more.\n"
            ),
            ["Platform/Minimum agent", "1.30 (LTS)/4.1.7", "1.31/4.3.2", "1.32/5.0.1"]
        );
        assert_eq!(
            rows_of("Tier\nJobs\nSize\nBasic\n10\n64 KB\nPremium\n1,000\n100 MB\n"),
            ["Tier/Jobs/Size", "Basic/10/64 KB", "Premium/1,000/100 MB"]
        );
        assert!(rows_of("One line\nAnother\n2025-05-22\n17 contributors\nFeedback\n").is_empty());
    }
}
