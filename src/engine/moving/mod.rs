//! Moves an article, a folder or a picture, with all that names it: links, tables of contents, globs, redirects.
//!
//! A move is planned here as a value, from files in memory, and done by whoever asked: the command line writes it to disk, an
//! editor applies it to its buffers. `mentions` finds what files write, `leads` where that leads, `spelling` writes it anew,
//! `redirects` keeps the former addresses. What was planned is read once more before it is given out: a link that would not lead
//! where it did is an error here, and no surprise later.

mod configuration;
mod edits;
mod kept;
mod leads;
mod mentions;
mod metadata;
mod redirects;
mod renames;
mod spelling;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Memo;
use crate::docset::{self, Docset, Kind as ProjectKind, is_redirection, within};
use crate::source::{Edit, Fault, FilePath, LineIndex, Slips, Snapshot, Span, codes, count};
use edits::edited;
use leads::{Ground, Leads};
use mentions::{Kind, Mention};
use renames::renames;
use spelling::{Style, Way};

/// What a move changes. Nothing has happened yet.
#[derive(Debug)]
pub struct Move {
    /// What moves, a file or a folder, and where it goes.
    pub from: FilePath,
    /// Where it goes.
    pub to: FilePath,
    /// The files that get another name, with that.
    pub renames: Vec<(FilePath, FilePath)>,
    /// What changes in files, by the names that they have before: edits that do not overlap, in order.
    pub edits: BTreeMap<FilePath, Vec<Edit>>,
    /// A file that is new: redirects where there were none.
    pub created: Option<(FilePath, String)>,
    /// A file that goes: its last redirect is not needed any more.
    pub removed: Option<FilePath>,
    /// What there is to say about it, a line each.
    pub said: Vec<String>,
}

impl Move {
    /// The former and the new text of each file that is edited, by its name before the move.
    pub fn texts(&self, snapshot: &Snapshot) -> BTreeMap<FilePath, (Arc<str>, String)> {
        let both = |(file, edits): (&FilePath, &Vec<Edit>)| {
            let text = &snapshot.text(file).ok()?.text;
            Some((file.clone(), (Arc::clone(text), edited(text, edits))))
        };
        self.edits.iter().filter_map(both).collect()
    }

    /// The files as they are after it.
    pub fn after(&self, snapshot: &Snapshot) -> Snapshot {
        let texts = self.texts(snapshot).into_iter().map(|(file, (_, after))| (file, Some(after.into_bytes())));
        let created = self.created.iter().map(|(file, text)| (file.clone(), Some(text.clone().into_bytes())));
        let removed = self.removed.iter().map(|file| (file.clone(), None));
        snapshot.with(texts.chain(created).chain(removed)).renamed(&self.renames)
    }
}

