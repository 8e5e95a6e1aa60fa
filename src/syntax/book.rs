//! What mdBook reads in Markdown: includes, titles, and lines of Rust that are there for the compiler alone.

use std::ops::Range;

use super::builder::Builder;
use super::directive::{Bracketed, Directive};
use super::line_ranges::LineRanges;
use super::mkdocs_snippet::{FilePart, MkDocsSnippet};
use super::sections;
use super::snippet::{Around, Snippet};
use super::tree::{Kind, ReferenceKind};
use crate::source::Span;
use crate::source::yaml::{Value, Yaml};

/// The words of includes; the last two are of code that a reader could run.
const WORDS: [&str; 4] = ["include", "rustdoc_include", "playground", "playpen"];

/// `{{#include path:part}}` and its kin.
struct Include<'t> {
    word: &'t str,
    path: &'t str,
    path_at: Range<usize>,
    /// What stands behind the path: the name of a region, or lines.
    part: Option<&'t str>,
}

/// Reads `text` if it is an include from its first sign to its last.
fn include(text: &str) -> Option<Include<'_>> {
    let inner = text.strip_prefix("{{")?.strip_suffix("}}")?;
    let (word, argument) = inner.trim_start().strip_prefix('#')?.split_once([' ', '\t'])?;
    let argument = argument.split_whitespace().next().filter(|_| WORDS.contains(&word))?;
    let (path, part) = argument.split_once(':').map_or((argument, None), |(path, part)| (path, Some(part)));
    let at = argument.as_ptr().addr() - text.as_ptr().addr();
    (!path.is_empty() && !argument.contains(['{', '}'])).then(|| Include {
        word,
        path,
        path_at: at..at + path.len(),
        part,
    })
}

/// The include that fills the line `text`: of an article, or of code that a reader could run.
pub fn line(text: &str) -> Option<Directive> {
    let found = include(text)?;
    if matches!(found.word, "playground" | "playpen") && found.part.is_none() {
        let path = found.path.to_owned();
        let link = Bracketed { title: String::new(), path, path_at: found.path_at, tooltip: None };
        return Some(Directive::Snippet { language: Some("rust".to_owned()), notebook: false, link });
    }
    article(found)
}

/// The include of an article that `text` begins with, and how many bytes it takes.
pub fn in_line(text: &str) -> Option<(Directive, usize)> {
    text.strip_prefix("{{")?.trim_start().strip_prefix('#')?;
    let end = text.find("}}")? + 2;
    Some((article(include(&text[..end])?)?, end))
}

/// What an include shows of an article.
fn article(include: Include<'_>) -> Option<Directive> {
    let part = include.part.map(|part| lines(part).map_or_else(|| FilePart::Anchor(part.to_owned()), FilePart::Lines));
    let Include { word, path, path_at, .. } = include;
    let is_article = word.ends_with("include") && path.ends_with(".md");
    is_article.then(|| Directive::BookInclude(Box::new(MkDocsSnippet { path: path.to_owned(), path_at, part })))
}

/// The paths of the articles that a text includes.
pub fn included(text: &str) -> Vec<String> {
    let opens = text.match_indices("{{").filter(|(at, _)| text[at + 2..].trim_start().starts_with('#'));
    let rest = opens.filter_map(|(at, _)| text[at..].lines().next());
    let path = |text| match in_line(text)?.0 {
        Directive::BookInclude(include) => Some(include.path),
        _ => None,
    };
    rest.filter_map(path).collect()
}

/// `{{#title text}}`, which gives a page the title that a browser shows: where it stands, and the text.
pub fn title(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let start = text.find("{{")?;
    let end = start + text[start..].find("}}")?;
    let after = text[start + 2..end].trim_start().strip_prefix("#title")?;
    let title = after.trim();
    let at = title.as_ptr().addr() - text.as_ptr().addr();
    (after.starts_with([' ', '\t']) && !title.is_empty()).then(|| (start..end + 2, at..at + title.len()))
}

/// Lines as the reference has them: `5` is one, `5:` all from there, `:9` all up to there, `5:9` these. Nothing where the part is the
/// name of a region.
fn lines(part: &str) -> Option<LineRanges> {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (first, last) = part.split_once(':').unwrap_or((part, part));
    let first = if first.is_empty() { "1" } else { first };
    (is_number(first) && is_number(last)).then(|| LineRanges::new(&format!("{first}-{last}")))
}

