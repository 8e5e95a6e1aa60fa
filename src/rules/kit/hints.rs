//! What a text has at all: one pass over it tells many rules that they need not look.
//!
//! The patterns of these rules are found in few files, and each of them costs a pass of its own. A hint is a text that
//! everything a pattern finds has in it.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// A kind of text that rules look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Two brackets, as a link of a wiki begins.
    Wikilink,
    /// The marks of an admonition of MkDocs.
    Admonition,
    /// Slashes that begin a block of MkDocs.
    Slashes,
    /// A tab of MkDocs, or a file that one of its extensions shows.
    MkDocsPart,
    /// An instruction of mdBook.
    BookInclude,
    /// What a generator says of itself and of what it was given.
    Generated,
    /// What a template says.
    Template,
    /// A path on somebody's computer.
    OwnPath,
    /// The start or the middle of a credential.
    Credential,
    /// The name of a secret.
    SecretName,
    /// A command that takes a password, or an option of one letter that may be one.
    SecretCommand,
}

/// The hints that a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints(u16);

/// The texts that each hint is, in any case of ASCII letters.
const TEXTS: &[(Hint, &[&str])] = &[
    (Hint::Wikilink, &["[["]),
    (Hint::Admonition, &["!!!", "???"]),
    (Hint::Slashes, &["///"]),
    (Hint::MkDocsPart, &["=== \"", "===! \"", "===+ \"", "--8<--", "{!", "{% include", "<<< "]),
    (Hint::BookInclude, &["{{#"]),
    (
        Hint::Generated,
        &[
            "a AI",
            "an AI",
            "artificial intelligence",
            "my knowledge",
            "my last ",
            "my latest ",
            "my most recent ",
            "training data",
            "I cannot ",
            "I can't ",
            "I can\u{2019}t ",
            "I am unable to ",
            "I don't have ",
            "I don\u{2019}t have ",
            "I do not have ",
            "I've ",
            "\u{3010}",
            "contentReference[",
            "citeturn",
            "oai_citation",
            "utm_source=",
            "language model",
            "content brief",
            "article brief",
            "the brief ",
            "your brief ",
            "rest of the ",
            "rest of this ",
            "remainder of th",
            "section:",
            "article:",
            "draft:",
            "guide:",
            "how-to:",
            "paragraph:",
            "introduction:",
            "documentation:",
            "below:",
            "citation needed",
            "source needed",
            "[source:",
            "[sources:",
            "\u{2020}",
            "^]",
            "(material ",
            "[material ",
            "see material ",
            "source: material ",
            "per material ",
            "from material ",
            " brief,",
            "you requested,",
            "per your ",
            "note to ",
            "would you like me",
            "do you want me",
            "like, I can",
        ],
    ),
    (
        Hint::Template,
        &[
            "[H1",
            "[H2",
            "[H3",
            "[H4",
            "[H5",
            "[H6",
            "[Section ",
            "[Step ",
            "[Heading ",
            "[Subsection heading",
            "[Feature heading",
            "[Article heading",
            "[add your ",
            "[introduce ",
            "[verb] *",
            "[feature section]",
            "related article title",
            "remove all the comments",
        ],
    ),
    (Hint::OwnPath, &["/Users/", "\\Users\\", "file:///", "/home/", "./input"]),
    (
        Hint::Credential,
        &[
            "AKIA",
            "ASIA",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "xox",
            "AIza",
            "k_live_",
            "npm_",
            "pypi-",
            "AccountKey=",
            "SharedAccessKey=",
            "sig=",
            "bearer",
            "Q~",
            "eyJ",
            "PRIVATE KEY",
            "AZDO",
            "+ASt",
            "T3BlbkFJ",
            "sk-ant-",
            "hf_",
            "SG.",
            "dapi",
            "_v1_",
            "hooks.slack.com",
            "/api/webhooks/",
            "webhook.office.com",
            ": basic ",
            "= basic ",
            "=basic ",
            "\"basic ",
            "'basic ",
        ],
    ),
    (
        Hint::SecretName,
        &[
            "password",
            "passwd",
            "pwd",
            "secret",
            "apikey",
            "api-key",
            "api_key",
            "token",
            "accesskey",
            "access-key",
            "access_key",
            "connectionstring",
            "connection-string",
            "connection_string",
            "accountkey",
            "account-key",
            "account_key",
        ],
    ),
    (
        Hint::SecretCommand,
        &[
            " -p ",
            " -p=",
            " -p\t",
            "\t-p",
            "mysql",
            "mariadb",
            "redis-cli",
            "ldap",
            "curl",
            "openssl",
            "ConvertTo-SecureString",
            "identified",
        ],
    ),
];

static ALL: LazyLock<(AhoCorasick, Vec<Hint>)> = LazyLock::new(|| {
    let mut texts: Vec<(String, Hint)> = Vec::new();
    for (hint, of_hint) in TEXTS {
        texts.extend(of_hint.iter().map(|text| ((*text).to_owned(), *hint)));
    }
    let generators = ["ChatGPT", "GPT", "OpenAI", "Claude", "Gemini", "Bard", "Copilot"];
    let written = ["Microsoft Copilot", "GitHub Copilot", "a language", "a large language"];
    texts.extend(generators.iter().chain(&written).map(|by| (format!("by {by}"), Hint::Generated)));
    texts.extend((0..10).map(|digit| (format!("heading {digit}"), Hint::Template)));
    for given in ["provided", "supplied", "given", "source"] {
        let all = ["material", "document", "source", "information", "context", "content", "text"];
        texts.extend(all.map(|what| (format!("{given} {what}"), Hint::Generated)));
        let behind = ["materials", "material", "sources", "source", "context"];
        texts.extend(behind.map(|what| (format!("{what} {given}"), Hint::Generated)));
    }
    // `[source 3]`, `[^doc:1]`
    for word in ["source", "doc", "ref", "cite"] {
        let numbers =
            ["", ":", " "].into_iter().flat_map(|gap| (0..10).map(move |digit| format!("{word}{gap}{digit}")));
        texts
            .extend(numbers.flat_map(|mark| [format!("[{mark}"), format!("[^{mark}")]).map(|it| (it, Hint::Generated)));
    }
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).match_kind(MatchKind::Standard).kind(Some(AhoCorasickKind::DFA));
    let searcher = builder.build(texts.iter().map(|(text, _)| text)).expect("texts are few and short");
    (searcher, texts.into_iter().map(|(_, hint)| hint).collect())
});

impl Hints {
    /// The hints that `text` has.
    pub fn of(text: &str) -> Hints {
        let (searcher, hints) = &*ALL;
        let found = searcher.find_overlapping_iter(text).map(|found| hints[found.pattern().as_usize()]);
        Hints(found.fold(0, |all, hint| all | bit(hint)))
    }

    /// Whether the text has one of the texts of `hint`.
    pub fn has(self, hint: Hint) -> bool {
        self.0 & bit(hint) != 0
    }
}

fn bit(hint: Hint) -> u16 {
    1 << hint as u16
}
