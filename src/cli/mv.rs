//! `site mv`: another name or place for an article, a folder or a picture, and for all that names it.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use camino::{Utf8Path, Utf8PathBuf};

use super::failure::Failure;
use super::options::Common;
use crate::disk::{self, Relocation, Root, Scanned};
use crate::docset;
use crate::engine::Memo;
use crate::engine::moving::{self, Move};
use crate::report::{self, Change, harmless_name};
use crate::source::{FilePath, Snapshot};

/// Move or rename an article, a folder or a picture, with the links to it and in it
///
/// Links, includes, snippets, tables of contents and configuration that name it follow. A page leaves a redirect at its former
/// address; moving it back takes that away. Either all of it is done or nothing.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site mv content/hub.md content/devices/hub.md
  site mv content/devices content/sensors
  site mv content/media/hub.png content/media/hub-overview.png
  site mv content/hub.md content/devices/
  site mv content/hub.md content/device-hub.md --dry-run")]
pub struct Args {
    /// The file or folder to move
    #[arg(value_name = "OLD")]
    old: Utf8PathBuf,
    /// Its new name; with a `/` at the end, the folder to move it into
    #[arg(value_name = "NEW")]
    new: Utf8PathBuf,
    /// Print what would change as a patch that `git apply` reads, and change nothing
    #[arg(long, short = 'n')]
    dry_run: bool,
}

