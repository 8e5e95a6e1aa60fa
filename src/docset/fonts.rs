//! `fonts` of `site.yml`: which files of the project its pages are set in.
//!
//! Only the files are named. What a file holds, and how its letters measure, is read where the styles are made from it.

use crate::source::yaml::{Value, Yaml};
use crate::source::{Diagnostic, FilePath, Snapshot, Span, codes, nearest};

/// What a font is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontRole {
    /// Text, and whatever has no font of its own.
    Text,
    /// Headings.
    Headings,
    /// Code.
    Mono,
}

impl FontRole {
    /// The roles with their keys, in the order in which styles name them.
    pub const ALL: [(FontRole, &'static str); 3] =
        [(FontRole::Text, "text"), (FontRole::Headings, "headings"), (FontRole::Mono, "mono")];
}

/// A file with a font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Font {
    /// What it is for.
    pub role: FontRole,
    /// The file.
    pub file: FilePath,
    /// Where it is named.
    pub at: (FilePath, Span),
}

/// The fonts that `value` in `config` names, those of each role in its order.
pub(super) fn read(value: &Yaml, config: &FilePath, snapshot: &Snapshot, found: &mut Vec<Diagnostic>) -> Vec<Font> {
    let mut fonts = Vec::new();
    let mut report = |at: &Yaml, message: String, help: Option<String>| {
        found.push(Diagnostic { help, ..Diagnostic::new(codes::CONFIG_INVALID, at.span, message) });
    };
    for (key, files) in value.entries() {
        let name = key.as_text().unwrap_or("");
        let Some((role, _)) = FontRole::ALL.into_iter().find(|(_, known)| *known == name) else {
            let near = nearest(name, FontRole::ALL.map(|(_, known)| known));
            report(key, format!("`fonts` has no key `{name}`"), near.map(did_you_mean));
            continue;
        };
        let files = match &files.value {
            Value::List(files) => files.as_slice(),
            _ => std::slice::from_ref(files),
        };
        for written in files {
            let path = written.as_text().unwrap_or("");
            match FilePath::new(path).and_then(|path| snapshot.find(&path)) {
                Some(file) => {
                    fonts.push(Font { role, file: file.clone(), at: (config.clone(), written.span) });
                }
                None if path.is_empty() => {
                    report(written, format!("`{name}` is the path of a file in WOFF2, or a list of such"), None);
                }
                None => {
                    let message = format!("the font `{path}` does not exist");
                    report(written, message, like(snapshot, path, "woff2").map(|near| did_you_mean(&near)));
                }
            }
        }
    }
    fonts.sort_by_key(|font| FontRole::ALL.iter().position(|(role, _)| *role == font.role));
    fonts
}

/// The file that may be meant by a path at which there is none: one of much the same path, else one of the same name.
pub(super) fn like(snapshot: &Snapshot, path: &str, extension: &str) -> Option<String> {
    let files = || snapshot.paths().filter(|file| file.has_extension(extension));
    let same_name = || files().find(|file| Some(file.file_name()) == path.rsplit('/').next()).map(FilePath::as_str);
    nearest(path, files().map(FilePath::as_str)).or_else(same_name).map(str::to_owned)
}

pub(super) fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}
