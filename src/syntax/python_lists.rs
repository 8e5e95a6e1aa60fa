//! Lists as Python-Markdown nests them: what is indented by four stands in the item above, wherever the text of that begins.
//!
//! CommonMark wants it below the text of the item: with `  4. Text` or `100. Text` that is further right, so a list that is indented by
//! four would be running text. The parser is given such lines with as many more blanks as it wants.

use std::collections::BTreeMap;

use super::columns::{Blanks, INDENT, column_of, next_column};
use super::table::Rewrite;
use super::view::fence_marks;
use crate::source::pattern::pattern;

// The marks of an item, with the blanks behind them.
pattern!(MARKS, r"^(?:[-*+]|\d{1,9}[.)])([ \t]+|$)");

/// The blanks that lines are given: by the start of the line, the columns where they are added, and how many.
#[derive(Default)]
pub(super) struct Shifts(BTreeMap<usize, Vec<(usize, usize)>>);

impl Shifts {
    /// How many blanks the line at `at` is given up to `column`.
    pub(super) fn before(&self, at: usize, column: usize) -> usize {
        let given = self.0.get(&at).into_iter().flatten();
        given.filter(|(place, _)| *place <= column).map(|(_, blanks)| blanks).sum()
    }

    /// What the parser is given for it.
    pub(super) fn rewrites(&self, view: &str) -> Vec<Rewrite> {
        let of_line = |(at, given): (&usize, &Vec<(usize, usize)>)| {
            let mut blanks = Blanks { line: view[*at..].lines().next().unwrap_or_default(), at: 0, column: 0 };
            let mut given = given.clone();
            given.sort_unstable();
            let rewrite = |(column, count): (usize, usize)| {
                let place = *at + blanks.byte_at(column);
                Rewrite { range: place..place, text: " ".repeat(count) }
            };
            given.into_iter().map(rewrite).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of_line).collect()
    }
}

/// What holds lines that are indented by four.
struct Holder {
    /// The column from which its lines are indented.
    base: usize,
    /// The column of its text, if it is an item.
    text: Option<usize>,
    /// Its lines so far.
    lines: Vec<usize>,
    /// Whether CommonMark would take one of them out of it.
    is_parted: bool,
}

#[derive(Default)]
struct Scanner {
    open: Vec<Holder>,
    shifts: Shifts,
    was_text: bool,
    /// The marks of the block of code that is open, and in how many holders it stands.
    fence: Option<(String, usize)>,
}

/// Finds the lines of `view` that stand in an item, though CommonMark would take them out of it.
pub(super) fn find(view: &str) -> Shifts {
    let mut scanner = Scanner::default();
    let mut at = 0;
    for line in view.split_inclusive('\n') {
        scanner.line(line.trim_end(), at);
        at += line.len();
    }
    scanner.close_to(0);
    scanner.shifts
}

impl Scanner {
    fn line(&mut self, line: &str, at: usize) {
        let text = line.trim_start_matches([' ', '\t']);
        if text.is_empty() {
            self.was_text = false;
            return;
        }
        let column = column_of(&line[..line.len() - text.len()]);
        let marks = MARKS.captures(text);
        let fence = fence_marks(text);
        let begins = marks.is_some() || fence.is_some() || begins_block(text);
        let goes_on = self.was_text && !begins && self.fence.is_none();
        let inside = self.open.iter().take_while(|holder| column >= holder.base + INDENT).count();
        if !goes_on {
            self.close_to(inside);
        }
        for holder in &mut self.open[..inside] {
            holder.lines.push(at);
            holder.is_parted |= !goes_on && holder.text.is_some_and(|text| column < text);
        }
        self.was_text = true;
        if let Some((open, depth)) = &self.fence
            && *depth <= inside
        {
            if fence.is_some_and(|marks| marks.starts_with(open.as_str()) && marks.len() == text.len()) {
                self.fence = None;
            }
            return;
        }
        self.fence = None;
        let base = self.open[..inside].last().map_or(0, |holder| holder.base + INDENT);
        if goes_on || column >= base + INDENT {
            return;
        }
        if let Some(marks) = marks {
            self.item(base, column, text, &marks);
        } else if let Some(marks) = fence {
            self.fence = Some((marks.to_owned(), inside));
        } else if begins_block(text) {
            self.open.push(Holder { base: column, text: None, lines: Vec::new(), is_parted: false });
        }
    }

    /// Opens an item.
    fn item(&mut self, base: usize, column: usize, text: &str, marks: &regex::Captures<'_>) {
        let behind = column + marks[0].trim_end().len();
        let blanks = marks[1].bytes().fold(behind, next_column) - behind;
        let begin = behind + if (1..=INDENT).contains(&blanks) { blanks } else { 1 };
        self.open.push(Holder { base, text: Some(begin), lines: Vec::new(), is_parted: false });
        if let Some(marks) = fence_marks(&text[marks[0].len()..]) {
            self.fence = Some((marks.to_owned(), self.open.len()));
        }
    }

    /// Closes what is open until `length` are left.
    fn close_to(&mut self, length: usize) {
        for holder in self.open.drain(length.min(self.open.len())..) {
            let column = holder.base + INDENT;
            let more = holder.text.unwrap_or_default().saturating_sub(column);
            if holder.is_parted && more > 0 {
                for line in holder.lines {
                    self.shifts.0.entry(line).or_default().push((column, more));
                }
            }
        }
    }
}

/// Whether `text` begins a block whose text is indented below it.
fn begins_block(text: &str) -> bool {
    ["!!!", "???", "==="].iter().any(|marks| text.starts_with(marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(view: &str) -> String {
        let mut text = String::new();
        let mut from = 0;
        for Rewrite { range, text: more } in find(view).rewrites(view) {
            text.push_str(&view[from..range.start]);
            text.push_str(&more.replace(' ', "·"));
            from = range.end;
        }
        text + &view[from..]
    }

    #[test]
    fn what_is_indented_by_four_stands_in_the_item_above() {
        assert_eq!(given("  4. a\n    1. b\n        - c\n"), "  4. a\n    ·1. b\n    ·    - c\n");
        assert_eq!(given("100. a\n\n    b\n\n    - c\n"), "100. a\n\n    ·b\n\n    ·- c\n");
        assert_eq!(given("  4. a\n    1. b\n\nc\n    - d"), "  4. a\n    ·1. b\n\nc\n    - d");
        assert_eq!(given("  4. a\n    ```\n    1. b\n    ```\n"), "  4. a\n    ·```\n    ·1. b\n    ·```\n");
    }

    #[test]
    fn what_commonmark_reads_so_is_left_alone() {
        for text in ["- a\n    - b\n", "1. a\n   - b\n", "  4. a\n     - b\n", "  4. a\n    b\n", "10. a\n\n    b\n"] {
            assert_eq!(given(text), text);
        }
    }
}
