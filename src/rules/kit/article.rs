//! An article as its readers see it: includes expanded, metadata merged, neighbours at hand.

use std::sync::Arc;

use super::lines;
use super::placed::{Condition, Placed};
use crate::docset::{Docset, Lookup, Metadata};
use crate::page::{Page, Part, Resolution};
use crate::source::{Code, FilePath, Place, Span, codes};
use crate::syntax::tree::Heading;
use crate::syntax::{Document, Kind, Node};

/// An article with what rules ask of it.
pub struct Article<'a> {
    /// The page.
    pub page: &'a Page,
    /// The document of its own file.
    pub document: &'a Document,
    /// The docset it belongs to.
    pub docset: &'a Docset,
    /// Whether it is a piece of text that lies nowhere.
    pub is_fragment: bool,
    /// What it may ask about other files.
    pub lookup: &'a Lookup<'a>,
    /// Its metadata, with what `docfx.json` gives it.
    pub metadata: Metadata<'a>,
    /// Its headings in reading order, titles of tabs aside.
    pub headings: Vec<HeadingAt<'a>>,
    /// Its blocks in reading order. What zones, versions, tabs, rows and includes hold stands in their place; quotes, callouts,
    /// lists and tables are whole.
    pub blocks: Vec<Placed<'a>>,
    /// Its zones, and those of its includes.
    pub zones: Vec<Placed<'a>>,
    /// Its own file and every file it includes, each with the includes that led there.
    pub parts: Vec<(&'a Part, Arc<[Place]>)>,
}

/// A heading of an article.
pub struct HeadingAt<'a> {
    /// Where it stands.
    pub placed: Placed<'a>,
    /// The heading.
    pub heading: &'a Heading,
    /// Its text as a reader sees it.
    pub text: String,
    /// How many blocks stand before it: it is the block with this index, or a part of it.
    pub block: usize,
}

impl<'a> Article<'a> {
    /// The article of a Markdown page.
    pub fn of(page: &'a Page, docset: &'a Docset, lookup: &'a Lookup<'a>) -> Article<'a> {
        let mut walk = Walk { headings: Vec::new(), blocks: Vec::new(), zones: Vec::new() };
        walk.blocks(&page.root, &page.root.document.blocks, &Arc::from([]), &Arc::from([]));
        let Walk { headings, blocks, zones } = walk;
        let mut parts = Vec::new();
        collect_parts(&page.root, &Arc::from([]), &mut parts);
        Article {
            page,
            document: &page.root.document,
            docset,
            is_fragment: false,
            lookup,
            metadata: docset.files.metadata(&page.file, page.header.clone()),
            headings,
            blocks,
            zones,
            parts,
        }
    }

    /// The article's file.
    pub fn file(&self) -> &'a FilePath {
        &self.page.file
    }

    /// Whether it is an article that readers open: no fragment, no include, no file of the repository, and not redirected by its header.
    pub fn is_published(&self) -> bool {
        const OF_REPOSITORY: [&str; 6] =
            ["readme", "license", "security", "code_of_conduct", "contributing", "thirdpartynotices"];
        let file = self.file();
        !self.is_fragment
            && !file.is_below("includes")
            && !OF_REPOSITORY.contains(&file.stem().to_lowercase().as_str())
            && self.metadata.topic() != Some("include")
            && self.metadata.get("redirect_url").is_none()
    }

    /// Whether its metadata can be judged: it is published, its header could be read, and it is no empty file, which lacks everything.
    pub fn has_metadata_of_its_own(&self) -> bool {
        self.is_published() && self.has_readable_header() && !self.document.text.trim().is_empty()
    }

    /// Whether a part of it is not at hand, such as an include from a repository that is not on disk. What that holds is unknown,
    /// and nothing in the article can be said to be missing.
    pub fn has_unknown_parts(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block.node.kind, Kind::Include(_)))
    }

    /// Whether its header could be read to the end. What a broken one lacks may stand below the slip.
    pub fn has_readable_header(&self) -> bool {
        let is_broken = |code: Code| {
            matches!(
                code,
                codes::YAML_HEADER_SYNTAX_ERROR | codes::YAML_HEADER_UNCLOSED | codes::YAML_HEADER_NOT_OBJECT
            )
        };
        !self.document.diagnostics.iter().any(|said| is_broken(said.code))
    }

    /// The place of a fault that is about the whole file: where its first line begins. It covers nothing, as no text of the
    /// file is at fault.
    pub fn first_line(&self) -> Span {
        Span::empty(lines::start(&self.document.text, 0))
    }

    /// The place of a missing attribute: the first line of the header where there is one, else the first of the file.
    pub fn header_line(&self) -> Span {
        match self.document.header {
            Some(header) if !header.is_empty() => Span::empty(header.start as usize),
            _ => self.first_line(),
        }
    }

    /// The headings of level 1 that are on the page on screen.
    pub fn h1s(&self) -> impl Iterator<Item = &HeadingAt<'a>> {
        self.headings.iter().filter(|heading| heading.heading.level == 1 && heading.placed.is_on_page())
    }

    /// The blocks between a heading and the next heading of the same level or above.
    pub fn section(&self, heading: usize) -> &[Placed<'a>] {
        let own = &self.headings[heading];
        let next = self.headings[heading + 1..].iter().find(|next| next.heading.level <= own.heading.level);
        let end = next.map_or(self.blocks.len(), |next| next.block);
        self.blocks.get(own.block + 1..end).unwrap_or_default()
    }
}

