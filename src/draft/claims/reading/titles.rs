//! Titles, and what all under them is of: their words, and the version or the day that they name.

use std::ops::Range;

use super::clauses::has_verb;
use super::read::Reader;
use super::same;
use super::terms::terms;
use crate::draft::scan::{Claim, Found};

/// How many words a line may have that is the title of the notes on a version.
const LONGEST_TITLE: usize = 6;

/// Whether a value is a version or a day.
fn is_point((_, claim): &Found) -> bool {
    same::is_point(claim)
}

impl Reader<'_> {
    /// A title names something, and says nothing of it; but all under it is from the day, or of the version, that it names.
    pub fn title(&mut self, level: u8, range: &Range<usize>) {
        self.head = Vec::new();
        (self.above, self.is_above_a_line) = (Vec::new(), false);
        self.headings.retain(|(known, _)| *known < level);
        let before = self.read.units.len();
        self.sentences(range, &[], &[]);
        self.read.units[before..].iter_mut().for_each(|unit| unit.signs.is_open = true);
        self.above = self.values(range).into_iter().filter(is_point).collect();
        self.headings.push((level, terms(&self.plain[range.clone()])));
    }

    /// A line that is a version, and perhaps its day, is the title of the notes on it: `6.3.0   27 November 2023`.
    pub fn line_of_version(&mut self, line: &Range<usize>) {
        let values = self.values(line);
        let text = &self.plain[line.clone()];
        let is_indented = self.text[line.start..].starts_with([' ', '\t']);
        let is_title = values.first().is_some_and(|(first, claim)| {
            let before = self.plain[line.start..first.start].trim().to_lowercase();
            let is_first = matches!(&*before, "" | "v" | "version" | "release");
            is_first && matches!(claim, Claim::Version(_)) && terms(text).len() <= LONGEST_TITLE && !has_verb(text)
        });
        if is_title && !is_indented {
            self.above = values.into_iter().filter(is_point).collect();
            self.is_above_a_line = true;
        } else if self.is_above_a_line && !is_indented {
            (self.above, self.is_above_a_line) = (Vec::new(), false);
        }
    }

    pub fn far(&self) -> Vec<String> {
        self.headings.iter().flat_map(|(_, words)| words.iter().cloned()).collect()
    }
}