/// Moves it.
pub fn run(args: &Args, common: &Common) -> Result<ExitCode, Failure> {
    let (root, from) = source(&args.old, common)?;
    let into_folder = args.new.as_str().ends_with(['/', '\\']);
    let new = if into_folder { args.new.join(from.file_name()) } else { args.new.clone() };
    let (other, to) = common.root_of_new(&new)?;
    if other.path != root.path {
        let (new, root) = (harmless_name(new.as_str()), root.path);
        return Err(Failure::Said(format!("`{new}` is outside the root `{root}`")));
    }
    let scanned = disk::scan(&root.path)?;
    let snapshot = scanned.snapshot();
    if disk::is_left_out(&root.path, &to, docset::heeds_gitignore(&snapshot)) {
        let why = "output, hidden and ignored files are no part of the docset";
        return Err(Failure::Said(format!("`{to}` would be left out: {why}")));
    }
    refuse_links(&root, &scanned, &from)?;
    let planned = moving::plan(&snapshot, &Memo::default().for_one_run(), None, &from, &to);
    let planned = planned.map_err(|why| Failure::Said(with_folder(why, &root, &to)))?;
    let texts = texts(&planned, &scanned, &snapshot)?;
    if args.dry_run {
        print(&planned, &texts, &snapshot)?;
    } else {
        write(&planned, &texts, &scanned, &snapshot)?;
    }
    let mut errors = io::stderr().lock();
    let done = if args.dry_run { "would move" } else { "moved" };
    writeln!(errors, "{done} {} to {}", harmless_name(from.as_str()), harmless_name(to.as_str()))?;
    for line in &planned.said {
        writeln!(errors, "{line}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The docset of what is to be moved, and its name there, whether it exists or not.
fn source(old: &Utf8Path, common: &Common) -> Result<(Root, FilePath), Failure> {
    let path = disk::current_folder()?.join(old.as_str().trim_end_matches(['/', '\\']));
    if path.symlink_metadata().is_ok() {
        return common.root_of(&path);
    }
    let existing = path.ancestors().find(|folder| folder.is_dir()).unwrap_or(&path);
    let root = common.root_around(existing)?;
    let folder = root.name_of(existing)?;
    let below = path.strip_prefix(existing).map_or("", Utf8Path::as_str);
    let name =
        folder.join(below).ok_or_else(|| Failure::Said(format!("`{old}` is outside the root `{}`", root.path)))?;
    Ok((root, name))
}

/// Says that a folder is there, and how to move into it.
fn with_folder(why: String, root: &Root, to: &FilePath) -> String {
    let is_folder = root.path.join(to.as_str()).is_dir() && why.contains("exists already");
    if is_folder { format!("`{to}` exists already; write `{to}/` to move into it") } else { why }
}

/// Refuses what is a link, and what others lead to: they would lead nowhere.
fn refuse_links(root: &Root, scanned: &Scanned, from: &FilePath) -> Result<(), Failure> {
    let path = root.path.join(from.as_str());
    if path.is_symlink() {
        return Err(Failure::Said(format!("`{from}` is a link of the file system; move what it leads to")));
    }
    let linked = scanned.paths.iter().filter(|file| scanned.tree.is_linked(file) && !file.is_in(from));
    let leads_there = |file: &&FilePath| scanned.tree.locate(file).is_ok_and(|real| real.starts_with(&path));
    if let Some(link) = linked.into_iter().find(leads_there) {
        return Err(Failure::Said(format!(
            "`{link}` is a link of the file system to `{from}`, and would lead nowhere"
        )));
    }
    let mut own = scanned.paths.iter().filter(|file| scanned.tree.is_linked(file) && file.is_in(from));
    let leads_out = |file: &&FilePath| scanned.tree.locate(file).is_ok_and(|real| !real.starts_with(&path));
    match own.find(leads_out) {
        Some(link) => {
            Err(Failure::Said(format!("`{link}` is a link of the file system out of `{from}`; move it by itself")))
        }
        None => Ok(()),
    }
}

/// A file that changes, with its former and its new text.
type Texts = Vec<(FilePath, std::sync::Arc<str>, String)>;

/// The files that change, each once: one that has several names is written by its own.
fn texts(planned: &Move, scanned: &Scanned, snapshot: &Snapshot) -> Result<Texts, Failure> {
    let all = planned.texts(snapshot);
    let mut texts = Vec::new();
    for (file, (before, after)) in &all {
        if scanned.tree.is_linked(file) {
            let real = scanned.tree.locate(file).ok();
            let real = real.and_then(|real| FilePath::new(real.strip_prefix(scanned.tree.root()).ok()?.as_str()));
            let is_same = real.and_then(|real| all.get(&real)).is_some_and(|(_, own)| own == after);
            if !is_same {
                let why = "has another name by a link, from which its links start elsewhere";
                return Err(Failure::Said(format!("`{file}` {why}; it stays as it is")));
            }
            continue;
        }
        texts.push((file.clone(), before.clone(), after.clone()));
    }
    Ok(texts)
}

fn write(planned: &Move, texts: &Texts, scanned: &Scanned, snapshot: &Snapshot) -> Result<(), Failure> {
    let texts: Vec<(FilePath, &str, &str)> =
        texts.iter().map(|(file, before, after)| (file.clone(), &**before, after.as_str())).collect();
    let removed = planned.removed.as_ref().and_then(|file| Some((file, &*snapshot.text(file).ok()?.text)));
    let created = planned.created.as_ref().map(|(file, text)| (file, text.as_str()));
    let what = Relocation { from: &planned.from, to: &planned.to, texts: &texts, created, removed };
    Ok(disk::relocate(&scanned.tree, &what)?)
}

/// Prints the patch.
fn print(planned: &Move, texts: &Texts, snapshot: &Snapshot) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let is_terminal = io::stdout().is_terminal();
    let of_file = |file: &FilePath| {
        texts.iter().find(|(known, ..)| known == file).map(|(_, before, after)| (&**before, after.as_str()))
    };
    for (from, to) in &planned.renames {
        report::change(&mut out, &Change { from: Some(from), to: Some(to), texts: of_file(from) }, is_terminal)?;
    }
    for (file, before, after) in texts.iter().filter(|(file, ..)| planned.renames.iter().all(|(from, _)| from != file))
    {
        report::change(
            &mut out,
            &Change { from: Some(file), to: Some(file), texts: Some((before, after)) },
            is_terminal,
        )?;
    }
    if let Some((file, text)) = &planned.created {
        report::change(&mut out, &Change { from: None, to: Some(file), texts: Some(("", text)) }, is_terminal)?;
    }
    if let Some(file) = &planned.removed {
        let text = snapshot.text(file).map_or("", |text| &text.text);
        report::change(&mut out, &Change { from: Some(file), to: None, texts: Some((text, "")) }, is_terminal)?;
    }
    Ok(out.flush()?)
}
