#![doc = include_str!("../../lints/rules/yaml-block-invalid.md")]

use super::{Findings, Inventory, code};
use crate::source::{Span, codes, yaml};

/// What shows that a block is not meant to be whole, or no YAML until something is filled in.
const OPEN: [&str; 6] = ["...", "\u{2026}", "{{", "{%", "<%", "$("];

/// Reports YAML that no parser reads: the first fault of a block.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, block) in &doc.code_blocks {
        let language = block.language().to_ascii_lowercase();
        if !matches!(language.as_str(), "yaml" | "yml") || OPEN.iter().any(|mark| block.text.contains(mark)) {
            continue;
        }
        // A command that is given the YAML is told as a wrong language.
        if code::is_heredoc(&block.text) {
            continue;
        }
        let lines = code::lines(doc, node, block);
        let mut first = 0;
        let whole: Vec<&str> = block.text.lines().collect();
        for part in whole.split(|line| line.trim_end() == "---") {
            if let Some((line, reason)) = fault(&part.join("\n")) {
                let Some(span) = lines.get(first + line) else { break };
                let written = span.of(doc.text());
                let start = span.start as usize + written.len() - written.trim_start().len();
                let end = start + written.trim().len();
                found.add(Span::new(start, end), format!("this YAML cannot be read: {reason}"));
                break;
            }
            first += part.len() + 1;
        }
    }
}

/// The line and the reason of the first fault that makes a text unreadable.
fn fault(text: &str) -> Option<(usize, String)> {
    let (_, faults) = yaml::parse(text, 0, codes::YAML_BLOCK_INVALID);
    let fault = faults.into_iter().find(|fault| fault.code == codes::YAML_BLOCK_INVALID)?;
    let before = text.get(..fault.span.start as usize)?;
    let reason = fault.message.trim_start_matches("the YAML cannot be read: ");
    Some((before.matches('\n').count(), reason.to_owned()))
}
