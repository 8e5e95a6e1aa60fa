//! Tables of contents: `TOC.yml` with everything that it may name.

use std::collections::HashSet;

use super::Docset;
use super::base::below;
use super::config::{Found, read_yaml};
use super::lookup::with_md;
use crate::source::address::{Address, Kind};
use crate::source::yaml::{Value, Yaml};
use crate::source::{Destination, Diagnostic, FilePath, Snapshot, Span};

/// Deeper entries are left out; Learn shows far fewer levels.
const MAX_DEPTH: usize = 20;

/// A table of contents, with those it includes.
#[derive(Clone, Debug, PartialEq)]
pub struct Toc {
    /// The file.
    pub file: FilePath,
    /// Where its script lies in the output.
    pub script: String,
    /// Its entries.
    pub entries: Vec<Entry>,
    /// Tables of contents that are parts of it: entries name their files.
    pub parts: Vec<FilePath>,
}

/// An entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What is shown.
    pub name: String,
    /// The file that names it, and where.
    pub file: FilePath,
    /// The place of the name.
    pub span: Span,
    /// Where it leads, as written.
    pub href: Option<String>,
    /// The place of what is written there.
    pub href_span: Span,
    /// The uid it leads to.
    pub uid: Option<String>,
    /// The file of this root to which it leads.
    pub target: Option<FilePath>,
    /// Where that is in the site; nowhere if it only holds others.
    pub to: Option<Destination>,
    /// Other words under which the filter finds it.
    pub display_name: Option<String>,
    /// Whether its children show at first.
    pub expanded: bool,
    /// Entries below it.
    pub children: Vec<Entry>,
}

/// Whether a file is a table of contents.
pub fn is_toc(path: &FilePath) -> bool {
    ["toc.yml", "toc.yaml", "toc.json", "toc.md"].iter().any(|name| path.file_name().eq_ignore_ascii_case(name))
}

/// Reads the table of contents in `file`. `resolve` finds the file that a path names.
pub fn load(
    docset: &Docset,
    snapshot: &Snapshot,
    file: &FilePath,
    resolve: &dyn Fn(&FilePath, &str) -> Option<FilePath>,
    found: &mut Found,
) -> Toc {
    let mut reader = Reader { docset, snapshot, resolve, chain: vec![file.clone()], parts: Vec::new(), found };
    let entries = reader.file(file);
    Toc { file: file.clone(), script: String::new(), entries, parts: reader.parts }
}

/// Gives each table of contents a place for its script: below the base of its docset by the name of its folder.
pub fn place_scripts(tocs: &mut [Toc], base_of: impl Fn(&FilePath) -> String) {
    let mut taken = HashSet::new();
    for toc in tocs {
        let folder = toc.file.parent().as_str().to_lowercase().replace('/', "-");
        let name = if folder.is_empty() { "toc" } else { &folder };
        let base = base_of(&toc.file);
        toc.script = below(&base, &format!("_toc/{name}.js"));
        let mut number = 1;
        while !taken.insert(toc.script.clone()) {
            number += 1;
            toc.script = below(&base, &format!("_toc/{name}.{number}.js"));
        }
    }
}

struct Reader<'a> {
    docset: &'a Docset,
    snapshot: &'a Snapshot,
    resolve: &'a dyn Fn(&FilePath, &str) -> Option<FilePath>,
    chain: Vec<FilePath>,
    parts: Vec<FilePath>,
    found: &'a mut Found,
}

