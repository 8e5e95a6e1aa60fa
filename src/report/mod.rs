//! Findings as people and programs read them. Bytes become lines and columns here, and nowhere before.
//!
//! [`text()`] prints for a terminal; [`json()`], [`sarif()`], [`github()`], [`gitlab()`],
//! [`junit()`] and [`rdjson()`] for programs; [`statistics()`] counts; [`diff()`] shows what
//! fixes would change, [`line()`] what is known about a place. [`Summary`] is the line at the end, [`Progress`] what is to be seen while a build takes its time.

mod addresses;
mod context;
mod diff;
mod excerpt;
mod github;
mod gitlab;
mod json;
mod junit;
mod line;
mod places;
mod progress;
mod project;
mod rdjson;
mod rows;
mod sarif;
mod statistics;
mod summary;
mod terminal;
mod text;

pub use addresses::help_address;
pub use diff::{Change, change, diff};
pub use github::github;
pub use gitlab::gitlab;
pub use json::{json, json_with};
pub use junit::junit;
pub use line::line;
pub use progress::Progress;
pub use project::{nothing, project};
pub use rdjson::rdjson;
pub use sarif::sarif;
pub use statistics::{statistics, statistics_json};
pub use summary::Summary;
pub use terminal::{Terminal, harmless, harmless_name};
pub use text::text;

#[cfg(test)]
mod tests;
