//! What is on or off unless somebody changes it: settings with `true` or `false` as their default.

use super::against::Against;
use super::cell::trimmed;
use super::cells::cell_value;
use super::read::{Form, Read};
use super::signs;
use super::terms::terms;
use crate::draft::index::{At, Index};
use crate::source::{Diagnostic, Span, codes};

/// Something that is on or off by default.
pub struct Switch {
    /// The words it is spoken of by.
    pub words: Vec<String>,
    pub is_on: bool,
    pub at: At,
}

/// The switches of the materials.
pub fn of(reads: &[Read], index: &Index) -> Vec<Switch> {
    let mut all = Vec::new();
    let default = terms("default");
    for (material, read) in reads.iter().enumerate() {
        let mut add = |name: &[String], range: &std::ops::Range<usize>| {
            let words: Vec<String> =
                name.iter().filter(|term| !says_on(term) && !default.contains(term)).cloned().collect();
            let range = trimmed(&read.plain, range);
            let value =
                cell_value(&index.materials[material].text[range.clone()].replace(['`', '*', '"', '\''], ""), [""; 2]);
            let is_on = match value.as_deref() {
                Some([one]) if one == "yes" => true,
                Some([one]) if one == "no" => false,
                _ => return,
            };
            if !words.is_empty() {
                all.push(Switch { words, is_on, at: At { material, span: Span::from(range) } });
            }
        };
        for table in &read.tables {
            let columns =
                table.column_heads.iter().enumerate().filter(|(_, head)| head.iter().any(|it| default.contains(it)));
            for (column, _) in columns {
                for (row, head) in table.rows.iter().zip(&table.row_heads).skip(1) {
                    row.get(column).into_iter().for_each(|cell| add(head, cell));
                }
            }
        }
        let settings = read.units.iter().filter(|unit| unit.form == Form::Setting);
        for unit in settings.filter(|unit| unit.own.iter().any(|term| default.contains(term))) {
            add(&unit.own, &unit.range);
        }
    }
    all
}

fn says_on(term: &str) -> bool {
    signs::pair(term).is_some_and(|(name, _)| name == "enabl")
}

/// Says where an article has something on by default that is off, or off that is on.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    for unit in against.read.units.iter().filter(|unit| unit.form == Form::Clause && unit.signs.is_default) {
        if unit.signs.negations > 1 || unit.signs.is_unsure || unit.signs.is_open || unit.signs.is_exclusive {
            continue;
        }
        let is_off =
            unit.own.iter().filter_map(|term| signs::pair(term)).any(|(name, is_on)| name == "enabl" && !is_on);
        let is_on = is_off == (unit.signs.negations % 2 == 1);
        let named: Vec<&Switch> =
            against.claims.defaults.iter().filter(|it| it.words.iter().all(|term| unit.own.contains(term))).collect();
        let Some(longest) = named.iter().map(|it| it.words.len()).max() else { continue };
        let mut named = named.into_iter().filter(|it| it.words.len() == longest).peekable();
        let Some(first) = named.peek().copied() else { continue };
        if named.all(|switch| switch.is_on != is_on) {
            let state = if first.is_on { "on" } else { "off" };
            let range = trimmed(&against.read.plain, &unit.range);
            let message = format!("by default this is {state} in the materials: `{}`", against.index.line(first.at));
            let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, Span::from(range), message);
            found.push(said.related(against.related(first.at, "said here")));
        }
    }
}
