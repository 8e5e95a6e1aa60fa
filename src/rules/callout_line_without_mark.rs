#![doc = include_str!("../../lints/rules/callout-line-without-mark.md")]

use super::{Findings, Inventory, lines};
use crate::source::{Edit, Fix, Safety, Span};
use crate::syntax::{Kind, Node};

/// Reports lines that are read as part of a callout though they do not begin as its others do.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (alert, _) in &doc.alerts {
        alert.children.iter().for_each(|block| look(doc, block, found));
    }
}

/// Looks at the paragraphs of a block. Inside a quote of its own a line has other marks.
fn look(doc: &Inventory<'_>, block: &Node, found: &mut Findings<'_>) {
    let text = doc.text();
    match &block.kind {
        Kind::Paragraph => {
            let mut edits = Vec::new();
            let mut first = None;
            for line in lines::of(text, block.span).skip(1) {
                let start = lines::start(text, line.start as usize);
                let whole = &text[start..line.end as usize];
                let indentation = whole.len() - whole.trim_start().len();
                if whole.trim().is_empty() || whole.trim_start().starts_with('>') {
                    continue;
                }
                let at = start + indentation;
                first = first.or(Some(Span::new(at, line.end as usize)));
                edits.push(Edit { span: Span::empty(at), text: "> ".to_owned() });
            }
            if let Some(first) = first {
                let message = "the line is part of the callout and does not begin with `>`";
                found.add(first, message).fix(Fix::new(Safety::Safe, edits));
            }
        }
        Kind::List { .. } | Kind::Item => block.children.iter().for_each(|child| look(doc, child, found)),
        _ => {}
    }
}
