//! Says which files somebody touched.
//!
//! The system tells, as long as it can: it has a limit of watched folders, and it knows nothing of what others do on network
//! drives or on the other side of a virtual machine. Then the folders are looked through again and again.

use std::collections::BTreeSet;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use camino::Utf8PathBuf;
use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, Event, EventKind, RecursiveMode, Watcher};

/// A save is several events; they are over when nothing has come for so long.
const QUIET: Duration = Duration::from_millis(8);

/// Somebody who writes without a pause is not waited for any longer than this.
const LONGEST: Duration = Duration::from_millis(150);

/// How often folders are looked through that nobody watches.
const INTERVAL: Duration = Duration::from_millis(500);

/// What may have changed.
#[derive(Debug, PartialEq, Eq)]
pub enum Touched {
    /// These files and folders.
    Paths(BTreeSet<Utf8PathBuf>),
    /// Anything.
    Anything,
}

/// Why folders are looked through instead of being watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Polling {
    /// It was asked for.
    Wanted,
    /// The system watches no more folders than it does already.
    Limit,
    /// The system cannot, in its own words.
    Refused(String),
}

type Events = Receiver<notify::Result<Event>>;

/// Follows folders.
pub struct Watch {
    watcher: Option<Box<dyn Watcher + Send>>,
    events: Events,
    hints: Hints,
    folders: BTreeSet<Utf8PathBuf>,
    polling: Option<Polling>,
}

impl Watch {
    /// A watch over no folder yet.
    pub fn new(poll: bool) -> Watch {
        let (sender, events) = mpsc::channel();
        let hints = Hints(sender.clone());
        let (watcher, polling): (Option<Box<dyn Watcher + Send>>, _) = match poll {
            true => (None, Some(Polling::Wanted)),
            false => match notify::recommended_watcher(sender) {
                Ok(watcher) => (Some(Box::new(watcher)), None),
                Err(error) => (None, Some(reason(&error))),
            },
        };
        Watch { watcher, events, hints, folders: BTreeSet::new(), polling }
    }

    /// Who can tell it of changes that it does not see.
    pub fn hints(&self) -> Hints {
        self.hints.clone()
    }

    /// Why the folders are looked through, if they are.
    pub fn polling(&self) -> Option<&Polling> {
        self.polling.as_ref()
    }

