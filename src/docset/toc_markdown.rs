//! The older form of a table of contents: Markdown with nested headings, each with a link.

use super::toc::Entry;
use super::toc_reader::{Leads, Reader, first_page};
use crate::source::limits::TOC_DEPTH;
use crate::source::{Address, FilePath, Span};
use crate::syntax::{self, Kind, Node, Options};

impl Reader<'_, '_> {
    /// The older form: nested headings, each with a link.
    #[expect(clippy::too_many_lines, reason = "known to be too long; such functions are split, none is added")]
    pub(super) fn markdown(&mut self, file: &FilePath) -> Vec<Entry> {
        let Ok(text) = self.around.snapshot.text(file) else { return Vec::new() };
        let document = syntax::parse(&text.text, &Options::default());
        let mut entries: Vec<Entry> = Vec::new();
        let mut headings: Vec<(&Node, usize)> = Vec::new();
        document.visit(&mut |node| {
            if let Kind::Heading(heading) = &node.kind {
                headings.push((node, usize::from(heading.level)));
            }
        });
        for (heading, level) in headings {
            let title = document.plain_text(&heading.children).trim().to_owned();
            let link = heading.children.iter().find_map(|child| match &child.kind {
                Kind::Link(link) => Some((link, document.reference(link.target))),
                _ => None,
            });
            let by_uid = heading.children.iter().find_map(|child| match &child.kind {
                Kind::Xref(xref) => Some(document.reference(xref.target)),
                _ => None,
            });
            if title.is_empty() && link.is_none() && by_uid.is_none() {
                continue;
            }
            if self.is_full(file, heading.span) {
                break;
            }
            let source = heading.span.of(&text.text);
            let span = Span::new(heading.span.start as usize, heading.span.start as usize + source.trim_end().len());
            let href = link.map(|(_, reference)| reference.target.as_str());
            let mut entry = Entry {
                name: title,
                file: file.clone(),
                span,
                href: href.map(str::to_owned),
                href_span: link.map_or(span, |(_, reference)| reference.span),
                uid: by_uid.map(|reference| reference.target.clone()),
                target: None,
                to: None,
                kind: None,
                display_name: link.map(|(link, _)| link.title.clone()).filter(|title| !title.is_empty()),
                expanded: false,
                toc: None,
                children: Vec::new(),
            };
            let mut leads = Leads::default();
            if let Some(href) = href {
                entry.toc = self.toc_at(file, href);
                entry.children = self.nested(&entry, href, entry.href_span);
                leads = self.target(file, href, entry.href_span);
                if href.ends_with('/') {
                    let first = first_page(&entry.children).map(|it| (it.target.clone(), it.to.clone()));
                    (leads.file, leads.to) = first.unwrap_or_default();
                    entry.children.clear();
                }
            } else if let Some(reference) = by_uid {
                leads = self.by_uid(file, &Address::of_uid(&reference.target), reference.span).unwrap_or_default();
            }
            self.lead(&mut entry, leads, span);
            let mut siblings = &mut entries;
            for _ in 1..level.min(TOC_DEPTH) {
                if siblings.is_empty() {
                    break;
                }
                siblings = &mut siblings.last_mut().expect("not empty").children;
            }
            siblings.push(entry);
        }
        entries
    }
}
