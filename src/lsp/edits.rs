//! Changes of files, as the client is asked to make them.

use std::collections::{BTreeMap, HashMap};

use gen_lsp_types::{
    DocumentChange, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier, TextEdit,
    WorkspaceEdit,
};
use similar::{DiffOp, TextDiff};

use super::view::View;
use crate::source::{Edit, FilePath, Span};

/// Changes of some files, each with its edits.
pub fn workspace(view: &View, files: BTreeMap<FilePath, Vec<Edit>>) -> WorkspaceEdit {
    let files = files.into_iter().map(|(file, edits)| {
        let lines = view.lines(&file);
        let edits: Vec<TextEdit> =
            edits.into_iter().map(|edit| TextEdit { range: lines.range(edit.span), new_text: edit.text }).collect();
        (file, edits)
    });
    if !view.client.can("/workspace/workspaceEdit/documentChanges") {
        let changes: HashMap<_, _> = files.map(|(file, edits)| (view.uri(&file), edits)).collect();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let changes = files.map(|(file, edits)| {
        // A version keeps a client from changing a text that is not there any more.
        let version = view.buffers.get(&file).map(|buffer| buffer.version);
        let text_document_identifier = TextDocumentIdentifier { uri: view.uri(&file) };
        let text_document = OptionalVersionedTextDocumentIdentifier { version, text_document_identifier };
        let edits = edits.into_iter().map(Into::into).collect();
        DocumentChange::TextDocumentEdit(TextDocumentEdit { text_document, edits })
    });
    WorkspaceEdit { document_changes: Some(changes.collect()), ..WorkspaceEdit::default() }
}

/// The edits of whole lines that make `new` of `old`: a cursor beside them stays where it is.
pub fn between(old: &str, new: &str) -> Vec<Edit> {
    let diff = TextDiff::from_lines(old, new);
    let place = |lines: &[&str]| -> Vec<usize> {
        let ends = lines.iter().scan(0, |at, line| {
            *at += line.len();
            Some(*at)
        });
        std::iter::once(0).chain(ends).collect()
    };
    let (old_at, new_at) = (place(diff.old_slices()), place(diff.new_slices()));
    let edits = diff.ops().iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).map(|op| {
        let (from, to) = (op.old_range(), op.new_range());
        let text = new[new_at[to.start]..new_at[to.end]].to_owned();
        Edit { span: Span::new(old_at[from.start], old_at[from.end]), text }
    });
    edits.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_differ_are_replaced() {
        let (old, new) = ("a\r\nb\nc\nd", "a\r\nB\nc\n\nd");
        let edits = between(old, new);
        assert_eq!(
            edits,
            [
                Edit { span: Span::new(3, 5), text: "B\n".to_owned() },
                Edit { span: Span::new(7, 7), text: "\n".to_owned() },
            ]
        );
        assert_eq!(between("a", ""), [Edit { span: Span::new(0, 1), text: String::new() }]);
    }
}
