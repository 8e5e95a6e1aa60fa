//! The values every stage speaks about: files at one moment, places in them, and what is wrong there.
//!
//! Nothing here knows Markdown or the disk. A [`Snapshot`] is all that the stages between the edges ever see of the world.

pub mod address;
mod alike;
pub mod codes;
mod conflict;
mod count;
mod date;
pub mod destination;
mod diagnostic;
mod fast_map;
pub mod json;
pub mod language;
pub mod limits;
mod line_index;
mod lock;
mod names;
mod noted;
mod path;
pub(crate) mod pattern;
mod percent;
mod similar;
pub mod slips;
mod snapshot;
mod span;
mod taken;
mod text;
pub mod writing;
pub mod yaml;
mod yaml_place;
mod yaml_quotes;
mod yaml_serde;
mod yaml_value;

pub use address::Address;
pub use alike::Alike;
pub use codes::Code;
pub use conflict::conflicts;
pub use count::count;
pub use date::Date;
pub use destination::{Destination, Standpoint, UrlStyle, relative};
pub use diagnostic::{Diagnostic, Edit, Fault, Finding, Fix, Place, Related, Safety, Severity};
pub use fast_map::{FastMap, FastSet};
pub use line_index::{LineColumn, LineIndex};
pub use lock::lock;
pub use names::Names;
pub use noted::{Excerpt, Noted, hash};
pub use path::{FilePath, compose, fold, folders_above, is_refused_by_windows, other_case};
pub use percent::{decode, encode_into, escape_into, escaped};
pub use similar::{distance, distance_within, nearest};
pub use slips::{Slips, Turn};
pub use snapshot::{Files, Snapshot};
pub use span::Span;
pub use taken::Taken;
pub use text::{Text, Version};
pub use yaml_serde::{built_in, field, written};
