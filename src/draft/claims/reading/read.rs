//! Reads a text into units: clauses of sentences, cells of tables, lines of settings; each with what it is said of.

use std::ops::Range;

use super::block::Block;
use super::bounds::{self, Limit, limit};
use super::cell::{unit_of_row, with_unit};
use super::clauses::{
    begins_with_if, forbids, goes_on, has_verb, is_sentence, opens_list, pieces, refers_back, sentences, without_rates,
};
use super::lay::{Layout, lay, lay_code};
use super::settings::LANGUAGES;
use super::signs::{pair, signs, without_stops};
use super::terms::{head_terms, phrases, terms};
pub use super::unit::{Form, List, Read, Table, Unit};
use crate::draft::scan::{self, Claim, Found};

/// How many units of one text are looked at.
const MOST: usize = 60_000;
/// Reads a text.
pub fn read(text: &str, language: Option<&str>) -> Read {
    let Layout { plain, blocks } = match language {
        None => lay(text),
        Some(language) => lay_code(text, language),
    };
    let found = scan::scan(&plain);
    let mut reader = Reader {
        text,
        plain: &plain,
        found: &found,
        read: Read::default(),
        headings: Vec::new(),
        above: Vec::new(),
        is_above_a_line: false,
        subject: Vec::new(),
        head: Vec::new(),
        opening: None,
        is_settings: false,
    };
    reader.is_settings = language.is_some_and(|language| LANGUAGES.contains(&language));
    reader.blocks(&blocks);
    let mut read = reader.read;
    (read.plain, read.blocks) = (plain, blocks);
    read
}

