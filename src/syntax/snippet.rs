//! Code out of another file, and which lines of it are shown.

use super::line_ranges::LineRanges;
use super::reference::ReferenceId;

/// `:::code`, `[!code-…]`, or a block of code that is an include of mdBook or a snippet of MkDocs.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Snippet {
    /// The file.
    pub target: Option<ReferenceId>,
    /// The language as written.
    pub language: Option<String>,
    /// The region, by name.
    pub id: Option<String>,
    /// The lines, as written.
    pub range: Option<LineRanges>,
    /// Lines to emphasise, counted within what is shown.
    pub highlight: Option<LineRanges>,
    /// Columns to take away from the left; negative or nothing means as many as possible.
    pub dedent: Option<i32>,
    /// What runs it in the browser.
    pub interactive: Option<String>,
    /// The name given in `[!code[name](…)]`.
    pub name: Option<String>,
    /// The title given in `[!code[…](… "title")]`.
    pub title: Option<String>,
    /// Whether the file is a Jupyter notebook and `id` names a cell.
    pub notebook: bool,
    /// Whether `id`, `range` … came from `:::code` (its ids have no `snippet` prefix and no fragment form).
    pub triple_colon: bool,
    /// Whether mdBook shows it: comments with `ANCHOR: id` mark its regions, in which case counts.
    pub of_book: bool,
    /// Whether MkDocs shows it: `--8<-- [start:id]` marks its regions.
    pub of_mkdocs: bool,
    /// Whether lines of Rust that are there for the compiler alone are left out.
    pub hides_lines: bool,
    /// What else stands in its block.
    pub around: Option<Box<Around>>,
}

/// What stands in a block of code around an include: mdBook replaces each wherever it is.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Around {
    /// The code before it.
    pub before: String,
    /// Further includes, each with the code before it.
    pub rest: Vec<(String, Snippet)>,
    /// The code behind the last.
    pub after: String,
}

impl Snippet {
    /// The snippet, and the others of its block.
    pub fn all(&self) -> impl Iterator<Item = &Snippet> {
        let rest = self.around.iter().flat_map(|around| &around.rest);
        std::iter::once(self).chain(rest.map(|(_, snippet)| snippet))
    }

    /// The language whose comments mark the regions, where it is not that of the file: in the triple-colon form the author's is for
    /// the colours alone.
    pub fn language_of_regions(&self) -> Option<&str> {
        self.language.as_deref().filter(|_| !self.triple_colon)
    }
}
