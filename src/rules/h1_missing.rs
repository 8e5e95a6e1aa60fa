#![doc = include_str!("../../lints/rules/h1-missing.md")]

use super::{Article, Findings, h1_no_space};
use crate::docset::ProjectKind;
use crate::source::Severity;
use crate::syntax::tree::HtmlTag;
use crate::syntax::{Kind, Node};

/// Reports articles without a heading of level 1 on the page.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    // That an article holds nothing at all is told once.
    let holds_something = !article.document.blocks.is_empty();
    let in_html = article.blocks.iter().any(|block| block.is_on_page() && holds_h1(block.node));
    // There titles stand in the header as a rule.
    let shows_title = article.docset.files.kind() == ProjectKind::MkDocs && article.metadata.text("title").is_some();
    if article.is_published()
        && holds_something
        && !shows_title
        && article.h1s().next().is_none()
        && !article.has_unknown_parts()
        && !in_html
        // What was meant as one is told as such, where every reader would see it.
        && !h1_no_space::without_space(article).any(|placed| placed.shown.is_empty())
    {
        let place = if article.document.header.is_some() { "right after the YAML header" } else { "at the top" };
        let added = found
            .add(article.first_line(), "the article has no H1")
            .help(format!("add a title: a line that begins with `# `, {place}"));
        // A template of the docset's own may show the title.
        if article.docset.files.config_of(article.file()).has_own_template && article.metadata.text("title").is_some() {
            added.at_most(Severity::Suggestion);
        }
    }
}

/// Whether a block has a heading of level 1 in HTML, which `html-heading` may report.
fn holds_h1(node: &Node) -> bool {
    match &node.kind {
        Kind::Html(pieces) | Kind::HtmlBlock(pieces) => {
            HtmlTag::all(pieces).any(|tag| *tag.name == *"h1" && !tag.closing)
        }
        _ => node.children.iter().any(holds_h1),
    }
}
