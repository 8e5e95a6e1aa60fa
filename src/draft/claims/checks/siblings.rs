//! Claims that a material makes of another thing of the same kind: the value of another row, the right of another role.

use super::against::Against;
use super::meant::{are_listed, is_called, meant, speaks_of_others};
use crate::draft::claims::known::claims::Term;
use crate::draft::claims::known::grid::{Cell, Grid};
use crate::draft::claims::known::grids::Named;
use crate::draft::claims::reading::bounds::Limit;
use crate::draft::claims::reading::cell::trimmed;
use crate::draft::claims::reading::pairs::{self, Pair};
use crate::draft::claims::reading::read::{Form, Unit};
use crate::draft::claims::reading::same::{is_count, kind, same};
use crate::draft::index::At;
use crate::draft::scan::{self, Claim};
use crate::draft::times;
use crate::source::{Diagnostic, Span, codes};

/// How many clauses of one article are looked at.
const MOST: usize = 3_000;

/// Looks at every clause that names one of several things.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    let grids = &against.claims.grids;
    let clauses = against.read.units.iter().filter(|unit| unit.form == Form::Clause && !unit.signs.is_open);
    for unit in clauses.take(MOST) {
        // `Anything larger goes to the council` speaks of none that the sentence names.
        let is_of_others = speaks_of_others(&against.read.plain[unit.range.clone()]);
        let near = if is_of_others { &[] } else { &unit.near[..] };
        let sentence = [&unit.own[..], near].concat();
        let all = grids.named(&sentence);
        for (grid, row) in meant(grids, unit, &all) {
            if !is_called(against, unit, (grid, row.0), row.1) {
                continue;
            }
            let look =
                Look { against, unit, sentence: &sentence, all: &all, grid: &grids.all[grid], row: row.0, name: row.1 };
            if let Some(said) = look.answers().or_else(|| look.values()).or_else(|| look.facts()) {
                found.push(said);
                break;
            }
        }
        found.extend(listed(against, unit, &sentence, &all));
    }
}

/// What a clause says of several things at once: each must have it.
fn listed(against: &Against<'_>, unit: &Unit, sentence: &[String], all: &Named<'_>) -> Option<Diagnostic> {
    let grids = &against.claims.grids;
    let text = &against.read.plain[unit.range.clone()];
    grids.named(&unit.own).into_iter().filter(|(_, rows)| rows.len() > 1 && are_listed(text, rows)).find_map(
        |(grid, rows)| {
            rows.iter().find_map(|(row, name)| {
                let look = Look { against, unit, sentence, all, grid: &grids.all[grid], row: *row, name };
                (unit.signs.negations == 0).then(|| look.answers()).flatten()
            })
        },
    )
}

/// Whether words say only that something may be.
fn is_general(words: &[String]) -> bool {
    words.iter().all(|word| crate::draft::claims::reading::signs::is_general(word))
}

/// A clause, and the thing that it names.
pub struct Look<'a> {
    pub against: &'a Against<'a>,
    pub unit: &'a Unit,
    /// The words of its sentence.
    pub sentence: &'a [String],
    /// All that its sentence names.
    pub all: &'a Named<'a>,
    pub grid: &'a Grid,
    pub row: usize,
    pub name: &'a [String],
}

