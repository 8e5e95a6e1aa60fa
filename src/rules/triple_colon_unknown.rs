#![doc = include_str!("../../lints/rules/triple-colon-unknown.md")]

use super::{Findings, Inventory, lines};
use crate::source::{Fix, Span, distance};
use crate::syntax::colon_names;

/// Names that tools of Learn give a meaning, and the build none.
const OF_LEARN: [&str; 3] = ["module", "module-end", "notes"];

/// The colon of Chinese and Japanese keyboards.
const WIDE: char = '\u{ff1a}';

/// Reports lines that look like an extension and are text. An end without its start is reported by the parser.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for span in &doc.texts {
        let source = span.of(text);
        if !source.starts_with([':', WIDE]) {
            continue;
        }
        let at = span.start as usize;
        let before = lines::before(text, at);
        if !before.chars().all(|c| c.is_ascii_whitespace() || c.is_ascii_digit() || "->*+.)".contains(c)) {
            continue;
        }
        if let Some((marks, name)) = apart(source) {
            let message = if marks.contains(WIDE) {
                format!("the colons of `{marks}{name}` are full-width signs")
            } else {
                format!("white space stands between the colons of `{marks}{name}`")
            };
            let place = Span::new(at, at + marks.len() + name.len());
            let gap = marks[marks.trim_end().len()..].replace('\u{3000}', " ");
            found
                .add(place, message)
                .fix(Fix::safe(Span::new(at, at + marks.len()), format!(":::{gap}")).making(directive(text, at, name)));
            continue;
        }
        let inside = source.trim_start_matches(':');
        let colons = source.len() - inside.len();
        let name = inside.trim_start();
        let gap = inside.len() - name.len();
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len())];
        let lower = name.to_ascii_lowercase();
        let name_at = Span::new(at + colons + gap, at + colons + gap + name.len());
        let place = Span { start: span.start, end: name_at.end };
        let known = colon_names::is_known(&lower) || OF_LEARN.contains(&lower.as_str());
        if known && matches!(colons, 2 | 4) {
            let message = format!("`{}{name}` has {colons} colons, an extension has three", ":".repeat(colons));
            found
                .add(place, message)
                .fix(Fix::safe(Span::new(at, at + colons), ":::").making(directive(text, at, name)));
        } else if !known && colons == 3 && name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let near: Vec<String> = colon_names::names().filter(|known| distance(&lower, known) <= 1).collect();
            let near = if let [only] = near.as_slice() { Some(only) } else { None };
            // `::: package.name` is read by a plug-in, which is told where the configuration names it.
            if near.is_none() && gap > 0 && found.is_for_mkdocs() {
                continue;
            }
            found
                .add(place, format!("`:::{name}` is not an extension"))
                .help_if(near.map(|near| format!("did you mean `:::{near}`?")))
                .fix_if(near.map(|near| Fix::safe(name_at, near.as_str()).making(directive(text, at, near))));
        }
    }
}

/// A directive is looked at so far at most, in bytes: of its name there may be as many as fit into a file.
const LONGEST: usize = 20_000;

/// All of the directive that has `name` in its line at `at`: to its end where it has one, from its beginning where it is the end.
fn directive(text: &str, at: usize, name: &str) -> Span {
    let line = lines::around(text, at);
    if let Some(begins) = name.strip_suffix("-end") {
        let start = {
            let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
            let before = &text[from..at];
            before.rfind(&format!(":{begins}")).or_else(|| before.rfind(&format!(": {begins}"))).map(|at| from + at)
        };
        return start.map_or(line, |start| Span { start: lines::around(text, start).start, ..line });
    }
    let end = text[at..text.ceil_char_boundary(at.saturating_add(LONGEST))]
        .find(&format!("{name}-end"))
        .map(|end| lines::around(text, at + end).end);
    Span { end: end.unwrap_or(line.end), ..line }
}

/// Marks with white space between them, or that are full-width, and the name of an extension that follows.
fn apart(source: &str) -> Option<(&str, &str)> {
    let rest = source.trim_start_matches([':', WIDE, ' ', '\t', '\u{3000}']);
    let marks = &source[..source.len() - rest.len()];
    let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len())];
    let is_apart =
        marks.trim_end().contains([' ', '\t', WIDE]) && (2..=4).contains(&marks.matches([':', WIDE]).count());
    (is_apart && colon_names::is_known(&name.to_ascii_lowercase())).then_some((marks, name))
}
