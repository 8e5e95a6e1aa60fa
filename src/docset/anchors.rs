//! The places in a page to which a link may lead: what it may name after `#`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Lookup, PageKind, Target};
use crate::source::{FilePath, yaml};
use crate::syntax::heading::Ids;
use crate::syntax::{Document, parse, yaml_page};

/// What links to a file may name after `#`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// The ids, in order.
    pub ids: BTreeSet<String>,
    /// Whether there may be others, in content that is not at hand.
    pub unknown: bool,
}

impl Lookup<'_> {
    /// What a link to a file may name after `#`: the anchors of the file and of what it includes, as its page has them.
    pub fn anchors(&self, file: &FilePath) -> Arc<Anchors> {
        if let Some(known) = self.anchors.lock().expect("no holder panics").get(file) {
            return known.clone();
        }
        let mut collector = Collector { lookup: self, seen: Vec::new(), anchors: Anchors::default() };
        match self.docset.page(file).map(|page| &page.kind) {
            Some(PageKind::Yaml(mime)) => collector.yaml(file, mime),
            _ => collector.file(file),
        }
        let anchors = Arc::new(collector.anchors);
        self.anchors.lock().expect("no holder panics").insert(file.clone(), anchors.clone());
        anchors
    }
}

/// Types of YAML pages whose headings are those of their fields.
const WITH_TEMPLATE: [&str; 3] = ["faq", "landing", "hub"];

struct Collector<'l, 'a> {
    lookup: &'l Lookup<'a>,
    seen: Vec<FilePath>,
    anchors: Anchors,
}

impl Collector<'_, '_> {
    fn file(&mut self, file: &FilePath) {
        if self.seen.contains(file) {
            return;
        }
        self.seen.push(file.clone());
        match self.lookup.document(file) {
            Ok(document) => self.document(file, &document),
            Err(_) => self.anchors.unknown = true,
        }
    }

    fn document(&mut self, file: &FilePath, document: &Document) {
        let outline = document.outline();
        self.anchors.ids.extend(outline.anchors);
        for include in outline.includes {
            match self.lookup.resolve(file, include.split(['?', '#']).next().unwrap_or("")) {
                Target::Page(found) | Target::Unpublished(found) | Target::Resource(found) => self.file(&found),
                _ => self.anchors.unknown = true,
            }
        }
    }

    /// A page whose headings its template makes of fields, with further ones in texts that are Markdown.
    fn yaml(&mut self, file: &FilePath, mime: &str) {
        let Ok(text) = self.lookup.text(file) else {
            self.anchors.unknown = true;
            return;
        };
        let (yaml, _) = yaml::parse(&text.text, 0, "yaml-syntax-error");
        let options = self.lookup.options(file);
        let is_article = yaml_page::is_article(mime);
        // Some headings of articles come from the theme, and of a page of a type that only other templates know all of them.
        let is_known = WITH_TEMPLATE.iter().any(|known| known.eq_ignore_ascii_case(mime));
        self.anchors.unknown |= is_article || !is_known;
        let mut ids = Ids::default();
        for title in yaml_page::titles(&yaml) {
            // A question may have marks of Markdown, which its id has not.
            let document = parse(&Arc::from(title), options);
            let shown = document.plain_text(&document.blocks);
            self.anchors.ids.insert(ids.unique(yaml_page::heading_id(mime, &shown)));
        }
        yaml_page::texts(&yaml, is_article, &mut |_, text, _| self.document(file, &parse(&Arc::from(text), options)));
    }
}
