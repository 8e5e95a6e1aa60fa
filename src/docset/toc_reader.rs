//! Reads a table of contents, with those that it includes.

use std::cell::Cell;
use std::collections::HashMap;

use super::found::{Faults, read_yaml};
use super::paths::with_md;
use super::routes::Routes;
use super::shapes::{Shape, misshapen};
use super::toc::{Toc, TocEntry, is_toc, names_folder, with_usual_keys};
use super::uids::{self, OwnUid};
use crate::source::address::{Address, AddressKind, escaped_uid};
use crate::source::limits::{self, INCLUDE_LEVELS, TOC_DEPTH, TOC_ENTRIES, TOC_LEVELS, TOC_PARTS};
use crate::source::yaml::{self, Value, Yaml};
use crate::source::{Destination, Diagnostic, Fault, FilePath, Snapshot, Span, codes, other_case};
use crate::syntax::{self, Document, Kind, api_kind};

/// What stands at the keys of an entry; other values of `items` are reported where they are read.
const SHAPES: [(&str, Shape); 8] = [
    ("name", Shape::Text),
    ("href", Shape::Text),
    ("topicHref", Shape::Text),
    ("tocHref", Shape::Text),
    ("homepage", Shape::Text),
    ("uid", Shape::Text),
    ("topicUid", Shape::Text),
    ("displayName", Shape::Text),
];

/// What a table of contents asks of its surroundings.
pub(super) struct Surroundings<'a> {
    /// Where paths lead.
    pub routes: Routes<'a>,
    /// All files.
    pub snapshot: &'a Snapshot,
    /// Finds the file that a path names.
    pub resolve: &'a dyn Fn(&FilePath, &str) -> Option<FilePath>,
    /// The uids of pages, read when the first is asked for.
    pub uids: &'a dyn Fn() -> &'a HashMap<String, OwnUid>,
    /// How many entries all tables of contents have so far.
    pub entries: Cell<usize>,
}

/// Reads the table of contents in `file`.
pub(super) fn load(around: &Surroundings<'_>, file: &FilePath, found: &mut Faults) -> Toc {
    let mut reader = Reader { around, chain: vec![file.clone()], parts: Vec::new(), nested: 0, found };
    let entries = reader.file(file);
    Toc {
        file: file.clone(),
        script: String::new(),
        version: String::new(),
        entries,
        parts: reader.parts,
        is_derived: false,
    }
}

/// Where an entry leads: the file of this root, its place in the site, what it is called there, and what kind of API it is.
#[derive(Default)]
pub(super) struct Leads {
    pub(super) file: Option<FilePath>,
    pub(super) to: Option<Destination>,
    title: Option<String>,
    kind: Option<&'static str>,
}

pub(super) struct Reader<'r, 'a> {
    pub(super) around: &'r Surroundings<'a>,
    chain: Vec<FilePath>,
    parts: Vec<FilePath>,
    /// How many others were included so far.
    nested: usize,
    pub(super) found: &'r mut Faults,
}

impl Reader<'_, '_> {
    fn file(&mut self, file: &FilePath) -> Vec<TocEntry> {
        if file.has_extension("md") {
            return self.markdown(file);
        }
        let yaml = with_usual_keys(read_yaml(self.around.snapshot, file, codes::TOC_YAML_ERROR, self.found));
        let items = yaml.get("items").unwrap_or(&yaml);
        self.entries(file, items, 0)
    }

    fn entries(&mut self, file: &FilePath, items: &Yaml, depth: usize) -> Vec<TocEntry> {
        if !matches!(items.value, Value::List(_) | Value::Null) {
            let message = "a table of contents is a list of entries";
            self.found.push(Fault::new(file.clone(), Diagnostic::new(codes::TOC_YAML_ERROR, items.span, message)));
        }
        if depth >= TOC_DEPTH && !items.items().is_empty() {
            let message = format!("entries below the level {TOC_DEPTH} are left out");
            self.found.push(Fault::new(file.clone(), Diagnostic::new(limits::CODE, items.span, message)));
            return Vec::new();
        }
        let mut entries = Vec::new();
        for item in items.items() {
            if self.is_full(file, item.span) {
                break;
            }
            let wrong = misshapen(item, &SHAPES, codes::TOC_YAML_ERROR);
            self.found.extend(wrong.map(|wrong| Fault::new(file.clone(), wrong)));
            entries.extend(self.entry(file, item, depth));
        }
        entries
    }

