//! The syntax of shells: what of a text is a command, and what is text, data, or a word of the language.
//!
//! Bash, PowerShell and the command prompt are told apart by nothing but what is written: here-documents, here-strings, `rem`.

use std::ops::Range;

use crate::source::pattern::pattern;

/// How long, in bytes, a string, a list or a table of keys may be.
const LONGEST: usize = 8_000;
/// How many lines a text may have that a line opens.
const MOST: usize = 2_000;
/// How many brackets, strings and texts that nothing closes are looked at.
const UNCLOSED: usize = 100;

pattern!(HERE_DOCUMENT, r#"<<-?[ \t]*["'\\]?([A-Za-z_]\w*)"#);
pattern!(PROMPT, r"^(?:\$ |> |PS> |PS [A-Za-z]:[^>]*> |[\w.-]+@[\w.-]+:[^$#]*[$#] )");

/// A simple command, or what is left of one behind something in brackets.
#[derive(Debug, PartialEq)]
pub struct Part {
    /// Its place.
    pub range: Range<usize>,
    /// What stands before it.
    pub before: Before,
}

/// What stands before a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// The beginning of a line, or an operator: a command begins here.
    Start,
    /// `}`: only `else` and its like go on.
    Brace,
    /// `)`: the rest of a command begins here, or `do`.
    Parenthesis,
}

/// A text in which what is printed, comments, here-documents and here-strings are blank, and a string over many lines is on one.
/// Every byte stays at its place.
pub fn masked(text: &str) -> String {
    let mut out = text.as_bytes().to_vec();
    let is_prompt = |line: &str| PROMPT.is_match(line.trim_start());
    // Beside lines with a prompt the others are what is printed.
    let has_prompts = text.lines().any(is_prompt);
    let (mut at, mut goes_on, mut unclosed) = (0, false, 0);
    // What ends the text that the line is in.
    let mut until: Option<String> = None;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let shown = line.trim();
        if let Some(end) = &until {
            let is_end = if end.starts_with(['\'', '"', '#']) { shown.starts_with(&**end) } else { shown == end };
            let lead = line.len() - line.trim_start().len();
            let is_rest = is_end && end.len() == 2;
            blank(&mut out, if is_rest { range.start..range.start + lead + 2 } else { range });
            until = until.filter(|_| !is_end);
            continue;
        }
        let is_output = has_prompts && !goes_on && !is_prompt(line);
        goes_on = !is_output && shown.ends_with('\\');
        if is_output || is_comment(shown) {
            blank(&mut out, range.clone());
            until = shown.starts_with("<#").then(|| "#>".to_owned()).filter(|_| !shown.contains("#>"));
        } else if let Some(end) = opened(line, &text[at..], &mut unclosed) {
            if end.len() == 2 && end.ends_with('@') {
                let marks = range.start + line.trim_end().len();
                blank(&mut out, marks - 2..marks);
            }
            until = Some(end);
        }
    }
    if !has_prompts {
        join_strings(&mut out);
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

fn blank(out: &mut [u8], range: Range<usize>) {
    out[range].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
}

fn is_comment(shown: &str) -> bool {
    let first = shown.split_whitespace().next().unwrap_or("");
    shown.starts_with(['#'])
        || shown.starts_with("//")
        || shown.starts_with("::")
        || shown.starts_with("<#")
        || matches!(first.to_ascii_lowercase().as_str(), "rem" | "@rem")
}

/// What ends the text that a line opens for the lines below, if it comes.
fn opened(line: &str, below: &str, unclosed: &mut usize) -> Option<String> {
    let shown = line.trim_end();
    let end =
        match HERE_DOCUMENT.captures(line).filter(|it| !line[..it.get(0).map_or(0, |it| it.start())].ends_with('<')) {
            Some(captures) => captures[1].to_owned(),
            None if shown.ends_with("@'") => "'@".to_owned(),
            None if shown.ends_with("@\"") => "\"@".to_owned(),
            None => return None,
        };
    let is_end = |line: &str| if end.ends_with('@') { line.trim().starts_with(&*end) } else { line.trim() == end };
    let is_closed = *unclosed < UNCLOSED && below.lines().take(MOST).any(is_end);
    *unclosed += usize::from(!is_closed);
    is_closed.then_some(end)
}

/// Makes one line of each string that goes over several.
fn join_strings(out: &mut [u8]) {
    let (mut at, mut unclosed) = (0, 0);
    while at < out.len() && unclosed < UNCLOSED {
        let opens =
            at == 0 || matches!(out[at - 1], b' ' | b'\t' | b'\n' | b'=' | b'(' | b'{' | b'[' | b',' | b':' | b';');
        match out[at] {
            b'#' if opens => at += out[at..].iter().position(|byte| *byte == b'\n').unwrap_or(out.len() - at),
            b'\\' => at += 2,
            quote @ (b'"' | b'\'') if opens => {
                let stretch = &out[at + 1..(at + LONGEST).min(out.len())];
                let is_escaped = |end: usize| quote == b'"' && end > 0 && matches!(stretch[end - 1], b'\\' | b'`');
                let Some(length) = (0..stretch.len()).find(|end| stretch[*end] == quote && !is_escaped(*end)) else {
                    unclosed += 1;
                    at += 1;
                    continue;
                };
                out[at..at + length].iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b' ');
                at += length + 2;
            }
            _ => at += 1,
        }
    }
}

