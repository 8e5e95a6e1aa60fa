//! The globs of `docfx.json`: without regard to case, `*` stays within a folder.

use std::collections::BTreeSet;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::source::yaml::{Value, Yaml};
use crate::source::{Diagnostic, FilePath, codes};

/// Some globs and paths, any of which may match.
#[derive(Clone, Debug)]
pub struct Globs {
    set: GlobSet,
    /// Those of them that name something that begins with a dot.
    dotted: GlobSet,
    paths: BTreeSet<String>,
}

impl Globs {
    /// The globs in `patterns`; one that cannot be read is reported and matches nothing.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> (Globs, Vec<String>) {
        let (mut set, mut dotted) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        let mut bad = Vec::new();
        for pattern in patterns {
            // docfx reads `**.md` as any Markdown file below, and `./` as nothing.
            let pattern = pattern.trim().trim_start_matches("./").replace('\\', "/");
            let below = |part: &str| match part.strip_prefix("**") {
                Some(rest) if !rest.is_empty() => format!("**/*{rest}"),
                _ => part.to_owned(),
            };
            let pattern = pattern.split('/').map(below).collect::<Vec<_>>().join("/");
            let pattern = if pattern.ends_with('/') { pattern + "**" } else { pattern };
            match GlobBuilder::new(&pattern).case_insensitive(true).literal_separator(true).build() {
                Ok(glob) => {
                    if pattern.split('/').any(|part| part.starts_with('.')) {
                        dotted.add(glob.clone());
                    }
                    set.add(glob);
                }
                Err(_) => bad.push(pattern),
            }
        }
        let [set, dotted] = [set, dotted].map(|set| set.build().unwrap_or_else(|_| GlobSet::empty()));
        (Globs { set, dotted, paths: BTreeSet::new() }, bad)
    }

    /// Adds paths, each of which matches itself.
    pub fn extend<'p>(&mut self, paths: impl IntoIterator<Item = &'p str>) {
        self.paths.extend(paths.into_iter().map(str::to_owned));
    }

    /// The globs of a list in a configuration file, with a diagnostic for each that cannot be read or is none.
    pub fn of(list: Option<&Yaml>, diagnostics: &mut Vec<Diagnostic>) -> Globs {
        let Some(list) = list else { return Globs::new([]).0 };
        for wrong in list.one_or_more().iter().filter(|glob| !matches!(glob.value, Value::Text(_) | Value::Null)) {
            diagnostics.push(Diagnostic::new(codes::CONFIG_INVALID, wrong.span, "globs are a text or a list of texts"));
        }
        let (globs, bad) = Globs::new(list.texts());
        for pattern in bad {
            diagnostics.push(Diagnostic::new(codes::CONFIG_INVALID, list.span, format!("`{pattern}` is not a glob")));
        }
        globs
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty() && self.paths.is_empty()
    }

    /// Whether one of them matches a path of which a name begins with a dot: only one that names such a thing does, as in docfx.
    pub fn matches_dotted(&self, path: &str) -> bool {
        self.dotted.is_match(path)
    }

    /// Whether one of them matches a path.
    pub fn matches(&self, path: &str) -> bool {
        self.set.is_match(path) || self.paths.contains(path)
    }
}

/// The path of `file` as seen from `folder`; nothing when it lies elsewhere.
pub fn within<'p>(file: &'p FilePath, folder: &FilePath) -> Option<&'p str> {
    let path = file.as_str();
    let prefix = folder.as_str();
    if prefix.is_empty() {
        return Some(path);
    }
    let head = path.get(..prefix.len())?;
    (head.to_lowercase() == prefix.to_lowercase()).then(|| path[prefix.len()..].strip_prefix('/')).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_match_as_docfx_matches() {
        let (globs, bad) =
            Globs::new(["**/*.{md,yml}", "toc.yml", "**.png", "media/", "cpp/**.h", "c/**/**.h", "***/no"]);
        assert!(bad.is_empty());
        for path in [
            "a.md",
            "x/y/A.MD",
            "toc.yml",
            "x/y.png",
            "media/a/b.txt",
            "cpp/a.h",
            "cpp/a/b/c.h",
            "c/a.h",
            "c/a/b.h",
            "x/no",
        ] {
            assert!(globs.matches(path), "{path}");
        }
        assert!(!Globs::new(["*.md"]).0.matches("x/a.md"));
        assert!(!globs.matches("a.txt"));
        assert_eq!(Globs::new(["[a"]).1, ["[a"]);
    }
}
