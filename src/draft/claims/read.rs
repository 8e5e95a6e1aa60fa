//! Reads a text into units: clauses of sentences, cells of tables, lines of settings; each with what it is said of.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::lay::{Block, Layout, lay, lay_code};
use super::signs::{Signs, signs};
use super::terms::terms;
use crate::draft::scan::{self, Claim, Found};

/// How many units of one text are looked at.
const MOST: usize = 60_000;
/// How long a sentence may be; longer ones are cut.
const LONGEST: usize = 1_200;

/// What can be supported or contradicted at once.
#[derive(Debug)]
pub struct Unit {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// Its own words.
    pub own: Vec<String>,
    /// Words beside it: the rest of the sentence, what introduces the list.
    pub near: Vec<String>,
    /// Words further off: the headings above, the line before.
    pub far: Vec<String>,
    /// The values in it.
    pub values: Vec<Found>,
    /// The values in its whole sentence or row.
    pub beside: Vec<Claim>,
    /// What turns it around.
    pub signs: Signs,
    /// Where it comes from.
    pub form: Form,
}

/// What a unit was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A clause of a sentence.
    Clause,
    /// A cell of a table.
    Cell,
    /// What a row or a column is called.
    Head,
    /// A key and its value.
    Setting,
}

/// A table as it was written.
#[derive(Debug, Default)]
pub struct Table {
    /// Its rows, the head first.
    pub rows: Vec<Vec<Range<usize>>>,
    /// The words of the first cell of each row.
    pub row_heads: Vec<Vec<String>>,
    /// The words of the head of each column.
    pub column_heads: Vec<Vec<String>>,
}

/// A list as it was written.
#[derive(Debug, Default)]
pub struct List {
    /// Its items.
    pub items: Vec<Range<usize>>,
    /// Whether they are numbered.
    pub is_numbered: bool,
}

/// A text, read.
#[derive(Debug, Default)]
pub struct Read {
    /// The text without its marks.
    pub plain: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What it says.
    pub units: Vec<Unit>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// Its lists.
    pub lists: Vec<List>,
    /// Its code, by language, with the words of the headings above.
    pub codes: Vec<(String, Range<usize>, Vec<String>)>,
}

static SENTENCE_END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"[.!?]["'\u{201d})\]]*(?:\s+|$)"#).expect("a pattern"));
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i);\s+|\s+and\s+(?:it|they|you|we|this|that|these|those|is|isn't|are|aren't|can|can't|cannot|must|needs?|has|have|does|doesn't|do|don't|will|won't|takes?|requires?)\s+|,?\s+(?:but|while|whereas|although|because|however)\s+|,\s+(?:and|or|so|which|who|where|when|if|unless|except)\s+|,\s+|\s+(?:and|or)\s+|\s+[\u{2013}\u{2014}]\s+")
        .expect("a pattern")
});
/// What a full stop does not end.
const SHORT: &[&str] =
    &["e.g", "i.e", "etc", "vs", "no", "approx", "incl", "min", "max", "fig", "cf", "st", "dr", "mr"];

/// Reads a text.
pub fn read(text: &str, language: Option<&str>) -> Read {
    let Layout { plain, blocks } = match language {
        None => lay(text),
        Some(language) => lay_code(text, language),
    };
    let found = scan::scan(&plain);
    let mut reader = Reader { text, plain: &plain, found: &found, read: Read::default(), headings: Vec::new() };
    reader.blocks(&blocks);
    let mut read = reader.read;
    (read.plain, read.blocks) = (plain, blocks);
    read
}

struct Reader<'t> {
    text: &'t str,
    plain: &'t str,
    found: &'t [Found],
    read: Read,
    headings: Vec<(u8, Vec<String>)>,
}

