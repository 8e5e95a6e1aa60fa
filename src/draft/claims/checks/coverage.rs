//! What the materials have and the article has not: rows of tables, items of lists, limits, versions, commands, warnings.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::against::cut;
use crate::draft::claims::known::claims::Claims;
use crate::draft::claims::known::command_options::in_code;
use crate::draft::claims::reading::cell::trimmed;
use crate::draft::claims::reading::read::{Form, Read};
use crate::draft::claims::reading::terms::terms;
use crate::draft::index::{At, Index};
use crate::draft::scan::Claim;
use crate::draft::stretch::{Role, role};
use crate::draft::units::measures;
use crate::rules::{Data, Inventory, lists};
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Related, Span, codes};

/// How many things are named.
const MOST: usize = 200;

pattern!(
    WARNING,
    r"(?i)\b(?:warning|caution|important|not supported|isn't supported|aren't supported|can't be undone|cannot be undone|irreversible|data loss|permanently|limitation)\b"
);

/// Something of the materials that the article leaves out.
pub struct Unused {
    /// What it is: a command, a table row, a list item, a limit, a version, a warning.
    pub kind: &'static str,
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub at: At,
    /// Where in the article its neighbours are; nothing where none of them is.
    pub beside: Option<Span>,
}

impl Unused {
    /// The finding.
    pub fn diagnostic(&self, title: Span, index: &Index) -> Diagnostic {
        let message = format!("the materials have the {} `{}`, and the article has not", self.kind, self.text);
        let file = Some(index.materials[self.at.material].path());
        let related = Related { file, span: self.at.span, message: "said here".to_owned() };
        Diagnostic::new(codes::DRAFT_MATERIAL_UNUSED, self.beside.unwrap_or(title), message).related(related)
    }
}

/// What is left out.
pub fn unused(
    claims: &Claims,
    article: &Read,
    inventory: &Inventory<'_>,
    (index, data): (&Index, &Data),
) -> Vec<Unused> {
    let mut by_term: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, unit) in article.units.iter().enumerate() {
        unit.own.iter().for_each(|term| by_term.entry(term).or_default().push(number));
    }
    let coverage = Coverage { claims, article, by_term, index, text: inventory.text() };
    let mut all = Vec::new();
    coverage.rows(&mut all);
    coverage.items(&mut all);
    coverage.commands(data, &mut all);
    coverage.values(&mut all);
    coverage.warnings(&mut all);
    all.truncate(MOST);
    all
}

struct Coverage<'a> {
    claims: &'a Claims,
    article: &'a Read,
    /// The units that have a word.
    by_term: HashMap<&'a str, Vec<usize>>,
    index: &'a Index,
    text: &'a str,
}