/// Plans to move `from`, a file or a folder of `snapshot`, to the path `to`. The memo is asked for documents, and keeps them.
///
/// # Errors
/// Why that cannot be done, in words for whoever asked.
pub fn plan(
    snapshot: &Snapshot,
    memo: &Memo,
    base_url: Option<&str>,
    from: &FilePath,
    to: &FilePath,
) -> Result<Move, String> {
    let docset = memo.docset(snapshot, base_url);
    let slips = Slips::default();
    let documents = |file: &FilePath| memo.document(snapshot, &docset, file, &slips);
    let before = Ground::new(&docset, snapshot, &documents);
    let renames = renames(&before, from, to)?;
    let moving = Moving { from, to, is_folder: !snapshot.contains(from), before: &before };

    // Configuration first: it says where pages will be.
    let files: Vec<&FilePath> = snapshot.paths().collect();
    let written = moving.written(&files)?;
    let (mut edits, then, docset_then) = moving.configure(&written, &renames, base_url)?;
    let configured = moving.with_edits(&renames, &edits);
    let nothing = |_: &FilePath| Err("not read here".to_owned());
    let planned = Ground::new(&docset_then, &then, &nothing);
    moving.keep_shown(&written, &planned)?;
    moving.keep_together(&written, &docset_then)?;
    let pages = redirects::pages(&before, &docset_then, &configured.renames)?;

    let mut links = 0;
    for (file, mentions) in written.iter().filter(|(file, _)| !configured.edits.contains_key(file)) {
        let new: Vec<Edit> = mentions.iter().filter_map(|one| moving.edit(file, one, &planned)).collect();
        links += new.len();
        edits.entry(file.clone()).or_default().extend(new);
    }
    let redirected = redirects::plan(&before, &docset_then, &pages, &mut edits)?;
    let headers = metadata::keep(&before, &docset_then, &configured.renames, &mut edits)?;
    for (file, edits) in &mut edits {
        settle(file, edits)?;
    }
    edits.retain(|_, edits| !edits.is_empty());
    let unreadable = |file: &&FilePath| snapshot.text(file).is_ok_and(|text| text.invalid_utf8.is_some());
    if let Some(file) = edits.keys().find(unreadable) {
        return Err(format!("`{file}` is not in UTF-8, so its links cannot be changed"));
    }
    let mut said = Vec::new();
    if links > 0 {
        let files = written.iter().filter(|(file, _)| edits.contains_key(file)).count();
        said.push(format!("{} changed in {}", count(links, "link", "links"), count(files, "file", "files")));
    }
    if headers > 0 {
        let headers = count(headers, "header", "headers");
        said.push(format!("{headers} changed: what configuration says of a folder, a page says itself elsewhere"));
    }
    said.extend(redirected.said);
    let done = Move { edits, created: redirected.created, removed: redirected.removed, said, ..configured };
    moving.proved(&done, &written, base_url)?;
    Ok(done)
}

/// Whether what a configuration names at a place is one of these files, or a folder in which one is.
fn names_any(written: &[Written], file: &FilePath, span: Span, files: &[FilePath]) -> bool {
    let of_file = written.iter().filter(|(known, _)| known == file).flat_map(|(_, all)| all);
    let mut here = of_file.filter(|one| one.mention.span == span);
    here.any(|one| match &one.before {
        Leads::Path { to, .. } => files.iter().any(|file| file == to || file.is_in(to)),
        Leads::Address(_) => false,
    })
}

/// What changes in files.
type Edits = BTreeMap<FilePath, Vec<Edit>>;

/// A file with what it writes.
type Written = (FilePath, Vec<Mentioned>);

/// What is written, and where it leads before and after.
struct Mentioned {
    mention: Mention,
    before: Leads,
    after: Leads,
}

struct Moving<'m, 'a> {
    from: &'m FilePath,
    to: &'m FilePath,
    is_folder: bool,
    before: &'m Ground<'a>,
}

impl Moving<'_, '_> {
    /// Where a path is after the move. Former files that are redirected stay where they were.
    fn of(&self, path: &FilePath) -> FilePath {
        if path == self.from {
            return self.to.clone();
        }
        let inside = within(path, self.from).filter(|_| self.is_folder && !self.before.is_redirected(path));
        inside.and_then(|rest| self.to.join(rest)).unwrap_or_else(|| path.clone())
    }

    /// Whether a path is where it was.
    fn stays(&self, path: &FilePath) -> bool {
        self.of(path) == *path
    }

    /// Where that leads which leads to `before`.
    fn after(&self, before: &Leads) -> Leads {
        match before {
            Leads::Address(file) => Leads::Address(self.of(file)),
            Leads::Path { base, to, page } => {
                let new = page.as_ref().map(|page| self.of(page));
                let leaves = page.as_ref().filter(|page| self.stays(to) && !self.stays(page)).zip(new.clone());
                let there = match leaves {
                    Some((page, new)) if page.file_name() == new.file_name() && page.parent() == *to => new.parent(),
                    Some((_, new)) => new,
                    None => self.of(to),
                };
                Leads::Path { base: self.of(base), to: there, page: new }
            }
        }
    }

