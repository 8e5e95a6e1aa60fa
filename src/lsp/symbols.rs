//! The headings of an article as a tree, and those of all articles by a part of their text.

use gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, Position, Range,
    SymbolInformation, SymbolKind, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};
use rayon::prelude::*;

use super::anchors::heading_text;
use super::view::View;
use crate::source::{FilePath, Span};
use crate::syntax::{Document, Kind};

/// More nobody looks through.
const MOST: usize = 200;

/// A heading.
struct Heading {
    level: u8,
    name: String,
    start: u32,
    text: Span,
}

fn headings(document: &Document) -> Vec<Heading> {
    let mut headings = Vec::new();
    document.visit(&mut |node| {
        if let Kind::Heading(heading) = &node.kind
            && !document.is_tab_title(node)
        {
            let name = document.plain_text(&node.children).trim().to_owned();
            let name = if name.is_empty() { "\u{2014}".to_owned() } else { name };
            headings.push(Heading { level: heading.level, name, start: node.span.start, text: heading_text(node) });
        }
    });
    headings
}

/// Answers the headings of a file: each holds those of a lower level up to the next of its own.
pub fn of_file(view: &View, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>, String> {
    let Some(file) = view.file(&params.text_document.uri).filter(|file| file.has_extension("md")) else {
        return Ok(None);
    };
    let document = view.moment().ask(|lookup| lookup.document(&file)).unwrap_or_default();
    let (headings, lines) = (headings(&document), view.lines(&file));
    let end = u32::try_from(document.text.len()).unwrap_or(u32::MAX);
    let symbol = |number: usize| {
        let heading = &headings[number];
        let next = headings[number + 1..].iter().find(|other| other.level <= heading.level);
        let range = lines.range(Span { start: heading.start, end: next.map_or(end, |next| next.start) });
        #[expect(deprecated, reason = "the field is part of the type")]
        DocumentSymbol {
            name: heading.name.clone(),
            detail: None,
            kind: SymbolKind::String,
            tags: None,
            deprecated: None,
            range,
            selection_range: lines.range(heading.text),
            children: None,
        }
    };
    let mut open: Vec<(u8, DocumentSymbol)> = Vec::new();
    let mut top = Vec::new();
    fn close(open: &mut Vec<(u8, DocumentSymbol)>, top: &mut Vec<DocumentSymbol>) {
        let Some((_, symbol)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, above)) => above.children.get_or_insert_default().push(symbol),
            None => top.push(symbol),
        }
    }
    for (number, heading) in headings.iter().enumerate() {
        while open.last().is_some_and(|(level, _)| *level >= heading.level) {
            close(&mut open, &mut top);
        }
        open.push((heading.level, symbol(number)));
    }
    while !open.is_empty() {
        close(&mut open, &mut top);
    }
    Ok(Some(DocumentSymbolResponse::DocumentSymbolList(top)))
}

/// Answers the headings of all articles that have the words of a question.
pub fn everywhere(view: &View, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>, String> {
    let words: Vec<String> = params.query.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let moment = view.moment();
    let found = moment.ask(|lookup| {
        let files: Vec<&FilePath> = moment.docset.files.pages().map(|page| &page.file).collect();
        let files = files.par_iter().filter(|file| file.has_extension("md"));
        let of_file = |file: &&FilePath| {
            // Most articles have none of the words, and need not be parsed.
            let lower = view.text(file).to_lowercase();
            if !words.iter().all(|word| lower.contains(word)) {
                return Vec::new();
            }
            let document = lookup.document(file).unwrap_or_default();
            let is_asked = |heading: &Heading| {
                let name = heading.name.to_lowercase();
                words.iter().all(|word| name.contains(word))
            };
            headings(&document).into_iter().filter(is_asked).map(|heading| ((*file).clone(), heading)).collect()
        };
        files.flat_map_iter(of_file).collect::<Vec<(FilePath, Heading)>>()
    });
    let mut found = found;
    // Titles before sections, and short names, which the question says more of, before long ones.
    found.sort_by_key(|(file, heading)| (heading.level > 1, heading.name.len(), file.clone()));
    let symbol = |(file, heading): (FilePath, Heading)| {
        let range = if heading.text.is_empty() { top() } else { view.lines(&file).range(heading.text) };
        let base_symbol_information = BaseSymbolInformation {
            name: heading.name,
            kind: if heading.level == 1 { SymbolKind::File } else { SymbolKind::String },
            tags: None,
            container_name: Some(file.to_string()),
        };
        #[expect(deprecated, reason = "the field is part of the type")]
        SymbolInformation {
            deprecated: None,
            location: Location { uri: view.uri(&file), range },
            base_symbol_information,
        }
    };
    let symbols = found.into_iter().take(MOST).map(symbol).collect();
    Ok(Some(WorkspaceSymbolResponse::SymbolInformationList(symbols)))
}

fn top() -> Range {
    let start = Position { line: 0, character: 0 };
    Range { start, end: start }
}
