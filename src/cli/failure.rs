//! Why a command could not be done, printed once.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use crate::disk;
use crate::report::harmless;
use crate::source::{Finding, Slips};

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
                // Where nobody can be told, the status is all that there is to say.
                let _ = writeln!(io::stderr(), "error: {}", harmless(&message));
                ExitCode::from(2)
            }
            Failure::NobodyListens => ExitCode::SUCCESS,
        }
    }
}

impl Failure {
    /// That we failed at a file, if one of these findings says so.
    pub fn of_slips(findings: &[Finding]) -> Option<Failure> {
        let why = "`site` failed at some files, which is told above: that is our mistake, please report it";
        Slips::are_in(findings).then(|| Failure::Said(why.to_owned()))
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
