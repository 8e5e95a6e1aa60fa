//! What a docset can change about the dialect.

/// What a docset can change about the dialect (`markdownEngineProperties` of `docfx.json`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Further kinds of callout, in upper case.
    pub alerts: Vec<String>,
    /// Whether `$…$` is mathematics.
    pub mathematics: bool,
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
    /// Whether raw HTML is passed on unchanged (`html: trusted` of `site.yml`).
    pub trusted_html: bool,
}
