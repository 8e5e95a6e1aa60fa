//! Puts snippets of MkDocs (`mkdocs_snippet`) into the tree: alone on a line as includes, as all that a fence holds as code.

use std::ops::Range;

use super::builder::Builder;
use super::mkdocs_snippet::{FilePart, MkDocsSnippet, read};
use super::snippet::Snippet;
use super::tree::{CodeSettings, Include, Kind, ReferenceKind};

impl Builder<'_> {
    fn mkdocs_target(&self, snippet: &MkDocsSnippet) -> String {
        let folders =
            self.options.mkdocs_snippets.as_ref().map(|snippets| snippets.folders.as_slice()).unwrap_or_default();
        format!("~/{}{}", folders.first().map_or("", String::as_str), snippet.path)
    }

    /// Adds the include that a snippet at `range` is, alone on its line.
    pub(super) fn mkdocs_article(&mut self, snippet: &MkDocsSnippet, range: Range<usize>) {
        let at = range.start + snippet.path_at.start..range.start + snippet.path_at.end;
        let target = self.reference(ReferenceKind::Include, self.mkdocs_target(snippet), at);
        let include =
            Include { target, title: snippet.path.clone(), inline: false, part: snippet.part.clone().map(Box::new) };
        self.leaf(Kind::Include(include), range);
    }

    /// The code that a fence with this text shows out of another file, where all that it holds is a snippet.
    pub(super) fn mkdocs_code(&mut self, info: &str, text: &str, range: &Range<usize>) -> Option<Kind> {
        let dedents = self.options.mkdocs_snippets.as_ref()?.dedents;
        let text = text.trim();
        let snippet = read(text)?;
        let at = range.start + self.view.text[range.clone()].find(text)?;
        let at = at + snippet.path_at.start..at + snippet.path_at.end;
        let target = self.reference(ReferenceKind::Snippet, self.mkdocs_target(&snippet), at);
        let word = info.trim_start_matches(['{', ' ', '.']).split([' ', '\t', ',', '{', '}']).next();
        let settings = CodeSettings::of(info);
        let (id, range) = match snippet.part {
            Some(FilePart::Section(name) | FilePart::Anchor(name)) => (Some(name), None),
            Some(FilePart::Lines(lines)) => (None, Some(lines)),
            None => (None, None),
        };
        Some(Kind::Snippet(Box::new(Snippet {
            target: Some(target),
            language: word.filter(|word| !word.is_empty()).map(str::to_owned),
            id,
            range,
            title: settings.as_ref().and_then(|settings| settings.title.clone()),
            highlight: settings.and_then(|settings| settings.highlight),
            dedent: if dedents { None } else { Some(0) },
            of_mkdocs: true,
            ..Snippet::default()
        })))
    }
}
