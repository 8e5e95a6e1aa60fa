#![doc = include_str!("../../lints/rules/command-prompt-in-code.md")]

use super::lists;
use super::{Findings, Inventory, code};
use crate::source::pattern::pattern;
use crate::source::{Edit, Fix, Safety, Span};

pattern!(WINDOWS, r"^(?:PS(?: [A-Za-z]:\\[^<>]*)?|[A-Za-z]:\\[^<>]*)>[ \t]*");
pattern!(UNIX, r"^\$[ \t]+");

/// Reports blocks of commands each of which has a prompt before it.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let unix = found.data().words(lists::shell::UNIX);
    let windows = found.data().words(lists::shell::WINDOWS);
    for (node, block) in &doc.code_blocks {
        let has = |byte: u8| memchr::memchr(byte, block.text.as_bytes()).is_some();
        let prompt = match block.language() {
            language if has(b'$') && unix.has(language) => &*UNIX,
            language if has(b'>') && windows.has(language) => &*WINDOWS,
            _ => continue,
        };
        let commands = code::commands(text, &code::lines(doc, node, block));
        let prompts = commands.iter().map(|command| {
            let line = command.of(text);
            let start = command.start as usize + line.len() - line.trim_start().len();
            prompt.find(line.trim_start()).map(|found| Span::new(start, start + found.end()))
        });
        let found_at: Vec<Option<Span>> = prompts.collect();
        let prompts: Vec<Span> = found_at.iter().copied().flatten().collect();
        // Where output stands between the commands, nobody copies the block as it is.
        if prompts.len() < found_at.len() {
            continue;
        }
        let Some(first) = prompts.first() else { continue };
        // A prompt that waits: the block shows a session.
        let is_session = prompts
            .iter()
            .any(|span| text[span.end as usize..].starts_with(['\n', '\r']) || span.end as usize == text.len());
        let shown = first.of(text).trim_end();
        let span = Span::new(first.start as usize, first.start as usize + shown.len());
        let edits = prompts.iter().map(|span| Edit { span: *span, text: String::new() }).collect();
        let fix = Fix::new(Safety::Unsafe, edits);
        found
            .add(span, format!("the prompt `{shown}` is copied together with the command"))
            .help("leave the prompt out; with output, write the block as `console`")
            .fix_if((!is_session).then_some(fix));
    }
}
