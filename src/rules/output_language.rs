#![doc = include_str!("../../lints/rules/output-language.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::lists;
use super::{Findings, Inventory, code};

static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"\b(?:outputs?|results?|responses?)\b(?u:[^.])*:|\b(?:look|looks|is|are) (?:like this|similar to|like the following)(?u:[^.])*:";
    Regex::new(&format!(r"(?i-u)(?:{words})[ \t\r\n]*$")).expect("a pattern")
});

/// Reports results that are written as commands, or as nothing.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let programs = found.data().words(lists::common_knowledge::PROGRAMS);
    let (unix, windows) = (found.data().words(lists::shell::UNIX), found.data().words(lists::shell::WINDOWS));
    for (node, block) in doc.code_blocks.iter().filter(|(_, block)| block.info.is_some()) {
        let language = block.language();
        if !language.is_empty() && !unix.has(language) && !windows.has(language) {
            continue;
        }
        let before = doc.paragraphs.partition_point(|paragraph| paragraph.span.start < node.span.start);
        let Some(paragraph) = before.checked_sub(1).map(|last| doc.paragraphs[last]) else { continue };
        let between = text.get(paragraph.span.end as usize..node.span.start as usize);
        let follows =
            between.is_some_and(|between| between.trim_matches(|c: char| c.is_whitespace() || c == '>').is_empty());
        if !follows || !ANNOUNCED.is_match(paragraph.span.of(text)) {
            continue;
        }
        let commands = code::commands(text, &code::lines(doc, node, block));
        let is_command = |line: &str| {
            let word = line.trim_start_matches(['$', '>', ' ', '\t']).split_ascii_whitespace().next().unwrap_or("");
            line.trim_start().starts_with('$')
                || programs.has_exactly(word)
                || matches!(word, "sudo" | "export" | "cat")
        };
        if !commands.is_empty() && !commands.iter().any(|command| is_command(command.of(text))) {
            found.add(code::language(doc, node, block), "the block shows a result").help("write `output`");
        }
    }
}
