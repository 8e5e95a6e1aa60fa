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
mod events;
mod fields;
mod findings;
mod folds;
mod hover;
mod links;
mod moves;
mod options;
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

pub use options::Options;
pub use server::End;

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
