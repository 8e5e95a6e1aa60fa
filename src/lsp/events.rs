//! What the server hears of, from its client, from the disk, and from its own threads.

use std::sync::Arc;

use lsp_server::Message;

use super::view::View;
use crate::source::{FilePath, Finding, Snapshot};

/// What the server hears of.
pub enum Event {
    /// The client says something.
    Message(Message),
    /// The client is gone.
    Gone,
    /// Files on disk are different now.
    Files(Snapshot),
    /// Something was looked at.
    Found(Found),
}

/// What is wrong.
pub struct Found {
    /// The view that was looked at.
    pub view: Arc<View>,
    /// The file that was looked at; nothing for all.
    pub only: Option<FilePath>,
    /// All that was found.
    pub findings: Vec<Finding>,
}
