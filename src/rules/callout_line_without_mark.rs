#![doc = include_str!("../../lints/rules/callout-line-without-mark.md")]

use super::{Findings, Inventory, lines};
use crate::source::{Edit, Fix, Safety, Span};
use crate::syntax::{Kind, Node};

/// Reports lines that are read as part of a callout though they do not begin as its others do.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (alert, _) in &doc.alerts {
        let mark = mark(doc.text(), alert);
        alert.children.iter().for_each(|block| look(doc, block, &mark, found));
    }
}

/// What a line of a callout begins with: the quotes and lists that it stands in, and its own mark.
fn mark(text: &str, alert: &Node) -> String {
    let line = lines::around(text, alert.span.start as usize);
    let begins = text[line.range()].find("[!").map_or(alert.span.start as usize, |at| line.start as usize + at);
    let marks = lines::continued(text, begins);
    format!("{}> ", marks.rfind('>').map_or("", |last| &marks[..last]))
}

/// Looks at the paragraphs of a block. Inside a quote of its own a line has other marks.
fn look(doc: &Inventory<'_>, block: &Node, mark: &str, found: &mut Findings<'_>) {
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
                first = first.or(Some(Span::new(start + indentation, line.end as usize)));
                // What is indented further stays so: with less it might begin a list.
                let blanks = whole.len() - whole.trim_start_matches(' ').len();
                let known = blanks.min(mark.len() - "> ".len());
                edits.push(Edit { span: Span::new(start, start + known), text: mark.to_owned() });
            }
            if let Some(first) = first {
                let message = "the line is part of the callout and does not begin with `>`";
                found.add(first, message).fix(Fix::new(Safety::Safe, edits));
            }
        }
        Kind::List { .. } | Kind::Item => {
            block.children.iter().for_each(|child| look(doc, child, mark, found));
        }
        _ => {}
    }
}
