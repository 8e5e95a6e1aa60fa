//! Comments that silence findings: `<!-- lint-disable-next-line CODE -- reason -->` and its like.
//!
//! A comment that silences nothing is a finding itself, or it would stay long after its reason is gone.

use std::collections::HashMap;

use super::config::AllSettings;
use super::gather::finding;
use crate::rules::{self, Check, Inventory};
use crate::source::{Diagnostic, FilePath, Finding, Span};

/// A comment that silences findings.
struct Suppression {
    /// The comment.
    comment: Span,
    /// The codes as written; none means all.
    codes: Vec<(String, Span)>,
    /// Where findings are silenced: those that start there.
    reach: Span,
    /// Which codes were needed, in the order of `codes`; with no codes, whether the comment was.
    used: Vec<bool>,
}

impl Suppression {
    /// Whether it silences `finding`; remembers that it was needed.
    fn takes(&mut self, finding: &Finding) -> bool {
        let at = finding.diagnostic.span.start;
        if at < self.reach.start || at > self.reach.end {
            return false;
        }
        if self.codes.is_empty() {
            self.used[0] = true;
            return true;
        }
        let mut taken = false;
        for ((code, _), used) in self.codes.iter().zip(&mut self.used) {
            if rules::named(code).any(|rule| rule.code == finding.diagnostic.code) {
                (*used, taken) = (true, true);
            }
        }
        taken
    }
}

/// Takes away what comments silence, and adds the comments that silence nothing. Where not everything was looked at,
/// nothing is said about rules that need to see everything.
pub fn apply(findings: Vec<Finding>, files: &[Inventory<'_>], is_whole: bool, settings: &AllSettings) -> Vec<Finding> {
    let mut suppressions: HashMap<&FilePath, Vec<Suppression>> = HashMap::new();
    for file in files {
        let of_file = read(file);
        if !of_file.is_empty() {
            suppressions.insert(file.file, of_file);
        }
    }
    if suppressions.is_empty() {
        return findings;
    }
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        let of_file = suppressions.get_mut(&finding.file);
        let silenced = of_file.is_some_and(|of_file| {
            let mut any = false;
            for suppression in of_file {
                any |= suppression.takes(&finding);
            }
            any
        });
        if !silenced {
            kept.push(finding);
        }
    }
    let rule = rules::rule("suppression-unused").expect("a rule of this name");
    for (file, of_file) in suppressions {
        let Some(severity) = settings.of(file).severity(rule, file, None) else { continue };
        for suppression in &of_file {
            for diagnostic in unused(suppression, is_whole) {
                kept.push(Finding { severity, ..finding(file.clone(), diagnostic, Vec::new()) });
            }
        }
    }
    kept.sort_by(|a, b| {
        let place = |finding: &Finding| (finding.file.clone(), finding.diagnostic.span, finding.diagnostic.code);
        place(a).cmp(&place(b))
    });
    kept
}

fn unused(suppression: &Suppression, is_whole: bool) -> Vec<Diagnostic> {
    let say = |span, message: String| Diagnostic::new("suppression-unused", span, message);
    if suppression.codes.is_empty() {
        let silent = is_whole && !suppression.used[0];
        return silent.then(|| say(suppression.comment, "nothing is silenced here".to_owned())).into_iter().collect();
    }
    let unused = suppression.codes.iter().zip(&suppression.used).filter(|(_, used)| !**used);
    unused
        .filter_map(|((code, span), _)| match rules::rule(code) {
            None => Some(say(*span, format!("there is no rule `{code}` to silence"))),
            Some(rule) if !is_whole && matches!(rule.check, Check::Docset(_)) => None,
            Some(rule) if matches!(rule.check, Check::Draft) => None,
            Some(_) => Some(say(*span, format!("`{code}` finds nothing here that could be silenced"))),
        })
        .collect()
}

/// The suppressions of a file.
fn read(file: &Inventory<'_>) -> Vec<Suppression> {
    let text = file.text();
    let mut all: Vec<Suppression> = Vec::new();
    for comment in &file.comments {
        let Some((word, codes)) = directive(text, *comment) else { continue };
        let end = text.len();
        let reach = match word {
            "lint-disable-next-line" => next_line(text, comment.end as usize),
            "lint-disable-line" => Span::new(line_start(text, comment.start as usize), comment.start as usize),
            "lint-disable-file" => Span::new(0, end),
            "lint-disable" => Span::new(comment.end as usize, end),
            "lint-enable" => {
                for open in all.iter_mut().filter(|open| open.reach.end as usize == end && open.reach.start > 0) {
                    let same = |(code, _): &(String, Span)| codes.iter().any(|(other, _)| other == code);
                    if codes.is_empty() || (!open.codes.is_empty() && open.codes.iter().all(same)) {
                        open.reach.end = comment.start;
                    }
                }
                continue;
            }
            _ => continue,
        };
        let used = vec![false; codes.len().max(1)];
        all.push(Suppression { comment: *comment, codes, reach, used });
    }
    all
}

/// The word of a comment that begins with `lint-`, and the codes after it; a reason follows after ` -- `.
fn directive(text: &str, comment: Span) -> Option<(&str, Vec<(String, Span)>)> {
    let inside = comment.of(text).strip_prefix("<!--")?.strip_suffix("-->")?;
    let start = comment.start as usize + 4;
    let trimmed = inside.trim_start();
    let at = start + inside.len() - trimmed.len();
    if !trimmed.starts_with("lint-") {
        return None;
    }
    let word = trimmed.split(|c: char| c.is_whitespace()).next().unwrap_or("");
    let rest = &trimmed[word.len()..];
    let rest = &rest[..rest.find(" --").unwrap_or(rest.len())];
    let mut codes = Vec::new();
    let mut offset = at + word.len();
    for piece in rest.split(',') {
        let code = piece.trim();
        if !code.is_empty() {
            let from = offset + piece.len() - piece.trim_start().len();
            codes.push((code.to_owned(), Span::new(from, from + code.len())));
        }
        offset += piece.len() + 1;
    }
    Some((word, codes))
}

fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1)
}

/// The line after the one that holds `offset`.
fn next_line(text: &str, offset: usize) -> Span {
    let Some(end) = text[offset..].find(['\n', '\r']).map(|at| offset + at) else { return Span::empty(text.len() + 1) };
    let start = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
    let end = text[start..].find(['\n', '\r']).map_or(text.len(), |at| start + at);
    Span::new(start, end)
}
