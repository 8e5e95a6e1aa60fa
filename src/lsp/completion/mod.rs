//! What may stand where somebody types: found from the line before the cursor, because what is half written cannot be parsed.
//!
//! Each file knows one kind of place. The first that knows this one has the word.

mod blocks;
mod directives;
mod header;
mod labels;
mod paths;
mod place;
mod targets;
mod yaml;

use gen_lsp_types::{
    CompletionItem, CompletionItemTextEdit, CompletionList, CompletionParams, CompletionResponse, InsertTextFormat,
    TextEdit,
};

use super::view::View;
use crate::source::Span;
use place::{Item, MOST, Offer, Place};

/// After these characters an editor asks by itself.
pub const TRIGGERS: [&str; 11] = ["(", "/", "#", "\"", ":", "[", "!", "@", "`", " ", "="];

/// Answers what may stand at a place.
pub fn at(view: &View, params: CompletionParams) -> Result<Option<CompletionResponse>, String> {
    let asked = params.text_document_position_params;
    let Some(file) = view.file(&asked.text_document.uri) else { return Ok(None) };
    let (text, lines) = (view.text(&file), view.lines(&file));
    let at = lines.offset(asked.position);
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    let moment = view.moment();
    let document = moment.ask(|lookup| lookup.document(&file)).unwrap_or_default();
    let (before, after) = (&text[start..at], &text[at..end]);
    let place = Place { view, document, settings: moment.settings(), text, at, before, after, file };
    let offer = if place.file.has_extension("md") { in_markdown(&place) } else { yaml::offer(&place) };
    let Some(mut items) = offer else { return Ok(None) };
    let is_incomplete = items.len() > MOST;
    if is_incomplete {
        let is_like = |item: &Item| {
            let typed = text[item.from..at].to_lowercase();
            item.label.to_lowercase().contains(&typed)
        };
        items.retain(is_like);
        items.truncate(MOST);
    }
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let can_have_places = view.client.can("/textDocument/completion/completionItem/snippetSupport");
    let items = items.into_iter().map(|item| {
        let range = lines.range(Span { start: number(item.from), end: number(at) });
        let is_snippet = item.is_snippet && can_have_places;
        let new_text = if item.is_snippet && !is_snippet { without_places(&item.new) } else { item.new };
        CompletionItem {
            label: item.label,
            kind: Some(item.kind),
            detail: item.detail,
            insert_text_format: is_snippet.then_some(InsertTextFormat::Snippet),
            text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit { range, new_text })),
            ..CompletionItem::default()
        }
    });
    let list = CompletionList { is_incomplete, items: items.collect(), ..CompletionList::default() };
    Ok(Some(CompletionResponse::CompletionList(list)))
}

fn in_markdown(place: &Place<'_>) -> Offer {
    if let Some(offer) = header::offer(place) {
        return Some(offer);
    }
    if let Some(offer) = blocks::languages(place) {
        return Some(offer);
    }
    if place.is_in_code() {
        return None;
    }
    let known: [fn(&Place<'_>) -> Offer; 6] =
        [blocks::silenced, directives::offer, blocks::markers, targets::offer, labels::offer, targets::uids_after_at];
    known.iter().find_map(|offer| offer(place))
}

/// A snippet up to the first place where the cursor goes, for a client that knows no such places.
fn without_places(snippet: &str) -> String {
    snippet.split('$').next().unwrap_or_default().to_owned()
}
