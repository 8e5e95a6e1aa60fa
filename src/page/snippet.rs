//! Cuts out of a file the lines that a snippet shows.
//!
//! Regions are marked by comments whose form depends on the language, as docfx knows them: `// <id>`, `# <id>`, `' <id>`,
//! `<!-- <id> -->`, `#region id` …; marker lines inside what is shown are left out.

use std::collections::HashMap;
use std::ops::Range;

use super::part::Resolution;
use super::region::{Regions, markers_of};
use crate::source::language::{self, Language};
use crate::syntax::tree::Snippet;
use crate::syntax::{Document, Kind, ReferenceKind, book, mkdocs_snippet};

/// Why a snippet shows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// No region has this id.
    Id(String),
    /// The region has no end.
    Unclosed(String),
    /// More than one cell of the notebook has this name.
    Ambiguous(String),
    /// The range is not made of line numbers, or lies behind the end of the file.
    Range {
        /// The range as written.
        range: String,
        /// How many lines the file has.
        lines: usize,
    },
    /// The file is no notebook.
    Notebook,
    /// It has more bytes than may be shown.
    TooLong,
}

/// A file of code, read once for all snippets that a page shows of it.
pub struct CodeFile<'t> {
    text: &'t str,
    language: Option<&'static Language>,
    /// Its lines.
    pub lines: Vec<&'t str>,
    /// The regions of each form of markers that was asked for, by what begins its start.
    regions: HashMap<&'static str, Regions>,
    /// The sources of a notebook's cells by their names, where it is one; nothing for a name that several have.
    cells: Option<Option<HashMap<String, Option<String>>>>,
}

impl<'t> CodeFile<'t> {
    /// The file at `path`, whose extension tells the language where the author does not.
    pub fn new(path: &str, text: &'t str) -> CodeFile<'t> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let language = language::word_of(path).and_then(|word| language::named(&word));
        CodeFile { text, language, lines: lines(text), regions: HashMap::new(), cells: None }
    }

    /// What `snippet` shows of it, which has `most` bytes at most.
    pub fn shown(&mut self, snippet: &Snippet, most: usize) -> Result<String, NotFound> {
        let mut shown = self.cut_out(snippet, most)?;
        if snippet.hides_lines {
            shown = book::without_hidden_lines(&shown);
        }
        // The newer directive shows no blank lines at the end.
        Ok(if snippet.triple_colon && !shown.is_empty() { shown.trim_end().to_owned() + "\n" } else { shown })
    }

    fn cut_out(&mut self, snippet: &Snippet, most: usize) -> Result<String, NotFound> {
        if snippet.notebook
            && let Some(id) = &snippet.id
        {
            return self
                .cell(id)
                .and_then(|source| if source.len() > most { Err(NotFound::TooLong) } else { Ok(source) });
        }
        let mut shown = Lines { lines: Vec::new(), left: most };
        if let Some(id) = &snippet.id {
            let (range, markers) = self.region(snippet, id)?;
            let own = range.filter(|line| markers.binary_search(line).is_err());
            shown.add(own.map(|line| self.lines[line]))?;
            return Ok(dedented(&shown.lines, snippet.dedent));
        }
        let Some(range) = &snippet.range else {
            shown
                .add(self.lines.iter().copied().filter(|line| !snippet.of_mkdocs || !mkdocs_snippet::is_mark(line)))?;
            return Ok(dedented(&shown.lines, snippet.dedent));
        };
        let count = self.lines.len();
        let invalid = || NotFound::Range { range: range.as_str().to_owned(), lines: count };
        for lines in range.of(count).ok_or_else(invalid)? {
            shown.add(self.lines[lines.start() - 1..(*lines.end()).max(lines.start() - 1)].iter().copied())?;
        }
        Ok(dedented(&shown.lines, snippet.dedent))
    }

