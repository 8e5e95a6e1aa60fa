#![doc = include_str!("../../lints/rules/password-literal.md")]

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use super::lists;
use super::literal::is_literal;
use super::{Data, Findings, Hint, Hints, Inventory, connection_string_literal, lines};
use crate::source::Span;
use crate::source::pattern::pattern;

/// The end of a name for a secret. What stands before it is part of the name: `admin-password`.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    let names = "password|passwd|pwd|secret|api[-_]?key|token|access[-_]?key|connection[-_]?string|account[-_]?key|sas[-_]?token";
    Regex::new(&format!("(?i-u)(?:{names})")).expect("a pattern")
});

/// What may follow a name: `= "value"`, `": "value"`, `=value;`, or, for an option and what is set by a command, ` value`.
static VALUE: LazyLock<Regex> = LazyLock::new(|| {
    let value = r#"(?:"(?P<double>[^"\r\n]{6,})"|'(?P<single>[^'\r\n]{6,})'|(?P<bare>[^ \t\r\n"';,]{6,}))"#;
    // Bicep and others write the type between the two: `param adminPassword string = '…'`.
    Regex::new(&format!(r#"^(?:["']?(?:[ \t]*:?[ \t]*(?i:string))?[ \t]*(?P<sign>=>|[:=])[ \t]*|["']?[ \t]+){value}"#))
        .expect("a pattern")
});

/// Commands that take a password behind an option that does not say so, and the value that is given to it: `-p`, `-pVALUE`,
/// `-u user:VALUE`, `-passin pass:VALUE`.
static COMMANDS: LazyLock<[Regex; 6]> = LazyLock::new(|| {
    let goes_on = r#"(?:[\\`^][ \t]*\r?\n|"[^"\r\n]*"|'[^'\r\n]*'|[^\r\n|;&])*?"#;
    // What stands before the value, in its quotes too.
    let value = |before: &str| {
        format!(
            r#"(?:"{before}(?P<double>[^"\r\n]{{6,}})"|'{before}(?P<single>[^'\r\n]{{6,}})'|{before}(?P<bare>[^ \t\r\n"';,]{{6,}}))"#
        )
    };
    let (whole, of_user, of_kind) = (value(""), value(r#"[^ \t\r\n"':]*:"#), value("pass:"));
    let commands = [
        (
            "login|sshpass|sqlcmd|bcp|mysql(?:dump|admin)?|mongo(?:sh|dump|restore)?",
            "-[pP]",
            format!(r"(?:=|[ \t]+){whole}"),
        ),
        ("mysql(?:dump|admin|import|check|sh)?|mariadb(?:-dump|-admin)?", "-p", whole.clone()),
        ("redis-cli", "-a", format!(r"[ \t]+{whole}")),
        ("ldap(?:search|modify|add|delete|whoami)", "-w", format!(r"[ \t]+{whole}")),
        ("curl", "-[fgikLsSv]*u|--user|--proxy-user", format!(r"(?:=|[ \t]*){of_user}")),
        ("openssl", "-pass(?:in|out)?", format!(r"[ \t]+{of_kind}")),
    ];
    commands.map(|(command, name, value)| {
        let pattern = format!(r"(?-u)\b(?:{command})\b(?u:{goes_on}[ \t](?P<name>{name}){value})");
        Regex::new(&pattern).expect("a pattern")
    })
});

/// A text that PowerShell takes as a password: behind the cmdlet, or before it.
static SECURE: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    let value = r#"(?:"(?P<double>[^"\r\n]{6,})"|'(?P<single>[^'\r\n]{6,})')"#;
    let options = r"(?:(?:[ \t]|`\r?\n)+-(?:String|AsPlainText|Force))*(?:[ \t]|`\r?\n)+\(?";
    let behind = format!(r"(?i)(?P<name>ConvertTo-SecureString){options}{value}");
    let before = format!(r"(?im)(?:^|[=(])[ \t]*{value}[ \t]*\|[ \t]*(?P<name>ConvertTo-SecureString)");
    [behind, before].map(|pattern| Regex::new(&pattern).expect("a pattern"))
});

/// A name and, apart from it, its value: in attributes and elements of XML, in entries of YAML and JSON, in the parameters of a
/// template.
static PAIRS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    let name = format!("(?P<name>[A-Za-z0-9_.:-]*{})", NAME.as_str());
    let value = r#"(?:"(?P<double>[^"\r\n]{6,})"|'(?P<single>[^'\r\n]{6,})'|(?P<bare>[^ \t\r\n"';,{}\[\]]{6,}))"#;
    let quoted = r#"(?:"(?P<double>[^"<>\r\n]{6,})"|'(?P<single>[^'<>\r\n]{6,})')"#;
    // Up to two others of one word may stand between.
    let other = r#"(?:,?\s*["']?[A-Za-z]+["']?[ \t]*:[ \t]*["']?[A-Za-z0-9_.-]+["']?[ \t]*){0,2}"#;
    [
        format!(r#"(?i)\b(?:key|name)=["']{name}["'][^<>=]{{0,80}}\bvalue={quoted}"#),
        format!(r#"<{name}(?:[ \t][^<>]{{0,200}})?>[ \t]*(?P<double>[^<>\r\n]{{6,}})</"#),
        format!(r#"(?i)\b(?:key|name)["']?[ \t]*:[ \t]*["']?{name}["']?[ \t]*{other},?\s*["']?value["']?[ \t]*:[ \t]*{value}"#),
        format!(r#"{name}["']?[ \t]*:\s*\{{\s*(?:"[A-Za-z]+"[ \t]*:[ \t]*"[A-Za-z]*",\s*)?"(?:defaultV|v)alue"[ \t]*:[ \t]*{value}"#),
    ]
    .map(|pattern| Regex::new(&pattern).expect("a pattern"))
});

/// How statements of databases give a user a password: `IDENTIFIED BY 'VALUE'`.
static IDENTIFIED: LazyLock<Regex> = LazyLock::new(|| {
    let value = r#"(?:"(?P<double>[^"\r\n]{6,})"|'(?P<single>[^'\r\n]{6,})'|(?P<bare>[^ \t\r\n"';,]{6,}))"#;
    Regex::new(&format!(r"(?i)\b(?P<name>IDENTIFIED(?:\s+WITH\s+[a-z0-9_]+)?\s+BY)\s+{value}")).expect("a pattern")
});

// What gives a setting its value without a sign: `aws configure set NAME VALUE`.
pattern!(SET, r#"(?:configure|config|user-secrets|settings)[ \t]+(?:set|add)[ \t]+["']?[A-Za-z0-9_.:/-]*$"#);

/// How far behind its name a password may end, in bytes. Names may follow each other without an end.
const LONGEST: usize = 512;

/// Reports passwords that are written out in code.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let text = doc.text();
    let hints = doc.hints();
    if !hints.has(Hint::SecretName) && !hints.has(Hint::SecretCommand) {
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
            let placeholder = if NAME.is_match(&placeholder) { &placeholder } else { "password" };
            found.add(at, format!("the value of `{name}` is written out")).help(format!("write `<{placeholder}>`"));
        }
    }
}

/// All passwords that `code` writes out, each with its name. `hints` are those of the text that the code is in.
pub fn find<'c>(code: &'c str, hints: Hints, data: &Data) -> Vec<(Span, &'c str)> {
    let mut passwords = if hints.has(Hint::SecretCommand) { by_command(code, data) } else { Vec::new() };
    if !hints.has(Hint::SecretName) {
        return passwords;
    }
    // Each of them has a `value` or the end of an element.
    let has_pairs = ["alue", "ALUE", "</"].iter().any(|part| code.contains(part));
    for captures in PAIRS.iter().filter(|_| has_pairs).flat_map(|pattern| pattern.captures_iter(code)) {
        let Some((value, name, is_quoted)) = given(&captures) else { continue };
        let (name, shown) = (name.as_str(), value.as_str());
        if is_told(name, shown) && is_literal(shown, is_quoted, false, data) && !is_published(shown, data) {
            passwords.push((Span::new(value.start(), value.end()), name));
        }
    }
    for ending in NAME.find_iter(code) {
        let before = code[..ending.start()].trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "_.-".contains(c));
        let name = &code[before.len()..ending.end()];
        let is_option = name.starts_with('-');
        let after = &code[ending.end()..];
        let Some(captures) = VALUE.captures(&after[..after.floor_char_boundary(LONGEST)]) else { continue };
        let quoted = captures.name("double").or_else(|| captures.name("single"));
        let Some(value) = quoted.or_else(|| captures.name("bare")) else { continue };
        let is_given = captures.name("sign").is_some() || is_option || SET.is_match(lines::before(code, before.len()));
        if is_given
            && !is_called_wrong(&after[value.end()..])
            && is_told(name, value.as_str())
            && is_literal(value.as_str(), quoted.is_some(), is_option, data)
            && !is_published(value.as_str(), data)
        {
            passwords.push((Span::new(ending.end() + value.start(), ending.end() + value.end()), name));
        }
    }
    passwords.sort_unstable();
    passwords.dedup_by_key(|(value, _)| *value);
    passwords
}

/// The value that a pattern found, its name, and whether it stands in quotes.
fn given<'c>(captures: &Captures<'c>) -> Option<(Match<'c>, Match<'c>, bool)> {
    let quoted = captures.name("double").or_else(|| captures.name("single"));
    let (value, name) = quoted.or_else(|| captures.name("bare")).zip(captures.name("name"))?;
    Some((value, name, quoted.is_some()))
}

