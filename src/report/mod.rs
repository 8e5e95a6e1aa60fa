//! Findings as people and programs read them. Bytes become lines and columns here, and nowhere before.
//!
//! [`text()`] prints for a terminal; [`json()`], [`sarif()`], [`github()`], [`gitlab()`],
//! [`junit()`] and [`rdjson()`] for programs; [`statistics()`] counts; [`diff()`] shows what
//! fixes would change, [`line()`] what is known about a place. [`Summary`] is the line at the end, [`Progress`] what is to be seen while a build takes its time.

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
mod sarif;
mod statistics;
mod summary;
mod terminal;
mod text;

pub use diff::diff;
pub use github::github;
pub use gitlab::gitlab;
pub use json::{json, value};
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

/// Where a rule's page is published; nothing as long as the package names no place for its manual.
fn help_address(code: &str) -> Option<String> {
    let manual = env!("CARGO_PKG_HOMEPAGE");
    (!manual.is_empty()).then(|| format!("{}/rules/{code}.html", manual.trim_end_matches('/')))
}

/// A path as it stands in an address.
fn percent_encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => encoded.push(byte.into()),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests;
