//! What configuration says of pages by their folder: a page that leaves the folder says it itself, until it is back.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::edits::replaced;
use super::leads::Ground;
use crate::docset::{Docset, Metadata};
use crate::source::yaml::Yaml;
use crate::source::{Edit, FilePath, field};

/// Writes into the headers of pages that move what their former folder said of them and the new one does not. Pages that come back
/// say it no more. How many headers change.
///
/// # Errors
/// Why a page cannot be read.
pub fn keep(
    before: &Ground<'_>,
    planned: &Docset,
    renames: &[(FilePath, FilePath)],
    edits: &mut BTreeMap<FilePath, Vec<Edit>>,
) -> Result<usize, String> {
    let mut changed = 0;
    let is_page = |(old, new): &&(FilePath, FilePath)| {
        // Elsewhere nobody asks for it, and a header that speaks of it is held to all of that.
        planned.files.site.is_learn()
            && old.has_extension("md")
            && before.docset.files.page(old).is_some()
            && planned.files.page(new).is_some()
    };
    for (old, new) in renames.iter().filter(is_page) {
        let document = before.document(old)?;
        let Some(header) = document.header else { continue };
        let of = |docset: &'_ Docset, file, header: &Arc<Yaml>| lines(&docset.files.metadata(file, Arc::clone(header)));
        let nothing = Arc::new(Yaml::default());
        let (was, will) = (of(before.docset, old, &nothing), of(planned, new, &nothing));
        let is_lost = |key: &str| planned.files.metadata(new, Arc::clone(&document.metadata)).text(key).is_none();
        let newline = if document.text.contains("\r\n") { "\r\n" } else { "\n" };
        let lost: String =
            was.iter().filter(|(key, _)| is_lost(key)).map(|(_, line)| format!("{newline}{line}")).collect();
        let said = header.of(&document.text).trim_end_matches(['\r', '\n']);
        let again = will.iter().filter(|(key, _)| was.iter().all(|(known, _)| known != key));
        let without =
            |said: &str, line: &str| said.strip_suffix(&format!("{newline}{line}")).map_or(said.len(), str::len);
        let kept = again.rev().fold(said.len(), |kept, (_, line)| without(&said[..kept], line));
        let (start, end) = (header.start as usize, header.start as usize + said.len());
        let edit = match (said.is_empty() || lost.is_empty(), kept < said.len()) {
            (false, _) => replaced(end..end, lost),
            (true, true) => replaced(start + kept..end, ""),
            (true, false) => continue,
        };
        edits.entry(old.clone()).or_default().push(edit);
        changed += 1;
    }
    Ok(changed)
}

/// What configuration says of a page by its path that a header may say, too, as lines of one.
fn lines(metadata: &Metadata<'_>) -> Vec<(String, String)> {
    let is_of_header = |key: &str| key == "author" || key.starts_with("ms.");
    let said = metadata.by_path().filter(|(key, _)| is_of_header(key));
    let line = |(key, value): (&str, &Yaml)| {
        let text = value.as_text().map(str::trim).filter(|text| !text.is_empty())?;
        Some((key.to_owned(), field(key, text).trim_end().to_owned()))
    };
    said.filter_map(line).collect()
}
