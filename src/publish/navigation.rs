//! Where a page stands among the others: its part of the table of contents, and the pages before and after it.

use serde::Serialize;

use super::reading::Reading;
use super::site::Site;
use super::way::Link;
use crate::docset::{Metadata, PageEntry, TocEntry};
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
    /// The table of contents of a page, as readers go through it.
    pub(super) fn reading(&self, file: &FilePath) -> Option<&Reading<'a>> {
        let toc = self.docset.tocs.of(file)?;
        let known = self.reading.get(&toc.file)?;
        Some(known.get_or_init(|| Reading::of(toc, &self.docset.files)))
    }

    /// The pages before and after a page, in order of reading.
    pub(super) fn neighbours(&self, entry: &PageEntry, metadata: &Metadata<'_>) -> (Option<Link>, Option<Link>) {
        if metadata.has_switch("_disableNextArticle") {
            return (None, None);
        }
        if let Some(step) = self.docset.step(&entry.file) {
            let link = |file: &Option<FilePath>| self.link_to(entry, file.as_ref()?);
            return (link(&step.previous), link(&step.next));
        }
        let Some((reading, at)) = self.reading(&entry.file).and_then(|it| Some((it, it.number(&entry.file)?))) else {
            return (None, None);
        };
        let link = |at: usize| {
            let read = reading.pages.get(at)?;
            let link = self.link_to(entry, read.file)?;
            Some(if read.name.is_empty() { link } else { Link { title: read.name.to_owned(), ..link } })
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
        let way = self.reading(&entry.file).map(|reading| reading.way(&entry.file)).unwrap_or_default();
        let node = |entry: &TocEntry, children| TocNode {
            title: entry.name.clone(),
            url: self.first_destination(entry).and_then(|to| self.address(from, to)),
            kind: entry.kind,
            current: false,
            children,
        };
        let below = way.last().map_or(&[][..], |current| window(&current.entry().children, 0));
        let mut nodes: Vec<TocNode> = below.iter().map(|entry| node(entry, Vec::new())).collect();
        if way.is_empty() {
            nodes = window(&toc.entries, 0).iter().map(|entry| node(entry, Vec::new())).collect();
        }
        // The levels farthest above it are left to the script where there are too many.
        let top = (way.len() + 1).saturating_sub(TOC_DEPTH);
        for (depth, level) in way.iter().enumerate().skip(top).rev() {
            let mut below = Some(std::mem::take(&mut nodes));
            let open = |entry: &TocEntry| match std::ptr::eq(entry, level.entry()) {
                true => TocNode { current: depth + 1 == way.len(), ..node(entry, below.take().unwrap_or_default()) },
                false => node(entry, Vec::new()),
            };
            nodes = window(level.entries, level.at).iter().map(open).collect();
        }
        let current = way.last().and_then(|current| self.address(&*toc.script, current.entry().to.as_ref()?));
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
