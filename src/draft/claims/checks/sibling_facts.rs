//! What the materials say of another thing of the same kind, in words: the right of another role, the step of another state.

use super::siblings::Look;
use crate::draft::claims::known::grid::Fact;
use crate::draft::claims::reading::terms::terms;
use crate::source::{Diagnostic, codes};

/// In how many clauses a word may stand that is all that is said of a thing.
const RARE: usize = 3;

impl Look<'_> {
    /// What is said of another thing, and not of this.
    pub fn facts(&self) -> Option<Diagnostic> {
        let signs = &self.unit.signs;
        let is_told = !signs.is_unsure && !signs.is_exclusive && signs.duty != Some(false) && !self.name.is_empty();
        if !is_told || !self.is_named_here() {
            return None;
        }
        let said = |fact: &Fact| fact.terms.iter().all(|term| self.unit.own.contains(term));
        for (column, cell) in self.own_cells() {
            let own = self.own_facts(column);
            if own.iter().any(|fact| said(fact)) {
                continue;
            }
            let has_head = self.has_head(column);
            for (other, there) in self.others(column) {
                let is_foreign = |fact: &&Fact| {
                    let is_of_value = |term: &String| self.value_terms().contains(term);
                    let is_of_head = |term: &String| self.grid.heads[column].contains(term);
                    let is_said = |term: &&String| !self.name.contains(term) && !is_of_value(term) && !is_of_head(term);
                    let rest = fact.terms.iter().filter(is_said);
                    let rest: Vec<&String> = rest.collect();
                    let is_worded = rest.iter().any(|term| !term.starts_with(|c: char| c.is_ascii_digit()));
                    let is_short = there.facts.iter().all(|fact| fact.terms.len() < 4);
                    let is_told = rest.len() > 1
                        || has_head
                        || ((self.is_list() || there.facts.len() > 1 && there.answer.is_none())
                            && is_short
                            && self.is_rare(rest.first()));
                    is_worded
                        && is_told
                        && said(fact)
                        && fact.is_denied == self.says_no()
                        && !self.is_of_row(fact)
                        && !self.has_own_name(other, &fact.terms)
                        && !self.is_beside(other, &fact.terms)
                };
                if there.facts.iter().any(|fact| is_foreign(&fact)) {
                    let message = format!(
                        "the materials say this of `{}`: `{}`; of `{}` they say `{}`",
                        self.shown(other),
                        self.said(there),
                        self.shown(self.row),
                        self.said(cell)
                    );
                    return Some(self.finding(codes::CLAIM_MISPLACED, message, cell, Some(there), None));
                }
            }
        }
        None
    }

    /// The facts under a head, with those of the rows above where the cell has all of them.
    fn own_facts(&self, column: usize) -> Vec<&Fact> {
        let inherits = self.cell(self.row, column).is_some_and(|cell| cell.inherits);
        let from = if inherits { 0 } else { self.row };
        (from..=self.row).filter_map(|row| self.cell(row, column)).flat_map(|cell| &cell.facts).collect()
    }

    /// The words of the clause's values: `every four months` says nothing of what is done monthly.
    fn value_terms(&self) -> Vec<String> {
        let values = self.unit.values.iter();
        values.flat_map(|(range, _)| terms(&self.against.read.plain[range.clone()])).collect()
    }

    /// Whether each thing has one cell without a head.
    fn is_list(&self) -> bool {
        self.grid.heads.len() == 1 && self.grid.heads[0].is_empty()
    }

    /// Whether few clauses have a word.
    fn is_rare(&self, term: Option<&&String>) -> bool {
        let claims = self.against.claims;
        let units = term.and_then(|term| claims.terms.get(*term)).map(|term| claims.by_term[*term as usize].len());
        units.is_some_and(|units| units <= RARE)
    }

    /// Whether all words of a fact are said of this thing, whatever they stand under.
    fn is_of_row(&self, fact: &Fact) -> bool {
        let columns = 0..self.grid.heads.len();
        let all: Vec<&Fact> = columns.flat_map(|column| self.own_facts(column)).collect();
        fact.terms.iter().all(|term| self.name.contains(term) || all.iter().any(|own| own.terms.contains(term)))
    }

    /// Whether the clause itself names the thing: words beside it do so only where they are a code or a label.
    fn is_named_here(&self) -> bool {
        let is_label = |c: char| c.is_ascii_digit() || c.is_uppercase();
        self.name.iter().all(|term| self.unit.own.contains(term))
            || self.shown(self.row).chars().filter(|c| is_label(*c)).count() > 1
    }

    /// Whether what is said of a thing has its name in it, and so says it of that thing wherever it stands: `a quarantined trip`.
    fn has_own_name(&self, row: usize, fact: &[String]) -> bool {
        let mut names = self.grid.rows[row].names.iter();
        fact.len() > 2 && names.any(|name| name.len() == 1 && fact.contains(&name[0]))
    }
}