    /// Counts one more entry; true where that is too many.
    pub(super) fn is_full(&mut self, file: &FilePath, span: Span) -> bool {
        let known = self.around.entries.get();
        self.around.entries.set(known + 1);
        if known == TOC_ENTRIES {
            let message = format!("entries are left out: all tables of contents together have more than {TOC_ENTRIES}");
            self.found.push(Fault::new(file.clone(), Diagnostic::new(limits::CODE, span, message)));
        }
        known >= TOC_ENTRIES
    }

    fn entry(&mut self, file: &FilePath, item: &Yaml, depth: usize) -> Option<TocEntry> {
        if item.is_null() {
            return None;
        }
        let (href, href_span) = first_of(item, &["topicHref", "homepage", "href", "tocHref"]);
        let (uid, uid_span) = first_of(item, &["uid", "topicUid", "homepageUid"]);
        // An address of an article counts before the uid; one of another TOC says nothing about the entry's own page.
        let is_topic = |href: &str| !names_toc(href);
        let by_uid = uid
            .filter(|_| !href.is_some_and(is_topic))
            .and_then(|uid| self.by_uid(file, &Address::of_uid(&escaped_uid(uid)), uid_span));
        let mut entry = TocEntry {
            name: item
                .text("name")
                .map(|name| html_escape::decode_html_entities(name).into_owned())
                .unwrap_or_default(),
            file: file.clone(),
            span: item.get("name").or(item.get("href")).map_or(item.span, |name| name.span),
            href: href.map(str::to_owned),
            href_span,
            uid: uid.map(str::to_owned),
            target: None,
            to: None,
            display_name: item.text("displayName").map(str::to_owned),
            kind: item.text("type").and_then(api_kind::of).map(|kind| kind.name),
            expanded: item.get("expanded").is_some_and(Yaml::is_true),
            toc: None,
            children: Vec::new(),
        };
        let mut leads = by_uid.unwrap_or_default();
        let (toc, toc_span) = first_of(item, &["tocHref", "href"]);
        if let Some(toc) = toc.or(href) {
            entry.toc = self.toc_at(file, toc);
            entry.children = self.nested(&entry, toc, toc_span);
            if names_folder(toc) {
                // A folder stands for its first page, and brings nothing else.
                let first = first_page(&entry.children);
                let first = first.map(|it| (it.target.clone(), it.to.clone(), it.name.clone()));
                entry.children.clear();
                if let (None, Some((target, to, title))) = (&leads.to, first) {
                    leads = Leads { file: target, to, title: Some(title), kind: None };
                }
            }
        }
        if let Some(items) = item.get("items") {
            entry.children.extend(self.entries(file, items, depth + 1));
        }
        if let Some(href) =
            href.filter(|href| (uid.is_none() || is_topic(href)) && !(names_folder(href) && leads.to.is_some()))
        {
            let known = self.found.len();
            leads = self.target(file, href, href_span);
            // An article in `tocHref` is wrong whether it exists or not.
            if ["topicHref", "homepage", "href"].iter().all(|key| item.get(key).is_none()) && !names_toc(href) {
                self.found.truncate(known);
            }
        }
        self.lead(&mut entry, leads, item.span);
        Some(entry)
    }

    /// Lets an entry lead somewhere. Without a name of its own it has that of its article.
    pub(super) fn lead(&mut self, entry: &mut TocEntry, leads: Leads, span: Span) {
        if entry.name.is_empty() {
            let of_article = leads.file.as_ref().filter(|_| leads.title.is_none()).and_then(|file| self.title_of(file));
            // A uid brings a name. An address brings none on Learn; what stands in for it here stands in for it there nowhere.
            let is_missing = match (&leads.title, &of_article) {
                (Some(_), _) => false,
                (None, Some((_, is_for_learn))) => *is_for_learn || self.around.routes.files.site.is_learn(),
                (None, None) => true,
            };
            let title = leads.title.clone().or(of_article.map(|(title, _)| title));
            if is_missing {
                let missing = Diagnostic::new(codes::TOC_NAME_MISSING, span, "the TOC entry has no name");
                let stands_in = title.as_ref().map(|title| format!("write `name: {title}`, the title of the article"));
                self.found.push(Fault::new(entry.file.clone(), Diagnostic { help: stands_in, ..missing }));
            }
            let written = || entry.href.clone().or_else(|| entry.uid.clone());
            entry.name = title.or_else(written).unwrap_or_default();
        }
        (entry.target, entry.to) = (leads.file, leads.to);
        entry.kind = entry.kind.or(leads.kind);
    }

