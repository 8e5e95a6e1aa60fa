//! What is wrong in one revision, file by file: what a save left as it was is shared with the revision before, and costs nothing.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::report::Summary;
use crate::source::{Code, FilePath, Finding};

/// All findings of a revision.
pub struct Findings {
    /// Those of one file each. A file may have several.
    files: Vec<Arc<Vec<Finding>>>,
    /// How many there are.
    pub summary: Summary,
}

impl Findings {
    /// What was found in each file, and what `others` say of files.
    pub fn new(mut files: Vec<Arc<Vec<Finding>>>, others: &[Finding]) -> Findings {
        files.extend(others.iter().map(|other| Arc::new(vec![other.clone()])));
        files.retain(|file| !file.is_empty());
        let summary = files.iter().map(|file| Summary::of(file)).sum();
        Findings { files, summary }
    }

    /// Those in some of the files.
    pub fn of(&self, files: &BTreeSet<FilePath>) -> impl Iterator<Item = &Finding> {
        self.files.iter().filter(|file| files.contains(&file[0].file)).flat_map(|file| file.iter())
    }

    /// How many findings are there now that were not there before, and the other way around. One that only moved is the same.
    pub fn change_since(&self, before: &Findings) -> (usize, usize) {
        let [was, is] = [before, self].map(|findings| findings.files.iter().map(Arc::as_ptr).collect::<HashSet<_>>());
        let (now, before) = (self.counts(&was), before.counts(&is));
        let more = |a: &HashMap<_, usize>, b: &HashMap<_, usize>| -> usize {
            a.iter().map(|(key, count)| count.saturating_sub(b.get(key).copied().unwrap_or_default())).sum()
        };
        (more(&now, &before), more(&before, &now))
    }

    /// How often each is there, but for those that are `shared`.
    fn counts(&self, shared: &HashSet<*const Vec<Finding>>) -> HashMap<(&FilePath, Code, &str), usize> {
        let mut counts = HashMap::new();
        for finding in self.files.iter().filter(|file| !shared.contains(&Arc::as_ptr(file))).flat_map(|file| &**file) {
            let said = &finding.diagnostic;
            *counts.entry((&finding.file, said.code, said.message.as_str())).or_default() += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Diagnostic, Severity, Span, codes};

    fn finding(file: &str, message: &str, start: u32) -> Finding {
        let diagnostic = Diagnostic::new(codes::FILE_NOT_FOUND, Span { start, end: start + 1 }, message);
        let file = FilePath::new(file).expect("inside");
        Finding { file, severity: Severity::Warning, diagnostic, chain: Vec::new() }
    }

    #[test]
    fn what_came_and_what_went_is_counted_and_not_what_moved() {
        let same = Arc::new(vec![finding("a.md", "one", 1), finding("a.md", "one", 9)]);
        let before = Findings::new(vec![Arc::clone(&same), Arc::new(vec![finding("b.md", "two", 3)])], &[]);
        let moved = Arc::new(vec![finding("b.md", "two", 5), finding("b.md", "three", 7)]);
        let now = Findings::new(vec![same, moved], &[finding("c.md", "four", 0)]);
        assert_eq!((now.change_since(&before), before.change_since(&now)), ((2, 0), (0, 2)));
        assert_eq!((before.summary.warnings, now.summary.warnings), (3, 5));
    }

    #[test]
    fn those_of_some_files_are_found_wherever_they_were_told() {
        let now = Findings::new(vec![Arc::new(vec![finding("b.md", "two", 5)])], &[finding("c.md", "four", 0)]);
        let of = |file: &str| now.of(&BTreeSet::from([FilePath::new(file).expect("inside")])).count();
        assert_eq!((of("a.md"), of("b.md"), of("c.md")), (0, 1, 1));
    }
}
