#![doc = include_str!("../../lints/rules/link-syntax-invalid.md")]

use super::link_target::{is_path_with_space, names_file, names_target, text_start};
use super::{Findings, Inventory, lines};
use crate::source::{Fix, Span};

/// Marks in which people put titles, and Markdown does not.
const OTHER_QUOTES: [char; 8] = ['“', '”', '„', '‘', '’', '«', '»', '`'];

/// Marks that end a sentence or a cell, behind a target that nothing else ends.
const ENDS: [char; 7] = ['.', ',', ';', ':', '!', '?', '|'];

/// How long the text of a link is at most, in bytes.
const LONGEST: usize = 500;

const MISSING: &str = "a `)` is missing";

/// Reports what was meant as a link and is text, because of how it ends or of what stands behind its target.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    if !["](", "]{", "]\u{ff08}", "\u{ff3d}(", "\u{3011}("]
        .iter()
        .any(|marks| memchr::memmem::find(text.as_bytes(), marks.as_bytes()).is_some())
    {
        return;
    }
    in_wide_brackets(doc, found);
    for (at, _) in doc.prose().match_indices(']') {
        let rest = lines::after(text, at + 1);
        let broken = match rest.chars().next() {
            Some('(') => in_parentheses(&rest[1..]),
            Some('{') => in_braces(&rest[1..]),
            Some(wide @ '\u{ff08}') => in_wide_parentheses(&rest[wide.len_utf8()..]),
            _ => None,
        };
        let Some(Broken { length, target, why, edit }) = broken.filter(|_| is_opened(doc, at)) else { continue };
        let span = Span::new(at + 1, at + 2 + length);
        let fix = edit.map(|(from, to, new)| {
            Fix::safe(Span::new(at + 2 + from, at + 2 + to), new).making(Span { start: text_start(text, at), ..span })
        });
        found.add(span, format!("the link to `{target}` is shown as text: {why}")).fix_if(fix);
    }
}

/// Whether brackets that close at a place open before it, and are not there to be shown.
fn is_opened(doc: &Inventory<'_>, close: usize) -> bool {
    let (prose, text) = (doc.prose(), doc.text());
    let near = prose.floor_char_boundary(close.saturating_sub(LONGEST));
    prose[near..close].rfind('[').is_some_and(|open| !text[..near + open].ends_with('\\'))
}

/// A link that is none.
struct Broken<'t> {
    /// How much of the text behind the opening mark is part of it.
    length: usize,
    target: &'t str,
    why: &'static str,
    /// What mends it: from where to where, and the new text.
    edit: Option<(usize, usize, &'static str)>,
}

/// Looks at what stands behind `](` in its line.
fn in_parentheses(inside: &str) -> Option<Broken<'_>> {
    let close = inside.find(')');
    if let Some(angled) = inside.strip_prefix('<') {
        let close = close.filter(|close| !inside[..*close].contains('>'))?;
        let target = angled[..close - 1].trim_end();
        let edit = Some((close, close, ">"));
        return names_target(target).then_some(Broken { length: close + 1, target, why: "a `>` is missing", edit });
    }
    let start = inside.len() - inside.trim_start_matches([' ', '\t']).len();
    let end = inside[start..].find(|c: char| c.is_whitespace() || ")}]".contains(c)).map(|end| start + end);
    let end = end.unwrap_or(inside.trim_end().len()).max(start);
    let target = &inside[start..end];
    // Where no `)` ends the target, the sentence may.
    let target = if inside[end..].starts_with(')') { target } else { target.trim_end_matches(ENDS) };
    let end = start + target.len();
    let after = &inside[end..];
    let whole = &inside[start..close.unwrap_or(inside.len()).max(start)];
    // What begins another link or a remark before the next `)` has that one for itself.
    let is_open = whole[target.len()..].contains(['(', '[']);
    if !names_target(target) || (close.is_some() && !is_open && is_path_with_space(whole.trim_end())) {
        return None;
    }
    let broken = |length, why, edit| Some(Broken { length, target, why, edit });
    let behind = after.trim_start_matches([' ', '\t']);
    let title = inside.len() - behind.len();
    match (after.chars().next(), behind.chars().next()) {
        (Some(mark @ ('}' | ']')), _) if close.is_none() => {
            let why = if mark == '}' { "it ends with `}`" } else { "it ends with `]`" };
            broken(end + 1, why, Some((end, end + 1, ")")))
        }
        (None, _) => broken(end, MISSING, Some((end, end, ")"))),
        (_, None) => broken(end, MISSING, None),
        // `](https://contoso.com/Pump_(machine)`
        (Some(')'), _) if target.contains('(') => broken(end + 1, MISSING, None),
        (Some(')'), _) => None,
        (_, Some(quote @ ('"' | '\''))) => {
            let is_closed = behind[1..].contains(quote);
            let why = if is_closed { "something stands behind its title" } else { "its title is not closed" };
            let close = close.unwrap_or(inside.trim_end().len());
            broken((close + 1).min(inside.len()), why, None)
        }
        (_, Some('(')) => broken(close? + 1, "its title is not closed", None),
        (_, Some(quote)) if OTHER_QUOTES.contains(&quote) => {
            broken(close? + 1, "its title stands in other marks than `\"`", None)
        }
        _ if close.is_none() || is_open => broken(end, MISSING, None),
        (Some(' ' | '\t'), _) if names_file(target) && title < close? => {
            broken(close? + 1, "its title stands in no quotation marks", None)
        }
        _ => None,
    }
}

/// Looks at what stands behind `]（` in its line, as Chinese and Japanese keyboards write it.
fn in_wide_parentheses(inside: &str) -> Option<Broken<'_>> {
    const CLOSE: char = '\u{ff09}';
    let end = inside.find([CLOSE, ')'])?;
    let (target, marks) = (&inside[..end], CLOSE.len_utf8() - 1 + inside[end..].chars().next()?.len_utf8());
    let why = "its target stands in full-width parentheses";
    names_target(target).then_some(Broken { length: end + marks, target, why, edit: None })
}

/// Reports targets behind a text in full-width brackets: `［text］(file.md)`, `【text】(file.md)`.
fn in_wide_brackets(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let (prose, text) = (doc.prose(), doc.text());
    for (open, close) in [('\u{ff3b}', '\u{ff3d}'), ('\u{3010}', '\u{3011}')] {
        for (at, _) in prose.match_indices(&[close, '('].iter().collect::<String>()) {
            let behind = at + close.len_utf8();
            let inside = lines::after(text, behind + 1);
            let Some(target) = inside.find(')').map(|end| &inside[..end]).filter(|target| names_target(target)) else {
                continue;
            };
            let Some(start) = lines::before(text, at).rfind(open).map(|open| at - lines::before(text, at).len() + open)
            else {
                continue;
            };
            let whole = Span::new(start, behind + target.len() + 2);
            let shown = Span::new(start + open.len_utf8(), at).of(text);
            found
                .add(
                    Span::new(behind, whole.end as usize),
                    format!("the link to `{target}` is shown as text: its text stands in full-width brackets"),
                )
                .fix(Fix::safe(whole, format!("[{shown}]({target})")));
        }
    }
}

/// Looks at what stands behind `]{` in its line.
fn in_braces(inside: &str) -> Option<Broken<'_>> {
    let close = inside.find(['}', ')', ' '])?;
    let target = &inside[..close];
    let is_closed = !inside[close..].starts_with(' ') && names_target(target);
    is_closed.then_some(Broken { length: close + 1, target, why: "its target stands in braces", edit: None })
}
