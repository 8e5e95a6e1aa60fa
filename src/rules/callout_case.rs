#![doc = include_str!("../../lints/rules/callout-case.md")]

use super::{Findings, Inventory};
use crate::source::{Fix, Span};

/// Reports callouts whose kind is not in capitals.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, kind) in &doc.alerts {
        let Some((span, written)) = marker(doc.text(), node.span) else { continue };
        if written != *kind {
            found
                .add(span, format!("callout type `{written}` is not in capitals"))
                .fix(Fix::safe(span, format!("[!{kind}]")));
        }
    }
}

/// The marker `[!Note]` of a callout, and the word in it.
fn marker(text: &str, callout: Span) -> Option<(Span, &str)> {
    let source = callout.of(text);
    let start = source.find("[!")?;
    let end = start + source[start..].find(']')?;
    let at = callout.start as usize;
    Some((Span::new(at + start, at + end + 1), source[start + 2..end].trim()))
}
