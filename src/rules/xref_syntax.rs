#![doc = include_str!("../../lints/rules/xref-syntax.md")]

use super::inventory::item_at;
use super::{Findings, Inventory};
use crate::source::pattern::pattern;
use crate::source::{Address, Fix, Span};

// What was meant as a reference by uid, up to where it ends.
pattern!(XREF, r"(?i:<xref)([:\s][^<>\r\n]*)>|\]\(xref:([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)");
// The beginning of a reference that its line does not end: a uid has a dot or a colon in most cases.
pattern!(UNCLOSED, r"<xref:[0-9A-Za-z_]+(?:[.:][0-9A-Za-z_]+)+");
/// What can be shown of a uid.
const PROPERTIES: [&str; 3] = ["name", "fullName", "nameWithType"];

/// Reports references by uid that cannot be read.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    if memchr::memmem::find(text.as_bytes(), b"xref").is_none() {
        return;
    }
    unclosed(doc, found);
    for captures in XREF.captures_iter(text) {
        let whole = captures.get(0).map_or(Span::default(), |whole| Span::new(whole.start(), whole.end()));
        if is_code(doc, whole) {
            continue;
        }
        if let Some(target) = captures.get(2) {
            uid(target.as_str(), target.start(), whole, found);
            continue;
        }
        let Some(rest) = captures.get(1) else { continue };
        let Some(target) = rest.as_str().strip_prefix(':') else {
            // `<xref href="…">` is an element.
            if !rest.as_str().contains('=') {
                let name = rest.as_str().trim();
                let fix = (!name.is_empty()).then(|| Fix::safe(whole, format!("<xref:{name}>")));
                found.add(whole, "this reference cannot be read: no `:` follows `xref`").fix_if(fix);
            }
            continue;
        };
        let spaces = target.len() - target.trim_start().len();
        if spaces > 0 && !target.trim().is_empty() {
            let at = rest.start() + 1;
            found
                .add(whole, "this reference cannot be read: a space stands before the uid")
                .fix(Fix::safe(Span::new(at, at + spaces), ""));
            continue;
        }
        uid(target, rest.start() + 1, whole, found);
    }
}

/// Reports uids without the `>` that ends them.
fn unclosed(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for captures in UNCLOSED.captures_iter(doc.prose()) {
        let all = captures.get(0).expect("a match has a whole");
        let span = Span::new(all.start(), all.end());
        if doc.text()[..all.start()].ends_with('\\') {
            continue;
        }
        found.add(span, "this reference cannot be read: no `>` follows its uid").help("put `>` behind the uid");
    }
}

/// Reports what is wrong with a uid, its fragment and its query.
fn uid(target: &str, start: usize, whole: Span, found: &mut Findings<'_>) {
    let address = Address::of_uid(target);
    let path = address.path();
    if path.trim().is_empty() {
        found.add(whole, "this reference cannot be read: it has no uid");
        return;
    }
    // `System.String.#ctor`: what follows the `#` would be a place in the page of `System.String.`.
    if path.ends_with('.') && address.tail().starts_with('#') {
        let at = start + path.len();
        found
            .add(whole, "this reference cannot be read: `#` begins a fragment")
            .help("write `%23` for `#`")
            .fix(Fix::safe(Span::new(at, at + 1), "%23"));
    }
    let property = address.parameter("displayProperty");
    if let Some(value) = property.filter(|value| !PROPERTIES.contains(&value.as_str())) {
        found
            .add(whole, format!("this reference cannot be read: there is no `displayProperty` `{value}`"))
            .help("`fullName` and `nameWithType` are known");
    }
}

fn is_code(doc: &Inventory<'_>, span: Span) -> bool {
    item_at(&doc.codes, span.start, |(node, _)| node.span).is_some()
        || item_at(&doc.code_blocks, span.start, |(node, _)| node.span).is_some()
        || item_at(&doc.comments, span.start, |span| *span).is_some()
}