impl Reader<'_> {
    fn file(&mut self, file: &FilePath) -> Vec<Entry> {
        if file.has_extension("md") {
            return self.markdown(file);
        }
        let yaml = read_yaml(self.snapshot, file, "toc-yaml-error", self.found);
        let items = yaml.get("items").unwrap_or(&yaml);
        self.entries(file, items, 0)
    }

    fn entries(&mut self, file: &FilePath, items: &Yaml, depth: usize) -> Vec<Entry> {
        if !matches!(items.value, Value::List(_) | Value::Null) {
            let message = "a table of contents is a list of entries";
            self.found.push((file.clone(), Diagnostic::new("toc-yaml-error", items.span, message)));
        }
        if depth >= MAX_DEPTH && !items.items().is_empty() {
            let message = format!("entries below the level {MAX_DEPTH} are left out");
            self.found.push((file.clone(), Diagnostic::new("toc-yaml-error", items.span, message)));
            return Vec::new();
        }
        items.items().iter().filter_map(|item| self.entry(file, item, depth)).collect()
    }

    fn entry(&mut self, file: &FilePath, item: &Yaml, depth: usize) -> Option<Entry> {
        if item.is_null() {
            return None;
        }
        let href = item.text("topicHref").or(item.text("href")).or(item.text("tocHref"));
        let name = item.text("name").map(str::to_owned);
        if name.is_none() && item.text("uid").is_none() {
            let diagnostic = Diagnostic::new("toc-name-missing", item.span, "the TOC entry has no name");
            self.found.push((file.clone(), diagnostic));
        }
        let mut entry = Entry {
            name: name.or_else(|| href.map(str::to_owned)).unwrap_or_default(),
            file: file.clone(),
            span: item.get("name").or(item.get("href")).map_or(item.span, |name| name.span),
            href: href.map(str::to_owned),
            href_span: item
                .get("topicHref")
                .or(item.get("href"))
                .or(item.get("tocHref"))
                .map_or(item.span, |href| href.span),
            uid: item.text("uid").map(str::to_owned),
            target: None,
            to: None,
            display_name: item.text("displayName").map(str::to_owned),
            expanded: item.get("expanded").is_some_and(Yaml::is_true),
            children: Vec::new(),
        };
        if let Some(toc) = item.text("tocHref").or(href) {
            let span = item.get("href").map_or(item.span, |href| href.span);
            entry.children = self.nested(file, toc, span);
        }
        if let Some(items) = item.get("items") {
            entry.children.extend(self.entries(file, items, depth + 1));
        }
        if let Some(href) = href {
            let span = item.get("topicHref").or(item.get("href")).map_or(item.span, |value| value.span);
            let known = self.found.len();
            (entry.target, entry.to) = self.target(file, href, span);
            // An article in `tocHref` is wrong whether it exists or not.
            let names_toc = href.ends_with('/') || FilePath::new(href).is_some_and(|path| is_toc(&path));
            if item.get("topicHref").or(item.get("href")).is_none() && !names_toc {
                self.found.truncate(known);
            }
        }
        Some(entry)
    }

    /// The entries of another table of contents that `href` names: its file, or its folder with a `/`.
    fn nested(&mut self, file: &FilePath, href: &str, span: Span) -> Vec<Entry> {
        let address = Address::parse(href);
        if address.kind() != Kind::Relative {
            return Vec::new();
        }
        let path = address.path();
        let candidates: Vec<String> = if path.ends_with('/') {
            ["toc.yml", "toc.md"].iter().map(|name| format!("{path}{name}")).collect()
        } else {
            vec![path.to_owned()]
        };
        let toc = candidates.iter().find_map(|path| (self.resolve)(file, path).filter(is_toc));
        let Some(toc) = toc else { return Vec::new() };
        if self.chain.contains(&toc) {
            let message = format!("the table of contents `{toc}` includes itself");
            self.found.push((file.clone(), Diagnostic::new("circular-reference", span, message)));
            return Vec::new();
        }
        if !path.ends_with('/') {
            self.parts.push(toc.clone());
        }
        self.chain.push(toc.clone());
        let entries = self.file(&toc);
        self.chain.pop();
        entries
    }

    /// The file and the place to which an entry leads.
    fn target(&mut self, file: &FilePath, href: &str, span: Span) -> (Option<FilePath>, Option<Destination>) {
        let address = Address::parse(href);
        if address.kind() != Kind::Relative && !address.as_str().is_empty() {
            return (None, Some(self.docset.destination(&address)));
        }
        let path = address.path();
        match (self.resolve)(file, path) {
            Some(found) if is_toc(&found) => (None, None),
            Some(found) => {
                let to = self.docset.destination_of(&found, address.tail());
                (Some(found), to)
            }
            None if path.ends_with('/') => (None, None),
            None => {
                let source = with_md(path);
                let diagnostic = if (self.resolve)(file, &source).is_some() {
                    let message = format!("`{path}` is no file: an entry names the source of an article");
                    Diagnostic::new("link-missing-md", span, message).help(format!("write `{source}`"))
                } else {
                    Diagnostic::new("file-not-found", span, format!("link target `{path}` does not exist"))
                };
                self.found.push((file.clone(), diagnostic));
                (None, None)
            }
        }
    }

    /// The older form: nested headings, each with a link.
    fn markdown(&mut self, file: &FilePath) -> Vec<Entry> {
        let Ok(text) = self.snapshot.text(file) else { return Vec::new() };
        let text = text.text.clone();
        let mut entries: Vec<Entry> = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.trim_end().len());
            at += line.len();
            let level = line.chars().take_while(|c| *c == '#').count();
            let title = line[level..].trim();
            if level == 0 || title.is_empty() {
                continue;
            }
            let link = title
                .strip_prefix('[')
                .and_then(|rest| rest.split_once("]("))
                .and_then(|(name, rest)| Some((name, rest.strip_suffix(')')?)));
            let href_span =
                link.map_or(span, |(_, href)| Span::new(span.end as usize - 1 - href.len(), span.end as usize - 1));
            let (name, href) = link.map_or((title, None), |(name, href)| (name, Some(href)));
            let mut entry = Entry {
                name: name.to_owned(),
                file: file.clone(),
                span,
                href: href.map(str::to_owned),
                href_span,
                uid: None,
                target: None,
                to: None,
                display_name: None,
                expanded: false,
                children: Vec::new(),
            };
            if let Some(href) = href {
                entry.children = self.nested(file, href, href_span);
                (entry.target, entry.to) = self.target(file, href, href_span);
            }
            let mut siblings = &mut entries;
            for _ in 1..level.min(MAX_DEPTH) {
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
