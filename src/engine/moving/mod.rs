//! Moves an article, a folder or a picture, with all that names it: links, tables of contents, globs, redirects.
//!
//! A move is planned here as a value, from files in memory, and done by whoever asked: the command line writes it to disk, an
//! editor applies it to its buffers. `mentions` finds what files write, `leads` where that leads, `spelling` writes it anew,
//! `redirects` keeps the former addresses. What was planned is read once more before it is given out: a link that would not lead
//! where it did is an error here, and no surprise later.

mod change;
mod configuration;
mod edits;
mod kept;
mod leads;
mod listing;
mod mention;
mod mentions;
mod metadata;
mod movement;
mod proof;
mod redirects;
mod renames;
mod spelling;

pub use change::Move;

use super::memo::Memo;
use crate::source::{Edit, FilePath, Slips, Snapshot, count};
use leads::Ground;
use movement::Moving;
use renames::renames;

/// Plans to move `from`, a file or a folder of `snapshot`, to the path `to`. The memo is asked for documents, and keeps them.
///
/// # Errors
/// Why that cannot be done, in words for whoever asked.
pub fn plan(
    snapshot: &Snapshot,
    memo: &Memo,
    base_url: Option<&str>,
    from: &FilePath,
    to: &FilePath,
) -> Result<Move, String> {
    let docset = memo.docset(snapshot, base_url);
    let slips = Slips::default();
    let documents = |file: &FilePath| memo.document(snapshot, &docset, file, &slips);
    let before = Ground::new(&docset, snapshot, &documents);
    let renames = renames(&before, from, to)?;
    let moving = Moving { from, to, is_folder: !snapshot.contains(from), before: &before };

    // Configuration first: it says where pages will be.
    let files: Vec<&FilePath> = snapshot.paths().collect();
    let written = moving.written(&files)?;
    let (mut edits, then, docset_then) = moving.configure(&written, &renames, base_url)?;
    let configured = moving.with_edits(&renames, &edits);
    let nothing = |_: &FilePath| Err("not read here".to_owned());
    let planned = Ground::new(&docset_then, &then, &nothing);
    moving.keep_shown(&written, &planned)?;
    moving.keep_together(&written, &docset_then)?;
    let pages = redirects::pages(&before, &docset_then, &configured.renames)?;

    let mut links = 0;
    for (file, mentions) in written.iter().filter(|(file, _)| !configured.edits.contains_key(file)) {
        let new: Vec<Edit> = mentions.iter().filter_map(|one| moving.edit(file, one, &planned)).collect();
        links += new.len();
        edits.entry(file.clone()).or_default().extend(new);
    }
    let redirected = redirects::plan(&before, &docset_then, &pages, &mut edits)?;
    let headers = metadata::keep(&before, &docset_then, &configured.renames, &mut edits)?;
    for (file, edits) in &mut edits {
        settle(file, edits)?;
    }
    edits.retain(|_, edits| !edits.is_empty());
    let unreadable = |file: &&FilePath| snapshot.text(file).is_ok_and(|text| text.invalid_utf8.is_some());
    if let Some(file) = edits.keys().find(unreadable) {
        return Err(format!("`{file}` is not in UTF-8, so its links cannot be changed"));
    }
    let mut said = Vec::new();
    if links > 0 {
        let files = written.iter().filter(|(file, _)| edits.contains_key(file)).count();
        said.push(format!("{} changed in {}", count(links, "link", "links"), count(files, "file", "files")));
    }
    if headers > 0 {
        let headers = count(headers, "header", "headers");
        said.push(format!("{headers} changed: what configuration says of a folder, a page says itself elsewhere"));
    }
    said.extend(redirected.said);
    let done = Move { edits, created: redirected.created, removed: redirected.removed, said, ..configured };
    moving.proved(&done, &written, base_url)?;
    Ok(done)
}

/// Brings edits in order; several references to one definition change it once.
fn settle(file: &FilePath, edits: &mut Vec<Edit>) -> Result<(), String> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup();
    match edits.windows(2).find(|pair| pair[1].span.start < pair[0].span.end) {
        Some(_) => Err(format!("the links of `{file}` stand in each other and cannot be changed")),
        None => Ok(()),
    }
}