/// A text that is being read, with what stands above.
pub struct Reader<'t> {
    pub text: &'t str,
    pub plain: &'t str,
    found: &'t [Found],
    pub read: Read,
    pub headings: Vec<(u8, Vec<String>)>,
    pub above: Vec<Found>,
    /// Whether these are those of a line, and not of a heading.
    pub is_above_a_line: bool,
    /// The words of the key that a comment speaks of.
    pub subject: Vec<String>,
    /// The words of the line that the lines are indented below.
    pub head: Vec<String>,
    /// The sentence that the items of a list go on with: `No permit is needed for`.
    opening: Option<Range<usize>>,
    is_settings: bool,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut lead: Vec<String> = Vec::new();
        let mut before: Vec<String> = Vec::new();
        let mut was: Option<&Block> = None;
        for (number, block) in blocks.iter().enumerate() {
            if self.read.units.len() > MOST {
                return;
            }
            let first = self.read.units.len();
            if !matches!(block, Block::Item(..)) {
                self.opening = None;
            }
            match block {
                Block::Heading(level, range) => {
                    self.title(*level, range);
                    (lead, before) = (Vec::new(), Vec::new());
                }
                Block::Head(range) => {
                    self.subject = Vec::new();
                    self.line_of_version(range);
                    self.sentences(range, &[], &[]);
                    self.head = terms(&self.plain[range.clone()]);
                }
                Block::Text(range) if range.is_empty() => {}
                Block::Text(range) => {
                    self.leave_head(range.start);
                    self.line_of_version(range);
                    let words = terms(&self.plain[range.clone()]);
                    let is_short = range.len() < 60 && !self.plain[range.clone()].trim_end().ends_with('.');
                    self.subject = if self.is_settings { self.key_below(range.end) } else { Vec::new() };
                    self.sentences(range, &[], if is_short { &before } else { &[] });
                    self.subject = Vec::new();
                    if matches!(blocks.get(number + 1), Some(Block::Item(..))) {
                        self.leave_open(range, first);
                    }
                    lead = words.clone();
                    before = if is_short { words } else { Vec::new() };
                }
                Block::Item(range, indent, is_numbered) => {
                    if *indent == 0 {
                        self.head = Vec::new();
                    }
                    if !matches!(was, Some(Block::Item(..))) {
                        self.read.lists.push(List { items: Vec::new(), is_numbered: *is_numbered });
                    }
                    let list = self.read.lists.last_mut().expect("one was begun");
                    list.items.push(range.clone());
                    self.sentences(range, &lead, &[]);
                }
                Block::Row(cells) => {
                    self.table_row(cells, &lead, matches!(was, Some(Block::Row(..))));
                }
                Block::Code(language, range) => {
                    let far = self.far();
                    self.settings(language, range, &far);
                    self.read.codes.push((language.clone(), range.clone(), far));
                }
            }
            was = Some(block);
        }
    }

    /// A row of a table, which may be its first.
    fn table_row(&mut self, cells: &[Range<usize>], lead: &[String], goes_on: bool) {
        if !goes_on {
            self.read.tables.push(Table::default());
        }
        self.row(cells, lead);
        let words = |cell: &Range<usize>| head_terms(&self.plain[cell.clone()]);
        let table = self.read.tables.last_mut().expect("one was begun");
        if table.rows.is_empty() {
            table.column_heads = cells.iter().map(words).collect();
        }
        table.row_heads.push(cells.first().map(words).unwrap_or_default());
        table.rows.push(cells.to_vec());
    }

    /// The values in a range, by their places.
    pub fn values(&self, range: &Range<usize>) -> Vec<Found> {
        let from = self.found.partition_point(|(place, _)| place.start < range.start);
        let inside = self.found[from..].iter().take_while(|(place, _)| place.start < range.end);
        inside.filter(|(place, _)| place.end <= range.end).cloned().collect()
    }

    /// The sentences of a block, with what introduces its list and what the line before names.
    pub fn sentences(&mut self, block: &Range<usize>, lead: &[String], before: &[String]) {
        let mut last: Vec<String> = Vec::new();
        for sentence in sentences(&self.plain[block.clone()]) {
            let range = block.start + sentence.start..block.start + sentence.end;
            let text = &self.plain[range.clone()];
            let words = terms(text);
            // A short sentence lives on the one before it: `Install version 2.4.1.`
            let is_short = words.len() < 4;
            let back = if is_short || refers_back(text) { &last[..] } else { &[] };
            self.clauses(&range, [lead, before, back]);
            last = words;
        }
    }

    /// Whether a piece of a sentence claims something: it has a value, and a word that the value is said of.
    fn claims(&self, piece: &Range<usize>) -> bool {
        let values = self.values(piece);
        let mut rest = self.plain[piece.clone()].to_owned();
        for (value, _) in values.iter().rev() {
            rest.replace_range(value.start - piece.start..value.end - piece.start, " ");
        }
        // `Version 7` says nothing of it.
        !values.is_empty() && terms(&rest).iter().any(|term| !matches!(term.as_str(), "version" | "releas"))
    }

    /// The clauses of a sentence, with what introduces its list, what the line before names, and what its pronouns mean.
    fn clauses(&mut self, sentence: &Range<usize>, [lead, before, back]: [&[String]; 3]) {
        let text = &self.plain[sentence.clone()];
        let all = terms(&phrases(text));
        let beside: Vec<Claim> = self.values(sentence).into_iter().map(|(_, claim)| claim).collect();
        let far: Vec<String> = self.far().into_iter().chain(before.iter().cloned()).collect();
        let pieces = pieces(text, |piece| self.claims(&(sentence.start + piece.start..sentence.start + piece.end)));
        let mut first: Option<Vec<String>> = None;
        let mut signs_of_lead = false;
        for piece in pieces {
            let range = sentence.start + piece.start..sentence.start + piece.end;
            let shown = &*phrases(&self.plain[range.clone()]);
            let mut own = terms(&without_rates(&without_stops(shown)));
            let values = self.values(&range);
            // `The shortest is 1 second, the longest 30 days`: the subject is still the same.
            if let Some(first) = &first
                && (goes_on(shown) || self.begins_with_value(&range, &values))
            {
                // What holds by default or is on in one clause may not be so in the next.
                let goes_on = |term: &&String| !own.contains(term) && *term != "default" && pair(term).is_none();
                own.extend(first.iter().filter(goes_on).cloned().collect::<Vec<_>>());
            }
            first.get_or_insert_with(|| self.shared_words(&range, &values));
            // A value on a line of its own is said of what the line before names, as in a table that lost its form.
            if own.iter().all(|term| term.starts_with(|c: char| c.is_ascii_digit())) {
                own.extend(before.iter().filter(|term| !own.contains(term)).cloned().collect::<Vec<_>>());
            }
            if own.is_empty() && values.is_empty() {
                continue;
            }
            let rest = all.iter().filter(|term| !own.contains(term));
            let near: Vec<String> = rest.chain(lead).cloned().collect();
            let opening = self.opening.clone().filter(|_| !has_verb(shown)).map(|opening| &self.plain[opening]);
            let mut signs = signs(&[opening.unwrap_or(""), shown].join(" "));
            own.extend(terms(opening.unwrap_or("")).into_iter().filter(|term| !own.contains(term)).collect::<Vec<_>>());
            signs.is_open |= text.trim_end().ends_with('?');
            // What is forbidden in a case may be right in others.
            let is_case = piece.start > 0 && begins_with_if(text) && forbids(shown);
            // `If you set no size, it is 25`: what follows is the default.
            if begins_with_if(text) && !signs.is_default && signs_of_lead {
                signs.is_default = true;
                own.extend(terms("default"));
            }
            signs_of_lead |= piece.start == 0 && signs.is_default;
            let limits = limits(&self.plain[range.clone()], range.start, &values);
            // What bounds a value denies nothing else.
            if is_case || limits.iter().flatten().any(|limit| limit.is_turned) {
                (signs.is_unsure, signs.hedges) = (true, Vec::new());
            }
            let (far, beside, form) = (far.clone(), beside.clone(), Form::Clause);
            let back = back.iter().chain(&self.subject).chain(&self.head).cloned().collect();
            let (above, sentence) = (self.above.clone(), sentence.clone());
            self.read.units.push(Unit {
                range,
                sentence,
                own,
                near,
                back,
                far,
                values,
                limits,
                beside,
                above,
                signs,
                form,
            });
        }
    }

    /// What a clause says that those behind it may go on with: not its names, in which they differ.
    fn shared_words(&self, range: &Range<usize>, values: &[Found]) -> Vec<String> {
        let start = values.first().map_or(range.end, |(value, _)| value.start);
        let rest = self.plain[start..range.end].split_whitespace().filter(|word| !word.starts_with(char::is_uppercase));
        let rest = terms(&rest.collect::<Vec<_>>().join(" "));
        let is_word = |term: &String| !term.starts_with(|c: char| c.is_ascii_digit());
        let mut words = terms(&self.plain[range.start..start]);
        words.extend(rest.into_iter().filter(|term| is_word(term) && !words.contains(term)).collect::<Vec<_>>());
        words
    }

    /// Whether a clause begins with its value, so that the verb of the clause before it is its own: `60 in the second`.
    fn begins_with_value(&self, range: &Range<usize>, values: &[Found]) -> bool {
        values.first().is_some_and(|(value, _)| terms(&self.plain[range.start..value.start]).is_empty())
    }

    /// The cells of a row; what stands in its first cell and above each column is said of them.
    fn row(&mut self, cells: &[Range<usize>], lead: &[String]) {
        let Some(head) = self.read.tables.last().and_then(|table| table.rows.first()).cloned() else {
            return;
        };
        let row_head = cells.first().map_or_else(Vec::new, |cell| terms(&self.plain[cell.clone()]));
        // A column may give the unit of each row.
        let unit = unit_of_row(self.plain, &head, cells);
        let beside: Vec<Claim> = cells.iter().flat_map(|cell| self.values(cell)).map(|(_, claim)| claim).collect();
        let words = |cell: &Range<usize>| terms(&self.plain[cell.clone()]);
        let all_words: Vec<String> = head.iter().take(1).chain(cells.iter().skip(1)).flat_map(words).collect();
        for (column, cell) in cells.iter().enumerate() {
            let text = &self.plain[cell.clone()];
            let head = head.get(column).map_or("", |head| &self.plain[head.clone()]);
            let (of_row, said_of) = match column {
                0 => ("", &[][..]),
                _ => (&self.plain[cells[0].clone()], &row_head[..]),
            };
            if text.trim().is_empty() {
                continue;
            }
            let heads: Vec<String> = said_of.iter().cloned().chain(terms(head)).collect();
            if column > 0 && is_sentence(text) {
                let lead: Vec<String> = heads.iter().chain(lead).cloned().collect();
                self.sentences(cell, &lead, &[]);
                continue;
            }
            let values = self.cell_values(cell, [if unit.is_empty() { of_row } else { &unit }, head]);
            let mut own = terms(text);
            own.extend(heads.into_iter().filter(|term| !own.contains(term)).collect::<Vec<_>>());
            let (range, far, signs) = (cell.clone(), self.far(), signs(text));
            let of_heads = bounds::of_heads(&format!("{of_row} {head}"));
            let limits = limits(text, cell.start, &values).into_iter().map(|limit| limit.or(of_heads)).collect();
            let (near, beside) = (lead.to_vec(), beside.clone());
            let form = if column == 0 { Form::Head } else { Form::Cell };
            // What the other cells of the row say is said of the same.
            let back = all_words.clone();
            let (above, sentence) = (Vec::new(), cell.clone());
            self.read.units.push(Unit {
                range,
                sentence,
                own,
                near,
                back,
                far,
                values,
                limits,
                beside,
                above,
                signs,
                form,
            });
        }
    }

    /// The values of a cell.
    fn cell_values(&self, cell: &Range<usize>, heads: [&str; 2]) -> Vec<Found> {
        with_unit(self.values(cell), heads)
    }

    /// A sentence that its list completes says nothing alone: `No permit is needed for`.
    fn leave_open(&mut self, block: &Range<usize>, first: usize) {
        if opens_list(&self.plain[block.clone()])
            && let Some(sentence) = self.read.units.last().map(|unit| unit.sentence.clone())
        {
            let units = self.read.units[first..].iter_mut().filter(|unit| unit.sentence == sentence);
            units.for_each(|unit| unit.signs.is_open = true);
            self.opening = Some(sentence);
        }
    }

    /// Forgets what the lines before were indented below, where a line is indented no more.
    fn leave_head(&mut self, start: usize) {
        if !self.text[start..].starts_with([' ', '\t']) {
            self.head = Vec::new();
        }
    }
}

