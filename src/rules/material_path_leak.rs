#![doc = include_str!("../../lints/rules/material-path-leak.md")]

use super::{Findings, Hint, Inventory, lines};
use crate::source::Span;
use crate::source::pattern::pattern;

pattern!(
    PATHS,
    r"(?:/Users/|/home/|(?i:[A-Z]:\\Users\\))([^/\\ \t\r\n<>`'\x22)\]]+)[/\\][^ \t\r\n<>`'\x22)\]]*|(?i:file:///(?:[A-Z]:/)?(?:Users|home)/)([^/\\ \t\r\n<>`'\x22)\]*]+)[/\\][^ \t\r\n<>`'\x22)\]]*|\./inputs?/[^ \t\r\n<>`'\x22)\]]+\.(?:docx|pdf|txt|md|html?)"
);

/// Names that stand for anyone's.
const ANYONE: &[&str] = &[
    "azureuser",
    "username",
    "user",
    "user-name",
    "your-user",
    "youruser",
    "yourname",
    "contoso",
    "vscode",
    "runner",
    "me",
    "admin",
    "ubuntu",
    "adminuser",
    "public",
    "default",
    // Of images, services and build agents.
    "administrator",
    "app",
    "codespace",
    "containeradministrator",
    "ec2-user",
    "git",
    "jovyan",
    "linuxbrew",
    "logfiles",
    "node",
    "pi",
    "root",
    "runneradmin",
    "shared",
    "site",
    "vsts",
    "www-data",
];

/// Parts of names that samples use.
const SAMPLE: [&str; 12] = [
    "contoso",
    "fabrikam",
    "northwind",
    "adatum",
    "tailspin",
    "example",
    "sample",
    "user",
    "your",
    "name",
    "demo",
    "test",
];

/// Whether the article speaks of what has this name.
fn is_spoken_of(doc: &Inventory<'_>, name: &str) -> bool {
    let is_it =
        |heading: &str| heading.to_ascii_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    doc.headings.iter().any(|(node, _)| is_it(&doc.plain(node)))
}

/// Whether a name is the id of a thing, as the address of an API has it: digits, or many of base 16.
fn is_id(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let is_hex = name.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    digits == name.len() || (digits > 0 && name.len() >= 8 && is_hex)
}

/// Whether the last word before a path is what asks an API for it: `PATCH /Users/…`.
fn is_request(before: &str) -> bool {
    let word = before.trim_end_matches([' ', '\t', '`', '*']).rsplit(|c: char| !c.is_ascii_alphabetic()).next();
    word.is_some_and(|word| ["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS"].contains(&word))
}

/// Reports paths of the author's computer in the text.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if !doc.hints().has(Hint::OwnPath) {
        return;
    }
    let prose = doc.prose();
    for captures in PATHS.captures_iter(prose) {
        let whole = captures.get(0).expect("a match has a whole");
        let name = captures.get(1).or(captures.get(2)).map_or("", |name| name.as_str()).to_ascii_lowercase();
        let is_anyone = ANYONE.contains(&name.as_str())
            || SAMPLE.iter().any(|sample| name.contains(sample))
            || name.trim_matches('\u{1}').is_empty()
            || name.contains(['$', '%', '{', '*', '~', '[', '<', '\u{1}'])
            || is_id(&name)
            // What the product is called has a home of its own in its image.
            || is_spoken_of(doc, &name);
        // `https://contoso.com/Users/list` and `~/Users/…` are paths of something else.
        let before = prose[..whole.start()].chars().next_back();
        let is_part =
            before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '~' | '/' | '-' | '_' | '}' | '>'));
        if !is_anyone && !is_part && !is_request(lines::before(doc.text(), whole.start())) {
            let path = whole.as_str().trim_end_matches(['.', ',', ';', ':']);
            let span = Span::new(whole.start(), whole.start() + path.len());
            found.add(span, format!("`{path}` is a path on the author's computer"));
        }
    }
    for link in &doc.links {
        let target = link.reference.target.trim();
        if target.trim_start_matches("./").starts_with("inputs/") && target.starts_with('.') {
            found.add(link.reference.span, format!("`{target}` is a path on the author's computer"));
        }
    }
}
