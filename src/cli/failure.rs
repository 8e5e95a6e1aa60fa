//! Why a command could not be done, printed once.

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use crate::disk;
use crate::report::harmless;

/// Why a command could not be done.
#[derive(Debug)]
pub enum Failure {
    /// In words for the one who called.
    Said(String),
    /// Nobody reads our output any more (`site render … | head`), which is no fault at all.
    NobodyListens,
}

impl Failure {
    /// Prints what there is to say, and gives the exit status.
    pub fn report(self) -> ExitCode {
        match self {
            Failure::Said(message) => {
                eprintln!("error: {}", harmless(&message));
                ExitCode::from(2)
            }
            Failure::NobodyListens => ExitCode::SUCCESS,
        }
    }
}

impl From<disk::Error> for Failure {
    fn from(error: disk::Error) -> Failure {
        Failure::Said(error.to_string())
    }
}

/// Only writing to standard output or standard error fails with a bare error of the machine.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            ErrorKind::BrokenPipe => Failure::NobodyListens,
            _ => Failure::Said(format!("cannot print the result: {error}")),
        }
    }
}
