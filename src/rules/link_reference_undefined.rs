#![doc = include_str!("../../lints/rules/link-reference-undefined.md")]

use super::inventory::item_at;
use super::{Findings, Inventory, lines};
use crate::source::pattern::pattern;
use crate::source::{Severity, Span};

pattern!(REFERENCE, r"\[([^\[\]]+)\]\[([^\[\]\r\n]*)\]");

/// Reports links by label whose label is not defined. Those that are defined are links, and no prose.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if memchr::memmem::find(doc.text().as_bytes(), b"][").is_none() {
        return;
    }
    pattern!(LABEL, r"(?m)^[ \t>]*\[[^\[\]\r\n]+\]:[ \t]*\S");
    let has_labels = LABEL.is_match(doc.text());
    let prose = doc.prose();
    for captures in REFERENCE.captures_iter(prose) {
        let (whole, shown, label) = (captures.get(0), captures.get(1), captures.get(2));
        let (Some(whole), Some(shown), Some(label)) = (whole, shown, label) else { continue };
        // `a[i][j]` is an expression; so are brackets that another bracket touches.
        let before = prose[..whole.start()].chars().next_back();
        let is_expression = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ')' | ']' | '\u{1}'));
        let after = prose[whole.end()..].chars().next();
        let label = if label.as_str().trim().is_empty() { shown } else { label };
        let name = label.as_str().trim();
        let is_other = name.starts_with(['^', '!'])
            || shown.as_str().starts_with(['^', '!'])
            || matches!(shown.as_str().trim(), "" | "x" | "X");
        // `a[*i*][*j*]` and `[:b][,c]` say how something is written.
        let is_syntax = doc.text()[label.range()].contains('*') || name.starts_with([',', ':', ';', '|', '.']);
        // Nobody calls a definition by a whole sentence.
        let is_syntax = is_syntax || name.split_whitespace().count() > 6;
        let is_index = name.chars().all(|c| c.is_ascii_digit()) && shown.as_str().trim().len() < 2;
        // A paragraph that breaks between the brackets is none of this.
        let is_split = shown.as_str().contains("\n\n") || shown.as_str().contains("\r\n\r\n") || after == Some('[');
        // `[IN][OUT]`, `[#12][#34]`, `[Known fault][Third party]`: marks that stand side by side, and are shown as they were meant.
        let is_mark = |text: &str| {
            let text = text.trim();
            text.starts_with('#') || (text.len() > 1 && !text.contains(char::is_lowercase))
        };
        let before = lines::before(doc.text(), whole.start());
        let begins =
            before.trim_matches([' ', '\t', '>', '-', '*', '+', '|', '.', ')']).chars().all(|c| c.is_ascii_digit());
        let is_alone = is_alone(before, lines::after(prose, whole.end()), shown.as_str(), name);
        let are_marks = (is_mark(shown.as_str()) && is_mark(name))
            || (!has_labels
                && !is_alone
                && (begins || shown.as_str().trim() == name && !whole.as_str().ends_with("[]")));
        // Text of a link holds no other link: its brackets are shown as they were meant.
        let within = item_at(&doc.links, label.start() as u32, |link| link.node.span);
        if within.is_some()
            || is_expression
            || is_other
            || is_syntax
            || is_index
            || is_split
            || are_marks
            || name.is_empty()
        {
            continue;
        }
        let span = Span::new(label.start(), label.end());
        let written = span.of(doc.text()).trim();
        let added = found.add(span, format!("link label `{written}` has no definition"));
        // Where nothing in the file is a label, this may not have been meant as one.
        if !has_labels {
            added.at_most(Severity::Suggestion);
        }
    }
}

/// Whether two pairs of brackets are all of an item, a cell or a line, and the second is such a name as definitions have: whoever
/// generated the text lost the definitions. Marks have text behind them.
fn is_alone(before: &str, after: &str, shown: &str, name: &str) -> bool {
    let is_mark = |c: char| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')') || c.is_ascii_digit();
    let (cell, line) = (before.rsplit('|').next().unwrap_or(before), after.split('|').next());
    let is_label = name.len() > 2
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_./:".contains(&byte));
    let is_text = shown.contains(char::is_lowercase) && (is_label || (shown.trim() == name && name.contains(' ')));
    is_text && cell.trim_matches(is_mark).is_empty() && line.is_none_or(|line| line.trim().is_empty())
}
