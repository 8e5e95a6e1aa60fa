//! What is wrong in an article, by what the materials claim: one file for each sort of fault. Some have a file of the same name in
//! `known`, which finds in the materials what is held against the article here.

mod about;
mod against;
mod apart;
mod cell_states;
mod cells;
mod closed;
mod comparatives;
mod coverage;
mod default_values;
mod defaults;
mod denials;
mod deprecated;
mod duties;
mod exceptions;
mod keys;
pub mod likely;
mod literals;
mod meant;
mod names;
mod only;
mod opposites;
mod options;
mod per;
mod products;
mod ranked;
mod reversed;
mod sibling_facts;
mod siblings;
mod since;
mod steps;
mod unit_words;
mod universals;
mod values;

use super::known::claims::Claims;
use super::reading::read;
use crate::draft::index::Index;
use crate::rules::{Data, Inventory};
use crate::source::{Diagnostic, Span};
use against::Against;

pub use coverage::Unused;

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
        products::check(&against, &mut found);
        duties::check(&against, &mut found);
        defaults::check(&against, &mut found);
        default_values::check(&against, &mut found);
        literals::check(&against, &mut found);
        keys::check(&against, &mut found);
        since::check(&against, &mut found);
        opposites::check(&against, &mut found);
        cell_states::check(&against, &mut found);
        denials::check(&against, &mut found);
        exceptions::check(&against, &mut found);
        comparatives::check(&against, &mut found);
        deprecated::check(&against, &mut found);
        steps::check(&against, &mut found);
        unit_words::check(&against, &mut found);
        closed::check(&against, &mut found);
        per::check(&against, &mut found);
        options::check(&against, data, &mut found);
        names::check(&against, article, data, &mut found);
        // One place has one fault: the first that was found knows most about it.
        let mut taken: Vec<Span> = Vec::new();
        found.retain(|said| {
            let is_new = taken.iter().all(|span| said.span.end <= span.start || span.end <= said.span.start);
            taken.extend(is_new.then_some(said.span));
            is_new
        });
        let mut unused = coverage::unused(self, &read, article, (index, data));
        unused.retain(|unused| unused.at.material < materials);
        (found, unused)
    }
}
