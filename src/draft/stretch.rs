//! A stretch of an article that is read on its own, and the way from its offsets back to the file.

use std::ops::Range;

use super::numerals::{is_wide_digit, plain_digit};
use crate::source::Span;
use crate::syntax::tree::CodeBlock;
use crate::syntax::{Document, Node};

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Sentences.
    Prose,
    /// Code in a line.
    Inline,
    /// Commands.
    Shell,
    /// Keys with values: YAML, JSON.
    Settings,
    /// A query, whose names are tables and columns.
    Query,
    /// Code of any other language.
    Code,
    /// Code that is not said to be of any language.
    Unknown,
}

/// A text taken out of a file.
pub struct Stretch {
    /// The text.
    pub text: String,
    /// What kind of text it is.
    pub role: Role,
    /// Offsets of `text` and of the file that belong together; in between both go on alike.
    pieces: Vec<(usize, usize)>,
}

impl Stretch {
    /// A stretch that stands in the file as it is, but for the width of its digits.
    pub fn plain(text: &str, start: usize, role: Role) -> Stretch {
        let (mut plain, mut pieces) = (String::with_capacity(text.len()), vec![(0, start)]);
        for (at, c) in text.char_indices() {
            plain.push(plain_digit(c));
            if is_wide_digit(c) {
                pieces.push((plain.len(), start + at + c.len_utf8()));
            }
        }
        Stretch { text: plain, role, pieces }
    }

    /// Code in a line, without its backticks. Each character is looked for in the file: a line break is a space of the code, with
    /// the marks of quotes behind it, and a pipe in a cell has a backslash before it.
    pub fn inline(document: &Document, node: &Node, code: &str) -> Stretch {
        let source = node.span.of(&document.text);
        let start = node.span.start as usize;
        let mut at = source.len() - source.trim_start_matches('`').len();
        let mut pieces = vec![(0, start + at)];
        for (offset, c) in code.char_indices() {
            let is_it = |there: char| there == c || c == ' ' && there == '\n';
            let Some(found) = source[at..].find(is_it) else { break };
            if found > 0 {
                pieces.push((offset, start + at + found));
            }
            at += found + c.len_utf8();
        }
        Stretch { text: code.to_owned(), role: Role::Inline, pieces }
    }

    /// A block of code. Each line is looked for in the file, because quotes and lists put marks before it.
    pub fn block(document: &Document, node: &Node, block: &CodeBlock) -> Stretch {
        let source = node.span.of(&document.text);
        let start = node.span.start as usize;
        let mut at = if block.info.is_some() { source.find('\n').unwrap_or(0) } else { 0 };
        let (mut text, mut pieces) = (String::with_capacity(block.text.len()), vec![(0, start)]);
        for line in block.text.split_inclusive('\n') {
            let wanted = line.trim();
            let lead = line.len() - line.trim_start().len();
            if !wanted.is_empty()
                && let Some(found) = source[at..].find(wanted)
            {
                pieces.push((text.len() + lead, start + at + found));
                at += found + wanted.len();
            }
            text.push_str(line);
        }
        let role = role(block.language(), &text);
        if role == Role::Shell {
            // A command that goes on in the next line is one command; the length stays.
            text = text.replace("\\\n", "  ").replace("`\n", "  ").replace("^\n", "  ");
        }
        Stretch { text, role, pieces }
    }

    /// The place in `file` of a range of the text.
    pub fn span(&self, range: &Range<usize>, file: &str) -> Span {
        let at = |offset: usize| {
            let (text, file) = self.pieces[self.pieces.partition_point(|(text, _)| *text <= offset) - 1];
            file + (offset - text)
        };
        // What could not be found in the file goes on from what was, and so may end anywhere.
        let start = file.floor_char_boundary(at(range.start));
        let end = if range.is_empty() { start } else { file.ceil_char_boundary(at(range.end - 1) + 1) };
        Span::new(start, end.max(start))
    }
}

/// What kind of text a block of code is, by its language, or where it names none by how it begins.
pub fn role(language: &str, text: &str) -> Role {
    let language = language.to_lowercase();
    let language = language.trim_end_matches("-interactive");
    match language {
        "azurecli" | "bash" | "sh" | "shell" | "zsh" | "console" | "cmd" | "powershell" | "azurepowershell"
        | "pwsh" | "terminal" | "dos" | "dotnetcli" | "azdeveloper" | "kubectl" => Role::Shell,
        "yaml" | "yml" | "json" | "jsonc" | "json5" | "toml" | "ini" | "output" | "properties" | "env" => {
            Role::Settings
        }
        "kusto" | "kql" | "sql" | "tsql" | "promql" | "wql" => Role::Query,
        "" if text.trim_start().starts_with(['$', '#']) => Role::Shell,
        "" | "text" | "plaintext" | "txt" => Role::Unknown,
        _ => Role::Code,
    }
}
