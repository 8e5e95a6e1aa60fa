#![doc = include_str!("../../lints/rules/link-text-spaces.md")]

use super::spaces::{touches_after, touches_before};
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
        // The space goes outside, where something touches the link.
        let whole = link.node.span;
        let (start, stop) = (whole.start as usize, whole.end as usize);
        let (lead, trail) = (shown.len() - shown.trim_start().len(), shown.trim_end().len());
        let (lead, trail) = (&shown[..lead], &shown[trail..]);
        let lead = if touches_before(&text[..start]) { lead } else { "" };
        let trail = if touches_after(&text[stop..]) { trail } else { "" };
        let (before, after) = (&text[start..open], &text[end..stop]);
        let mended = format!("{lead}{before}{}{after}{trail}", shown.trim());
        let span = Span::new(open, end);
        found.add(span, "a space stands inside the brackets of the link").fix(Fix::safe(whole, mended));
    }
}