impl Look<'_> {
    /// Whether the clause speaks of what stands under a head.
    pub fn has_head(&self, column: usize) -> bool {
        let head = &self.grid.heads[column];
        let has = |term: &String| self.unit.own.contains(term) || self.unit.near.contains(term);
        !head.is_empty() && head.iter().all(has)
    }

    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.grid.rows[row].cells.get(column)?.as_ref()
    }

    pub fn own_cells(&self) -> impl Iterator<Item = (usize, &Cell)> {
        let cells = self.grid.rows[self.row].cells.iter().enumerate();
        cells.filter_map(|(column, cell)| Some((column, cell.as_ref()?)))
    }

    /// The other things, with what stands under the same head.
    pub fn others(&self, column: usize) -> impl Iterator<Item = (usize, &Cell)> {
        let rows = (0..self.grid.rows.len()).filter(move |row| *row != self.row);
        rows.filter_map(move |row| Some((row, self.cell(row, column)?)))
    }

    pub fn says_no(&self) -> bool {
        self.unit.signs.negations % 2 == 1
    }

    /// Whether the clause has a word that denies by itself, which is not what is asked for: closed, unavailable, excluded.
    fn has_second(&self) -> bool {
        let names = ["open", "enabl", "avail", "support", "includ"];
        let is_asked =
            |term: &&String| self.name.contains(term) || self.grid.heads.iter().any(|head| head.contains(term));
        let words = self.unit.own.iter().filter(|term| !is_asked(term));
        let pairs: Vec<Pair> = words.filter_map(|term| crate::draft::claims::reading::signs::pair(term)).collect();
        let is_second = |(name, is_first): &&Pair| {
            !is_first && (names.contains(name) || pairs::denies((*name, *is_first))) && !pairs.contains(&(*name, true))
        };
        pairs.iter().filter(is_second).count() % 2 == 1
    }

    /// A cell that says yes where the clause says no, or the other way round.
    fn answers(&self) -> Option<Diagnostic> {
        let signs = &self.unit.signs;
        let is_named = self.name.iter().all(|term| self.unit.own.contains(term));
        let is_record = self.grid.rows[self.row].name.is_empty();
        if signs.is_unsure
            || signs.is_exclusive
            || signs.duty == Some(false)
            || signs.is_default
            || !is_named
            || self.name.is_empty()
            || is_record
        {
            return None;
        }
        // The words of one name nothing else: a `Receiver` may not be meant where messages are received.
        let is_inside = |one: &[String], other: &[String]| one.iter().all(|term| other.contains(term));
        let has = |words: &Vec<String>| {
            is_inside(words, &self.unit.own) && !is_inside(words, self.name) && !is_inside(self.name, words)
        };
        let is_asked = |column: &usize| self.grid.asks[*column].iter().any(has);
        let asked: Vec<usize> = (0..self.grid.heads.len()).filter(is_asked).collect();
        // `Send test messages` hides `Send messages`.
        let is_part = |column: &usize| {
            let (head, longer) = (&self.grid.heads[*column], |other: &&usize| self.grid.heads[**other].len());
            let mut others = asked.iter().filter(|other| longer(other) > head.len());
            others.any(|other| head.iter().all(|term| self.grid.heads[*other].contains(term)))
        };
        let wrong = |column: &usize| {
            let head = &self.grid.heads[*column];
            let says_yes = self.says_no() == self.has_second();
            let cell = self.cell(self.row, *column).filter(|cell| cell.answer == Some(!says_yes))?;
            // Who cannot do two things together may do one of them.
            let is_told = says_yes || asked.len() == 1;
            (is_told && !is_part(column) && !is_general(head)).then_some(cell)
        };
        let cell = asked.iter().find_map(wrong)?;
        let message = format!("the materials say the opposite of `{}`: `{}`", self.shown(self.row), self.said(cell));
        Some(self.finding(codes::CLAIM_CONTRADICTS, message, cell, None, None))
    }

    /// A value that another thing has, and this has not.
    fn values(&self) -> Option<Diagnostic> {
        let unit = self.unit;
        let values = unit.values.iter().zip(&unit.limits);
        let is_point = |claim: &Claim| self.grid.rows[self.row].points.iter().any(|(point, _)| same(claim, point));
        // `Choose Premium for more than 256 KB` gives the bound of another.
        let is_aside = |limit: &Option<Limit>| limit.is_some_and(|limit| limit.is_aside);
        let values = values.filter(|((range, claim), limit)| {
            !is_point(claim) && !is_aside(limit) && !times::is_word(claim, &self.against.text[range.clone()])
        });
        values.into_iter().find_map(|((range, claim), limit)| {
            let kind = kind(claim)?;
            let mut own = self.own_cells().flat_map(|(_, cell)| cell.values.iter().map(move |value| (cell, value)));
            if let Some((cell, (_, there))) = own.find(|(_, (known, _))| same(claim, known)) {
                return self.turned(range, *limit, (cell, *there));
            }
            if unit.signs.is_past || self.is_said_so(claim) || self.has_other(claim) {
                return None;
            }
            let mut columns = (0..self.grid.heads.len()).filter(|column| self.is_under(*column, claim, &kind));
            let column = columns.next().filter(|_| columns.next().is_none())?;
            let cell = self.cell(self.row, column)?;
            // Who gives the value of this thing gives another of something else: `five gateways with up to 250 routes each`.
            if cell.values.iter().any(|(known, _)| unit.values.iter().any(|(_, said)| same(said, known))) {
                return None;
            }
            let (other, there) =
                self.others(column).find(|(_, cell)| cell.values.iter().any(|(known, _)| same(claim, known)))?;
            if self.is_beside(other, &[]) {
                return None;
            }
            let shown = self.against.shown(range);
            let message = format!(
                "the materials say `{shown}` of `{}`; of `{}` they say `{}`",
                self.shown(other),
                self.shown(self.row),
                self.said(cell)
            );
            Some(self.finding(codes::CLAIM_MISPLACED, message, cell, Some(there), Some(Span::from(range.clone()))))
        })
    }

    /// A bound that is the other way round.
    fn turned(
        &self,
        range: &std::ops::Range<usize>,
        limit: Option<Limit>,
        there: (&Cell, Option<Limit>),
    ) -> Option<Diagnostic> {
        let (limit, other) = (limit?, there.1?);
        let is_turned = limit.bound != other.bound && !limit.is_turned && !other.is_turned && !self.says_no();
        let is_once = there.0.values.len() == 1;
        (is_turned && is_once && self.unit.values.len() == 1 && !self.name.is_empty()).then(|| {
            let message = format!("the materials bound it on the other side: `{}`", self.said(there.0));
            self.finding(codes::CLAIM_CONTRADICTS, message, there.0, None, Some(Span::from(range.clone())))
        })
    }

    /// Whether a value of the clause belongs under a head: the clause names it, or nothing else of this thing is of the sort.
    fn is_under(&self, column: usize, claim: &Claim, kind: &str) -> bool {
        let is_like = |cell: &Cell| {
            cell.values.iter().any(|(known, _)| {
                crate::draft::claims::reading::same::kind(known).as_deref() == Some(kind) && !cell.values.is_empty()
            })
        };
        let Some(cell) = self.cell(self.row, column) else { return false };
        let others = || self.others(column).any(|(_, cell)| cell.values.iter().any(|(known, _)| same(claim, known)));
        if !others() {
            return false;
        }
        if self.has_head(column) {
            return is_like(cell) || cell.values.is_empty();
        }
        let is_measured =
            matches!(claim, Claim::Number(_, unit) if scan::measures(unit)) || matches!(kind, "date" | "version");
        let named = (0..self.grid.heads.len()).any(|column| self.has_head(column));
        let alike = self.own_cells().filter(|(_, cell)| is_like(cell)).count();
        // What a count is of, the head names.
        let is_noun = is_count(claim)
            && matches!(claim, Claim::Number(_, noun) if crate::draft::claims::reading::terms::term(noun).is_some_and(|noun| self.grid.heads[column].contains(&noun)));
        // So many cycles are under the head that has cycles.
        let is_of_noun = |cell: &Cell| {
            cell.values.iter().any(
                |(known, _)| matches!((known, claim), (Claim::Number(_, one), Claim::Number(_, other)) if one == other),
            )
        };
        let is_counted =
            is_count(claim) && is_of_noun(cell) && self.own_cells().filter(|(_, cell)| is_of_noun(cell)).count() == 1;
        // `Deck 4` is called by its word.
        let words: Vec<&String> = cell.facts.iter().flat_map(|fact| &fact.terms).collect();
        let is_labelled = cell.values.len() == 1
            && !words.is_empty()
            && words.iter().all(|term| self.unit.own.contains(term) && !self.name.contains(term));
        is_like(cell) && !named && (is_measured && alike == 1 || is_noun || is_counted || is_labelled)
    }

    /// Whether something else that the sentence names has a value.
    fn has_other(&self, claim: &Claim) -> bool {
        let grids = &self.against.claims.grids;
        let mut rows = self.all.iter().flat_map(|(grid, rows)| rows.iter().map(move |(row, _)| (*grid, *row)));
        // The same table turned around says nothing new.
        let own: Vec<&Cell> = self.grid.rows.iter().flat_map(|row| row.cells.iter().flatten()).collect();
        rows.any(|(grid, row)| {
            let is_twin = |cell: &&Cell| {
                grids.all[grid].material == self.grid.material && own.iter().any(|own| own.range == cell.range)
            };
            let cells = grids.all[grid].rows[row].cells.iter().flatten().filter(|cell| !is_twin(cell));
            cells.flat_map(|cell| &cell.values).any(|(known, _)| same(claim, known))
        })
    }

    /// Whether the sentence speaks of another thing, too.
    pub fn is_beside(&self, row: usize, fact: &[String]) -> bool {
        let shown = self.shown(row);
        // With its capital it is the name, even where what is said of it has the same word.
        let shown = shown.split([' ', '=']).next().filter(|option| option.starts_with("--")).unwrap_or(&shown);
        let is_name = shown.starts_with("--") || shown.starts_with(char::is_uppercase) && !shown.contains(' ');
        if is_name && self.against.read.plain[self.unit.sentence.clone()].contains(shown) {
            return true;
        }
        let mut names = self.grid.rows[row].names.iter().filter(|name| *name != self.name);
        names.any(|name| {
            name.iter().all(|term| self.sentence.contains(term)) && !name.iter().all(|term| fact.contains(term))
        })
    }

    /// Whether the materials say a value of this thing somewhere else.
    fn is_said_so(&self, claim: &Claim) -> bool {
        let claims = self.against.claims;
        let name: Vec<Term> = claims.known(self.name).0;
        let is_number = self.name.iter().all(|term| term.starts_with(|c: char| c.is_ascii_digit()));
        let Some(places) = kind(claim).and_then(|kind| claims.values.get(&kind)) else { return false };
        // A version among others is named by all that is said of them.
        !name.is_empty()
            && !is_number
            && places.iter().take(1_000).filter(|said| same(claim, &said.claim)).any(|said| {
                let known = &claims.units[said.unit];
                let has = |term: &Term| {
                    [&known.own, &known.near, &known.back].iter().any(|all| all.binary_search(term).is_ok())
                };
                known.form == Form::Clause && name.iter().all(has)
            })
    }

    /// The name of a thing.
    pub fn shown(&self, row: usize) -> String {
        let range = &self.grid.rows[row].name;
        let text = &self.against.claims.reads[self.grid.material].plain;
        let name = super::against::cut(&text[range.clone()]);
        if name.is_empty() {
            self.grid.rows[row].names.first().map_or(String::new(), |name| name.join(" "))
        } else {
            name
        }
    }

    fn at(&self, cell: &Cell) -> At {
        At { material: self.grid.material, span: Span::from(cell.range.clone()) }
    }

    pub fn said(&self, cell: &Cell) -> String {
        self.against.said(self.at(cell))
    }

    pub fn finding(
        &self,
        code: crate::source::Code,
        message: String,
        cell: &Cell,
        there: Option<&Cell>,
        span: Option<Span>,
    ) -> Diagnostic {
        let span = span.unwrap_or_else(|| Span::from(trimmed(&self.against.read.plain, &self.unit.range)));
        let mut said = Diagnostic::new(code, span, message);
        said = said.help(format!("the line is: {}", self.against.index.line(self.at(cell))));
        said = said.related(self.against.related(self.at(cell), "said of this"));
        match there {
            Some(there) => said.related(self.against.related(self.at(there), "said of the other")),
            None => said,
        }
    }
}
