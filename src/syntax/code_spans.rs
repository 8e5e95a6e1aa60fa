//! Where code stands between the words of a paragraph, for directives that hold a backtick.
//!
//! Code binds tighter than what stands in it: at a backtick all up to the closing one is code, and only outside of it anything else
//! is looked for. The parse says which masks came back inside code, unless they hide the backtick that ends it. So before such a mask
//! is taken, its paragraph is read from the start.

use std::ops::Range;

use super::line_start::content_start;
use super::masks::Mask;

/// So many lines around a place are its paragraph at most.
const LINES: usize = 50;

/// So many masks before a place are looked at.
const NEAR: usize = 1_000;

/// The code of the paragraph of one line, read up to a place that only moves on.
pub struct CodeSpans {
    /// So far the text was read; it is no code there.
    seen: usize,
    /// Where the paragraph ends.
    end: usize,
    /// How many backticks stood together that nothing closes.
    unclosed: Vec<usize>,
}

impl CodeSpans {
    /// Of the paragraph around `line`, which has begun after the last of `masks` that is a block. A row of a table stands for itself.
    pub fn around(view: &str, line: &Range<usize>, masks: &[Mask], is_row: bool) -> CodeSpans {
        let after = masks.iter().rev().take(NEAR).find(|mask| mask.block).map_or(0, |mask| mask.range.end);
        let text = if is_row { line.clone() } else { paragraph(view, line, after) };
        CodeSpans { seen: text.start, end: text.end, unclosed: Vec::new() }
    }

    /// The end of the code that holds the offset `at`, if any does. `masks` are those that stand before it.
    pub fn end_of_code_at(&mut self, view: &str, at: usize, masks: &[Mask]) -> Option<usize> {
        let bytes = view.as_bytes();
        while let Some(found) = memchr::memchr2(b'`', b'\\', bytes.get(self.seen..at)?).map(|it| self.seen + it) {
            let masked = masks.partition_point(|mask| mask.range.end <= found);
            if let Some(mask) = masks.get(masked).filter(|mask| mask.range.start <= found) {
                self.seen = mask.range.end;
                continue;
            }
            if bytes[found] == b'\\' {
                self.seen = found + 2;
                continue;
            }
            let ticks = count(&bytes[found..]);
            self.seen = found + ticks;
            if self.unclosed.contains(&ticks) {
                continue;
            }
            match closing(bytes, self.seen..self.end, ticks) {
                Some(end) if end > at => {
                    self.seen = found;
                    return Some(end);
                }
                Some(end) => self.seen = end,
                None => self.unclosed.push(ticks),
            }
        }
        None
    }
}

/// With how many backticks a text begins.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| **byte == b'`').count()
}

/// The end of the first row of exactly so many backticks.
fn closing(bytes: &[u8], range: Range<usize>, ticks: usize) -> Option<usize> {
    let mut from = range.start;
    while let Some(at) = memchr::memchr(b'`', bytes.get(from..range.end)?).map(|at| from + at) {
        let found = count(&bytes[at..range.end]);
        from = at + found;
        if found == ticks {
            return Some(from);
        }
    }
    None
}

/// The lines of the paragraph that holds `line`, of those that begin at `after` or later.
fn paragraph(view: &str, line: &Range<usize>, after: usize) -> Range<usize> {
    let (mut start, mut first) = (line.start, Line::of(&view[line.clone()]));
    for _ in 0..LINES {
        let Some(end) = start.checked_sub(1).filter(|end| *end >= after) else { break };
        let before = view[..end].rfind('\n').map_or(0, |at| at + 1);
        let line = Line::of(&view[before..end]);
        if before < after || first.begins_behind(&line) {
            break;
        }
        (start, first) = (before, line);
    }
    let (mut end, mut last) = (line.end, Line::of(&view[line.clone()]));
    for line in view.get(end + 1..).unwrap_or("").split('\n').take(LINES) {
        let next = Line::of(line);
        if next.begins_behind(&last) {
            break;
        }
        (end, last) = (end + 1 + line.len(), next);
    }
    start..end
}

/// What a line is to a paragraph.
struct Line {
    /// In how many quotes it stands, by its own marks.
    quotes: usize,
    /// Whether a list or another block begins in it.
    begins_block: bool,
    /// Whether nothing of a paragraph is in it, or no second line of one.
    stands_alone: bool,
}

impl Line {
    fn of(line: &str) -> Line {
        let (start, _) = content_start(line);
        let (marks, text) = line.split_at(start);
        let is_fence =
            text.starts_with("~~~") || (text.starts_with("```") && !text.trim_start_matches('`').contains('`'));
        let is_other = text.starts_with(['#', '|']) || text.starts_with("===") || text.starts_with("---") || is_fence;
        let stands_alone = text.trim().is_empty() || is_other || text.starts_with(":::");
        Line {
            quotes: marks.matches('>').count(),
            begins_block: stands_alone || marks.contains(|c: char| !c.is_whitespace() && c != '>'),
            stands_alone,
        }
    }

    /// Whether a line begins another paragraph than the one `before` it.
    fn begins_behind(&self, before: &Line) -> bool {
        self.begins_block || before.stands_alone || self.quotes > before.quotes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read as code at the first `@`.
    fn code(view: &str) -> Option<&str> {
        let at = view.find('@').expect("it is there");
        let start = view[..at].rfind('\n').map_or(0, |at| at + 1);
        let end = view[at..].find('\n').map_or(view.len(), |end| at + end);
        let mut spans = CodeSpans::around(view, &(start..end), &[], false);
        spans.end_of_code_at(view, at, &[]).map(|end| &view[at..end])
    }

    #[test]
    fn code_holds_what_stands_between_its_backticks() {
        for (view, held) in [
            ("a `b @c` d", Some("@c`")),
            ("a `b` `c @d` e", Some("@d`")),
            ("a ``b ` @c`` d", Some("@c``")),
            ("a `b\n@c` d", Some("@c`")),
            ("a `b @c\nd` e", Some("@c\nd`")),
            ("> a `b\n> @c` d", Some("@c`")),
            ("- a `b\n  @c` d", Some("@c`")),
            ("a `b` @c`1", None),
            ("a \\`b @c` d", None),
            ("a `b\n\n@c` d", None),
            ("a `b\n- @c` d", None),
            ("a `b\n> @c` d", None),
            ("# a `b\n@c` d", None),
            ("```text\n@c` d", None),
            ("a @c`1 d\n```\ne\n```", None),
        ] {
            assert_eq!(code(view), held, "{view}");
        }
    }
}