    /// The title of an article: that of its header, else its first heading; and whether its header says that it is for Learn.
    fn title_of(&self, file: &FilePath) -> Option<(String, bool)> {
        let text = &self.around.snapshot.text(file).ok()?.text;
        let (title, header) = if file.has_extension("md") {
            let document = syntax::parse(text, self.around.routes.files.options_of(file));
            let title = document.metadata.text("title").map(str::to_owned);
            let title = title.or_else(|| self.heading_of(file, &document, &mut vec![file.clone()]));
            (title.or_else(|| document.outline().heading), Some(document.metadata.clone()))
        } else {
            let yaml = yaml::parse(text, 0, codes::TOC_YAML_ERROR).0;
            (yaml.text("title").or(yaml.text("name")).map(str::to_owned), None)
        };
        let is_learn_key = |(key, _): &(Yaml, Yaml)| key.as_text().is_some_and(|key| key.starts_with("ms."));
        let is_for_learn = header.is_some_and(|header| header.entries().iter().any(is_learn_key));
        title.map(|title| (html_escape::decode_html_entities(&title).into_owned(), is_for_learn))
    }

    /// The first heading of level 1, be it in a file that the article shows. Those in `seen` are looked at no more.
    fn heading_of(&self, file: &FilePath, document: &Document, seen: &mut Vec<FilePath>) -> Option<String> {
        let mut found = None;
        document.visit(&mut |node| match &node.kind {
            _ if found.is_some() => {}
            Kind::Heading(heading) if heading.level == 1 && !document.is_tab_title(node) => {
                found = Some(document.plain_text(&node.children).trim().to_owned());
            }
            Kind::Include(include) if seen.len() < INCLUDE_LEVELS => {
                let included = (self.around.resolve)(file, &document.reference(include.target).target);
                found = included.filter(|file| !seen.contains(file)).and_then(|file| {
                    seen.push(file.clone());
                    let text = &self.around.snapshot.text(&file).ok()?.text;
                    let document = syntax::parse(text, self.around.routes.files.options_of(&file));
                    self.heading_of(&file, &document, seen)
                });
            }
            _ => {}
        });
        found
    }

    /// Where an entry leads by uid, which may have a query and a fragment.
    pub(super) fn by_uid(&mut self, file: &FilePath, target: &Address<'_>, span: Span) -> Option<Leads> {
        let uid = target.decoded_path();
        let asked = target.tail_for_page();
        let asked = Address::parse(&asked);
        let text = target.parameter("text").filter(|text| !text.is_empty());
        let routes = self.around.routes;
        let files = routes.files;
        if let Some(own) = (self.around.uids)().get(&uid) {
            let Some(page) = &own.file else {
                let to = own.href.as_ref().map(|href| files.destination(&Address::parse(href)));
                return Some(Leads { to, title: text.or(own.name.clone()), ..Leads::default() });
            };
            let title = text.or_else(|| own.name.clone()).or_else(|| Some(self.title_of(page)?.0));
            return Some(Leads {
                file: Some(page.clone()),
                to: routes.destination_of(page, &Address::parse(&own.tail).merged(&asked)),
                title,
                kind: own.properties.get("type").and_then(|kind| api_kind::of(kind)).map(|kind| kind.name),
            });
        }
        if let Some(known) = files.external_uids.get(&uid) {
            let to = files.destination(&Address::parse(&Address::parse(&known.href).merged(&asked)));
            let title = text.unwrap_or_else(|| known.name.clone());
            return Some(Leads { to: Some(to), title: Some(title), ..Leads::default() });
        }
        // Of Learn's own uids only Learn knows all.
        if files.site.link_host.is_none() && files.knows_its_uids() {
            self.found.push(Fault::new(file.clone(), uids::unknown(&uid, span)));
        }
        None
    }

    /// The other table of contents that `href` names: its file, or its folder with a `/`.
    pub(super) fn toc_at(&self, file: &FilePath, href: &str) -> Option<FilePath> {
        let address = Address::parse(href);
        let path = Some(address.path()).filter(|_| address.kind() == AddressKind::Relative)?;
        let candidates: Vec<String> = match names_folder(href) {
            true => ["toc.yml", "toc.md", "toc.json"].iter().map(|name| format!("{path}{name}")).collect(),
            false => vec![path.to_owned()],
        };
        candidates.iter().find_map(|path| (self.around.resolve)(file, path).filter(is_toc))
    }

