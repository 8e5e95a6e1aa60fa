//! The materials an article was written from, each as plain text whose lines can be pointed at.
//!
//! Lines are those of the file wherever it has lines: tags, escapes and marks are replaced where they stand. A Word document has
//! none, so there a paragraph counts as a line.

mod docx;
mod encoding;
mod markup;
mod notebook;
mod office;
mod page;
mod pdf;
mod rows;
mod sheet;
mod struck;
mod xml;

pub use encoding::decode;

use super::numerals::plain_digits;
use crate::source::FilePath;
use crate::source::limits::MATERIAL_BYTES;

/// A material.
#[derive(Clone, Debug)]
pub struct Material {
    /// What it is called: a path, or an address without its scheme.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The language, where the whole text is code.
    pub language: Option<&'static str>,
}

/// Why a file is no material.
#[derive(Clone, Debug, PartialEq)]
pub enum Unread {
    /// Nobody expects text in a file of this kind.
    Skipped(String),
    /// It should be read, and cannot.
    Unreadable(String),
}

impl Unread {
    /// The reason, where it is a fault.
    pub fn is_fault(&self) -> Option<&str> {
        match self {
            Unread::Skipped(_) => None,
            Unread::Unreadable(why) => Some(why),
        }
    }
}

impl std::fmt::Display for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Unread::Skipped(why) | Unread::Unreadable(why)) = self;
        f.write_str(why)
    }
}

impl Material {
    /// A material whose text is known.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Material {
        Material { name: name.into(), text: text.into(), language: None }
    }

    /// Why a file of this name is passed over; nothing where it is to be read.
    pub fn skipped(name: &str) -> Option<&'static str> {
        const KINDS: &[(&str, &[&str])] = &[
            ("a picture", &["png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "ico", "tif", "tiff", "heic", "drawio"]),
            ("a film or a sound", &["mp4", "mov", "avi", "mkv", "webm", "mp3", "wav", "m4a", "ogg"]),
            ("an archive: unpack it", &["zip", "gz", "tgz", "tar", "7z", "rar", "xz", "bz2"]),
            ("a font", &["ttf", "otf", "woff", "woff2"]),
            ("a program", &["exe", "dll", "so", "bin", "dylib", "class", "jar", "pyc", "o", "obj", "wasm"]),
        ];
        let extension = extension(name);
        KINDS.iter().find(|(_, extensions)| extensions.contains(&extension.as_str())).map(|(kind, _)| *kind)
    }

    /// The text of a file, by its extension.
    ///
    /// # Errors
    /// When the file is too large, or is no document of its kind.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Material, Unread> {
        let text = text(name, bytes).map_err(Unread::Unreadable)?;
        if text.trim().is_empty() {
            return Err(Unread::Unreadable("there is no text in it".to_owned()));
        }
        Ok(Material { language: language(name), ..Material::new(name, plain_digits(text)) })
    }

    /// Its name as a path in reports.
    pub fn path(&self) -> FilePath {
        Material::path_of(&self.name)
    }

    /// The name of a material as a path in reports.
    pub fn path_of(name: &str) -> FilePath {
        FilePath::new(name.trim_start_matches("./")).unwrap_or_else(|| {
            let below = name.replace("../", "");
            FilePath::new(&below).unwrap_or_default()
        })
    }
}

/// The language of a file that is code as a whole.
fn language(name: &str) -> Option<&'static str> {
    const LANGUAGES: &[(&str, &[&str])] = &[
        ("yaml", &["yaml", "yml"]),
        ("json", &["json", "jsonc", "json5", "jsonl"]),
        ("xml", &["xml", "config", "csproj", "resx", "xsd", "wsdl", "props", "targets", "nuspec"]),
        ("toml", &["toml"]),
        ("ini", &["ini", "conf", "cfg", "properties", "env"]),
        ("hcl", &["tf", "tfvars", "hcl"]),
        ("bicep", &["bicep", "bicepparam"]),
        ("sql", &["sql", "psql", "kql"]),
        ("bash", &["sh", "bash", "zsh", "ps1", "psm1", "bat", "cmd"]),
        (
            "code",
            &[
                "py", "js", "ts", "jsx", "tsx", "cs", "java", "go", "rs", "rb", "php", "c", "h", "cpp", "hpp", "swift",
                "kt", "fs", "vb", "proto",
            ],
        ),
    ];
    let extension = extension(name);
    LANGUAGES.iter().find(|(_, extensions)| extensions.contains(&extension.as_str())).map(|(language, _)| *language)
}

