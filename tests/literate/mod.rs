//! Tests that are Markdown: a heading that states behaviour, the files that show it, what must come out.
//!
//! ````md
//! # A link in an included file starts from that file
//! ```md file=articles/create.md
//! [!INCLUDE [before](../includes/before.md)]
//! ```
//! ```md file=includes/before.md
//! See [sign in](sign-in.md).
//! ```
//! ```findings
//! includes/before.md:1:5 file-not-found: link target `sign-in.md` does not exist
//! ```
//! ````
//!
//! The first file is the article that is rendered. A block `html` holds the expected fragment, a block `findings` the
//! expected findings; a case without that block expects none. Words after the file's name change how it is written to disk:
//! `crlf` (line ends), `bom` (byte order mark), `no-newline` (nothing after the last line). Text between the blocks is for
//! the reader. Fences are closed by a fence of the same or a greater length, so a longer one holds a shorter one.

use std::fmt::Write as _;
use std::ops::Range;

/// One heading with its blocks.
#[derive(Debug)]
pub struct Case {
    /// What the case states.
    pub heading: String,
    /// Where the heading stands, from 1.
    pub line: usize,
    /// Path and text of each file, the article first.
    pub files: Vec<(String, String)>,
    html: Option<Block>,
    findings: Option<Block>,
    /// Behind the last block.
    end: usize,
}

/// What a case gave.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The article's fragment.
    pub html: String,
    /// A line per finding.
    pub findings: Vec<String>,
}

/// An expectation as it stands in the file.
#[derive(Debug)]
struct Block {
    text: String,
    /// The block with its fences.
    range: Range<usize>,
}

/// Reads all cases of a file.
///
/// # Errors
/// A line that says what cannot be understood: a test that silently tests nothing is worse than none.
pub fn parse(text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = Lines { text, at: 0, number: 0 };
    while let Some((start, line)) = lines.next() {
        if let Some(heading) = line.strip_prefix("# ") {
            let heading = heading.trim().to_owned();
            cases.push(Case {
                heading,
                line: lines.number,
                files: Vec::new(),
                html: None,
                findings: None,
                end: lines.at,
            });
            continue;
        }
        let Some((fence, info)) = opening(line) else { continue };
        let opened = lines.number;
        let from = lines.at;
        let mut to = from;
        loop {
            let Some((at, line)) = lines.next() else { return Err(format!("line {opened}: the block is not closed")) };
            if opening(line).is_some_and(|(end, info)| info.is_empty() && end.starts_with(fence)) {
                break;
            }
            to = at + line.len() + 1;
        }
        let content = &text[from..to.min(text.len())];
        let case = cases.last_mut().ok_or_else(|| format!("line {opened}: a block before the first heading"))?;
        case.end = lines.at;
        case.take(info, content, start..lines.at).map_err(|why| format!("line {opened}: {why}"))?;
    }
    match cases.iter().find(|case| case.files.is_empty()) {
        Some(case) => Err(format!("line {}: a case without files", case.line)),
        None => Ok(cases),
    }
}

impl Case {
    fn take(&mut self, info: &str, content: &str, range: Range<usize>) -> Result<(), String> {
        let mut words = info.split_whitespace();
        let kind = words.next().unwrap_or("");
        if let Some(path) = words.next().and_then(|word| word.strip_prefix("file=")) {
            if self.files.iter().any(|(known, _)| known == path) {
                return Err(format!("a second file `{path}`"));
            }
            let content = words.try_fold(content.to_owned(), |text, word| match word {
                "crlf" => Ok(text.replace('\n', "\r\n")),
                "bom" => Ok(format!("\u{feff}{text}")),
                "no-newline" => Ok(text.trim_end_matches(['\r', '\n']).to_owned()),
                word => Err(format!("`{word}` is unknown")),
            });
            self.files.push((path.to_owned(), content?));
            return Ok(());
        }
        let expected = match kind {
            "html" => &mut self.html,
            "findings" => &mut self.findings,
            _ => return Err(format!("a block `{info}` is neither a file nor an expectation")),
        };
        match expected.replace(Block { text: content.to_owned(), range }) {
            Some(_) => Err(format!("a second block `{kind}`")),
            None => Ok(()),
        }
    }

