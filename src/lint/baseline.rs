//! Findings that a project has taken over from before it had a linter: they stay silent, new ones do not.
//!
//! A file that was renamed is known by what it holds: most of what is known of the old one stands in the new one.
//!
//! A finding is known by its file, its code and a hash of the line it stands on, so it stays known when lines above it come
//! and go. Who edits the line sees it again. Equal ones are counted: one more than there were is new.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::rules::lines;
use crate::source::{FilePath, Finding, Snapshot, Span};

/// What this program writes. Another number is another program's.
const VERSION: u32 = 1;

/// Known findings: how many by file, code and hash. Everything is sorted and has a line of its own, so that versions of the
/// file can be compared and merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    findings: BTreeMap<String, BTreeMap<String, BTreeMap<String, usize>>>,
}

/// Findings beside a baseline.
#[derive(Debug, Default)]
pub struct Compared {
    /// Those that are not in it.
    pub new: Vec<Finding>,
    /// How many are in it.
    pub known: usize,
    /// How many it has that were not found.
    pub gone: usize,
}

impl Baseline {
    /// The baseline in which all `findings` are known.
    pub fn of(findings: &[Finding], snapshot: &Snapshot) -> Baseline {
        let mut baseline = Baseline { version: VERSION, findings: BTreeMap::new() };
        let mut lines = LineHashes::new(snapshot);
        for finding in findings {
            let codes = baseline.findings.entry(finding.file.as_str().to_owned()).or_default();
            let hashes = codes.entry(finding.diagnostic.code.to_string()).or_default();
            *hashes.entry(lines.of(finding)).or_default() += 1;
        }
        baseline
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read(text: &str) -> Result<Baseline, String> {
        let baseline: Baseline =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| error.to_string())?;
        match baseline.version {
            VERSION => Ok(baseline),
            other => Err(format!("it has version {other}, and this program knows version {VERSION}")),
        }
    }

    /// The text that [`Baseline::read`] reads.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).expect("maps with texts as keys become JSON") + "\n"
    }

    /// Whether a finding like this one is known.
    pub fn knows(&self, finding: &Finding, snapshot: &Snapshot) -> bool {
        let hashes =
            self.findings.get(finding.file.as_str()).and_then(|codes| codes.get(finding.diagnostic.code.as_str()));
        hashes.is_some_and(|hashes| hashes.contains_key(&LineHashes::new(snapshot).of(finding)))
    }

    /// Tells new findings from known ones.
    pub fn compare(&self, findings: Vec<Finding>, snapshot: &Snapshot) -> Compared {
        let mut left = self.findings.clone();
        let mut compared = Compared::default();
        let mut lines = LineHashes::new(snapshot);
        let renamed = self.renamed(&findings, snapshot);
        for finding in findings {
            let known_as = renamed.get(finding.file.as_str()).map_or(finding.file.as_str(), String::as_str);
            let hashes = left.get_mut(known_as).and_then(|codes| codes.get_mut(finding.diagnostic.code.as_str()));
            match hashes.and_then(|hashes| hashes.get_mut(&lines.of(&finding))) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    compared.known += 1;
                }
                _ => compared.new.push(finding),
            }
        }
        compared.gone = left.values().flat_map(BTreeMap::values).flat_map(BTreeMap::values).sum();
        compared
    }

    /// The former names of files that the baseline does not know: of those that are gone the one of whose findings most are
    /// there, if that is at least half of them. A fault of a file as a whole says nothing about which file it is.
    fn renamed(&self, findings: &[Finding], snapshot: &Snapshot) -> BTreeMap<String, String> {
        let is_gone = |file: &String| FilePath::new(file).is_none_or(|file| !snapshot.contains(&file));
        let mut gone: Vec<(&String, BTreeSet<(&str, &str)>)> = self
            .findings
            .iter()
            .filter(|(file, _)| is_gone(file))
            .map(|(file, codes)| {
                let all =
                    codes.iter().flat_map(|(code, hashes)| hashes.keys().map(|hash| (code.as_str(), hash.as_str())));
                (file, all.collect())
            })
            .collect();
        let mut renamed = BTreeMap::new();
        let whole = hash("");
        let mut lines = LineHashes::new(snapshot);
        for of_file in findings.chunk_by(|one, other| one.file == other.file) {
            let file = of_file[0].file.as_str();
            if gone.is_empty() || self.findings.contains_key(file) {
                continue;
            }
            let own: BTreeSet<(&str, String)> =
                of_file.iter().map(|finding| (finding.diagnostic.code.as_str(), lines.of(finding))).collect();
            let shared = |known: &BTreeSet<(&str, &str)>| {
                own.iter().filter(|(code, hash)| *hash != whole && known.contains(&(*code, hash.as_str()))).count()
            };
            let best = gone.iter().enumerate().max_by_key(|(_, (_, known))| shared(known));
            if let Some((at, (former, known))) = best
                && 2 * shared(known) >= known.iter().filter(|(_, hash)| *hash != whole).count()
                && shared(known) > 0
            {
                renamed.insert(file.to_owned(), (*former).clone());
                gone.remove(at);
            }
        }
        renamed
    }

    /// Takes over what `newer` knows about the files that were looked at; the others stay as they are.
    pub fn update(&mut self, newer: Baseline, looked_at: impl Fn(&FilePath) -> bool) {
        self.findings.retain(|file, _| FilePath::new(file).is_some_and(|file| !looked_at(&file)));
        self.findings.extend(newer.findings);
    }
}

/// What findings stand on, whatever their lines are called by number.
pub struct LineHashes<'s> {
    snapshot: &'s Snapshot,
    /// The line that was hashed last: one of a megabyte may have thousands of findings, which follow one another.
    last: Option<(FilePath, Span, String)>,
}

