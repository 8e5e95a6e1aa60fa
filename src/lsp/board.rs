//! Says what is wrong: at once in the file that somebody types in, later in all others that this concerns.
//!
//! Of a file that is not open nobody wants to hear what was wrong in it before: it has what a change elsewhere broke in it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use gen_lsp_types::{Diagnostic, PublishDiagnosticsNotification, PublishDiagnosticsParams};

use super::buffers::Buffers;
use super::events::Found;
use super::findings::{self, RulePages};
use super::view::View;
use super::wire::Out;
use crate::source::{Code, FilePath, Finding, Span, Version};

/// What is known and what was said of it.
pub struct Board {
    out: Out,
    pages: RulePages,
    open: HashMap<FilePath, Known>,
    closed: HashMap<FilePath, Before>,
    /// The view in which all files were looked at last.
    last: Option<Arc<View>>,
    /// What the client shows in files that are not open.
    shown: HashMap<FilePath, Vec<Diagnostic>>,
}

/// What is known of a file that is open.
#[derive(Default)]
struct Known {
    /// What shows in it, with the text in which it was found.
    near: (Arc<str>, Vec<Finding>),
    /// What shows beside all other files.
    far: (Arc<str>, Vec<Finding>),
}

/// What was wrong in a file when it was looked at first.
struct Before {
    version: Option<Version>,
    counts: HashMap<(Code, String), usize>,
}

impl Board {
    /// Nothing is known yet.
    pub fn new(out: Out, pages: RulePages) -> Board {
        Board { out, pages, open: HashMap::new(), closed: HashMap::new(), last: None, shown: HashMap::new() }
    }

    /// Takes in what was found. `now` is what is open by now: what was found in a text that is not there any more is no news.
    pub fn take(&mut self, found: Found, now: &Buffers) {
        let Found { view, only, findings } = found;
        match only {
            Some(file) => self.take_near(&view, &file, findings, now),
            None => {
                self.take_all(&view, findings, now);
                self.last = Some(view);
            }
        }
    }

    /// A file was closed: what is shown of it belongs to its text.
    pub fn close(&mut self, file: &FilePath, view: &View) {
        self.open.remove(file);
        let params = PublishDiagnosticsParams { uri: view.uri(file), version: None, diagnostics: Vec::new() };
        self.out.tell::<PublishDiagnosticsNotification>(params);
    }

    fn take_near(&mut self, view: &View, file: &FilePath, findings: Vec<Finding>, now: &Buffers) {
        let Some(buffer) = view.buffers.get(file) else { return };
        if now.get(file).is_none_or(|now| now.text != buffer.text) {
            return;
        }
        let known = self.open.entry(file.clone()).or_default();
        known.near = (Arc::clone(&buffer.text), findings);
        self.tell_open(view, file);
    }

    fn take_all(&mut self, view: &View, findings: Vec<Finding>, now: &Buffers) {
        let mut by_file: HashMap<FilePath, Vec<Finding>> = HashMap::new();
        for finding in findings {
            by_file.entry(finding.file.clone()).or_default().push(finding);
        }
        for (file, buffer) in view.buffers.files().filter(|(file, _)| now.get(file).is_some()) {
            let (far, near) = by_file.remove(file).unwrap_or_default().into_iter().partition(findings::is_of_docset);
            let known = self.open.entry(file.clone()).or_default();
            known.far = (Arc::clone(&buffer.text), far);
            if now.get(file).is_some_and(|now| now.text == buffer.text) {
                known.near = (Arc::clone(&buffer.text), near);
                self.tell_open(view, file);
            }
        }
        let told: HashSet<FilePath> = self.shown.keys().chain(by_file.keys()).cloned().collect();
        for file in told.into_iter().filter(|file| now.get(file).is_none()) {
            let found = by_file.remove(&file).unwrap_or_default();
            self.tell_closed(view, &file, found);
        }
    }

