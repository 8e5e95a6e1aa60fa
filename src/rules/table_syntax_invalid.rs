#![doc = include_str!("../../lints/rules/table-syntax-invalid.md")]

use super::{Findings, Inventory, lines};
use crate::source::Span;
use crate::source::pattern::pattern;
use crate::syntax::{Kind, Node};

// A line of dashes between pipes, at least two cells of them.
pattern!(DELIMITER, r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$");

/// Reports paragraphs that were meant as tables.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for paragraph in &doc.paragraphs {
        let source = paragraph.span.of(text);
        if memchr::memchr(b'|', source.as_bytes()).is_none() {
            continue;
        }
        let after = doc.tables.partition_point(|table| table.span.start < paragraph.span.start);
        let is_glued = doc.tables.get(after).is_some_and(|table| follows(text, paragraph, table));
        let is_meant = has_delimiter(source) || is_grid(doc, paragraph);
        if is_glued || is_meant {
            report(text, paragraph.span, found);
        }
    }
    for table in &doc.tables {
        if found.is_read_by_markdig()
            && let Some(row) = table.children.iter().find(|row| row.kind == Kind::TableRow && !has_pipe(doc, row))
        {
            let start = row.span.start as usize;
            found
                .add(
                    Span::new(start, lines::end(text, start)),
                    "on Learn a line without pipes makes text of the whole table",
                )
                .help("put a blank line before it, or pipes around its cells");
        }
        let before = doc.paragraphs.partition_point(|paragraph| paragraph.span.start < table.span.start);
        let above = doc.paragraphs[..before].last().filter(|paragraph| follows(text, paragraph, table));
        let above = above.filter(|paragraph| !is_title(text, paragraph) && !paragraph.span.of(text).contains('|'));
        if let Some(paragraph) = above {
            report(text, paragraph.span, found);
        }
    }
}

/// Whether a row has a pipe that is one of the table, and not of code.
fn has_pipe(doc: &Inventory<'_>, row: &Node) -> bool {
    let line = lines::around(doc.text(), row.span.start as usize);
    let mut pipes = line.of(doc.text()).match_indices('|').map(|(at, _)| line.start as usize + at);
    let first = doc.codes.partition_point(|(code, _)| code.span.end <= line.start);
    let codes = || doc.codes[first..].iter().take_while(|(code, _)| code.span.start < line.end);
    pipes.any(|at| !codes().any(|(code, _)| code.span.contains(Span::empty(at))))
}

fn report(text: &str, paragraph: Span, found: &mut Findings<'_>) {
    let start = paragraph.start as usize;
    let span = Span::new(start, lines::end(text, start).min(paragraph.end as usize).max(start));
    found
        .add(span, "this is not read as a table")
        .help("a table has a header row, a row of dashes, and blank lines around it");
}

/// Whether a paragraph is the title of a block that begins on its line, as MkDocs has them: `!!! note "Title"`, `/// note | Title`.
fn is_title(text: &str, paragraph: &Node) -> bool {
    let at = paragraph.span.start as usize;
    let before = text[lines::start(text, at)..at].trim_start_matches(['>', ' ', '\t']);
    ["!!!", "???", "///"].iter().any(|marks| before.starts_with(marks))
}

/// Whether a table begins on the line after a paragraph: other Markdown parsers, Learn's among them, read no table there.
fn follows(text: &str, paragraph: &Node, table: &Node) -> bool {
    let last = paragraph.span.of(text).trim_end().len();
    let last = paragraph.span.start as usize + last;
    last <= table.span.start as usize
        && lines::next(text, last).is_some_and(|next| lines::start(text, table.span.start as usize) == next)
}

/// A row of dashes; one of its cells may be empty.
fn is_delimiter(line: &str) -> bool {
    DELIMITER.is_match(&line.replace("||", "|"))
}

fn has_delimiter(source: &str) -> bool {
    source.lines().any(|line| is_delimiter(line.trim_start_matches(['>', ' ', '\t'])))
}

/// Whether three lines or more hold two pipes or more each that stand between cells: code, formulas and the syntax of commands
/// (`[-w|-k NAME]`) hold others.
fn is_grid(doc: &Inventory<'_>, paragraph: &Node) -> bool {
    let prose = paragraph.span.of(doc.prose());
    if prose.contains('$') {
        return false;
    }
    let pipes = |line: &str| {
        let (mut pipes, mut open) = (0, 0_usize);
        let bytes = line.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| bytes[at]);
            let after = bytes[at + 1..].iter().find(|byte| **byte != b'\\');
            match byte {
                b'[' => open += 1,
                b']' => open = open.saturating_sub(1),
                b'|' if open > 0 || before == Some(b'\\') || (before == Some(b']') && after == Some(&b'[')) => {}
                b'|' => pipes += 1,
                _ => {}
            }
        }
        pipes
    };
    prose.lines().filter(|line| pipes(line) >= 2).count() >= 3
}