impl Reader<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut lead: Vec<String> = Vec::new();
        let mut before: Vec<String> = Vec::new();
        let mut was: Option<&Block> = None;
        for block in blocks {
            if self.read.units.len() > MOST {
                return;
            }
            match block {
                Block::Heading(level, range) => {
                    self.headings.retain(|(known, _)| known < level);
                    let words = terms(&self.plain[range.clone()]);
                    self.sentences(range, &[], &[]);
                    self.headings.push((*level, words));
                    (lead, before) = (Vec::new(), Vec::new());
                }
                Block::Text(range) => {
                    let words = terms(&self.plain[range.clone()]);
                    let is_short = range.len() < 60 && !self.plain[range.clone()].trim_end().ends_with('.');
                    self.sentences(range, &[], if is_short { &before } else { &[] });
                    lead = words.clone();
                    before = if is_short { words } else { Vec::new() };
                }
                Block::Item(range, _, is_numbered) => {
                    if !matches!(was, Some(Block::Item(..))) {
                        self.read.lists.push(List { items: Vec::new(), is_numbered: *is_numbered });
                    }
                    let list = self.read.lists.last_mut().expect("one was begun");
                    list.items.push(range.clone());
                    self.sentences(range, &lead, &[]);
                }
                Block::Row(cells) => {
                    if !matches!(was, Some(Block::Row(..))) {
                        self.read.tables.push(Table::default());
                    }
                    self.row(cells, &lead);
                    let words = |cell: &Range<usize>| terms(&self.plain[cell.clone()]);
                    let table = self.read.tables.last_mut().expect("one was begun");
                    if table.rows.is_empty() {
                        table.column_heads = cells.iter().map(words).collect();
                    }
                    table.row_heads.push(cells.first().map(words).unwrap_or_default());
                    table.rows.push(cells.clone());
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

    fn far(&self) -> Vec<String> {
        self.headings.iter().flat_map(|(_, words)| words.iter().cloned()).collect()
    }

    /// The values in a range, by their places.
    fn values(&self, range: &Range<usize>) -> Vec<Found> {
        let from = self.found.partition_point(|(place, _)| place.start < range.start);
        let inside = self.found[from..].iter().take_while(|(place, _)| place.start < range.end);
        inside.filter(|(place, _)| place.end <= range.end).cloned().collect()
    }

    fn sentences(&mut self, block: &Range<usize>, lead: &[String], before: &[String]) {
        let text = &self.plain[block.clone()];
        let mut start = 0;
        let mut ends: Vec<usize> = Vec::new();
        for end in SENTENCE_END.find_iter(text) {
            let next = text[end.end()..].chars().next();
            let word = text[..end.start()].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
            let is_short = SHORT.contains(&word.to_lowercase().as_str());
            if next.is_none_or(|c| !c.is_lowercase()) && !is_short {
                ends.push(end.end());
            }
        }
        ends.push(text.len());
        for end in ends {
            let mut range = block.start + start..block.start + end;
            start = end;
            if range.len() > LONGEST {
                range.end = self.plain.floor_char_boundary(range.start + LONGEST);
            }
            if !self.plain[range.clone()].trim().is_empty() {
                self.clauses(&range, lead, before);
            }
        }
    }

    fn clauses(&mut self, sentence: &Range<usize>, lead: &[String], before: &[String]) {
        let text = &self.plain[sentence.clone()];
        let all = terms(text);
        let beside: Vec<Claim> = self.values(sentence).into_iter().map(|(_, claim)| claim).collect();
        let far: Vec<String> = self.far().into_iter().chain(before.iter().cloned()).collect();
        // A piece claims something if it has a value, and a word that the value is said of.
        let pieces = pieces(text, |range| {
            let place = sentence.start + range.start..sentence.start + range.end;
            let values = self.values(&place);
            let mut rest = self.plain[place.clone()].to_owned();
            for (value, _) in values.iter().rev() {
                rest.replace_range(value.start - place.start..value.end - place.start, " ");
            }
            !values.is_empty() && !terms(&rest).is_empty()
        });
        for piece in pieces {
            let range = sentence.start + piece.start..sentence.start + piece.end;
            let mut own = terms(&self.plain[range.clone()]);
            let values = self.values(&range);
            // A value on a line of its own is said of what the line before names, as in a table that lost its form.
            if own.iter().all(|term| term.starts_with(|c: char| c.is_ascii_digit())) {
                own.extend(before.iter().filter(|term| !own.contains(term)).cloned().collect::<Vec<_>>());
            }
            if own.is_empty() && values.is_empty() {
                continue;
            }
            let rest = all.iter().filter(|term| !own.contains(term));
            let near: Vec<String> = rest.chain(lead).cloned().collect();
            let mut signs = signs(&self.plain[range.clone()]);
            signs.is_open |= text.trim_end().ends_with('?');
            let (far, beside, form) = (far.clone(), beside.clone(), Form::Clause);
            self.read.units.push(Unit { range, own, near, far, values, beside, signs, form });
        }
    }

    /// The cells of a row; what stands in its first cell and above each column is said of them.
    fn row(&mut self, cells: &[Range<usize>], lead: &[String]) {
        let Some(head) = self.read.tables.last().and_then(|table| table.rows.first()).cloned() else {
            return;
        };
        let row_head = cells.first().map_or_else(Vec::new, |cell| terms(&self.plain[cell.clone()]));
        for (column, cell) in cells.iter().enumerate() {
            let text = &self.plain[cell.clone()];
            let values = self.values(cell);
            let mut own = terms(text);
            let of_column = head.get(column).map_or_else(Vec::new, |head| terms(&self.plain[head.clone()]));
            let said_of = if column == 0 { &[][..] } else { &row_head[..] };
            for term in said_of.iter().chain(&of_column) {
                if !own.contains(term) {
                    own.push(term.clone());
                }
            }
            let (range, far, signs) = (cell.clone(), self.far(), signs(text));
            if text.trim().is_empty() {
                continue;
            }
            let near = lead.to_vec();
            let beside = cells.iter().flat_map(|cell| self.values(cell)).map(|(_, claim)| claim).collect();
            let form = if column == 0 { Form::Head } else { Form::Cell };
            self.read.units.push(Unit { range, own, near, far, values, beside, signs, form });
        }
    }

    /// Keys with their values. The path to a key is what its value is said of.
    fn settings(&mut self, language: &str, range: &Range<usize>, far: &[String]) {
        let is_settings = matches!(
            language,
            "yaml"
                | "yml"
                | "json"
                | "jsonc"
                | "toml"
                | "ini"
                | "properties"
                | "env"
                | "hcl"
                | "terraform"
                | "bicep"
                | "xml"
        );
        if !is_settings {
            return;
        }
        let mut above: Vec<(usize, String)> = Vec::new();
        let mut at = range.start;
        for line in self.text[range.clone()].split_inclusive('\n') {
            let start = at;
            at += line.len();
            let shown = line.trim_end();
            let indent = shown.len() - shown.trim_start_matches([' ', '\t', '-', '{', '"', '\'']).len();
            let Some(key) = KEY.captures(shown) else { continue };
            above.retain(|(known, _)| *known < indent);
            let path: Vec<String> = above.iter().map(|(_, key)| key.clone()).collect();
            above.push((indent, key[1].to_owned()));
            let value = key.get(2).map_or(shown.len()..shown.len(), |value| value.range());
            if shown[value.clone()].trim_matches(['{', '[', ' ', '"', '\'']).is_empty() {
                continue;
            }
            let span = start + value.start..start + value.end;
            let own = terms(&key[1]);
            let near = terms(&path.join(" "));
            let mut values = self.values(&span);
            values.retain(|(_, claim)| !matches!(claim, Claim::Url(_)));
            let signs = Signs::default();
            let (far, beside, form) = (far.to_vec(), Vec::new(), Form::Setting);
            self.read.units.push(Unit { range: span, own, near, far, values, beside, signs, form });
        }
    }
}

static KEY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"^[ \t\-{]*["']?([A-Za-z_$][\w.$/-]*)["']?[ \t]*[:=][ \t]*(.*?)[ \t,]*$"#).expect("a pattern")
});

