//! What the machine may refuse.

use std::{error, fmt, io};

use camino::{Utf8Path, Utf8PathBuf};

/// A fault of the machine, or of the way a command was called. Printed once, exit status 2.
#[derive(Debug)]
pub enum Error {
    /// A file or folder that must be read cannot be.
    Read {
        /// Which.
        path: Utf8PathBuf,
        /// The machine's words.
        source: io::Error,
    },
    /// A file or folder of the output cannot be written.
    Write {
        /// Which.
        path: Utf8PathBuf,
        /// The machine's words.
        source: io::Error,
    },
    /// An author's file was saved by somebody else since it was read.
    ChangedMeanwhile {
        /// Which.
        path: Utf8PathBuf,
    },
    /// The Git program cannot be run.
    NoGit {
        /// The machine's words.
        source: io::Error,
    },
    /// The docset lies in no Git repository.
    NoRepository {
        /// The docset.
        root: Utf8PathBuf,
    },
    /// The repository has no such revision.
    NoRevision {
        /// What was asked for.
        revision: String,
        /// The docset.
        root: Utf8PathBuf,
    },
    /// Git refused.
    Git {
        /// Its words.
        said: String,
    },
    /// A file that was asked for is not part of the docset.
    OutsideRoot {
        /// Which.
        path: Utf8PathBuf,
        /// The docset.
        root: Utf8PathBuf,
    },
    /// The output folder is the root or holds it: writing there would mix the site into its own sources.
    OutputHoldsRoot {
        /// The folder that was asked for.
        output: Utf8PathBuf,
    },
    /// The output folder holds articles, or a front page, that no build wrote. As output it would no longer count as content.
    OutputHoldsContent {
        /// The folder that was asked for.
        output: Utf8PathBuf,
        /// One of them.
        article: Utf8PathBuf,
    },
    /// A file of the site would come to lie outside the output folder.
    LeavesOutput {
        /// Its path in the site.
        path: String,
    },
    /// A path of the site would have to be a file and a folder at once.
    FileAndFolder {
        /// The path in the site.
        path: String,
    },
    /// Another build is writing to the same folder.
    Busy {
        /// The folder.
        output: Utf8PathBuf,
    },
}

impl Error {
    /// For `map_err`: the file at `path` cannot be read.
    pub(super) fn read(path: &Utf8Path) -> impl FnOnce(io::Error) -> Error {
        move |source| Error::Read { path: path.to_owned(), source }
    }

    /// For `map_err`: the file at `path` cannot be written.
    pub(super) fn write(path: &Utf8Path) -> impl FnOnce(io::Error) -> Error {
        move |source| Error::Write { path: path.to_owned(), source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Read { path, source } => write!(f, "cannot read `{path}`: {source}"),
            Error::Write { path, source } => write!(f, "cannot write `{path}`: {source}"),
            Error::ChangedMeanwhile { path } => {
                write!(f, "`{path}` was changed while it was being checked; it stays as it is")
            }
            Error::NoGit { source } => write!(f, "cannot run `git`: {source}"),
            Error::NoRepository { root } => write!(f, "`{root}` is in no Git repository"),
            Error::NoRevision { revision, root } => {
                write!(f, "the Git repository of `{root}` has no revision `{revision}`")
            }
            Error::Git { said } => write!(f, "Git says: {said}"),
            Error::OutsideRoot { path, root } => write!(f, "`{path}` is outside the root `{root}`"),
            Error::OutputHoldsRoot { output } => {
                write!(f, "the output folder `{output}` holds the docset itself; choose another with `--output`")
            }
            Error::OutputHoldsContent { output, article } => write!(
                f,
                "the output folder `{output}` holds content (`{article}`) that no build wrote; empty it, or choose another with `--output`"
            ),
            Error::LeavesOutput { path } => write!(f, "`{path}` would be written outside the output folder"),
            Error::FileAndFolder { path } => {
                write!(f, "`{path}` would have to be a file and a folder of the site at once")
            }
            Error::Busy { output } => write!(f, "another build is writing to `{output}`"),
        }
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Error::Read { source, .. } | Error::Write { source, .. } | Error::NoGit { source } => Some(source),
            _ => None,
        }
    }
}
