//! One moment of the docset as the client sees it: what is open in the editor lies over the files on disk.

use std::sync::{Arc, OnceLock};

use gen_lsp_types::{Location, Uri};

use super::buffers::{Buffer, Buffers};
use super::client::Client;
use super::positions::Lines;
use super::uris::Uris;
use crate::engine::{BuildOptions, Memo, Moment};
use crate::source::{Date, FilePath, Snapshot, Span, Turn};

/// One moment.
pub struct View {
    /// What is open.
    pub buffers: Buffers,
    /// Who sees it.
    pub client: Arc<Client>,
    /// How files are named.
    pub uris: Arc<Uris>,
    /// Ends with the next view.
    pub turn: Turn,
    /// All files.
    pub snapshot: Snapshot,
    memo: Arc<Memo>,
    today: Option<Date>,
    moment: OnceLock<Moment>,
}

/// What stays from view to view.
#[derive(Clone)]
pub struct Frame {
    /// Who sees it.
    pub client: Arc<Client>,
    /// How files are named.
    pub uris: Arc<Uris>,
    /// What is remembered.
    pub memo: Arc<Memo>,
    /// Today.
    pub today: Option<Date>,
}

impl View {
    /// The files of `snapshot`, in which `buffers` are.
    pub fn new(snapshot: Snapshot, buffers: Buffers, turn: Turn, frame: &Frame) -> View {
        let Frame { client, uris, memo, today } = frame.clone();
        View { buffers, client, uris, turn, snapshot, memo, today, moment: OnceLock::new() }
    }

    /// What the engine knows of it. Made by whoever asks first: to type a key must not wait for it.
    pub fn moment(&self) -> &Moment {
        self.moment.get_or_init(|| {
            let options = BuildOptions { today: self.today, turn: self.turn.clone(), ..BuildOptions::default() };
            Moment::new(self.snapshot.with([]), Arc::clone(&self.memo), options)
        })
    }

    /// The file at an address, if there is one.
    pub fn file(&self, uri: &Uri) -> Option<FilePath> {
        self.uris.file(uri).filter(|file| self.snapshot.contains(file))
    }

    /// The address of a file: the one that the client uses, where it is open.
    pub fn uri(&self, file: &FilePath) -> Uri {
        self.buffers.get(file).map_or_else(|| self.uris.uri(file), |Buffer { uri, .. }| uri.clone())
    }

    /// The text of a file; an empty one where it cannot be read.
    pub fn text(&self, file: &FilePath) -> &str {
        self.snapshot.text(file).map_or("", |text| &text.text)
    }

    /// The lines of a file.
    pub fn lines(&self, file: &FilePath) -> Lines<'_> {
        Lines::new(self.text(file), self.client.encoding)
    }

    /// A place in a file.
    pub fn location(&self, file: &FilePath, span: Span) -> Location {
        Location { uri: self.uri(file), range: self.lines(file).range(span) }
    }
}
