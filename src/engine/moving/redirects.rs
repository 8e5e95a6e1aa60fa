//! The former addresses of what moved: a redirect for each page, in the file and the form that the repository has for them.
//!
//! A page that comes back to where a redirect was takes that away, and needs none from where it was meanwhile. So a move and the
//! way back leave the file as it was, to the byte.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::leads::Ground;
use super::listing::{Listing, New, fresh_text};
use super::spelling;
use crate::docset::{Docset, PageEntry, Redirect, is_redirection};
use crate::source::{Edit, Fault, FilePath, Span, codes, count, fold};

/// The file that is made where there is none.
const DEFAULT: &str = ".openpublishing.redirection.json";

/// A page before and after the move, whose address has changed.
pub type Pair<'p> = (&'p PageEntry, &'p PageEntry);

/// What becomes of redirects besides the edits.
#[derive(Default)]
pub struct Planned {
    pub created: Option<(FilePath, String)>,
    pub removed: Option<FilePath>,
    pub said: Vec<String>,
}

/// The pages that get another address.
///
/// # Errors
/// When one would not be published any more.
pub fn pages<'p>(
    before: &'p Ground<'_>,
    planned: &'p Docset,
    renames: &[(FilePath, FilePath)],
) -> Result<Vec<Pair<'p>>, String> {
    let mut pairs = Vec::new();
    for (old, new) in renames {
        let Some(page) = before.docset.files.page(old) else {
            let was_used = before.docset.files.resource(old).is_some() && planned.files.resource(new).is_none();
            if was_used && planned.files.page(new).is_none() {
                return Err(format!("`{new}` would not be published: no configuration names it"));
            }
            continue;
        };
        match planned.files.page(new) {
            Some(there) if there.url != page.url => pairs.push((page, there)),
            Some(_) => {}
            None => return Err(format!("`{new}` would be no page: {}", why_none(planned, new))),
        }
    }
    Ok(pairs)
}

fn why_none(planned: &Docset, new: &FilePath) -> String {
    let is_conflict = |it: &&Fault| it.file == *new && it.diagnostic.code == codes::PUBLISH_URL_CONFLICT;
    let conflict = planned.findings.iter().find(is_conflict);
    match conflict {
        Some(found) => found.diagnostic.message.clone(),
        None => "the configuration does not name it as content".to_owned(),
    }
}

/// What becomes of redirects with pages that move.
struct Changes<'d> {
    /// Those that are not needed any more: their page is back.
    gone: Vec<&'d Redirect>,
    added: Vec<New>,
    /// Former pages of which nobody would find a redirect: the configuration does not name them any more.
    lost: Vec<FilePath>,
}

impl<'d> Changes<'d> {
    fn of(docset: &'d Docset, planned: &Docset, pages: &[Pair<'_>]) -> Changes<'d> {
        let mut begin: HashMap<String, Vec<&Redirect>> = HashMap::new();
        for redirect in docset.redirects.all() {
            begin.entry(fold(redirect.source.as_str())).or_default().push(redirect);
            if let Some(output) = docset.files.redirect_output(redirect) {
                begin.entry(output).or_default().push(redirect);
            }
        }
        let at = |place: &str| begin.get(place).into_iter().flatten().copied();
        let mut changes = Changes { gone: Vec::new(), added: Vec::new(), lost: Vec::new() };
        for (old, new) in pages {
            let at_new: Vec<&Redirect> = at(&fold(new.file.as_str())).chain(at(&new.output)).collect();
            let leads_back = |redirect: &&Redirect| arrives(docset, redirect) == Some(&old.file);
            let comes_back = at_new.iter().any(leads_back);
            // The configuration of another tool is its author's.
            let is_ours = |redirect: &&Redirect| is_redirection(&redirect.file) || redirect.file == redirect.source;
            changes.gone.extend(at_new.into_iter().filter(is_ours));
            if comes_back || planned.files.page_of_output(&old.output).is_some() {
                continue;
            }
            let url = spelling::escaped(&new.url);
            let redirect = New { source: old.file.clone(), url, passes_id: false };
            match is_published(planned, &redirect) {
                true => changes.added.push(redirect),
                false => changes.lost.push(redirect.source),
            }
        }
        changes.gone.sort_by(|a, b| (&a.file, a.span).cmp(&(&b.file, b.span)));
        changes.gone.dedup_by(|a, b| a.file == b.file && a.span == b.span);
        changes
    }
}

/// The former pages of which nobody would find a redirect.
pub fn lost(before: &Ground<'_>, planned: &Docset, pages: &[Pair<'_>]) -> Vec<FilePath> {
    Changes::of(before.docset, planned, pages).lost
}

