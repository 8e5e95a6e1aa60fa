#![doc = include_str!("../../lints/rules/dev-language-missing.md")]

use super::options::dev_language_missing::MIN_LINES;
use super::{Findings, Inventory, lines};
use crate::source::Span;

/// Reports fences without a language, where the block is long enough for colours to matter.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for (node, block) in &doc.code_blocks {
        let lines_of_code = block.text.lines().filter(|line| !line.trim().is_empty()).count();
        let is_long = i64::try_from(lines_of_code).is_ok_and(|lines| lines >= found.number(MIN_LINES));
        if block.info.is_some() && block.language().is_empty() && is_long {
            let start = node.span.start as usize;
            let help = "name one after the fence, for example `azurecli`, `bash`, `json` or `output`";
            found.add(Span::new(start, lines::end(doc.text(), start)), "the code block has no language").help(help);
        }
    }
}
