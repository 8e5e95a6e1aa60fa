//! What a page may ask about the rest of the docset: the only door from a page to its neighbours.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock};

use super::anchor_set::Anchors;
use super::entry::{PageEntry, PageKind};
use super::monikers::Monikers;
use super::picture_size;
use super::question::{Asked, Question};
use super::routes::Target;
use super::surroundings::Docset;
use super::uids::{self, OwnUid};
use super::xref_target::XrefTarget;
use crate::source::yaml::{self, Yaml};
use crate::source::{Address, Destination, FilePath, Snapshot, Text, codes, hash};
use crate::syntax::tree::FilePart;
use crate::syntax::{Document, Options, front_matter};

/// Gives the document of a file.
pub type Documents<'a> = &'a (dyn Fn(&FilePath) -> Result<Arc<Document>, String> + Sync);

/// Answers a page's questions.
pub struct Lookup<'a> {
    pub(super) docset: &'a Docset,
    pub(super) snapshot: &'a Snapshot,
    documents: Documents<'a>,
    uids: Arc<OnceLock<HashMap<String, XrefTarget>>>,
    overwrites: Arc<OnceLock<HashMap<String, Vec<FilePath>>>>,
    pub(super) anchors: Mutex<HashMap<FilePath, Arc<Anchors>>>,
    /// What was asked, where that is noted.
    pub(super) asked: Option<Asked>,
}

impl<'a> Lookup<'a> {
    /// The door to `docset`.
    pub fn new(docset: &'a Docset, snapshot: &'a Snapshot, documents: Documents<'a>) -> Lookup<'a> {
        Lookup {
            docset,
            snapshot,
            documents,
            uids: Arc::default(),
            overwrites: Arc::default(),
            anchors: Mutex::default(),
            asked: None,
        }
    }

    /// The same door, at which every question is noted: see [`Lookup::noted`].
    pub fn noting(&self) -> Lookup<'a> {
        let Lookup { docset, snapshot, documents, .. } = *self;
        let (uids, asked) = (Arc::clone(&self.uids), Some(Asked::default()));
        let overwrites = Arc::clone(&self.overwrites);
        Lookup { docset, snapshot, documents, uids, overwrites, anchors: Mutex::default(), asked }
    }

    /// What `path`, written in `from`, leads to. `~/` is the folder of the docset.
    pub fn resolve(&self, from: &FilePath, path: &str) -> Target {
        let target = self.docset.routes().resolve(self.snapshot, from, path);
        self.note(|| Question::Resolve(from.clone(), path.to_owned()), || hash(&target));
        target
    }

    /// The path from the source of a page that is meant by `path`, written in it, where MkDocs places each page in a folder of its
    /// own. Raw HTML starts from this folder; so does a link of Markdown that names no file, which MkDocs leaves as it is. What
    /// leads nowhere from there is meant from the source.
    pub fn meant(&self, from: &FilePath, path: String, is_raw: bool) -> String {
        if !self.options(from).folder_pages {
            return path;
        }
        let leads = |path: &String| !matches!(self.resolve(from, path), Target::Missing { .. } | Target::OutsideRoot);
        let last = path.rsplit('/').next().unwrap_or_default();
        let names_file = last.contains('.') && !matches!(last, "." | "..");
        // A source is never left as it is.
        if !is_raw && names_file && (last.ends_with(".md") || leads(&path)) {
            return path;
        }
        let page = path.trim_end_matches('/');
        if page == "." {
            return from.file_name().to_owned();
        }
        let is_front = ["index", "readme"].iter().any(|name| from.stem().eq_ignore_ascii_case(name));
        let folder = if is_front { String::new() } else { format!("{}/", from.stem()) };
        // A page is a folder there.
        [format!("{folder}{path}"), format!("{folder}{page}.md")].into_iter().find(leads).unwrap_or(path)
    }

    /// Where a link to a file leads.
    pub fn link_to(&self, file: &FilePath, tail: &str) -> Option<Destination> {
        let to = self.docset.routes().link_to(file, tail);
        self.note(|| Question::LinkTo(file.clone(), tail.to_owned()), || hash(&to));
        to
    }

    /// The output of the page at an address from the top of the site.
    pub fn page_at(&self, url: &str) -> Option<String> {
        let output = self.docset.files.page_at(url).map(|page| page.output.clone());
        self.note(|| Question::PageAt(url.to_owned()), || hash(&output));
        output
    }

    /// Where an address leads that is no path in the repository.
    pub fn destination(&self, address: &Address<'_>) -> Destination {
        Destination::of_address(address, |path| self.page_at(path), |path| self.file_at(path), || self.link_host())
    }

    /// The output of the image or download at an address from the top of the site.
    fn file_at(&self, url: &str) -> Option<String> {
        let output = self.docset.files.file_at(url).map(str::to_owned);
        self.note(|| Question::FileAt(url.to_owned()), || hash(&output));
        output
    }

