#![doc = include_str!("../../lints/rules/code-fence-glued-to-text.md")]

use super::{Findings, Inventory, code, lines};
use crate::source::Span;

const FENCE: &str = "```";
/// A fence that is indented so far below that of its block does not close it.
const TOO_FAR_RIGHT: usize = 4;
/// Languages whose blocks may show fences, or have three backticks of their own.
const SHOWS_FENCES: [&str; 7] = ["markdown", "md", "mdx", "text", "kusto", "kql", "csl"];

/// Reports fences that share their line with text.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let help = "put the fence on a line of its own, with nothing but the language after an opening one";
    let text = doc.text();
    for (node, block) in &doc.code_blocks {
        let opens = node.span.of(text);
        // Indented code has no fence; one that stands in it is an example, or belongs to what another tool reads.
        if block.info.is_none()
            || !opens.starts_with(FENCE)
            || memchr::memmem::find(block.text.as_bytes(), FENCE.as_bytes()).is_none()
            || SHOWS_FENCES.iter().any(|language| block.language().eq_ignore_ascii_case(language))
        {
            continue;
        }
        let width = opens.len() - opens.trim_start_matches('`').len();
        for line in code::lines(doc, node, block) {
            if let Some(at) = glued(line.of(text), width) {
                let at = line.start as usize + at;
                found.add(Span::new(at, at + width), "the fence does not stand on its own line").help(help);
            }
        }
    }
    for at in memchr::memmem::find_iter(doc.prose().as_bytes(), FENCE.as_bytes()) {
        // Of a longer run the first marks stand for all.
        if text[..at].ends_with('`') {
            continue;
        }
        let width = text[at..].len() - text[at..].trim_start_matches('`').len();
        let after = &text[at + width..];
        let is_apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "()[]\"'“”,;.:!?*".contains(c));
        // Between two words the marks are a word themselves: the text speaks of them.
        let is_word = is_apart(text[..at].chars().next_back())
            && is_apart(after.chars().next())
            && !lines::after(text, at + width).trim().is_empty()
            && !lines::before(text, at).trim().is_empty();
        if !text[..at].ends_with('\\') && !is_word {
            found.add(Span::new(at, at + 3), "the fence does not stand on its own line").help(help);
        }
    }
}

/// Where a line of code has a fence that closes nothing: after code, or with text after it.
fn glued(line: &str, width: usize) -> Option<usize> {
    let fence = "`".repeat(width);
    let trimmed = line.trim();
    let indent = line.len() - line.trim_start().len();
    // What documents code is Markdown in comments, and has fences of its own.
    let is_comment = |code: &str| !code.contains(char::is_alphanumeric) && code.ends_with(' ');
    let is_alone = |at: usize| !trimmed[..at].contains('`') && !is_comment(&trimmed[..at]);
    if let Some(code) = trimmed.strip_suffix(fence.as_str()).filter(|code| !code.is_empty() && !code.ends_with('`')) {
        return is_alone(code.len()).then_some(indent + code.len());
    }
    // So far right it closes nothing in any case: it is an example.
    if indent >= TOO_FAR_RIGHT {
        return None;
    }
    let after = trimmed.strip_prefix(fence.as_str())?;
    let has_words = after.contains(char::is_whitespace) && after.contains(char::is_alphabetic);
    (has_words && !after.contains('`')).then_some(indent)
}
