//! Pairs of stars that a page shows as they are: bold text that was meant and did not come about.

use super::{Inventory, lines};
use crate::source::Span;

/// The pairs of stars that are shown, by the paragraph, heading or cell that holds them. Those that were meant as they stand are
/// left out: powers, globs, stars with space around them when nothing else in the block has any.
pub fn shown(doc: &Inventory<'_>) -> Vec<Vec<Span>> {
    let prose = doc.prose();
    let all: Vec<Span> = runs(prose, doc.text()).filter(|span| !is_meant(prose, doc.text(), *span)).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let cells = doc.tables.iter().flat_map(|table| &table.children).flat_map(|row| &row.children).map(|cell| cell.span);
    let headings = doc.headings.iter().map(|(heading, _)| heading.span);
    let mut blocks: Vec<Span> = doc.lines_of_text().into_iter().chain(cells).chain(headings).collect();
    blocks.sort();
    let mut by_block: Vec<(Span, Vec<Span>)> = Vec::new();
    for span in all {
        let next = blocks.partition_point(|block| block.start <= span.start);
        let Some(block) = next.checked_sub(1).map(|last| blocks[last]).filter(|block| block.contains(span)) else {
            continue;
        };
        match by_block.last_mut() {
            Some((last, spans)) if *last == block => spans.push(span),
            _ => by_block.push((block, vec![span])),
        }
    }
    by_block.into_iter().map(|(_, spans)| spans).collect()
}

/// Pairs of stars of which at least one is shown: `**x*` is emphasis, with a star before it.
fn runs<'t>(prose: &'t str, text: &'t str) -> impl Iterator<Item = Span> + 't {
    let (shown, written) = (prose.as_bytes(), text.as_bytes());
    let mut end = 0;
    memchr::memchr_iter(b'*', shown).filter_map(move |at| {
        let start = at - written[..at].iter().rev().take(3).take_while(|byte| **byte == b'*').count();
        let length = written[start..].iter().take(4).take_while(|byte| **byte == b'*').count();
        let is_new = length == 2 && start >= end;
        end = end.max(start + length);
        is_new.then(|| Span::new(start, start + 2))
    })
}

fn is_meant(prose: &str, text: &str, span: Span) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text[..start].chars().next_back();
    let mut rest = prose[end..].chars();
    let (after, one_more) = (rest.next(), rest.next());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_path =
        matches!(after, Some('/' | '\\')) || (after == Some('.') && one_more.is_some_and(char::is_alphanumeric));
    // `operator void**`: a pointer to a pointer.
    let is_pointer =
        text[..start].trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':')).ends_with("operator ");
    is_pointer
        || is_operator(text, span)
        || before == Some('\\')
        || (is_digit(before) && is_digit(after))
        || before == Some('/')
        || is_path
}

/// Whether stars are those of a power between two values, or of a name of C or Python: `2 ** 3`, `char **argv`, `f(**options)`.
fn is_operator(text: &str, span: Span) -> bool {
    let (before, after) = (lines::before(text, span.start as usize), lines::after(text, span.end as usize));
    let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
    if let (Some(before), Some(after)) = (before.strip_suffix(' '), after.strip_prefix(' ')) {
        let first = before.trim_start_matches(|c| !is_of_name(c)).rsplit(|c| !is_of_name(c)).next().unwrap_or_default();
        let second = after.split(|c| !is_of_name(c)).next().unwrap_or_default();
        let is_value =
            |word: &str| word.len() == 1 || (!word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()));
        return is_value(first) && is_value(second);
    }
    let name = &after[..after.find(|c| !is_of_name(c)).unwrap_or(after.len())];
    let rest = &after[name.len()..];
    if !name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') || rest.trim_start().starts_with("**") {
        return false;
    }
    let word = before.trim_end().rsplit(|c| !is_of_name(c)).next().unwrap_or_default();
    let opening = before.trim_end().strip_suffix(word).unwrap_or_default().trim_end();
    let is_type = C_TYPES.contains(&word) || word.ends_with("_t");
    let is_parameter =
        opening.ends_with(['(', ',']) && word.starts_with(char::is_uppercase) && rest.starts_with([',', ')']);
    let is_argument = before.strip_suffix('(').is_some_and(|before| before.ends_with(is_of_name));
    (before.ends_with(' ') && (is_type || is_parameter)) || is_argument || ARGUMENTS.contains(&name)
}

/// Types of C that pointers have most often.
const C_TYPES: [&str; 10] = ["char", "int", "void", "float", "double", "long", "short", "unsigned", "const", "struct"];

/// What arguments by name, and those of a program, are called by everybody.
const ARGUMENTS: [&str; 5] = ["kwargs", "kwds", "argv", "envp", "args"];