    /// The lines of the region `id` (0-based), and all marker lines of the form that has it.
    fn region(&mut self, snippet: &Snippet, name: &str) -> Result<(Range<usize>, Vec<usize>), NotFound> {
        let unknown = || NotFound::Id(name.to_owned());
        if snippet.of_mkdocs {
            return mkdocs_snippet::section(&self.lines, name).ok_or_else(unknown);
        }
        if snippet.of_book {
            return book::section(&self.lines, name).ok_or_else(unknown);
        }
        let language = self.language(snippet.language_of_regions());
        let id = name.to_lowercase();
        for markers in markers_of(language) {
            let regions = self.regions.entry(markers.start.0).or_insert_with(|| Regions::of(&self.lines, markers));
            // The plain id wins over the prefixed one.
            let found = regions.named.get(&id).or_else(|| regions.named.get(&format!("snippet{id}")));
            if let Some((start, end)) = found {
                let (start, end) = (*start, end.ok_or_else(|| NotFound::Unclosed(name.to_owned()))?);
                let within = |line: &usize| (start..end).contains(line);
                let first = regions.marker_lines.partition_point(|line| *line < start);
                let markers = regions.marker_lines[first..].iter().copied().take_while(within).collect();
                return Ok((start..end, markers));
            }
        }
        Err(unknown())
    }

    /// The line (from 0) on which the region begins that `snippet` names.
    pub fn first_line_of(&mut self, snippet: &Snippet) -> Option<usize> {
        self.region(snippet, snippet.id.as_ref()?).ok().map(|(lines, _)| lines.start)
    }

    /// What its regions are called, in order; of a notebook its cells.
    pub fn names(&mut self, language: Option<&str>) -> Vec<String> {
        let markers = markers_of(self.language(language));
        let mut names: Vec<String> =
            markers.flat_map(|markers| Regions::of(&self.lines, markers).named.into_keys()).collect();
        let cells = self.cells.get_or_insert_with(|| cells(self.text)).as_ref();
        names.extend(cells.into_iter().flat_map(|cells| cells.keys().cloned()));
        names.sort();
        names.dedup();
        names
    }

    /// The language of a snippet: the one that its author names, else that of the file.
    fn language(&self, named: Option<&str>) -> Option<&'static Language> {
        named.map_or(self.language, language::named)
    }

    /// The source of the notebook's cell with this name.
    fn cell(&mut self, name: &str) -> Result<String, NotFound> {
        let cells = self.cells.get_or_insert_with(|| cells(self.text)).as_ref().ok_or(NotFound::Notebook)?;
        let source = cells.get(name).ok_or_else(|| NotFound::Id(name.to_owned()))?;
        source.clone().ok_or_else(|| NotFound::Ambiguous(name.to_owned()))
    }
}

/// The lines of a file. `\n`, `\r\n` and a lone `\r` each end one.
fn lines(text: &str) -> Vec<&str> {
    let ended = text.strip_suffix('\n').unwrap_or(text);
    let lines = ended.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    lines.filter(|_| !text.is_empty()).collect()
}

/// Lines that are shown, no more than there is room for.
struct Lines<'t> {
    lines: Vec<&'t str>,
    left: usize,
}

impl<'t> Lines<'t> {
    fn add(&mut self, lines: impl Iterator<Item = &'t str>) -> Result<(), NotFound> {
        for line in lines {
            self.left = self.left.checked_sub(line.len() + 1).ok_or(NotFound::TooLong)?;
            self.lines.push(line);
        }
        Ok(())
    }
}

/// The lines without `dedent` columns of white space, or without what they all have in common.
fn dedented(lines: &[&str], dedent: Option<i32>) -> String {
    // A tab at the start of a line is four columns wide, as in the reference.
    let lines: Vec<String> = lines
        .iter()
        .map(|line| {
            let rest = line.trim_start_matches([' ', '\t']);
            let lead = &line[..line.len() - rest.len()];
            if lead.contains('\t') { lead.replace('\t', "    ") + rest } else { (*line).to_owned() }
        })
        .collect();
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indentation(line)).min().unwrap_or(0);
    let cut = dedent.and_then(|columns| usize::try_from(columns).ok()).unwrap_or(common);
    let mut text = String::new();
    for line in &lines {
        text.push_str(&line[cut.min(indentation(line))..]);
        text.push('\n');
    }
    text
}

