//! Comments that silence findings: `<!-- lint-disable-next-line CODE -- reason -->` and its like.
//!
//! A comment that silences nothing is a finding itself, or it would stay long after its reason is gone.

use std::collections::HashMap;

use crate::rules::{self, Look, Settings};
use crate::source::{Code, Diagnostic, Fault, FilePath, Finding, LineIndex, Span, codes};

/// The rule about comments that silence nothing.
const UNUSED: Code = codes::SUPPRESSION_UNUSED;

/// Takes away what the comments of a file silence, and adds those that silence nothing. Where not everything was looked at,
/// nothing is said about rules that need to see everything.
pub fn apply(
    findings: &mut Vec<Finding>,
    file: &FilePath,
    (text, comments): (&str, &[Span]),
    is_whole: bool,
    settings: &Settings,
) {
    let mut all = Suppressions::of(text, comments, settings);
    if all.is_empty() {
        return;
    }
    findings.retain(|finding| {
        let said = &finding.diagnostic;
        !all.take(said.code, said.span.start, &[Some(said.code), None])
    });
    let rule = rules::rule(UNUSED.as_str()).expect("a rule of this name");
    let Some(severity) = settings.severity(rule, file, None) else { return };
    for diagnostic in all.unused(is_whole) {
        findings.push(Fault::new(file.clone(), diagnostic).weighing(severity));
    }
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
}

/// What one code of a comment silences, or a comment without codes.
struct Suppression {
    /// The code as written; nothing where all are meant.
    code: Option<String>,
    /// The code, or the comment.
    place: Span,
    /// Where a region ends.
    end: u32,
    /// Rules that speak again from some place on, in a region that silences all.
    enabled: HashMap<Code, u32>,
    used: bool,
}

/// A rule, or all of them.
type Key = Option<Code>;

/// The suppressions of a file. Of several that do the same in the same place only the first counts, so that each finding asks
/// few of them, however many there are.
struct Suppressions<'s> {
    /// They know the rules that the codes stand for.
    settings: &'s Settings,
    lines: LineIndex,
    all: Vec<Suppression>,
    of_file: HashMap<Key, usize>,
    of_line: HashMap<(Key, usize), usize>,
    /// Where each region starts, in order; no two of a key overlap.
    regions: HashMap<Key, Vec<(u32, usize)>>,
    /// Comments that were not understood.
    faults: Vec<Diagnostic>,
}

