//! What moves where, and how what files write changes by it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::change::Move;
use super::leads::{self, Ground, Leads};
use super::mention::{Mention, MentionKind};
use super::spelling::{self, Style, Way};
use super::{kept, mentions, redirects};
use crate::docset::{self, Docset, ProjectKind, within};
use crate::source::{Edit, FilePath, Snapshot, Span};

/// What changes in files.
pub(super) type Edits = BTreeMap<FilePath, Vec<Edit>>;

/// A file with what it writes.
pub(super) type Written = (FilePath, Vec<Mentioned>);

/// What is written, and where it leads before and after.
pub(super) struct Mentioned {
    pub(super) mention: Mention,
    pub(super) before: Leads,
    pub(super) after: Leads,
}

/// What moves where, in the docset as it is.
pub(super) struct Moving<'m, 'a> {
    pub(super) from: &'m FilePath,
    pub(super) to: &'m FilePath,
    pub(super) is_folder: bool,
    pub(super) before: &'m Ground<'a>,
}

impl Moving<'_, '_> {
    /// Where a path is after the move. Former files that are redirected stay where they were.
    pub(super) fn of(&self, path: &FilePath) -> FilePath {
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
    pub(super) fn written(&self, files: &[&FilePath]) -> Result<Vec<Written>, String> {
        let Ground { docset, snapshot, .. } = *self.before;
        let of_file = |file: &&FilePath| -> Result<Option<Written>, String> {
            let document = |file: &FilePath| self.before.document(file);
            let Ok(mentions) = mentions::of_file(docset, snapshot, file, &document) else { return Ok(None) };
            let moves = !self.stays(file);
            let all = mentions.into_iter().filter_map(|mention| {
                let before = self.before.leads(file, &mention)?;
                let after = self.after(&before);
                let after = match (after, &mention.kind) {
                    (
                        Leads::Path { to, page, .. },
                        MentionKind::Link | MentionKind::Angled | MentionKind::Shown | MentionKind::Toc,
                    ) => {
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
            true => self.before.docset.files.config_of(&file).folder.clone(),
            false => file.parent(),
        }
    }

    /// A move of nothing but `edits`.
    pub(super) fn with_edits(&self, renames: &[(FilePath, FilePath)], edits: &Edits) -> Move {
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
    pub(super) fn configure(
        &self,
        written: &[Written],
        renames: &[(FilePath, FilePath)],
        base_url: Option<&str>,
    ) -> Result<(Edits, Snapshot, Docset), String> {
        let Ground { docset, snapshot, .. } = *self.before;
        // Redirects still lead to where pages were, and where a docset lies may be read from them.
        let made = |edits: &Edits| {
            let then = self.with_edits(renames, edits).after(snapshot);
            let docset = docset::load_at(&then, base_url, Some(docset.files.bases()));
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
            let is_configuration =
                all.iter().any(|one| matches!(one.mention.kind, MentionKind::From(_) | MentionKind::Glob(_)))
                    || (self.before.docset.files.site.kind == ProjectKind::MdBook && file.file_name() == "SUMMARY.md");
            let of_configuration =
                all.iter().filter(|one| is_configuration && one.mention.kind != MentionKind::Address);
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
            let (old, new) = (self.before.docset.files.toc_address(old)?, planned.files.toc_address(new)?);
            let raw = one.mention.span.of(&self.before.snapshot.text(file).ok()?.text);
            let text = spelling::address(raw, &old, &new, "");
            (raw != text).then(|| (file.clone(), Edit { span: one.mention.span, text }))
        };
        let is_docfx = |file: &FilePath| {
            self.before.docset.files.configs().iter().any(|config| config.file.as_ref() == Some(file))
        };
        let configs = written.iter().filter(|(file, _)| is_docfx(file));
        configs.flat_map(|(file, all)| all.iter().filter_map(move |one| edit(file, one))).collect()
    }

    /// What changes where something is written, configuration aside.
    pub(super) fn edit(&self, file: &FilePath, one: &Mentioned, planned: &Ground<'_>) -> Option<Edit> {
        match (&one.mention.kind, &one.before, &one.after) {
            (MentionKind::From(_) | MentionKind::Glob(_), ..) => None,
            (MentionKind::Address, Leads::Address(old), Leads::Address(new)) => {
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
        if matches!(one.mention.kind, MentionKind::Glob(_)) && is_out(new_base, new_to) && !is_out(base, to) {
            return None;
        }
        let raw = one.mention.span.of(&self.before.snapshot.text(file).ok()?.text);
        let style = match one.mention.kind {
            MentionKind::Link if raw.contains(' ') => Style::Spaced,
            MentionKind::Link => Style::Escaped,
            MentionKind::Angled => Style::Spaced,
            MentionKind::Toc => Style::Listed,
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
