#![doc = include_str!("../../lints/rules/sensitive-language.md")]

use super::finder::{Finder, Wanted};
use super::lists;
use super::options::sensitive_language::{EXCEPTIONS, TERMS};
use super::{Findings, Inventory, terms};
use crate::source::{Span, codes};
use crate::syntax::Node;
use crate::syntax::tree::Heading;

/// The terms, what to write instead of each, and what finds them.
struct Sensitive {
    instead: Vec<String>,
    finder: Finder,
}

/// Reports terms that may hurt, in text and in code.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let sensitive = found.data().made(codes::SENSITIVE_LANGUAGE, || Sensitive::of(found));
    // Most files have none of them, and one look at the whole of a file is less than many at its parts.
    if !sensitive.finder.has_words_in(doc.text()) {
        return;
    }
    let in_prose = terms::in_prose(&sensitive.finder, doc).into_iter().filter(|one| !is_named(doc, one.span));
    let matches = in_prose.chain(terms::in_code(&sensitive.finder, doc));
    for one in matches {
        let instead = &sensitive.instead[one.number];
        let term = one.span.of(doc.text()).split_whitespace().collect::<Vec<_>>().join(" ");
        found
            .add(one.span, format!("`{term}` should not be used"))
            .help_if((!instead.is_empty()).then(|| format!("write `{}`", instead.replace(", ", "` or `"))));
    }
}

/// Whether the text is about a term: it is the title of the page, or stands alone in italics or quotes.
fn is_named(doc: &Inventory<'_>, span: Span) -> bool {
    let text = doc.text();
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let is_title = |(node, heading): &(&Node, &Heading)| {
        heading.level == 1 && node.span.of(text).trim_matches(|c: char| c == '#' || c.is_whitespace()) == span.of(text)
    };
    let is_within = |mark: char| {
        let is_alone = |rest: Option<&str>| rest.is_some_and(|rest| !rest.ends_with(mark) && !rest.starts_with(mark));
        is_alone(before.strip_suffix(mark)) && is_alone(after.strip_prefix(mark))
    };
    let is_quoted = before.ends_with('\u{201c}') && after.starts_with(['\u{201d}', ',', '.']);
    ['*', '_', '"'].into_iter().any(is_within) || is_quoted || doc.headings.first().is_some_and(is_title)
}

impl Sensitive {
    /// The terms of the option, else those of the list.
    fn of(found: &Findings<'_>) -> Sensitive {
        let own = found.list(TERMS).iter().map(|entry| {
            let (term, instead) = entry.split_once(": ").unwrap_or((entry.trim_end_matches(": "), ""));
            (term.to_owned(), instead.to_owned())
        });
        let mut terms: Vec<(String, String)> = own.collect();
        if terms.is_empty() {
            let listed = found.data().map(lists::terms::SENSITIVE);
            terms = listed.iter().map(|(term, instead)| (term.clone(), instead.clone())).collect();
        }
        let (names, instead): (Vec<String>, Vec<String>) = terms.into_iter().unzip();
        let wanted: Vec<Wanted> = names.into_iter().map(Wanted::Words).collect();
        let (finder, _) = Finder::new(&wanted, found.list(EXCEPTIONS), false);
        Sensitive { instead, finder }
    }
}
