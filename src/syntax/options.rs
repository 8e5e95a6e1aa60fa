//! What a docset can change about the dialect.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::escapes::unescaped;
use super::mathml::Macros;
use super::mkdocs_snippet::MkDocsSnippets;
use super::slash_blocks::SlashBlock;

/// Who reads formulas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mathematics {
    /// Nobody: a dollar sign is a dollar sign.
    #[default]
    None,
    /// Markdig, with its extension for them.
    Markdig,
    /// Learn's pages, once they are in the browser: Markdown knows nothing of formulas, so its escapes count first, and each ends in
    /// its paragraph.
    Learn,
}

impl Mathematics {
    /// A formula as it is read, of one that is written so. The signs that end it on a line with text are still there.
    pub fn tex(self, written: String) -> String {
        match self {
            Mathematics::Learn => unescaped(written.trim_end().strip_suffix("$$").unwrap_or(&written)),
            _ => written,
        }
    }
}

/// Which marks are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct InlineMarks {
    /// `==marked==`.
    pub marked: bool,
    /// `^^inserted^^`.
    pub inserted: bool,
    /// `2^10^`.
    pub superscript: bool,
    /// `H~2~O`.
    pub subscript: bool,
    /// `++ctrl+c++`.
    pub keys: bool,
}

impl InlineMarks {
    /// The marks that are read, the longer first, each with the element that it stands for.
    pub(super) fn known(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let all = [
            (self.marked, "==", "mark"),
            (self.inserted, "^^", "ins"),
            (self.superscript, "^", "sup"),
            (self.subscript, "~", "sub"),
        ];
        all.into_iter().filter(|(is_on, ..)| *is_on).map(|(_, marks, element)| (marks, element))
    }
}

/// What a docset can change about the dialect (`markdownEngineProperties` of `docfx.json`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Further kinds of callout, in upper case.
    pub alerts: Vec<String>,
    /// Whether `$…$` is mathematics, and by whose rules.
    pub mathematics: Mathematics,
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
    /// Whether `@name` is a name, and no uid.
    pub at_is_text: bool,
    /// Whether `/file.md` is a path from the root folder, as code hosts have it.
    pub root_links: bool,
    /// Whether text that is indented below `!!! note` or `=== "Title"` is an admonition or a tab, as MkDocs has them.
    pub indented_blocks: bool,
    /// Whether raw HTML with the attribute `markdown` holds Markdown.
    pub markdown_in_html: bool,
    /// The words that begin such a block where its text stands between lines of slashes: `/// note | Title`, `///`.
    pub slash_blocks: Vec<SlashBlock>,
    /// Where the files lie that `--8<-- "path"` shows, if it shows any.
    pub mkdocs_snippets: Option<MkDocsSnippets>,
    /// What labels of links mean that a page does not define: by the label as [`folded_label`] has it.
    pub definitions: Arc<BTreeMap<String, String>>,
    /// Marks in lines that are read beside those of CommonMark.
    pub marks: InlineMarks,
    /// Whether `:material-check:` is an icon of the theme, which is left out.
    pub icons: bool,
    /// Whether raw HTML is written for pages that lie in folders of their own (`guide/` for `guide.md`), as MkDocs places them.
    pub folder_pages: bool,
    /// Whether `[text][name]` without a definition leads to the heading with this id, on whatever page (the plug-in `autorefs`).
    pub autorefs: bool,
    /// Whether includes are read, and lines of Rust that begin with `#` hidden, as mdBook does it.
    pub of_book: bool,
    /// Whether raw HTML is passed on unchanged (`html: trusted` of `site.yml`).
    pub trusted_html: bool,
}

impl Options {
    /// Whether files are read as code hosts read them, where `@name` is a person and no uid.
    pub(super) fn is_of_code_host(&self) -> bool {
        self.heading_ids == HeadingIds::GitHub
    }
}

/// A label of a link as it is compared with others: case and the amount of white space do not count.
pub fn folded_label(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The tool whose rule gives headings their ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HeadingIds {
    /// Markdig: every space becomes a `-`.
    #[default]
    Markdig,
    /// GitHub, which keeps the marks of a script that are no letters.
    GitHub,
    /// The `toc` extension of Python-Markdown, which MkDocs uses: letters of ASCII alone, several spaces and `-` become one.
    Python,
}
