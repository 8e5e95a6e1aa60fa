//! Findings as people and programs read them. Bytes become lines and columns here, and nowhere before.
//!
//! [`text()`] prints for a terminal, [`json()`] for programs, [`Summary`] is the line at the end, [`Progress`] what is to be
//! seen while a build takes its time.

mod excerpt;
mod json;
mod places;
mod progress;
mod summary;
mod terminal;
mod text;

pub use json::json;
pub use progress::Progress;
pub use summary::{Summary, count};
pub use terminal::{Terminal, harmless};
pub use text::text;
