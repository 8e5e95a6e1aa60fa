//! Reads one HTML tag.
//!
//! CommonMark decides what is raw HTML; this only takes apart what it found.

/// A tag of raw HTML.
#[derive(Clone, Debug)]
pub struct Tag<'t> {
    /// The element's name as written.
    pub name: &'t str,
    /// Whether it is an end tag.
    pub closing: bool,
    /// Whether it ends in `/>`.
    pub self_closing: bool,
    /// Its attributes, in order.
    pub attributes: Vec<Attribute<'t>>,
}

/// One attribute as written.
#[derive(Clone, Debug)]
pub struct Attribute<'t> {
    /// Its name.
    pub name: &'t str,
    /// Where the name starts in the raw text.
    pub start: usize,
    /// Its value, with the quotes taken off.
    pub value: Option<&'t str>,
    /// Where the value starts in the raw text; for an attribute without one, where its name ends.
    pub at: usize,
}

/// Reads the tag at the start of `text`, which starts with `<`: its length and parts. Nothing where no whole tag stands there.
pub fn tag(text: &str) -> Option<(usize, Tag<'_>)> {
    // Of many that nothing closes, none is read to the end of the text.
    memchr::memchr(b'>', text.as_bytes())?;
    let closing = text[1..].starts_with('/');
    let start = if closing { 2 } else { 1 };
    let end = text[start..].find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | ':' | '_'))?;
    let name = &text[start..start + end];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = Tag { name, closing, self_closing: false, attributes: Vec::new() };
    let mut at = start + end;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        let rest = &text[at..];
        if rest.starts_with('>') {
            return Some((at + 1, tag));
        }
        if rest.starts_with("/>") {
            tag.self_closing = true;
            return Some((at + 2, tag));
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '"' | '\'' | '<'))?;
        if end == 0 {
            return None;
        }
        let (name, start_of_name) = (&rest[..end], at);
        at += end;
        let after = text[at..].trim_start();
        let Some(value) = after.strip_prefix('=') else {
            tag.attributes.push(Attribute { name, start: start_of_name, value: None, at });
            continue;
        };
        let value = value.trim_start();
        let start = text.len() - value.len();
        let (inner, length) = match value.chars().next()? {
            quote @ ('"' | '\'') => {
                let close = value[1..].find(quote)?;
                (start + 1..start + 1 + close, close + 2)
            }
            _ => {
                let end = value.find(|c: char| c.is_whitespace() || c == '>')?;
                (start..start + end, end)
            }
        };
        tag.attributes.push(Attribute {
            name,
            start: start_of_name,
            value: Some(&text[inner.clone()]),
            at: inner.start,
        });
        at = start + length;
    }
}
