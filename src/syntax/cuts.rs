//! Puts snippets of MkDocs (`scissors`) into the tree: alone on a line as includes, as all that a fence holds as code.

use std::ops::Range;

use super::builder::Builder;
use super::scissors::{Cut, FilePart, read};
use super::snippet::Snippet;
use super::tree::{CodeSettings, Include, Kind, ReferenceKind};

impl Builder<'_> {
    fn cut_target(&self, cut: &Cut) -> String {
        let folders = self.options.scissors.as_ref().map(|scissors| scissors.folders.as_slice()).unwrap_or_default();
        format!("~/{}{}", folders.first().map_or("", String::as_str), cut.path)
    }

    /// Adds the include that a snippet at `range` is, alone on its line.
    pub(super) fn cut_article(&mut self, cut: &Cut, range: Range<usize>) {
        let at = range.start + cut.path_at.start..range.start + cut.path_at.end;
        let target = self.reference(ReferenceKind::Include, self.cut_target(cut), at);
        let include = Include { target, title: cut.path.clone(), inline: false, part: cut.part.clone().map(Box::new) };
        self.leaf(Kind::Include(include), range);
    }

    /// The code that a fence with this text shows out of another file, where all that it holds is a snippet.
    pub(super) fn cut_code(&mut self, info: &str, text: &str, range: &Range<usize>) -> Option<Kind> {
        let dedents = self.options.scissors.as_ref()?.dedents;
        let text = text.trim();
        let cut = read(text)?;
        let at = range.start + self.view.text[range.clone()].find(text)?;
        let at = at + cut.path_at.start..at + cut.path_at.end;
        let target = self.reference(ReferenceKind::Snippet, self.cut_target(&cut), at);
        let word = info.trim_start_matches(['{', ' ', '.']).split([' ', '\t', ',', '{', '}']).next();
        let settings = CodeSettings::of(info);
        let (id, range) = match cut.part {
            Some(FilePart::Section(name)) => (Some(name), None),
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
            by_scissors: true,
            ..Snippet::default()
        })))
    }
}
