//! One file, parsed: what the stages after this one see of it.

use std::sync::Arc;

use super::mathml::Macros;
use super::tree::{Node, Reference, ReferenceId};
use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, Span};

/// One file, parsed.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The file's text, whole.
    pub text: Arc<str>,
    /// Whether it was read as nothing but paragraphs ([`parse_lines`]).
    pub has_lines_only: bool,
    /// What of it is shown: all behind the header, or a part.
    pub body: Span,
    /// Where the YAML of the header stands, without its fences.
    pub header: Option<Span>,
    /// What the header says; broken YAML gives what was read up to the fault.
    pub metadata: Arc<Yaml>,
    /// Macros of its formulas.
    pub macros: Arc<Macros>,
    /// The blocks, in order.
    pub blocks: Vec<Node>,
    /// What the document asks of its surroundings, in order.
    pub references: Vec<Reference>,
    /// What is wrong in this file by itself.
    pub diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// The reference with this id.
    pub fn reference(&self, id: ReferenceId) -> &Reference {
        &self.references[id.0 as usize]
    }
}
