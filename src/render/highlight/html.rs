//! Turns code into HTML with classes.

use syntect::parsing::ParseState;

use super::class::{Class, Stack};
use super::grammar::Grammar;

/// Lines longer than this stay plain: nobody reads them for their colours.
pub(super) const LONGEST_LINE: usize = 2_000;

/// The same for grammars that are not ours. Their regular expressions backtrack, so that the time a line takes may grow with
/// the cube of its length; 2,000 bytes made for the purpose took twenty seconds.
pub(super) const LONGEST_FOREIGN_LINE: usize = 500;

/// Blocks longer than this stay plain altogether.
pub(super) const LONGEST_BLOCK: usize = 100_000;

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
    let longest_line = if grammar.is_own() { LONGEST_LINE } else { LONGEST_FOREIGN_LINE };
    let mut state = ParseState::new(syntax);
    let mut stack = Stack::default();
    let mut html = String::with_capacity(code.len() * 2);
    let mut last_line = String::new();
    for line in code.split_inclusive('\n') {
        let mut line_html = Line { text: line, html: &mut html, written: 0, class: Class::Plain, start: 0, end: 0 };
        if line.len() <= longest_line {
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
        let end = start + piece.trim_end().len();
        let start = start + (piece.len() - piece.trim_start().len());
        if start >= end {
            return;
        }
        // Grammars call `+` and `=>` keywords as well; only words are worth a colour.
        let word = || self.text[start..end].contains(|c: char| c.is_ascii_alphabetic());
        let class = if class == Class::Letter('k') && !word() { Class::Plain } else { class };
        if class != self.class {
            self.flush();
            (self.class, self.start) = (class, start);
        }
        self.end = end;
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
    // As CommonMark has it: no reader is given a NUL.
    if let Some((before, after)) = text.split_once('\0') {
        escape(before, html);
        html.push('\u{fffd}');
        return escape(&after.replace('\0', "\u{fffd}"), html);
    }
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
