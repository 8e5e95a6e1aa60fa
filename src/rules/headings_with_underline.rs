#![doc = include_str!("../../lints/rules/headings-with-underline.md")]

use super::{Findings, Inventory, header, lines};
use crate::source::{Edit, Fix, Safety, Span};

/// Reports headings that a line below the text makes.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let has_any = doc.headings.iter().any(|(_, heading)| heading.setext);
    // The last lines of a header that is read as text are no heading: `yaml-header-not-first` says what is wrong.
    let header = has_any.then(|| header::late(doc)).flatten();
    for (node, heading) in doc.headings.iter().filter(|(_, heading)| heading.setext) {
        if header
            .as_ref()
            .is_some_and(|header| header.whole.start < node.span.start && node.span.start < header.whole.end)
        {
            continue;
        }
        let end = node.span.start as usize + node.span.of(text).trim_end().len();
        let underline = text[..end].trim_end_matches(['=', '-']).len();
        let title_end = node.children.last().map_or(node.span.start, |last| last.span.end) as usize;
        let start = node.span.start as usize;
        let title = &text[start..title_end.max(start)];
        // At the end of a line `#` would close the heading.
        let fits_a_line = !title.contains(['\n', '\r']) && !title.trim_end().ends_with('#') && !title.trim().is_empty();
        let fix = fits_a_line.then(|| {
            Fix::new(
                Safety::Safe,
                vec![
                    Edit { span: Span::empty(start), text: format!("{} ", "#".repeat(heading.level.into())) },
                    Edit { span: Span::new(title_end, end), text: String::new() },
                ],
            )
        });
        let is_slip = heading.level == 2 && is_sentence(doc, title, start);
        let help =
            is_slip.then(|| "if `---` was meant to draw a line or to end tabs, put an empty line before it".to_owned());
        found
            .add(Span::new(underline, end), "a heading is marked by a line below it, not by `#`")
            .help_if(help.clone())
            .fix_if(fix.filter(|_| help.is_none()));
    }
}

/// Whether a line reads like a sentence or stands in a list, and so was hardly meant as a heading.
fn is_sentence(doc: &Inventory<'_>, title: &str, start: usize) -> bool {
    let line_start = lines::start(doc.text(), start);
    title.contains(['\n', '\r'])
        || title.trim_end().ends_with(['.', ':', '!', ';'])
        || !doc.text()[line_start..start].trim().is_empty()
}