fn extension(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or("");
    name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
}

/// The text of a file.
fn text(name: &str, bytes: &[u8]) -> Result<String, String> {
    if bytes.len() > MATERIAL_BYTES {
        return Err(format!("it is larger than {} MiB", MATERIAL_BYTES >> 20));
    }
    let decoded = || encoding::decode(bytes);
    Ok(match extension(name).as_str() {
        "docx" | "docm" => docx::text(bytes)?,
        "pptx" | "pptm" => docx::slides(bytes)?,
        "xlsx" | "xlsm" => sheet::text(bytes)?,
        "pdf" => pdf::text(bytes)?,
        "doc" | "xls" | "xlsb" | "ppt" | "rtf" | "odt" | "ods" | "odp" => {
            return Err(
                "documents of this kind are not read: save it in a form of today's Office, or as PDF".to_owned()
            );
        }
        "html" | "htm" | "xhtml" => page::text(&decoded()?),
        "csv" => {
            let text = decoded()?;
            rows::separated(&text, rows::separator(&text))
        }
        "tsv" | "tab" => rows::separated(&decoded()?, '\t'),
        "rst" | "rest" => markup::rst(&decoded()?),
        "adoc" | "asciidoc" | "asc" => markup::asciidoc(&decoded()?),
        "ipynb" => notebook::text(&decoded()?)?,
        "xml" | "config" | "csproj" | "resx" | "xsd" | "wsdl" | "props" | "targets" | "nuspec" => {
            xml::text(&decoded()?)?
        }
        "json" | "jsonc" | "json5" => json(&decoded()?),
        _ if bytes.starts_with(b"PK\x03\x04") => docx::text(bytes)?,
        _ if bytes.starts_with(b"%PDF-") => pdf::text(bytes)?,
        _ if language(name).is_some() => decoded()?,
        _ => struck::without(&decoded()?),
    })
}

/// JSON with the escapes of its texts undone, so that what they say can be found; broken JSON is no worse. What has no lines
/// of its own gets some, and a space keeps the numbers of a list apart.
fn json(raw: &str) -> String {
    let is_one_line = raw.len() > 200 && !raw[..raw.floor_char_boundary(2_000.min(raw.len()))].contains('\n');
    let pretty = is_one_line.then(|| serde_json::from_str::<serde_json::Value>(raw).ok()).flatten();
    let pretty = pretty.map(|value| format!("{value:#}"));
    let raw = pretty.as_deref().unwrap_or(raw);
    let mut text = String::with_capacity(raw.len());
    let mut in_text = false;
    let mut characters = raw.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => {
                let escape = characters.as_str();
                let code = escape.strip_prefix('u').and_then(|digits| u32::from_str_radix(digits.get(..4)?, 16).ok());
                let (c, length) = match (code.and_then(char::from_u32), escape.chars().next()) {
                    (Some(c), _) => (c, 5),
                    (None, Some('n' | 'r' | 't' | 'b' | 'f')) => (' ', 1),
                    (None, Some(_)) => (characters.next().unwrap_or(' '), 0),
                    (None, None) => (' ', 0),
                };
                text.push(c);
                characters = characters.as_str()[length..].chars();
            }
            ',' if !in_text => text.push_str(", "),
            c => {
                in_text ^= c == '"';
                text.push(c);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, bytes: &[u8]) -> String {
        Material::read(name, bytes).expect("a material").text
    }

    #[test]
    fn texts_of_json_are_read_without_their_escapes() {
        assert_eq!(text("a.json", b"{\"a\":\n \"b\\\"c\\\"\\nd \\u00e9\\"), "{\"a\":\n \"b\"c\" d \u{e9} ");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_or_replaced() {
        assert!(Material::read("a.txt", b"\0\x01").is_err());
        assert_eq!(text("a.md", b"a\xe4b\r\nc"), "a\u{e4}b\nc");
        assert!(Material::read("a.docx", b"no archive").is_err());
    }
}
