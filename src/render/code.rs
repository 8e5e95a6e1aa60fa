//! Code: from fences, from indentation, and from files.

use std::ops::Range;

use super::style::Style;
use super::tree::{Code, Element, Html, element};
use super::walk::Walk;
use crate::page::{Part, Resolution};
use crate::source::language;
use crate::syntax::line_ranges::LineRanges;
use crate::syntax::tree::{CodeBlock, Example, Snippet};

impl<'a> Walk<'a, '_> {
    pub(super) fn code_block(&mut self, code: &'a CodeBlock) {
        let written = code.language();
        let language = without_run(written);
        let mut shown = in_language(language);
        if language != written {
            shown = shown.with("data-interactive", language);
        }
        let highlight = code.settings.as_ref().and_then(|settings| settings.highlight.as_ref());
        if let Some(lines) = highlight {
            shown = shown.with("highlight-lines", lines.as_str());
        }
        let shown = shown.holding_all(self.coloured(language, &code.text, highlight));
        match code.example() {
            Some(Example::Reported) => self.example(Example::Reported, None, element("pre").holding(shown)),
            Some(example) => self.example(example, code.file(), labelled(language, shown)),
            None => {
                self.code_title(code.settings.as_ref().and_then(|settings| settings.title.as_deref()));
                self.code(language, shown);
            }
        }
    }

    /// Adds the title of a block of code before it.
    fn code_title(&mut self, title: Option<&'a str>) {
        if let Some(title) = title {
            self.line(element("p").with("class", "code-title").holding(title));
        }
    }

    /// Adds a block that shows how to write, or how not to, under words that say so.
    fn example(&mut self, example: Example, file: Option<&str>, block: Element<'a>) {
        let class = match example {
            Example::Wrong => "example-wrong",
            Example::Right => "example-right",
            Example::Reported => "example-reported",
        };
        let title = self.style.say(element("p").with("class", "example-title"), class);
        let title = file.into_iter().fold(title, |title, file| title.holding(format!(": {file}")));
        let shown = element("div").with("class", class).holding("\n").holding(title).holding("\n");
        self.line(shown.holding(block).holding("\n"));
    }

    pub(super) fn snippet(&mut self, part: &'a Part, snippet: &'a Snippet) {
        let absent = snippet.target.and_then(|target| self.absent("div", "code-elsewhere", part, target));
        if let Some(absent) = absent {
            self.line(absent);
            return;
        }
        let (shown, inferred) = match snippet.target.map(|target| part.resolution(target)) {
            Some(Resolution::Code { text, language }) => (text, language),
            _ => {
                let title = self.style.say(element("p").with("class", "alert-title"), "alert-warning");
                let note = self.style.say(element("p"), "code-missing");
                let warning = element("div").with("class", "WARNING").holding("\n").holding(title);
                self.line(warning.holding("\n").holding(note).holding("\n"));
                return;
            }
        };
        let written = snippet.language.as_ref().or(inferred.as_ref());
        let language = written.map(String::as_str).unwrap_or_default();
        let plain = without_run(language);
        let mut code = in_language(plain);
        for (name, value) in [("name", &snippet.name), ("title", &snippet.title)] {
            if let Some(value) = value.as_ref().filter(|_| !snippet.of_mkdocs) {
                code = code.with(name, value);
            }
        }
        code = match &snippet.interactive {
            Some(mode) => code.with("data-interactive", plain).with("data-interactive-mode", mode),
            None if plain != language => code.with("data-interactive", plain),
            None => code,
        };
        if snippet.of_mkdocs {
            self.code_title(snippet.title.as_deref());
        }
        if let Some(lines) = &snippet.highlight {
            code = code.with("highlight-lines", lines.as_str());
        }
        self.code(plain, code.holding_all(self.coloured(plain, shown, snippet.highlight.as_ref())));
    }

    /// Code in a line. A short piece stays whole, for which the style sheet sees; a long one says where the line may break.
    pub(super) fn inline_code(&mut self, code: &'a str) {
        self.add(self.code_in_line(code));
    }

    /// The same as an element.
    pub(super) fn code_in_line(&self, code: &'a str) -> Element<'a> {
        let mut shown = element("code");
        for (index, piece) in pieces(code, if self.style.in_page { WHOLE } else { usize::MAX }).into_iter().enumerate()
        {
            if index > 0 {
                shown = shown.holding(element("wbr"));
            }
            shown = shown.holding(piece);
        }
        shown
    }

    /// Text in a line; where raw HTML says that it is code, the same as code.
    pub(super) fn text(&mut self, text: &'a str) {
        let Some(shown) = self.raw.shown else { return self.add(text) };
        let length = text.chars().count();
        self.raw.shown = Some(shown + length);
        if shown + length <= WHOLE {
            return self.add(text);
        }
        for (index, piece) in split(text, WHOLE).into_iter().enumerate() {
            if index + shown > 0 {
                self.add(element("wbr"));
            }
            self.add(piece);
        }
    }

    fn code(&mut self, language: &'a str, code: Element<'a>) {
        self.line(labelled(language, code));
    }

    fn coloured(&self, language: &str, code: &'a str, emphasised: Option<&LineRanges>) -> Vec<Html<'a>> {
        let coloured = (self.style.colour)(language, code);
        let Some(emphasised) = emphasised else {
            let range = 0..coloured.len();
            return vec![Html::Code(Code { text: code, coloured, range })];
        };
        // No class spans a line break, so every line is whole HTML.
        let lines = code.split_inclusive('\n').zip(lines(&coloured));
        let shown = lines.zip(1..).map(|((text, range), number)| {
            let line = Html::Code(Code { text, coloured: coloured.clone(), range });
            // With its end: a line break behind the block that a line is would show as an empty line.
            let line_of = || element("span").with("class", "line-highlight");
            if emphasised.has(number) { line_of().holding(line).into() } else { line }
        });
        shown.collect()
    }
}

/// A block of code in a language.
pub(super) fn block<'a>(style: &Style<'_>, language: &'a str, code: &'a str) -> Element<'a> {
    let coloured = (style.colour)(language, code);
    let range = 0..coloured.len();
    labelled(language, in_language(language).holding(Html::Code(Code { text: code, coloured, range })))
}

