//! Lines and columns of a text, found by binary search.

use memchr::memchr2_iter;

/// A place as editors show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in Unicode scalar values; a byte order mark is no column.
    pub column: usize,
}

/// Bytes after which a long line's characters are counted once for all.
const STEP: usize = 1024;

/// Where each line of a text starts. `\n`, `\r\n` and a lone `\r` each end a line.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// How many characters stand before each step of bytes, where a line is so long that counting them for each of many places
    /// would take longer than all else. None where lines are short, as nearly everywhere.
    before: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`.
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(u32::try_from(at + 1).expect("files are smaller than 4 GiB"));
            }
        }
        let ends = starts[1..].iter().map(|start| *start as usize).chain([bytes.len()]);
        let is_long = starts.iter().zip(ends).any(|(start, end)| end - *start as usize > 4 * STEP);
        let mut count = 0;
        let steps = bytes.chunks(STEP).filter(|_| is_long).map(|chunk| {
            let before = count;
            count += u32::try_from(characters(chunk)).expect("files are smaller than 4 GiB");
            before
        });
        LineIndex { before: steps.collect(), starts }
    }

    /// How many lines there are; a text that ends with a line break has an empty last line.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The line (from 1) that holds `offset`.
    pub fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The offset at which `line` (from 1) starts, or nothing behind the last line.
    pub fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).map(|start| *start as usize)
    }

    /// Line and column of `offset` in `text`, which must be the text this index was made of.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.line(offset);
        let start = self.starts[line - 1] as usize;
        let bytes = text.as_bytes();
        let end = (offset as usize).min(bytes.len());
        let count = if self.before.is_empty() {
            characters(&bytes[start..end])
        } else {
            self.characters_before(bytes, end) - self.characters_before(bytes, start)
        };
        let mark = usize::from(start == 0 && count > 0 && text.starts_with('\u{feff}'));
        LineColumn { line, column: count - mark + 1 }
    }

    fn characters_before(&self, bytes: &[u8], offset: usize) -> usize {
        let step = (offset / STEP).min(self.before.len() - 1);
        self.before[step] as usize + characters(&bytes[step * STEP..offset])
    }
}

/// How many characters begin in these bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_break_ends_a_line() {
        let text = "a\nb\r\nc\rd";
        let lines = LineIndex::new(text);
        assert_eq!(lines.line_count(), 4);
        assert_eq!(lines.line_column(text, 5), LineColumn { line: 3, column: 1 });
        assert_eq!(lines.line_column(text, 7), LineColumn { line: 4, column: 1 });
    }

    #[test]
    fn columns_count_characters_and_skip_the_byte_order_mark() {
        let text = "\u{feff}äb";
        assert_eq!(LineIndex::new(text).line_column(text, 5), LineColumn { line: 1, column: 2 });
    }

    #[test]
    fn columns_of_a_long_line_are_those_of_a_short_one() {
        let long = "\u{feff}".to_owned() + &"aß😀 ".repeat(3 * STEP);
        for (before, at_start) in [("", true), ("x\r\n", false)] {
            let text = format!("{before}{long}\nend");
            let lines = LineIndex::new(&text);
            let counted = text[before.len()..].char_indices().enumerate().step_by(97);
            for (count, (at, _)) in counted.take_while(|(_, (at, _))| *at < long.len()) {
                let column = count + 1 - usize::from(at_start && count > 0);
                let offset = u32::try_from(before.len() + at).expect("a short text");
                assert_eq!(lines.line_column(&text, offset).column, column, "{at}");
            }
            assert_eq!(lines.line_column(&text, u32::try_from(text.len()).expect("short")).column, 4);
        }
    }
}