/// Whether a name is that of a secret, and the value may be one: a password that is easy to guess works all the same.
fn is_told(name: &str, value: &str) -> bool {
    is_secret_name(name) && (is_password(name) || !(counts(value) || names_an_object(value)))
}

/// Whether a value is a key that everybody has: those of emulators are published.
fn is_published(value: &str, data: &Data) -> bool {
    data.fields(lists::known_keys::KEYS, "value").iter().any(|known| value.contains(known.as_str()))
}

/// The passwords that are given to a command: `az login --service-principal -u app -p …`, `curl -u user:…`.
fn by_command<'c>(code: &'c str, data: &Data) -> Vec<(Span, &'c str)> {
    let mut passwords: Vec<(Span, &'c str)> = Vec::new();
    for captures in COMMANDS.iter().chain(&*SECURE).flat_map(|pattern| pattern.captures_iter(code)) {
        let Some((value, name, is_quoted)) = given(&captures) else { continue };
        let whole = captures.get(0).expect("a match has a whole");
        // `-p=VALUE` is no `-pVALUE`.
        let is_given =
            !value.as_str().starts_with('=') && (name.as_str().starts_with('-') || is_plain(code, whole.range()));
        if is_given && is_literal(value.as_str(), is_quoted, true, data) {
            passwords.push((Span::new(value.start(), value.end()), name.as_str()));
        }
    }
    let identified = IDENTIFIED.captures_iter(code).filter_map(|captures| given(&captures));
    let identified = identified.filter(|(value, name, is_quoted)| {
        // Without quotes it may be a remark: the statement says of whom it speaks.
        let before = lines::before(code, name.start()).to_ascii_lowercase();
        let is_statement = *is_quoted || ["user ", "role "].iter().any(|word| before.contains(word));
        is_statement && is_literal(value.as_str(), *is_quoted, false, data)
    });
    passwords.extend(identified.map(|(value, name, _)| (Span::new(value.start(), value.end()), name.as_str())));
    passwords.sort_unstable();
    passwords.dedup();
    passwords
}

/// Whether a command of PowerShell takes its text as it is: without this option it is one that was encrypted.
fn is_plain(code: &str, command: Range<usize>) -> bool {
    let rest = &code[command.end..code.floor_char_boundary(command.end + LONGEST)];
    let is_end = |(at, _): &(usize, &str)| !rest[..*at].trim_end().ends_with('`');
    let end = rest.match_indices('\n').find(is_end).map_or(rest.len(), |(at, _)| at);
    let text = [&code[command], &rest[..end]].concat().to_ascii_lowercase();
    text.contains("-asplaintext")
}

/// Whether a name is that of a secret: of tokens only those that let someone in, and no list of those who may read one.
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
    !plain.contains("allowedto") && plain.strip_suffix("token").is_none_or(|before| LET_IN.contains(&before))
}

/// Whether a name is that of a password.
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

/// Whether a value is the name of what holds a secret, as Kubernetes has them: `aws-s3-credentials`.
fn names_an_object(value: &str) -> bool {
    let is_word = |part: &str| part.len() <= 3 || part.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_of_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    value.contains('-') && value.bytes().all(is_of_name) && value.split('-').all(is_word)
}

/// Whether a comment behind a value, in its line, says that it is one not to take.
fn is_called_wrong(after: &str) -> bool {
    let line = lines::after(after, 0);
    let comment = line.find('#').or_else(|| line.find("//")).map_or("", |at| &line[at..]).to_ascii_lowercase();
    ["invalid", "not valid", "wrong", "bad", "too short", "don't", "insecure"].iter().any(|word| comment.contains(word))
}
