#![doc = include_str!("../../lints/rules/callout-unknown-type.md")]

use super::{Findings, Inventory, marker};
use crate::source::{Fix, distance};
use crate::syntax::directive::ALERTS;

/// What is often written, and the type that comes nearest to what is meant.
const MEANT: [(&str, &str); 7] = [
    ("ALERT", "WARNING"),
    ("INFO", "NOTE"),
    ("INFORMATION", "NOTE"),
    ("HINT", "TIP"),
    ("DANGER", "WARNING"),
    ("ATTENTION", "WARNING"),
    ("ERROR", "WARNING"),
];

/// Reports quotes that begin like a callout of a type that does not exist.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for quote in &doc.quotes {
        let Some(marker) = marker::of_quote(doc.text(), quote.span) else { continue };
        let word = marker.word.to_ascii_uppercase();
        if !marker.bang || marker.is_definition || marker::is_known(&word) || !marker::is_word(marker.word) {
            continue;
        }
        let near: Vec<&str> = ALERTS.into_iter().filter(|known| distance(&word, known) <= 2).collect();
        let meant = MEANT.iter().find(|(written, _)| *written == word).map(|(_, meant)| *meant);
        let (help, fix) = match (near.as_slice(), meant) {
            ([only], _) => (Some(*only), Some(Fix::safe(marker.span, format!("[!{only}]")).making(quote.span))),
            (_, Some(meant)) => (Some(meant), Some(Fix::needs_review(marker.span, format!("[!{meant}]")))),
            _ => (None, None),
        };
        let help = match help {
            Some(known) => format!("did you mean `[!{known}]`?"),
            None => "the types are `NOTE`, `TIP`, `IMPORTANT`, `CAUTION` and `WARNING`".to_owned(),
        };
        found.add(marker.span, format!("`{}` is not a type of callout", marker.word)).help(help).fix_if(fix);
    }
}
