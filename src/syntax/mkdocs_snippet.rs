//! Snippets of MkDocs (`pymdownx.snippets`): `--8<-- "path"` shows a file, `"path:3:7"` lines of it, `"path:name"` what stands between
//! `--8<-- [start:name]` and `--8<-- [end:name]`.
//!
//! A path starts from a folder that the configuration names. Alone on a line a snippet is an include, and as all that a fence holds
//! it is code.

use std::ops::Range;

use super::line_ranges::LineRanges;
use super::sections;

/// Where snippets lie, and what is shown of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MkDocsSnippets {
    /// The folders from which their paths start, as paths from the folder of the content (`~/`).
    pub folders: Vec<String>,
    /// Whether lines and sections lose the white space that they all begin with.
    pub dedents: bool,
}

/// `--8<-- "path:part"`, or what mdBook has for it.
#[derive(Clone, Debug, PartialEq)]
pub struct MkDocsSnippet {
    pub(super) path: String,
    /// Where the path stands in the text that was read.
    pub(super) path_at: Range<usize>,
    pub(super) part: Option<FilePart>,
}

/// What is shown of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum FilePart {
    /// Lines.
    Lines(LineRanges),
    /// The section of this name.
    Section(String),
    /// What stands between two anchors of this name, as mdBook has them.
    Anchor(String),
}

/// Reads `text` if it is a snippet from its first sign to its last.
pub(super) fn read(text: &str) -> Option<MkDocsSnippet> {
    let quoted = after_mark(text).filter(|_| text.starts_with('-'))?;
    let mark = quoted.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let inside = quoted[1..].strip_suffix(mark).filter(|inside| !inside.contains(mark))?.trim();
    // Behind a `;` it is left out, and an address would have to be loaded.
    if inside.starts_with(';') || inside.contains("://") {
        return None;
    }
    let parts = inside.match_indices(':').find_map(|(at, _)| Some((at, part(&inside[at + 1..])?)));
    let (path, part) = parts.map_or((inside, None), |(at, part)| (inside[..at].trim_end(), Some(part)));
    let at = inside.as_ptr().addr() - text.as_ptr().addr();
    (!path.is_empty()).then(|| MkDocsSnippet { path: path.to_owned(), path_at: at..at + path.len(), part })
}

/// What stands behind the mark in `line`, and the blanks after them.
fn after_mark(line: &str) -> Option<&str> {
    let at = line.find("-8<-")?;
    // Behind a `;` they are an example.
    if line[..at].trim_end_matches('-').ends_with(';') {
        return None;
    }
    let after = line[at + 3..].trim_start_matches('-');
    let rest = after.trim_start_matches([' ', '\t']);
    (rest.len() < after.len()).then_some(rest)
}