    /// All that files write and that is of interest: what moves, and what stands in a file that does.
    fn written(&self, files: &[&FilePath]) -> Result<Vec<Written>, String> {
        let Ground { docset, snapshot, .. } = *self.before;
        let of_file = |file: &&FilePath| -> Result<Option<Written>, String> {
            let document = |file: &FilePath| self.before.document(file);
            let Ok(mentions) = mentions::of_file(docset, snapshot, file, &document) else { return Ok(None) };
            let moves = !self.stays(file);
            let all = mentions.into_iter().filter_map(|mention| {
                let before = self.before.leads(file, &mention)?;
                let after = self.after(&before);
                let after = match (after, &mention.kind) {
                    (Leads::Path { to, page, .. }, Kind::Link | Kind::Angled | Kind::Shown | Kind::Toc) => {
                        let base = self.base(file, &mention);
                        let is_out = matches!(&before, Leads::Path { base, .. } if leads::is_deepened(base));
                        Leads::Path { base: if is_out { leads::deepened(&base) } else { base }, to, page }
                    }
                    (after, _) => after,
                };
                Some(Mentioned { mention, before, after })
            });
            let all: Vec<Mentioned> = all.filter(|one| moves || one.before != one.after).collect();
            Ok((!all.is_empty()).then(|| ((*file).clone(), all)))
        };
        let all: Vec<Option<Written>> = files.par_iter().map(of_file).collect::<Result<_, _>>()?;
        Ok(all.into_iter().flatten().collect())
    }

    /// The folder from which a path starts that stands in `file`, after the move.
    fn base(&self, file: &FilePath, mention: &Mention) -> FilePath {
        let file = self.of(file);
        match mention.path.starts_with("~/") || mention.path.starts_with("~\\") {
            true => self.before.docset.config_of(&file).folder.clone(),
            false => file.parent(),
        }
    }

    /// A move of nothing but `edits`.
    fn with_edits(&self, renames: &[(FilePath, FilePath)], edits: &Edits) -> Move {
        Move {
            from: self.from.clone(),
            to: self.to.clone(),
            renames: renames.to_vec(),
            edits: edits.clone(),
            created: None,
            removed: None,
            said: Vec::new(),
        }
    }

    /// The edits of configuration, and what comes of them: the files, and the docset that they make.
    fn configure(
        &self,
        written: &[Written],
        renames: &[(FilePath, FilePath)],
        base_url: Option<&str>,
    ) -> Result<(Edits, Snapshot, Docset), String> {
        let Ground { docset, snapshot, .. } = *self.before;
        // Redirects still lead to where pages were, and where a docset lies may be read from them.
        let made = |edits: &Edits| {
            let then = self.with_edits(renames, edits).after(snapshot);
            let docset = docset::load_at(&then, base_url, Some(docset.bases()));
            (then, docset)
        };
        let mut edits = self.configured(written);
        kept::keep(docset, snapshot, &|_, _| false, &mut edits);
        let (mut then, mut planned) = made(&edits);
        let lost = redirects::lost(self.before, &planned, &redirects::pages(self.before, &planned, renames)?);
        if !lost.is_empty() {
            edits = self.configured(written);
            kept::keep(docset, snapshot, &|file, span| names_any(written, file, span, &lost), &mut edits);
            (then, planned) = made(&edits);
        }
        let breadcrumbs = self.breadcrumbs(written, &planned);
        if !breadcrumbs.is_empty() {
            for (file, edit) in breadcrumbs {
                edits.entry(file).or_default().push(edit);
            }
            edits.values_mut().for_each(|edits| edits.sort_by_key(|edit| edit.span));
            (then, planned) = made(&edits);
        }
        Ok((edits, then, planned))
    }

    /// The edits of configuration, addresses aside.
    fn configured(&self, written: &[Written]) -> Edits {
        let mut edits = Edits::new();
        for (file, all) in written {
            // Links stand in what is read; what configures the docset holds paths.
            let is_configuration = all.iter().any(|one| matches!(one.mention.kind, Kind::From(_) | Kind::Glob(_)))
                || (self.before.docset.site.kind == ProjectKind::MdBook && file.file_name() == "SUMMARY.md");
            let of_configuration = all.iter().filter(|one| is_configuration && one.mention.kind != Kind::Address);
            for edit in of_configuration.filter_map(|one| self.path_edit(file, one, None)) {
                edits.entry(file.clone()).or_default().push(edit);
            }
        }
        edits
    }

