//! Names of files inside a snapshot.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed;

/// A file's path relative to the root: `/` between names, no `.` or `..`, letters as they are on disk.
///
/// A path of this type cannot leave the root, so whatever is read through it stays inside.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FilePath(Arc<str>);

impl FilePath {
    /// Normalises `path` (relative to the root; `\` counts as `/`). Nothing when `..` climbs out of the root.
    pub fn new(path: &str) -> Option<FilePath> {
        FilePath::root().join(path)
    }

    /// The root folder itself.
    pub fn root() -> FilePath {
        FilePath(Arc::from(""))
    }

    /// The path as text; empty for the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds this file.
    pub fn parent(&self) -> FilePath {
        FilePath(Arc::from(self.0.rsplit_once('/').map_or("", |(folder, _)| folder)))
    }

    /// The last name of the path.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The last name without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The extension as written, without the dot; empty where there is none.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether the extension is `extension`, without regard to case.
    pub fn has_extension(&self, extension: &str) -> bool {
        self.extension().eq_ignore_ascii_case(extension)
    }

    /// Resolves `relative` from this folder. Nothing when it climbs out of the root.
    pub fn join(&self, relative: &str) -> Option<FilePath> {
        let mut names: Vec<&str> = self.0.split('/').filter(|name| !name.is_empty()).collect();
        for name in relative.split(['/', '\\']) {
            match name {
                "" | "." => {}
                ".." => {
                    names.pop()?;
                }
                name => names.push(name),
            }
        }
        Some(FilePath(Arc::from(names.join("/"))))
    }

    /// The path of this file from `folder`, with `../` where needed.
    pub fn relative_to(&self, folder: &FilePath) -> String {
        let mut from = folder.0.split('/').filter(|name| !name.is_empty()).peekable();
        let mut to = self.0.split('/').peekable();
        while let (Some(a), Some(b)) = (from.peek(), to.peek())
            && a == b
        {
            from.next();
            to.next();
        }
        let mut names: Vec<&str> = from.map(|_| "..").collect();
        names.extend(to);
        names.join("/")
    }

    /// Whether a folder above this file has this name, without regard to case.
    pub fn is_below(&self, name: &str) -> bool {
        self.0.rsplit('/').skip(1).any(|folder| folder.eq_ignore_ascii_case(name))
    }

    /// Whether this path lies in `folder` (the root holds everything).
    pub fn is_in(&self, folder: &FilePath) -> bool {
        folder.0.is_empty() || self.0.strip_prefix(&*folder.0).is_some_and(|rest| rest.starts_with('/'))
    }
}

impl Default for FilePath {
    fn default() -> FilePath {
        FilePath::root()
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// The form in which paths are compared: Learn matches without regard to case, and how Unicode composes a letter is nothing that
/// anybody sees.
pub fn fold(path: &str) -> String {
    let lower = path.to_lowercase();
    if lower.is_ascii() { lower } else { compose(&lower).into_owned() }
}

/// A name with its letters composed, as Unicode's form NFC has them.
pub fn compose(name: &str) -> Cow<'_, str> {
    if name.is_ascii() { Cow::Borrowed(name) } else { ComposingNormalizerBorrowed::new_nfc().normalize(name) }
}

/// The folders above a path, the nearest first.
pub fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// Whether Windows keeps no file or folder of this name, or means something else by it: a device, a drive, a stream of a file.
pub fn is_refused_by_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let is_numbered = |rest: &str| matches!(rest.as_bytes(), [b'1'..=b'9']);
    let is_device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || ["com", "lpt"].iter().any(|port| stem.strip_prefix(port).is_some_and(is_numbered));
    let is_sign = |c: char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\');
    is_device || name.contains(is_sign) || name.ends_with(['.', ' '])
}

/// The path that is written, and the same as the file is named, where they differ in the case of their letters and in nothing else.
pub fn other_case(written: &str, found: &FilePath) -> Option<(String, String)> {
    let names: Vec<&str> = written.split(['/', '\\']).filter(|name| !matches!(*name, "" | "." | ".." | "~")).collect();
    let real: Vec<&str> = found.as_str().split('/').collect();
    let known = names.len().min(real.len());
    let (names, real) = (&names[names.len() - known..], &real[real.len() - known..]);
    let differ = names.iter().zip(real).any(|(name, real)| compose(name) != compose(real));
    let are_alike = names.iter().zip(real).all(|(name, real)| fold(name) == fold(real));
    (differ && are_alike).then(|| (names.join("/"), real.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> FilePath {
        FilePath::new(text).expect("stays inside")
    }

    #[test]
    fn a_path_is_normalised_and_never_leaves_the_root() {
        assert_eq!(path("a/./b/../c.md").as_str(), "a/c.md");
        assert_eq!(path(r"a\b.md").as_str(), "a/b.md");
        assert_eq!(FilePath::new("../a.md"), None);
        assert_eq!(path("a/b").join("../../../x"), None);
    }

    #[test]
    fn windows_keeps_names_for_itself() {
        for name in
            ["con", "AUX.md", "nul.tar.gz", "com1.html", "lpt9", "con .x", "a:b", "what?.md", "a.", "a ", "a\u{1}b"]
        {
            assert!(is_refused_by_windows(name), "{name}");
        }
        for name in ["console.md", "com0", "com12.md", "lpt", "auxiliary", ".nul", "a.con", "a b", "x.html", "\u{e4}"] {
            assert!(!is_refused_by_windows(name), "{name}");
        }
    }

    #[test]
    fn names_that_readers_cannot_tell_apart_are_one() {
        assert_eq!(fold("Cafe\u{301}.md"), fold("caf\u{e9}.MD"));
    }

    #[test]
    fn a_relative_path_leads_back() {
        let target = path("articles/aks/faq.yml");
        assert_eq!(target.relative_to(&path("articles/fleet")), "../aks/faq.yml");
        assert_eq!(target.relative_to(&FilePath::root()), "articles/aks/faq.yml");
        assert!(target.is_in(&path("articles")) && !target.is_in(&path("article")));
    }

    #[test]
    fn names_come_apart() {
        assert_eq!((path("a/b.c.md").stem(), path("a/b.c.md").extension()), ("b.c", "md"));
        assert_eq!((path(".gitignore").stem(), path("LICENSE").extension()), (".gitignore", ""));
    }
}
