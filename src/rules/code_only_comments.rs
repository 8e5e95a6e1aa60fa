#![doc = include_str!("../../lints/rules/code-only-comments.md")]

use super::lists;
use super::{Findings, Inventory, code, lines};

/// Reports blocks of commands in which there is none.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let data = found.data();
    let (unix, windows) = (data.words(lists::shell::UNIX), data.words(lists::shell::WINDOWS));
    for (node, block) in &doc.code_blocks {
        let language = block.language();
        if !unix.has(language) && !windows.has(language) {
            continue;
        }
        let lines = || block.text.lines().map(str::trim).filter(|line| !line.is_empty());
        // `#Requires` and `#!` are no comments, and neither is what `<#` hides.
        let is_comment =
            |line: &str| line.starts_with("# ") || line == "#" || line.starts_with("rem ") || line.starts_with("::");
        // `# .SYNOPSIS` and `# SIG #` are read by programs; where the text before speaks of comments, these are its example.
        let is_read = lines().any(|line| line.starts_with("# .") || line.starts_with("# SIG #"));
        let before = lines::last_paragraph(doc.text(), node.span.start as usize);
        let is_example = memchr::memmem::find(before.to_ascii_lowercase().as_bytes(), b"comment").is_some();
        if lines().next().is_some() && lines().all(is_comment) && !is_read && !is_example {
            found.add(code::language(doc, node, block), "the block has comments and no command");
        }
    }
}
