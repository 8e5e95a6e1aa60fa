//! Claims in their context: whether the materials say a value of the same thing, and not the opposite.
//!
//! A token proves nothing by itself: a version belongs to a product, a number to a limit, a cell to its row. So both sides are read
//! into units (`read`), a unit's words are what it is said of (`terms`), and a value counts as supported where its words meet
//! those of the article better than the words of another value do (`values`). Sentences are compared with the sentence that is
//! most like them (`opposites`), tables row by row (`cells`).

mod about;
mod against;
mod apart;
mod block;
mod bounds;
#[cfg(test)]
mod cases;
mod cell;
mod cell_states;
mod cells;
mod clauses;
mod closed;
mod closed_use;
mod command_options;
mod comparatives;
mod compared;
mod coverage;
mod default_values;
mod default_values_use;
mod defaults;
mod defaults_use;
mod denials;
mod deprecated;
mod deprecated_use;
mod duties;
mod duties_use;
mod exceptions;
mod exceptions_use;
mod first_then;
mod flat;
mod grid;
mod grid_of;
mod grids;
mod known;
mod lay;
mod likely;
mod lists;
mod literals;
mod meant;
mod names;
mod only;
mod opposites;
mod options;
mod packages;
mod pairs;
mod people;
mod per;
mod per_use;
mod products;
mod products_use;
mod ranked;
mod read;
mod read_settings;
mod reversed;
mod same;
mod settings;
mod sibling_facts;
mod siblings;
mod signs;
mod since;
mod steps;
mod steps_use;
mod terms;
#[cfg(test)]
mod tests;
mod titles;
mod unit;
mod unit_words;
mod universals;
mod values;

use super::index::Index;
use crate::rules::{Data, Inventory};
use crate::source::{Diagnostic, Span};
use against::Against;

pub use clauses::has_verb;
pub use coverage::Unused;
pub use known::Claims;
pub use signs::{has_negation, refuses};
pub use terms::{term, terms, words};

impl Claims {
    /// What is wrong in an article, claims that the materials make of something else and claims that they oppose; and what of the
    /// first `materials` of all that is indexed the article has not.
    pub fn check(
        &self,
        article: &Inventory<'_>,
        index: &Index,
        data: &Data,
        materials: usize,
    ) -> (Vec<Diagnostic>, Vec<Unused>) {
        let read = read::read(article.text(), None);
        let against = Against { claims: self, index, text: article.text(), read: &read };
        let mut found = Vec::new();
        cells::check(&against, &mut found);
        values::check(&against, &mut found);
        siblings::check(&against, &mut found);
        ranked::check(&against, &mut found);
        only::check(&against, &mut found);
        universals::check(&against, &mut found);
        products_use::check(&against, &mut found);
        duties_use::check(&against, &mut found);
        defaults_use::check(&against, &mut found);
        default_values_use::check(&against, &mut found);
        literals::check(&against, &mut found);
        since::check(&against, &mut found);
        opposites::check(&against, &mut found);
        cell_states::check(&against, &mut found);
        denials::check(&against, &mut found);
        exceptions_use::check(&against, &mut found);
        comparatives::check(&against, &mut found);
        deprecated_use::check(&against, &mut found);
        steps_use::check(&against, &mut found);
        unit_words::check(&against, &mut found);
        closed_use::check(&against, &mut found);
        per_use::check(&against, &mut found);
        options::check(&against, data, &mut found);
        names::check(&against, article, data, &mut found);
        // One place has one fault: the first that was found knows most about it.
        let mut taken: Vec<Span> = Vec::new();
        found.retain(|said| {
            let is_new = taken.iter().all(|span| said.span.end <= span.start || span.end <= said.span.start);
            taken.extend(is_new.then_some(said.span));
            is_new
        });
        let mut unused = coverage::unused(self, &read, article, index);
        unused.retain(|unused| unused.at.material < materials);
        (found, unused)
    }
}
