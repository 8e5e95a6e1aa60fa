//! What Git leaves out: the `.gitignore` files of a repository and the `exclude` of the clone, by Git's own rules.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// How many bytes a file of rules has at most: nobody writes a tenth of it.
const LARGEST: u64 = 1 << 20;

/// The rules of a file, for what is in `folder`. One that is missing or cannot be read leaves nothing out, and neither does what is no
/// plain file: Git follows no link there, either.
fn rules(folder: &Path, file: &Path) -> Gitignore {
    let is_read = |it: fs::Metadata| it.is_file() && it.len() <= LARGEST;
    if !fs::symlink_metadata(file).is_ok_and(is_read) {
        return Gitignore::empty();
    }
    let mut rules = GitignoreBuilder::new(folder);
    rules.add(file);
    rules.build().unwrap_or_else(|_| Gitignore::empty())
}

/// The `.gitignore` files from the top of the repository down to what is looked at, each read once.
pub struct Ignored {
    top: PathBuf,
    known: HashMap<PathBuf, Arc<Gitignore>>,
    /// What this clone leaves out, and no other one: `.git/info/exclude`.
    of_clone: Arc<Gitignore>,
    /// The folder that was looked into last, with what speaks of its files, the nearest first: the next file is there, too.
    last: Option<(PathBuf, Vec<Arc<Gitignore>>)>,
    /// Whether anything was left out.
    pub any: bool,
}

impl Ignored {
    /// Those below `top`.
    pub fn below(top: &Path) -> Ignored {
        let of_clone = Arc::new(rules(top, &top.join(".git/info/exclude")));
        Ignored { top: top.to_owned(), known: HashMap::new(), of_clone, last: None, any: false }
    }

    /// Whether Git leaves a file or folder out. The nearest `.gitignore` that speaks of it decides.
    pub fn leaves_out(&mut self, path: &Path, is_folder: bool) -> bool {
        let Some(folder) = path.parent() else { return false };
        let speaking = match self.last.take() {
            Some((last, speaking)) if last.as_os_str() == folder.as_os_str() => speaking,
            _ => self.speaking_of(folder),
        };
        let said = speaking.iter().map(|rules| rules.matched(path, is_folder)).find(|said| !said.is_none());
        let leaves_out = matches!(said, Some(Match::Ignore(_)));
        self.any |= leaves_out;
        self.last = Some((folder.to_owned(), speaking));
        leaves_out
    }

    /// The `.gitignore` files that say something about what is in a folder, the nearest first.
    fn speaking_of(&mut self, folder: &Path) -> Vec<Arc<Gitignore>> {
        let folders = folder.ancestors().take_while(|folder| folder.starts_with(&self.top));
        let rules = folders.map(|folder| match self.known.get(folder) {
            Some(known) => Arc::clone(known),
            None => {
                let read = Arc::new(rules(folder, &folder.join(".gitignore")));
                self.known.insert(folder.to_owned(), Arc::clone(&read));
                read
            }
        });
        let of_clone = Arc::clone(&self.of_clone);
        rules.chain([of_clone]).filter(|rules| !rules.is_empty()).collect()
    }
}
