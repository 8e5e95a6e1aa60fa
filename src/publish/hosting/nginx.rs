//! `nginx-site.conf` and `nginx-redirects.map`: what a server of nginx includes.

use super::{FOR_GOOD, Told, file_path, versioned};

/// The lines of a `server`.
pub fn server(told: &Told<'_>) -> String {
    let path = told.path;
    let policy = quoted(told.policy);
    let headers = format!(
        "    add_header Content-Security-Policy {policy} always;\n    add_header X-Content-Type-Options nosniff always;\n"
    );
    // A location that adds a header has none of those around it.
    let kept: String = versioned()
        .iter()
        .map(|folder| {
            format!("\nlocation {path}{folder} {{\n{headers}    add_header Cache-Control {};\n}}\n", quoted(FOR_GOOD))
        })
        .collect();
    format!(
        "\
# Beside the server, in the block `http`; FOLDER is where this file lies:
#     map $uri $site_moved {{ include FOLDER/nginx-redirects.map; }}
# In the block `server`, whose `root` holds the site at the path `{path}/`:
#     include FOLDER/nginx-site.conf;

error_page 404 {path}/404.html;

location {path}/ {{
{headers}    types {{ text/markdown md; }}
    include mime.types;
    if ($site_moved) {{ return 301 $site_moved$is_args$args; }}
    try_files $uri $uri.html $uri/index.html =404;
}}
{kept}"
    )
}

/// The entries of a `map` from old addresses to new ones.
pub fn map(told: &Told<'_>) -> String {
    let entry = |from: &str, to: &str| format!("{} {};\n", quoted(from), quoted(to));
    // A `$` would begin a variable, and nothing takes that away: such an address is left to its page.
    let plain = told.moved.iter().filter(|moved| !moved.from.contains('$') && !moved.to.contains('$'));
    let entries = plain.map(|moved| {
        let file = file_path(told, &moved.output);
        entry(&moved.from, &moved.to) + &entry(&file, &moved.to)
    });
    entries.collect()
}

/// A text as a parameter.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
