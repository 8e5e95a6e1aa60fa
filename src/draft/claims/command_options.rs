//! The options that the materials give to each command.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::read::Read;
use crate::draft::commands::commands;
use crate::draft::index::{At, Index};
use crate::draft::scan::Claim;
use crate::source::Span;

static FLAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?:^|[\s`(\[|,])(--?[A-Za-z][\w-]*)").expect("a pattern"));

/// How many commands of one material a sentence is searched for.
const COMMANDS: usize = 200;

/// The commands of the materials.
#[derive(Default)]
pub struct Commands {
    /// Options by command, with their first places.
    pub options: HashMap<String, HashMap<String, At>>,
    /// Options that a sentence names without a command: they may belong to any.
    pub free: HashSet<String>,
}

impl Commands {
    /// Reads the commands of code, and the options that sentences name.
    pub fn of(reads: &[Read], index: &Index) -> Commands {
        let mut all = Commands::default();
        for (material, (read, of)) in reads.iter().zip(&index.materials).enumerate() {
            let mut paths: Vec<String> = Vec::new();
            let blocks = read.codes.iter().map(|(_, range, _)| range.clone());
            for range in blocks.chain(in_line(&of.text)) {
                for (path, _, flags) in in_code(&of.text, &range) {
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

/// Code in lines that is a command with an option: in backticks, or after a colon.
pub fn in_line(text: &str) -> impl Iterator<Item = Range<usize>> {
    INLINE.captures_iter(text).filter_map(|captures| captures.get(1).or(captures.get(2))).map(|it| it.range())
}

static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    let command = r"[a-z][\w.-]*(?: [a-z][\w-]*){0,4} --?[A-Za-z]";
    Regex::new(&format!(r"(?m)`({command}[^`\n]*)`|: ({command}[^`\n]*)$")).expect("a pattern")
});

/// A command: its words, its place, and its options with theirs.
pub type Command = (String, Range<usize>, Vec<(String, Range<usize>)>);

/// The commands of a block of code.
pub fn in_code(text: &str, range: &Range<usize>) -> Vec<Command> {
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
