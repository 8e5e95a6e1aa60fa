#![doc = include_str!("../../lints/rules/callout-text-on-first-line.md")]

use super::{Findings, Inventory, lines, marker};
use crate::source::{Fix, Span};
use crate::syntax::directive::ALERTS;

/// Reports callouts, sections and videos with text after their marker: the reference shows them as plain quotes.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    for quote in &doc.quotes {
        let Some(marker) = marker::of_quote(text, quote.span) else { continue };
        let word = marker.word.to_ascii_uppercase();
        let first = word.split(' ').next().unwrap_or("");
        let known = ALERTS.contains(&word.as_str()) || matches!(first, "DIV" | "VIDEO");
        if !known || !marker.bang || marker.rest.is_empty() {
            continue;
        }
        let span = Span::new(marker.span.start as usize, marker.line_end);
        if marker.is_definition {
            // With more words it is text, and told as such.
            if marker.rest.trim_start_matches(':').split_whitespace().count() != 1 {
                continue;
            }
            let message = format!("`{}:` defines a link, and nothing of the line is shown", marker.span.of(text));
            found.add(span, message).help("start the text on the next line, without the colon");
            continue;
        }
        let text_at = marker.line_end - text[..marker.line_end].len() + text[..marker.line_end].trim_end().len();
        let gap = Span::new(marker.span.end as usize, text_at - marker.rest.len());
        let prefix = lines::continued(text, marker.span.start as usize);
        // A backslash breaks the line that ends there anyhow.
        let fix = match marker.rest {
            "\\" => Fix::safe(Span { end: span.end, ..gap }, ""),
            _ => Fix::safe(gap, format!("{}{prefix}", lines::line_break(text))),
        };
        found
            .add(span, format!("text follows `{}` on its line", marker.span.of(text)))
            .help("start the text on the next line")
            .fix(fix);
    }
}
