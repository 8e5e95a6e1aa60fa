//! What can be folded: directives with what they hold, sections, code, the header, comments.

use gen_lsp_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

use super::view::View;
use crate::source::{LineIndex, Span};
use crate::syntax::Kind;
use crate::syntax::tree::HtmlPiece;

/// Whether such a block is folded as a whole.
fn is_block(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Zone(_)
            | Kind::Moniker { .. }
            | Kind::Row
            | Kind::Column(_)
            | Kind::Tab(_)
            | Kind::Alert(_)
            | Kind::Admonition(_)
            | Kind::Div(_)
            | Kind::CustomContainer(_)
            | Kind::Image(_)
            | Kind::Video(_)
            | Kind::CodeBlock(_)
            | Kind::Table(_)
    )
}

/// Answers what can be folded in a file.
pub fn of_file(view: &View, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>, String> {
    let Some(file) = view.file(&params.text_document.uri).filter(|file| file.has_extension("md")) else {
        return Ok(None);
    };
    let document = view.moment().ask(|lookup| lookup.document(&file)).unwrap_or_default();
    let text = &*document.text;
    let lines = LineIndex::new(text);
    let mut folds = Vec::new();
    let mut fold = |span: Span, kind: Option<FoldingRangeKind>| {
        let end = span.start as usize + span.of(text).trim_end().len();
        let (first, last) = (lines.line(span.start), lines.line(u32::try_from(end).unwrap_or(u32::MAX)));
        if last > first {
            let number = |line: usize| u32::try_from(line - 1).unwrap_or(u32::MAX);
            folds.push(FoldingRange {
                start_line: number(first),
                end_line: number(last),
                kind,
                start_character: None,
                end_character: None,
                collapsed_text: None,
            });
        }
    };
    if let Some(header) = document.header {
        fold(Span { start: 0, end: header.end + 3 }, Some(FoldingRangeKind::Region));
    }
    let mut sections: Vec<(u8, u32)> = Vec::new();
    let mut ended: Vec<Span> = Vec::new();
    document.visit(&mut |node| match &node.kind {
        kind if is_block(kind) => fold(node.span, None),
        Kind::HtmlBlock(pieces) => {
            for piece in pieces {
                if let HtmlPiece::Comment(span) = piece {
                    fold(*span, Some(FoldingRangeKind::Comment));
                }
            }
        }
        Kind::Heading(heading) if !document.is_tab_title(node) => {
            while let Some((_, start)) = sections.pop_if(|(level, _)| *level >= heading.level) {
                ended.push(Span { start, end: node.span.start });
            }
            sections.push((heading.level, node.span.start));
        }
        _ => {}
    });
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    ended.extend(sections.into_iter().map(|(_, start)| Span { start, end }));
    ended.into_iter().for_each(|span| fold(span, Some(FoldingRangeKind::Region)));
    folds.sort_by_key(|fold| (fold.start_line, fold.end_line));
    Ok(Some(folds))
}
