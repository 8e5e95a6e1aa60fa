#![doc = include_str!("../../lints/rules/ms-author-invalid.md")]

use super::{Findings, Inventory, header};
use crate::source::Fix;

/// Reports values that no alias can have. Whether an alias exists is not known here.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for key in ["ms.author", "ms.reviewer", "manager"] {
        let Some((value, place)) = header::value(doc.metadata(), doc.text(), key) else { continue };
        // Several may review an article.
        let is_right = match key {
            "ms.reviewer" => value.split(',').map(str::trim).all(is_alias),
            _ => is_alias(value),
        };
        if is_right {
            continue;
        }
        let alias = value.split_once('@').filter(|(_, host)| host.eq_ignore_ascii_case("microsoft.com"));
        let fix = alias.filter(|(alias, _)| is_alias(alias)).map(|(alias, _)| Fix::safe(place, alias));
        found
            .add(place, format!("`{value}` is not a Microsoft alias"))
            .help("write the alias alone, without name or mail address")
            .fix_if(fix);
    }
}

fn is_alias(value: &str) -> bool {
    !value.is_empty() && !value.contains(|c: char| matches!(c, '@' | ',' | '/' | '\\') || c.is_whitespace())
}
