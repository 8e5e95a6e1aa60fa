//! Raw HTML taken apart as a browser does it: the tokenizer of the HTML standard, with the place of every token.
//!
//! This is the only file that names html5gum.

use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::emitters::{Emitter, ForwardingEmitter};
use html5gum::{Readable, Reader as Read, Span, State, StringReader, Tokenizer};

use crate::source::limits::TAG_ATTRIBUTES;

/// One token; all ranges count in the raw text.
#[derive(Debug, PartialEq, Eq)]
pub enum Token {
    /// A start tag.
    Start {
        /// The element's name, in lower case.
        name: String,
        /// From `<` to `>`.
        range: Range<usize>,
        /// Its attributes, in order; of several with one name only the first counts for a browser.
        attributes: Vec<Attribute>,
        /// Whether it ends in `/>`.
        self_closing: bool,
    },
    /// An end tag.
    End {
        /// The element's name, in lower case.
        name: String,
        /// From `<` to `>`.
        range: Range<usize>,
    },
    /// Text, its character references resolved.
    Text {
        /// The text.
        value: String,
        /// Its place.
        range: Range<usize>,
    },
    /// What stands in one of [`RAW_TEXT`].
    RawText(Range<usize>),
    /// A comment, or what a browser takes for one; also a document type.
    Comment(Range<usize>),
    /// A tag that the end of the text leaves open. A browser drops it.
    Unfinished(Range<usize>),
    /// What begins with a tag of more than [`TAG_ATTRIBUTES`].
    Overloaded(Range<usize>),
}

/// An attribute of a start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The name, in lower case.
    pub name: String,
    /// The place of the name.
    pub range: Range<usize>,
    /// The value with its character references resolved; nothing where none is written.
    pub value: Option<String>,
    /// The place of the value inside its quotes; the end of the name where there is none.
    pub value_range: Range<usize>,
}

/// Elements that have no content and no end tag; browsers take `image` for `img`.
pub const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "image", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements whose content is no HTML for a browser, up to their own end tag. Others of the kind (`title`, `textarea`, `noscript`)
/// are never written to a page, so what stands in them is read as the HTML that it then is.
pub const RAW_TEXT: [&str; 3] = ["iframe", "script", "style"];

/// Takes `raw` apart.
pub fn tokens(raw: &str) -> Vec<Token> {
    let lower = raw.to_ascii_lowercase();
    let reader = RefCell::new(Reader { raw, tokens: Vec::new(), open: None, is_raw: false });
    let tell = |event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
        reader.borrow_mut().event(&event, span.start..span.end);
        None
    };
    let last_ends = RAW_TEXT.map(|name| lower.rfind(&format!("</{name}")));
    let emitter = WithRawText { inner: CallbackEmitter::new(tell), reader: &reader, last_ends };
    let read = tokenizer(raw, emitter).finish();
    let mut tokens = reader.into_inner().tokens;
    let end = tokens.last().map_or(0, |token| token.range().end);
    if end < raw.len() {
        let rest = end..raw.len();
        tokens.push(if read.is_ok() { Token::Unfinished(rest) } else { Token::Overloaded(rest) });
    }
    tokens
}

/// The tokenizer of a text, which ends with an error where a tag has too many attributes: for each it goes deeper into the stack.
pub fn tokenizer<E: Emitter>(raw: &str, inner: E) -> Tokenizer<Bounded<'_>, Counting<E>> {
    let attributes = Rc::<Cell<usize>>::default();
    let counting = Counting { inner, attributes: Rc::clone(&attributes) };
    Tokenizer::new_with_emitter(Bounded { text: raw.to_reader(), attributes }, counting)
}

/// There are more attributes in a tag than are read.
#[derive(Debug)]
pub struct TooManyAttributes;

impl fmt::Display for TooManyAttributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a tag has more than {TAG_ATTRIBUTES} attributes")
    }
}

impl std::error::Error for TooManyAttributes {}

/// A text that is read no further once a tag has too many attributes.
pub struct Bounded<'r> {
    text: StringReader<'r>,
    attributes: Rc<Cell<usize>>,
}

impl Bounded<'_> {
    fn check(&self) -> Result<(), TooManyAttributes> {
        if self.attributes.get() > TAG_ATTRIBUTES { Err(TooManyAttributes) } else { Ok(()) }
    }
}

impl Read for Bounded<'_> {
    type Error = TooManyAttributes;

    fn read_byte(&mut self) -> Result<Option<u8>, TooManyAttributes> {
        self.check()?;
        let Ok(byte) = self.text.read_byte();
        Ok(byte)
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, TooManyAttributes> {
        self.check()?;
        let Ok(read) = self.text.try_read_string(text, case_sensitive);
        Ok(read)
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, TooManyAttributes> {
        self.check()?;
        let Ok(read) = self.text.read_until(needle, buffer);
        Ok(read)
    }
}

/// Counts the attributes of the tag at hand.
pub struct Counting<E> {
    inner: E,
    attributes: Rc<Cell<usize>>,
}

impl<E: Emitter> ForwardingEmitter for Counting<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.inner
    }

    fn init_attribute(&mut self) {
        self.attributes.set(self.attributes.get() + 1);
        self.inner.init_attribute();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.attributes.set(0);
        self.inner.emit_current_tag()
    }
}

impl Token {
    /// Its place.
    pub fn range(&self) -> Range<usize> {
        match self {
            Token::Start { range, .. }
            | Token::End { range, .. }
            | Token::Text { range, .. }
            | Token::RawText(range)
            | Token::Comment(range)
            | Token::Unfinished(range)
            | Token::Overloaded(range) => range.clone(),
        }
    }
}

