//! Reads things of one kind from tables, settings and lists.

use std::collections::HashMap;
use std::ops::Range;

use super::grid::{Cell, Fact, Grid, Row};
use crate::draft::claims::reading::bounds::{self, Bound, Limit, limit};
use crate::draft::claims::reading::cell::{cell_value, trimmed, with_unit};
use crate::draft::claims::reading::lists::described;
use crate::draft::claims::reading::read::{Read, Table};
use crate::draft::claims::reading::same::kind;
use crate::draft::claims::reading::settings::{LANGUAGES, Part, parts};
use crate::draft::claims::reading::signs::has_negation;
use crate::draft::claims::reading::terms::{head_terms, terms};
use crate::draft::scan::{self, Claim, Found};
use crate::source::pattern::pattern;

/// How many facts of one cell are looked at.
const FACTS: usize = 12;
/// How many records of one kind are compared.
const RECORDS: usize = 200;

pattern!(ABOVE, r"(?i)\b(?:all|everything|same)\b[^,;.]{0,12}\babove\b|\bplus\b|\beverything (?:in|of|that)\b");

/// The things of one kind in a material, whose text is code or not.
pub fn grids(material: usize, read: &Read, text: &str, is_code: bool) -> Vec<Grid> {
    let maker = Maker { material, read };
    let mut all = Vec::new();
    read.tables.iter().for_each(|table| maker.table(table, &mut all));
    maker.settings(text, &mut all);
    if !is_code {
        // What is said of each has no head.
        let nothing = 0..0;
        all.extend(described(text).into_iter().map(|list| {
            let rows = list.rows.into_iter().map(|(name, rest)| (vec![name], vec![Some(rest)])).collect();
            maker.grid(&text[list.lead], std::slice::from_ref(&nothing), rows)
        }));
    }
    all
}

/// The names of a thing, and what stands beside them.
type Things = (Vec<Range<usize>>, Vec<Option<Range<usize>>>);
/// A record: its name, and its cells by their keys.
type Record = (String, Vec<(String, Range<usize>)>);

struct Maker<'r> {
    material: usize,
    read: &'r Read,
}

