//! What was asked of a snapshot, for whoever depends on the answers.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::path::FilePath;
use super::text::Version;

/// What was asked of a snapshot.
#[derive(Default)]
pub struct Noted {
    /// The files whose texts were asked for.
    pub texts: BTreeSet<FilePath>,
    /// What was asked of parts of texts.
    pub excerpts: Vec<Excerpt>,
}

/// A question about a text, with a hash of its answer: see [`Snapshot::ask`].
pub struct Excerpt {
    /// The file.
    pub file: FilePath,
    version: Version,
    answer: u64,
    again: Again,
}

/// Asks again of another text, and gives the hash of the answer.
type Again = Box<dyn Fn(Option<&str>) -> u64 + Send + Sync>;

impl Excerpt {
    /// The question, with the answer that it has.
    pub fn new<T: Hash + 'static>(
        file: FilePath,
        version: Version,
        question: fn(&str) -> T,
        answer: &Option<T>,
    ) -> Excerpt {
        Excerpt { file, version, answer: hash(answer), again: Box::new(move |text| hash(&text.map(question))) }
    }

    /// Whether the answer is the same for another state of the file.
    pub fn is_same<'t>(&self, version: Option<&Version>, text: impl FnOnce() -> Option<&'t str>) -> bool {
        version == Some(&self.version) || (self.again)(text()) == self.answer
    }
}

/// The hash of an answer.
pub fn hash(answer: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    answer.hash(&mut hasher);
    hasher.finish()
}
