//! `site` builds, checks and previews documentation written in the Markdown dialect of Microsoft Learn.
//!
//! The modules stand in the order in which a document travels through them; a stage uses only those before it, which
//! `tests/house.rs` checks.

pub mod source;

pub mod syntax;

pub mod docset;

pub mod page;

pub mod rules;

pub mod lint;

pub mod render;

pub mod publish;

pub mod engine;

pub mod draft;

pub mod disk;

pub mod report;

pub mod serve;

pub mod lsp;

pub mod cli;
