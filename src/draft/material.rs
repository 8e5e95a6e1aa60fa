//! The materials an article was written from, each as plain text whose lines can be pointed at.
//!
//! Lines are those of the file wherever it has lines: tags, escapes and marks are replaced where they stand. A Word document has
//! none, so there a paragraph counts as a line.

use super::docx;
use crate::source::FilePath;
use crate::syntax::tag;

/// How large a material may be; what is larger is no text that somebody wrote.
pub const LARGEST: usize = 32 << 20;

/// A material.
#[derive(Clone, Debug)]
pub struct Material {
    /// What it is called: a path, or an address without its scheme.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl Material {
    /// The text of a file, by its extension.
    ///
    /// # Errors
    /// In words, when the file is too large or is no document of its kind.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Material, String> {
        if bytes.len() > LARGEST {
            return Err(format!("it is larger than {} MiB", LARGEST >> 20));
        }
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        let decoded = || String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n");
        let text = match extension.as_str() {
            "docx" | "docm" => docx::text(bytes)?,
            "html" | "htm" | "xhtml" => html(&decoded()),
            "json" => json(&decoded()),
            _ if bytes.starts_with(b"PK\x03\x04") => docx::text(bytes)?,
            _ if bytes.contains(&0) => return Err("it is no text, HTML, JSON, or Word document".to_owned()),
            _ => decoded(),
        };
        Ok(Material { name: name.to_owned(), text })
    }

    /// Whether a file of this name holds text for people.
    pub fn is_one(name: &str) -> bool {
        const KNOWN: &[&str] =
            &["md", "markdown", "txt", "text", "html", "htm", "xhtml", "docx", "docm", "json", "yml", "yaml"];
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        KNOWN.contains(&extension.as_str())
    }

    /// Its name as a path in reports.
    pub fn path(&self) -> FilePath {
        FilePath::new(self.name.trim_start_matches("./")).unwrap_or_else(|| {
            let below = self.name.replace("../", "");
            FilePath::new(&below).unwrap_or_default()
        })
    }
}

/// What a reader sees of a page, and where its links lead. Scripts and styles are left out.
fn html(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut at = 0;
    let mut hidden: Option<String> = None;
    while at < raw.len() {
        let open = memchr::memchr(b'<', &raw.as_bytes()[at..]).map_or(raw.len(), |found| at + found);
        if hidden.is_none() {
            text.push_str(&html_escape::decode_html_entities(&raw[at..open]));
        } else {
            keep_lines(&raw[at..open], &mut text);
        }
        let rest = &raw[open..];
        let length = if rest.is_empty() {
            0
        } else if rest.starts_with("<!--") {
            rest.find("-->").map_or(rest.len(), |end| end + 3)
        } else if let Some((length, tag)) = tag::tag(rest) {
            let name = tag.name.to_ascii_lowercase();
            match &hidden {
                Some(element) if tag.closing && name == *element => hidden = None,
                None if !tag.closing && matches!(name.as_str(), "script" | "style") => hidden = Some(name),
                None if is_block(&name) => text.push(' '),
                _ => {}
            }
            let link = tag.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case("href"));
            if let Some(target) = link.and_then(|link| link.value).filter(|_| hidden.is_none()) {
                text.push_str(&format!(" ({}) ", html_escape::decode_html_entities(target)));
            }
            length
        } else {
            if hidden.is_none() {
                text.push('<');
            }
            1
        };
        if length > 1 {
            keep_lines(&rest[..length], &mut text);
        }
        at = open + length;
    }
    text
}

/// Whether words on both sides of the tag are words of their own.
fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "a" | "b" | "strong" | "i" | "em" | "span" | "code" | "kbd" | "sub" | "sup" | "u" | "small" | "mark"
    )
}

fn keep_lines(left_out: &str, text: &mut String) {
    text.extend(left_out.chars().filter(|c| *c == '\n'));
}

/// JSON with the escapes of its texts undone, so that what they say can be found; broken JSON is no worse.
fn json(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let code = escape.strip_prefix('u').and_then(|digits| u32::from_str_radix(digits.get(..4)?, 16).ok());
        let (c, length) = match (code.and_then(char::from_u32), escape.chars().next()) {
            (Some(c), _) => (c, 5),
            (None, Some('n' | 'r' | 't' | 'b' | 'f')) => (' ', 1),
            (None, Some(c)) => (c, c.len_utf8()),
            (None, None) => (' ', 0),
        };
        text.push(c);
        rest = &escape[length..];
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, bytes: &[u8]) -> String {
        Material::read(name, bytes).expect("a material").text
    }

    #[test]
    fn a_page_is_what_its_readers_see_on_the_same_lines() {
        let page = b"<html><style>p { x: 1.2.3 }\n</style>\n<p\nclass=\"a\">Use <b>Azure</b> CLI 2.48.1 &amp; <a href=\"/azure/x\">this</a>.</p><p>Next<!-- 9.9.9 -->";
        let text = text("a.html", page);
        assert!(
            text.lines().nth(3).is_some_and(|line| line.contains("Azure CLI 2.48.1 &  (/azure/x) this. ")),
            "{text}"
        );
        assert!(!text.contains("1.2.3") && !text.contains("9.9.9"), "{text}");
        assert!(text.contains(" Next"), "{text}");
    }

    #[test]
    fn texts_of_json_are_read_without_their_escapes() {
        assert_eq!(text("a.json", b"{\"a\":\n \"b\\\"c\\\"\\nd \\u00e9\\"), "{\"a\":\n \"b\"c\" d \u{e9} ");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_or_replaced() {
        assert!(Material::read("a.txt", b"\0\x01").is_err());
        assert_eq!(text("a.md", b"a\xffb\r\nc"), "a\u{fffd}b\nc");
        assert!(Material::read("a.docx", b"no archive").is_err());
    }
}
