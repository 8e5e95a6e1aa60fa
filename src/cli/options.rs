//! What several commands ask for.

use std::io::{self, Write};
use std::num::NonZeroUsize;

use camino::{Utf8Path, Utf8PathBuf};
use clap::ValueEnum;

use super::failure::Failure;
use crate::disk::{self, Root, RootKind};
use crate::docset::Docset;
use crate::report::{self, Terminal};
use crate::source::limits::THREADS;
use crate::source::{Date, FilePath, Finding, Severity, Snapshot};

const EVERYWHERE: &str = "Options of every command";

/// Options of every command.
#[derive(clap::Args)]
pub struct Common {
    /// The folder of the docset; without it, it is looked for upward from here
    #[arg(long, value_name = "DIR", global = true, help_heading = EVERYWHERE)]
    root: Option<Utf8PathBuf>,
    /// How many threads to use; without it, as many as the machine runs at once
    #[arg(long, value_name = "N", global = true, help_heading = EVERYWHERE, value_parser = threads)]
    jobs: Option<NonZeroUsize>,
}

/// A number of threads. The machine's words for a wrong one speak of types.
fn threads(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "a whole number from 1 on is needed".to_owned())
}

/// How bad a finding must be to count.
#[derive(Clone, Copy, ValueEnum)]
pub enum Level {
    /// Only errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// Anything.
    Suggestion,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Severity {
        match level {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Suggestion => Severity::Suggestion,
        }
    }
}

impl Common {
    /// The docset that was named, else the one around the current folder.
    pub fn root(&self) -> Result<Root, Failure> {
        Ok(match &self.root {
            Some(folder) => Root::at(folder)?,
            None => disk::find_root(&disk::current_folder()?)?,
        })
    }

    /// Whether `--root` was given.
    pub fn names_root(&self) -> bool {
        self.root.is_some()
    }

    /// The docset of `file`, and the file's name in it.
    pub fn root_of(&self, file: &Utf8Path) -> Result<(Root, FilePath), Failure> {
        let root = self.root_around(file)?;
        let path = root.name_of(&disk::current_folder()?.join(file))?;
        Ok((root, path))
    }

    /// The docset of a file whose text comes through a pipe: neither the file nor its folder need exist.
    pub fn root_of_piped(&self, file: &Utf8Path) -> Result<(Root, FilePath), Failure> {
        let path = disk::current_folder()?.join(file);
        if path.parent().is_some_and(Utf8Path::is_dir) { self.root_of(file) } else { self.root_of_new(file) }
    }

    /// The docset that a new file would be part of, and the file's name in it. Its folder need not exist.
    pub fn root_of_new(&self, file: &Utf8Path) -> Result<(Root, FilePath), Failure> {
        let path = disk::current_folder()?.join(file);
        let name = path.file_name().unwrap_or_default();
        let outside = || Failure::Said(format!("`{file}` is no file of a docset"));
        if let Some((link, root)) = disk::way_out(&path)? {
            let said = format!("`{file}` is outside the root `{}`: `{link}` is a link that leaves it", root.path);
            return Err(Failure::Said(said));
        }
        let folder = path.parent().unwrap_or(&path);
        let existing = folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(folder);
        let (root, beside) = self.root_of(&existing.join(name))?;
        let here = disk::find_root(&disk::current_folder()?)?;
        // Another project is meant; a folder that is none is a slip.
        if root.kind == RootKind::Plain && !self.names_root() && !root.path.starts_with(&here.path) {
            return Err(Failure::Said(format!("`{file}` is outside the root `{}`; `--root` names another", here.path)));
        }
        let below = path.strip_prefix(existing).map_err(|_| outside())?;
        let file = beside.parent().join(below.as_str()).filter(|_| !name.is_empty()).ok_or_else(outside)?;
        Ok((root, file))
    }

    /// The docset that was named, else the one of a file or folder.
    pub fn root_around(&self, path: &Utf8Path) -> Result<Root, Failure> {
        let here = disk::current_folder()?;
        match &self.root {
            Some(_) => self.root(),
            None => Ok(disk::root_around(&here, &here.join(path))?),
        }
    }

    /// Starts the threads. Their stacks are as large as that of a program: an article may nest deeply.
    pub fn start_threads(&self) -> Result<(), Failure> {
        rayon::ThreadPoolBuilder::new()
            .num_threads(self.jobs.map_or(0, NonZeroUsize::get).min(THREADS))
            .stack_size(8 << 20)
            .build_global()
            .map_err(|error| Failure::Said(format!("cannot start the threads: {error}")))
    }
}

/// What is said first: what the project is.
///
/// # Errors
/// When there is nothing to work on.
pub fn first_line(root: &Root, docset: &Docset, snapshot: &Snapshot) -> Result<String, Failure> {
    report::nothing(docset, snapshot, root.path.as_str())
        .map_or_else(|| Ok(report::project(docset)), |why| Err(Failure::Said(why)))
}

/// Today. `SOURCE_DATE_EPOCH` (in seconds) stands for it where a run must be repeatable.
pub fn today() -> Result<Date, Failure> {
    const DAY: u64 = 86_400;
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(given) => given
            .trim()
            .parse()
            .map_err(|_| Failure::Said(format!("SOURCE_DATE_EPOCH is `{given}`, which is no number of seconds")))?,
        Err(_) => std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs()),
    };
    let day = i64::try_from(seconds / DAY).ok().and_then(Date::of_days);
    day.ok_or_else(|| Failure::Said(format!("{seconds} seconds after 1970 is beyond the calendar")))
}

/// Prints findings on standard error; `all` of them, or the first few of each code.
pub fn print_findings(findings: &[Finding], snapshot: &Snapshot, all: bool) -> Result<(), Failure> {
    let terminal = Terminal::of(&io::stderr());
    let terminal = if all { Terminal { cap: None, ..terminal } } else { terminal };
    let mut errors = io::BufWriter::new(io::stderr().lock());
    report::text(&mut errors, findings, snapshot, &terminal)?;
    Ok(errors.flush()?)
}
