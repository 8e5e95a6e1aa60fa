//! Why there can be no preview.

use std::{error, fmt, io};

use crate::disk;

/// Why there can be no preview.
#[derive(Debug)]
pub enum Error {
    /// Somebody else listens on the port that was asked for.
    PortTaken(u16),
    /// So many ports from this one on belong to others that something else must be wrong.
    NoPort(u16),
    /// Nothing can listen there.
    Listen {
        /// The address.
        at: String,
        /// The machine's words.
        source: io::Error,
    },
    /// There is nothing to show, in words.
    Nothing(String),
    /// The docset cannot be read.
    Disk(disk::Error),
}

impl From<disk::Error> for Error {
    fn from(error: disk::Error) -> Error {
        Error::Disk(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::PortTaken(port) => {
                write!(f, "port {port} belongs to another program; without `--port` a free one is taken")
            }
            Error::NoPort(first) => write!(f, "no port from {first} on is free; name one with `--port`"),
            Error::Listen { at, source } => write!(f, "cannot listen on `{at}`: {source}"),
            Error::Nothing(why) => write!(f, "{why}"),
            Error::Disk(error) => error.fmt(f),
        }
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Error::Listen { source, .. } => Some(source),
            Error::Disk(error) => Some(error),
            Error::PortTaken(_) | Error::NoPort(_) | Error::Nothing(_) => None,
        }
    }
}
