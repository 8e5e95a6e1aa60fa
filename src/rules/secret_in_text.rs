#![doc = include_str!("../../lints/rules/secret-in-text.md")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use super::lists;
use super::literal::is_literal;
use super::{Data, Findings, Hint, Inventory, token};
use crate::source::{Severity, Span};

/// A user and a password, as a header has them.
const BASIC: &str = "basic credential";

/// What each kind of credential is called, and its shape. The credential is the group `s` where there is one.
const SHAPES: [(&str, &str); 30] = [
    ("AWS access key ID", r"(?-u:\b)(?:AKIA|ASIA)[0-9A-Z]{16}(?-u:\b)"),
    ("GitHub token", r"(?-u:\b)gh[pousr]_[0-9A-Za-z]{36,251}(?-u:\b)"),
    ("GitHub token", r"(?-u:\b)github_pat_[0-9A-Za-z_]{50,}(?-u:\b)"),
    ("GitLab token", r"(?-u:\b)glpat-[0-9A-Za-z_-]{20,}"),
    ("Slack token", r"(?-u:\b)xox[abeprs]-[0-9A-Za-z-]{20,}"),
    ("Google API key", r"(?-u:\b)AIza[0-9A-Za-z_-]{35}(?-u:\b)"),
    ("Stripe key", r"(?-u:\b)[sr]k_live_[0-9A-Za-z]{20,}(?-u:\b)"),
    ("npm token", r"(?-u:\b)npm_[0-9A-Za-z]{36}(?-u:\b)"),
    ("PyPI token", r"(?-u:\b)pypi-AgEI[0-9A-Za-z_-]{40,}"),
    ("storage account key", r"(?i-u)AccountKey=(?P<s>[0-9A-Za-z+/]{86}==)"),
    ("shared access key", r"(?i-u)SharedAccessKey=(?P<s>[0-9A-Za-z+/]{43}=)"),
    ("shared access signature", r"(?i-u)(?-u:\b)s[ev]=(?u:[^ \t\r\n\x22'<>])*[?&]sig=(?P<s>[0-9A-Za-z%+/]{43,}=*)"),
    ("shared access signature", r"(?i-u)(?-u:\b)sig=(?P<s>[0-9A-Za-z%+/]{43,}=*)(?u:[^ \t\r\n\x22'<>])*&s[ev]="),
    (
        "client secret",
        r"(?:^|[^0-9A-Za-z_~.-])(?P<s>[0-9A-Za-z_~.-]{3}[0-9]Q~[0-9A-Za-z_~.-]{31,34})(?:[^0-9A-Za-z_~.-]|$)",
    ),
    ("JSON web token", r"(?-u:\b)eyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{10,}"),
    ("private key", r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----(?P<s>(?u:[^-]){64,})-----END"),
    ("Azure DevOps token", r"(?-u:\b)[0-9A-Za-z]{76}AZDO[0-9A-Za-z]{4}(?-u:\b)"),
    ("storage account key", r"(?-u:\b)[0-9A-Za-z+/]{76}\+ASt[0-9A-Za-z+/]{6}=="),
    ("OpenAI key", r"(?-u:\b)sk-[0-9A-Za-z]{20,}T3BlbkFJ[0-9A-Za-z]{20,}(?-u:\b)"),
    ("OpenAI key", r"(?-u:\b)sk-(?:proj|svcacct|admin)-[0-9A-Za-z_-]{20,}T3BlbkFJ[0-9A-Za-z_-]{20,}"),
    ("Anthropic key", r"(?-u:\b)sk-ant-[a-z0-9]{3,8}-[0-9A-Za-z_-]{80,}"),
    ("Hugging Face token", r"(?-u:\b)hf_[A-Za-z]{34}(?-u:\b)"),
    ("SendGrid key", r"(?-u:\b)SG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}"),
    ("Databricks token", r"(?-u:\b)dapi[0-9a-f]{32}(?:-[0-9])?(?-u:\b)"),
    ("DigitalOcean token", r"(?-u:\b)do[opr]_v1_[0-9a-f]{64}(?-u:\b)"),
    (
        "Slack webhook",
        r"(?-u:\b)hooks\.slack\.com/(?P<s>(?:services|workflows|triggers)/[TE][0-9A-Z]{6,}/(?:B[0-9A-Z]{6,}|[0-9]+)/[0-9A-Za-z/]{20,})",
    ),
    ("Discord webhook", r"(?-u:\b)discord(?:app)?\.com/(?P<s>api/webhooks/[0-9]{17,}/[0-9A-Za-z_-]{60,})"),
    (
        "Teams webhook",
        r"(?-u:\b)webhook\.office\.com/(?P<s>webhookb2/[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-f]{32}/[0-9a-f-]{36})",
    ),
    (BASIC, r"(?i-u)[:=\x22'][ \t]*Basic[ \t]+(?P<s>[0-9a-z+/]{12,}={0,2})"),
    ("bearer token", r"(?i-u)(?-u:\b)Bearer[ \t]+(?P<s>[0-9a-z_.~+/-]{20,}=*)"),
];

static SET: LazyLock<RegexSet> =
    LazyLock::new(|| RegexSet::new(SHAPES.iter().map(|(_, shape)| shape)).expect("patterns"));
static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| SHAPES.iter().map(|(_, shape)| Regex::new(shape).expect("a pattern")).collect());

