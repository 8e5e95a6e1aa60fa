//! What comes of the check of a draft.

use crate::source::{FilePath, Finding};

/// What is known about a draft.
#[derive(Default)]
pub struct CheckedAnswer {
    /// What is wrong: in the answer, and in the article, which is called [`content_name`].
    pub findings: Vec<Finding>,
    /// Whether the article would be a page of the docset.
    pub is_page: bool,
    /// The gaps that the answer reports, and those it does not.
    pub gaps: Vec<String>,
    /// The facts of the article, with what the materials say to them.
    pub facts: Vec<serde_json::Value>,
    /// What the materials have and the article has not.
    pub unused: Vec<serde_json::Value>,
    /// The table of facts, as Markdown and as CSV.
    pub table: [String; 2],
}

/// What the article inside an answer is called in findings.
pub fn content_name(answer: &FilePath) -> FilePath {
    FilePath::new(&format!("{answer}#content")).expect("a longer name stays inside")
}
