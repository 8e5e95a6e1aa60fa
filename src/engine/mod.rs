//! The journey of documents as a whole: checked, mended, built, and asked about while they are written.

mod fix;
mod journey;
mod memo;
mod moment;
pub mod moving;
mod tally;

pub use fix::{Fixed, Fixing, fix};
pub use journey::{BuildOptions, Built, Checked, build, check, check_by_file, docset, render};
pub use memo::Memo;
pub use moment::{Moment, Shown};
pub use tally::Tally;
