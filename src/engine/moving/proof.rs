//! What must hold of a move before it is given out.

use std::sync::Arc;

use rayon::prelude::*;

use super::change::Move;
use super::leads::{Ground, Leads};
use super::mention::MentionKind;
use super::mentions;
use super::movement::{Mentioned, Moving, Written};
use crate::docset::{self, Docset, is_redirection};
use crate::source::{Diagnostic, Fault, FilePath, LineIndex, Slips, codes};

impl Moving<'_, '_> {
    /// Refuses to make pages of files that are shown in others.
    pub(super) fn keep_shown(&self, written: &[Written], planned: &Ground<'_>) -> Result<(), String> {
        let all = written.iter().flat_map(|(_, all)| all).filter(|one| one.mention.kind == MentionKind::Shown);
        for one in all {
            let (Leads::Path { to: old, .. }, Leads::Path { to: new, .. }) = (&one.before, &one.after) else {
                continue;
            };
            if old != new && self.before.docset.files.page(old).is_none() && planned.docset.files.page(new).is_some() {
                return Err(format!("`{new}` would be a page of its own, and is shown in others"));
            }
        }
        Ok(())
    }

    /// Refuses to take apart by docsets what is linked by paths: Learn builds each by itself, and finds none of the other.
    pub(super) fn keep_together(&self, written: &[Written], planned: &Docset) -> Result<(), String> {
        let is_apart = |docset: &Docset, file: &FilePath, target: &FilePath| {
            let are_pages = docset.files.page(file).is_some() && docset.files.page(target).is_some();
            are_pages && docset.files.config_of(file).folder != docset.files.config_of(target).folder
        };
        for (file, all) in written.iter().filter(|_| planned.files.site.is_learn()) {
            for one in all.iter().filter(|one| matches!(one.mention.kind, MentionKind::Link | MentionKind::Angled)) {
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
    pub(super) fn proved(&self, done: &Move, written: &[Written], base_url: Option<&str>) -> Result<(), String> {
        let after = done.after(self.before.snapshot);
        let docset: Docset = docset::load(&after, base_url);
        for (old, new) in self.before.docset.files.pivot_files().zip(docset.files.pivot_files()) {
            if let Some(old) = old.filter(|old| new != Some(&self.of(old))) {
                return Err(format!("`{}` would define no zone pivots of the docset any more", self.of(old)));
            }
        }
        // A glob may stay for a folder that is empty now; what is about one folder of a list is told by lint.
        let is_missing = |fault: &&Fault| {
            let Diagnostic { code, target, .. } = &fault.diagnostic;
            *code == codes::CONTENT_NOT_FOUND && target.is_none()
        };
        let missing = |docset: &Docset| docset.findings.iter().filter(is_missing).count();
        if missing(&docset) > missing(self.before.docset) {
            let Fault { file, diagnostic, .. } = docset.findings.iter().rfind(is_missing).expect("there is one more");
            return Err(format!("{file} would name content that is not there: {}", diagnostic.message));
        }
        if docset.files.bases() != self.before.docset.files.bases() {
            let from = self.from;
            return Err(format!(
                "the address of the docset is read from where `{from}` lies; say it with `base_path` first"
            ));
        }
        let slips = Slips::default();
        let documents = |file: &FilePath| {
            let text = &after.text(file).map_err(str::to_owned)?.text;
            let options = docset.files.options_of(file);
            slips.catch("parsing", file, || Arc::new(crate::syntax::parse(text, options)))
        };
        let ground = Ground::new(&docset, &after, &documents);
        let check = |(file, all): &Written| -> Result<(), String> {
            let now = self.of(file);
            let mentions = mentions::of_file(&docset, &after, &now, &documents)?;
            let mut found = mentions.iter().map(|mention| ground.leads(&now, mention));
            for one in
                all.iter().filter(|one| !is_redirection(file) && !matches!(one.mention.kind, MentionKind::Glob(_)))
            {
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
