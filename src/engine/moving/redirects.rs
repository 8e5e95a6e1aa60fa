//! The former addresses of what moved: a redirect for each page, in the file and the form that the repository has for them.
//!
//! A page that comes back to where a redirect was takes that away, and needs none from where it was meanwhile. So a move and the
//! way back leave the file as it was, to the byte.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::edits::replaced;
use super::leads::Ground;
use super::mentions::json_of;
use super::spelling;
use crate::docset::{Docset, PageEntry, Redirect, is_redirection};
use crate::source::yaml::{Value, Yaml};
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

/// A redirect that is to be written.
struct New {
    source: FilePath,
    url: String,
    passes_id: bool,
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
        let Some(page) = before.docset.page(old) else {
            let was_used = before.docset.resource(old).is_some() && planned.resource(new).is_none();
            if was_used && planned.page(new).is_none() {
                return Err(format!("`{new}` would not be published: no configuration names it"));
            }
            continue;
        };
        match planned.page(new) {
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
        for redirect in docset.redirects() {
            begin.entry(fold(redirect.source.as_str())).or_default().push(redirect);
            if let Some(output) = docset.redirect_output(redirect) {
                begin.entry(output).or_default().push(redirect);
            }
        }
        let at = |place: &str| begin.get(place).into_iter().flatten().copied();
        let mut changes = Changes { gone: Vec::new(), added: Vec::new(), lost: Vec::new() };
        for (old, new) in pages {
            let at_new: Vec<&Redirect> = at(&fold(new.file.as_str())).chain(at(&new.output)).collect();
            let leads_back = |redirect: &&Redirect| arrives(docset, redirect) == Some(&old.file);
            let comes_back = at_new.iter().any(leads_back);
            changes.gone.extend(at_new);
            if comes_back || planned.page_of_output(&old.output).is_some() {
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
    let passing = docset.redirects().iter().filter(|redirect| redirect.passes_id).filter(stays);
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
    docset.arrival(&redirect.end).map(|(page, _)| &page.file)
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
        monikers: Vec::new(),
        passes_id: false,
    };
    planned.stub(&redirect).is_some()
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
        let own = ground.docset.redirects().iter().filter(|redirect| redirect.file == *file);
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

/// A file of redirects that begins with these.
fn fresh_text(redirects: &[New]) -> String {
    let entries: Vec<String> = redirects.iter().map(|new| fresh_entry(&new.source, &new.url)).collect();
    format!("{{\n  \"redirections\": [\n{}\n  ]\n}}\n", entries.join(",\n"))
}

fn fresh_entry(source: &FilePath, url: &str) -> String {
    let (source, url) = (quoted(&format!("/{source}")), quoted(url));
    format!("    {{\n      \"source_path_from_root\": {source},\n      \"redirect_url\": {url}\n    }}")
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("text is JSON")
}

/// The redirects of a file, as they are written.
struct Listing<'t> {
    file: &'t FilePath,
    text: &'t str,
    json: Yaml,
    /// The entries of the list to which others are added.
    items: Vec<Span>,
    /// Those of `renames`, pages that pass on their id.
    renames: Vec<Span>,
    /// Where the entries of the list begin and end.
    inside: std::ops::Range<usize>,
    is_map: bool,
}

impl<'t> Listing<'t> {
    fn of(file: &'t FilePath, text: &'t str) -> Option<Listing<'t>> {
        let json = json_of(text);
        let list = json.get("redirections")?;
        let pairs = |of: &Yaml| {
            of.entries().iter().map(|(from, to)| Span { start: from.span.start, end: to.span.end }).collect()
        };
        let (items, is_map): (Vec<Span>, bool) = match &list.value {
            Value::List(items) => (items.iter().map(|item| item.span).collect(), false),
            Value::Map(_) => (pairs(list), true),
            _ => return None,
        };
        let raw = list.span.of(text);
        let is_whole = raw.starts_with(['[', '{']) && raw.ends_with([']', '}']);
        let inside = list.span.start as usize + 1..list.span.end as usize - usize::from(is_whole);
        let renames = json.get("renames").map(pairs).unwrap_or_default();
        is_whole.then_some(Listing { file, text, json, items, renames, inside, is_map })
    }

    /// Whether the file is one that a first move made, and holds nothing but redirects that go.
    fn is_ours(&self, gone: &[Span]) -> bool {
        let entries = self.json.get("redirections").map(Yaml::items).unwrap_or_default();
        let fresh = entries.iter().map(|entry| {
            let source = FilePath::new(entry.text("source_path_from_root")?)?;
            Some(New { source, url: entry.text("redirect_url")?.to_owned(), passes_id: false })
        });
        let fresh: Option<Vec<New>> = fresh.collect();
        gone.len() == self.items.len() && fresh.is_some_and(|fresh| fresh_text(&fresh) == self.text)
    }

    fn edits(&self, gone: &[Span], added: &[New]) -> Vec<Edit> {
        let mut edits = without(&self.renames, gone, None);
        let entries: Vec<String> = added.iter().map(|new| self.entry(new)).collect();
        let is_kept = |item: &&Span| !gone.contains(item);
        let Some(last) = self.items.iter().rfind(is_kept) else {
            edits.push(self.refilled(&entries));
            return edits;
        };
        edits.extend(without(&self.items, gone, Some((*last, &*self.appended(&entries)))));
        edits.retain(|edit| !(edit.span.is_empty() && edit.text.is_empty()));
        edits
    }

    /// The list with nothing but `entries`.
    fn refilled(&self, entries: &[String]) -> Edit {
        match (self.items.first().zip(self.items.last()), entries) {
            (_, []) => replaced(self.inside.clone(), ""),
            (Some((first, last)), _) => {
                let between = format!(",{}", &self.text[self.inside.start..first.start as usize]);
                replaced(first.start as usize..last.end as usize, entries.join(&between))
            }
            (None, _) => replaced(self.inside.clone(), format!("\n    {}\n  ", entries.join(",\n    "))),
        }
    }

    /// What follows the last entry when `entries` do.
    fn appended(&self, entries: &[String]) -> String {
        let start = match self.items[..] {
            [.., before, _] => before.end as usize,
            _ => self.inside.start,
        };
        let last = self.items[self.items.len() - 1].start as usize;
        // White space alone: a remark between two entries is about one of them.
        let between = &self.text[start..last];
        let blank = &between[between.trim_end().len()..];
        entries.iter().map(|entry| format!(",{blank}{entry}")).collect()
    }

    /// An entry in the form that the last one has.
    fn entry(&self, new: &New) -> String {
        let from_file = new.source.is_in(&self.file.parent()).then(|| new.source.relative_to(&self.file.parent()));
        let path = from_file.clone().unwrap_or_else(|| format!("/{}", new.source));
        let list = self.json.get("redirections").expect("it was read");
        if self.is_map {
            let colon = list
                .entries()
                .last()
                .map_or(": ", |(key, value)| &self.text[key.span.end as usize..value.span.start as usize]);
            return format!("{}{colon}{}", quoted(&path), quoted(&new.url));
        }
        let template = list.items().last().map(Yaml::entries).unwrap_or_default();
        let key_of = |(key, _): &(Yaml, Yaml)| key.as_text().unwrap_or("").to_owned();
        let keys: Vec<String> = template.iter().map(key_of).collect();
        let is_from_root = keys.iter().any(|key| key == "source_path_from_root") || from_file.is_none();
        let passes = self.passes_ids() && new.passes_id;
        let mut fields = Vec::new();
        for key in &keys {
            let value = match key.as_str() {
                "source_path" | "source_path_from_root" if is_from_root => quoted(&format!("/{}", new.source)),
                "source_path" | "source_path_from_root" => quoted(&path),
                "redirect_url" => quoted(&new.url),
                "redirect_document_id" => passes.to_string(),
                _ => continue,
            };
            let key = match key.starts_with("source_path") {
                true if is_from_root => "source_path_from_root",
                true => "source_path",
                false => key,
            };
            fields.push((key.to_owned(), value));
        }
        if fields.is_empty() {
            fields = vec![("source_path".to_owned(), quoted(&path)), ("redirect_url".to_owned(), quoted(&new.url))];
            if is_from_root {
                fields[0] = ("source_path_from_root".to_owned(), quoted(&format!("/{}", new.source)));
            }
        }
        let Form { open, colon, comma, close } = self.form();
        let fields: Vec<String> = fields.into_iter().map(|(key, value)| format!("\"{key}\"{colon}{value}")).collect();
        format!("{open}{}{close}", fields.join(comma))
    }

    /// Whether redirects of this file pass on the id of their page.
    fn passes_ids(&self) -> bool {
        let entries = self.json.get("redirections").map(Yaml::items).unwrap_or_default();
        entries.iter().any(|entry| entry.get("redirect_document_id").is_some_and(Yaml::is_true))
    }

    /// What stands around the fields of the last entry.
    fn form(&self) -> Form<'t> {
        let usual = Form { open: "{\n      ", colon: ": ", comma: ",\n      ", close: "\n    }" };
        let list = self.json.get("redirections").map(Yaml::items).unwrap_or_default();
        let Some(entry) = list.last() else { return usual };
        let [(first, value), .., (_, last)] = entry.entries() else { return usual };
        let between = |from: u32, to: u32| &self.text[from as usize..to as usize];
        let second = &entry.entries()[1].0;
        Form {
            open: between(entry.span.start, first.span.start),
            colon: between(first.span.end, value.span.start),
            comma: between(value.span.end, second.span.start),
            close: between(last.span.end, entry.span.end),
        }
    }
}

struct Form<'t> {
    open: &'t str,
    colon: &'t str,
    comma: &'t str,
    close: &'t str,
}

/// Edits that take entries out of a list, each with the comma before it, of the first ones that behind; and put `more` behind one
/// that stays.
fn without(items: &[Span], gone: &[Span], more: Option<(Span, &str)>) -> Vec<Edit> {
    let is_gone = |item: &Span| gone.contains(item);
    let mut edits = Vec::new();
    let first = items.iter().position(|item| !is_gone(item));
    let Some(first) = first else {
        if let (Some(one), Some(last)) = (items.first(), items.last()) {
            edits.push(replaced(one.start as usize..last.end as usize, ""));
        }
        return edits;
    };
    if first > 0 {
        edits.push(replaced(items[0].start as usize..items[first].start as usize, ""));
    }
    let mut at = first;
    while at < items.len() {
        let end = (at + 1..items.len()).take_while(|next| is_gone(&items[*next])).last().unwrap_or(at);
        let text = more.filter(|(last, _)| *last == items[at]).map_or("", |(_, text)| text);
        edits.push(replaced(items[at].end as usize..items[end].end as usize, text));
        at = end + 1;
    }
    edits
}
