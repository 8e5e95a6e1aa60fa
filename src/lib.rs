//! `site` builds, checks and previews documentation written in the Markdown dialect of Microsoft Learn.
//!
//! The modules stand in the order in which a document travels through them; a stage uses only those before it, which
//! `tests/house.rs` checks.

pub mod docset;
pub mod engine;
pub mod page;
pub mod render;
pub mod source;
pub mod syntax;
