//! Labels of links: `[text][label]`.

use gen_lsp_types::CompletionItemKind;

use super::place::{Item, Offer, Place};

/// The labels that the article defines.
pub fn offer(place: &Place<'_>) -> Offer {
    let (_, typed) = place.before.rsplit_once("][")?;
    if typed.contains([']', '[', '(']) {
        return None;
    }
    let labels = place.text.lines().filter_map(|line| {
        let (label, target) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
        (!label.is_empty() && !label.contains(['[', ']']) && !label.starts_with(['!', '^'])).then_some((label, target))
    });
    let item = |(label, target): (&str, &str)| {
        Item::new(label, CompletionItemKind::Reference, place.back(typed.len())).detail(target.trim())
    };
    Some(labels.map(item).collect())
}