/// What examples say of themselves.
const EXAMPLE: [&str; 12] =
    ["EXAMPLE", "XXXX", "0000", "1234567890", "***", "...", "\u{2026}", "<", "{{", "$", "ABCDEFGHIJ", "PLACEHOLDER"];

/// Reports what has the shape of a live credential, wherever it stands. The message never holds it.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    if !doc.hints().has(Hint::Credential) {
        return;
    }
    let text = doc.text();
    for (span, name) in find(text, found.data()) {
        // Behind `Bearer` there may be one, too.
        let is_web_token = span.of(text).starts_with("eyJ");
        let until = if is_web_token { token::of(span.of(text)) } else { token::of_signature(text, span) };
        let until = match until {
            // What is signed and lets nobody in, such as a policy.
            token::Until::NoToken => continue,
            token::Until::Day(day) if found.today().is_some_and(|today| day < today.days()) => continue,
            until => until,
        };
        let article = if name.starts_with(['A', 'O', 'n']) { "an" } else { "a" };
        let placeholder = name.to_lowercase().replace(' ', "-");
        let added = found
            .add(span, format!("this looks like a live {name}"))
            .help(format!("revoke it if it is {article} {name} in use, and write `<{placeholder}>`"));
        // Nothing says that it ever was one that lets somebody in.
        if until == token::Until::Unknown && is_web_token {
            added.at_most(Severity::Suggestion);
        }
    }
}

/// All credentials in `text`, each with what it is called. Each shape has one of the texts of [`Hint::Credential`].
pub fn find(text: &str, data: &Data) -> Vec<(Span, &'static str)> {
    let mut credentials: Vec<(Span, &'static str)> = Vec::new();
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    for index in SET.matches(text) {
        for captures in PATTERNS[index].captures_iter(text) {
            let matched = captures.name("s").or_else(|| captures.get(0)).expect("a match has a whole");
            let span = Span::new(matched.start(), matched.end());
            let is_known = taken.range(..span.end).next_back().is_some_and(|(_, end)| span.start < *end);
            let is_none = match SHAPES[index].0 {
                "bearer token" => is_words(matched.as_str()),
                BASIC => !holds_password(matched.as_str(), data),
                _ => false,
            };
            if !is_known && !is_none && !is_example(matched.as_str(), data) && !is_continued(text, matched.end()) {
                taken.insert(span.start, span.end);
                credentials.push((span, SHAPES[index].0));
            }
        }
    }
    credentials
}

/// Whether the text goes on in a way that shows it to be shortened or filled in.
fn is_continued(text: &str, end: usize) -> bool {
    ["...", "\u{2026}", "<", "*", "{", "$"].iter().any(|mark| text[end..].starts_with(mark))
}

/// Whether what follows `Bearer` is made of words: a name of a type, a placeholder, the text that goes on. A token has digits among its
/// letters, and letters of both cases.
fn is_words(value: &str) -> bool {
    let mixed = |part: &str| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        digits > 1 && digits < part.len()
    };
    !value.split(['.', '-', '_', '~', '+', '/', '=']).any(|part| part.len() > 7 && mixed(part))
}

/// Whether what follows `Basic` is a user with a password that works. Words are none, and a word with a number is one of an
/// example: `user:pass123`.
fn holds_password(value: &str, data: &Data) -> bool {
    let text = String::from_utf8(token::base64(value)).unwrap_or_default();
    let password = text.split_once(':').map(|(_, password)| password).unwrap_or_default();
    let is_word = password.trim_end_matches(|c: char| c.is_ascii_digit()).chars().all(char::is_alphabetic);
    password.len() > 5 && !is_word && !text.contains(char::is_control) && is_literal(password, false, true, data)
}

fn is_example(secret: &str, data: &Data) -> bool {
    let upper = secret.to_ascii_uppercase();
    let mut characters: Vec<char> = secret.chars().filter(|c| !c.is_whitespace()).collect();
    characters.sort_unstable();
    characters.dedup();
    EXAMPLE.iter().any(|mark| upper.contains(mark))
        || characters.len() < 6
        || data.fields(lists::known_keys::KEYS, "value").iter().any(|known| secret.contains(known.as_str()))
        || (secret.len() > 60 && secret.starts_with('\n') && secret.trim().lines().count() < 2)
}
