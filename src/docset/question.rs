//! The questions that a page may ask, kept so that they can be asked again.

use std::collections::HashMap;
use std::sync::Mutex;

use crate::source::FilePath;

/// A question, kept so that it can be asked again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Question {
    Resolve(FilePath, String),
    LinkTo(FilePath, String),
    PageAt(String),
    FileAt(String),
    LinkHost,
    Options(FilePath),
    Document(FilePath),
    Text(FilePath),
    ImageSize(FilePath),
    IsOnlyOne(FilePath),
    Xref(String),
    Overwrites(String),
    KnowsUids,
    HasOwnTemplate(FilePath),
    Monikers(FilePath, String),
}

impl Question {
    /// The file whose content decides the answer, beside the docset.
    pub(super) fn file(&self) -> Option<&FilePath> {
        match self {
            Question::Document(file)
            | Question::Text(file)
            | Question::ImageSize(file)
            | Question::Monikers(file, _) => Some(file),
            _ => None,
        }
    }

    /// Whether files have a part in the answer, and not the docset alone.
    pub(super) fn is_of_files(&self) -> bool {
        self.file().is_some() || matches!(self, Question::Xref(_) | Question::Overwrites(_) | Question::KnowsUids)
    }
}

/// Questions as they are asked.
pub(super) type Asked = Mutex<HashMap<Question, u64>>;
