//! What a docset can change about the dialect.

use std::sync::Arc;

use super::mathml::Macros;

/// What a docset can change about the dialect (`markdownEngineProperties` of `docfx.json`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Further kinds of callout, in upper case.
    pub alerts: Vec<String>,
    /// Whether `$…$` is mathematics.
    pub mathematics: bool,
    /// Macros of formulas.
    pub macros: Arc<Macros>,
    /// Whether `[^1]` is a footnote.
    pub footnotes: bool,
    /// Whether `- [ ]` is a task.
    pub task_lists: bool,
    /// Whether `:::name` begins a section with that class.
    pub custom_containers: bool,
    /// Whether `{#id .class}` at the end of a heading gives it these.
    pub attributes: bool,
    /// Whether `:   text` defines the line before.
    pub definition_lists: bool,
    /// How headings get their ids.
    pub heading_ids: HeadingIds,
    /// Whether raw HTML is passed on unchanged (`html: trusted` of `site.yml`).
    pub trusted_html: bool,
}

/// The tool whose rule gives headings their ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HeadingIds {
    /// Markdig, and GitHub: every space becomes a `-`.
    #[default]
    Markdig,
    /// The `toc` extension of Python-Markdown, which MkDocs uses: letters of ASCII alone, several spaces and `-` become one.
    Python,
}