/// On which side of each of its values a clause stands that begins at `start`.
fn limits(clause: &str, start: usize, values: &[Found]) -> Vec<Option<Limit>> {
    let places: Vec<Range<usize>> = values.iter().map(|(range, _)| range.start - start..range.end - start).collect();
    places.iter().zip(values).map(|(place, (_, claim))| limit(clause, place, &places, claim)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(text: &str) -> Vec<String> {
        let read = read(text, None);
        read.units
            .iter()
            .map(|unit| read.plain[unit.range.clone()].split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn sentences_are_cut_where_another_claim_begins() {
        assert_eq!(
            clauses("Standard has 1,000 jobs, Premium has 20,000 jobs. Use 1.5.0-beta. It runs, e.g. here.\n"),
            ["Standard has 1,000 jobs", ", Premium has 20,000 jobs.", "Use 1.5.0-beta.", "It runs, e.g. here."]
        );
        assert_eq!(
            clauses("It manages the settings, and you can't modify them."),
            ["It manages the settings", ", and you can't modify them."]
        );
        assert_eq!(clauses("There are Basic, Standard, and Premium."), ["There are Basic, Standard, and Premium."]);
    }

    #[test]
    fn cells_know_their_row_and_column() {
        let read = read("| Platform | Agent |\n|---|---|\n| 1.30 | 4.1.7 |\n", None);
        let cell = read.units.last().expect("a cell");
        assert_eq!(cell.own, ["4.1.7", "1.30", "agent"]);
    }
}