/// A block of code, with the name of its language for readers.
fn labelled<'a>(language: &'a str, code: Element<'a>) -> Element<'a> {
    let block = match language_name(language) {
        "" => element("pre"),
        name => element("pre").with("role", "group").with("aria-label", name),
    };
    block.holding(code)
}

/// Code in a line that has no more characters than this is never broken.
const WHOLE: usize = 28;

/// The pieces of `code` between which a line may break, if it is longer than `whole`: behind a mark that joins names, and never
/// behind a `-`, which begins or belongs to the name of an option. What is longer still breaks anywhere.
fn pieces(code: &str, whole: usize) -> Vec<&str> {
    if code.chars().count() <= whole {
        return vec![code];
    }
    split(code, whole)
}

/// The same of code that is longer, or belongs to what is.
fn split(code: &str, whole: usize) -> Vec<&str> {
    let joins = [' ', '\n', '\t', '/', '\\', '.', '_', '=', ':', ',', ';', '&', '?', '|', '('];
    let mut pieces = Vec::new();
    for mut piece in code.split_inclusive(joins) {
        while let Some((at, _)) = piece.char_indices().nth(whole) {
            let (start, rest) = piece.split_at(at);
            pieces.push(start);
            piece = rest;
        }
        pieces.push(piece);
    }
    pieces
}

/// A language without what says that readers may run the code, in any letter case: `-interactive`.
fn without_run(language: &str) -> &str {
    const RUN: &str = "-interactive";
    let at = language.len().saturating_sub(RUN.len());
    match language.get(at..) {
        Some(end) if end.eq_ignore_ascii_case(RUN) => &language[..at],
        _ => language,
    }
}

/// The element of code in a language.
fn in_language(language: &str) -> Element<'_> {
    match language {
        "" => element("code"),
        _ => element("code").with("class", format!("lang-{language}")),
    }
}

/// Where the lines of a text stand, each with its end.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = std::mem::replace(at, *at + line.len());
        Some(start..*at)
    })
}

/// A language as readers know it; a word that is not known stays as written.
fn language_name(language: &str) -> &str {
    language::named(language).and_then(|known| known.name).unwrap_or(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_code_breaks_behind_marks_and_never_at_a_hyphen() {
        assert_eq!(pieces("--enable-managed-identity -n", WHOLE), ["--enable-managed-identity -n"]);
        assert_eq!(
            pieces("/subscriptions/my-own/resourceGroups/x", WHOLE),
            ["/", "subscriptions/", "my-own/", "resourceGroups/", "x"]
        );
        assert_eq!(pieces(&"ü".repeat(60), WHOLE).iter().map(|piece| piece.chars().count()).max(), Some(WHOLE));
    }
}
