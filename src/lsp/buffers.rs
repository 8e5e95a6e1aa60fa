//! What is open in the editor: the text that counts, whatever lies on disk.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use gen_lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::positions::{Encoding, Lines};
use crate::source::FilePath;

/// A file that is open.
#[derive(Clone, Debug)]
pub struct Buffer {
    /// Its address, as the client writes it.
    pub uri: Uri,
    /// Which state of it this is, as the client counts.
    pub version: i32,
    /// Its text.
    pub text: Arc<str>,
    /// The version that is there by now.
    newest: Arc<AtomicI32>,
}

impl Buffer {
    /// Whether somebody has typed in it since.
    pub fn is_outdated(&self) -> bool {
        self.newest.load(Ordering::Relaxed) != self.version
    }
}

/// All files that are open.
#[derive(Clone, Debug, Default)]
pub struct Buffers(BTreeMap<FilePath, Buffer>);

impl Buffers {
    /// The buffer of a file.
    pub fn get(&self, file: &FilePath) -> Option<&Buffer> {
        self.0.get(file)
    }

    /// All files that are open.
    pub fn files(&self) -> impl Iterator<Item = (&FilePath, &Buffer)> {
        self.0.iter()
    }

    /// Takes in a file that was opened.
    pub fn open(&mut self, file: FilePath, item: TextDocumentItem) {
        let TextDocumentItem { uri, version, text, .. } = item;
        let newest = Arc::new(AtomicI32::new(version));
        self.0.insert(file, Buffer { uri, version, text: text.into(), newest });
    }

    /// Takes in what was typed, one change after the other. Whether the file is open at all.
    pub fn change(
        &mut self,
        file: &FilePath,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> bool {
        let Some(buffer) = self.0.get_mut(file) else { return false };
        let mut text = String::from(&*buffer.text);
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(change) => {
                    let span = Lines::new(&text, encoding).span(change.range);
                    text.replace_range(span.range(), &change.text);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(change) => text = change.text,
            }
        }
        (buffer.version, buffer.text) = (version, text.into());
        buffer.newest.store(version, Ordering::Relaxed);
        true
    }

    /// Forgets a file that was closed. Whether it was open.
    pub fn close(&mut self, file: &FilePath) -> bool {
        self.0.remove(file).is_some()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn changes_build_on_each_other_and_none_leaves_the_text() {
        let file = FilePath::new("a.md").expect("inside");
        let mut buffers = Buffers::default();
        let item = json!({ "uri": "file:///a.md", "languageId": "markdown", "version": 1, "text": "one\ntwo\n" });
        buffers.open(file.clone(), serde_json::from_value(item).expect("an item"));
        let place = |line: u32, character: u32| json!({ "line": line, "character": character });
        let at = |from, to, text: &str| json!({ "range": { "start": from, "end": to }, "text": text });
        let mut change = |changes: serde_json::Value| {
            let changes = serde_json::from_value(changes).expect("changes");
            assert!(buffers.change(&file, 2, changes, Encoding::Utf16));
            buffers.get(&file).map(|buffer| buffer.text.to_string()).expect("it is open")
        };
        let both = json!([at(place(0, 0), place(0, 3), "\u{1f600}"), at(place(0, 2), place(1, 1), "!")]);
        assert_eq!(change(both), "\u{1f600}!wo\n");
        assert_eq!(change(json!([at(place(7, 7), place(9, 9), "end")])), "\u{1f600}!wo\nend");
        assert_eq!(change(json!([at(place(0, 1), place(0, 0), "x")])), "x\u{1f600}!wo\nend");
        assert_eq!(change(json!([{ "text": "new" }])), "new");
    }
}