    /// Where addresses from the top of the site lead that this build does not have.
    pub fn link_host(&self) -> Option<&str> {
        let host = self.docset.files.site.link_host.as_deref();
        self.note(|| Question::LinkHost, || hash(&host));
        host
    }

    /// What the docset of a file changes about the dialect.
    pub fn options(&self, file: &FilePath) -> &Options {
        let options = self.docset.files.options_of(file);
        self.note(|| Question::Options(file.clone()), || hash(options));
        options
    }

    /// Whether the pages around a file have a template of their own, which may know types of pages that we don't.
    pub fn has_own_template(&self, file: &FilePath) -> bool {
        let has_own_template = self.docset.files.config_of(file).has_own_template;
        self.note(|| Question::HasOwnTemplate(file.clone()), || hash(&has_own_template));
        has_own_template
    }

    /// The document of a file.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn document(&self, file: &FilePath) -> Result<Arc<Document>, String> {
        self.note(|| Question::Document(file.clone()), || self.hash_of_document(file));
        (self.documents)(file)
    }

    /// The document of a file of which only what stands in lines is shown.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn lines(&self, file: &FilePath) -> Result<Arc<Document>, String> {
        let text = Arc::clone(&self.text(file)?.text);
        Ok(Arc::new(crate::syntax::parse_lines(&text, self.options(file))))
    }

    /// The document of a part of a file; nothing where the file has no such part.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn part(&self, file: &FilePath, part: &FilePart) -> Result<Option<Arc<Document>>, String> {
        let text = Arc::clone(&self.text(file)?.text);
        let parse = |range| Arc::new(crate::syntax::parse_part(&text, &range, self.options(file)));
        Ok(part.range(&text).map(parse))
    }

    /// What a path of what is shown in place leads to: that may lie anywhere, where a link would lead to another book. Where `--8<--`
    /// has several folders, the first that has the file.
    pub fn resolve_shown(&self, from: &FilePath, path: &str) -> Target {
        let first = match self.resolve(from, path) {
            Target::OtherBook(_) => match from.parent().join(path) {
                Some(found) if self.text(&found).is_ok() => Target::Unpublished(found),
                Some(_) => Target::Missing { suggestion: None },
                None => Target::OutsideRoot,
            },
            first => first,
        };
        let is_missing = |target: &Target| matches!(target, Target::Missing { .. } | Target::OutsideRoot);
        let folders = match &self.options(from).mkdocs_snippets {
            Some(snippets) if is_missing(&first) => snippets.folders.as_slice(),
            _ => return first,
        };
        let Some((known, others)) = folders.split_first() else { return first };
        let Some(rest) = path.strip_prefix("~/").and_then(|path| path.strip_prefix(known.as_str())) else {
            return first;
        };
        let others = others.iter().map(|folder| self.resolve(from, &format!("~/{folder}{rest}")));
        others.into_iter().find(|target| !is_missing(target)).unwrap_or(first)
    }

    /// The text of a file, and where it is no text.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn text(&self, file: &FilePath) -> Result<&Text, &str> {
        let text = self.snapshot.text(file);
        self.note(|| Question::Text(file.clone()), || hash(&text));
        text
    }

    /// Whether no other file has the name of this one.
    pub fn is_only_one(&self, file: &FilePath) -> bool {
        let is_only_one = self.snapshot.all_named(file.file_name()).len() == 1;
        self.note(|| Question::IsOnlyOne(file.clone()), || hash(&is_only_one));
        is_only_one
    }

    /// Width and height of a picture, where its format tells them.
    pub fn image_size(&self, file: &FilePath) -> Option<(u32, u32)> {
        let size = self.size_of(file);
        self.note(|| Question::ImageSize(file.clone()), || hash(&size));
        size
    }

    fn size_of(&self, file: &FilePath) -> Option<(u32, u32)> {
        picture_size::size(&self.snapshot.bytes(file).ok()?)
    }

    /// What a uid leads to; pages of this docset win over maps of others.
    pub fn xref(&self, uid: &str) -> Option<XrefTarget> {
        let own = self.uids.get_or_init(|| self.own_uids()).get(uid);
        let target = own.or_else(|| self.docset.files.external_uids.get(uid)).cloned();
        self.note(|| Question::Xref(uid.to_owned()), || hash(&target));
        target
    }

    /// Some uids that begin with `start` without regard to case, each with its title: `most` at most, in order.
    pub fn uids_like(&self, start: &str, most: usize) -> Vec<(String, String)> {
        let own = self.uids.get_or_init(|| self.own_uids());
        let begins = |uid: &str| uid.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        let known = own.iter().chain(&self.docset.files.external_uids).filter(|(uid, _)| begins(uid));
        let mut like: Vec<(String, String)> = known.map(|(uid, to)| (uid.clone(), to.name.clone())).collect();
        like.sort();
        like.dedup_by(|one, other| one.0 == other.0);
        like.truncate(most);
        like
    }

    /// The overwrite files that speak of a uid.
    pub fn overwrites(&self, uid: &str) -> Vec<FilePath> {
        let all = self.overwrites.get_or_init(|| self.docset.files.overwrites(self.snapshot));
        let files = all.get(uid).cloned().unwrap_or_default();
        self.note(|| Question::Overwrites(uid.to_owned()), || hash(&files));
        files
    }

    /// Whether no uids are still to be made or lie elsewhere: then one that is unknown is a mistake.
    pub fn knows_uids(&self) -> bool {
        let knows_uids = self.docset.files.knows_its_uids();
        self.note(|| Question::KnowsUids, || hash(&knows_uids));
        knows_uids
    }

    fn own_uids(&self) -> HashMap<String, XrefTarget> {
        let target = |(uid, own): (String, OwnUid)| {
            let heading = || (self.documents)(own.file.as_ref()?).ok()?.outline().heading;
            let name = own.name.or_else(heading).unwrap_or_else(|| uid.clone());
            let output =
                own.file.as_ref().and_then(|file| self.docset.files.page(file)).map(|page| page.output.clone());
            let href = own.href.unwrap_or_default();
            let name = html_escape::decode_html_entities(&name).into_owned();
            (uid, XrefTarget { output, tail: own.tail, file: own.file, href, name, properties: own.properties })
        };
        let mut own: HashMap<String, XrefTarget> =
            uids::own(&self.docset.files, self.snapshot).into_iter().map(target).collect();
        for (id, target) in self.headings() {
            own.entry(id).or_insert(target);
        }
        own
    }

    /// The headings of all pages, where links name them by their ids alone.
    fn headings(&self) -> Vec<(String, XrefTarget)> {
        let files = &self.docset.files;
        let named = files.pages().filter(|page| page.kind == PageKind::Markdown);
        let named = named.filter(|page| files.configs[page.config].options.autorefs);
        let headings = named.flat_map(|page| {
            let outline = (self.documents)(&page.file).map(|document| document.outline()).unwrap_or_default();
            let target = |id: &str| XrefTarget {
                output: Some(page.output.clone()),
                tail: format!("#{id}"),
                file: Some(page.file.clone()),
                name: id.to_owned(),
                ..XrefTarget::default()
            };
            outline.ids().map(|id| (id.to_owned(), target(id))).collect::<Vec<_>>()
        });
        headings.collect()
    }

    /// The versions of the page of `file` that `range` selects; nothing where no versions are defined.
    ///
    /// # Errors
    /// What is wrong with the range.
    pub fn monikers(&self, file: &FilePath, range: &str) -> Result<Option<Vec<String>>, String> {
        let monikers = self.selected(file, range);
        self.note(|| Question::Monikers(file.clone(), range.to_owned()), || hash(&monikers));
        monikers
    }

    fn selected(&self, file: &FilePath, range: &str) -> Result<Option<Vec<String>>, String> {
        if self.docset.files.monikers.is_empty() {
            return if range.trim().is_empty() { Ok(None) } else { Monikers::read_range(range).map(|()| None) };
        }
        let selected = match self.docset.files.monikers.select(range) {
            Err(_) if self.docset.files.monikers.are_names() => return Ok(None),
            _ if self.docset.files.monikers.are_names() && range.contains(['<', '>']) => return Ok(None),
            selected => selected?,
        };
        let Some(page) = self.docset.files.page(file).filter(|page| !page.monikers.is_empty()) else {
            return Ok(Some(selected));
        };
        let own =
            self.docset.files.monikers_of(page, &self.docset.files.metadata(file, Arc::new(self.versions_in(page))));
        let own: HashSet<&String> = own.iter().collect();
        let kept = selected.into_iter().filter(|moniker| own.contains(moniker));
        Ok(Some(kept.collect()))
    }

    /// The header of a page, if it may speak of versions.
    fn versions_in(&self, page: &PageEntry) -> Yaml {
        let Ok(text) = self.snapshot.text(&page.file) else { return Yaml::default() };
        let header = match page.kind {
            PageKind::Markdown => front_matter::split(&text.text).yaml.map(|span| span.of(&text.text)),
            PageKind::Yaml(_) => Some(&*text.text),
        };
        let speaks = |header: &&str| ["monikers", "monikerRange"].iter().any(|key| header.contains(key));
        let Some(header) = header.filter(speaks) else { return Yaml::default() };
        let header = yaml::parse(header, 0, codes::YAML_HEADER_SYNTAX_ERROR).0;
        match page.kind {
            PageKind::Markdown => header,
            PageKind::Yaml(_) => header.get("metadata").cloned().unwrap_or_default(),
        }
    }
}
