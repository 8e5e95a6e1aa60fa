//! What is on or off unless somebody changes it: settings with `true` or `false` as their default.

use crate::draft::claims::reading::cell::{cell_value, trimmed};
use crate::draft::claims::reading::read::{Form, Read};
use crate::draft::claims::reading::signs;
use crate::draft::claims::reading::terms::terms;
use crate::draft::index::{At, Index};
use crate::source::Span;
use crate::source::pattern::pattern;

/// Something that is on or off by default.
pub struct Switch {
    /// The words it is spoken of by.
    pub words: Vec<String>,
    pub is_on: bool,
    pub at: At,
}

/// The switches of the materials.
pub fn of(reads: &[Read], index: &Index) -> Vec<Switch> {
    let (mut all, mut sentences) = (Vec::new(), Vec::new());
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
        for unit in read.units.iter().filter(|unit| unit.form == Form::Clause && unit.signs.is_default) {
            let Some(state) = STATE.captures(&read.plain[unit.range.clone()]) else { continue };
            let (words, is_on) = (terms(&state[1]), matches!(&*state[2].to_lowercase(), "on" | "enabled" | "active"));
            if !words.is_empty() && !unit.signs.is_open && unit.signs.negations == 0 {
                let range = trimmed(&read.plain, &unit.range);
                sentences.push(Switch { words, is_on, at: At { material, span: Span::from(range) } });
            }
        }
        // A key that is true or false is called like what it switches, or stands below that.
        for unit in read.units.iter().filter(|unit| unit.form == Form::Setting) {
            let is_bare = unit.own.iter().all(|term| says_on(term) || default.contains(term));
            add(if is_bare { &unit.near } else { &unit.own }, &unit.range);
        }
    }
    all.extend(sentences);
    all
}

// `Offline mode is off by default`
pattern!(
    STATE,
    r"(?is)^\W*(?:by default,?\s+)?(?:the |an? )?([^,;:]{3,60}?)\s+(?:is|are|stays?|remains?)\s+(?:switched |turned |set to )?(on|off|enabled|disabled|active|inactive)\b"
);

fn says_on(term: &str) -> bool {
    signs::pair(term).is_some_and(|(name, _)| name == "enabl")
}