    fn tell_open(&mut self, view: &View, file: &FilePath) {
        let (Some(known), Some(buffer)) = (self.open.get(file), view.buffers.get(file)) else { return };
        let far = known.far.1.iter().filter_map(|finding| moved(finding, &known.far.0, &buffer.text));
        let far: Vec<Finding> = far.collect();
        let mut all: Vec<&Finding> = known.near.1.iter().chain(&far).collect();
        all.sort_by_key(|finding| (finding.diagnostic.span, finding.diagnostic.code));
        let diagnostics = findings::of_file(all, file, view, &mut self.pages);
        let (uri, version) = (buffer.uri.clone(), Some(buffer.version));
        self.shown.remove(file);
        self.out.tell::<PublishDiagnosticsNotification>(PublishDiagnosticsParams { uri, version, diagnostics });
    }

    /// Says of a file that is not open what was not wrong in the same text before.
    fn tell_closed(&mut self, view: &View, file: &FilePath, found: Vec<Finding>) {
        let version = view.snapshot.version(file);
        let key = |finding: &Finding| (finding.diagnostic.code, finding.diagnostic.message.clone());
        // Where nothing was wrong nothing is known.
        let was_right = self.last.as_ref().is_some_and(|last| last.snapshot.version(file) == version);
        if self.closed.get(file).is_none_or(|before| before.version != version) && was_right {
            self.closed.insert(file.clone(), Before { version: version.clone(), counts: HashMap::new() });
        }
        let before = self.closed.get(file).filter(|before| before.version == version);
        let new: Vec<&Finding> = match before {
            Some(before) => {
                let mut left = before.counts.clone();
                let is_new = |finding: &&Finding| {
                    let count = left.entry(key(finding)).or_default();
                    let is_new = *count == 0;
                    *count = count.saturating_sub(1);
                    is_new
                };
                found.iter().filter(is_new).collect()
            }
            None => {
                let mut counts = HashMap::new();
                found.iter().for_each(|finding| *counts.entry(key(finding)).or_default() += 1);
                self.closed.insert(file.clone(), Before { version, counts });
                Vec::new()
            }
        };
        let diagnostics = findings::of_file(new, file, view, &mut self.pages);
        if self.shown.get(file).map_or(&[][..], Vec::as_slice) == diagnostics.as_slice() {
            return;
        }
        match diagnostics.is_empty() {
            true => self.shown.remove(file),
            false => self.shown.insert(file.clone(), diagnostics.clone()),
        };
        let params = PublishDiagnosticsParams { uri: view.uri(file), version: None, diagnostics };
        self.out.tell::<PublishDiagnosticsNotification>(params);
    }
}

/// A finding in another text: at the same place before all changes, as far from the end behind them; nothing where its place was
/// changed.
fn moved(finding: &Finding, from: &str, to: &str) -> Option<Finding> {
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let span = finding.diagnostic.span;
    if span.end as usize <= same {
        return Some(finding.clone());
    }
    let rest = |text: &str| text.len() - same;
    let most = rest(from).min(rest(to));
    let same_end = from.bytes().rev().zip(to.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    if (span.start as usize) < from.len() - same_end {
        return None;
    }
    let shifted = |offset: u32| offset as usize + to.len() - from.len();
    let mut finding = finding.clone();
    finding.diagnostic.span = Span::new(shifted(span.start), shifted(span.end));
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Diagnostic, Severity};

    #[test]
    fn a_finding_goes_along_with_its_place() {
        let file = FilePath::new("a.md").expect("inside");
        let at = |start, end| Finding {
            file: file.clone(),
            severity: Severity::Warning,
            diagnostic: Diagnostic::new(crate::source::codes::BARE_URL, Span::new(start, end), "said"),
            chain: Vec::new(),
        };
        let moved = |start, end, to: &str| moved(&at(start, end), "one two six", to).map(|it| it.diagnostic.span);
        assert_eq!(moved(0, 3, "one 2 six"), Some(Span::new(0, 3)));
        assert_eq!(moved(8, 11, "one 2 six"), Some(Span::new(6, 9)));
        assert_eq!(moved(4, 7, "one 2 six"), None);
        assert_eq!(moved(0, 11, "one two"), None);
        assert_eq!(moved(8, 11, "one two two six"), Some(Span::new(12, 15)));
    }
}
