//! `staticwebapp.config.json` of Azure Static Web Apps.

use serde_json::{Value, json};

use super::told::{FOR_GOOD, Told, versioned};

/// How many bytes the host reads. Where the redirects are more, the pages at the old addresses do their work.
const MOST: usize = 20_000;

/// The text of the file.
pub fn configuration(told: &Told<'_>) -> String {
    let whole = text(told, true);
    if whole.len() <= MOST { whole } else { text(told, false) }
}

fn text(told: &Told<'_>, with_moved: bool) -> String {
    let moved = told.moved.iter().filter(|moved| with_moved && !moved.is_pattern());
    let moved = moved.map(|moved| json!({ "route": moved.from, "redirect": moved.to, "statusCode": 301 }));
    let kept = versioned()
        .map(|folder| json!({ "route": format!("{}{folder}*", told.path), "headers": { "Cache-Control": FOR_GOOD } }));
    let config = json!({
        "routes": kept.into_iter().chain(moved).collect::<Vec<Value>>(),
        "responseOverrides": { "404": { "rewrite": format!("{}/404.html", told.path) } },
        "globalHeaders": { "Content-Security-Policy": told.policy, "X-Content-Type-Options": "nosniff" },
        "mimeTypes": { ".md": "text/markdown", ".avif": "image/avif" },
    });
    format!("{config:#}\n")
}
