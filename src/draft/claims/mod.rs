//! Claims in their context: whether the materials say a value of the same thing, and not the opposite.
//!
//! A token proves nothing by itself: a version belongs to a product, a number to a limit, a cell to its row. So both sides are read
//! into units (`reading`), a unit's words are what it is said of, and a value counts as supported where its words meet those of the
//! article better than the words of another value do. What the materials say is read once (`known`); each sort of fault has its own
//! check (`checks`): of values, of sentences beside the one that is most like them, of tables row by row.

#[cfg(test)]
mod cases;
mod checks;
mod known;
mod reading;
#[cfg(test)]
mod tests;

pub use checks::Unused;
pub use known::claims::Claims;
pub use reading::clauses::has_verb;
pub use reading::signs::{has_negation, refuses};
pub use reading::terms::{term, terms, words};
