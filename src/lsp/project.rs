//! The docset that the client works in.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use camino::Utf8Path;

use super::client::Client;
use super::events::Event;
use super::uris::Uris;
use crate::disk::{self, Follow, Hints, Root, RootKind};
use crate::docset;
use crate::serve::STACK;
use crate::source::{FilePath, Snapshot};

/// A docset.
pub struct Project {
    /// How files are named.
    pub uris: Arc<Uris>,
    /// Has files looked at that the client knows to be changed.
    pub hints: Hints,
    /// The files on disk.
    pub disk: Snapshot,
}

impl Project {
    /// Reads the names of all files below `root`, and follows them from now on.
    ///
    /// # Errors
    /// When the root cannot be read.
    pub fn open(root: Root, folder: &Utf8Path, events: Sender<Event>) -> Result<Project, disk::Error> {
        let mut files = Follow::open(&root.path, false)?;
        let (disk, hints) = (files.live().snapshot().with([]), files.hints());
        let follow = move || {
            while let Some(is_different) = files.wait() {
                if is_different && events.send(Event::Files(files.live().snapshot().with([]))).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new().stack_size(STACK).spawn(follow).expect("the system has room for a thread");
        Ok(Project { uris: Arc::new(Uris::new(root, folder)), hints, disk })
    }

    /// Whether the text of a buffer counts: its file is part of the docset, or is new and will be.
    pub fn holds(&self, file: &FilePath) -> bool {
        let root = self.uris.root();
        let is_new = || {
            let heeds_gitignore = docset::heeds_gitignore(&self.disk);
            !root.join(file.as_str()).exists() && !disk::is_left_out(root, file, heeds_gitignore)
        };
        self.disk.contains(file) || is_new()
    }
}

/// The docset in one of the folders that are open, if something there makes it one.
pub fn find(client: &Client) -> Option<(Root, &Utf8Path)> {
    let roots = client.folders.iter().filter_map(|folder| Some((disk::find_root(folder).ok()?, folder.as_path())));
    roots.into_iter().find(|(root, _)| root.kind != RootKind::Plain)
}

/// The docset around a file that was opened. With folders that are open it lies in one of them.
pub fn around<'c>(file: &'c Utf8Path, client: &'c Client, here: &Utf8Path) -> Option<(Root, &'c Utf8Path)> {
    let beside = file.parent()?;
    if client.folders.is_empty() {
        // A file that stands alone makes no docset of all that lies around it: that may be somebody's whole home.
        let root = disk::root_around(here, file).ok().filter(|root| root.kind != RootKind::Plain)?;
        return Some((root, beside));
    }
    let folder = client.folders.iter().find(|folder| file.starts_with(folder))?;
    Some((disk::root_around(folder, file).ok()?, folder))
}
