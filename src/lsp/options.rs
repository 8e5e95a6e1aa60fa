//! How a server is started.

use camino::Utf8PathBuf;

use crate::disk::Cache;
use crate::engine::Memo;
use crate::source::Date;

/// What the command line decides about a server.
pub struct Options {
    /// The folder of the docset, where it was named; else it is the one around what is open in the editor.
    pub root: Option<Utf8PathBuf>,
    /// The folder in which the server was started.
    pub here: Utf8PathBuf,
    /// What is remembered from earlier runs.
    pub memo: Memo,
    /// Where pages of rules are kept that an editor can open.
    pub cache: Cache,
    /// Today.
    pub today: Option<Date>,
}
