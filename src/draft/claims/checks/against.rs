//! An article that is held against claims, and how places of both sides are shown.

use std::ops::Range;

use crate::draft::claims::known::claims::Claims;
use crate::draft::claims::reading::read::Read;
use crate::draft::index::{At, Index};
use crate::source::{Code, Diagnostic, Related, Span};

/// An article that is held against claims.
pub struct Against<'a> {
    pub claims: &'a Claims,
    pub index: &'a Index,
    /// The article's text, and what was read of it.
    pub text: &'a str,
    pub read: &'a Read,
}

impl Against<'_> {
    /// A finding at a place of the article, with the line of a material and what that says of it.
    pub fn finding(&self, code: Code, span: Span, message: String, (at, role): (At, &str)) -> Diagnostic {
        let found = Diagnostic::new(code, span, message).help(format!("the line is: {}", self.index.line(at)));
        found.related(self.related(at, role))
    }

    pub fn related(&self, at: At, message: &str) -> Related {
        let file = Some(self.index.materials[at.material].path());
        Related { file, span: at.span, message: message.to_owned() }
    }

    /// The words of a place of the article, as they are shown.
    pub fn shown(&self, range: &Range<usize>) -> String {
        cut(&self.text[range.clone()])
    }

    /// The words of a place of a material, as they are shown.
    pub fn said(&self, at: At) -> String {
        cut(self.index.says(at))
    }
}

/// A text on one line, short enough to be read.
pub fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_matches([',', ';', ' ', '*', '`', '|']);
    match line.char_indices().nth(90) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
