//! One file, alone: its text becomes a tree in which every node knows its bytes.
//!
//! CommonMark's parser does the block structure; what the dialect adds is hidden from it and found again where it came out
//! (`mask`, `build`). Nothing in an author's file makes this stage fail: what is wrong becomes a diagnostic, and is shown as text.

pub mod admonition;
pub mod allowed;
pub mod api_kind;
pub mod api_page;
mod attach;
pub mod attributes;
mod autorefs;
mod block_attributes;
pub mod book;
mod build;
mod builder;
mod code_block;
mod code_spans;
pub mod colon_names;
mod colons;
mod columns;
mod containers;
mod content_tab_ids;
mod content_tabs;
mod definitions;
pub mod directive;
mod document;
mod end_tags;
mod escapes;
mod first_line;
pub mod front_matter;
pub mod heading;
mod html;
mod html_ends;
pub mod icons;
mod indented_blocks;
mod inline;
mod inline_marks;
pub mod line_ranges;
mod line_start;
mod link;
pub mod managed_reference;
mod markdown_in_html;
pub mod mask;
mod masked;
mod masks;
mod math;
mod math_blocks;
pub mod mathml;
pub mod mkdocs_snippet;
mod mkdocs_snippet_nodes;
mod node_text;
mod options;
pub mod outline;
mod over_lines;
pub mod overwrite;
mod place;
mod python_lists;
mod quotes;
mod reference;
mod sections;
mod slash_blocks;
mod snippet;
mod snippet_address;
pub mod source_link;
pub mod tab_ids;
mod table;
pub mod tabs;
mod tex;
pub mod toc_headings;
pub mod tokens;
pub mod tree;
pub mod uid;
mod verbatim;
pub mod view;
pub mod yaml_page;
pub mod yaml_type;

use std::sync::Arc;

use crate::source::yaml;
use crate::source::{Diagnostic, Span, codes};
pub use document::Document;
pub use escapes::unescaped;
pub use options::{HeadingIds, InlineMarks, Mathematics, Options, folded_label};
pub use outline::Outline;
pub use slash_blocks::{SlashBlock, SlashForm};
pub use tree::{HtmlPiece, Kind, Node, Reference, ReferenceId, ReferenceKind};

/// Parses a whole file: the header is cut off, the body becomes a tree.
pub fn parse(text: &Arc<str>, options: &Options) -> Document {
    let parts = front_matter::split(text);
    parsed(text, &parts, &view::View::new(text, parts.body), options)
}

/// Parses a part of a file.
pub fn parse_part(text: &Arc<str>, range: &std::ops::Range<usize>, options: &Options) -> Document {
    let parts = front_matter::Parts { yaml: None, body: range.start, unclosed: false };
    let mut document = parsed(text, &parts, &view::View::new(&text[..range.end], range.start), options);
    document.body = Span::new(range.start, range.end);
    document
}

/// Parses a whole file of which only what stands in lines is shown: whatever a line begins with, there are only paragraphs.
pub fn parse_lines(text: &Arc<str>, options: &Options) -> Document {
    let parts = front_matter::split(text);
    parsed(text, &parts, &view::View::lines(text, parts.body), options)
}

fn parsed(text: &Arc<str>, parts: &front_matter::Parts, view: &view::View, options: &Options) -> Document {
    // Learn's authors say so in the header of an article that has formulas.
    let has_formulas =
        || parts.yaml.is_some_and(|span| span.of(text).lines().any(|line| line.trim() == "show_latex: true"));
    let with_formulas = (options.mathematics == Mathematics::None && has_formulas())
        .then(|| Options { mathematics: Mathematics::Learn, ..options.clone() });
    let built = build::build(view, with_formulas.as_ref().unwrap_or(options));
    let mut document = Document {
        text: text.clone(),
        has_lines_only: view.lines_only,
        body: Span::new(parts.body, text.len()),
        header: parts.yaml,
        metadata: Arc::default(),
        macros: Arc::clone(&options.macros),
        blocks: built.blocks,
        references: built.references,
        diagnostics: built.diagnostics,
    };
    if let Some(span) = parts.yaml {
        let (metadata, faults) = yaml::parse(span.of(text), span.start as usize, codes::YAML_HEADER_SYNTAX_ERROR);
        document.metadata = Arc::new(metadata);
        document.diagnostics.splice(0..0, faults);
    }
    if options.of_book && parts.yaml.is_none() {
        document.metadata = book::metadata(text).map_or_else(Arc::default, Arc::new);
    }
    if parts.unclosed {
        let span = Span::new(parts.body, parts.body + 3);
        let message = "the YAML header that opens on the first line is never closed";
        document.diagnostics.insert(0, Diagnostic::new(codes::YAML_HEADER_UNCLOSED, span, message));
    }
    document
}
