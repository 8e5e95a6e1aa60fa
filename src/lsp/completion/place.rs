//! Where somebody types, and what may stand there.

use std::sync::Arc;

use gen_lsp_types::CompletionItemKind;

use crate::lint::AllSettings;
use crate::lsp::view::View;
use crate::rules::Settings;
use crate::source::FilePath;
use crate::syntax::{Document, Kind};

/// More items than these nobody reads: the client asks again when more is typed.
pub const MOST: usize = 200;

/// Where somebody types.
pub struct Place<'v> {
    /// What is seen.
    pub view: &'v View,
    /// The file.
    pub file: FilePath,
    /// Its document.
    pub document: Arc<Document>,
    /// The settings of the rules.
    pub settings: AllSettings,
    /// Its text.
    pub text: &'v str,
    /// The byte at the cursor.
    pub at: usize,
    /// The line up to the cursor.
    pub before: &'v str,
    /// The rest of it.
    pub after: &'v str,
}

/// Something that may stand there.
pub struct Item {
    /// What is shown of it.
    pub label: String,
    /// What kind of thing it is.
    pub kind: CompletionItemKind,
    /// The byte from which on it takes the place of what was typed.
    pub from: usize,
    /// What is written there.
    pub new: String,
    /// What else there is to say of it.
    pub detail: Option<String>,
    /// Whether `$1` in it is a place where the cursor goes.
    pub is_snippet: bool,
}

impl Item {
    /// A word in place of what was typed from `from` on.
    pub fn new(label: impl Into<String>, kind: CompletionItemKind, from: usize) -> Item {
        let label = label.into();
        Item { new: label.clone(), label, kind, from, detail: None, is_snippet: false }
    }

    /// With more to say of it.
    pub fn detail(self, detail: impl Into<String>) -> Item {
        Item { detail: Some(detail.into()).filter(|detail| !detail.is_empty()), ..self }
    }

    /// With another text than its label.
    pub fn inserting(self, new: impl Into<String>) -> Item {
        Item { new: new.into(), ..self }
    }
}

/// What may stand somewhere; nothing where that is not known.
pub type Offer = Option<Vec<Item>>;

impl Place<'_> {
    /// The settings of the rules for the file.
    pub fn settings(&self) -> &Settings {
        self.settings.of(&self.file)
    }

    /// The byte that is so many bytes before the cursor.
    pub fn back(&self, bytes: usize) -> usize {
        self.at - bytes
    }

    /// The block of code around the cursor: its first byte.
    pub fn code(&self) -> Option<usize> {
        let mut found = None;
        self.document.visit(&mut |node| {
            let (start, end) = (node.span.start as usize, node.span.end as usize);
            if matches!(node.kind, Kind::CodeBlock(_)) && start < self.at && self.at <= end {
                found = Some(start);
            }
        });
        found
    }

    /// Whether the cursor is in a block of code.
    pub fn is_in_code(&self) -> bool {
        self.code().is_some()
    }

    /// The words of a list, in place of the last `typed` bytes.
    pub fn words(&self, words: &[String], kind: CompletionItemKind, typed: usize) -> Vec<Item> {
        words.iter().map(|word| Item::new(word, kind, self.back(typed))).collect()
    }
}

/// The end of a text that is made of these characters.
pub fn last_word(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    let start = text.char_indices().rev().take_while(|(_, c)| belongs(*c)).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}
