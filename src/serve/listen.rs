//! Finds a port.

use std::io::{self, ErrorKind};
use std::net::TcpListener;

use super::error::Error;

/// The port if none is asked for.
pub const PORT: u16 = 4400;

/// How many ports are tried when none was asked for.
const TRIES: u16 = 100;

/// Listens on the port that was asked for, else on the first free one. Says whether the usual one was taken.
pub fn bind(host: &str, port: Option<u16>) -> Result<(TcpListener, bool), Error> {
    let listen = |port: u16| TcpListener::bind((host, port));
    let failed = |source: io::Error| Error::Listen { at: host.to_owned(), source };
    if let Some(port) = port {
        return match listen(port) {
            Ok(listener) => Ok((listener, false)),
            Err(error) if error.kind() == ErrorKind::AddrInUse => Err(Error::PortTaken(port)),
            Err(error) => Err(failed(error)),
        };
    }
    for port in PORT..PORT + TRIES {
        match listen(port) {
            Ok(listener) => return Ok((listener, port != PORT)),
            Err(error) if matches!(error.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied) => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Err(Error::NoPort(PORT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_asked_for_and_taken_is_an_error_otherwise_the_next_is_used() {
        let (first, _) = bind("127.0.0.1", Some(0)).expect("a free port");
        let taken = first.local_addr().expect("an address").port();
        assert!(matches!(bind("127.0.0.1", Some(taken)), Err(Error::PortTaken(port)) if port == taken));
        let (one, _) = bind("127.0.0.1", None).expect("a free port");
        let (two, moved) = bind("127.0.0.1", None).expect("a free port");
        assert!(moved, "the usual port is taken by the first");
        assert_ne!(one.local_addr().expect("an address"), two.local_addr().expect("an address"));
    }
}