impl Builder<'_> {
    /// The code that a fence with this text shows out of other files, with what stands around it; nothing where it includes none.
    pub(super) fn code_of_includes(&mut self, info: &str, text: &str, range: &Range<usize>) -> Option<Kind> {
        let shown = |text: &str| {
            let shown = text.replace("\\{{#", "{{#");
            if is_rust(info) { without_hidden_lines(&shown) } else { shown }
        };
        let (mut found, mut done, mut at) = (Vec::new(), 0, range.start);
        for (start, _) in text.match_indices("{{") {
            let end = text[start..].find("}}").map_or(start, |end| start + end + 2);
            // A backslash keeps an include from being one.
            let is_one = start >= done && !text[..start].ends_with('\\');
            let Some(include) = include(&text[start..end]).filter(|_| is_one) else { continue };
            // The marks of a quote are no part of the text.
            at += self.view.text[at..range.end].find(&text[start..end])?;
            found.push((&text[done..start], self.snippet_of(&include, info, at)));
            (done, at) = (end, at + end - start);
        }
        let mut found = found.into_iter();
        let (before, first) = found.next()?;
        let rest: Vec<(String, Snippet)> = found.map(|(before, snippet)| (shown(before), snippet)).collect();
        let is_alone = rest.is_empty() && before.trim().is_empty() && text[done..].trim().is_empty();
        let around = || Box::new(Around { before: shown(before), rest, after: shown(&text[done..]) });
        Some(Kind::Snippet(Box::new(Snippet { around: (!is_alone).then(around), ..first })))
    }

    /// What an include shows that stands at `at`, in a fence with `info`.
    fn snippet_of(&mut self, include: &Include<'_>, info: &str, at: usize) -> Snippet {
        let language = info.split([' ', '\t', ',', '{']).next().filter(|word| !word.is_empty());
        let range = include.part.and_then(lines);
        let path_at = at + include.path_at.start..at + include.path_at.end;
        Snippet {
            target: Some(self.reference(ReferenceKind::Snippet, include.path.to_owned(), path_at)),
            language: language.map(str::to_owned),
            id: include.part.filter(|_| range.is_none()).map(str::to_owned),
            range,
            dedent: Some(0),
            of_book: true,
            hides_lines: is_rust(info),
            ..Snippet::default()
        }
    }
}

/// What the header of an article would say that `{{#title text}}` says.
pub fn metadata(text: &str) -> Option<Yaml> {
    memchr::memmem::find(text.as_bytes(), b"#title")?;
    let (line, (_, title)) =
        text.match_indices("{{").find_map(|(at, _)| Some((at, title(text[at..].lines().next()?)?)))?;
    let span = Span::new(line + title.start, line + title.end);
    let entry = ["title", span.of(text)].map(|text| Yaml { span, value: Value::Text(text.to_owned()) });
    Some(Yaml { span, value: Value::Map(vec![entry.into()]) })
}

/// The lines (0-based) between `ANCHOR: name` and `ANCHOR_END: name`, and those among them that mark others.
pub fn section(lines: &[&str], name: &str) -> Option<(Range<usize>, Vec<usize>)> {
    sections::section(lines, name, sections::anchor)
}

/// Whether code is Rust, by what stands behind its fence.
pub fn is_rust(info: &str) -> bool {
    info.split([',', ' ', '{']).next().is_some_and(|language| language.eq_ignore_ascii_case("rust"))
}

/// Code of Rust as mdBook shows it: a line that begins with `#` and a space, or is `#` alone, is there for the compiler; `##` is an `#`.
pub fn without_hidden_lines(code: &str) -> String {
    let shown = code.split_inclusive('\n').filter_map(|line| {
        let (indent, rest) = line.split_at(line.len() - line.trim_start_matches([' ', '\t']).len());
        match rest.strip_prefix('#') {
            Some(rest) if rest.starts_with('#') => Some(format!("{indent}{rest}")),
            Some(rest) if rest.trim_end().is_empty() || rest.starts_with(' ') => None,
            _ => Some(line.to_owned()),
        }
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_include_is_read_with_its_part() {
        let read = |text: &'static str| include(text).map(|it| (it.path, it.part));
        assert_eq!(read("{{#include ../a.rs}}"), Some(("../a.rs", None)));
        assert_eq!(read("{{ #rustdoc_include a.rs:main }}"), Some(("a.rs", Some("main"))));
        assert_eq!(read("{{#playground a.rs editable}}"), Some(("a.rs", None)));
        for text in
            ["{{#title Bread}}", "{{include a}}", "{{#include}}", "{{#include a}} {{#include c}}", "{#include a}"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_included_and_the_title_are_found_in_a_text() {
        let text = "a {{#include b.md}} {{ #include c/d.md:x }}\n{{#include e.rs}}\n{{#include\nf.md}}{{#include g.md";
        assert_eq!(included(text), ["b.md", "c/d.md"]);
        let text = "{{ #title  A  loaf }} b";
        assert_eq!(title(text), Some((0..21, 11..18)));
        for text in ["{{#title}}", "{{#titles a}}", "{{#title a", "#title a}}"] {
            assert_eq!(title(text), None, "{text}");
        }
    }

    #[test]
    fn lines_are_counted_from_one() {
        let read = |part| lines(part).map(|lines| lines.as_str().to_owned());
        assert_eq!(["5", "5:", ":9", "5:9"].map(read), ["5-5", "5-", "1-9", "5-9"].map(|lines| Some(lines.to_owned())));
        assert_eq!(["main", "5:x"].map(read), [None, None]);
    }
}
