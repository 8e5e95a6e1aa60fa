#![doc = include_str!("../../lints/rules/callout-adjacent.md")]

use super::callout_empty::type_line;
use super::{Findings, Inventory};
use crate::source::Related;

/// Reports callouts that follow another one with nothing between them.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for pair in doc.alerts.windows(2) {
        let ((first, _), (second, kind)) = (pair[0], pair[1]);
        let Some(mut between) = text.get(first.span.end as usize..second.span.start as usize) else { continue };
        between = between.trim_matches(is_quote_or_space);
        while let Some(comment) = between.strip_prefix("<!--") {
            between = comment.find("-->").map_or("", |end| comment[end + 3..].trim_start_matches(is_quote_or_space));
        }
        if between.is_empty() {
            let related =
                Related { file: None, span: type_line(text, first), message: "the callout before it".to_owned() };
            found
                .add(type_line(text, second), format!("callout `{kind}` directly follows another callout"))
                .help("join the two, or move one to the text that it belongs to")
                .related(related);
        }
    }
}

fn is_quote_or_space(c: char) -> bool {
    c.is_whitespace() || c == '>'
}