impl Maker<'_> {
    fn text(&self, range: &Range<usize>) -> &str {
        &self.read.plain[range.clone()]
    }

    /// A grid of things with their names, and of what stands beside them.
    fn grid(&self, corner: &str, heads: &[Range<usize>], rows: Vec<Things>) -> Grid {
        let rows = rows.into_iter().filter_map(|(names, cells)| {
            let name = names.first()?.clone();
            let cell = |(number, cell): (usize, Option<Range<usize>>)| {
                let head = heads.get(number).map_or("", |head| self.text(head));
                self.cell(&cell?, [self.text(&name), head])
            };
            Some(Row {
                names: names.iter().flat_map(|name| self.names(name)).collect(),
                points: self.points(&name, corner),
                cells: cells.into_iter().enumerate().map(cell).collect(),
                name,
            })
        });
        let rows = rows.collect();
        let asks = heads.iter().map(|head| alternatives(self.text(head))).collect();
        let heads = heads.iter().map(|head| terms(self.text(head))).collect();
        Grid { material: self.material, lead: terms(corner), heads, asks, rows }
    }

    /// What a name is: all of it, and what stands in brackets behind it.
    fn names(&self, range: &Range<usize>) -> Vec<Vec<String>> {
        let text = self.text(range).replace(['`', '"', '\''], "");
        let (before, inside) = match text.split_once('(') {
            Some((before, inside)) => (before, inside.trim_end().trim_end_matches(')')),
            None => (&*text, ""),
        };
        // The placeholder of an option is no part of its name.
        let before = before.split('<').next().unwrap_or("");
        // `feeding set CS-10` is called CS-10 as well.
        let last = before.split_whitespace().next_back().filter(|word| {
            before.contains(' ') && word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_uppercase)
        });
        let mut names = vec![head_terms(before), terms(inside), terms(last.unwrap_or(""))];
        names.extend(alternatives(before));
        names.retain(|name| !name.is_empty() && name.len() < 7);
        names
    }

    /// The values that a name consists of, as `0.2 to 0.35` does.
    fn points(&self, range: &Range<usize>, corner: &str) -> Vec<(Claim, Option<Bound>)> {
        let text = self.text(range);
        let found = scan::scan(text);
        let places: Vec<Range<usize>> = found.iter().map(|(place, _)| place.clone()).collect();
        let bound = |(place, claim): &Found| limit(text, place, &places, claim).map(|limit| limit.bound);
        let bounds: Vec<Option<Bound>> = found.iter().map(bound).collect();
        with_unit(found, ["", corner]).into_iter().map(|(_, claim)| claim).zip(bounds).collect()
    }

    fn cell(&self, range: &Range<usize>, heads: [&str; 2]) -> Option<Cell> {
        let range = trimmed(&self.read.plain, range);
        let text = self.text(&range);
        if !text.contains(char::is_alphanumeric) {
            return None;
        }
        let found = scan::scan(text);
        let places: Vec<Range<usize>> = found.iter().map(|(place, _)| place.clone()).collect();
        let of_heads = bounds::of_heads(&format!("{} {}", heads[0], heads[1]));
        let limits: Vec<Option<Limit>> =
            found.iter().map(|(place, claim)| limit(text, place, &places, claim).or(of_heads)).collect();
        let is_version = terms(heads[1]).iter().any(|term| matches!(term.as_str(), "version" | "releas"));
        let of_version = |claim: Claim| match claim {
            Claim::Number(number, of) if is_version && !scan::measures(&of) => Claim::Version(number),
            claim => claim,
        };
        let values: Vec<Claim> = with_unit(found, heads).into_iter().map(|(_, claim)| of_version(claim)).collect();
        let bare = text.replace(['`', '*', '"', '\''], "");
        let answer = match cell_value(bare.split('(').next().unwrap_or(""), [""; 2]).as_deref() {
            Some([one]) if one == "yes" => Some(true),
            Some([one]) if one == "no" => Some(false),
            _ if bare.trim().eq_ignore_ascii_case("closed") => Some(false),
            _ => None,
        };
        Some(Cell {
            facts: facts(text),
            values: values.into_iter().zip(limits).collect(),
            answer,
            inherits: ABOVE.is_match(text),
            range,
        })
    }

    /// The grids of a table: its rows, and its columns where these are what is compared.
    fn table(&self, table: &Table, all: &mut Vec<Grid>) {
        let Some(head) = table.rows.first().filter(|head| head.len() > 1) else { return };
        let body = &table.rows[1..];
        let is_name = |column: &usize| {
            let cells: Vec<&str> =
                body.iter().filter_map(|row| row.get(*column)).map(|cell| self.text(cell).trim()).collect();
            cells.len() == body.len()
                && cells.len() > 1
                && cells.iter().enumerate().all(|(at, cell)| is_code(cell) && !cells[..at].contains(cell))
        };
        let names: Vec<usize> = std::iter::once(0).chain((1..head.len()).filter(is_name)).collect();
        let row = |row: &Vec<Range<usize>>| {
            let names = names.iter().filter_map(|column| row.get(*column)).cloned().collect();
            (names, (1..head.len()).map(|column| row.get(column).cloned()).collect())
        };
        all.push(self.grid(self.text(&head[0]), &head[1..], body.iter().map(row).collect()));
        if head.len() > 2 && body.len() > 1 && self.compares(body) {
            let heads: Vec<Range<usize>> = body.iter().filter_map(|row| row.first()).cloned().collect();
            let column = |(number, name): (usize, &Range<usize>)| {
                (vec![name.clone()], body.iter().map(|row| row.get(number + 1).cloned()).collect())
            };
            all.push(self.grid("", &heads, head[1..].iter().enumerate().map(column).collect()));
        }
    }

    /// Whether the cells of each row say the same sort of thing, as in a table of plans.
    fn compares(&self, body: &[Vec<Range<usize>>]) -> bool {
        let is_even = |row: &&Vec<Range<usize>>| {
            let sorts: Vec<String> = row.iter().skip(1).filter_map(|cell| self.sort(cell)).collect();
            sorts.windows(2).all(|pair| pair[0] == pair[1])
        };
        body.iter().filter(is_even).count() * 10 >= body.len() * 7
    }

    fn sort(&self, cell: &Range<usize>) -> Option<String> {
        let text = self.text(cell).trim();
        let found = scan::scan(text);
        match cell_value(text.split('(').next().unwrap_or(""), [""; 2])?.as_slice() {
            [one] if one == "yes" || one == "no" => Some("answer".to_owned()),
            _ if text.eq_ignore_ascii_case("unlimited") || !text.contains(char::is_alphanumeric) => None,
            _ => Some(found.first().and_then(|(_, claim)| kind(claim)).unwrap_or_default()),
        }
    }

    /// Maps of the same keys beside each other, and lists that each have a name.
    fn settings(&self, text: &str, all: &mut Vec<Grid>) {
        let mut groups: Vec<(Vec<String>, Vec<Record>)> = Vec::new();
        let mut by_path: HashMap<Vec<String>, usize> = HashMap::new();
        let codes = self.read.codes.iter().filter(|(language, ..)| LANGUAGES.contains(&language.as_str()));
        for pair in codes.flat_map(|(language, range, _)| parts(text, language, range)) {
            let Part::Pair(pair) = pair else { continue };
            let is_list = text[pair.range.clone()].starts_with('[');
            let of_record =
                pair.path.split_last().map(|(name, above)| (above.to_vec(), name.clone(), pair.key.clone()));
            // A list may be all that is said of a key.
            let of_list = is_list.then(|| (pair.path.clone(), pair.key.clone(), String::new()));
            for (above, name, key) in of_record.into_iter().chain(of_list) {
                let group = *by_path.entry(above.clone()).or_insert_with(|| {
                    groups.push((above, Vec::new()));
                    groups.len() - 1
                });
                let records = &mut groups[group].1;
                if records.len() > RECORDS {
                    continue;
                }
                match records.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, record)) => record.push((key, pair.range.clone())),
                    None => records.push((name, vec![(key, pair.range.clone())])),
                }
            }
        }
        all.extend(self.operations(text));
        for (above, records) in groups.into_iter().filter(|(_, records)| (2..RECORDS).contains(&records.len())) {
            all.extend(self.records(&above, records));
        }
    }

    /// What has parameters, by its path and its name, with the names of these.
    fn operations(&self, text: &str) -> Option<Grid> {
        let mut ids: HashMap<Vec<String>, Range<usize>> = HashMap::new();
        let mut all: Vec<(Vec<String>, Vec<Range<usize>>)> = Vec::new();
        let codes = self.read.codes.iter().filter(|(language, ..)| LANGUAGES.contains(&language.as_str()));
        for pair in codes.flat_map(|(language, range, _)| parts(text, language, range)) {
            let Part::Pair(pair) = pair else { continue };
            match (pair.key.as_str(), pair.path.split_last()) {
                ("operationId", _) => drop(ids.insert(pair.path, pair.range)),
                ("name", Some((last, above))) if matches!(last.as_str(), "parameters" | "options" | "arguments") => {
                    match all.iter_mut().find(|(known, _)| known == above) {
                        Some((_, names)) => names.push(pair.range),
                        None => all.push((above.to_vec(), vec![pair.range])),
                    }
                }
                _ => {}
            }
        }
        let rows = all.into_iter().map(|(path, names)| {
            let words = terms(&path.iter().rev().take(2).map(String::as_str).collect::<Vec<_>>().join(" "));
            let id = ids.get(&path).map(|range| terms(self.text(range)));
            let facts = names.iter().map(|name| Fact { terms: terms(self.text(name)), is_denied: false }).collect();
            let range = names[0].clone();
            let cell = Cell { range: range.clone(), facts, values: Vec::new(), answer: None, inherits: false };
            Row {
                name: range.start..range.start,
                names: id.into_iter().chain([words]).collect(),
                points: Vec::new(),
                cells: vec![Some(cell)],
            }
        });
        let (heads, asks) = (vec![Vec::new()], vec![Vec::new()]);
        Some(Grid { material: self.material, lead: Vec::new(), heads, asks, rows: rows.collect() })
    }

    /// A grid of records that share a key.
    fn records(&self, above: &[String], records: Vec<Record>) -> Option<Grid> {
        let mut keys: Vec<&str> = records.iter().flat_map(|(_, record)| record).map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        let mut shared: Vec<&str> =
            keys.chunk_by(|one, other| one == other).filter(|it| it.len() > 1).map(|it| it[0]).collect();
        shared.truncate(50);
        if shared.is_empty() {
            return None;
        }
        let rows = records.iter().filter_map(|(name, record)| {
            let cell = |key: &&str| record.iter().find(|(known, _)| known == key);
            let cells =
                shared.iter().map(|key| cell(key).and_then(|(key, range)| self.cell(range, ["", &spaced(key)])));
            let cells: Vec<Option<Cell>> = cells.collect();
            let at = record.first()?.1.clone();
            // A step is called by what is done, whatever its number.
            let what = record.iter().find(|(key, _)| WHAT.is_match(key)).map(|(_, range)| terms(self.text(range)));
            let what = what.filter(|what| (2..7).contains(&what.len()));
            let names = std::iter::once(head_terms(name)).chain(what).collect();
            Some(Row { name: at.start..at.start, names, points: Vec::new(), cells })
        });
        let heads: Vec<Vec<String>> = shared.iter().map(|key| terms(key)).collect();
        let asks = heads.iter().map(|head| vec![head.clone()]).collect();
        let lead = above.last().map_or_else(Vec::new, |above| terms(above));
        Some(Grid { material: self.material, lead, heads, asks, rows: rows.collect() })
    }
}

