//! `nginx-site.conf` and `nginx-redirects.map`: what a server of nginx includes.

use super::told::{FOR_GOOD, Told, file_path, versioned};
use crate::source::decode;

/// The lines of a `server`.
pub fn server(told: &Told<'_>) -> String {
    let path = told.path;
    let policy = quoted(told.policy);
    // A location that adds a header has none of those around it. The page for unknown addresses is that of this site alone: others
    // may lie on the same server. It stands also for folders without an index.
    let headers = format!(
        "    error_page 403 =404 {path}/404.html;\n    error_page 404 {path}/404.html;\n    add_header Content-Security-Policy {policy} always;\n    \
         add_header X-Content-Type-Options nosniff always;\n"
    );
    let kept: String = versioned()
        .iter()
        .map(|folder| {
            format!("\nlocation {path}{folder} {{\n{headers}    add_header Cache-Control {};\n}}\n", quoted(FOR_GOOD))
        })
        .collect();
    format!(
        "\
# Beside the server, in the block `http`; FOLDER is where this file lies:
#     map_hash_bucket_size {};
#     map $uri $site_moved {{ include FOLDER/nginx-redirects.map; }}
# In the block `server`, whose `root` holds the site at the path `{path}/`:
#     include FOLDER/nginx-site.conf;

location {path}/ {{
{headers}    types {{ text/markdown md; }}
    include mime.types;
    charset utf-8;
    charset_types text/plain text/markdown text/css text/xml application/javascript application/json;
    # Wherever a proxy in front has this server, readers stay there.
    absolute_redirect off;
    # An address with a query or a place of its own keeps it.
    if ($site_moved ~ [?#]) {{ return 301 $site_moved; }}
    if ($site_moved) {{ return 301 $site_moved$is_args$args; }}
    try_files $uri $uri.html $uri/ =404;
}}
{kept}",
        bucket_size(told)
    )
}

/// How many bytes a bucket has to have, so that the longest old address goes into one: without it the server does not start.
fn bucket_size(told: &Told<'_>) -> usize {
    /// What is kept beside an address.
    const AROUND: usize = 32;
    let longest = told.moved.iter().map(|moved| file_path(told, &moved.output).len()).max();
    (longest.unwrap_or_default() + AROUND).next_power_of_two().max(512)
}

/// The entries of a `map` from old addresses, as the server has decoded them, to new ones.
pub fn map(told: &Told<'_>) -> String {
    let entry = |from: &str, to: &str| format!("{} {};\n", quoted(from), quoted(to));
    // A `$` would begin a variable, and nothing takes that away: such an address is left to its page.
    let plain = told.moved.iter().filter(|moved| !decode(&moved.from).contains('$') && !moved.to.contains('$'));
    let entries = plain.map(|moved| {
        let file = file_path(told, &moved.output);
        entry(&decode(&moved.from), &moved.to) + &entry(&decode(&file), &moved.to)
    });
    entries.collect()
}

/// A text as a parameter.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
