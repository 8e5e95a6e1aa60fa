//! Where a page stands among the others: its part of the table of contents, and the pages before and after it.

use serde::Serialize;

use super::site::Site;
use super::way::{Link, chain};
use crate::docset::{PageEntry, Toc, TocEntry, each_entry};
use crate::source::FilePath;
use crate::source::limits::TOC_DEPTH;

#[derive(Serialize)]
pub(super) struct TocValues {
    script: String,
    current: Option<String>,
    nodes: Vec<TocNode>,
}

#[derive(Serialize)]
struct TocNode {
    title: String,
    url: Option<String>,
    kind: Option<&'static str>,
    current: bool,
    children: Vec<TocNode>,
}

impl<'a> Site<'a> {
    fn reading(&self, toc: &'a Toc) -> &[(&'a FilePath, &'a str)] {
        let files = || {
            let mut files: Vec<(&FilePath, &str)> = Vec::new();
            let mut seen = std::collections::HashSet::new();
            each_entry(&toc.entries, &mut |entry| {
                if let Some(file) = &entry.target
                    && self.docset.files.page(file).is_some()
                    && seen.insert(file)
                {
                    files.push((file, entry.name.as_str()));
                }
            });
            files
        };
        self.reading.get(&toc.file).map_or(&[], |known| known.get_or_init(files))
    }

    /// The pages before and after a page, in order of reading.
    pub(super) fn neighbours(&self, entry: &PageEntry) -> (Option<Link>, Option<Link>) {
        if let Some(step) = self.docset.step(&entry.file) {
            let link = |file: &Option<FilePath>| self.link_to(entry, file.as_ref()?);
            return (link(&step.previous), link(&step.next));
        }
        let reading = self.docset.tocs.of(&entry.file).map(|toc| self.reading(toc)).unwrap_or_default();
        let Some(at) = reading.iter().position(|(file, _)| **file == entry.file) else {
            return (None, None);
        };
        let link = |at: usize| {
            let (file, name) = *reading.get(at)?;
            let link = self.link_to(entry, file)?;
            Some(if name.is_empty() { link } else { Link { title: name.to_owned(), ..link } })
        };
        (at.checked_sub(1).and_then(link), link(at + 1))
    }

    /// A link from a page to that of another file.
    pub(super) fn link_to(&self, from: &PageEntry, file: &FilePath) -> Option<Link> {
        let title = (self.titles)(file)?;
        let url = self.page_address(self.docset.files.standpoint(&from.output), &self.docset.files.page(file)?.output);
        Some(Link { title, url: Some(url) })
    }

    /// The part of the table of contents that stands in the page itself: at each level of the way to it all entries, and what is
    /// below it. So every page can be reached without scripts.
    pub(super) fn toc(&self, entry: &PageEntry) -> Option<TocValues> {
        let toc = self.docset.tocs.of(&entry.file)?;
        let from = self.docset.files.standpoint(&entry.output);
        let chain = chain(&toc.entries, &entry.file).unwrap_or_default();
        let node = |entry: &TocEntry, children| TocNode {
            title: entry.name.clone(),
            url: self.first_destination(entry).and_then(|to| self.address(from, to)),
            kind: entry.kind,
            current: false,
            children,
        };
        let below = chain.last().map_or(&[][..], |current| window(&current.children, 0));
        let mut nodes: Vec<TocNode> = below.iter().map(|entry| node(entry, Vec::new())).collect();
        if chain.is_empty() {
            nodes = window(&toc.entries, 0).iter().map(|entry| node(entry, Vec::new())).collect();
        }
        // The levels farthest above it are left to the script where there are too many.
        let top = (chain.len() + 1).saturating_sub(TOC_DEPTH);
        for (depth, on_way) in chain.iter().enumerate().skip(top).rev() {
            let level = if depth == 0 { &toc.entries } else { &chain[depth - 1].children };
            let at = level.iter().position(|entry| std::ptr::eq(entry, *on_way)).unwrap_or_default();
            let mut below = Some(std::mem::take(&mut nodes));
            let open = |entry: &TocEntry| match std::ptr::eq(entry, *on_way) {
                true => TocNode { current: depth + 1 == chain.len(), ..node(entry, below.take().unwrap_or_default()) },
                false => node(entry, Vec::new()),
            };
            nodes = window(level, at).iter().map(open).collect();
        }
        let current = chain.last().and_then(|current| self.address(&*toc.script, current.to.as_ref()?));
        Some(TocValues { script: format!("{}?v={}", from.way_to(&toc.script), toc.version), current, nodes })
    }
}

/// The entries around the one at `at`. Of a very long level a page holds only a part, else the output would grow with the square
/// of the number of pages.
fn window(level: &[TocEntry], at: usize) -> &[TocEntry] {
    const MOST: usize = 60;
    let start = at.saturating_sub(MOST / 2).min(level.len().saturating_sub(MOST));
    &level[start..level.len().min(start + MOST)]
}
