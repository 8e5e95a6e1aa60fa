//! A line that says how far a build is, for those who wait at a terminal.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A build shorter than this shows nothing: a line that flashes tells nobody anything.
const PATIENCE: Duration = Duration::from_millis(500);
const BETWEEN: Duration = Duration::from_millis(100);

/// Shows a line on standard error until it is dropped, if that is a terminal and it takes long enough.
pub struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Starts to watch; `line` says what to show now.
    pub fn start(line: impl Fn() -> String + Send + 'static) -> Progress {
        if !io::stderr().is_terminal() {
            return Progress(None);
        }
        let (end, ended) = mpsc::channel::<()>();
        let watcher = thread::spawn(move || {
            let mut wait = PATIENCE;
            let mut shown = false;
            while ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                show(&line());
                shown = true;
                wait = BETWEEN;
            }
            if shown {
                show("");
            }
        });
        Progress(Some((end, watcher)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let Some((end, watcher)) = self.0.take() else { return };
        drop(end);
        // A watcher that panicked showed nothing; the build itself is not concerned.
        let _ = watcher.join();
    }
}

/// Replaces the line. A terminal that is gone is no reason to stop.
fn show(line: &str) {
    let _ = write!(io::stderr(), "\r\x1b[2K{line}").and_then(|()| io::stderr().flush());
}
