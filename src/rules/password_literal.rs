#![doc = include_str!("../../lints/rules/password-literal.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::lists;
use super::literal::is_literal;
use super::{Data, Findings, Hint, Hints, Inventory, connection_string_literal};
use crate::source::Span;

/// The end of a name for a secret. What stands before it is part of the name: `admin-password`.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    let names = "password|passwd|pwd|secret|api[-_]?key|token|access[-_]?key|connection[-_]?string|account[-_]?key|sas[-_]?token";
    Regex::new(&format!("(?i-u)(?:{names})")).expect("a pattern")
});

/// What may follow a name: `= "value"`, `": "value"`, `=value;`, or, for an option, ` value`.
static VALUE: LazyLock<Regex> = LazyLock::new(|| {
    let value = r#"(?:"(?P<double>[^"\r\n]{6,})"|'(?P<single>[^'\r\n]{6,})'|(?P<bare>[^ \t\r\n"';,]{6,}))"#;
    Regex::new(&format!(r#"^(?:["']?[ \t]*(?P<sign>=>|[:=])[ \t]*|[ \t]+){value}"#)).expect("a pattern")
});

/// Commands that take a password by one letter, and the value that is given to it.
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    let command = r"\b(?:login|sshpass|sqlcmd|bcp|mysql(?:dump|admin)?|mongo(?:sh|dump|restore)?)\b";
    let goes_on = r"(?:[\\`^][ \t]*\r?\n|[^\r\n|;&])*?";
    let value = r#"(?:"(?P<double>[^"\r\n]{6,})"|'(?P<single>[^'\r\n]{6,})'|(?P<bare>[^ \t\r\n"';,]{6,}))"#;
    Regex::new(&format!(r"(?-u){command}(?u:{goes_on}[ \t](?P<name>-[pP])(?:=|[ \t]+){value})")).expect("a pattern")
});

/// The cmdlet of PowerShell that takes a password as text, its own options before it.
static CMDLET: LazyLock<Regex> = LazyLock::new(|| {
    let options = r"(?:[ \t]+-(?:AsPlainText|Force|String))*[ \t]+";
    let value = r#"(?:"(?P<double>[^"\r\n]{6,})"|'(?P<single>[^'\r\n]{6,})'|(?P<bare>[^ \t\r\n"';,()]{6,}))"#;
    Regex::new(&format!("(?i)(?P<name>ConvertTo-SecureString){options}{value}")).expect("a pattern")
});

/// How far behind its name a password may end, in bytes. Names may follow each other without an end.
const LONGEST: usize = 512;

/// Reports passwords that are written out in code.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let hints = doc.hints();
    if ![Hint::SecretName, Hint::SecretLetter, Hint::SecretCmdlet].iter().any(|hint| hints.has(*hint)) {
        return;
    }
    let blocks = doc.code_blocks.iter().map(|(node, _)| node.span);
    for span in blocks.chain(doc.codes.iter().map(|(node, _)| node.span)) {
        let code = span.of(text);
        let passwords = find(code, hints, found.data());
        if passwords.is_empty() {
            continue;
        }
        // Those have a rule of their own.
        let of_strings = connection_string_literal::find(code, found.data());
        for (value, name) in passwords.into_iter().filter(|(value, _)| !of_strings.contains(value)) {
            let start = (span.start + value.start) as usize;
            let at = Span::new(start, start + value.of(code).len());
            let placeholder = name.trim_start_matches('-').to_lowercase();
            let is_of_password = matches!(placeholder.as_str(), "p" | "convertto-securestring");
            let placeholder = if is_of_password { "password" } else { &placeholder };
            found.add(at, format!("the value of `{name}` is written out")).help(format!("write `<{placeholder}>`"));
        }
    }
}

/// All passwords that `code` writes out, each with its name. `hints` are those of the text that the code is in.
pub fn find<'c>(code: &'c str, hints: Hints, data: &Data) -> Vec<(Span, &'c str)> {
    let mut passwords = Vec::new();
    for (hint, pattern) in [(Hint::SecretLetter, &SHORT), (Hint::SecretCmdlet, &CMDLET)] {
        if hints.has(hint) {
            passwords.extend(by_command(code, pattern, data));
        }
    }
    if !hints.has(Hint::SecretName) {
        return passwords;
    }
    for ending in NAME.find_iter(code) {
        let before = code[..ending.start()].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "_.-".contains(c));
        let name = &code[before.len()..ending.end()];
        let is_option = name.starts_with('-');
        let after = &code[ending.end()..];
        let Some(captures) = VALUE.captures(&after[..after.floor_char_boundary(LONGEST)]) else { continue };
        let quoted = captures.name("double").or_else(|| captures.name("single"));
        let Some(value) = quoted.or_else(|| captures.name("bare")) else { continue };
        let is_given = captures.name("sign").is_some() || is_option;
        let is_shown = is_called_wrong(&after[value.end()..]) || (!is_password(name) && counts(value.as_str()));
        if is_given
            && !is_shown
            && is_secret_name(name)
            && is_literal(value.as_str(), quoted.is_some(), is_option, data)
            && !is_published(value.as_str(), data)
        {
            passwords.push((Span::new(ending.end() + value.start(), ending.end() + value.end()), name));
        }
    }
    passwords
}

/// Whether a value is a key that everybody has: those of emulators are published.
fn is_published(value: &str, data: &Data) -> bool {
    data.fields(lists::known_keys::KEYS, "value").iter().any(|known| value.contains(known.as_str()))
}

/// The passwords that are given to commands: `az login --service-principal -u app -p …`.
fn by_command<'c>(code: &'c str, pattern: &Regex, data: &Data) -> Vec<(Span, &'c str)> {
    let mut passwords = Vec::new();
    for captures in pattern.captures_iter(code) {
        let quoted = captures.name("double").or_else(|| captures.name("single"));
        let Some((value, name)) = quoted.or_else(|| captures.name("bare")).zip(captures.name("name")) else { continue };
        if is_literal(value.as_str(), quoted.is_some(), true, data) {
            passwords.push((Span::new(value.start(), value.end()), name.as_str()));
        }
    }
    passwords
}

/// Whether a name is that of a secret: of tokens only those that let someone in.
fn is_secret_name(name: &str) -> bool {
    const LET_IN: [&str; 14] = [
        "",
        "access",
        "auth",
        "bearer",
        "api",
        "sas",
        "refresh",
        "id",
        "security",
        "session",
        "bot",
        "github",
        "pat",
        "personalaccess",
    ];
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    plain.strip_suffix("token").is_none_or(|before| LET_IN.contains(&before))
}

/// Whether a name is that of a password: one that is easy to guess works all the same.
fn is_password(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["pass", "pwd"].iter().any(|word| name.contains(word))
}

/// Whether a value stands for any: its letters are `abc…`, its digits `123…`.
fn counts(value: &str) -> bool {
    let letters: String = value.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    letters.len() + digits.len() == value.len()
        && "abcdefghijklmnopqrstuvwxyz".starts_with(&letters)
        && "1234567890".starts_with(&digits)
}

/// Whether a comment behind a value, in its line, says that it is one not to take.
fn is_called_wrong(after: &str) -> bool {
    let line = after.lines().next().unwrap_or_default();
    let comment = line.find('#').or_else(|| line.find("//")).map_or("", |at| &line[at..]).to_ascii_lowercase();
    ["invalid", "not valid", "wrong", "bad", "too short", "don't", "insecure"].iter().any(|word| comment.contains(word))
}
