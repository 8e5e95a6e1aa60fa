//! Lines and columns of spans, each file's lines found once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::source::{FilePath, LineColumn, LineIndex, Snapshot, Span};

/// The texts that findings point into.
pub struct Texts<'a> {
    snapshot: &'a Snapshot,
    files: RefCell<HashMap<FilePath, Rc<Lines>>>,
}

/// A text and where its lines start. A file that cannot be read is an empty text: a finding may be about just that.
pub struct Lines {
    pub text: Arc<str>,
    pub index: LineIndex,
}

impl<'a> Texts<'a> {
    pub fn new(snapshot: &'a Snapshot) -> Texts<'a> {
        Texts { snapshot, files: RefCell::default() }
    }

    /// The text of `file` and its lines.
    pub fn lines(&self, file: &FilePath) -> Rc<Lines> {
        let mut files = self.files.borrow_mut();
        let lines = files.entry(file.clone()).or_insert_with(|| {
            let text: Arc<str> = self.snapshot.text(file).map_or_else(|_| Arc::from(""), |text| Arc::clone(&text.text));
            Rc::new(Lines { index: LineIndex::new(&text), text })
        });
        Rc::clone(lines)
    }
}

impl Lines {
    /// The place of `offset`; one behind the end counts as the end.
    pub fn at(&self, offset: u32) -> LineColumn {
        let end = u32::try_from(self.text.len()).expect("files are smaller than 4 GiB");
        self.index.line_column(&self.text, offset.min(end))
    }

    /// The place of `offset` with its column in bytes; a byte order mark is no column here either.
    pub fn byte_column(&self, offset: u32) -> LineColumn {
        let LineColumn { line, .. } = self.at(offset);
        let mark = if line == 1 && self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let start = self.index.start(line).unwrap_or(0) + mark;
        LineColumn { line, column: (offset as usize).min(self.text.len()).saturating_sub(start) + 1 }
    }

    /// Where `span` starts and ends.
    pub fn range(&self, span: Span) -> (LineColumn, LineColumn) {
        (self.at(span.start), self.at(span.end))
    }
}