impl<'s> Suppressions<'s> {
    /// Reads the comments of a file.
    fn of(text: &str, comments: &[Span], settings: &'s Settings) -> Suppressions<'s> {
        let mut comments =
            comments.iter().filter_map(|comment| Some((*comment, directive(text, *comment)?))).peekable();
        let mut read = Suppressions {
            settings,
            lines: LineIndex::new(if comments.peek().is_some() { text } else { "" }),
            all: Vec::new(),
            of_file: HashMap::new(),
            of_line: HashMap::new(),
            regions: HashMap::new(),
            faults: Vec::new(),
        };
        for (comment, (word, codes)) in comments {
            if word == "lint-enable" {
                read.enable(comment, &codes);
            } else if codes.is_empty() {
                read.add(word, comment, None, comment);
            } else {
                codes.into_iter().for_each(|(code, place)| read.add(word, comment, Some(code), place));
            }
        }
        read
    }

    /// The rules that a code, or another tool's name, stands for.
    fn keys(&self, code: Option<&str>) -> Vec<Key> {
        match code {
            None => vec![None],
            Some(code) => self.settings.named(code).iter().map(|rule| Some(rule.code)).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.all.is_empty() && self.faults.is_empty()
    }

    fn add(&mut self, word: &str, comment: Span, code: Option<String>, place: Span) {
        let keys = self.keys(code.as_deref());
        let number = self.all.len();
        for key in keys {
            match word {
                "lint-disable-file" => {
                    self.of_file.entry(key).or_insert(number);
                }
                "lint-disable-line" => {
                    self.of_line.entry((key, self.lines.line(comment.start))).or_insert(number);
                }
                "lint-disable-next-line" => {
                    self.of_line.entry((key, self.lines.line(comment.end) + 1)).or_insert(number);
                }
                "lint-disable" => {
                    let regions = self.regions.entry(key).or_default();
                    if regions.last().is_none_or(|(_, last)| self.all[*last].end <= comment.start) {
                        regions.push((comment.end, number));
                    }
                }
                unknown => {
                    let message = format!("`{unknown}` is no way to silence a rule");
                    self.faults.push(Diagnostic::new(UNUSED, comment, message));
                    return;
                }
            }
        }
        self.all.push(Suppression { code, place, end: u32::MAX, enabled: HashMap::new(), used: false });
    }

    /// Ends regions: all that are open, or those of some codes.
    fn enable(&mut self, comment: Span, codes: &[(String, Span)]) {
        let keys: Vec<Key> = if codes.is_empty() {
            self.regions.keys().copied().collect()
        } else {
            codes.iter().flat_map(|(code, _)| self.keys(Some(code))).collect()
        };
        let mut ended = false;
        let open = |regions: Option<&Vec<(u32, usize)>>| regions.and_then(|it| it.last()).map(|(_, number)| *number);
        for key in keys {
            if let Some(number) = open(self.regions.get(&key)).filter(|number| self.all[*number].end == u32::MAX) {
                self.all[number].end = comment.start;
                ended = true;
            }
            if let Some(code) = key
                && let Some(number) = open(self.regions.get(&None)).filter(|number| self.all[*number].end == u32::MAX)
            {
                self.all[number].enabled.entry(code).or_insert(comment.start);
                ended = true;
            }
        }
        if !ended {
            self.faults.push(Diagnostic::new(UNUSED, comment, "nothing is silenced that could end here"));
        }
    }

    /// Whether a finding at `at` is silenced by what is meant for `keys`; remembers by what.
    fn take(&mut self, code: Code, at: u32, keys: &[Key]) -> bool {
        let line = self.lines.line(at);
        let mut taken = false;
        for key in keys.iter().copied() {
            let region = self.regions.get(&key).and_then(|regions| {
                let started = regions.partition_point(|(start, _)| *start <= at);
                let (_, number) = regions[..started].last()?;
                let region = &self.all[*number];
                let speaks_again = region.enabled.get(&code).is_some_and(|from| *from <= at);
                (at < region.end && !speaks_again).then_some(*number)
            });
            let others = [self.of_file.get(&key).copied(), self.of_line.get(&(key, line)).copied()];
            for number in others.into_iter().chain([region]).flatten() {
                (self.all[number].used, taken) = (true, true);
            }
        }
        taken
    }

    /// What silences nothing. Such a finding can be silenced, too, but only by name, or a comment that silences all would
    /// silence that it is of no use.
    fn unused(&mut self, is_whole: bool) -> Vec<Diagnostic> {
        let about_itself =
            |one: &Suppression| one.code.as_deref().is_some_and(|code| code.eq_ignore_ascii_case(UNUSED.as_str()));
        let (mut first, mut last): (Vec<Diagnostic>, Vec<usize>) = (std::mem::take(&mut self.faults), Vec::new());
        for (number, one) in self.all.iter().enumerate().filter(|(_, one)| !one.used) {
            if about_itself(one) {
                last.push(number);
            } else {
                first.extend(unused(one, is_whole, self.settings));
            }
        }
        first.retain(|said| !self.take(UNUSED, said.span.start, &[Some(UNUSED)]));
        first.extend(
            last.into_iter()
                .filter(|number| !self.all[*number].used)
                .filter_map(|it| unused(&self.all[it], true, self.settings)),
        );
        first
    }
}

fn unused(one: &Suppression, is_whole: bool, settings: &Settings) -> Option<Diagnostic> {
    let message = match &one.code {
        None if !is_whole => return None,
        None => "nothing is silenced here".to_owned(),
        Some(code) => match settings.rule(code) {
            None => format!("there is no rule `{code}` to silence"),
            // Whether there is something to silence shows in `site draft` alone.
            Some(rule) if rule.looks.contains(&Look::Draft) => return None,
            Some(rule) if !is_whole && rule.looks.contains(&Look::Docset) => {
                return None;
            }
            Some(_) => format!("`{code}` finds nothing here that could be silenced"),
        },
    };
    Some(Diagnostic::new(UNUSED, one.place, message))
}

/// The word of a comment that begins with `lint-disable` or `lint-enable`, and the codes after it; a reason follows after
/// ` -- `.
fn directive(text: &str, comment: Span) -> Option<(&str, Vec<(String, Span)>)> {
    let inside = comment.of(text).strip_prefix("<!--")?.strip_suffix("-->")?;
    let start = comment.start as usize + 4;
    let trimmed = inside.trim_start();
    let at = start + inside.len() - trimmed.len();
    if !trimmed.starts_with("lint-disable") && !trimmed.starts_with("lint-enable") {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_ends_where_the_comment_begins_that_ends_it() {
        let text = "<!-- lint-disable -->\n\nText\n\n<!-- lint-enable -->\n";
        let settings = Settings::default();
        let comments = [Span::new(0, 21), Span::new(29, text.len() - 1)];
        let mut all = Suppressions::of(text, &comments, &settings);
        let end = u32::try_from(text.find("<!-- lint-enable").expect("a comment")).expect("a short text");
        let mut is_silenced = |at| all.take(codes::BARE_URL, at, &[Some(codes::BARE_URL), None]);
        assert_eq!([end - 1, end, end + 1].map(&mut is_silenced), [true, false, false]);
    }
}
