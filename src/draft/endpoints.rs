//! Requests: a method with the path that it is sent to, and header fields of one's own.

use super::claim::{Claim, Found};
use super::index::{At, Index};
use crate::source::pattern::pattern;

const METHODS: [&str; 6] = ["get", "post", "put", "patch", "delete", "head"];

// The line that a request begins with: `DELETE /v1/jobs/{id} HTTP/1.1`.
pattern!(REQUEST, r"(?m)^[ \t]*((?:GET|POST|PUT|PATCH|DELETE|HEAD) /[^\s?]*)(?:\?\S*)?(?: HTTP/[\d.]+)?[ \t]*\r?$");
// A field of a header that no standard has.
pattern!(FIELD, r"(?m)^[ \t]*(X-[\w-]+):");

/// The requests of a text, and the fields in their headers.
pub fn in_requests(text: &str) -> Vec<Found> {
    let names = REQUEST.captures_iter(text).chain(FIELD.captures_iter(text)).filter_map(|captures| captures.get(1));
    names.map(|name| (name.range(), Claim::Name(name.as_str().to_owned()))).collect()
}

/// Where the materials have the path of a request, and only with other methods.
pub fn with_other_method(index: &Index, name: &str) -> Option<At> {
    let (method, path) = name.split_once(' ')?;
    let method = method.to_lowercase();
    if !METHODS.contains(&method.as_str()) || !path.starts_with('/') || path.len() < 2 {
        return None;
    }
    let of = |method: &str| index.phrase(&format!("{method} {path}"));
    if of(&method).is_some() { None } else { METHODS.into_iter().find_map(of) }
}
