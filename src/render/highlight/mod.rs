//! Colours for code, decided when the site is built: pages carry classes, so readers need no script for them.
//!
//! Colouring costs more than everything else in a build together. So the grammars that most blocks use are our own lean ones
//! (`syntaxes/`), grammars load only when a block must be coloured, and [`Colours`] remembers blocks from build to build.

mod class;
mod colours;
mod grammar;

pub use colours::Colours;

use class::{Class, Stack};
use grammar::Grammar;
use syntect::parsing::ParseState;

/// Lines longer than this stay plain: the regular expressions of grammars backtrack, so a minified file could take minutes.
const LONGEST_LINE: usize = 2_000;

/// Blocks longer than this stay plain altogether; nobody reads them for their colours.
const LONGEST_BLOCK: usize = 100_000;

/// Whether `language` (the first word behind a fence, in any letter case) is one that [`html`] knows, be it as plain text.
pub fn is_known(language: &str) -> bool {
    Grammar::named(language).is_some()
}

/// Turns code into HTML with classes: escaped text, in which what has a colour stands in `<span class="hl-…">`.
///
/// No span crosses a line break, so lines may be wrapped without parsing them again. Code in a language that we do not know
/// is only escaped.
pub fn html(language: &str, code: &str) -> String {
    match Grammar::named(language).filter(|grammar| !grammar.is_plain()) {
        Some(grammar) if code.len() <= LONGEST_BLOCK => coloured(grammar, code),
        _ => {
            let mut html = String::with_capacity(code.len() + code.len() / 16);
            escape(code, &mut html);
            html
        }
    }
}

fn coloured(grammar: Grammar, code: &str) -> String {
    let (syntax, grammars) = grammar.load();
    let mut state = ParseState::new(syntax);
    let mut stack = Stack::default();
    let mut html = String::with_capacity(code.len() * 2);
    let mut last_line = String::new();
    for line in code.split_inclusive('\n') {
        let mut line_html = Line { text: line, html: &mut html, written: 0, class: Class::Plain, start: 0, end: 0 };
        if line.len() <= LONGEST_LINE {
            // Grammars want every line to end; what they say about the added line break falls off below.
            let parsed = if line.ends_with('\n') {
                line
            } else {
                last_line.push_str(line);
                last_line.push('\n');
                &last_line
            };
            let mut from = 0;
            // A grammar that refers to one that does not exist leaves the line plain.
            for (at, change) in state.parse_line(parsed, grammars).unwrap_or_default() {
                if at > from {
                    line_html.add(from, at.min(line.len()), stack.class());
                    from = at;
                }
                stack.apply(&change);
            }
            line_html.add(from.min(line.len()), line.len(), stack.class());
        }
        line_html.finish();
    }
    html
}

/// One line on its way into the HTML: pieces of one class are joined over the blanks between them.
struct Line<'a> {
    text: &'a str,
    html: &'a mut String,
    /// Up to where the line stands in the HTML.
    written: usize,
    /// Class and place of what comes next, as far as it is known.
    class: Class,
    start: usize,
    end: usize,
}

impl Line<'_> {
    fn add(&mut self, start: usize, end: usize, class: Class) {
        let Some(piece) = self.text.get(start..end) else { return };
        let piece = piece.trim_end_matches(['\n', '\r']);
        if piece.trim_start().is_empty() {
            return;
        }
        let class = match class {
            Class::Operator if piece.contains(|c: char| c.is_ascii_alphabetic()) => Class::Letter('k'),
            Class::Operator => Class::Plain,
            class => class,
        };
        if class != self.class {
            self.flush();
            (self.class, self.start) = (class, start);
        }
        self.end = start + piece.len();
    }

    fn flush(&mut self) {
        if let Class::Letter(letter) = self.class {
            escape(&self.text[self.written..self.start], self.html);
            self.html.push_str("<span class=\"hl-");
            self.html.push(letter);
            self.html.push_str("\">");
            escape(&self.text[self.start..self.end], self.html);
            self.html.push_str("</span>");
            self.written = self.end;
        }
    }

    fn finish(mut self) {
        self.flush();
        escape(&self.text[self.written..], self.html);
    }
}

fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}
