//! `_headers` and `_redirects`, which Netlify, Cloudflare Pages and others read.

use super::told::{FOR_GOOD, Told, versioned};

/// The text of `_headers`.
pub fn headers(told: &Told<'_>) -> String {
    let Told { path, policy, .. } = told;
    let kept: String =
        versioned().iter().map(|folder| format!("\n{path}{folder}*\n  Cache-Control: {FOR_GOOD}\n")).collect();
    format!("{path}/*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n{kept}")
}

/// The text of `_redirects`. Readers keep the query and the place in the page that their link had.
pub fn redirects(told: &Told<'_>) -> String {
    told.moved
        .iter()
        .filter(|moved| !moved.is_pattern())
        .map(|moved| format!("{} {} 301\n", moved.from, moved.to))
        .collect()
}