/// The sources of a notebook's cells by their names; nothing for a name that several have, and nothing at all for a text that is
/// no notebook.
fn cells(text: &str) -> Option<HashMap<String, Option<String>>> {
    let notebook: serde_json::Value = serde_json::from_str(text).ok()?;
    let mut named = HashMap::new();
    for cell in notebook.get("cells")?.as_array()? {
        let Some(name) = cell.pointer("/metadata/name").and_then(|name| name.as_str()) else { continue };
        let source = match cell.get("source") {
            Some(serde_json::Value::Array(lines)) => lines.iter().filter_map(|line| line.as_str()).collect(),
            Some(serde_json::Value::String(text)) => text.clone(),
            _ => String::new(),
        };
        let known = named.insert(name.to_owned(), Some(source));
        if known.is_some() {
            named.insert(name.to_owned(), None);
        }
    }
    Some(named)
}

/// The snippets of a document, by the number of their reference.
pub fn of_document(document: &Document) -> HashMap<usize, &Snippet> {
    let mut snippets = HashMap::new();
    if document.references.iter().any(|reference| reference.kind == ReferenceKind::Snippet) {
        document.visit(&mut |node| {
            if let Kind::Snippet(snippet) = &node.kind {
                snippets.extend(snippet.all().filter_map(|snippet| Some((snippet.target?.0 as usize, snippet))));
            }
        });
    }
    snippets
}

/// Puts the code of blocks with several includes, or with code around them, together: each is shown by its first include. What was
/// not found stands there as it is written.
pub fn put_together(document: &Document, snippets: &HashMap<usize, &Snippet>, resolutions: &mut [Resolution]) {
    for (first, snippet) in snippets {
        let Some(around) = &snippet.around else { continue };
        let mut whole = String::new();
        let texts = std::iter::once(&around.before).chain(around.rest.iter().map(|(text, _)| text));
        for (text, snippet) in texts.zip(snippet.all()) {
            whole += text;
            let Some(target) = snippet.target else { continue };
            match &resolutions[target.0 as usize] {
                Resolution::Code { text, .. } => whole += text.strip_suffix('\n').unwrap_or(text),
                _ => whole += &format!("{{{{#include {}}}}}", document.reference(target).target),
            }
        }
        whole += &around.after;
        resolutions[*first] = Resolution::Code { text: whole, language: snippet.language.clone() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::line_ranges::LineRanges;

    fn show(text: &str, path: &str, snippet: Snippet) -> Result<String, NotFound> {
        CodeFile::new(path, text).shown(&snippet, 1_000)
    }

    fn id(id: &str) -> Snippet {
        Snippet { id: Some(id.to_owned()), ..Snippet::default() }
    }

    #[test]
    fn a_region_is_found_in_the_comments_of_its_language() {
        assert_eq!(show("a\n# <x>\n  b\n# </x>\nc", "a.py", id("X")).as_deref(), Ok("b\n"));
        assert_eq!(show("<!-- <snippet1> -->\n<a/>\n<!-- </snippet1> -->", "a.xml", id("1")).as_deref(), Ok("<a/>\n"));
        assert_eq!(show("#region\n#region main\nx\n#endregion\n#endregion", "a.cs", id("main")).as_deref(), Ok("x\n"));
        assert_eq!(show("# <x>\n# </x>", "a.cs", id("x")), Err(NotFound::Id("x".to_owned())));
    }

    #[test]
    fn a_tab_is_four_columns() {
        assert_eq!(show("\ta\n      b\n", "x", Snippet::default()).as_deref(), Ok("a\n  b\n"));
        let by_two = Snippet { dedent: Some(2), ..Snippet::default() };
        assert_eq!(show("\ta\n", "x", by_two).as_deref(), Ok("  a\n"));
    }

    #[test]
    fn ranges_are_joined_and_dedented_together() {
        let range = |range: &str| Snippet { range: Some(LineRanges::new(range)), ..Snippet::default() };
        assert_eq!(show("a\n  b\n    c\n", "x", range("2 - 3")).as_deref(), Ok("b\n  c\n"));
        assert_eq!(show("a\nb\nc\n", "x", range("1,3-")).as_deref(), Ok("a\nc\n"));
        assert!(show("a\n", "x", range("5")).is_err());
        assert!(show("a\n", "x", range("b")).is_err());
        assert_eq!(show("abcd\n", "x", range(&"1,".repeat(201))), Err(NotFound::TooLong));
    }
}
