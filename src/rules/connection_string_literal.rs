#![doc = include_str!("../../lints/rules/connection-string-literal.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Data, Findings, Inventory, password_literal};
use crate::source::Span;

/// Texts one of which every connection string has: most files have none and are not searched further.
static HINT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"://[^ \t\r\n/@:]*:[^ \t\r\n/@]+@|(?i-u:(?:password|pwd) *=|AccountKey=)").expect("a pattern")
});
/// Addresses with a password, pairs of keys and values with one, and accounts of a storage with their key.
static STRING: LazyLock<Regex> = LazyLock::new(|| {
    let address = r#"(?-u:\b)[a-z][a-z0-9+.-]{1,30}://[^ \t\r\n:/@"'<>]{0,64}:(?P<a>[^ \t\r\n@/"'<>]{3,128})@[0-9a-z]"#;
    let pairs = r#"(?-u:\b)(?:server|data source|addr|address|network address|host|user id|uid|username|initial catalog|database) *=[^\r\n"']{1,300}?; *(?:password|pwd) *= *(?P<b>[^ \t\r\n;"'<>]{3,128})"#;
    let turned = r#"(?-u:\b)(?:password|pwd) *= *(?P<c>[^ \t\r\n;"'<>]{3,128}) *;[^\r\n"']{0,300}?(?:server|data source|host|user id|uid) *="#;
    let storage =
        r#"DefaultEndpointsProtocol=[^ \t\r\n"']{1,200}?;AccountKey=(?P<d>[^ \t\r\n;"'<>]{6,87})(?:[ \t\r\n;"'<>]|$)"#;
    Regex::new(&format!("(?i)(?:{address}|{pairs}|{turned}|{storage})")).expect("a pattern")
});

/// Reports connection strings with a password that works.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    for span in find(doc.text(), found.data()) {
        found.add(span, "the connection string holds a password").help("write `<password>`, or a variable");
    }
}

/// The passwords of all connection strings in `text`.
pub fn find(text: &str, data: &Data) -> Vec<Span> {
    if !HINT.is_match(text) {
        return Vec::new();
    }
    let passwords = STRING.captures_iter(text).filter_map(|captures| {
        let value = ["a", "b", "c", "d"].into_iter().find_map(|name| captures.name(name))?;
        let is_live = password_literal::is_literal(value.as_str(), false, true, data);
        is_live.then(|| Span::new(value.start(), value.end()))
    });
    passwords.collect()
}
