#![doc = include_str!("../../lints/rules/connection-string-literal.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::literal::is_literal;
use super::{Data, Findings, Inventory, lines};
use crate::source::Span;

/// Addresses with a password, pairs of keys and values with one, and accounts of a storage with their key.
static STRING: LazyLock<Regex> = LazyLock::new(|| {
    let address = r#"[a-zA-Z][a-zA-Z0-9+.-]*://[^ \t:/@"'<>]*:(?P<a>[^ \t@/"'<>;?#,]{3,})@[0-9a-zA-Z]"#;
    let password = r"(?i-u:(?:password|pwd) *= *)";
    let server = r"(?i-u:(?-u:\b)(?:server|data source|address|host|user id|uid|username|initial catalog|database) *=)";
    let value = r#"[^ \t;"'<>]{3,}"#;
    let storage = r#"DefaultEndpointsProtocol=[^ \t"']*?;AccountKey=(?P<d>[^ \t;"'<>]{6,87})(?:[ \t;"'<>]|$)"#;
    let pairs = format!(r#"{server}[^"']*?; *{password}(?P<b>{value})|{password}(?P<c>{value}) *;[^"']*?{server}"#);
    Regex::new(&format!("{address}|{pairs}|{storage}")).expect("a pattern")
});

/// Reports connection strings in code with a password that works.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let blocks = doc.code_blocks.iter().map(|(node, _)| node.span);
    for code in blocks.chain(doc.codes.iter().map(|(node, _)| node.span)) {
        for password in find(code.of(text), found.data()) {
            let span = Span { start: code.start + password.start, end: code.start + password.end };
            found.add(span, "the connection string holds a password").help("write `<password>`, or a variable");
        }
    }
}

/// The passwords of all connection strings in `text`.
pub fn find(text: &str, data: &Data) -> Vec<Span> {
    let mut passwords = Vec::new();
    let mut looked = 0;
    for at in hints(text) {
        // A line may have several hints.
        if at < looked {
            continue;
        }
        let line = lines::around(text, at);
        looked = line.end as usize;
        for captures in STRING.captures_iter(line.of(text)) {
            let value = ["a", "b", "c", "d"].into_iter().find_map(|name| captures.name(name));
            let live = value.filter(|value| is_literal(value.as_str(), false, true, data));
            let start = line.start as usize;
            passwords.extend(live.map(|value| Span::new(start + value.start(), start + value.end())));
        }
    }
    passwords
}

/// Where a connection string may be, in order: an `@` behind a word, and `=` behind the name of a password or key.
fn hints(text: &str) -> impl Iterator<Item = usize> {
    let ends = |before: &str, name: &str| {
        let start = before.len().checked_sub(name.len()).and_then(|start| before.get(start..));
        start.is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    memchr::memchr2_iter(b'@', b'=', text.as_bytes()).filter(move |at| {
        let before = text[..*at].trim_end_matches(' ');
        match text.as_bytes()[*at] {
            b'@' => !before.ends_with(char::is_whitespace),
            _ => ["password", "pwd", "AccountKey"].into_iter().any(|name| ends(before, name)),
        }
    })
}
