//! Sections that close an article: those that lead readers on.
//!
//! Some headings always do (Next steps, Related content). Others, as Resources, are as often a subject of the article, and close
//! it only where nothing but links stands below them.

use super::content_type::matches_at_start;
use super::lists;
use super::{Article, Findings};
use crate::syntax::tree::HtmlTag;
use crate::syntax::{Kind, Node};

/// Whether the heading with this index closes the article.
pub fn closes(article: &Article<'_>, index: usize, found: &Findings<'_>) -> bool {
    let text = &article.headings[index].text;
    let data = found.data();
    let is_named = matches_at_start(&data.pattern(lists::sections::TERMINAL), text)
        || (matches_at_start(&data.pattern(lists::sections::SUBJECTS), text) && is_of_links(article, index));
    is_named && !leads_in(article, index)
}

/// Whether a section is the first of a hub, most of whose sections are links.
fn leads_in(article: &Article<'_>, index: usize) -> bool {
    let is_section = |at: &usize| article.headings[*at].heading.level == 2;
    if (0..index).any(|at| is_section(&at)) {
        return false;
    }
    let behind: Vec<usize> = (index + 1..article.headings.len()).filter(is_section).collect();
    let of_links = behind.iter().filter(|at| is_of_links(article, **at)).count();
    of_links >= 2 && 2 * of_links >= behind.len()
}

/// Whether the heading with this index is one of links to an API, which stands before or behind the section that closes the article.
pub fn is_of_references(article: &Article<'_>, index: usize) -> bool {
    let text = article.headings[index].text.trim();
    text.trim_end_matches('s').eq_ignore_ascii_case("reference") && is_of_links(article, index)
}

/// The last section of level 2 that closes the article.
pub fn last(article: &Article<'_>, found: &Findings<'_>) -> Option<usize> {
    let is_closing = |index: &usize| article.headings[*index].heading.level == 2 && closes(article, *index, found);
    (0..article.headings.len()).rev().find(is_closing)
}

/// Whether a section holds links and what introduces them.
fn is_of_links(article: &Article<'_>, index: usize) -> bool {
    let section = article.section(index);
    let mut has_links = false;
    let fits = section.iter().all(|block| match &block.node.kind {
        Kind::List { .. } | Kind::Table(_) => {
            let leads = leads_in_each(block.node);
            has_links |= leads;
            leads
        }
        Kind::Paragraph => {
            has_links |= leads_somewhere(block.node);
            !block.node.children.iter().any(|child| matches!(child.kind, Kind::Code(_)))
        }
        Kind::CodeBlock(_) | Kind::Snippet(_) | Kind::Image(_) => false,
        _ => true,
    });
    fits && has_links
}

/// Whether each item of a list, and each row of a table, has a link.
pub fn leads_in_each(node: &Node) -> bool {
    let parts = node.children.iter().filter(|part| part.kind != Kind::TableHead);
    parts.clone().next().is_some() && parts.clone().all(holds_link)
}

fn holds_link(node: &Node) -> bool {
    matches!(node.kind, Kind::Link(_) | Kind::Xref(_) | Kind::Include(_)) || node.children.iter().any(holds_link)
}

/// Whether a block leads somewhere, or may.
pub fn leads_somewhere(node: &Node) -> bool {
    match &node.kind {
        Kind::Link(_) | Kind::Xref(_) | Kind::Include(_) | Kind::Video(_) => true,
        Kind::Html(pieces) | Kind::HtmlBlock(pieces) => HtmlTag::all(pieces).any(|tag| tag.attribute("href").is_some()),
        _ => node.children.iter().any(leads_somewhere),
    }
}
