//! What a sentence says of a thing in a word that a table has in its cell: whether it is required, whether it is a preview.

use super::against::Against;
use crate::draft::claims::reading::cell::{cell_value, trimmed};
use crate::draft::claims::reading::read::{Form, Table};
use crate::draft::claims::reading::terms::{term, terms};
use crate::draft::index::At;
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

pattern!(
    DUTY,
    r"(?is)^\W*(?:the |an? )?(?P<what>[^,;:]{1,60}?)\s+(?:is|are)\s+(?P<not>not |always )?(?P<word>required|mandatory|optional)\W*$"
);
pattern!(
    STAGE,
    r"(?is)^\W*(?:the |an? )?(?P<what>[^,;:]{1,60}?)\s+(?:is|are)\s+(?:still |now |currently |available )?(?P<word>in (?:public |private )?preview|generally available|GA)\W*$"
);
pattern!(PREVIEW, r"(?i)^\W*(?:in )?(?:(?:public|private) )?preview\W*$");
pattern!(AVAILABLE, r"(?i)^\W*(?:GA|generally available|general availability)\W*$");

/// What the thing may be called besides its name.
const KINDS: &[&str] =
    &["field", "property", "parameter", "column", "key", "setting", "attribute", "header", "feature"];

/// What is said of a thing.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Required(bool),
    Preview(bool),
}

impl State {
    /// Whether another says something else of the same sort.
    fn opposes(self, other: State) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other) && self != other
    }
}

/// Looks at every clause that says no more than that.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    for unit in against.read.units.iter().filter(|unit| unit.form == Form::Clause && !unit.signs.is_open) {
        let Some((what, state)) = stated(&against.read.plain[unit.range.clone()]) else { continue };
        let mut others: Vec<(At, State)> = Vec::new();
        for (material, read) in against.claims.reads.iter().enumerate() {
            for table in &read.tables {
                others.extend(
                    of_table(table, &read.plain, &what)
                        .into_iter()
                        .map(|(range, state)| (At { material, span: Span::from(trimmed(&read.plain, &range)) }, state)),
                );
            }
        }
        let Some((at, _)) = others.iter().find(|(_, other)| other.opposes(state)) else { continue };
        if others.iter().any(|(_, other)| *other == state) {
            continue;
        }
        let range = trimmed(&against.read.plain, &unit.range);
        let message = format!("a table of the materials says `{}` of this", against.said(*at));
        found.push(against.finding(codes::CLAIM_CONTRADICTS, Span::from(range), message, (*at, "said here")));
    }
}

/// What a clause says of what.
fn stated(clause: &str) -> Option<(Vec<String>, State)> {
    let kinds: Vec<String> = KINDS.iter().filter_map(|kind| term(kind)).collect();
    let what = |captures: &regex::Captures<'_>| {
        let all = terms(&captures["what"]);
        let names: Vec<String> = all.iter().filter(|term| !kinds.contains(term)).cloned().collect();
        if names.is_empty() { all } else { names }
    };
    if let Some(captures) = DUTY.captures(clause) {
        let is_denied = captures.name("not").is_some_and(|it| it.as_str().starts_with(['n', 'N']));
        let is_required = !captures["word"].eq_ignore_ascii_case("optional");
        return Some((what(&captures), State::Required(is_required != is_denied)));
    }
    let captures = STAGE.captures(clause)?;
    Some((what(&captures), State::Preview(captures["word"].to_lowercase().contains("preview"))))
}

/// What the cells of a row say whose head names just this.
fn of_table(table: &Table, plain: &str, what: &[String]) -> Vec<(std::ops::Range<usize>, State)> {
    let is_row = |head: &Vec<String>| head.len() == what.len() && head.iter().all(|term| what.contains(term));
    let rows = table.rows.iter().zip(&table.row_heads).skip(1).filter(|(_, head)| is_row(head));
    let cells = rows.flat_map(|(row, _)| row.iter().enumerate().skip(1));
    let state = |(column, cell): (usize, &std::ops::Range<usize>)| {
        let text = plain[cell.clone()].trim();
        if PREVIEW.is_match(text) || AVAILABLE.is_match(text) {
            return Some(State::Preview(PREVIEW.is_match(text)));
        }
        let is = |words: &[String], name: &str| matches!(words, [one] if Some(one) == term(name).as_ref());
        let own = terms(text);
        if is(&own, "required") || is(&own, "optional") {
            return Some(State::Required(is(&own, "required")));
        }
        let head = table.column_heads.get(column)?;
        let says_yes = match cell_value(text, [""; 2]).as_deref() {
            Some([one]) if one == "yes" => true,
            Some([one]) if one == "no" => false,
            _ => return None,
        };
        if is(head, "required") {
            Some(State::Required(says_yes))
        } else {
            is(head, "optional").then_some(State::Required(!says_yes))
        }
    };
    cells.filter_map(|(column, cell)| Some((cell.clone(), state((column, cell))?))).collect()
}
