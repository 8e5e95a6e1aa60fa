//! The places in a page to which a link may lead: what it may name after `#`.

use std::sync::Arc;

use super::anchor_set::Anchors;
use super::entry::PageKind;
use super::lookup::Lookup;
use super::routes::Target;
use crate::source::limits::INCLUDES;
use crate::source::{Address, FilePath, codes, lock, yaml};
use crate::syntax::heading::Ids;
use crate::syntax::outline::Anchor;
use crate::syntax::yaml_page::{Shape, Shown};
use crate::syntax::{Document, parse, parse_lines, yaml_page};

impl Lookup<'_> {
    /// What a link to a file may name after `#`: the anchors of the file and of what it includes, as its page has them.
    pub fn anchors(&self, file: &FilePath) -> Arc<Anchors> {
        if let Some(known) = lock(&self.anchors).get(file) {
            return known.clone();
        }
        let mut collector = Collector {
            lookup: self,
            chain: Vec::new(),
            files: 0,
            ids: Ids::default(),
            tab_groups: 0,
            footnotes: 0,
            footnote_marks: 0,
            anchors: Anchors::default(),
        };
        match self.docset.files.page(file).map(|page| &page.kind) {
            Some(PageKind::Yaml(of)) => collector.yaml(file, of.shape()),
            _ => collector.file(file),
        }
        let anchors = Arc::new(collector.anchors);
        lock(&self.anchors).insert(file.clone(), anchors.clone());
        anchors
    }
}

struct Collector<'l, 'a> {
    lookup: &'l Lookup<'a>,
    /// The files that led to the one at hand.
    chain: Vec<FilePath>,
    /// How many files the page shows so far. Of more than a page may include, the rest is not looked through.
    files: usize,
    ids: Ids,
    /// How many groups of tabs the page has so far.
    tab_groups: usize,
    /// How many footnotes and marks of them.
    footnotes: usize,
    footnote_marks: usize,
    anchors: Anchors,
}

impl Collector<'_, '_> {
    fn file(&mut self, file: &FilePath) {
        self.files += 1;
        if self.chain.contains(file) {
            return;
        }
        match self.lookup.document(file) {
            Ok(document) if self.files <= INCLUDES => {
                self.chain.push(file.clone());
                self.document(file, &document);
                self.chain.pop();
            }
            _ => self.anchors.unknown = true,
        }
    }

    fn document(&mut self, file: &FilePath, document: &Document) {
        for anchor in document.outline().anchors {
            match anchor {
                Anchor::Heading(id) => self.heading(id),
                Anchor::Html(id) => {
                    self.anchors.ids.insert(id);
                }
                Anchor::Tabs(panels) => {
                    self.tab_groups += 1;
                    let number = self.tab_groups;
                    let panels = panels.iter().map(|panel| format!("tabpanel_{number}_{panel}"));
                    self.anchors.ids.extend(panels.chain([format!("tabgroup_{number}")]));
                }
                Anchor::FootnoteMark => {
                    self.footnote_marks += 1;
                    self.anchors.ids.insert(format!("fnref:{}", self.footnote_marks));
                }
                Anchor::Footnote => {
                    self.footnotes += 1;
                    self.anchors.ids.insert(format!("fn:{}", self.footnotes));
                }
                Anchor::Include(target) => {
                    match self.lookup.resolve_shown(file, Address::parse(&target).without_tail()) {
                        Target::Page(found) | Target::Unpublished(found) | Target::Resource(found) => self.file(&found),
                        _ => self.anchors.unknown = true,
                    }
                }
            }
        }
    }

    fn heading(&mut self, id: String) {
        self.anchors.ids.insert(self.ids.unique(id));
    }

    /// A page whose headings its template makes of fields, with further ones in texts that are Markdown.
    fn yaml(&mut self, file: &FilePath, shape: Shape) {
        let Ok(text) = self.lookup.text(file) else {
            self.anchors.unknown = true;
            return;
        };
        let Shape::Template(template) = shape else {
            self.anchors.unknown = true;
            return;
        };
        let (yaml, _) = yaml::parse(&text.text, 0, codes::YAML_PAGE_SYNTAX_ERROR);
        let options = self.lookup.options(file);
        for shown in yaml_page::shown(template, &yaml) {
            match shown {
                Shown::Title(title) => {
                    // A question may have marks of Markdown, which its id has not.
                    let document = parse_lines(&Arc::from(title), options);
                    self.heading(yaml_page::heading_id(shape, &document.plain_text(&document.blocks)));
                }
                Shown::Text(text) => self.document(file, &parse(&Arc::from(text), options)),
            }
        }
    }
}