    /// The entries of the other table of contents that an entry names, by `href` at `span`.
    pub(super) fn nested(&mut self, entry: &TocEntry, href: &str, span: Span) -> Vec<TocEntry> {
        let TocEntry { file, toc: Some(toc), .. } = entry else { return Vec::new() };
        self.report_case(file, span, Address::parse(href).path(), toc);
        if self.chain.contains(toc) {
            let message = format!("the table of contents `{toc}` includes itself");
            self.found.push(Fault::new(file.clone(), Diagnostic::new(codes::CIRCULAR_REFERENCE, span, message)));
            return Vec::new();
        }
        self.nested += 1;
        if self.nested > TOC_PARTS || self.chain.len() > TOC_LEVELS {
            if self.nested <= TOC_PARTS + 1 {
                let message = format!(
                    "`{toc}` is left out: a table of contents includes {TOC_PARTS} others at most, {TOC_LEVELS} levels deep"
                );
                self.found.push(Fault::new(file.clone(), Diagnostic::new(limits::CODE, span, message)));
            }
            return Vec::new();
        }
        if !names_folder(href) {
            self.parts.push(toc.clone());
        }
        self.chain.push(toc.clone());
        let entries = self.file(toc);
        self.chain.pop();
        entries
    }

    /// The file and the place to which an entry leads.
    pub(super) fn target(&mut self, file: &FilePath, href: &str, span: Span) -> Leads {
        let address = Address::parse(href);
        if let Some(uid) = address.uid() {
            return self.by_uid(file, &uid, span).unwrap_or_default();
        }
        if address.kind() != AddressKind::Relative && !address.as_str().is_empty() {
            return Leads { to: Some(self.around.routes.files.destination(&address)), ..Leads::default() };
        }
        let path = address.path();
        match (self.around.resolve)(file, path) {
            Some(found) if is_toc(&found) => Leads::default(),
            Some(found) => {
                self.report_case(file, span, path, &found);
                let to = self.around.routes.destination_of(&found, address.tail());
                Leads { file: Some(found), to, ..Leads::default() }
            }
            None if names_folder(path) || self.is_made(file, path) => Leads::default(),
            None => {
                let source = with_md(path);
                let diagnostic = if (self.around.resolve)(file, &source).is_some() {
                    let message = format!("`{path}` is no file: an entry names the source of an article");
                    Diagnostic::new(codes::LINK_MISSING_MD, span, message).help(format!("write `{source}`"))
                } else if self.around.routes.files.site.is_translation() {
                    return Leads::default();
                } else {
                    Diagnostic::new(codes::FILE_NOT_FOUND, span, format!("link target `{path}` does not exist"))
                        .about(path)
                };
                self.found.push(Fault::new(file.clone(), diagnostic));
                Leads::default()
            }
        }
    }

    fn report_case(&mut self, file: &FilePath, span: Span, written: &str, found: &FilePath) {
        // A folder names its table of contents in no way.
        if let Some((written, real)) = other_case(written, found).filter(|_| !names_folder(written)) {
            let message = format!("the file is named `{real}`, not `{written}`");
            self.found.push(Fault::new(file.clone(), Diagnostic::new(codes::LINK_CASE_MISMATCH, span, message)));
        }
    }

    /// Whether a command makes what is at this path, and has not yet.
    fn is_made(&self, file: &FilePath, path: &str) -> bool {
        let path = file.parent().join(path);
        path.is_some_and(|path| self.around.routes.files.made_by(&path).is_some())
    }
}

/// Whether an address leads to another table of contents or its folder.
fn names_toc(href: &str) -> bool {
    names_folder(href) || FilePath::new(Address::parse(href).path()).is_some_and(|path| is_toc(&path))
}

/// The first of these keys that an entry has: its text and its place.
fn first_of<'y>(item: &'y Yaml, keys: &[&str]) -> (Option<&'y str>, Span) {
    let found = keys.iter().find_map(|key| Some((item.text(key)?, item.get(key)?.span)));
    found.map_or((None, item.span), |(text, span)| (Some(text), span))
}

/// The first entry that leads somewhere, those of the top before those below them.
pub(super) fn first_page(entries: &[TocEntry]) -> Option<&TocEntry> {
    let here = entries.iter().find(|entry| entry.to.is_some());
    here.or_else(|| entries.iter().find_map(|entry| first_page(&entry.children)))
}
