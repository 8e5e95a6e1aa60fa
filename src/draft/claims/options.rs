//! Options with the commands they belong to.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::against::Against;
use super::read::Read;
use crate::draft::commands::commands;
use crate::draft::index::{At, Index};
use crate::draft::scan::{self, Claim};
use crate::rules::Data;
use crate::source::{Diagnostic, Span};

static FLAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?:^|[\s`(\[|,])(--?[A-Za-z][\w-]*)").expect("a pattern"));

/// How many commands of one material a sentence is searched for.
const COMMANDS: usize = 200;

/// The commands of the materials.
#[derive(Default)]
pub struct Commands {
    /// Options by command, with their first places.
    options: HashMap<String, HashMap<String, At>>,
    /// Options that a sentence names without a command: they may belong to any.
    free: HashSet<String>,
}

impl Commands {
    /// Reads the commands of code, and the options that sentences name.
    pub fn of(reads: &[Read], index: &Index) -> Commands {
        let mut all = Commands::default();
        for (material, (read, of)) in reads.iter().zip(&index.materials).enumerate() {
            let mut paths: Vec<String> = Vec::new();
            for (_, range, _) in &read.codes {
                for (path, _, flags) in in_code(&of.text, range) {
                    let options = all.options.entry(path.clone()).or_default();
                    for (flag, place) in flags {
                        options.entry(flag).or_insert(At { material, span: Span::from(place) });
                    }
                    paths.push(path);
                }
            }
            paths.sort_unstable();
            paths.dedup();
            paths.truncate(COMMANDS);
            let names = |text: &str| -> Vec<String> {
                let lower = text.to_lowercase();
                paths.iter().filter(|path| path.contains(' ') && lower.contains(path.as_str())).cloned().collect()
            };
            for unit in &read.units {
                let line = index.line(At { material, span: Span::from(unit.range.clone()) });
                let text = &of.text[unit.range.clone()];
                for captures in FLAG.captures_iter(text) {
                    let flag = captures[1].to_lowercase();
                    let named = names(line);
                    if named.is_empty() {
                        all.free.insert(flag);
                    } else {
                        for path in named {
                            let at = At { material, span: Span::from(unit.range.clone()) };
                            all.options.entry(path).or_default().entry(flag.clone()).or_insert(at);
                        }
                    }
                }
            }
        }
        all
    }
}

/// A command: its words, its place, and its options with theirs.
type Command = (String, Range<usize>, Vec<(String, Range<usize>)>);

/// The commands of a block of code.
fn in_code(text: &str, range: &Range<usize>) -> Vec<Command> {
    // A command that goes on in the next line is one; the length stays.
    let code = text[range.clone()].replace("\\\n", "  ").replace("`\n", "  ").replace("^\n", "  ");
    let mut all: Vec<Command> = Vec::new();
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        let start = range.start + at;
        at += line.len();
        for (place, claim) in commands(line) {
            let place = start + place.start..start + place.end;
            match claim {
                Claim::Command(path) => all.push((path.to_lowercase(), place, Vec::new())),
                Claim::Flag(name, _) => {
                    // It belongs to the last command that begins before it.
                    let end = place.start + name.len();
                    let before = all.iter_mut().filter(|it| it.1.start < place.start && it.1.start >= start);
                    if let Some((_, _, flags)) = before.max_by_key(|it| it.1.start) {
                        flags.push((name, place.start..end));
                    }
                }
                _ => {}
            }
        }
    }
    all
}

/// Says which options belong to other commands.
pub fn check(against: &Against<'_>, data: &Data, found: &mut Vec<Diagnostic>) {
    let known = &against.claims.commands;
    let usual = data.words("common-knowledge", "flags");
    for (language, range, _) in &against.read.codes {
        if matches!(language.as_str(), "yaml" | "json" | "output" | "csharp" | "python") {
            continue;
        }
        for (path, _, flags) in in_code(against.text, range) {
            let Some(options) = of_path(known, &path) else { continue };
            for (flag, place) in flags {
                if options.iter().any(|options| options.contains_key(&flag))
                    || (known.free.contains(&flag)
                        && !known.options.values().any(|options| options.contains_key(&flag)))
                    || usual.has(&flag)
                {
                    continue;
                }
                let elsewhere = known.options.iter().filter_map(|(other, options)| Some((other, options.get(&flag)?)));
                let Some((other, at)) = elsewhere.min_by_key(|(_, at)| **at) else { continue };
                let message = format!("the materials have `{flag}` with `{other}`, and not with `{path}`");
                let said = Diagnostic::new("claim-misplaced", Span::from(place), message);
                let line = against.index.line(*at);
                found.push(said.help(format!("the line is: {line}")).related(against.related(*at, "said here")));
            }
        }
    }
    values(against, data, found);
}

/// The options of a command. The last words of a command may be values of the author's, so a beginning of it counts as well.
fn of_path<'k>(known: &'k Commands, path: &str) -> Option<Vec<&'k HashMap<String, At>>> {
    let words: Vec<&str> = path.split(' ').collect();
    let exact = known.options.get(path);
    let longer = (2..words.len()).rev().find_map(|length| known.options.get(&words[..length].join(" ")));
    let same = exact.or(longer)?;
    Some(vec![same])
}

/// Says which values belong to other options: words that the materials give to another option only.
fn values(against: &Against<'_>, data: &Data, found: &mut Vec<Diagnostic>) {
    let index = against.index;
    let free = data.words("common-knowledge", "free");
    for (language, range, _) in &against.read.codes {
        if matches!(language.as_str(), "output" | "csharp" | "python") {
            continue;
        }
        let text = &against.text[range.clone()];
        for (place, claim) in scan::flags(text, true) {
            let Claim::Flag(name, Some(value)) = claim else { continue };
            let lower = value.to_lowercase();
            let is_word = lower.len() > 2 && lower.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
            if !is_word
                || lower.starts_with(|c: char| c.is_ascii_digit())
                || free.has(&name)
                || matches!(lower.as_str(), "true" | "false" | "none")
            {
                continue;
            }
            let own = index.values(&name);
            if own.is_empty() || own.iter().any(|(known, _)| *known == lower) || index.beside(&name, &lower) {
                continue;
            }
            let Some((other, at)) = index.option_with(&lower, &name) else { continue };
            let message =
                format!("the materials give `{value}` to `{other}`, and to `{name}` the value `{}`", own[0].0);
            let span = Span::new(range.start + place.start, range.start + place.end);
            let said = Diagnostic::new("claim-misplaced", span, message);
            let line = index.line(at);
            found.push(said.help(format!("the line is: {line}")).related(against.related(at, "said here")));
        }
    }
}