/// Collects tokens from the tokenizer's events.
struct Reader<'r> {
    raw: &'r str,
    tokens: Vec<Token>,
    /// The start tag at hand: its name, where it starts, its attributes.
    open: Option<(String, usize, Vec<Attribute>)>,
    /// Whether the text that comes is no HTML.
    is_raw: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, range: Range<usize>) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let token = match event {
            CallbackEvent::OpenStartTag { name } => {
                self.open = Some((text(name), range.start, Vec::new()));
                return;
            }
            CallbackEvent::AttributeName { name } => {
                // Attributes of an end tag count for nobody.
                if let Some((.., attributes)) = &mut self.open {
                    // An empty value has no event of its own.
                    let is_given = self.raw[range.end..].trim_start().starts_with('=');
                    let value = is_given.then(String::new);
                    let value_range = range.end..range.end;
                    attributes.push(Attribute { name: text(name), range, value, value_range });
                }
                return;
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(attribute) = self.open.as_mut().and_then(|(.., attributes)| attributes.last_mut()) {
                    attribute.value = Some(text(value));
                    attribute.value_range = range;
                }
                return;
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let Some((name, start, attributes)) = self.open.take() else { return };
                Token::Start { name, range: start..range.end, attributes, self_closing: *self_closing }
            }
            CallbackEvent::EndTag { name } => Token::End { name: text(name), range },
            CallbackEvent::String { .. } if self.is_raw => Token::RawText(range),
            CallbackEvent::String { value } => Token::Text { value: text(value), range },
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => Token::Comment(range),
            CallbackEvent::Error(_) => return,
        };
        self.is_raw = false;
        self.tokens.push(token);
    }

    /// The element whose start tag was read last, and where that tag ends.
    fn last_start(&self) -> Option<(&str, usize)> {
        match self.tokens.last() {
            Some(Token::Start { name, range, .. }) => Some((name, range.end)),
            _ => None,
        }
    }
}

/// Tells the tokenizer where text begins that is no HTML: behind the start tag of one of [`RAW_TEXT`], if its end follows.
struct WithRawText<'r, 't, E> {
    inner: E,
    reader: &'r RefCell<Reader<'t>>,
    /// Where the last end tag of each stands.
    last_ends: [Option<usize>; RAW_TEXT.len()],
}

impl<E: Emitter<Token = Infallible>> ForwardingEmitter for WithRawText<'_, '_, E> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let next = self.inner.emit_current_tag();
        let mut reader = self.reader.borrow_mut();
        let Some((name, end)) = reader.last_start() else { return next };
        let at = RAW_TEXT.iter().position(|known| *known == name)?;
        let state = if name == "script" { State::ScriptData } else { State::RawText };
        reader.is_raw = self.last_ends[at].is_some_and(|last| last >= end);
        reader.is_raw.then_some(state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each token in short, with its source.
    fn read(raw: &str) -> Vec<(String, &str)> {
        let short = |token: &Token| match token {
            Token::Start { name, attributes, .. } => {
                let attribute = |it: &Attribute| match &it.value {
                    Some(value) => format!(" {}={value}", it.name),
                    None => format!(" {}", it.name),
                };
                format!("<{name}{}>", attributes.iter().map(attribute).collect::<String>())
            }
            Token::End { name, .. } => format!("</{name}>"),
            Token::Text { value, .. } => value.clone(),
            Token::RawText(_) => "raw".to_owned(),
            Token::Comment(_) => "comment".to_owned(),
            Token::Unfinished(_) => "unfinished".to_owned(),
            Token::Overloaded(_) => "overloaded".to_owned(),
        };
        tokens(raw).iter().map(|token| (short(token), &raw[token.range()])).collect()
    }

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        let tag = "<svg/onload=go() A = \"x\"b='&#106avascript:' c=\"\" d>";
        assert_eq!(read(tag), [("<svg onload=go() a=x b=javascript: c= d>".to_owned(), tag)]);
        let stray = "<p \" onclick = x>t</P >";
        let expected = [("<p \" onclick=x>", "<p \" onclick = x>"), ("t", "t"), ("</p>", "</P >")];
        assert_eq!(read(stray), expected.map(|(short, raw)| (short.to_owned(), raw)));
    }

    #[test]
    fn an_open_tag_is_told() {
        let expected = [("a ", "a "), ("unfinished", "<b title=\"> c")];
        assert_eq!(read("a <b title=\"> c"), expected.map(|(short, raw)| (short.to_owned(), raw)));
        assert_eq!(read("x</a")[1], ("unfinished".to_owned(), "</a"));
    }

    #[test]
    fn a_tag_with_very_many_attributes_is_not_read() {
        let raw = format!("a<b {}>c", "d=\"\" ".repeat(100_000));
        let expected = [("a", "a"), ("overloaded", &raw[1..])];
        assert_eq!(read(&raw), expected.map(|(short, raw)| (short.to_owned(), raw)));
    }

    #[test]
    fn what_is_no_html_ends_with_its_element() {
        let frame = "<iframe><p title=\"</iframe>\"></p>";
        let expected = ["<iframe>", "raw", "</iframe>", "\">", "</p>"];
        assert_eq!(read(frame).into_iter().map(|(short, _)| short).collect::<Vec<_>>(), expected);
        // One that never ends hides nothing.
        assert_eq!(read("<script>a <b>")[1..], [("a ".to_owned(), "a "), ("<b>".to_owned(), "<b>")]);
    }
}
