//! All files of the root at one moment.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::{Arc, OnceLock};

use super::{FilePath, Span, fold};

/// Where a snapshot's bytes come from: the disk, an editor, or a test's own text.
pub trait Files: Send + Sync {
    /// Reads the whole file.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>>;
}

/// A file's text, and whether it was text at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text; bytes that are not UTF-8 are shown as U+FFFD.
    pub text: Arc<str>,
    /// Where (in `text`) the first byte stood that is not UTF-8.
    pub invalid_utf8: Option<Span>,
}

/// All files of the root at one moment. Names are known at once, texts are read when they are asked for, and only once.
pub struct Snapshot {
    files: Arc<dyn Files>,
    texts: BTreeMap<FilePath, OnceLock<Result<Text, String>>>,
    folded: HashMap<String, Vec<FilePath>>,
    /// Files by folder and by folded name, made when the first suggestion is asked for.
    names: OnceLock<Names>,
}

#[derive(Default)]
struct Names {
    by_folder: HashMap<FilePath, Vec<FilePath>>,
    by_name: HashMap<String, Vec<FilePath>>,
}

impl Snapshot {
    /// A snapshot of the files named `paths`, whose bytes `files` gives.
    pub fn new(paths: impl IntoIterator<Item = FilePath>, files: Arc<dyn Files>) -> Snapshot {
        let texts: BTreeMap<_, _> = paths.into_iter().map(|path| (path, OnceLock::new())).collect();
        let mut folded: HashMap<String, Vec<FilePath>> = HashMap::with_capacity(texts.len());
        for path in texts.keys() {
            folded.entry(fold(path.as_str())).or_default().push(path.clone());
        }
        Snapshot { files, texts, folded, names: OnceLock::new() }
    }

    /// The same files at another moment: some with these bytes, and without those that have none. What was read of the others
    /// is not read again.
    pub fn with(&self, changed: impl IntoIterator<Item = (FilePath, Option<Vec<u8>>)>) -> Snapshot {
        let mut texts = self.texts.clone();
        for (path, bytes) in changed {
            match bytes {
                Some(bytes) => texts.insert(path, OnceLock::from(decode(bytes))),
                None => texts.remove(&path),
            };
        }
        let mut snapshot = Snapshot::new(texts.keys().cloned().collect::<Vec<_>>(), Arc::clone(&self.files));
        snapshot.texts = texts;
        snapshot
    }

    /// A snapshot of texts in memory.
    pub fn of_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Snapshot {
        let texts: BTreeMap<FilePath, Vec<u8>> = texts
            .into_iter()
            .map(|(path, text)| (FilePath::new(path).expect("a path inside the root"), text.as_bytes().to_vec()))
            .collect();
        let paths: Vec<FilePath> = texts.keys().cloned().collect();
        Snapshot::new(paths, Arc::new(InMemory(texts)))
    }

    /// All files, in the order of their paths.
    pub fn paths(&self) -> impl Iterator<Item = &FilePath> {
        self.texts.keys()
    }

    /// Whether there is a file of exactly this name.
    pub fn contains(&self, path: &FilePath) -> bool {
        self.texts.contains_key(path)
    }

    /// The file of this name without regard to case: the exact one, else the first.
    pub fn find(&self, path: &FilePath) -> Option<&FilePath> {
        if let Some((exact, _)) = self.texts.get_key_value(path) {
            return Some(exact);
        }
        self.folded.get(&fold(path.as_str()))?.first()
    }

    /// The files of a folder, in order.
    pub fn in_folder(&self, folder: &FilePath) -> &[FilePath] {
        self.names().by_folder.get(folder).map_or(&[], Vec::as_slice)
    }

    /// The first file of this name, without regard to case, wherever it lies.
    pub fn named(&self, name: &str) -> Option<&FilePath> {
        self.all_named(name).first()
    }

    /// All files of this name, without regard to case, in order.
    pub fn all_named(&self, name: &str) -> &[FilePath] {
        self.names().by_name.get(&fold(name)).map_or(&[], Vec::as_slice)
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| {
            let mut names = Names::default();
            for path in self.texts.keys() {
                names.by_folder.entry(path.parent()).or_default().push(path.clone());
                names.by_name.entry(fold(path.file_name())).or_default().push(path.clone());
            }
            names
        })
    }

    /// Files whose names differ only by case, each group in order.
    pub fn case_conflicts(&self) -> Vec<&[FilePath]> {
        let mut groups: Vec<&[FilePath]> =
            self.folded.values().filter(|group| group.len() > 1).map(Vec::as_slice).collect();
        groups.sort();
        groups
    }

    /// The text of a file.
    ///
    /// # Errors
    /// The machine's words, when the file cannot be read or is not part of this snapshot.
    pub fn text(&self, path: &FilePath) -> Result<&Text, &str> {
        let Some(text) = self.texts.get(path) else { return Err("no such file") };
        text.get_or_init(|| self.files.read(path).map_err(|error| error.to_string()).and_then(decode))
            .as_ref()
            .map_err(String::as_str)
    }

    /// The bytes of a file, not remembered: for images and other assets.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn bytes(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.files.read(path)
    }
}

/// Decodes UTF-8, with U+FFFD for what is not, so that one bad byte never hides an article.
fn decode(bytes: Vec<u8>) -> Result<Text, String> {
    if bytes.len() >= u32::MAX as usize / 4 {
        return Err("the file is larger than 1 GiB".to_owned());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Text { text: text.into(), invalid_utf8: None }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes());
            Ok(Text { text: text.into(), invalid_utf8: Some(Span::new(at, at + '\u{fffd}'.len_utf8())) })
        }
    }
}

struct InMemory(BTreeMap<FilePath, Vec<u8>>);

impl Files for InMemory {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_without_regard_to_case_the_exact_name_first() {
        let snapshot = Snapshot::of_texts([("A.md", "upper"), ("a.md", "lower"), ("Media/x.png", "")]);
        let find =
            |path: &str| snapshot.find(&FilePath::new(path).expect("inside")).map(|path| path.as_str().to_owned());
        assert_eq!(find("a.md").as_deref(), Some("a.md"));
        assert_eq!(find("media/X.PNG").as_deref(), Some("Media/x.png"));
        assert_eq!(find("b.md"), None);
        assert_eq!(snapshot.case_conflicts().len(), 1);
    }

    #[test]
    fn another_moment_differs_in_what_changed_only() {
        let now = Snapshot::of_texts([("a.md", "a"), ("b.md", "b"), ("c.md", "c")]);
        let path = |path| FilePath::new(path).expect("inside");
        let text = |snapshot: &Snapshot, name| snapshot.text(&path(name)).map(|text| text.text.to_string()).ok();
        let then = now.with([(path("a.md"), Some(b"A".to_vec())), (path("b.md"), None), (path("d.md"), Some(vec![]))]);
        assert_eq!(then.paths().map(FilePath::as_str).collect::<Vec<_>>(), ["a.md", "c.md", "d.md"]);
        assert_eq!(text(&then, "a.md").as_deref(), Some("A"));
        assert_eq!(text(&then, "c.md").as_deref(), Some("c"));
        assert_eq!(then.find(&path("B.md")), None);
        assert_eq!(text(&now, "a.md").as_deref(), Some("a"));
    }

    #[test]
    fn a_byte_that_is_not_utf8_is_shown_and_placed() {
        let text = decode(vec![b'a', 0xff, b'b']).expect("decodes");
        assert_eq!(&*text.text, "a\u{fffd}b");
        assert_eq!(text.invalid_utf8, Some(Span::new(1, 4)));
    }
}
