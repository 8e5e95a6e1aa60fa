//! The only place that touches files.
//!
//! [`find_root`] says where the docset lies, [`scan`] names its files and reads them on demand, [`publish`] brings a folder
//! to what a build gave, [`rewrite`] mends an author's file, [`relocate`] moves one, [`Cache`] keeps bytes between runs, [`Follow`] follows the files as
//! somebody works on them. An author's fault never arises here; what the machine refuses
//! is an [`Error`].

mod cache;
mod error;
#[cfg(test)]
mod failing;
mod file;
mod filesystem;
mod follow;
mod git;
mod guard;
mod history;
mod ignored;
mod live;
mod manifest;
mod own;
mod plan;
mod relocate;
mod replace;
mod rewrite;
mod root;
mod scan;
#[cfg(test)]
pub(crate) mod scratch;
mod temporary;
mod tree;
mod watch;
mod write;

pub use cache::Cache;
pub use error::Error;
pub use file::{Listed, all_at, files_at, is_taken, read_file_up_to, write_below};
pub use follow::Follow;
pub use git::{Changes, Staged, changed_since, staged};
pub use guard::MANIFEST;
pub use guard::folder_below;
pub use history::history;
pub use own::{read_whole, write_whole};
pub use relocate::{Relocation, relocate};
pub use rewrite::rewrite;
pub use root::{Root, RootKind, current_folder, find_root, make_root, root_around, way_out};
pub use scan::{Scanned, is_left_out, scan};
pub use tree::Tree;
use watch::Touched;
pub use watch::{Hints, Polling};
pub use write::{Rest, Written, publish};
