//! What Git leaves out: the `.gitignore` files of a repository, by Git's own rules.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::Gitignore;

/// The `.gitignore` files from the top of the repository down to what is looked at, each read once.
pub struct Ignored {
    top: PathBuf,
    known: HashMap<PathBuf, Gitignore>,
    /// Whether anything was left out.
    pub any: bool,
}

impl Ignored {
    /// Those below `top`.
    pub fn below(top: &Path) -> Ignored {
        Ignored { top: top.to_owned(), known: HashMap::new(), any: false }
    }

    /// Whether Git leaves a file or folder out. The nearest `.gitignore` that speaks of it decides.
    pub fn leaves_out(&mut self, path: &Path, is_folder: bool) -> bool {
        for folder in path.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.top)) {
            if !self.known.contains_key(folder) {
                // A file that is missing or cannot be read leaves nothing out.
                self.known.insert(folder.to_owned(), Gitignore::new(folder.join(".gitignore")).0);
            }
            match self.known[folder].matched(path, is_folder) {
                Match::Ignore(_) => {
                    self.any = true;
                    return true;
                }
                Match::Whitelist(_) => return false,
                Match::None => {}
            }
        }
        false
    }
}
