//! Pages of an API as docfx writes them with `outputFormat: apiPage`, or a person does: a list of blocks, each of the kind that
//! its key names.

use super::api_kind;
use crate::source::yaml::{Value, Yaml};
use crate::source::{Diagnostic, Span, codes};

/// A block of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Block<'y> {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its text.
        title: &'y str,
        /// Its fragment, if it has one of its own.
        id: Option<&'y str>,
    },
    /// The heading of a type or of a member.
    Api {
        /// 1 to 4.
        level: u8,
        /// Its text.
        title: &'y str,
        /// What else is said of it.
        entry: &'y Yaml,
    },
    /// A text in the dialect.
    Markdown(&'y Yaml),
    /// Names with a value each.
    Facts(&'y [Yaml]),
    /// What is taken or given, each with a description; or types or members, each with its summary.
    Parameters(&'y [Yaml]),
    /// Names.
    List(&'y [Yaml]),
    /// Names of types, each of which inherits from the one before it.
    Inheritance(&'y [Yaml]),
    /// A declaration, or other code.
    Code {
        /// The code.
        text: &'y str,
        /// Its language, where it is not that of the page.
        language: Option<&'y str>,
    },
}

/// The keys that name a kind of block, and whether their value is a list, in the order in which docfx asks for them.
const KINDS: [(&str, bool); 16] = [
    ("h1", false),
    ("h2", false),
    ("h3", false),
    ("h4", false),
    ("h5", false),
    ("h6", false),
    ("api1", false),
    ("api2", false),
    ("api3", false),
    ("api4", false),
    ("markdown", false),
    ("facts", true),
    ("parameters", true),
    ("list", true),
    ("inheritance", true),
    ("code", false),
];

/// The blocks of a page that are understood.
pub fn blocks(yaml: &Yaml) -> impl Iterator<Item = Block<'_>> {
    body(yaml).iter().filter_map(|written| block(written).ok())
}

/// What is wrong in the blocks of a page.
pub fn faults(yaml: &Yaml) -> Vec<Diagnostic> {
    let fault = |at, message: String| Diagnostic::new(codes::API_BLOCK_INVALID, at, message);
    match yaml.get("body") {
        None => vec![fault(Span::empty(yaml.span.start as usize), "an API page has a list `body`".to_owned())],
        Some(body) if !matches!(body.value, Value::List(_)) => {
            vec![fault(body.span, "the `body` of an API page is a list of blocks".to_owned())]
        }
        Some(_) => {
            let kinds: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
            let help = format!("the kinds of blocks are `{}`", kinds.join("`, `"));
            let faults = body(yaml).iter().filter_map(|written| block(written).err());
            faults.map(|(at, message)| fault(at, message).help(help.clone())).collect()
        }
    }
}

fn body(yaml: &Yaml) -> &[Yaml] {
    yaml.get("body").map(Yaml::items).unwrap_or_default()
}

/// A block, or where and why it is none.
fn block(written: &Yaml) -> Result<Block<'_>, (Span, String)> {
    let Some((kind, is_list, value)) =
        KINDS.iter().find_map(|(kind, is_list)| Some((*kind, *is_list, written.get(kind)?)))
    else {
        return Err(match written.entries().first() {
            Some((key, _)) => (key.span, format!("no kind of block is called `{}`", key.as_text().unwrap_or("?"))),
            None => (written.span, "a block is a key that names its kind, with a value".to_owned()),
        });
    };
    if is_list != matches!(value.value, Value::List(_)) || !is_list && value.as_text().is_none() {
        let expected = if is_list { "a list" } else { "a text" };
        return Err((value.span, format!("the value of `{kind}` is {expected}")));
    }
    let (text, items) = (value.as_text().unwrap_or_default(), value.items());
    let level = kind.bytes().last().filter(u8::is_ascii_digit).map_or(0, |digit| digit - b'0');
    Ok(match kind {
        "markdown" => Block::Markdown(value),
        "facts" => Block::Facts(items),
        "parameters" => Block::Parameters(items),
        "list" => Block::List(items),
        "inheritance" => Block::Inheritance(items),
        "code" => Block::Code { text, language: written.text("languageId") },
        _ if kind.starts_with("api") => Block::Api { level, title: text.trim(), entry: written },
        _ => Block::Heading { level, title: text.trim(), id: written.text("id") },
    })
}

/// Texts and links in a row: each text, and the field that says where it leads.
pub fn spans(inline: &Yaml) -> impl Iterator<Item = (&str, Option<&Yaml>)> {
    inline.one_or_more().iter().filter_map(|span| match span.as_text() {
        Some(text) => Some((text, None)),
        None => Some((span.get("text")?.as_text()?, span.get("url").filter(|url| url.as_text().is_some()))),
    })
}

/// Calls `see` with every field whose text is Markdown, and its text.
pub fn texts<'y>(yaml: &'y Yaml, see: &mut dyn FnMut(&'y Yaml, &'y str)) {
    let mut text = |field: Option<&'y Yaml>| {
        if let Some(field) = field
            && let Value::Text(text) = &field.value
        {
            see(field, text);
        }
    };
    for block in blocks(yaml) {
        match block {
            Block::Markdown(field) => text(Some(field)),
            Block::Api { entry, .. } => NOTES.iter().for_each(|key| text(entry.get(key))),
            Block::Parameters(entries) => {
                for entry in entries {
                    std::iter::once(&"description").chain(&NOTES).for_each(|key| text(entry.get(key)));
                }
            }
            _ => {}
        }
    }
}

/// What may be said of an API before it is used, as `true` or in words.
pub const NOTES: [&str; 2] = ["deprecated", "preview"];

/// Calls `see` with every field that names a page, and what it names.
pub fn links<'y>(yaml: &'y Yaml, see: &mut dyn FnMut(&'y Yaml, &'y str)) {
    let mut inline = |inline: &'y Yaml| {
        for url in spans(inline).filter_map(|(_, url)| url) {
            see(url, url.as_text().unwrap_or_default());
        }
    };
    for block in blocks(yaml) {
        match block {
            Block::Facts(facts) => facts.iter().filter_map(|fact| fact.get("value")).for_each(&mut inline),
            Block::Parameters(entries) => entries.iter().filter_map(|entry| entry.get("type")).for_each(&mut inline),
            Block::List(entries) | Block::Inheritance(entries) => entries.iter().for_each(&mut inline),
            _ => {}
        }
    }
    for block in blocks(yaml) {
        if let Block::Api { entry, .. } = block
            && let Some(source) = entry.get("src")
            && let Some(address) = source.as_text()
        {
            see(source, address);
        }
    }
}

/// An API that a page describes.
pub struct Described<'y> {
    /// Its uid.
    pub uid: &'y str,
    /// What it is called.
    pub name: &'y str,
    /// What it is, where the page says so.
    pub kind: Option<&'static str>,
    /// Its fragment on the page, where it is not what the page is about.
    pub id: Option<&'y str>,
}

/// The APIs that a page describes.
pub fn described(yaml: &Yaml) -> impl Iterator<Item = Described<'_>> {
    blocks(yaml).filter_map(|block| {
        let Block::Api { level, title, entry } = block else { return None };
        let uid = entry.get("metadata")?.text("uid")?;
        let (kind, name) = api_kind::before(title).map_or((None, title), |(kind, name)| (Some(kind), name));
        Some(Described { uid, name, kind, id: entry.text("id").filter(|_| level > 1) })
    })
}