    /// What changes in the addresses of breadcrumbs, of which `planned` knows the new ones. Each may be all that tells the address of
    /// the docset, so that is taken from the docset as it is.
    fn breadcrumbs(&self, written: &[Written], planned: &Docset) -> Vec<(FilePath, Edit)> {
        let edit = |file: &FilePath, one: &Mentioned| {
            let (Leads::Address(old), Leads::Address(new)) = (&one.before, &one.after) else { return None };
            let (old, new) = (self.before.docset.toc_address(old)?, planned.toc_address(new)?);
            let raw = one.mention.span.of(&self.before.snapshot.text(file).ok()?.text);
            let text = spelling::address(raw, &old, &new, "");
            (raw != text).then(|| (file.clone(), Edit { span: one.mention.span, text }))
        };
        let is_docfx =
            |file: &FilePath| self.before.docset.configs().iter().any(|config| config.file.as_ref() == Some(file));
        let configs = written.iter().filter(|(file, _)| is_docfx(file));
        configs.flat_map(|(file, all)| all.iter().filter_map(move |one| edit(file, one))).collect()
    }

    /// What changes where something is written, configuration aside.
    fn edit(&self, file: &FilePath, one: &Mentioned, planned: &Ground<'_>) -> Option<Edit> {
        match (&one.mention.kind, &one.before, &one.after) {
            (Kind::From(_) | Kind::Glob(_), ..) => None,
            (Kind::Address, Leads::Address(old), Leads::Address(new)) => {
                let raw = one.mention.span.of(&self.before.snapshot.text(file).ok()?.text);
                let (old, new) = (self.before.address_of(old)?, planned.address_of(new)?);
                let text = spelling::address(raw, &old, &new, &planned.site_path(raw));
                (old != new && raw != text).then_some(Edit { span: one.mention.span, text })
            }
            _ => self.path_edit(file, one, Some(planned)),
        }
    }

    /// What changes where a path is written.
    fn path_edit(&self, file: &FilePath, one: &Mentioned, planned: Option<&Ground<'_>>) -> Option<Edit> {
        let Leads::Path { base, to, .. } = &one.before else { return None };
        let Leads::Path { base: new_base, to: new_to, .. } = &one.after else { return None };
        if base == new_base && to == new_to {
            return None;
        }
        let is_out = |base: &FilePath, to: &FilePath| !(to.is_in(base) || to == base);
        if matches!(one.mention.kind, Kind::Glob(_)) && is_out(new_base, new_to) && !is_out(base, to) {
            return None;
        }
        let raw = one.mention.span.of(&self.before.snapshot.text(file).ok()?.text);
        let style = match one.mention.kind {
            Kind::Link if raw.contains(' ') => Style::Spaced,
            Kind::Link => Style::Escaped,
            Kind::Angled => Style::Spaced,
            Kind::Toc => Style::Listed,
            _ => Style::Plain,
        };
        let (before, after) = (Way { base, to }, Way { base: new_base, to: new_to });
        // Letters that the language around them escapes are written anew.
        let source = if raw.contains('\\') || raw.contains('&') { one.mention.path.as_str() } else { raw };
        let mut text = spelling::path(source, style, before, after);
        if planned.is_some_and(|planned| planned.snapshot.contains(new_to)) {
            text.truncate(text.trim_end_matches(['/', '\\']).len());
        }
        (text != source).then_some(Edit { span: one.mention.span, text })
    }

    /// Refuses to make pages of files that are shown in others.
    fn keep_shown(&self, written: &[Written], planned: &Ground<'_>) -> Result<(), String> {
        let all = written.iter().flat_map(|(_, all)| all).filter(|one| one.mention.kind == Kind::Shown);
        for one in all {
            let (Leads::Path { to: old, .. }, Leads::Path { to: new, .. }) = (&one.before, &one.after) else {
                continue;
            };
            if old != new && self.before.docset.page(old).is_none() && planned.docset.page(new).is_some() {
                return Err(format!("`{new}` would be a page of its own, and is shown in others"));
            }
        }
        Ok(())
    }

