//! The language server: what `lint` says under the words while somebody types, and what an editor asks about a place.
//!
//! [`server`] reads messages, and does nothing else that takes time: every message that changes a file makes a newer [`view`], in
//! which what is open in the editor lies over the files on disk. Threads answer from the view that was there when they were
//! asked, with the same engine and the same memo as a build. [`board`] says what is wrong, in the file with the cursor first.

mod actions;
mod anchors;
mod board;
mod buffers;
mod check;
mod client;
mod completion;
mod dispatch;
mod edits;
mod findings;
mod folds;
mod hover;
mod links;
mod moves;
mod positions;
mod project;
mod references;
mod rename;
mod server;
mod silence;
mod symbols;
mod target;
mod uris;
mod view;
mod wire;

use std::io::{BufRead, Write};

use camino::Utf8PathBuf;

pub use server::End;

use crate::disk::Cache;
use crate::engine::Memo;

/// What the command line decides about a server.
pub struct Options {
    /// The folder of the docset, where it was named; else it is the one around what is open in the editor.
    pub root: Option<Utf8PathBuf>,
    /// The folder in which the server was started.
    pub here: Utf8PathBuf,
    /// What is remembered from earlier runs.
    pub memo: Memo,
    /// Where pages of rules are kept that an editor can open.
    pub cache: Cache,
    /// Today, in days since 1970-01-01.
    pub today: Option<i64>,
}

/// Serves the client that writes to `input` and reads from `output`, until it takes its leave or goes.
pub fn run(options: Options, input: impl BufRead + Send + 'static, output: impl Write + Send + 'static) -> End {
    let (events, inbox) = std::sync::mpsc::channel();
    wire::read(input, events.clone());
    let (out, written) = wire::write(output);
    let end = server::Server::new(options, out, events).serve(&inbox);
    // What was said last has to arrive.
    let _ = written.join();
    end
}
