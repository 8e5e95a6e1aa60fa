#![doc = include_str!("../../lints/rules/placeholder-format.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::lists;
use super::{Findings, Inventory, code};
use crate::source::Span;

static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    let braces = r"(?:^|[^${%])\{(?P<a>[A-Za-z][0-9A-Za-z]*(?:[-_ ][0-9A-Za-z]+)+|[a-z]+(?:[A-Z][a-z0-9]*)+|[A-Z]{3,})\}(?:[^}]|$)";
    let brackets = r"(?:^|[ \t=])\[(?P<b>[A-Za-z][0-9A-Za-z]*(?:[-_][0-9A-Za-z]+)+)\](?:[ \t]|$)";
    let percent = r"%(?P<c>[A-Z][A-Z_]+[A-Z])%";
    let your = r"(?:^|[ \t=])[\x22']?(?P<d>[Yy][Oo][Uu][Rr][-_][0-9A-Za-z_-]+)[\x22']?(?:[ \t]|$)";
    let crosses = r"(?:^|[ \t=\x22'/])(?P<e>[xX]{4,})(?:[ \t\x22'/]|$)";
    Regex::new(&format!("(?:{braces}|{brackets}|{percent}|{your}|{crosses})")).expect("a pattern")
});

/// Reports placeholders in commands that are not in angle brackets.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let (unix, windows) = (found.data().words(lists::shell::UNIX), found.data().words(lists::shell::WINDOWS));
    let is_batch = |language: &str| ["cmd", "bat", "batch", "batchfile", "dos"].contains(&language);
    for (node, block) in &doc.code_blocks {
        let language = block.language().to_ascii_lowercase();
        if !unix.has(&language) && !windows.has(&language) {
            continue;
        }
        for line in code::lines(doc, node, block) {
            for captures in PLACEHOLDER.captures_iter(line.of(text)) {
                let Some((kind, name)) =
                    ["a", "b", "c", "d", "e"].into_iter().find_map(|kind| Some((kind, captures.name(kind)?)))
                else {
                    continue;
                };
                if kind == "c" && is_batch(&language) {
                    continue;
                }
                // The brackets around it are part of it.
                let around = usize::from(matches!(kind, "a" | "b" | "c"));
                let start = line.start as usize + name.start() - around;
                let span = Span::new(start, line.start as usize + name.end() + around);
                let plain = name.as_str().to_lowercase().replace(['_', ' '], "-");
                let plain = plain.strip_prefix("your-").unwrap_or(&plain);
                let help = match kind {
                    "e" => "write a name in angle brackets, such as `<subscription-id>`".to_owned(),
                    _ => format!("write `<{plain}>`"),
                };
                found.add(span, format!("placeholder `{}` is not in angle brackets", span.of(text))).help(help);
            }
        }
    }
}
