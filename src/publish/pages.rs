//! The page around an article: head, navigation, date, neighbours.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::Serialize;

use super::frame::{KnownPart, Part, SiteValues};
use super::{Date, Embedded, History, Rendered, address_elsewhere, feedback, structured, twin};
use crate::docset::{Docset, Entry, Metadata, PageEntry, Toc, each_entry};
use crate::render::Heading;
use crate::render::theme::{Filled, Theme};
use crate::rules::{self, facts::Fact};
use crate::source::yaml::Yaml;
use crate::source::{Destination, FilePath, Standpoint};

/// What all pages of a site share.
pub struct Site<'a> {
    pub(super) docset: &'a Docset,
    pub(super) theme: &'a Theme,
    pub(super) title: String,
    pub(super) titles: Titles<'a>,
    history: &'a History,
    /// The docsets of the site, found when the first page asks.
    pub(super) parts: OnceLock<Vec<KnownPart<'a>>>,
    /// What the theme loads from elsewhere.
    embedded: Embedded,
    /// For each table of contents its pages in order of reading, made when the first of them is asked for.
    reading: HashMap<&'a FilePath, OnceLock<Vec<&'a FilePath>>>,
}

/// The title of a file's page.
pub type Titles<'a> = &'a (dyn Fn(&FilePath) -> Option<String> + Sync);

/// What a template gets. `themes/default/CONTRACT.md` describes it for authors of themes.
#[derive(Serialize)]
pub(super) struct Shell<'a> {
    site: SiteValues<'a>,
    docset_title: &'a str,
    docsets: Vec<Part<'a>>,
    root: &'a str,
    home: String,
    page: PageValues<'a>,
    breadcrumb: Vec<Link>,
    toc: Option<TocValues>,
    previous: Option<Link>,
    next: Option<Link>,
    pivots: Option<Pivots<'a>>,
    versions: Vec<Version<'a>>,
    assets: BTreeMap<&'a str, String>,
    open_graph: OpenGraph,
}

#[derive(Serialize, Default)]
struct PageValues<'a> {
    title: &'a str,
    title_suffix: Option<String>,
    description: Option<String>,
    url: &'a str,
    canonical: Option<String>,
    html: &'a str,
    title_html: &'a str,
    text_html: &'a str,
    has_tabs: bool,
    headings: Vec<&'a Heading>,
    date: Option<String>,
    date_text: Option<String>,
    contributors: &'a [String],
    edit_url: Option<String>,
    feedback: Option<feedback::Links>,
    markdown_url: Option<String>,
    kind: &'a str,
    data: Option<&'a serde_json::Value>,
    noindex: bool,
    policy: Option<String>,
    structured_data: Option<String>,
    facts: Vec<FactValues>,
}

/// A fact about a rule, on the page of the rule.
#[derive(Serialize)]
struct FactValues {
    name: &'static str,
    values: Vec<String>,
    is_code: bool,
}

/// The facts about the rule whose page this is: a page in the folder of rules that is named like one.
fn facts(file: &FilePath) -> Vec<FactValues> {
    let rule = file.is_in(&FilePath::new("lints/rules").expect("stays inside")).then(|| rules::rule(file.stem()));
    let facts = rule.flatten().map(rules::Rule::facts).unwrap_or_default();
    facts.into_iter().map(|Fact { name, values, is_code }| FactValues { name, values, is_code }).collect()
}

/// A link with its text.
#[derive(Serialize, Clone)]
pub(super) struct Link {
    pub(super) title: String,
    pub(super) url: Option<String>,
}

/// A step on the way to a page.
pub(super) struct Step {
    pub(super) title: String,
    pub(super) to: Option<Destination>,
}

impl Step {
    fn link(&self, site: &Site<'_>, from: Standpoint<'_>) -> Link {
        Link { title: self.title.clone(), url: self.to.as_ref().and_then(|to| site.address(from, to)) }
    }
}

#[derive(Serialize)]
struct TocValues {
    script: String,
    current: Option<String>,
    nodes: Vec<TocNode>,
}

#[derive(Serialize)]
struct TocNode {
    title: String,
    url: Option<String>,
    current: bool,
    children: Vec<TocNode>,
}