/// What a parenthesis opens.
enum Open {
    /// Commands: `(`, `$(`; in a string or not.
    Group { in_string: bool },
    /// The arguments of a call: `.Where(`.
    Call,
}

/// Takes a text apart.
struct Parser<'t> {
    text: &'t str,
    parts: Vec<Part>,
    start: usize,
    before: Before,
    open: Vec<Open>,
    unclosed: usize,
    /// Where the line, or the clause of `case`, begins.
    clause: usize,
}

/// The simple commands of a masked text: what stands between line ends, `|`, `&&`, `;`, and brackets, outside of strings.
pub fn parts(text: &str) -> Vec<Part> {
    let mut parser =
        Parser { text, parts: Vec::new(), start: 0, before: Before::Start, open: Vec::new(), unclosed: 0, clause: 0 };
    let (mut at, mut quote) = (0, None);
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        at = match quote {
            Some(_) if c == '\n' => {
                quote = None;
                parser.clause = next;
                parser.cut(at, next, Before::Start)
            }
            Some(open) if c == open => {
                quote = None;
                next
            }
            Some('"') if text[at..].starts_with("$((") => parser.skip(at + 2, '(', ')').unwrap_or(next),
            Some('"') if text[at..].starts_with("$(") => {
                quote = None;
                parser.open.push(Open::Group { in_string: true });
                parser.cut(at, at + 2, Before::Start)
            }
            Some(_) => next,
            None if matches!(c, '"' | '\'') => {
                quote = Some(c);
                next
            }
            None => {
                if c == ')' && matches!(parser.open.last(), Some(Open::Group { in_string: true })) {
                    quote = Some('"');
                }
                parser.step(c, at, next)
            }
        };
    }
    parser.cut(text.len(), text.len(), Before::Start);
    parser.parts
}

impl Parser<'_> {
    /// Ends a part; the next begins at `next`.
    fn cut(&mut self, end: usize, next: usize, before: Before) -> usize {
        if !self.text[self.start..end.max(self.start)].trim().is_empty() {
            self.parts.push(Part { range: self.start..end, before: self.before });
        }
        (self.start, self.before) = (next, before);
        next
    }

    /// One sign outside of strings; where to go on.
    fn step(&mut self, c: char, at: usize, next: usize) -> usize {
        let text = self.text;
        let last = text[..at].chars().next_back();
        let opens = last.is_none_or(|c| c.is_whitespace() || "(!;{|&".contains(c));
        let rest = &text[next..];
        match c {
            '\\' | '`' => next + rest.chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8),
            '#' if last.is_none_or(char::is_whitespace) => at + text[at..].find('\n').unwrap_or(text.len() - at),
            '&' if last == Some('>') || rest.starts_with('>') => next,
            '\n' => {
                self.open.retain(|open| !matches!(open, Open::Call));
                self.clause = next;
                self.cut(at, next, Before::Start)
            }
            '|' | ';' | '&' => {
                if c == ';' && last == Some(';') {
                    self.clause = next;
                }
                self.cut(at, next, Before::Start)
            }
            '@' if rest.starts_with('{') => self.skip(next, '{', '}').unwrap_or(next),
            '[' if opens && rest.starts_with('[') => rest.find("]]").map_or(next, |end| next + end + 2),
            '(' if opens && is_list(&text[self.start..at]) => match self.skip(at, '(', ')') {
                Some(end) => self.cut(at, end, Before::Parenthesis),
                None => next,
            },
            '(' if last == Some('=') => self.skip(at, '(', ')').unwrap_or(next),
            '(' if rest.starts_with('(') && (opens || last == Some('$')) => self.skip(at, '(', ')').unwrap_or(next),
            '(' if opens || matches!(last, Some('$' | '@' | '<' | '>')) => {
                self.open.push(Open::Group { in_string: false });
                let end = if opens { at } else { at - 1 };
                self.cut(end, next, Before::Start)
            }
            '(' => {
                self.open.push(Open::Call);
                next
            }
            ')' => self.close(at, next),
            '{' if opens && rest.starts_with(|c: char| c.is_whitespace() || c == '$') => {
                self.cut(at, next, Before::Start)
            }
            '}' if last.is_none_or(|c| c.is_whitespace() || c == ';') => self.cut(at, next, Before::Brace),
            _ => next,
        }
    }

    fn close(&mut self, at: usize, next: usize) -> usize {
        match self.open.pop() {
            Some(Open::Call) => next,
            Some(Open::Group { .. }) => self.cut(at, next, Before::Parenthesis),
            // A pattern of `case`: what stands before it is no command.
            None => {
                let clause = self.clause;
                self.parts.truncate(self.parts.partition_point(|part| part.range.start < clause));
                (self.start, self.before) = (next, Before::Start);
                next
            }
        }
    }

    /// Where what opens at a place is closed.
    fn skip(&mut self, at: usize, open: char, close: char) -> Option<usize> {
        if self.unclosed > UNCLOSED {
            return None;
        }
        let mut depth = 0;
        for (offset, c) in self.text[at..].char_indices().take(LONGEST) {
            if c == open {
                depth += 1;
            } else if c == close {
                depth -= 1;
                if depth == 0 {
                    return Some(at + offset + c.len_utf8());
                }
            }
        }
        self.unclosed += 1;
        None
    }
}

