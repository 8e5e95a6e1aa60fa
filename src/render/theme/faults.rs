//! What is wrong in a template, as a diagnostic with its place.
//!
//! The engine tells all it found in one text, written for people: several reports, each with `--> name:line:column`. A theme's
//! author works with the same findings as everyone else, so the places are read back from there.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind};

use crate::source::{Diagnostic, Fault, FilePath, Span, codes};

/// Something wrong in a theme, with the file that has it.
pub type Problem = Fault;

/// All that is wrong in a theme.
pub type Problems = Vec<Problem>;

/// Where templates came from: their names and texts, and the file behind a name.
pub struct Sources {
    /// The text of each template.
    pub texts: BTreeMap<String, String>,
    /// The theme's folder for those that are its own; the others are the default theme's.
    pub own: Option<(FilePath, Vec<String>)>,
}

impl Sources {
    /// The file of something of the theme, by its path below the theme's folder.
    pub fn file(&self, path: &str) -> FilePath {
        let own = self.own.as_ref().filter(|(_, paths)| paths.iter().any(|own| own == path));
        let file = own.and_then(|(folder, _)| folder.join(path));
        file.or_else(|| FilePath::new(&format!("themes/default/{path}"))).unwrap_or_else(FilePath::root)
    }

    /// Whether something by its path below the theme's folder is the theme's own.
    pub fn is_own(&self, path: &str) -> bool {
        self.own.as_ref().is_some_and(|(_, paths)| paths.iter().any(|own| own == path))
    }

    /// The texts of the theme's own templates.
    pub fn own_texts(&self) -> impl Iterator<Item = &str> {
        let own = self.texts.iter().filter(|(name, _)| self.is_own(&format!("templates/{name}")));
        own.map(|(_, text)| text.as_str())
    }

    /// Everything that `error` tells, each with its place.
    pub fn problems(&self, error: &Error) -> Vec<Problem> {
        let told = error.to_string();
        let mut problems: Vec<Problem> =
            told.split("error: ").skip(1).filter_map(|report| self.placed(report)).collect();
        if problems.is_empty() {
            let (name, word) = match error.kind() {
                ErrorKind::MissingParent { current, parent } => (current.as_str(), parent.as_str()),
                ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => (tpl.as_str(), ""),
                _ => ("", ""),
            };
            let at = self.texts.get(name).and_then(|text| text.find(&format!("\"{word}\""))).unwrap_or_default();
            let mut message = told.trim_end_matches('.').to_owned();
            let mut source = std::error::Error::source(error);
            while let Some(cause) = source {
                message += &format!(": {cause}");
                source = cause.source();
            }
            problems.push(self.problem(name, Span::empty(at), message));
        }
        problems
    }

    /// Reads one report: its message, then `--> name:line:column`, the column in characters.
    fn placed(&self, report: &str) -> Option<Problem> {
        let message = report.lines().next()?;
        let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
        let mut parts = place.rsplitn(3, ':');
        let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
        let (column, line): (usize, usize) = (column.parse().ok()?, line.parse().ok()?);
        let text = self.texts.get(name).map(String::as_str).unwrap_or_default();
        let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let within = text[before..].chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>();
        let at = before + within;
        // What is undefined is named by its place alone.
        let written = text.get(at..).filter(|_| message.contains("undefined")).unwrap_or_default();
        let end = ["}}", "%}", "|"].iter().filter_map(|end| written.find(end)).min().unwrap_or_default();
        let named =
            if end == 0 { String::new() } else { format!(": `{}`", written[..end].trim_end_matches(['-', ' '])) };
        Some(self.problem(name, Span::empty(at), message.to_owned() + &named))
    }

    fn problem(&self, name: &str, span: Span, message: String) -> Problem {
        let file = self.file(&format!("templates/{name}"));
        let said = Diagnostic::new(codes::TEMPLATE_ERROR, span, message);
        Fault::new(file, said.help("`themes/default/CONTRACT.md` lists what templates may use"))
    }
}
