//! The preview: pages as they will be published, while somebody writes.
//!
//! [`work`] follows the files and has the newest [`Moment`](crate::engine::Moment) made; [`http`] answers from it; open pages ask
//! [`live`], which compares what each was told with what is true now. Nothing is written to disk, and there is no second way to
//! build a page.

mod address;
mod answer;
mod broken;
mod editor;
mod error;
mod findings;
mod guard;
mod http;
mod inject;
mod listen;
mod live;
mod news;
mod problems;
mod range;
mod renames;
mod rule_page;
mod work;

use std::net::SocketAddr;

use camino::Utf8PathBuf;

pub use editor::Editor;
pub use error::Error;
pub use listen::PORT;
pub use work::{Event, STACK};

use crate::disk::Follow;
use crate::engine::Memo;
use crate::publish::History;
use crate::source::Date;

/// What the command line decides about a preview.
pub struct Options {
    /// The folder of the docset.
    pub root: Utf8PathBuf,
    /// The address to listen on.
    pub host: String,
    /// Other names that lead to it.
    pub allowed: Vec<String>,
    /// The port that was asked for; without one, the first free one from [`PORT`] on.
    pub port: Option<u16>,
    /// Whether saving another article brings the page to it.
    pub follow: bool,
    /// Whether folders are looked through instead of being watched.
    pub poll: bool,
    /// How an editor is opened.
    pub editor: Option<Editor>,
    /// What is remembered from earlier runs.
    pub memo: Memo,
    /// What the Git repository knows of the files.
    pub history: History,
    /// Today.
    pub today: Option<Date>,
}

/// A preview that can be reached.
pub struct Preview {
    /// What is shown: the kind of project, and how large it is.
    pub project: String,
    /// The address of its pages, with a `/` at the end.
    pub url: String,
    /// Where it listens.
    pub at: SocketAddr,
    /// Whether [`PORT`] belongs to somebody else.
    pub is_port_taken: bool,
    /// The address of the page that was edited last.
    pub last_edited: String,
}

/// Serves until the program ends. `ready` is called when the first page can be asked for, `tell` whenever there is something
/// to say.
///
/// # Errors
/// When the root cannot be read, or nothing can listen on the address that was asked for.
pub fn run(
    options: Options,
    ready: impl FnOnce(&Preview),
    tell: impl Fn(Event) + Send + Clone + 'static,
) -> Result<(), Error> {
    let (listener, is_port_taken) = listen::bind(&options.host, options.port)?;
    let at = listener.local_addr().map_err(|source| Error::Listen { at: options.host.clone(), source })?;
    let files = Follow::open(&options.root, options.poll)?;
    let root = options.root.clone();
    let guard = guard::Guard::new(&options.host, &options.allowed);
    let host = if at.ip().is_unspecified() { "localhost".to_owned() } else { guard::written(at.ip()) };
    let worker = work::Worker::new(files, options.memo, options.follow, (options.today, options.history));
    let project = worker.project(&root)?;
    let news = worker.news();
    let last_edited = worker.last_edited();
    let editor = options.editor;
    let url = format!("http://{host}:{}/", at.port());
    worker.start(tell.clone());
    ready(&Preview { project, last_edited: url.clone() + &last_edited, url, at, is_port_taken });
    let tell = Box::new(tell);
    http::serve(listener, http::Server { news, guard, editor, root, tell, refused: Default::default() })
        .map_err(|source| Error::Listen { at: options.host, source })
}