// What a record of something to do is called by.
pattern!(WHAT, r"(?i)^(?:what|task|action|step|activity|do)$");
// Words of which each stands for itself: `low and medium`.
pattern!(JOINED, r"\b(\p{L}+(?:, \p{L}+)*),? (?:and|or) (\p{L}+)\b");

/// What a text names that names several things at once, each by its words: `Create and delete tokens`.
fn alternatives(text: &str) -> Vec<Vec<String>> {
    let Some(captures) = JOINED.captures(text) else { return vec![terms(text)] };
    let whole = captures.get(0).expect("the match").range();
    let words = captures[1].split(", ").chain([&captures[2]]);
    words.map(|word| terms(&[&text[..whole.start], word, &text[whole.end..]].join(" "))).collect()
}

/// A key as the words it consists of: `quota_gb` has a unit.
fn spaced(key: &str) -> String {
    key.replace(['_', '-', '.'], " ")
}

/// Whether a text is a code or a label: `A01`, `LINE BLOCKED`, `page_size`.
fn is_code(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let is_upper = letters().next().is_some() && letters().all(char::is_uppercase);
    let is_token = text.contains(['_', '.']) && !text.contains(char::is_whitespace) && letters().next().is_some();
    (is_upper || is_token) && text.len() < 40
}

/// The parts of what is said, as far as commas and `and` divide it.
fn facts(text: &str) -> Vec<Fact> {
    let text = text.replace(" and ", ", ").replace(['[', ']', '"', '`', '*'], " ");
    let parts = text.split([',', ';', '(', ')']).flat_map(|part| part.split(". ")).take(FACTS);
    // Values are compared as values.
    let words = |part: &str| {
        let mut rest = part.to_owned();
        let is_value = |claim: &Claim| matches!(claim, Claim::Number(..) | Claim::Version(_) | Claim::Date(_));
        let found = scan::scan(part).into_iter().filter(|(_, claim)| is_value(claim));
        found.rev().for_each(|(range, _)| rest.replace_range(range, " "));
        terms(&rest)
    };
    let fact = |part: &str| Fact { terms: words(part), is_denied: has_negation(part) };
    parts.map(fact).filter(|fact| !fact.terms.is_empty()).collect()
}
