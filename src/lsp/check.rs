//! Finds out what is wrong, away from the thread that reads: in the file with the cursor at once, in all others when nobody has
//! typed for a moment.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::buffers::Buffer;
use super::events::{Event, Found};
use super::view::View;
use crate::serve::STACK;
use crate::source::FilePath;
use crate::source::slips::caught;

/// Whoever types again within this time has only the file in mind that is typed in.
const PAUSE: Duration = Duration::from_millis(250);

/// Checks one file. Other files may be looked at on the way; what is wrong there is not told.
pub fn file(view: &Arc<View>, file: FilePath, events: &Sender<Event>) {
    // What is there by now will be checked.
    if view.buffers.get(&file).is_none_or(Buffer::is_outdated) {
        return;
    }
    if let Ok(findings) = caught(|| view.moment().check_only(&file).findings) {
        let _ = events.send(Event::Found(Found { view: Arc::clone(view), only: Some(file), findings }));
    }
}

/// Checks all files: of the first view at once and to the end, since what was wrong before anybody typed is no news; of those
/// after it unless a newer one comes soon, and no longer than until one comes.
pub fn all(events: Sender<Event>) -> Sender<Arc<View>> {
    let (give, given) = mpsc::channel::<Arc<View>>();
    let check = move || {
        let look = |view: Arc<View>| {
            if let Ok(findings) = caught(|| view.moment().check().findings)
                && !view.turn.is_over()
            {
                let _ = events.send(Event::Found(Found { view, only: None, findings }));
            }
        };
        given.recv().into_iter().for_each(look);
        while let Ok(mut view) = given.recv() {
            loop {
                match given.recv_timeout(PAUSE) {
                    Ok(newer) => view = newer,
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            look(view);
        }
    };
    thread::Builder::new().stack_size(STACK).spawn(check).expect("the system has room for a thread");
    give
}
