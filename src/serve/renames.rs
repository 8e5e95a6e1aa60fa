//! Where files went that were renamed.
//!
//! The system tells that one file is gone and that another is there; that they are the same, only their text tells. Names are
//! read folder by folder, so a file that moves meanwhile may be seen at both places or at none. So what came and went a moment
//! ago still counts.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::source::{FilePath, Snapshot};

/// For how many revisions a file counts as just come or just gone.
const RECENT: u64 = 3;

/// What came and went of late.
#[derive(Default)]
pub struct Renames {
    gone: Vec<(u64, FilePath, Arc<str>)>,
    come: Vec<(u64, FilePath)>,
    known: HashMap<FilePath, FilePath>,
}

impl Renames {
    /// Takes in what `changed` between two snapshots, and says where every file went that was renamed so far.
    pub fn update(
        &mut self,
        revision: u64,
        before: &Snapshot,
        now: &Snapshot,
        changed: &BTreeSet<FilePath>,
    ) -> HashMap<FilePath, FilePath> {
        for file in changed.iter().filter(|file| now.contains(file) != before.contains(file)) {
            if now.contains(file) {
                self.come.push((revision, file.clone()));
            } else if let Ok(text) = before.text(file) {
                self.gone.push((revision, file.clone(), text.text.clone()));
            }
        }
        self.gone.retain(|(since, file, _)| since + RECENT > revision && !now.contains(file));
        self.come.retain(|(since, file)| since + RECENT > revision && now.contains(file));
        self.known.retain(|from, to| !now.contains(from) && now.contains(to));
        for (_, from, text) in &self.gone {
            let is_same = |to: &&FilePath| {
                from.extension() == to.extension() && now.text(to).is_ok_and(|now| *now.text == **text)
            };
            if let Some(to) = self.come.iter().map(|(_, file)| file).find(is_same) {
                self.known.insert(from.clone(), to.clone());
            }
        }
        self.known.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> FilePath {
        FilePath::new(path).expect("inside")
    }

    /// Where `a.md` went, after each of these states.
    fn followed(states: &[&[(&'static str, &'static str)]]) -> Option<String> {
        let snapshots: Vec<Snapshot> = states.iter().map(|files| Snapshot::of_texts(files.iter().copied())).collect();
        let mut renames = Renames::default();
        let mut known = HashMap::new();
        for (at, pair) in snapshots.windows(2).enumerate() {
            let changed = pair[1].changes_since(&pair[0]);
            known = renames.update(at as u64 + 2, &pair[0], &pair[1], &changed);
        }
        known.get(&path("a.md")).map(ToString::to_string)
    }

    #[test]
    fn a_text_that_is_elsewhere_now_was_moved_whatever_was_seen_first() {
        let (old, new) = (("a.md", "text"), ("b/c.md", "text"));
        assert_eq!(followed(&[&[old], &[new]]).as_deref(), Some("b/c.md"));
        assert_eq!(followed(&[&[old], &[old, new], &[new]]).as_deref(), Some("b/c.md"));
        assert_eq!(followed(&[&[old], &[], &[new]]).as_deref(), Some("b/c.md"));
        assert_eq!(followed(&[&[old], &[("b.md", "other")]]), None);
        assert_eq!(followed(&[&[old], &[new], &[new, old]]), None);
    }
}
