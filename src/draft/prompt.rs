//! What to tell the model: each finding with what the materials say, short, as a text to send back.

use super::checked::{CheckedAnswer, content_name};
use crate::source::{FilePath, Finding, LineIndex, Severity};

/// How many findings one text names: a model that is told more mends less.
const MOST: usize = 60;

/// The text; nothing where there is nothing to mend. `text` is the answer's, `article` that of its article.
pub fn prompt(checked: &CheckedAnswer, text: &str, article: &str, answer: &FilePath) -> String {
    let wanted: Vec<&Finding> =
        checked.findings.iter().filter(|finding| finding.severity >= Severity::Warning).collect();
    if wanted.is_empty() {
        return String::new();
    }
    let content = content_name(answer);
    let (of_answer, of_article) = (LineIndex::new(text), LineIndex::new(article));
    let mut out = String::from(
        "Your answer has the faults below. Mend each, keep everything else as it is, and send the whole JSON object again. \
         Use nothing that the materials do not say. Where they say nothing, write `[REQUIRED: what is missing]` and add it to \
         `gap_report`.\n\n",
    );
    for (number, finding) in wanted.iter().take(MOST).enumerate() {
        let said = &finding.diagnostic;
        let place = if finding.file == content {
            let line = of_article.line(said.span.start);
            let shown = article.lines().nth(line - 1).unwrap_or("").trim();
            format!("In `content`, line {line} (`{}`): ", cut(&shown.replace('`', "'"), 100))
        } else {
            format!("In the answer, line {}: ", of_answer.line(said.span.start))
        };
        out.push_str(&format!("{}. {place}{}.", number + 1, said.message));
        if let Some(help) = &said.help {
            out.push_str(&format!(" Note: {}.", help.trim_end_matches('.')));
        }
        out.push('\n');
    }
    if wanted.len() > MOST {
        out.push_str(&format!("\nThere are {} more of these kinds.\n", wanted.len() - MOST));
    }
    out
}

fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
