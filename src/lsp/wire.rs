//! Messages as they come and go.
//!
//! What is no message is left out, and the next one is read: a client that errs once should not have to start the server again.

use std::io::{BufRead, ErrorKind, Write};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use lsp_server::{ErrorCode, Message, Notification, RequestId, Response};
use serde::Serialize;

use super::events::Event;
use crate::source::slips::caught;

/// So many faults in a row are no slip of a client: whatever writes to us is none.
const MOST_FAULTS: usize = 100;

/// Reads messages on a thread of its own, until there are no more.
pub fn read(mut input: impl BufRead + Send + 'static, events: Sender<Event>) {
    thread::spawn(move || {
        let mut faults = 0;
        while faults < MOST_FAULTS {
            // One that says to be longer than any memory is refused by a panic.
            match caught(|| Message::read(&mut input)).unwrap_or(Ok(None)) {
                Ok(Some(message)) => {
                    faults = 0;
                    if events.send(Event::Message(message)).is_err() {
                        return;
                    }
                }
                Err(error) if error.kind() == ErrorKind::InvalidData => faults += 1,
                Ok(None) | Err(_) => break,
            }
        }
        let _ = events.send(Event::Gone);
    });
}

/// Where messages to the client are put.
#[derive(Clone)]
pub struct Out(Sender<Message>);

/// Writes messages on a thread of its own, which ends when nobody is left to put any.
pub fn write(mut output: impl Write + Send + 'static) -> (Out, JoinHandle<()>) {
    let (sender, messages) = mpsc::channel::<Message>();
    let written = thread::spawn(move || {
        for message in messages {
            // Whoever does not read any more has closed our input, too.
            if message.write(&mut output).is_err() {
                return;
            }
        }
    });
    (Out(sender), written)
}

impl Out {
    /// Answers a request.
    pub fn answer(&self, id: RequestId, result: impl Serialize) {
        let _ = self.0.send(Response::new_ok(id, result).into());
    }

    /// Says why a request has no answer.
    pub fn refuse(&self, id: RequestId, code: ErrorCode, why: impl Into<String>) {
        let _ = self.0.send(Response::new_err(id, code as i32, why.into()).into());
    }

    /// Tells the client something.
    pub fn tell<N: gen_lsp_types::Notification>(&self, params: N::Params) {
        let _ = self.0.send(Notification::new(N::METHOD.to_string(), params).into());
    }
}
