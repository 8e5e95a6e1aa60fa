//! What may stand where somebody types: found from the line before the cursor, because what is half written cannot be parsed.
//!
//! Each file knows one kind of place. The first that knows this one has the word.

mod blocks;
mod directives;
mod header;
mod labels;
mod paths;
mod targets;
mod yaml;

use std::sync::Arc;

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionList, CompletionParams, CompletionResponse,
    InsertTextFormat, TextEdit,
};

use super::view::View;
use crate::lint::AllSettings;
use crate::rules::Settings;
use crate::source::{FilePath, Span};
use crate::syntax::{Document, Kind};

/// After these characters an editor asks by itself.
pub const TRIGGERS: [&str; 11] = ["(", "/", "#", "\"", ":", "[", "!", "@", "`", " ", "="];

/// More items than these nobody reads: the client asks again when more is typed.
const MOST: usize = 200;

/// Where somebody types.
pub struct Place<'v> {
    view: &'v View,
    file: FilePath,
    document: Arc<Document>,
    settings: AllSettings,
    text: &'v str,
    /// The byte at the cursor.
    at: usize,
    /// The line up to the cursor, and the rest of it.
    before: &'v str,
    after: &'v str,
}

/// Something that may stand there.
struct Item {
    label: String,
    kind: CompletionItemKind,
    /// The byte from which on it takes the place of what was typed.
    from: usize,
    new: String,
    detail: Option<String>,
    /// Whether `$1` in it is a place where the cursor goes.
    is_snippet: bool,
}

impl Item {
    /// A word in place of what was typed from `from` on.
    fn new(label: impl Into<String>, kind: CompletionItemKind, from: usize) -> Item {
        let label = label.into();
        Item { new: label.clone(), label, kind, from, detail: None, is_snippet: false }
    }

    fn detail(self, detail: impl Into<String>) -> Item {
        Item { detail: Some(detail.into()).filter(|detail| !detail.is_empty()), ..self }
    }

    fn inserting(self, new: impl Into<String>) -> Item {
        Item { new: new.into(), ..self }
    }
}

/// What may stand somewhere; nothing where that is not known.
type Offer = Option<Vec<Item>>;

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

impl Place<'_> {
    fn settings(&self) -> &Settings {
        self.settings.of(&self.file)
    }

    /// The byte that is so many bytes before the cursor.
    fn back(&self, bytes: usize) -> usize {
        self.at - bytes
    }

    /// The block of code around the cursor: its first byte.
    fn code(&self) -> Option<usize> {
        let mut found = None;
        self.document.visit(&mut |node| {
            let (start, end) = (node.span.start as usize, node.span.end as usize);
            if matches!(node.kind, Kind::CodeBlock(_)) && start < self.at && self.at <= end {
                found = Some(start);
            }
        });
        found
    }

    fn is_in_code(&self) -> bool {
        self.code().is_some()
    }

    /// The words of a list, in place of the last `typed` bytes.
    fn words(&self, words: &[String], kind: CompletionItemKind, typed: usize) -> Vec<Item> {
        words.iter().map(|word| Item::new(word, kind, self.back(typed))).collect()
    }
}

/// The end of a text that is made of these characters.
fn last_word(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    let start = text.char_indices().rev().take_while(|(_, c)| belongs(*c)).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}
