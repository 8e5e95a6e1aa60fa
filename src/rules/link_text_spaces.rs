#![doc = include_str!("../../lints/rules/link-text-spaces.md")]

use super::{Findings, Inventory};
use crate::source::{Fix, Span};
use crate::syntax::{Kind, Node};

/// Reports links and pictures whose text begins or ends with a space.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let written = |span: Span| span.of(text).starts_with(['[', '!']);
    for link in doc.links.iter().chain(&doc.pictures).filter(|link| written(link.node.span)) {
        let (Some(first), Some(last)) = (link.node.children.first(), link.node.children.last()) else { continue };
        let open = link.node.span.start as usize + link.node.span.of(text).find('[').map_or(0, |at| at + 1);
        let end = last.span.end as usize + text[last.span.end as usize..].find(']').unwrap_or(0);
        let (Some(lead), Some(trail)) =
            (text.get(open..first.span.start as usize), text.get(last.span.end as usize..end))
        else {
            continue;
        };
        let shown = &text[open..end];
        let is_space = |part: &str| part.trim().is_empty() && !part.contains(['\n', '\r']);
        if !is_space(lead) || !is_space(trail) || shown.trim().is_empty() || shown == shown.trim() {
            continue;
        }
        // Beside a picture no space shows.
        let is_picture = |child: &Node| match child.kind {
            Kind::Picture(_) | Kind::Image(_) => true,
            _ => child.span.of(text).trim().is_empty(),
        };
        if link.node.children.iter().all(is_picture) {
            continue;
        }
        let span = Span::new(open, end);
        let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let joins = touches(text[..link.node.span.start as usize].chars().next_back())
            || touches(text[link.node.span.end as usize..].chars().next());
        let fix = (!joins).then(|| Fix::safe(span, shown.trim()));
        found.add(span, "a space stands inside the brackets of the link").fix_if(fix);
    }
}
