//! What is on or off unless somebody changes it: settings with `true` or `false` as their default.

use super::cell::{cell_value, trimmed};
use super::read::{Form, Read};
use super::signs;
use super::terms::terms;
use crate::draft::index::{At, Index};
use crate::source::Span;

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