    /// What differs from the expectations; nothing when all is as it should be.
    pub fn check(&self, outcome: &Outcome) -> Option<String> {
        let mut faults = String::new();
        if self.html.is_none() && self.findings.is_none() {
            faults += "it expects nothing: add a block `html` or `findings`, or run with UPDATE=1\n";
        }
        if let Some(html) = &self.html {
            faults += &difference("html", &html.text, &outcome.html);
        }
        let findings = self.findings.as_ref().map_or("", |block| &block.text);
        faults += &difference("findings", findings, &outcome.findings.join("\n"));
        (!faults.is_empty()).then(|| format!("# {} (line {})\n{faults}", self.heading, self.line))
    }
}

/// Rewrites the expectations of all cases to what came out, and nothing else.
pub fn update(text: &str, cases: &[Case], outcomes: &[Outcome]) -> String {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (case, outcome) in cases.iter().zip(outcomes) {
        let findings = outcome.findings.join("\n");
        let neither = case.html.is_none() && case.findings.is_none();
        let mut expect = |block: &Option<Block>, kind, actual: &str, wanted| match block {
            Some(block) if difference(kind, &block.text, actual).is_empty() => {}
            Some(block) => edits.push((block.range.clone(), fenced(kind, actual))),
            None if wanted => edits.push((case.end..case.end, fenced(kind, actual))),
            None => {}
        };
        expect(&case.html, "html", &outcome.html, neither);
        expect(&case.findings, "findings", &findings, !findings.is_empty());
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut updated = String::with_capacity(text.len());
    let mut at = 0;
    for (range, replacement) in edits {
        updated += &text[at..range.start];
        if !updated.is_empty() && !updated.ends_with('\n') {
            updated.push('\n');
        }
        updated += &replacement;
        at = range.end;
    }
    updated + &text[at..]
}

/// A block, with a fence longer than any inside.
fn fenced(kind: &str, content: &str) -> String {
    let longest = content.lines().filter_map(opening).map(|(fence, _)| fence.len()).max().unwrap_or(2);
    let fence = "`".repeat(longest.max(2) + 1);
    let content = content.trim_end();
    let break_after = if content.is_empty() { "" } else { "\n" };
    format!("{fence}{kind}\n{content}{break_after}{fence}\n")
}

/// The fence that a line opens or closes a block with, and what stands behind it.
fn opening(line: &str) -> Option<(&str, &str)> {
    let fence = line.len() - line.trim_start_matches('`').len();
    (fence >= 3).then(|| (&line[..fence], line[fence..].trim()))
}

/// Says where two texts part, white space at their ends aside.
fn difference(what: &str, expected: &str, actual: &str) -> String {
    let (expected, actual) = (expected.trim_end(), actual.trim_end());
    if expected == actual {
        return String::new();
    }
    let (left, right): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let before = left.iter().zip(&right).take_while(same).count();
    let rest = left.len().min(right.len()) - before;
    let after = left.iter().rev().zip(right.iter().rev()).take(rest).take_while(same).count();
    let mut text = format!("{what}:\n");
    for line in &left[before.saturating_sub(1)..before] {
        writeln!(text, "  {line}").expect("a string takes any text");
    }
    for (sign, lines) in [('-', &left[before..left.len() - after]), ('+', &right[before..right.len() - after])] {
        for line in lines {
            writeln!(text, "{sign} {line}").expect("a string takes any text");
        }
    }
    text
}

/// Lines with where they start.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    number: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<(usize, &'a str)> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let line = rest.split('\n').next().unwrap_or("");
        self.at = (start + line.len() + 1).min(self.text.len());
        self.number += 1;
        Some((start, line))
    }
}
