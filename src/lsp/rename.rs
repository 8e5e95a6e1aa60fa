//! Gives a heading another text, and every link to it the id that comes of it.
//!
//! The ids of headings depend on each other: of two that are the same the second has a number. So the ids of the page before and
//! after are compared, and whoever leads to one that changed is changed with it.

use std::collections::{BTreeMap, BTreeSet};

use gen_lsp_types::{PrepareRenameParams, PrepareRenamePlaceholder, PrepareRenameResult, RenameParams, WorkspaceEdit};

use super::references::{Goal, leading_to};
use super::target::{Place, arrival};
use super::view::View;
use super::{anchors, edits};
use crate::rules::Arrival;
use crate::source::{Edit, FilePath, Fix, Safety, Span};
use crate::syntax::Reference;

const NOTHING: &str = "only headings can be renamed here";

/// Answers what would be renamed at a place.
pub fn prepare(view: &View, params: PrepareRenameParams) -> Result<Option<PrepareRenameResult>, String> {
    let at = Place::of(view, &params.text_document_position_params).ok_or(NOTHING)?;
    let (_, span) = at.heading().ok_or(NOTHING)?;
    let placeholder = span.of(&at.document.text).to_owned();
    let range = view.lines(&at.file).range(span);
    Ok(Some(PrepareRenamePlaceholder { range, placeholder }.into()))
}

/// Answers what has to be changed for a heading to have another text.
pub fn heading(view: &View, params: RenameParams) -> Result<Option<WorkspaceEdit>, String> {
    let at = Place::of(view, &params.text_document_position_params).ok_or(NOTHING)?;
    let (_, span) = at.heading().ok_or(NOTHING)?;
    let new = params.new_name.split_whitespace().collect::<Vec<_>>().join(" ");
    if new.is_empty() {
        return Err("a heading needs a text".to_owned());
    }
    let edit = Edit { span, text: new };
    let mut files: BTreeMap<FilePath, Vec<Edit>> = BTreeMap::new();
    let changed = changed_ids(view, &at.file, &edit)?;
    files.entry(at.file.clone()).or_default().push(edit);
    let goals: BTreeSet<Goal> = changed.keys().map(|(home, id)| Goal::Bookmark(home.clone(), id.clone())).collect();
    for (file, reference) in leading_to(view, &goals) {
        let arrival = view.moment().ask(|lookup| arrival(view, &file, &reference, lookup));
        let Arrival::File { file: home, bookmark: Some(old), .. } = arrival else { continue };
        if let Some(new) = changed.get(&(home, old))
            && let Some(span) = fragment(view.text(&file), &reference)
        {
            files.entry(file).or_default().push(Edit { span, text: new.clone() });
        }
    }
    // A definition that several links name is changed once.
    for edits in files.values_mut() {
        edits.sort_by_key(|edit| edit.span);
        edits.dedup();
    }
    Ok(Some(edits::workspace(view, files)))
}

/// The ids that change on each page which shows the file, each with the new one.
fn changed_ids(view: &View, file: &FilePath, edit: &Edit) -> Result<BTreeMap<(FilePath, String), String>, String> {
    let moment = view.moment();
    let fix = Fix::new(Safety::Safe, vec![edit.clone()]);
    let text = crate::lint::fix::apply(view.text(file), [&fix]);
    let after = moment.with([(file.clone(), Some(text.into_bytes()))]);
    let mut changed = BTreeMap::new();
    for home in anchors::homes(view, file) {
        let old = moment.ask(|lookup| anchors::of_page(&home, lookup));
        let new = after.ask(|lookup| anchors::of_page(&home, lookup));
        if old.len() != new.len() {
            return Err("the text would be no single heading any more".to_owned());
        }
        let pairs = old.into_iter().zip(new).filter(|(old, new)| old.id != new.id);
        changed.extend(pairs.map(|(old, new)| ((home.clone(), old.id), new.id)));
    }
    Ok(changed)
}

/// Where the fragment of a target stands.
fn fragment(text: &str, reference: &Reference) -> Option<Span> {
    let source = reference.span.of(text);
    // The definition of a label may have a title behind the target.
    let at = source.find('#')? + 1;
    let length =
        source[at..].find(|c: char| c.is_whitespace() || matches!(c, '>' | ')' | '"')).unwrap_or(source.len() - at);
    let start = reference.span.start as usize + at;
    Some(Span::new(start, start + length))
}
