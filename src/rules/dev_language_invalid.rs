#![doc = include_str!("../../lints/rules/dev-language-invalid.md")]

use super::lists;
use super::options::dev_language_invalid::{CASE_SENSITIVE, EXTRA, LANGUAGES, WHOLE_INFO};
use super::{Findings, Inventory, lines};
use crate::source::{Fix, Span, distance, language};

/// Reports languages that no colouring knows.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for (node, block) in &doc.code_blocks {
        let Some(info) = block.info.as_deref() else { continue };
        let written = if found.switch(WHOLE_INFO) { info.trim() } else { block.language() };
        let line = lines::around(text, node.span.start as usize);
        let first = Span { start: node.span.start, end: line.end };
        report(written, place(text, first, written), found);
    }
    for (node, snippet) in &doc.snippets {
        if let Some(written) = &snippet.language {
            report(written, place(text, node.span, written), found);
        }
    }
}

/// Where the language stands in a fence or a directive. One that is written with escapes is all that follows the fence.
fn place(text: &str, within: Span, written: &str) -> Span {
    let source = within.of(text);
    let fence = source.len() - source.trim_start_matches(['`', '~', ' ', '\t']).len();
    let (start, length) = match source[fence..].find(written) {
        Some(at) => (fence + at, written.len()),
        None => (fence, source[fence..].trim_end().len()),
    };
    let start = within.start as usize + start;
    Span::new(start, start + length)
}

fn report(written: &str, span: Span, found: &mut Findings<'_>) {
    if written.is_empty() || is_known(written, found) {
        return;
    }
    let lower = written.to_lowercase();
    let corrections = found.data().map(lists::languages::CORRECTIONS);
    let known = corrections.get(&lower).cloned();
    // Code in a language that we colour and Learn does not list is no slip. Readers may try it out in any.
    let coloured = lower.strip_suffix("-interactive").unwrap_or(&lower);
    if known.is_none() && language::named(coloured).is_some() {
        return;
    }
    let names = found.data().words(lists::languages::LANGUAGES);
    let near = || {
        let near: Vec<&str> =
            names.all.iter().map(String::as_str).filter(|name| name.len() > 3 && distance(&lower, name) <= 2).collect();
        let best = near.iter().map(|name| distance(&lower, name)).min()?;
        let mut best = near.into_iter().filter(|name| distance(&lower, name) == best);
        let only = best.next()?;
        (lower.len() > 3 && best.next().is_none()).then(|| only.to_owned())
    };
    let (is_known, meant) = (known.is_some(), known.or_else(near));
    let is_slip = |meant: &String| is_known || is_slip(&lower, meant);
    let further = meant.as_ref().filter(|_| language::named(&lower).is_some());
    let message = match further {
        Some(meant) => format!("`{written}` is only a further name of `{meant}`"),
        None => format!("`{written}` is not a language that the site knows"),
    };
    let help = |meant| if further.is_some() { format!("write `{meant}`") } else { format!("did you mean `{meant}`?") };
    found
        .add(span, message)
        .help_if(meant.as_ref().map(help))
        .fix_if(meant.filter(is_slip).map(|meant| Fix::safe(span, meant)));
}

/// Whether a word is another one with a letter too few or too many, or with two letters in each other's place. One letter for another
/// makes other names: `masm`, `nasm`.
fn is_slip(written: &str, meant: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    written.len() > 4
        && ((written.len() != meant.len() && distance(written, meant) == 1) || sorted(written) == sorted(meant))
}

fn is_known(written: &str, found: &Findings<'_>) -> bool {
    let own = found.list(LANGUAGES);
    let same = |name: &String| {
        if found.switch(CASE_SENSITIVE) { name == written } else { name.eq_ignore_ascii_case(written) }
    };
    if !own.is_empty() {
        return own.iter().any(same);
    }
    let data = found.data();
    data.words(lists::languages::LANGUAGES).has(written)
        || data.words(lists::languages::INTERACTIVE).has(written)
        || found.list(EXTRA).iter().any(same)
}
