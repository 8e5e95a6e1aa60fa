//! Finds tables before the parser does, and makes them such that it reads them as the reference does.
//!
//! The parser wants as many cells of dashes as the header has, and drops cells beyond them. The reference takes any number, and
//! widens the table to its longest row. So the row of dashes is written anew for the parser, and the header gets empty cells:
//! both stand in the masked text only, and what turns out to be no table shows the author's bytes.

use std::ops::Range;

use super::masks::{Mask, is_escaped};
use crate::source::limits::FAILED_IN_A_LINE;

/// So many empty cells the parser adds to short rows before it gives up on a table.
const MOST_ADDED: usize = 1 << 17;

/// The target of a link is not looked for further than this.
const LONGEST_TARGET: usize = 4_096;

/// Text for the parser in place of a stretch of the view.
#[derive(Debug, PartialEq)]
pub struct Rewrite {
    /// The stretch; where it is empty, something is added.
    pub range: Range<usize>,
    /// What the parser is given.
    pub text: String,
}

/// A row and how many cells it has in the source.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line.
    pub line: Range<usize>,
    /// How many cells its author wrote.
    pub cells: usize,
}

/// What is known of the tables of a view.
#[derive(Debug, Default)]
pub struct Tables {
    /// What the parser is given instead of the author's text, in order.
    pub rewrites: Vec<Rewrite>,
    /// Rows, the headers among them, in order.
    pub rows: Vec<Row>,
    /// Places of `|` inside code, links and tags of rows, which end no cell.
    pub pipes: Vec<usize>,
    last: Option<Line>,
    open: Option<Open>,
}

/// A line that could be the header of a table.
#[derive(Debug)]
struct Line {
    range: Range<usize>,
    quotes: usize,
    content: Range<usize>,
    masks: Range<usize>,
}

/// A table whose end has not come yet.
#[derive(Debug)]
struct Open {
    quotes: usize,
    header_end: usize,
    ends_in_pipe: bool,
    delimiter: Range<usize>,
    /// For each column of dashes whether a colon stands before and behind them.
    columns: Vec<(bool, bool)>,
    is_plain: bool,
    cells: Vec<usize>,
    /// Rows that are nothing but a `|`, at which the parser would end the table.
    lone_pipes: Vec<usize>,
}

impl Tables {
    /// Takes the next line. `masks` are those that stand in it, `all` those of the view so far.
    pub fn line(&mut self, view: &str, line: Range<usize>, all: &[Mask], masks: Range<usize>) {
        let (quotes, content) = content_of(view, line.clone());
        if let Some(open) = &self.open {
            if open.quotes == quotes && !ends_table(&view[content.clone()]) {
                let row = Line { range: line, quotes, content, masks };
                self.row(view, &row, all);
                return;
            }
            self.close();
        }
        let header = self.last.take();
        if let Some(header) = header.filter(|header| header.quotes == quotes)
            && masks.is_empty()
            && let Some((columns, is_plain)) = delimiter(&view[content.clone()])
        {
            let start = self.rows.len();
            self.row(view, &header, all);
            let text = view[header.content.clone()].trim_end();
            let ends = self.ends(view, header.content.start..header.content.start + text.len(), all, &header.masks);
            if ends.is_empty() {
                self.rows.truncate(start);
            } else {
                self.rewrites.extend(too_far_right(view, &header, line.start, content.start));
                self.open = Some(Open {
                    quotes,
                    header_end: header.content.start + text.len(),
                    ends_in_pipe: ends.last().is_some_and(|at| at + 1 == header.content.start + text.len()),
                    delimiter: content.start..content.start + view[content.clone()].trim_end_matches('\r').len(),
                    columns,
                    is_plain,
                    cells: vec![self.rows[start].cells],
                    lone_pipes: Vec::new(),
                });
                return;
            }
        }
        if memchr::memchr(b'|', view[content.clone()].as_bytes()).is_some() {
            // The first row of a table may be the first line of an item.
            let content = content.start + item_marks(&view[content.clone()])..content.end;
            self.last = Some(Line { range: line, quotes, content, masks });
        }
    }

