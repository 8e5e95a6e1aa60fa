//! Files get other names in the editor: what else has to change is what `site mv` would change.
//!
//! The editor asks before it renames, and does it itself; the edits are of files by their former names.

use std::collections::BTreeMap;

use gen_lsp_types::{
    CreateFile, DeleteFile, DocumentChange, OptionalVersionedTextDocumentIdentifier, Position, Range,
    RenameFilesParams, TextDocumentEdit, TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use super::edits;
use super::view::View;
use crate::source::{Edit, FilePath, Snapshot};

/// Answers what changes with files that get other names.
pub fn will_rename(view: &View, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>, String> {
    let name = |uri: &Uri| view.uris.file(uri);
    let pairs = params.files.iter().filter_map(|file| Some((name(&file.old_uri)?, name(&file.new_uri)?)));
    let moment = view.moment();
    let mut now = moment.snapshot.with([]);
    let mut is_moved = false;
    // Each file by its name now, with the one that it had.
    let mut names: BTreeMap<FilePath, FilePath> = BTreeMap::new();
    for (from, to) in pairs {
        // What is no part of the docset nobody leads to.
        if !now.contains(&from) && now.below(&from).next().is_none() {
            continue;
        }
        let planned = moment.plan_move(&now, &from, &to)?;
        for (old, new) in &planned.renames {
            let first = names.remove(old).unwrap_or_else(|| old.clone());
            names.insert(new.clone(), first);
        }
        now = planned.after(&now);
        is_moved = true;
    }
    if !is_moved {
        return Ok(None);
    }
    Ok(Some(changes(view, &moment.snapshot, &now, &names)))
}

/// What makes the files of `after` of those of `before`, but their names.
fn changes(view: &View, before: &Snapshot, after: &Snapshot, names: &BTreeMap<FilePath, FilePath>) -> WorkspaceEdit {
    let mut edited: BTreeMap<FilePath, Vec<Edit>> = BTreeMap::new();
    let mut created = Vec::new();
    let former = |file: &FilePath| names.get(file).cloned().unwrap_or_else(|| file.clone());
    for file in after.paths() {
        let old = former(file);
        if after.version(file) == before.version(&old) {
            continue;
        }
        let Ok(new) = after.text(file) else { continue };
        match before.text(&old) {
            Ok(text) if text.text == new.text => {}
            Ok(text) => {
                edited.insert(old, edits::between(&text.text, &new.text));
            }
            Err(_) => created.push((file, &*new.text)),
        }
    }
    let mut edit = edits::workspace(view, edited);
    let kept: std::collections::BTreeSet<FilePath> = after.paths().map(former).collect();
    let removed = before.paths().filter(|file| !kept.contains(*file));
    // A client that knows no versions of documents can neither make nor remove files.
    if let Some(changes) = &mut edit.document_changes {
        for (file, text) in created {
            changes.extend(creation(view.uris.uri(file), text));
        }
        changes.extend(removed.map(|file| {
            let uri = view.uri(file);
            DocumentChange::DeleteFile(DeleteFile { uri, options: None, annotation_id: None })
        }));
    }
    edit
}

/// A file that is made, and gets its text.
fn creation(uri: Uri, text: &str) -> [DocumentChange; 2] {
    let start = Position { line: 0, character: 0 };
    let edit = TextEdit { range: Range { start, end: start }, new_text: text.to_owned() };
    let text_document_identifier = TextDocumentIdentifier { uri: uri.clone() };
    let text_document = OptionalVersionedTextDocumentIdentifier { version: None, text_document_identifier };
    [
        DocumentChange::CreateFile(CreateFile { uri, options: None, annotation_id: None }),
        DocumentChange::TextDocumentEdit(TextDocumentEdit { text_document, edits: vec![edit.into()] }),
    ]
}
