//! Silences a finding on purpose: the comment that says so, where it changes nothing else.
//!
//! Of the forms that `lint` knows the one nearest to the finding is taken that is proved to leave the rest as it is, and to take
//! this finding away without bringing another. A comment between two lines of a paragraph would tear it apart, one behind a row
//! would be a cell of the table.

use std::collections::HashMap;

use super::view::View;
use crate::source::{Code, Edit, FilePath, Fix, LineIndex, Safety, Span};
use crate::syntax::{Document, Kind, Node};

/// The edits that silence what `code` finds at `at` in an article; nothing where none will do.
pub fn edits(view: &View, file: &FilePath, code: &str, at: Span) -> Option<Vec<Edit>> {
    let moment = view.moment();
    let document = moment.ask(|lookup| lookup.document(file).ok()).filter(|_| file.has_extension("md"))?;
    let before = counts(view, file, None)?;
    forms(&document, code, at).into_iter().find(|edits| {
        let fix = Fix::new(Safety::Safe, edits.clone());
        moment.does_no_harm(file, &fix) && is_silenced(view, file, &fix, code, &before)
    })
}

/// Ways to silence it, the nearest first.
fn forms(document: &Document, code: &str, at: Span) -> Vec<Vec<Edit>> {
    let text = &*document.text;
    let body = document.header.map_or(0, |header| header.end);
    let mut forms = Vec::new();
    let insert = |at: usize, text: String| Edit { span: Span::empty(at), text };
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if at.start >= body && !at.is_empty() {
        let lines = LineIndex::new(text);
        let line = lines.line(at.start);
        let start_of = |line: usize| lines.start(line).unwrap_or(text.len());
        let (start, next) = (start_of(line), start_of(line + 1));
        let indentation = |line: &str| {
            let marks = line.trim_start_matches([' ', '\t', '>']);
            line[..line.len() - marks.len()].to_owned()
        };
        let above = |at: usize, word: &str| {
            let indentation = indentation(&text[at..]);
            insert(at, format!("{indentation}<!-- {word} {code} -->{newline}"))
        };
        if !is_inside_block(document, start) {
            forms.push(vec![above(start, "lint-disable-next-line")]);
        }
        let end = start + text[start..next].trim_end().len();
        forms.push(vec![insert(end, format!(" <!-- lint-disable-line {code} -->"))]);
        // Around the block, where no comment stands in it.
        let holds = |block: &&Node| block.span.start <= at.start && at.start < block.span.end;
        if let Some(block) = document.blocks.iter().find(holds) {
            let first = start_of(lines.line(block.span.start));
            let after = start_of(lines.line(block.span.end.saturating_sub(1).max(block.span.start)) + 1);
            let is_ended = text[..after].ends_with(['\n', '\r']);
            let end = format!("{}<!-- lint-enable {code} -->{newline}", if is_ended { "" } else { newline });
            forms.push(vec![above(first, "lint-disable"), insert(after, end)]);
        }
    }
    forms.push(vec![insert(below_header(document), format!("<!-- lint-disable-file {code} -->{newline}{newline}"))]);
    forms.push(vec![insert(text.len(), format!("{newline}<!-- lint-disable-file {code} -->{newline}"))]);
    forms
}

/// Whether the line at `start` goes on with a block that a line of its own would end.
fn is_inside_block(document: &Document, start: usize) -> bool {
    let mut is_inside = false;
    document.visit(&mut |node| {
        let (from, to) = (node.span.start as usize, node.span.end as usize);
        is_inside |= match node.kind {
            Kind::SoftBreak | Kind::HardBreak => from < start && start <= to,
            Kind::Table(_) | Kind::CodeBlock(_) | Kind::HtmlBlock(_) | Kind::Heading(_) => from < start && start < to,
            _ => false,
        };
    });
    is_inside
}

/// The first line of the text below the header.
fn below_header(document: &Document) -> usize {
    document.blocks.first().map_or(document.text.len(), |block| {
        let before = &document.text[..block.span.start as usize];
        before.rfind(['\n', '\r']).map_or(0, |at| at + 1)
    })
}

/// Whether that finding is gone after the edits, and no other has come.
fn is_silenced(view: &View, file: &FilePath, fix: &Fix, code: &str, before: &HashMap<Code, usize>) -> bool {
    let Some(after) = counts(view, file, Some(fix)) else { return false };
    let number = |counts: &HashMap<Code, usize>, code: &str| {
        counts.iter().find(|(known, _)| known.as_str() == code).map_or(0, |(_, count)| *count)
    };
    // What shows only beside other files cannot be seen here.
    let is_gone = number(before, code) == 0 || number(&after, code) < number(before, code);
    is_gone && after.iter().all(|(other, count)| *count <= number(before, other.as_str()))
}

/// How many findings of each rule a file has, as it is or after some edits.
fn counts(view: &View, file: &FilePath, fix: Option<&Fix>) -> Option<HashMap<Code, usize>> {
    let findings = match fix {
        None => view.moment().check_only(file).findings,
        Some(fix) => {
            let text = crate::lint::fix::apply(view.text(file), [fix]);
            view.moment().with([(file.clone(), Some(text.into_bytes()))]).check_only(file).findings
        }
    };
    let mut counts = HashMap::new();
    for finding in &findings {
        *counts.entry(finding.diagnostic.code).or_default() += 1;
    }
    Some(counts)
}