    /// Whether a table has begun that may have further rows.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Says that no further line of a table follows.
    pub fn close(&mut self) {
        self.last = None;
        let Some(open) = self.open.take() else { return };
        let header = open.cells[0];
        let widest = open.cells.iter().copied().max().unwrap_or(header);
        let added = |width: usize| open.cells.iter().map(|cells| width.saturating_sub(*cells)).sum::<usize>();
        let width = if added(widest) <= MOST_ADDED { widest } else { header };
        if width > header {
            let mut text = if open.ends_in_pipe { String::new() } else { " |".to_owned() };
            text.push_str(&" |".repeat(width - header));
            self.rewrites.push(Rewrite { range: open.header_end..open.header_end, text });
        }
        if width != open.columns.len() || !open.is_plain {
            let mut text = "|".to_owned();
            for at in 0..width {
                text.push_str(match open.columns.get(at) {
                    Some((true, true)) => ":-:|",
                    Some((true, false)) => ":-|",
                    Some((false, true)) => "-:|",
                    _ => "-|",
                });
            }
            self.rewrites.push(Rewrite { range: open.delimiter, text });
        }
        let empty = |at: usize| Rewrite { range: at..at + 1, text: "| |".to_owned() };
        self.rewrites.extend(open.lone_pipes.into_iter().map(empty));
    }

    /// How many cells the author wrote in the row that stands at `at`.
    pub fn cells_at(&self, at: usize) -> Option<usize> {
        let after = self.rows.partition_point(|row| row.line.start <= at);
        let row = self.rows[..after].last().filter(|row| at <= row.line.end)?;
        Some(row.cells)
    }

    fn row(&mut self, view: &str, line: &Line, all: &[Mask]) {
        let known = self.pipes.len();
        covered_pipes(view, line.range.clone(), &all[line.masks.clone()], &mut self.pipes);
        let text = view[line.content.clone()].trim_end();
        let content = line.content.start..line.content.start + text.len();
        let ends = self.ends(view, content.clone(), all, &line.masks);
        let outer = usize::from(ends.first() == Some(&content.start))
            + usize::from(ends.last().is_some_and(|at| at + 1 == content.end && *at > content.start));
        let cells = (ends.len() + 1).saturating_sub(outer);
        match &mut self.open {
            Some(open) => {
                open.cells.push(cells);
                open.lone_pipes.extend((text == "|").then_some(content.start));
            }
            None if ends.is_empty() => self.pipes.truncate(known),
            None => {}
        }
        self.rows.push(Row { line: line.range.clone(), cells });
    }

    /// The places of `|` that end a cell.
    fn ends(&self, view: &str, content: Range<usize>, all: &[Mask], masks: &Range<usize>) -> Vec<usize> {
        let masks = &all[masks.start..masks.end];
        let bytes = &view.as_bytes()[content.clone()];
        let found = memchr::memchr_iter(b'|', bytes).map(|at| content.start + at);
        found
            .filter(|at| !is_escaped(view, *at) && self.pipes.binary_search(at).is_err())
            .filter(|at| {
                let before = masks.partition_point(|mask| mask.range.start <= *at);
                !masks[..before].last().is_some_and(|mask| mask.range.contains(at))
            })
            .collect()
    }
}

/// How many quote marks a line begins with, and what follows them and list markers.
fn content_of(view: &str, line: Range<usize>) -> (usize, Range<usize>) {
    let text = &view[line.clone()];
    let inside = text.trim_start_matches([' ', '\t', '>']);
    let lead = text.len() - inside.len();
    let quotes = text[..lead].matches('>').count();
    (quotes, line.start + lead..line.end)
}

/// How many bytes the marks of list items take that a row stands behind.
fn item_marks(content: &str) -> usize {
    let mut row = content;
    loop {
        let number = row.trim_start_matches(|c: char| c.is_ascii_digit());
        let marks: &[char] = if number.len() < row.len() { &['.', ')'] } else { &['-', '+', '*'] };
        let Some(after) = number.strip_prefix(marks).filter(|after| after.starts_with([' ', '\t'])) else { break };
        row = after.trim_start_matches([' ', '\t']);
    }
    if row.starts_with('|') { content.len() - row.len() } else { 0 }
}

/// What the parser is given for the blanks before a row of dashes that stands further right than the `header`: as many as before
/// that, for it takes what is indented by four for code, where the reference goes on.
fn too_far_right(view: &str, header: &Line, line: usize, content: usize) -> Option<Rewrite> {
    let margin = header.content.start - header.range.start;
    let blanks = line + margin..content;
    let is_too_far = content - line >= 4 && !blanks.is_empty() && view[blanks.clone()].chars().all(|c| c == ' ');
    is_too_far.then(|| Rewrite { range: blanks, text: String::new() })
}

