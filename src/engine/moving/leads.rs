//! Where what a file writes leads, in the docset as it is: the same question is asked before a move and after it.

use std::collections::HashMap;
use std::sync::Arc;

use super::mention::{Mention, MentionKind};
use crate::docset::{Docset, Documents, Lookup, Target, is_toc};
use crate::source::{Address, FilePath, Snapshot, decode, fold};
use crate::syntax::Document;

/// A docset with its files.
pub struct Ground<'a> {
    pub docset: &'a Docset,
    pub snapshot: &'a Snapshot,
    lookup: Lookup<'a>,
    documents: Documents<'a>,
    /// The files that are copied, by their place in the output.
    copied: HashMap<String, &'a FilePath>,
    /// Tables of contents, by their address.
    tocs: HashMap<String, &'a FilePath>,
}

/// Where something leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Leads {
    /// Along a path from a folder.
    Path {
        /// The folder.
        base: FilePath,
        /// The file or the folder, whether it is there or not.
        to: FilePath,
        /// The file that is meant by a folder.
        page: Option<FilePath>,
    },
    /// To the page or the download at an address.
    Address(FilePath),
}

/// A name of folders that stand for those above the root.
const ABOVE: &str = "\u{1}/";
/// How many of them: no link goes up further.
const HEIGHT: usize = 64;

/// A folder as it is seen from far above the root: a link out of the root has to lead there from elsewhere, too.
pub fn deepened(folder: &FilePath) -> FilePath {
    FilePath::new(&format!("{}{folder}", ABOVE.repeat(HEIGHT))).expect("no name leads up")
}

/// Whether a folder is seen so.
pub fn is_deepened(folder: &FilePath) -> bool {
    folder.as_str().starts_with(ABOVE)
}

impl<'a> Ground<'a> {
    pub fn new(docset: &'a Docset, snapshot: &'a Snapshot, documents: Documents<'a>) -> Ground<'a> {
        let copied = docset.files.resources().map(|(file, output)| (fold(output), file)).collect();
        let tocs = snapshot.paths().filter(|file| is_toc(file));
        let tocs = tocs.filter_map(|file| Some((fold(&docset.files.toc_address(file)?), file))).collect();
        Ground { docset, snapshot, lookup: Lookup::new(docset, snapshot, documents), documents, copied, tocs }
    }

    pub fn document(&self, file: &FilePath) -> Result<Arc<Document>, String> {
        (self.documents)(file)
    }

    /// The file with nearly this name.
    pub fn suggestion(&self, file: &FilePath) -> Option<FilePath> {
        match self.lookup.resolve(&FilePath::root(), file.as_str()) {
            Target::Missing { suggestion } => suggestion,
            _ => None,
        }
    }

    /// Where `mention` of `file` leads; nothing where no move changes that.
    pub fn leads(&self, file: &FilePath, mention: &Mention) -> Option<Leads> {
        match &mention.kind {
            MentionKind::Address => self.at_address(&mention.path).map(Leads::Address),
            // To a configuration a folder is a folder, and does not stand for its first page.
            MentionKind::From(base) | MentionKind::Glob(base) => match self.along(base, &mention.path)? {
                Leads::Path { base, to, .. } => Some(Leads::Path { base, to, page: None }),
                other => Some(other),
            },
            MentionKind::Shown => self.path(file, &mention.path),
            MentionKind::Link | MentionKind::Angled => self.path(file, &decode(&mention.path)),
            MentionKind::Toc => {
                let written = self.path(file, &mention.path);
                let is_there = matches!(&written, Some(Leads::Path { to, .. }) if self.snapshot.contains(to));
                if is_there { written } else { self.path(file, &decode(&mention.path)).or(written) }
            }
        }
    }

    fn path(&self, file: &FilePath, path: &str) -> Option<Leads> {
        match path.strip_prefix("~/").or_else(|| path.strip_prefix("~\\")) {
            Some(rest) => self.along(&self.docset.files.config_of(file).folder, rest),
            None => self.along(&file.parent(), path),
        }
    }

    fn along(&self, base: &FilePath, path: &str) -> Option<Leads> {
        let path = path.strip_prefix("~/").unwrap_or(path);
        let inside = base.join(path).map(|joined| (base.clone(), joined));
        let (base, joined) = inside.or_else(|| {
            let deep = deepened(base);
            deep.join(path).map(|joined| (deep, joined))
        })?;
        let is_folder = path.ends_with(['/', '\\']);
        let to = self.snapshot.find(&joined).filter(|_| !is_folder).cloned().unwrap_or(joined);
        let page = if self.snapshot.contains(&to) { None } else { self.page_of(&to, is_folder) };
        Some(Leads::Path { base, to, page })
    }

    /// What stands for a folder: its TOC for another TOC, its index for a link.
    fn page_of(&self, folder: &FilePath, is_folder: bool) -> Option<FilePath> {
        let toc = || self.snapshot.in_folder(folder).iter().find(|file| is_toc(file)).cloned();
        match self.lookup.resolve(&FilePath::root(), folder.as_str()) {
            Target::Page(page) => Some(page),
            _ if is_folder => toc(),
            _ => None,
        }
    }

    fn at_address(&self, url: &str) -> Option<FilePath> {
        if let Some((page, false)) = self.docset.routes().arrival(url) {
            return Some(page.file.clone());
        }
        let url = Some(url).filter(|url| url.starts_with('/'))?;
        if let Some(output) = self.docset.files.file_at(url) {
            return self.copied.get(&fold(output)).map(|file| (*file).clone());
        }
        let stem = [".json", ".yml"].iter().find_map(|ending| url.strip_suffix(ending))?;
        self.tocs.get(&fold(stem)).map(|file| (*file).clone())
    }

    /// The address of a page or a download from the top of the site.
    pub fn address_of(&self, file: &FilePath) -> Option<String> {
        let page = self.docset.files.page(file).map(|page| page.url.clone());
        let copied = || self.docset.files.resource(file).map(|output| format!("/{output}"));
        page.or_else(copied).or_else(|| self.docset.files.toc_address(file).filter(|_| is_toc(file)))
    }

    /// Whether a file is gone and says where it went.
    pub fn is_redirected(&self, file: &FilePath) -> bool {
        !self.snapshot.contains(file) && self.docset.redirects.of_file(file).is_some()
    }

    /// The path of an address without its tail, and the path of the site.
    pub fn site_path(&self, url: &str) -> String {
        if Address::parse(url).is_external() {
            Address::parse(url).origin().to_owned() + self.docset.files.site.path()
        } else {
            self.docset.files.site.path().to_owned()
        }
    }
}