    /// Refuses to take apart by docsets what is linked by paths: Learn builds each by itself, and finds none of the other.
    fn keep_together(&self, written: &[Written], planned: &Docset) -> Result<(), String> {
        let is_apart = |docset: &Docset, file: &FilePath, target: &FilePath| {
            let are_pages = docset.page(file).is_some() && docset.page(target).is_some();
            are_pages && docset.config_of(file).folder != docset.config_of(target).folder
        };
        for (file, all) in written.iter().filter(|_| planned.site.is_learn()) {
            for one in all.iter().filter(|one| matches!(one.mention.kind, Kind::Link | Kind::Angled)) {
                let (Leads::Path { to: old, .. }, Leads::Path { to: new, .. }) = (&one.before, &one.after) else {
                    continue;
                };
                if is_apart(planned, &self.of(file), new) && !is_apart(self.before.docset, file, old) {
                    let line = self.line(file, one);
                    let path = &one.mention.path;
                    return Err(format!(
                        "{file}:{line}: `{path}` would lead to another docset, which is built apart; link to the address of its page"
                    ));
                }
            }
        }
        Ok(())
    }

    /// The line (from 1) on which something is written before the move.
    fn line(&self, file: &FilePath, one: &Mentioned) -> usize {
        let text = self.before.snapshot.text(file).map_or("", |text| &text.text);
        LineIndex::new(text).line(one.mention.span.start)
    }

    /// Reads what will be, and compares.
    fn proved(&self, done: &Move, written: &[Written], base_url: Option<&str>) -> Result<(), String> {
        let after = done.after(self.before.snapshot);
        let docset: Docset = docset::load(&after, base_url);
        for (old, new) in self.before.docset.pivot_files().zip(docset.pivot_files()) {
            if let Some(old) = old.filter(|old| new != Some(&self.of(old))) {
                return Err(format!("`{}` would define no zone pivots of the docset any more", self.of(old)));
            }
        }
        let is_missing = |fault: &&Fault| fault.diagnostic.code == codes::CONTENT_NOT_FOUND;
        let missing = |docset: &Docset| docset.findings.iter().filter(is_missing).count();
        if missing(&docset) > missing(self.before.docset) {
            let Fault { file, diagnostic, .. } = docset.findings.iter().rfind(is_missing).expect("there is one more");
            return Err(format!("{file} would name content that is not there: {}", diagnostic.message));
        }
        if docset.bases() != self.before.docset.bases() {
            let from = self.from;
            return Err(format!(
                "the address of the docset is read from where `{from}` lies; say it with `base_path` first"
            ));
        }
        let slips = Slips::default();
        let documents = |file: &FilePath| {
            let text = &after.text(file).map_err(str::to_owned)?.text;
            let options = &docset.config_of(file).options;
            slips.catch("parsing", file, || Arc::new(crate::syntax::parse(text, options)))
        };
        let ground = Ground::new(&docset, &after, &documents);
        let check = |(file, all): &Written| -> Result<(), String> {
            let now = self.of(file);
            let mentions = mentions::of_file(&docset, &after, &now, &documents)?;
            let mut found = mentions.iter().map(|mention| ground.leads(&now, mention));
            for one in all.iter().filter(|one| !is_redirection(file) && !matches!(one.mention.kind, Kind::Glob(_))) {
                let is_it = |leads: Option<Leads>| match (&leads, &one.after) {
                    (Some(Leads::Path { to, .. }), Leads::Path { to: wanted, .. }) => to == wanted,
                    (Some(leads), wanted) => leads == wanted,
                    (None, _) => false,
                };
                if !found.any(is_it) {
                    let line = self.line(file, one);
                    let path = &one.mention.path;
                    return Err(format!(
                        "{file}:{line}: `{path}` is written in a way that cannot be changed; write it in another"
                    ));
                }
            }
            Ok(())
        };
        let stays = |(file, _): &&Written| done.removed.as_ref() != Some(file);
        written.par_iter().filter(stays).map(check).collect::<Result<Vec<()>, _>>().map(drop)
    }
}

/// Brings edits in order; several references to one definition change it once.
fn settle(file: &FilePath, edits: &mut Vec<Edit>) -> Result<(), String> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup();
    match edits.windows(2).find(|pair| pair[1].span.start < pair[0].span.end) {
        Some(_) => Err(format!("the links of `{file}` stand in each other and cannot be changed")),
        None => Ok(()),
    }
}
