//! Reads a text, an article's or a material's, into units: clauses of sentences, cells of tables, lines of settings (`read`), each
//! with the words it is said of (`terms`), its values, and what turns it around (`signs`).

pub mod block;
pub mod bounds;
pub mod cell;
pub mod clauses;
pub mod first_then;
pub mod flat;
pub mod lay;
pub mod lists;
pub mod pairs;
pub mod read;
pub mod read_settings;
pub mod same;
pub mod settings;
pub mod signs;
pub mod terms;
pub mod titles;
pub mod unit;