/// Whether a list of files or words follows, as the command prompt has it: `for %%i in (a b) do`.
fn is_list(before: &str) -> bool {
    before.contains('%') && before.trim_end().ends_with(" in")
}

/// Words that open a command, or stand before one.
const BEFORE_COMMANDS: &[&str] = &[
    "if", "elif", "elseif", "while", "until", "then", "else", "do", "!", "{", "}", "time", "sudo", "exec", "nohup",
    "builtin", "call", "return", "not", "$", ">", "ps>", "&", ".",
];
/// Words of the language behind which no command stands.
const NO_COMMANDS: &[&str] = &[
    "for", "foreach", "select", "case", "switch", "function", "param", "in", "fi", "done", "esac", "goto", "catch",
    "throw", "[", "[[", "test", "let",
];
/// Words of the language that stand alone before `{`.
const ALONE: &[&str] = &["try", "finally", "begin", "process", "end", "default", "clean", "trap"];

/// The words of a simple command up to its first option, value or variable. None where it is none.
pub fn words(text: &str, part: &Part) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let all = tokens(text, &part.range);
    let mut tokens = all.iter().cloned().peekable();
    let (mut is_first, mut may_have_options) = (true, false);
    while let Some(token) = tokens.next() {
        let shown = &text[token.clone()];
        if !words.is_empty() {
            if !is_word(shown) {
                break;
            }
            words.push(token);
            continue;
        }
        let lower = shown.to_lowercase();
        let next = tokens.peek().map_or("", |next| &text[next.clone()]);
        if is_first && !goes_on(part.before, &lower) || NO_COMMANDS.contains(&&*lower) {
            return Vec::new();
        }
        let is_prompt =
            is_first && (shown.len() > 1 && shown.ends_with(['>', '$']) || lower == "ps" && next.ends_with('>'));
        is_first = false;
        // What a test asks for, and the sign behind a variable that is set.
        let takes_next = matches!(lower.as_str(), "exist" | "defined" | "errorlevel") && token.start > part.range.start
            || shown.starts_with('$') && matches!(next, "=" | "+=");
        if takes_next {
            tokens.next();
        } else if may_have_options && shown.starts_with('-') || is_prompt || BEFORE_COMMANDS.contains(&&*lower) {
            may_have_options = may_have_options || matches!(lower.as_str(), "time" | "sudo" | "exec");
        } else if shown.contains('=') || shown.ends_with('>') && all.len() > 1 && token.start <= all[1].start {
        } else if is_word(shown) {
            words.push(token);
        } else {
            return Vec::new();
        }
    }
    let is_alone = words.len() == 1 && ALONE.contains(&&*text[words[0].clone()].to_lowercase());
    if is_alone { Vec::new() } else { words }
}

/// Whether a part that begins with a word may be a command.
fn goes_on(before: Before, first: &str) -> bool {
    match before {
        Before::Start => true,
        Before::Brace => matches!(first, "else" | "elseif" | "while" | "until"),
        Before::Parenthesis => matches!(first, "do" | "then" | "else"),
    }
}

pub fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// The words of a part with their places. A string is of the word that it stands in.
fn tokens(text: &str, part: &Range<usize>) -> Vec<Range<usize>> {
    let (mut tokens, mut start, mut quote, mut depth) = (Vec::new(), None, None, 0_usize);
    for (offset, c) in text[part.clone()].char_indices() {
        let at = part.start + offset;
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            // A list is one word: `names=(a b)`.
            None if c == '(' && start.is_some() => depth += 1,
            None if c == ')' && depth > 0 => depth -= 1,
            None if depth > 0 => {}
            None if c.is_whitespace() => tokens.extend(start.take().map(|start| start..at)),
            None => {
                start = start.or(Some(at));
                quote = matches!(c, '"' | '\'').then_some(c);
            }
        }
    }
    tokens.extend(start.map(|start| start..part.end));
    tokens
}