fn collect_parts<'a>(part: &'a Part, chain: &Arc<[Place]>, into: &mut Vec<(&'a Part, Arc<[Place]>)>) {
    into.push((part, chain.clone()));
    for (reference, resolution) in part.document.references.iter().zip(&part.resolutions) {
        if let Resolution::Part(included) = resolution {
            let here = Place { file: part.file.clone(), span: reference.span };
            let chain: Arc<[Place]> = chain.iter().cloned().chain([here]).collect();
            collect_parts(included, &chain, into);
        }
    }
}

struct Walk<'a> {
    headings: Vec<HeadingAt<'a>>,
    blocks: Vec<Placed<'a>>,
    zones: Vec<Placed<'a>>,
}

impl<'a> Walk<'a> {
    /// The zones in quotes, callouts, lists and the like, whose blocks are none of the article's own.
    fn zones_in(&mut self, part: &'a Part, nodes: &'a [Node], chain: &Arc<[Place]>, shown: &Arc<[Condition<'a>]>) {
        for node in nodes.iter().filter(|node| !node.is_inline() && node.kind != Kind::Paragraph) {
            match &node.kind {
                Kind::Zone(_) => {
                    self.zones.push(Placed { node, part, chain: chain.clone(), shown: shown.clone() });
                }
                Kind::Include(include) => {
                    if let Resolution::Part(included) = part.resolution(include.target) {
                        let here = Place { file: part.file.clone(), span: node.span };
                        let chain: Arc<[Place]> = chain.iter().cloned().chain([here]).collect();
                        self.zones_in(included, &included.document.blocks, &chain, shown);
                    }
                }
                _ => {}
            }
            self.zones_in(part, &node.children, chain, shown);
        }
    }

    fn blocks(&mut self, part: &'a Part, nodes: &'a [Node], chain: &Arc<[Place]>, shown: &Arc<[Condition<'a>]>) {
        for node in nodes {
            let placed = || Placed { node, part, chain: chain.clone(), shown: shown.clone() };
            let condition = match &node.kind {
                Kind::Zone(zone) => {
                    self.zones.push(placed());
                    let target = zone.target.as_deref().map(Condition::Target);
                    let pivots = (!zone.pivots.is_empty()).then_some(Condition::Pivots(&zone.pivots));
                    let conditions: Vec<Condition<'a>> = target.into_iter().chain(pivots).collect();
                    let shown: Arc<[Condition<'a>]> = shown.iter().cloned().chain(conditions).collect();
                    self.blocks(part, &node.children, chain, &shown);
                    continue;
                }
                Kind::Moniker { range, reference } => {
                    let selected = match part.resolution(*reference) {
                        Resolution::Monikers(Some(selected)) => Some(selected.as_slice()),
                        _ => None,
                    };
                    Condition::Versions { range, selected }
                }
                Kind::TabGroup(_) => {
                    for tab in &node.children {
                        let Kind::Tab(of) = &tab.kind else { continue };
                        let condition = Condition::Tab {
                            group: node.span,
                            id: of.ids.as_str(),
                            condition: of.condition.as_deref(),
                        };
                        let shown: Arc<[Condition<'a>]> = shown.iter().cloned().chain([condition]).collect();
                        // The first child is the title.
                        self.blocks(part, tab.children.get(1..).unwrap_or_default(), chain, &shown);
                    }
                    continue;
                }
                Kind::Row | Kind::Column(_) | Kind::CustomContainer(_) => {
                    self.blocks(part, &node.children, chain, shown);
                    continue;
                }
                Kind::Include(include) if !include.inline => {
                    if let Resolution::Part(included) = part.resolution(include.target) {
                        let here = Place { file: part.file.clone(), span: node.span };
                        let chain: Arc<[Place]> = chain.iter().cloned().chain([here]).collect();
                        self.blocks(included, &included.document.blocks, &chain, shown);
                    } else {
                        self.blocks.push(placed());
                    }
                    continue;
                }
                _ => {
                    self.heading(&placed());
                    self.blocks.push(placed());
                    self.zones_in(part, &node.children, chain, shown);
                    continue;
                }
            };
            let shown: Arc<[Condition<'a>]> = shown.iter().cloned().chain([condition]).collect();
            self.blocks(part, &node.children, chain, &shown);
        }
    }

    /// Takes a heading, and those inside a list or a quote.
    fn heading(&mut self, placed: &Placed<'a>) {
        if let Kind::Heading(heading) = &placed.node.kind {
            let document = &placed.part.document;
            if !document.is_tab_title(placed.node) {
                let text = placed.part.shown_text(&placed.node.children).trim().to_owned();
                self.headings.push(HeadingAt { placed: placed.clone(), heading, text, block: self.blocks.len() });
            }
            return;
        }
        for node in &placed.node.children {
            self.heading(&Placed { node, ..placed.clone() });
        }
    }
}
