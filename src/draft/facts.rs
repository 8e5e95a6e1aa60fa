//! The facts of an article that can be checked, with their places.

use std::collections::BTreeMap;
use std::ops::Range;

use super::commands::{asked, own};
use super::endpoints;
use super::index::Index;
use super::lines;
use super::marks::marks;
use super::scan::{self, Claim, Found};
use super::stand_in::is_stand_in;
use super::stretch::{Role, Stretch};
use crate::rules::lists;
use crate::rules::{Data, Inventory};
use crate::source::address::AddressKind;
use crate::source::pattern::pattern;
use crate::source::{Address, Span};
use crate::syntax::ReferenceKind;

/// How many facts of one article are looked at.
const MOST: usize = 20_000;

// The line of a request up to the version of its protocol: `GET /jobs HTTP/1.1`.
pattern!(REQUEST, r"^[ \t]*[A-Z]{3,7} \S+ HTTP/$");
pattern!(KEY, r#"(?m)(?:^[ \t-]*|[{,]\s*)["']?([A-Za-z_$][\w./-]*)["']?\s*:(?:[ \t]|$)"#);
pattern!(PREFORMATTED, r"(?is)<pre\b[^>]*>(?:\s*<code\b[^>]*>)?(.*?)(?:</code>\s*)?</pre>");
pattern!(ITEM, r#"(?m)^[ \t]*-[ \t]+["']?([A-Za-z][\w./-]*)["']?[ \t]*$"#);

/// A fact of an article.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What is claimed.
    pub claim: Claim,
    /// The place in the article.
    pub span: Span,
    /// The fact as it is written.
    pub text: String,
    /// Whether it stands in code of a form in which names are exact.
    pub is_code: bool,
}

/// The facts of an article, in the order of their places.
pub fn facts(file: &Inventory<'_>, index: &Index, data: &Data) -> Vec<Fact> {
    let mut facts: BTreeMap<(u32, u32), Fact> = BTreeMap::new();
    for mut stretch in stretches(file) {
        let masked = (stretch.role != Role::Prose).then(|| without_marks(stretch.text.clone()));
        let code = masked.map(|masked| std::mem::replace(&mut stretch.text, masked));
        let written = |range: Range<usize>| &code.as_ref().unwrap_or(&stretch.text)[range];
        for (range, claim) in claims(&stretch, index, data).into_iter().chain(scan::api_versions(&stretch.text)) {
            if facts.len() >= MOST {
                break;
            }
            let span = stretch.span(&range, &file.document.text);
            let text = written(range).split_whitespace().collect::<Vec<_>>().join(" ");
            let text = if matches!(claim, Claim::Pair(..)) { text.replace(['"', '\''], "") } else { text };
            let is_code = stretch.role != Role::Prose;
            facts.entry((span.start, span.end)).or_insert(Fact { claim, span, text, is_code });
        }
    }
    for link in &file.links {
        let target = &link.reference.target;
        let address = Address::parse(target);
        let is_fact = address.is_web() || address.kind() == AddressKind::Site;
        if is_fact && matches!(link.reference.kind, ReferenceKind::Link | ReferenceKind::Autolink) {
            let span = link.reference.span;
            let claim = Claim::Url(scan::url(target));
            facts.insert((span.start, span.end), Fact { claim, span, text: target.clone(), is_code: true });
            // What is written otherwise, with a reference for `&`, is said of the whole address.
            let is_plain = span.of(file.text()) == target;
            for (range, claim) in scan::api_versions(target) {
                let start = span.start as usize;
                let span = if is_plain { Span::new(start + range.start, start + range.end) } else { span };
                let text = target[range].to_owned();
                facts.entry((span.start, span.end)).or_insert(Fact { claim, span, text, is_code: true });
            }
        }
    }
    facts.into_values().collect()
}

/// Code in which each gap that is left open is a placeholder; the length stays.
fn without_marks(text: String) -> String {
    let spans: Vec<Range<usize>> =
        marks(&text).iter().map(|mark| mark.span.start as usize..mark.span.end as usize).collect();
    let mut text = text;
    for span in spans.into_iter().filter(|span| span.len() > 2) {
        text.replace_range(span.clone(), &format!("<{}>", "_".repeat(span.len() - 2)));
    }
    text
}

/// The parts of an article that make claims: title and description, sentences, alternative texts, code.
fn stretches(file: &Inventory<'_>) -> Vec<Stretch> {
    let (document, text) = (file.document, file.text());
    let mut stretches = vec![Stretch::plain(file.prose(), 0, Role::Prose)];
    for field in ["title", "description"] {
        if let Some(value) = document.metadata.get(field) {
            stretches.push(Stretch::plain(value.span.of(text), value.span.start as usize, Role::Prose));
        }
    }
    for (node, image) in &file.images {
        if let Some(at) = node.span.of(text).find(&image.alt).filter(|_| !image.alt.is_empty()) {
            stretches.push(Stretch::plain(&image.alt, node.span.start as usize + at, Role::Prose));
        }
    }
    stretches.extend(file.codes.iter().map(|(node, code)| Stretch::inline(document, node, code)));
    stretches.extend(file.code_blocks.iter().map(|(node, block)| Stretch::block(document, node, block)));
    for block in &file.html_blocks {
        let inside = PREFORMATTED.captures_iter(block.of(text)).filter_map(|captures| captures.get(1));
        stretches
            .extend(inside.map(|it| Stretch::plain(it.as_str(), block.start as usize + it.start(), Role::Unknown)));
    }
    stretches
}

/// What a stretch claims. A name that is part of a larger claim is not claimed once more.
fn claims(stretch: &Stretch, index: &Index, data: &Data) -> Vec<Found> {
    let text = &stretch.text;
    let mut found: Vec<Found> = match stretch.role {
        Role::Prose => {
            let mut found = scan::scan(text);
            // Addresses in sentences are links, which know their targets better.
            found.retain(|(_, claim)| !matches!(claim, Claim::Url(_) | Claim::Code(_)));
            add(&mut found, scan::flags(text, false));
            let known = data.words(lists::proper_nouns::NAMES);
            add(&mut found, named(text, |name| !known.has(name)));
            found
        }
        Role::Inline => inline(text, data),
        Role::Shell => shell(text, index, data),
        Role::Settings => settings(text, index),
        Role::Query => {
            let mut found = scan::scan(text);
            found.retain(|(_, claim)| !matches!(claim, Claim::Number(..) | Claim::Code(_)));
            add(&mut found, named(text, |_| true));
            add(&mut found, tables_and_columns(text));
            found
        }
        Role::Code | Role::Unknown => {
            let mut found = Vec::new();
            if stretch.role == Role::Unknown {
                found = asked(&commands_alone(text, index), data);
            }
            let mut more = scan::scan(text);
            more.retain(|(_, claim)| !matches!(claim, Claim::Number(..) | Claim::Code(_)));
            add(&mut found, more);
            add(&mut found, endpoints::in_requests(text));
            found
        }
    };
    let is_of_request = |start: usize| REQUEST.is_match(&text[lines::around(text, start).start..start]);
    found.retain(|(range, claim)| {
        let is_free = is_placeholder(&text[range.clone()])
            || scan::is_trivial(text, range, claim)
            || matches!(claim, Claim::Version(_)) && is_of_request(range.start);
        !is_free
    });
    found
}

/// Commands, with the variables that the materials give a value.
fn shell(text: &str, index: &Index, data: &Data) -> Vec<Found> {
    let mut found = asked(text, data);
    let is_known = |(_, claim): &Found| matches!(claim, Claim::Pair(key, _) if !index.values(key).is_empty());
    add(&mut found, scan::variables(text).into_iter().filter(is_known).collect());
    let mut more = scan::scan(text);
    more.retain(|(_, claim)| !matches!(claim, Claim::Number(..) | Claim::Code(_)));
    add(&mut found, more);
    let own = own(text, data);
    let is_own = |at: usize| own.iter().any(|own| own.contains(&at)) || text[..at].ends_with('-');
    add(&mut found, named(text, |_| true).into_iter().filter(|(range, _)| !is_own(range.start)).collect());
    found
}

/// Code that is not said to be of any language, of which only lines that begin with a program of the materials are left.
fn commands_alone(text: &str, index: &Index) -> String {
    let is_command = |line: &str| {
        let line = line.trim_start().trim_start_matches(['$', '>', ' ']);
        line.split_once(' ').is_some_and(|(program, _)| index.is_program(program))
    };
    let lines = text.split_inclusive('\n').map(|line| match is_command(line) {
        true => line.to_owned(),
        false => line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect(),
    });
    lines.collect()
}

/// Names with humps, except in placeholders and variables.
fn named(text: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<Found> {
    let mut names = scan::camels(text);
    names.retain(|(range, _)| {
        let near = text.floor_char_boundary(range.start.saturating_sub(60));
        let before = text[near..range.start].trim_end_matches(|c: char| c.is_alphanumeric() || "-_ ".contains(c));
        let is_variable = text[..range.start].ends_with(['$', '{', '@']) || text[range.end..].starts_with('=');
        let is_placeholder = before.ends_with('<') && text[range.end..].contains('>');
        !is_variable && !is_placeholder && is_wanted(&text[range.clone()])
    });
    names
}

/// Words of queries, which are no names.
#[rustfmt::skip]
const QUERY_WORDS: &[&str] = &[
    "let", "select", "from", "where", "and", "or", "not", "by", "on", "as", "join", "inner", "left", "right", "outer",
    "group", "order", "having", "limit", "top", "take", "project", "extend", "summarize", "render", "sort", "union",
    "distinct", "with", "insert", "update", "delete", "create", "drop", "alter", "table", "into", "values", "set",
    "kind", "null", "case", "when", "then", "end", "in", "is", "like", "between", "exists", "asc", "desc", "declare",
    "begin", "if", "else", "exec", "use", "go", "ago", "now", "bin", "count", "sum", "avg", "min", "max",
];

/// The tables and columns that a query names: what opens it, and what follows the words that take a name. What the query itself
/// defines is its own.
fn tables_and_columns(text: &str) -> Vec<Found> {
    pattern!(
        NAMES,
        r"(?m)(?:^[ \t]*|(?i:\b(?:from|join|into|update|table|union|where|project|extend|by|and|or|distinct|select|on)[ \t]+))([A-Za-z_]\w*)[ \t]*([=(]?)([=~!<>]?)"
    );
    pattern!(UNDERSCORED, r"\b[A-Za-z]\w*_\w+\b");
    let is_name = |name: &str| !QUERY_WORDS.contains(&name.to_lowercase().as_str()) && name.len() > 1;
    let is_own = |name: &str| {
        text.contains(&format!("{name} =")) && !text.contains(&format!("{name} == "))
            || [" as ", " AS "].iter().any(|sign| text.contains(&format!("{sign}{name}")))
            || [" as (", " AS ("].iter().any(|sign| text.contains(&format!("{name}{sign}")))
    };
    let mut found: Vec<Found> = Vec::new();
    for captures in NAMES.captures_iter(text) {
        let name = captures.get(1).expect("a name");
        let is_call = &captures[2] == "(" || (&captures[2] == "=" && captures[3].is_empty());
        if is_name(name.as_str()) && !is_call && !is_own(name.as_str()) {
            found.push((name.range(), Claim::Name(name.as_str().to_owned())));
        }
    }
    let more = UNDERSCORED.find_iter(text).filter(|it| !is_own(it.as_str()) && !text[it.end()..].starts_with('('));
    let more = more.map(|it| (it.range(), Claim::Name(it.as_str().to_owned())));
    add(&mut found, more.collect());
    found
}

/// Code in a line: a command, an option, a value, or else a name.
fn inline(text: &str, data: &Data) -> Vec<Found> {
    let first = text.split_whitespace().next().unwrap_or("");
    let programs = data.words(lists::common_knowledge::PROGRAMS);
    if programs.has_exactly(first) && text.trim() != first {
        return asked(text, data);
    }
    if text.starts_with('-') {
        return scan::flags(text, true);
    }
    let whole = |range: &Range<usize>| text[..range.start].trim().is_empty() && text[range.end..].trim().is_empty();
    let mut found = scan::scan(text);
    found.retain(|(_, claim)| !matches!(claim, Claim::Code(_)));
    if found.iter().any(|(range, _)| whole(range)) {
        return found;
    }
    let pairs = scan::pairs(text);
    if let Some((range, claim)) = pairs.first().filter(|(range, _)| whole(range)) {
        return vec![(range.clone(), claim.clone())];
    }
    found.clear();
    if text.chars().any(char::is_alphanumeric) && !is_placeholder(text) {
        found.push((0..text.len(), Claim::Name(text.to_owned())));
    }
    found
}

/// Keys and values. A value of several words is text, in which only the usual claims are looked for.
fn settings(text: &str, index: &Index) -> Vec<Found> {
    let mut found: Vec<Found> = scan::pairs(text);
    found.retain(|(range, _)| {
        let rest = text[range.end..].split(['\n', ',', '}', '#']).next().unwrap_or("");
        rest.trim_matches(['"', '\'', ' ', ']', '\r']).is_empty()
    });
    add(&mut found, scan::assignments(text));
    // A time may be said in words, too: only another one is looked for.
    let is_known = |(_, claim): &Found| matches!(claim, Claim::Pair(key, _) if index.values(key).iter().any(|(value, _)| value.contains(' ')));
    let schedules: Vec<Found> = scan::schedules(text).into_iter().filter(is_known).collect();
    add(&mut found, schedules);
    for pattern in [&KEY, &ITEM] {
        let names = pattern.captures_iter(text).map(|captures| {
            let name = captures.get(1).expect("a name");
            (name.range(), Claim::Name(name.as_str().to_owned()))
        });
        add(&mut found, names.collect());
    }
    add(&mut found, scan::scan(text).into_iter().filter(|(_, claim)| !matches!(claim, Claim::Code(_))).collect());
    found
}

/// Adds what does not overlap with what is there.
fn add(found: &mut Vec<Found>, more: Vec<Found>) {
    found.sort_by_key(|(range, _)| range.start);
    let known = found.len();
    for (range, claim) in more {
        let after = found[..known].partition_point(|(known, _)| known.start < range.end);
        // A few claims may overlap each other, as options do with commands; one step back is enough for those of one stretch.
        if found[..after].iter().rev().take(3).all(|(known, _)| known.end <= range.start) {
            found.push((range, claim));
        }
    }
}

/// Whether a text is wholly a placeholder: `<name>`, `{name}`, `$name`, `...`, `user@example.com`.
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let is_yours = |text: &str| {
        let upper = text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_' || c == '-');
        upper
            && ["YOUR", "MY_", "<YOUR", "EXAMPLE", "SAMPLE", "PLACEHOLDER", "REPLACE"]
                .iter()
                .any(|start| text.contains(start))
    };
    is_yours(text)
        || is_stand_in(text)
        || ["your-", "your_", "example-", "sample-", "my-"].iter().any(|start| text.to_lowercase().starts_with(start))
        || (text.starts_with('<') && text.ends_with('>'))
        || (text.starts_with('{') && text.ends_with('}'))
        || (text.starts_with('[') && text.ends_with(']'))
        || (text.starts_with('$') && !text.contains('/'))
        || (text.len() > 2 && text.starts_with('%') && text.ends_with('%'))
        || text.chars().all(|c| !c.is_alphanumeric())
}

/// Whether a text begins with the name of a host that exists in examples alone: `registry.example/report`.
pub fn is_example_host(text: &str) -> bool {
    let host = text.split("://").last().unwrap_or(text).split(['/', ':']).next().unwrap_or("");
    let is_reserved = |end: &str| host.strip_suffix(end).is_some_and(|name| !name.is_empty());
    let is_company = ["contoso", "fabrikam", "northwind", "adventure-works", "woodgrove", "tailwind", "litware"]
        .into_iter()
        .any(|company| host.contains(company));
    host.contains('.')
        && !host.contains('@')
        && (is_company
            || [".example", ".test", ".invalid", "example.com", "example.org", "example.net"]
                .into_iter()
                .any(is_reserved))
}

/// Whether an address is of those that are set aside for documentation, or for networks of one's own.
pub fn is_example_address(text: &str) -> bool {
    ["192.0.2.", "198.51.100.", "203.0.113.", "10.", "192.168.", "127."].iter().any(|start| text.starts_with(start))
}

/// The parts of a value that are literal: what is left when placeholders and variables are taken out.
pub fn literals(value: &str) -> Vec<&str> {
    pattern!(VARIABLE, r"<[^<>]*>|\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Za-z_]\w*|\{[^{}]*\}|\[[^\[\]]*\]|%\w+%");
    VARIABLE.split(value).flat_map(|part| part.split(['/', ':', '=', ','])).filter(|part| part.len() > 2).collect()
}