/// The clauses of a sentence. A list of words is no clause of its own: a piece stands for itself if it has a value and what it is
/// said of, or begins with a word that opens a clause.
fn pieces(text: &str, claims: impl Fn(&Range<usize>) -> bool) -> Vec<Range<usize>> {
    let mut cuts: Vec<(usize, usize, bool)> = Vec::new();
    for it in CLAUSE.find_iter(text).take(60) {
        let word = it.as_str().trim_matches(|c: char| c.is_whitespace() || c == ',').to_lowercase();
        let opens = !word.is_empty()
            && (word.contains(' ') || !matches!(word.as_str(), "and" | "or") || it.as_str().starts_with(','));
        // The word that opens a clause belongs to it.
        cuts.push((it.start(), it.end(), opens));
    }
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, next, opens) in cuts {
        let (before, after) = (start..at, next..text.len());
        let next_cut = CLAUSE.find(&text[next..]).map_or(text.len(), |it| next + it.start());
        let both_claim = claims(&before) && claims(&(next..next_cut));
        let both_speak = opens && has_verb(&text[before.clone()]) && has_verb(&text[after]);
        if both_claim || both_speak {
            pieces.push(before);
            start = at;
        }
    }
    pieces.push(start..text.len());
    pieces
}

/// Whether a clause says something by itself: it has a verb, as far as that can be told.
fn has_verb(text: &str) -> bool {
    static VERB: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|may|might|must|should|will|would|cannot|\w+n't|takes?|needs?|uses?|runs?|gets?|supports?|requires?|allows?|lasts?|keeps?|holds?|manages?|applies|apply|sends?|returns?|creates?|contains?|includes?|starts?|stops?|\w+ed)\b")
            .expect("a pattern")
    });
    VERB.is_match(text)
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