/// What stands behind the `:` of a path: `3:7` and several of these, or the name of a section.
fn part(text: &str) -> Option<FilePart> {
    if is_name(text) {
        return Some(FilePart::Section(text.to_owned()));
    }
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let lines = |text: &str| {
        let (first, last) = text.split_once(':').unwrap_or((text, ""));
        let first = if first.is_empty() || first == "0" { "1" } else { first };
        (is_number(first) && is_number(last)).then(|| format!("{first}-{last}"))
    };
    let lines = text.split(',').map(lines).collect::<Option<Vec<_>>>()?;
    Some(FilePart::Lines(LineRanges::new(&lines.join(","))))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// The name of the section that begins (else ends) in `line`.
fn mark(line: &str) -> Option<(bool, &str)> {
    let inside = after_mark(line)?.strip_prefix('[')?;
    let (word, name) = inside[..inside.find(']')?].split_once(':')?;
    let begins = word.trim().eq_ignore_ascii_case("start");
    let name = Some(name.trim()).filter(|name| is_name(name))?;
    (begins || word.trim().eq_ignore_ascii_case("end")).then_some((begins, name))
}

/// Whether `line` says where a section begins or ends, which nobody is shown.
pub fn is_mark(line: &str) -> bool {
    mark(line).is_some()
}

/// The lines (0-based) of the section `name`, and those among them that mark others.
pub fn section(lines: &[&str], name: &str) -> Option<(Range<usize>, Vec<usize>)> {
    sections::section(lines, name, mark)
}

impl FilePart {
    /// As it is written behind the path.
    pub fn name(&self) -> String {
        match self {
            FilePart::Lines(lines) => format!("lines {}", lines.as_str()),
            FilePart::Section(name) => format!("section `{name}`"),
            FilePart::Anchor(name) => format!("anchor `{name}`"),
        }
    }

    /// The bytes of `text` that are shown, where it has them.
    pub fn range(&self, text: &str) -> Option<Range<usize>> {
        let starts = |line: usize| text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
        let lines: Vec<&str> = text.lines().collect();
        match self {
            FilePart::Section(name) | FilePart::Anchor(name) => {
                let mark = if matches!(self, FilePart::Anchor(_)) { sections::anchor } else { mark };
                let (range, _) = sections::section(&lines, name, mark)?;
                Some(starts(range.start)..starts(range.end))
            }
            FilePart::Lines(written) => {
                let ranges = written.of(lines.len())?;
                let [range] = ranges.as_slice() else { return None };
                Some(starts(range.start() - 1)..starts(*range.end()))
            }
        }
    }
}

impl MkDocsSnippet {
    /// Whether it can be shown between paragraphs: several stretches of lines cannot.
    pub(super) fn is_block(&self) -> bool {
        !matches!(&self.part, Some(FilePart::Lines(lines)) if lines.as_str().contains(','))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_read_with_its_part() {
        let read = |text: &str| {
            let cut = read(text)?;
            assert_eq!(text[cut.path_at], *cut.path);
            Some((cut.path, cut.part.map(|part| part.name())))
        };
        let of = |path: &str, part: Option<&str>| Some((path.to_owned(), part.map(str::to_owned)));
        assert_eq!(read("--8<-- \"a/é.md\""), of("a/é.md", None));
        assert_eq!(read("-8<---  'a.md'"), of("a.md", None));
        assert_eq!(read("--8<-- \" a.py:main \""), of("a.py", Some("section `main`")));
        assert_eq!(read("--8<-- \"a.py:3:7\""), of("a.py", Some("lines 3-7")));
        assert_eq!(read("--8<-- \"a.py:3\""), of("a.py", Some("lines 3-")));
        assert_eq!(read("--8<-- \"a.py::7,9:\""), of("a.py", Some("lines 1-7,9-")));
        for text in [
            "--8<--",
            "--8<--\"a\"",
            "--8<-- a.md",
            ";--8<-- \"a\"",
            "--8<-- \";a\"",
            "--8<-- \"\"",
            "8<-- \"a\"",
            "--8<-- \"a\" b",
            "--8<-- \"https://a.example/b.md\"",
            "--8<-- é",
            "x --8<-- \"a\"",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_section_has_no_marks() {
        let text =
            "a\n# --8<-- [start:é]\n# --8<-- [start:one]\nb\n<!-- --8<-- [ Start : two ] -->\nc\n# -8<- [end:one]\nd\n";
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(section(&lines, "one"), Some((3..6, vec![4])));
        assert_eq!(section(&lines, "two"), Some((5..8, vec![6])));
        assert_eq!(section(&lines, "none"), None);
        let shown = |part: FilePart| part.range(text).map(|range| &text[range]);
        assert_eq!(shown(FilePart::Section("two".to_owned())), Some("c\n# -8<- [end:one]\nd\n"));
        assert_eq!(shown(FilePart::Lines(LineRanges::new("8-"))), Some("d\n"));
        assert_eq!(shown(FilePart::Lines(LineRanges::new("9-"))), None);
    }
}
