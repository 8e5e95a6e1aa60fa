//! The examples on a rule's page, which are its tests.
//!
//! An example is one block `wrong` or more, their `findings` and perhaps the same files `fixed`; or one block `right` or more.
//! Blocks that follow each other without prose between them are one docset. Its files are named by `file=`; one without a
//! name is [`Example::FILE`]. `kind=` says what kind of project it is, where that matters. Findings are `LINE:COLUMN message` for that file and `FILE:LINE:COLUMN message` for others.

use super::Rule;

/// A docset, and what the rule says about it.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Whether the rule is silent about it.
    pub right: bool,
    /// What kind of project it is, as `kind` of `site.yml` calls it.
    pub kind: Option<&'static str>,
    /// Its files.
    pub files: Vec<Sample>,
    /// What the rule finds, in order.
    pub findings: Vec<&'static str>,
    /// The files that fixes change, as they are afterwards. Safe fixes where the rule has them, else all.
    pub fixed: Vec<Sample>,
}

/// A file of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its path in the docset.
    pub path: &'static str,
    /// Its text as the page shows it.
    pub text: &'static str,
}

impl Example {
    /// What a file is called that has no name of its own.
    pub const FILE: &'static str = "article.md";
}

impl Sample {
    /// The file's bytes: `@@BYTE:E9@@` stands for one that no text can hold.
    pub fn bytes(&self) -> Vec<u8> {
        let mut pieces = self.text.split("@@BYTE:");
        let mut bytes = pieces.next().unwrap_or("").as_bytes().to_vec();
        for piece in pieces {
            let (byte, rest) = piece.split_once("@@").expect("a byte in an example ends with `@@`");
            bytes.push(u8::from_str_radix(byte, 16).expect("a byte in an example has two digits"));
            bytes.extend(rest.as_bytes());
        }
        bytes
    }
}

impl Rule {
    /// The examples on the page, in order.
    pub fn examples(&self) -> Vec<Example> {
        let mut examples: Vec<Example> = Vec::new();
        let mut last = "";
        for piece in pieces(self.page) {
            let Piece::Block { role, kind, path, text } = piece else {
                last = "";
                continue;
            };
            if matches!(role, "wrong" | "right") && role != last {
                examples.push(Example { right: role == "right", ..Example::default() });
            }
            last = role;
            let example = examples.last_mut().expect("an example begins with a block `wrong` or `right`");
            example.kind = example.kind.or(kind);
            match role {
                "findings" => example.findings.extend(text.lines()),
                "fixed" => example.fixed.push(Sample { path, text }),
                _ => example.files.push(Sample { path, text }),
            }
        }
        examples
    }
}

enum Piece {
    Prose,
    Block { role: &'static str, kind: Option<&'static str>, path: &'static str, text: &'static str },
}

/// Cuts a page into its blocks and what stands between them.
fn pieces(page: &'static str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Option<(usize, &'static str, usize)> = None;
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let fence = line.len() - line.trim_start_matches('`').len();
        let info = line[fence..].trim();
        match open {
            Some((width, opening, start)) => {
                if fence >= width && info.is_empty() {
                    pieces.push(piece(opening, &page[start..at]));
                    open = None;
                }
            }
            None if fence >= 3 => open = Some((fence, info, at + line.len())),
            None if info.is_empty() => {}
            None => pieces.push(Piece::Prose),
        }
        at += line.len();
    }
    pieces
}

fn piece(info: &'static str, text: &'static str) -> Piece {
    let mut words = info.split_ascii_whitespace();
    let roles = ["wrong", "findings", "fixed", "right"];
    let Some(role) = words.find(|word| roles.contains(word)) else {
        return Piece::Prose;
    };
    let path = words.clone().find_map(|word| word.strip_prefix("file=")).unwrap_or(Example::FILE);
    let kind = words.find_map(|word| word.strip_prefix("kind="));
    Piece::Block { role, kind, path, text }
}
