//! The files of a site, of which each has one writer.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Deref;

use super::Content;
use crate::source::{Diagnostic, Fault, FilePath, Related, Span, codes, folders_above};

/// Every file of a site, by its path inside the output folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<String, Content>,
    /// The authors' files among them, by the same paths.
    authors: BTreeMap<String, FilePath>,
    /// What is lost because a file of an author stands in its place.
    lost: Vec<Fault>,
}

impl Output {
    /// Adds what is made of a file of an author. Of two that want the same path the first has it, and that is told.
    pub fn add_of(&mut self, author: &FilePath, path: String, content: Content) {
        if let Some(first) = self.authors.get(&path) {
            let related =
                Related { file: Some(first.clone()), span: Span::default(), message: "this file has it".to_owned() };
            let message = format!("`{author}` and `{first}` have the same address `/{path}`");
            let diagnostic = Diagnostic::new(codes::PUBLISH_URL_CONFLICT, Span::default(), message).related(related);
            self.lost.push(Fault::new(author.clone(), diagnostic));
            return;
        }
        self.authors.insert(path.clone(), author.clone());
        self.files.insert(path, content);
    }

    /// Adds what the site makes by itself, where no author has put a file of that name: an own `robots.txt` is wanted as it is. Where
    /// a file and a folder would need the same name, it is left out, and that is told.
    pub fn add(&mut self, path: String, content: Content) {
        if let Some(rival) = self.across(&path) {
            let author = self.authors.get(rival).cloned();
            if let Some(author) = author {
                let message = format!(
                    "the site has no `{path}`: a file and a folder would need the same name, as `{author}` is at `/{rival}`"
                );
                let diagnostic = Diagnostic::new(codes::PUBLISH_URL_CONFLICT, Span::default(), message);
                self.lost.push(Fault::new(author, diagnostic));
            }
        } else if let Entry::Vacant(place) = self.files.entry(path) {
            place.insert(content);
        }
    }

    /// A file that stands where `path` needs a folder, or in a folder of that name.
    fn across(&self, path: &str) -> Option<&str> {
        let above = folders_above(path).find_map(|folder| self.files.get_key_value(folder));
        let folder = format!("{path}/");
        let inside = || self.files.range(folder.clone()..).next().filter(|(below, _)| below.starts_with(&folder));
        above.or_else(inside).map(|(rival, _)| rival.as_str())
    }

    /// Adds several files that the site makes.
    pub fn add_all(&mut self, files: impl IntoIterator<Item = (String, Content)>) {
        files.into_iter().for_each(|(path, content)| self.add(path, content));
    }

    /// Takes a file out again.
    pub fn remove(&mut self, path: &str) {
        self.authors.remove(path);
        self.files.remove(path);
    }

    /// Takes what is wrong: files that have the place of others.
    pub fn take_lost(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.lost)
    }
}

impl Deref for Output {
    type Target = BTreeMap<String, Content>;

    fn deref(&self) -> &BTreeMap<String, Content> {
        &self.files
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_writer_and_authors_come_first() {
        let file = |name: &str| FilePath::new(name).expect("stays inside");
        let mut output = Output::default();
        output.add("robots.txt".to_owned(), "ours".to_owned().into());
        output.add_of(&file("robots.txt"), "robots.txt".to_owned(), "theirs".to_owned().into());
        output.add_of(&file("other/robots.txt"), "robots.txt".to_owned(), "second".to_owned().into());
        output.add("robots.txt".to_owned(), "ours".to_owned().into());
        assert_eq!(output.get("robots.txt"), Some(&"theirs".to_owned().into()));
        let lost = output.take_lost();
        assert_eq!(lost.len(), 1);
        assert_eq!(
            lost[0].diagnostic.message,
            "`other/robots.txt` and `robots.txt` have the same address `/robots.txt`"
        );
    }
}