/// Whether a line is none of the rows of a table that is open.
fn ends_table(content: &str) -> bool {
    let text = content.trim();
    let marker = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = marker.starts_with(['-', '+', '*', '.', ')']) && marker[1..].starts_with([' ', '\t']);
    text.is_empty() || is_item || text.starts_with(":::") || text.starts_with("```") || text.starts_with("~~~")
}

/// The columns of a row of dashes, and whether the parser reads it as it stands.
fn delimiter(content: &str) -> Option<(Vec<(bool, bool)>, bool)> {
    let text = content.trim();
    let is_part = |byte: u8| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t');
    if !text.bytes().all(is_part) || !text.contains('|') || !text.contains('-') {
        return None;
    }
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut columns = Vec::new();
    let mut is_plain = !content.trim_end_matches(['\r', '\n']).contains('\t');
    for cell in inner.split('|') {
        if cell.is_empty() {
            is_plain = false;
            columns.push((false, false));
            continue;
        }
        let cell = cell.trim();
        let after = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = after.strip_suffix(':').unwrap_or(after);
        is_plain &= dashes.trim() == dashes;
        let dashes = dashes.trim();
        if dashes.is_empty() || !dashes.bytes().all(|byte| byte == b'-') {
            return None;
        }
        columns.push((cell.starts_with(':'), cell.len() > 1 && cell.ends_with(':')));
    }
    Some((columns, is_plain))
}

/// Finds `|` that ends no cell: the reference reads code, links and tags before it looks for cells. Nothing begins within the
/// directives of the line.
fn covered_pipes(view: &str, line: Range<usize>, masks: &[Mask], pipes: &mut Vec<usize>) {
    let text = &view[line.clone()];
    let last_end_of_tag = text.rfind('>');
    let mut masks = masks.iter().map(|mask| &mask.range).peekable();
    let (mut at, mut failed) = (0, 0);
    while failed < FAILED_IN_A_LINE
        && let Some(found) = text[at..].find(['`', '[', '<', '\\']).map(|found| at + found)
    {
        let place = line.start + found;
        while masks.next_if(|mask| mask.end <= place).is_some() {}
        if let Some(mask) = masks.next_if(|mask| mask.start >= line.start + at && mask.start <= place) {
            at = mask.end - line.start;
            continue;
        }
        let rest = &text[found..];
        let length = match rest.as_bytes()[0] {
            b'\\' => {
                at = (found + 2).min(text.len());
                while !text.is_char_boundary(at) {
                    at += 1;
                }
                continue;
            }
            b'`' => code(rest),
            b'[' => link(rest).ok_or(1),
            _ if last_end_of_tag > Some(found)
                && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') =>
            {
                rest.find('>').map(|end| end + 1).ok_or(1)
            }
            _ => Err(1),
        };
        match length {
            Ok(length) => {
                let start = line.start + found;
                let inside = memchr::memchr_iter(b'|', &rest.as_bytes()[..length]).map(|pipe| start + pipe);
                pipes.extend(inside.filter(|pipe| !is_escaped(view, *pipe)));
                at = found + length;
            }
            Err(length) => {
                failed += usize::from(rest.starts_with('`'));
                at = found + length;
            }
        }
    }
}

/// The length of the code that begins `text`, else that of its backticks.
fn code(text: &str) -> Result<usize, usize> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let inner = &text[ticks..];
    let close = inner
        .match_indices(&text[..ticks])
        .map(|(close, _)| close)
        .find(|close| !inner[..*close].ends_with('`') && !inner[close + ticks..].starts_with('`'));
    close.map_or(Err(ticks), |close| Ok(ticks + close + ticks))
}

/// The length of the link that begins `text`, its target included.
fn link(text: &str) -> Option<usize> {
    let mut brackets = text[1..].match_indices(['[', ']']).map(|(at, bracket)| (at + 1, bracket));
    let close = brackets.find(|(at, bracket)| *bracket == "[" || text[at + 1..].starts_with('('));
    let (close, _) = close.filter(|(_, bracket)| *bracket == "]")?;
    let mut depth = 0_usize;
    let target = text[close + 2..].char_indices().take(LONGEST_TARGET);
    let end = target.into_iter().find_map(|(at, c)| match c {
        '(' => {
            depth += 1;
            None
        }
        ')' if depth > 0 => {
            depth -= 1;
            None
        }
        ')' => Some(at),
        _ => None,
    });
    // Without an end it is no link, but the reference has read its text by then.
    Some(end.map_or(close, |end| close + 2 + end + 1))
}