    /// Watches exactly these folders. Says whether there are new ones: what happened in them before, nobody has seen.
    pub fn follow(&mut self, folders: &BTreeSet<Utf8PathBuf>) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let new: Vec<_> = folders.difference(&self.folders).cloned().collect();
        let mut failed = None;
        {
            let mut paths = watcher.paths_mut();
            for gone in self.folders.difference(folders) {
                // The system has forgotten a deleted folder by itself.
                let _ = paths.remove(gone.as_std_path());
            }
            for folder in &new {
                match paths.add(folder.as_std_path(), RecursiveMode::NonRecursive) {
                    Ok(()) => {}
                    // It is gone already, which the folder above it will tell.
                    Err(error) if is_missing(&error) => {}
                    Err(error) => {
                        failed = Some(reason(&error));
                        break;
                    }
                }
            }
            if let Err(error) = paths.commit() {
                failed = failed.or(Some(reason(&error)));
            }
        }
        self.folders.clone_from(folders);
        if let Some(reason) = failed {
            self.watcher = None;
            self.polling = Some(reason);
        }
        !new.is_empty()
    }

    /// Waits until somebody has touched something, and has stopped for a moment. Nothing when there is nobody left to tell.
    pub fn wait(&mut self) -> Option<Touched> {
        if self.watcher.is_none() {
            std::thread::sleep(INTERVAL);
            return Some(Touched::Anything);
        }
        let mut touched = Touched::Paths(BTreeSet::new());
        while touched == Touched::Paths(BTreeSet::new()) {
            touched.add(self.events.recv().ok()?);
        }
        let began = Instant::now();
        while began.elapsed() < LONGEST {
            match self.events.recv_timeout(QUIET) {
                Ok(event) => touched.add(event),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        Some(touched)
    }
}

/// Tells a watch of files that it may not have seen changing.
#[derive(Clone)]
pub struct Hints(mpsc::Sender<notify::Result<Event>>);

impl Hints {
    /// Has these files and folders looked at.
    pub fn touch(&self, paths: BTreeSet<Utf8PathBuf>) {
        let event = Event::new(EventKind::Any);
        let event = paths.into_iter().fold(event, |event, path| event.add_path(path.into()));
        // Whoever looks through the folders again and again asks nobody.
        let _ = self.0.send(Ok(event));
    }
}

impl Touched {
    fn add(&mut self, event: notify::Result<Event>) {
        let Ok(event) = event else {
            // Something was lost, and nobody knows what.
            *self = Touched::Anything;
            return;
        };
        if event.need_rescan() {
            *self = Touched::Anything;
        }
        let read = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
        if let Touched::Paths(paths) = self
            && !read
        {
            paths.extend(event.paths.into_iter().filter_map(|path| Utf8PathBuf::from_path_buf(path).ok()));
        }
    }
}

fn reason(error: &notify::Error) -> Polling {
    match &error.kind {
        ErrorKind::MaxFilesWatch => Polling::Limit,
        // The limit of watchers, which most systems report as too many open files.
        ErrorKind::Io(error) if matches!(error.raw_os_error(), Some(24 | 28)) && cfg!(unix) => Polling::Limit,
        _ => Polling::Refused(error.to_string()),
    }
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use notify::{Config, EventHandler, WatcherKind};

    use super::*;

    /// A system that watches one folder and no more.
    struct Small(usize);

    impl Watcher for Small {
        fn new<F: EventHandler>(_: F, _: Config) -> notify::Result<Small> {
            Ok(Small(1))
        }

        fn watch(&mut self, _: &Path, _: RecursiveMode) -> notify::Result<()> {
            self.0 = self.0.checked_sub(1).ok_or(notify::Error::new(ErrorKind::MaxFilesWatch))?;
            Ok(())
        }

        fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
            Ok(())
        }

        fn kind() -> WatcherKind {
            WatcherKind::NullWatcher
        }
    }

    fn small() -> (mpsc::Sender<notify::Result<Event>>, Watch) {
        let (sender, events) = mpsc::channel();
        let (watcher, hints): (Box<dyn Watcher + Send>, _) = (Box::new(Small(1)), Hints(sender.clone()));
        (sender, Watch { watcher: Some(watcher), events, hints, folders: BTreeSet::new(), polling: None })
    }

    #[test]
    fn beyond_the_limit_folders_are_looked_through_instead() {
        let mut watch = small().1;
        let folders = |names: &[&str]| names.iter().map(Utf8PathBuf::from).collect::<BTreeSet<_>>();
        assert!(watch.follow(&folders(&["a"])));
        assert_eq!(watch.polling(), None);
        watch.follow(&folders(&["a", "b"]));
        assert_eq!(watch.polling(), Some(&Polling::Limit));
        assert_eq!(watch.wait(), Some(Touched::Anything));
    }

    #[test]
    fn a_burst_is_one_change_and_reading_is_none() {
        let (sender, mut watch) = small();
        let event = |kind, path: &str| Ok(Event::new(kind).add_path(path.into()));
        let read = EventKind::Access(AccessKind::Open(AccessMode::Any));
        sender.send(event(read, "/r/a.md")).expect("a listener");
        for number in 0..2_000 {
            let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
            sender.send(event(written, &format!("/r/{number}.md"))).expect("a listener");
        }
        let Some(Touched::Paths(paths)) = watch.wait() else { panic!("paths") };
        assert_eq!(paths.len(), 2_000);
        assert!(!paths.contains(camino::Utf8Path::new("/r/a.md")));
    }
}
