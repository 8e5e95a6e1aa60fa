//! Blocks of mathematics, as far as lines tell. The parser is given the fence of a block of code in their place.

use std::ops::Range;

use super::line_start::content_start;
use super::math;
use super::options::Mathematics;
use super::table::Rewrite;

/// The blocks of code and of mathematics that lie open while lines are looked at.
#[derive(Default)]
pub(super) struct MathBlocks {
    /// The mark of the block that is open, how often it stands there, and where in its line.
    open: Option<(u8, usize, usize)>,
    /// Up to here no formula ends.
    endless: usize,
}

impl MathBlocks {
    /// What the parser is given for a line that begins or ends a block of mathematics.
    pub(super) fn rewrite(&mut self, view: &str, line: Range<usize>, mathematics: Mathematics) -> Option<Rewrite> {
        let text = &view[line.clone()];
        let (start, _) = content_start(text);
        let rest = text[start..].trim_end();
        let mark = *rest.as_bytes().first()?;
        if self.open.is_some_and(|(.., column)| start < column) {
            self.open = None;
        }
        let length = rest.bytes().take_while(|byte| *byte == mark).count();
        let is_bare = length == rest.len();
        let at = line.start + start;
        let is_learn = mathematics == Mathematics::Learn;
        // A line that a fence gets in place of dollar signs beside which there is text.
        let beside = |column: usize| {
            let within = |c: char| if c == '>' || c.is_whitespace() { c } else { ' ' };
            format!("\n{}", text[..text.floor_char_boundary(start.min(column))].chars().map(within).collect::<String>())
        };
        match self.open {
            None if mark == b'$' && length == 2 && is_learn => {
                let is_begin = (is_bare || !rest[2..].contains("$$")) && self.ends(view, line.end);
                is_begin.then(|| {
                    self.open = Some((mark, length, start));
                    let rest = if is_bare { String::new() } else { beside(start) };
                    Rewrite { range: at..at + length, text: [math::FENCE, math::BLOCK, &rest].concat() }
                })
            }
            None if length >= 3 && matches!(mark, b'`' | b'~') || length == 2 && mark == b'$' && is_bare => {
                self.open = Some((mark, length, start));
                let text = [math::FENCE, math::BLOCK].concat();
                (mark == b'$').then_some(Rewrite { range: at..at + length, text })
            }
            // The fence stands where the first one does: further in it would be a line of the block.
            Some((b'$', _, column)) if is_learn && !is_bare && rest.contains("$$") => {
                self.open = None;
                let end = rest.find("$$").map_or(rest.len(), |end| end + 2);
                let before = if end == 2 { String::new() } else { beside(column) };
                let after = if end == rest.len() { String::new() } else { beside(column) };
                Some(Rewrite { range: at + end - 2..at + end, text: [&before, math::FENCE, &after].concat() })
            }
            Some((open, least, _)) if open == mark && length >= least && is_bare => {
                self.open = None;
                (mark == b'$').then(|| Rewrite { range: at..at + length, text: math::FENCE.to_owned() })
            }
            _ => None,
        }
    }

    /// Whether a formula that is open at `from` ends in its paragraph, with no other one behind it in the line.
    fn ends(&mut self, view: &str, from: usize) -> bool {
        if from < self.endless {
            return false;
        }
        let mut at = from;
        for line in view[from..].split_inclusive('\n').skip(1) {
            at += line.len();
            let line = line[content_start(line).0..].trim_end();
            if line.is_empty() {
                break;
            }
            if let Some(end) = line.find("$$") {
                return !line[end + 2..].contains('$');
            }
        }
        self.endless = at;
        false
    }
}
