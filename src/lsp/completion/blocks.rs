//! Languages of code, kinds of callouts, and rules that a comment silences.

use gen_lsp_types::CompletionItemKind;

use super::place::{Item, Offer, Place, last_word};
use crate::rules::lists;
use crate::syntax::directive::ALERTS;

/// The language after the fence that opens a block of code.
pub fn languages(place: &Place<'_>) -> Offer {
    let line = place.before.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '-' | '*' | '+'));
    let fence = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let word = line.trim_start_matches(fence);
    let is_fence = line.len() - word.len() >= 3 && !word.contains(['`', ' ', '~']);
    let line_start = place.back(place.before.len());
    // A block that began further up goes on here, or ends.
    let opens = place.code().is_none_or(|start| start >= line_start);
    (is_fence && opens).then(|| {
        place.words(
            &place.settings().data.words(lists::languages::LANGUAGES).all,
            CompletionItemKind::Value,
            word.len(),
        )
    })
}

/// What stands behind `[!`: in a quote the kind of a callout, elsewhere a file that is shown.
pub fn markers(place: &Place<'_>) -> Offer {
    let at = place.before.rfind("[!")?;
    let (lead, word) = (&place.before[..at], &place.before[at + 2..]);
    if let Some(language) = word.strip_prefix("code-").filter(|_| !lead.trim_end().ends_with('>')) {
        let known = place.settings().data.words(lists::languages::LANGUAGES);
        let is_language = |c: char| c.is_alphanumeric() || "-+#._".contains(c);
        return language
            .chars()
            .all(is_language)
            .then(|| place.words(&known.all, CompletionItemKind::Value, language.len()));
    }
    if !word.chars().all(|c| c.is_ascii_alphabetic() || c == '-') {
        return None;
    }
    let from = place.back(word.len());
    let closing = if place.after.starts_with(']') { "" } else { "]" };
    let snippet = |label: &str, text: &str, detail: &str| {
        let item = Item::new(label, CompletionItemKind::Snippet, from).detail(detail);
        Item { is_snippet: true, ..item.inserting(format!("{text}{closing}")) }
    };
    let mut items = Vec::new();
    if lead.trim_end().ends_with('>') {
        let also = &place.view.moment().docset.files.config_of(&place.file).options.alerts;
        let kinds = ALERTS.iter().map(|kind| (*kind).to_owned()).chain(also.iter().cloned());
        // In a list the quote goes on, and no other item begins.
        let own = |c: char| if c == '>' || c.is_whitespace() { c } else { ' ' };
        let next = if place.after.trim().is_empty() {
            format!("\n{}", lead.chars().map(own).collect::<String>())
        } else {
            String::new()
        };
        items.extend(kinds.map(|kind| {
            let text = format!("{kind}{closing}{}", if closing.is_empty() { "" } else { &next });
            Item::new(kind, CompletionItemKind::EnumMember, from).inserting(text)
        }));
        items.push(snippet("div", "div class=\"$1\"", "a section with a class"));
        items.push(snippet("VIDEO", "VIDEO $1", "a video"));
    } else {
        items.push(snippet("INCLUDE", "INCLUDE [$2]($1)", "shows a Markdown file here"));
        items.push(snippet("code", "code-$1[$3]($2)", "shows code from a file"));
    }
    Some(items)
}

/// The rules that a comment silences.
pub fn silenced(place: &Place<'_>) -> Offer {
    let at = place.before.rfind("<!--")?;
    let inside = &place.before[at + 4..];
    let comment = inside.trim_start();
    if inside.contains("-->") {
        return None;
    }
    let word = last_word(comment, |c| c.is_ascii_alphanumeric() || c == '-');
    if word.len() == comment.len() {
        let words = ["lint-disable-next-line", "lint-disable-line", "lint-disable", "lint-enable", "lint-disable-file"];
        let words = words.into_iter().filter(|known| known.starts_with(word) && !word.is_empty());
        return Some(words.map(|it| Item::new(it, CompletionItemKind::Keyword, place.back(word.len()))).collect());
    }
    let is_reason = comment.contains(" --");
    (comment.starts_with("lint-") && !is_reason).then(|| {
        let rules = place.settings().rules();
        let item = |code: &str, title: &str| {
            Item::new(code, CompletionItemKind::EnumMember, place.back(word.len())).detail(title)
        };
        rules.map(|rule| item(rule.code.as_str(), rule.title)).collect()
    })
}