impl Coverage<'_> {
    /// Where the article says most of these words, a share of ten at least, in one unit among `inside`.
    fn place(&self, wanted: &[String], least: usize, inside: Option<&[Range<usize>]>) -> Option<Span> {
        let mut shares: HashMap<usize, usize> = HashMap::new();
        for unit in wanted.iter().filter_map(|term| self.by_term.get(term.as_str())).flatten() {
            *shares.entry(*unit).or_default() += 1;
        }
        let is_inside = |unit: &Range<usize>| {
            inside.is_none_or(|ranges| {
                let before = ranges.partition_point(|range| range.start <= unit.start);
                before > 0 && unit.end <= ranges[before - 1].end
            })
        };
        let units = shares.into_iter().filter(|(unit, _)| is_inside(&self.article.units[*unit].range));
        let (unit, share) = units.min_by_key(|(unit, share)| (usize::MAX - share, *unit))?;
        let range = &self.article.units[unit].range;
        (share * 10 >= wanted.len() * least).then(|| Span::from(trimmed(&self.article.plain, range)))
    }

    /// Parts of a whole of which the article has at least half in its own lists or tables, and not these.
    fn siblings(
        &self,
        kind: &'static str,
        inside: &[Range<usize>],
        parts: Vec<(At, Vec<String>)>,
        all: &mut Vec<Unused>,
    ) {
        let places: Vec<Option<Span>> = parts.iter().map(|(_, words)| self.place(words, 6, Some(inside))).collect();
        let there = places.iter().flatten().count();
        if parts.len() < 3 || there * 2 < parts.len() {
            return;
        }
        let beside = places.iter().flatten().next_back().copied();
        for ((at, words), place) in parts.into_iter().zip(&places) {
            if place.is_none() && !words.is_empty() && self.place(&words, 8, None).is_none() {
                all.push(Unused { kind, text: cut(self.index.says(at)), at, beside });
            }
        }
    }

    fn rows(&self, all: &mut Vec<Unused>) {
        let rows: Vec<Range<usize>> =
            self.article.tables.iter().flat_map(|table| table.rows.iter().flatten().cloned()).collect();
        for (material, read) in self.claims.reads.iter().enumerate() {
            for table in &read.tables {
                let of_row = |cells: &Vec<Range<usize>>| {
                    let (first, last) = (cells.first()?, cells.last()?);
                    let at = At { material, span: Span::new(first.start, last.end) };
                    Some((at, terms(&read.plain[first.clone()])))
                };
                self.siblings("table row", &rows, table.rows.iter().skip(1).filter_map(of_row).collect(), all);
            }
        }
    }

    fn items(&self, all: &mut Vec<Unused>) {
        let own: Vec<Range<usize>> = self.article.lists.iter().flat_map(|list| list.items.iter().cloned()).collect();
        for (material, read) in self.claims.reads.iter().enumerate() {
            for list in &read.lists {
                let kind = if list.is_numbered { "step" } else { "list item" };
                let items = list
                    .items
                    .iter()
                    .map(|item| (At { material, span: Span::from(item.clone()) }, terms(&read.plain[item.clone()])));
                self.siblings(kind, &own, items.collect(), all);
            }
        }
    }

    fn commands(&self, data: &Data, all: &mut Vec<Unused>) {
        let article = crate::draft::normal::normal(self.text);
        let housekeeping = data.words(lists::common_knowledge::HOUSEKEEPING);
        let is_of_product = |path: &str| path.split_once(' ').is_some_and(|(program, _)| !housekeeping.has(program));
        let mut told: HashSet<String> = HashSet::new();
        for (material, read) in self.claims.reads.iter().enumerate() {
            let text = &self.index.materials[material].text;
            let blocks =
                read.codes.iter().filter(|(language, range, _)| role(language, &text[range.clone()]) == Role::Shell);
            for (path, place, _) in blocks.flat_map(|(_, range, _)| in_code(text, range)) {
                if is_of_product(&path) && !article.contains(&path) && told.insert(path.clone()) {
                    let at = At { material, span: Span::from(place) };
                    all.push(Unused { kind: "command", text: path, at, beside: None });
                }
            }
        }
    }

    fn values(&self, all: &mut Vec<Unused>) {
        let own: HashSet<&Claim> =
            self.article.units.iter().flat_map(|unit| unit.values.iter().map(|(_, claim)| claim)).collect();
        let mut told: HashSet<&Claim> = HashSet::new();
        let mut places: Vec<_> =
            self.claims.values.iter().filter(|(kind, _)| *kind == "version" || measures(kind)).collect();
        places.sort_by_key(|(kind, _)| kind.as_str());
        for (kind, places) in places {
            for said in places {
                let unit = &self.claims.units[said.unit];
                if unit.form != Form::Clause || own.contains(&said.claim) || !told.insert(&said.claim) {
                    continue;
                }
                let kind = if kind == "version" { "version" } else { "limit" };
                all.push(Unused { kind, text: cut(self.index.says(said.at)), at: said.at, beside: None });
            }
        }
    }

    fn warnings(&self, all: &mut Vec<Unused>) {
        for (material, read) in self.claims.reads.iter().enumerate() {
            for unit in read.units.iter().filter(|unit| unit.form == Form::Clause && unit.own.len() > 2) {
                let text = &read.plain[unit.range.clone()];
                if WARNING.is_match(text) && self.place(&unit.own, 6, None).is_none() {
                    let at = At { material, span: Span::from(unit.range.clone()) };
                    all.push(Unused { kind: "warning", text: cut(text), at, beside: None });
                }
            }
        }
    }
}