impl<'s> LineHashes<'s> {
    /// Nothing is hashed yet.
    pub fn new(snapshot: &'s Snapshot) -> LineHashes<'s> {
        LineHashes { snapshot, last: None }
    }

    /// The hash of the line on which a finding stands.
    pub fn of(&mut self, finding: &Finding) -> String {
        let text = self.snapshot.text(&finding.file).map_or("", |text| &text.text);
        // A fault of the file as a whole covers no text, and stays known whatever its first line says.
        if finding.diagnostic.span.is_empty() {
            return hash("");
        }
        let offset = text.floor_char_boundary(finding.diagnostic.span.start as usize);
        if let Some((file, line, hash)) = &self.last
            && *file == finding.file
            && (line.start as usize..=line.end as usize).contains(&offset)
        {
            return hash.clone();
        }
        let line = lines::around(text, offset);
        let hash = hash(line.of(text).trim());
        self.last = Some((finding.file.clone(), line, hash.clone()));
        hash
    }
}

fn hash(line: &str) -> String {
    blake3::hash(line.as_bytes()).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Code, Diagnostic, Severity};

    fn found(text: &str, code: &'static str, word: &str) -> Vec<Finding> {
        let at = text.match_indices(word).map(|(at, _)| Span::new(at, at + word.len()));
        at.map(|span| Finding {
            file: FilePath::new("a.md").expect("inside"),
            severity: Severity::Warning,
            diagnostic: Diagnostic::new(Code::of_project(code), span, "message"),
            chain: Vec::new(),
        })
        .collect()
    }

    /// How many findings are new, known and gone after an edit.
    fn after(edit: impl Fn(&str) -> String) -> (usize, usize, usize) {
        let before = "one bad\ntwo\nbad\nbad\n";
        let snapshot = |text: &str| Snapshot::of_texts([("a.md", text)]);
        let baseline = Baseline::of(&found(before, "code", "bad"), &snapshot(before));
        let baseline = Baseline::read(&baseline.to_text()).expect("our own text");
        let text = edit(before);
        let Compared { new, known, gone } = baseline.compare(found(&text, "code", "bad"), &snapshot(&text));
        (new.len(), known, gone)
    }

    #[test]
    fn moved_lines_stay_known_edited_and_further_ones_are_new() {
        assert_eq!(after(str::to_owned), (0, 3, 0));
        assert_eq!(after(|text| format!("new line\r\n\r\n{}", text.replace('\n', "\r\n"))), (0, 3, 0));
        assert_eq!(after(|text| text.replace("one bad", "  one bad  ")), (0, 3, 0));
        assert_eq!(after(|text| text.replace("one bad", "another bad")), (1, 2, 1));
        assert_eq!(after(|text| format!("{text}bad\n")), (1, 3, 0));
        assert_eq!(after(|text| text.replace("bad\nbad\n", "bad\n")), (0, 2, 1));
    }

    #[test]
    fn a_renamed_file_is_known_by_what_it_holds() {
        let text = "one bad\ntwo\nbad\n";
        let baseline = Baseline::of(&found(text, "code", "bad"), &Snapshot::of_texts([("a.md", text)]));
        let renamed = |text: &str| {
            let mut findings = found(text, "code", "bad");
            findings.iter_mut().for_each(|finding| finding.file = FilePath::new("b.md").expect("inside"));
            let Compared { new, known, gone } = baseline.compare(findings, &Snapshot::of_texts([("b.md", text)]));
            (new.len(), known, gone)
        };
        assert_eq!(renamed(&format!("{text}another bad\n")), (1, 2, 0));
        assert_eq!(renamed("quite bad\n"), (1, 0, 2));
        // Half of what was known is enough.
        assert_eq!(renamed("one bad\n"), (0, 1, 1));
    }

    #[test]
    fn it_is_sorted_with_one_line_for_each() {
        let text = "-\nbad\nx\nbad\n";
        let snapshot = Snapshot::of_texts([("a.md", text)]);
        let mut findings = found(text, "z-code", "x");
        findings.extend(found(text, "code", "bad"));
        let written = Baseline::of(&findings, &snapshot).to_text();
        assert_eq!(
            written,
            "{\n  \"version\": 1,\n  \"findings\": {\n    \"a.md\": {\n      \"code\": {\n        \"485216adbab98d71\": 2\n      },\n      \"z-code\": {\n        \"3ae7d805f6789a64\": 1\n      }\n    }\n  }\n}\n"
        );
    }

    #[test]
    fn what_is_no_baseline_is_refused_in_words() {
        for (text, why) in [
            ("", "EOF"),
            ("[]", "invalid"),
            ("{\"version\": 1}", "missing field `findings`"),
            ("{\"version\": 2, \"findings\": {}}", "version 2"),
            ("{\"version\": 1, \"findings\": {}, \"more\": 1}", "unknown field `more`"),
            ("{\"version\": 1, \"findings\": {\"a.md\": {\"code\": {\"x\": -1}}}}", "invalid value"),
        ] {
            assert!(Baseline::read(text).expect_err("no baseline").contains(why), "{text}");
        }
    }

    #[test]
    fn an_update_of_some_files_keeps_the_others() {
        let snapshot = Snapshot::of_texts([("a.md", "bad"), ("b.md", "bad")]);
        let mut all = found("bad", "code", "bad");
        let in_b = Finding { file: FilePath::new("b.md").expect("inside"), ..all[0].clone() };
        all.push(in_b.clone());
        let mut baseline = Baseline::of(&all, &snapshot);
        baseline.update(Baseline::of(&[], &snapshot), |file| file.as_str() == "a.md");
        assert_eq!(baseline, Baseline::of(&[in_b], &snapshot));
    }
}