#[derive(Serialize)]
struct Pivots<'a> {
    title: &'a str,
    prompt: &'a str,
    items: Vec<Choice<'a>>,
}

#[derive(Serialize)]
struct Choice<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Version<'a> {
    id: &'a str,
    title: &'a str,
    url: Option<String>,
    current: bool,
}

#[derive(Serialize)]
struct OpenGraph {
    image: Option<String>,
}

/// What makes pages findable and readable by machines, and how this program calls itself there.
pub(super) const GENERATOR: &str = concat!("site ", env!("CARGO_PKG_VERSION"));

impl<'a> Site<'a> {
    /// The pages of `docset` in this theme.
    pub fn new(docset: &'a Docset, theme: &'a Theme, titles: Titles<'a>, history: &'a History) -> Site<'a> {
        let reading = docset.tocs().iter().map(|toc| (&toc.file, OnceLock::new())).collect();
        let of_docset = || match docset.parts()[..] {
            [(_, title, _)] => title.map(str::to_owned),
            _ => None,
        };
        let title = docset.site.title.clone().or_else(of_docset).unwrap_or_else(|| theme.word("site_title"));
        Site { docset, theme, title, titles, embedded: Embedded::by(theme), history, parts: OnceLock::new(), reading }
    }

    fn reading(&self, toc: &'a Toc) -> &[&'a FilePath] {
        let files = || {
            let mut files: Vec<&FilePath> = Vec::new();
            let mut seen = std::collections::HashSet::new();
            each_entry(&toc.entries, &mut |entry| {
                if let Some(file) = &entry.target
                    && self.docset.page(file).is_some()
                    && seen.insert(file)
                {
                    files.push(file);
                }
            });
            files
        };
        self.reading.get(&toc.file).map_or(&[], |known| known.get_or_init(files))
    }

    /// The whole page of an article.
    pub fn page(&self, rendered: &Rendered<'_>) -> Filled {
        let Rendered { page, entry, article, title, metadata } = rendered;
        let output = entry.output.as_str();
        let from = self.docset.standpoint(output);
        let root = from.root();
        let date = self.date(rendered);
        let breadcrumb = self.breadcrumb(entry, title);
        let image = article.images.first().and_then(|to| address_elsewhere(self.docset, output, to));
        let links = breadcrumb.iter().map(|step| step.link(self, from)).collect();
        let (title_html, text_html) = article.title_and_text();
        let values = PageValues {
            title,
            title_suffix: metadata.shown("titleSuffix"),
            description: metadata.shown("description"),
            url: &entry.url,
            canonical: self.absolute_page(output),
            html: &article.html,
            title_html,
            text_html,
            has_tabs: article.has_tabs(),
            headings: article.headings.iter().filter(|heading| matches!(heading.level, 2 | 3)).collect(),
            date: date.map(|date| date.to_string()),
            date_text: date.map(|date| date.text(self.theme)),
            contributors: self.contributors(&page.file),
            edit_url: self.edit_url(&page.file),
            feedback: feedback::links(|key| metadata.text(key), title),
            markdown_url: Some(from.way_to(&twin::path(output))),
            kind: kind(entry),
            data: article.data.as_ref(),
            noindex: rendered.is_hidden(),
            policy: self.policy(&article.embedded),
            structured_data: Some(structured::data(self, rendered, &breadcrumb, image.as_deref())),
            facts: facts(&page.file),
        };
        let (previous, next) = self.neighbours(entry);
        let hides_toc = !self.docset.site.is_learn() && metadata.get("_disableToc").is_some_and(Yaml::is_true);
        let group = metadata.get("zone_pivot_groups").map(|value| value.texts()).unwrap_or_default();
        let group = group.into_iter().find_map(|id| self.docset.pivot_group(&page.file, id));
        let shell = Shell {
            site: self.values(&root),
            docset_title: self.title_at(entry),
            docsets: self.parts(&root, Some(entry)),
            root: &root,
            home: self.page_address(from, "index.html"),
            breadcrumb: links,
            toc: self.toc(entry).filter(|_| !hides_toc),
            previous,
            next,
            pivots: group.map(|group| Pivots {
                title: &group.title,
                prompt: &group.prompt,
                items: group.pivots.iter().map(|(id, title)| Choice { id, title }).collect(),
            }),
            versions: self.versions(entry, metadata),
            assets: self.theme.asset_addresses(&root),
            open_graph: OpenGraph { image },
            page: values,
        };
        self.theme.fill("page.html", &shell)
    }

    /// The day on which a page was last reviewed, or else, outside of Learn, changed.
    pub(super) fn date(&self, page: &Rendered<'_>) -> Option<Date> {
        let changed = || self.history.changed.get(&page.page.file).filter(|_| !self.docset.site.is_learn()).copied();
        page.date().or_else(changed)
    }

    /// Those who wrote a file, where pages name them.
    fn contributors(&self, file: &FilePath) -> &[String] {
        let known = self.history.contributors.get(file).filter(|_| self.docset.site.with_contributors);
        known.map(Vec::as_slice).unwrap_or_default()
    }

    /// The policy that a page says itself, for hosts that say none: nothing runs on it but what is ours. Whose HTML is trusted, or
    /// who writes the frame, decides alone what runs.
    pub(super) fn policy(&self, page: &Embedded) -> Option<String> {
        let is_ours = !self.docset.site.trusted_html && self.theme.own_templates().next().is_none();
        is_ours.then(|| self.embedded.clone().and(page).policy())
    }

    fn edit_url(&self, file: &FilePath) -> Option<String> {
        let is_closed = self.docset.site.closed.iter().any(|folder| file.is_in(folder));
        let edit = self.docset.site.edit.as_ref().filter(|_| !is_closed)?;
        edit.address(&format!("{}{file}", self.history.in_repository))
    }

    /// Where an entry leads, or the first page below it.
    pub(super) fn first_destination<'e>(&self, entry: &'e Entry) -> Option<&'e Destination> {
        let below = || entry.children.iter().find_map(|child| self.first_destination(child));
        entry.to.as_ref().filter(|to| **to != Destination::Nowhere).or_else(below)
    }

    fn breadcrumb(&self, entry: &PageEntry, title: &str) -> Vec<Step> {
        let crumbs = self.docset.breadcrumb(entry);
        let mut path: Vec<Step> = crumbs
            .iter()
            .map(|crumb| Step {
                title: crumb.title.clone(),
                // A step is found from the top of the site; what is written as a path of a file leads to none.
                to: crumb
                    .href
                    .as_ref()
                    .map(|href| self.destination(href))
                    .filter(|to| !matches!(to, Destination::Missing(_))),
            })
            .collect();
        if path.is_empty() {
            // Without a breadcrumb file the table of contents tells the way.
            path = self.way_in_toc(entry);
        }
        if path.last().is_some_and(|last| last.title == title) {
            path.pop();
        }
        path
    }

    /// The entries of the table of contents above that of a page.
    fn way_in_toc(&self, entry: &PageEntry) -> Vec<Step> {
        let toc = self.docset.toc_of(&entry.file);
        let chain = toc.and_then(|toc| chain(&toc.entries, &entry.file)).unwrap_or_default();
        let above = &chain[..chain.len().saturating_sub(1)];
        above.iter().map(|entry| Step { title: entry.name.clone(), to: entry.to.clone() }).collect()
    }

    /// The titles on the way to a page: those of the table of contents, which part pages that a breadcrumb has at one place.
    pub(super) fn way(&self, entry: &PageEntry, title: &str) -> Vec<String> {
        let in_toc = self.way_in_toc(entry);
        let way = if in_toc.is_empty() { self.breadcrumb(entry, title) } else { in_toc };
        way.into_iter().map(|step| step.title).collect()
    }

    fn neighbours(&self, entry: &PageEntry) -> (Option<Link>, Option<Link>) {
        let reading = self.docset.toc_of(&entry.file).map(|toc| self.reading(toc)).unwrap_or_default();
        let Some(at) = reading.iter().position(|file| **file == entry.file) else {
            return (None, None);
        };
        let link = |at: usize| {
            let file = *reading.get(at)?;
            let title = (self.titles)(file)?;
            let url = self.page_address(self.docset.standpoint(&entry.output), &self.docset.page(file)?.output);
            Some(Link { title, url: Some(url) })
        };
        (at.checked_sub(1).and_then(link), link(at + 1))
    }

    /// The part of the table of contents that stands in the page itself: at each level of the way to it all entries, and what is
    /// below it. So every page can be reached without scripts.
    fn toc(&self, entry: &PageEntry) -> Option<TocValues> {
        let toc = self.docset.toc_of(&entry.file)?;
        let from = self.docset.standpoint(&entry.output);
        let chain = chain(&toc.entries, &entry.file).unwrap_or_default();
        let node = |entry: &Entry, children| TocNode {
            title: entry.name.clone(),
            url: self.first_destination(entry).and_then(|to| self.address(from, to)),
            current: false,
            children,
        };
        let below = chain.last().map_or(&[][..], |current| window(&current.children, 0));
        let mut nodes: Vec<TocNode> = below.iter().map(|entry| node(entry, Vec::new())).collect();
        if chain.is_empty() {
            nodes = window(&toc.entries, 0).iter().map(|entry| node(entry, Vec::new())).collect();
        }
        for (depth, on_way) in chain.iter().enumerate().rev() {
            let level = if depth == 0 { &toc.entries } else { &chain[depth - 1].children };
            let at = level.iter().position(|entry| std::ptr::eq(entry, *on_way)).unwrap_or_default();
            let mut below = Some(std::mem::take(&mut nodes));
            let open = |entry: &Entry| match std::ptr::eq(entry, *on_way) {
                true => TocNode { current: depth + 1 == chain.len(), ..node(entry, below.take().unwrap_or_default()) },
                false => node(entry, Vec::new()),
            };
            nodes = window(level, at).iter().map(open).collect();
        }
        let current = chain.last().and_then(|current| self.address(&*toc.script, current.to.as_ref()?));
        Some(TocValues { script: format!("{}?v={}", from.way_to(&toc.script), toc.version), current, nodes })
    }

    fn versions<'b>(&'b self, entry: &'b PageEntry, metadata: &Metadata<'_>) -> Vec<Version<'b>> {
        let others = self.docset.versions(entry);
        if others.is_empty() {
            return Vec::new();
        }
        let own = self.docset.monikers_of(entry, metadata);
        let versions = others.iter().flat_map(|page| page.monikers.iter().map(move |moniker| (*page, moniker)));
        let versions = versions.filter(|(page, moniker)| page.file != entry.file || own.contains(moniker));
        let mut versions: Vec<(usize, Version<'_>)> = versions
            .map(|(page, moniker)| {
                let (title, at) = self.docset.version_title(moniker);
                let url = (page.file != entry.file)
                    .then(|| self.page_address(self.docset.standpoint(&entry.output), &page.output));
                let current = page.file == entry.file && own.last() == Some(moniker);
                (at, Version { id: moniker, title, url, current })
            })
            .collect();
        versions.sort_by_key(|(at, _)| *at);
        versions.into_iter().map(|(_, version)| version).collect()
    }
}

/// The name of a page's kind in templates.
pub fn kind(entry: &PageEntry) -> &'static str {
    use crate::docset::PageKind;
    match &entry.kind {
        PageKind::Markdown => "conceptual",
        PageKind::Yaml(mime) => match mime.to_ascii_lowercase().as_str() {
            "landing" => "landing",
            "hub" => "hub",
            "faq" => "faq",
            _ => "conceptual",
        },
    }
}

/// The entries around the one at `at`. Of a very long level a page holds only a part, else the output would grow with the square
/// of the number of pages.
fn window(level: &[Entry], at: usize) -> &[Entry] {
    const MOST: usize = 60;
    let start = at.saturating_sub(MOST / 2).min(level.len().saturating_sub(MOST));
    &level[start..level.len().min(start + MOST)]
}

/// The entries that lead to `file`, itself last.
fn chain<'e>(entries: &'e [Entry], file: &FilePath) -> Option<Vec<&'e Entry>> {
    entries.iter().find_map(|entry| {
        if entry.target.as_ref() == Some(file) {
            return Some(vec![entry]);
        }
        let mut below = chain(&entry.children, file)?;
        below.insert(0, entry);
        Some(below)
    })
}