/// Plans the redirects of `pages`; what changes in files that are there goes to `edits`, in which the addresses that redirects lead
/// to are changed already.
pub fn plan(
    before: &Ground<'_>,
    planned: &Docset,
    pages: &[Pair<'_>],
    edits: &mut BTreeMap<FilePath, Vec<Edit>>,
) -> Result<Planned, String> {
    let docset = before.docset;
    let Changes { gone, mut added, lost } = Changes::of(docset, planned, pages);
    let mut said = Vec::new();
    if !lost.is_empty() {
        said.push(format!(
            "{} without a redirect: the configuration no longer names what was there",
            count(lost.len(), "page", "pages")
        ));
    }
    let stays = |redirect: &&Redirect| !gone.iter().any(|gone| std::ptr::eq(*gone, *redirect));
    let passing = docset.redirects.all().iter().filter(|redirect| redirect.passes_id).filter(stays);
    let taken: HashSet<&FilePath> = passing.filter_map(|redirect| arrives(docset, redirect)).collect();
    for new in &mut added {
        new.passes_id = !taken.contains(&new.source);
    }

    let mut of_files: BTreeMap<FilePath, (Vec<Span>, Vec<New>)> = BTreeMap::new();
    for redirect in &gone {
        of_files.entry(redirect.file.clone()).or_default().0.push(redirect.span);
    }
    let mut fresh: Vec<New> = Vec::new();
    let (gone_count, added_count) = (gone.len(), added.len());
    let files = files(before);
    for new in added {
        match best_file(before, &files, &new.source) {
            Some(file) => of_files.entry(file).or_default().1.push(new),
            None => fresh.push(new),
        }
    }
    let mut done = Planned { said, ..Planned::default() };
    let mut names: BTreeSet<FilePath> = BTreeSet::new();
    for (file, (gone, added)) in of_files {
        let text = before.snapshot.text(&file).map_err(|why| format!("`{file}` cannot be read: {why}"))?;
        let list = Listing::of(&file, &text.text)
            .ok_or_else(|| format!("the redirects of `{file}` are in no form that is known"))?;
        if added.is_empty() && list.is_ours(&gone) {
            edits.remove(&file);
            done.removed = Some(file);
            continue;
        }
        let of_file = edits.entry(file.clone()).or_default();
        of_file.retain(|edit| !gone.iter().any(|gone| edit.span.start < gone.end && gone.start < edit.span.end));
        of_file.extend(list.edits(&gone, &added));
        names.insert(file);
    }
    if !fresh.is_empty() {
        let file = FilePath::new(DEFAULT).expect("a name at the root");
        names.insert(file.clone());
        done.created = Some((file, fresh_text(&fresh)));
    }
    let names: Vec<&str> = names.iter().map(FilePath::as_str).collect();
    if added_count > 0 {
        done.said.push(format!("{} added to {}", count(added_count, "redirect", "redirects"), names.join(", ")));
    }
    if gone_count > 0 {
        done.said.push(format!("{} taken away, whose page is back", count(gone_count, "redirect", "redirects")));
    }
    Ok(done)
}

/// The file of the page at which readers of a redirect arrive.
fn arrives<'d>(docset: &'d Docset, redirect: &Redirect) -> Option<&'d FilePath> {
    docset.routes().arrival(&redirect.end).map(|(page, _)| &page.file)
}

/// Whether readers would find the redirect: not every kind of project still knows where a page was that is gone.
fn is_published(planned: &Docset, new: &New) -> bool {
    let redirect = Redirect {
        file: FilePath::root(),
        span: Span::default(),
        source_span: Span::default(),
        source: new.source.clone(),
        url: new.url.clone(),
        end: new.url.clone(),
        url_span: Span::default(),
        is_relative: false,
        monikers: Vec::new(),
        passes_id: false,
    };
    planned.routes().stub(&redirect).is_some()
}

/// The files of redirects to which others can be added.
fn files<'g>(ground: &Ground<'g>) -> Vec<&'g FilePath> {
    let files = ground.snapshot.paths().filter(|file| is_redirection(file));
    let is_known =
        |file: &&FilePath| ground.snapshot.text(file).is_ok_and(|text| Listing::of(file, &text.text).is_some());
    files.filter(is_known).collect()
}

/// The file that holds redirects of what lies nearest to `source`; of several the nearest above.
fn best_file(ground: &Ground<'_>, files: &[&FilePath], source: &FilePath) -> Option<FilePath> {
    let nearness = |file: &FilePath| {
        let own = ground.docset.redirects.all().iter().filter(|redirect| redirect.file == *file);
        own.map(|redirect| shared_folders(&redirect.source, source)).max().unwrap_or(0)
    };
    let is_above = |file: &FilePath| source.is_in(&file.parent());
    let depth = |file: &FilePath| file.as_str().matches('/').count();
    let rank = |file: &FilePath| (is_above(file), nearness(file), depth(file), std::cmp::Reverse(file.as_str().len()));
    files.iter().max_by_key(|file| rank(file)).map(|file| (*file).clone())
}

fn shared_folders(one: &FilePath, other: &FilePath) -> usize {
    let (one, other) = (one.parent(), other.parent());
    one.as_str().split('/').zip(other.as_str().split('/')).take_while(|(a, b)| a == b && !a.is_empty()).count()
}
