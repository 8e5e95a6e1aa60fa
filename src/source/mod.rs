//! The values every stage speaks about: files at one moment, places in them, and what is wrong there.
//!
//! Nothing here knows Markdown or the disk. A [`Snapshot`] is all that the stages between the edges ever see of the world.

pub mod address;
mod count;
pub mod destination;
mod diagnostic;
pub mod json;
pub mod limits;
mod line_index;
mod path;
mod percent;
mod similar;
pub mod slips;
mod snapshot;
mod span;
pub mod yaml;
mod yaml_place;

pub use address::Address;
pub use count::count;
pub use destination::{Destination, Standpoint, UrlStyle, relative};
pub use diagnostic::{Diagnostic, Edit, Finding, Fix, Place, Related, Safety, Severity};
pub use line_index::{LineColumn, LineIndex};
pub use path::{FilePath, compose, fold};
pub use percent::{decode, encode_into, escaped};
pub use similar::{distance, distance_within, nearest};
pub use slips::Slips;
pub use snapshot::{Files, Names, Snapshot, Text, Version};
pub use span::Span;

/// A table that is asked at every link or word, with a hash that is faster than the standard one. Like that it begins with a
/// number that nobody knows.
pub type FastMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;
/// A set that is asked at every link or word: see [`FastMap`].
pub type FastSet<T> = std::collections::HashSet<T, foldhash::fast::RandomState>;
