//! The options that the materials give to each command.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::draft::claims::reading::block::Block;
use crate::draft::claims::reading::read::Read;
use crate::draft::commands::commands;
use crate::draft::index::{At, Index};
use crate::draft::material::Material;
use crate::draft::scan::Claim;
use crate::draft::shell::masked;
use crate::source::Span;
use crate::source::pattern::pattern;

pattern!(FLAG, r"(?:^|[\s`(\[|,])(--?[A-Za-z][\w-]*)");

/// How many commands of one material a sentence is searched for.
const COMMANDS: usize = 200;

/// The commands of the materials.
#[derive(Default)]
pub struct Commands {
    /// Options by command, with their first places.
    pub options: HashMap<String, HashMap<String, At>>,
    /// Options that a sentence names without a command: they may belong to any.
    pub free: HashSet<String>,
    /// Options that a help gives to every command.
    pub global: HashSet<String>,
}

impl Commands {
    /// Reads the commands of code, and the options that sentences name.
    pub fn of(reads: &[Read], index: &Index) -> Commands {
        let mut all = Commands::default();
        for (material, (read, of)) in reads.iter().zip(&index.materials).enumerate() {
            let mut paths: Vec<String> = Vec::new();
            let blocks = read.codes.iter().map(|(_, range, _)| range.clone());
            let mut inside: Vec<Range<usize>> = blocks.chain(in_line(&of.text)).chain(lines(&of.text)).collect();
            inside.sort_by_key(|range| range.start);
            for range in &inside {
                for (path, _, flags) in in_code(&of.text, range) {
                    let options = all.options.entry(path.clone()).or_default();
                    for (flag, place) in flags {
                        options.entry(flag).or_insert(At { material, span: Span::from(place) });
                    }
                    paths.push(path);
                }
            }
            all.told(material, read, of);
            // A command that is named without an option has none of those of the others.
            let programs: HashSet<&str> = paths.iter().filter_map(|path| path.split(' ').next()).collect();
            let bare = BARE.captures_iter(&of.text).filter_map(|it| it.get(1).or(it.get(2)));
            let bare = bare.map(|it| it.as_str().to_lowercase());
            let bare: Vec<String> =
                bare.filter(|path| programs.contains(path.split(' ').next().unwrap_or(""))).collect();
            bare.iter().for_each(|path| {
                all.options.entry(path.clone()).or_default();
            });
            paths.extend(bare);
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
                if OPTION.is_match(line) {
                    continue;
                }
                for captures in FLAG.captures_iter(text) {
                    let flag = captures[1].to_lowercase();
                    let at = unit.range.start + captures.get(1).map_or(0, |it| it.start());
                    let before = inside.partition_point(|range| range.start <= at);
                    if inside[..before].last().is_some_and(|range| range.contains(&at)) {
                        continue;
                    }
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

impl Commands {
    /// Adds all options that a line names to a command.
    fn named(&mut self, command: &str, line: &str, (material, start): (usize, usize)) {
        let options = self.options.entry(command.to_owned()).or_default();
        for captures in FLAG.captures_iter(line) {
            let place = captures.get(1).expect("an option").range();
            let place = At { material, span: Span::new(start + place.start, start + place.end) };
            options.entry(captures[1].to_lowercase()).or_insert(place);
        }
    }

    /// Reads what a help tells, and what stands beside or below a command.
    fn told(&mut self, material: usize, read: &Read, of: &Material) {
        if of.language.is_none() {
            self.help(material, &of.text);
        }
        self.titled(material, read, &of.text);
    }

    /// Reads the options that stand in the row of a command, and in what follows a heading that is one.
    fn titled(&mut self, material: usize, read: &Read, text: &str) {
        let command = |range: &Range<usize>| {
            let name = text[range.clone()].trim_matches(|c: char| c.is_whitespace() || "#`|*".contains(c));
            PATH.is_match(name).then(|| name.to_lowercase())
        };
        for (number, block) in read.blocks.iter().enumerate() {
            match block {
                Block::Row(cells) => {
                    let Some((first, rest)) = cells.split_first() else { continue };
                    let Some(name) = command(first) else { continue };
                    rest.iter().for_each(|cell| self.named(&name, &text[cell.clone()], (material, cell.start)));
                }
                Block::Heading(_, range) => {
                    let Some(name) = command(range) else { continue };
                    let below = read.blocks[number + 1..].iter().map_while(|block| match block {
                        Block::Heading(..) => None,
                        block => Some(block.range()),
                    });
                    below.for_each(|range| self.named(&name, &text[range.clone()], (material, range.start)));
                }
                _ => {}
            }
        }
    }

    /// Reads the help of a program: options stand under the command they belong to, or under a title that names it.
    fn help(&mut self, material: usize, text: &str) {
        let Some(program) = PROGRAM.captures(text).and_then(|it| it.iter().skip(1).flatten().next()) else { return };
        let program = program.as_str();
        let (mut owner, mut depth): (Option<String>, usize) = (None, 0);
        // Whether a line has told how the owner is called: then all up to the next such line is said of it.
        let mut is_usage = false;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            if let Some(path) = usage(line, program) {
                is_usage = path.contains(' ');
                (owner, depth) = (is_usage.then_some(path.clone()), 0);
                self.options.entry(path).or_default();
                continue;
            }
            if is_usage && !TITLE.is_match(line) {
                self.named(owner.as_deref().unwrap_or_default(), line, (material, start));
                continue;
            }
            let indent = line.len() - line.trim_start().len();
            if let Some(title) = TITLE.captures(line) {
                let name = title.get(1).or(title.get(2)).map_or("", |it| it.as_str()).to_lowercase();
                if is_usage && name.is_empty() {
                    continue;
                }
                is_usage = false;
                let is_global = matches!(name.as_str(), "global" | "common" | "general" | "other" | "");
                owner = (!is_global).then(|| format!("{program} {name}"));
                depth = 0;
            } else if let Some(option) = OPTION.captures(line) {
                let flag = option[1].to_lowercase();
                let place = option.get(1).expect("an option");
                let place = At { material, span: Span::new(start + place.start(), start + place.end()) };
                let of: Vec<String> = match &owner {
                    Some(owner) if indent > depth || depth == 0 => vec![owner.clone()],
                    _ => WORKS_WITH.captures(line).map_or_else(Vec::new, |with| {
                        let names = with[1]
                            .split([',', ' '])
                            .filter(|name| !name.is_empty() && *name != "and" && *name != "or");
                        names
                            .map(|name| format!("{program} {}", name.trim_matches(['`', '.'])).to_lowercase())
                            .collect()
                    }),
                };
                if of.is_empty() {
                    self.free.insert(flag.clone());
                    self.global.insert(flag);
                } else {
                    of.into_iter().for_each(|path| {
                        self.options.entry(path).or_default().entry(flag.clone()).or_insert(place);
                    });
                }
            } else if let Some(command) = LISTED.captures(line).filter(|_| indent > 0) {
                owner = Some(format!("{program} {}", &command[1]));
                self.options.entry(format!("{program} {}", &command[1])).or_default();
                depth = indent;
            } else if !line.trim().is_empty() && indent == 0 {
                owner = None;
            }
        }
    }
}

/// How a line says that a command is called: `Usage: tool get [options] <name>`, `$ tool get --help`, or the words alone.
fn usage(line: &str, program: &str) -> Option<String> {
    let shown = line.trim_end();
    let told = shown.strip_prefix("Usage:").or(shown.strip_prefix("usage:")).or(shown.strip_prefix("$ "));
    let told = told.unwrap_or(shown);
    if told.starts_with(' ') && told.len() == shown.len() {
        return None;
    }
    let is_word = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let tokens: Vec<&str> = told.split_whitespace().collect();
    let words: Vec<&str> = tokens.iter().copied().take_while(is_word).collect();
    // A sentence that begins with the name of the program ends like one.
    let is_told = words.first() == Some(&program) && !told.ends_with(['.', ',', ':']) && words.len() < 6;
    is_told.then(|| words.join(" "))
}

// A command with a command of its own: `brewd start`.
pattern!(PATH, r"^[a-z][\w.-]*(?: [a-z][\w-]*){1,3}$");
// The program that a help is of: `$ tool --help`, `tool <command> [options]`, `tool - does something`.
pattern!(
    PROGRAM,
    r"(?m)^\s*\$?\s*([a-z][\w-]*) (?:--help|help)\s*$|^\s*(?:Usage: *)?([a-z][\w-]*)(?: \[[^\]\n]*\])* <?\[?(?i:command)|^([a-z][\w-]{2,}) - \w|^(?i:usage): *([a-z][\w-]*) [a-z]"
);
pattern!(TITLE, r"(?i)^(?:#+ )?([a-z][\w-]*)? ?options(?: (?:for|of) `?([a-z][\w -]*?)`?)?:?\s*$");
pattern!(OPTION, r"^\s+(?:-\w,? +)?(--[A-Za-z][\w-]*)(?:[ =][<\[]?[^\s<>]+[>\]]?)?(?:\s{2,}\S|\s*$)");
pattern!(LISTED, r"^\s+([a-z][\w-]*(?: [a-z][\w-]*){0,2})(?: (?:<[^>]*>|\[[^\]]*\]))*\s{2,}\S");
pattern!(
    WORKS_WITH,
    r"(?i)(?:works|valid|only|available|used)(?: only)? (?:with|for|by) ([a-z][\w-]*(?:(?:, | and | or |, and )[a-z][\w-]*)*)"
);

/// Code in lines that is a command with an option: in backticks, or after a colon.
pub fn in_line(text: &str) -> impl Iterator<Item = Range<usize>> {
    INLINE.captures_iter(text).filter_map(|captures| captures.get(1).or(captures.get(2))).map(|it| it.range())
}

static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    let command = r"[a-z][\w.-]*(?: [a-z][\w-]*| <[^<>`\n]*>){0,5} --?[A-Za-z]";
    Regex::new(&format!(r"(?m)`({command}[^`\n]*)`|: ({command}[^`\n]*)$")).expect("a pattern")
});

static BARE: LazyLock<Regex> = LazyLock::new(|| {
    let command = r"([a-z][\w.-]*(?: [a-z][\w-]*){1,5})(?: <[^<>`\n]*>)*";
    Regex::new(&format!(r"(?m)`{command}`|^(?:\$ )?{command}$")).expect("a pattern")
});

/// Lines of a text that are commands with an option, where another line begins with the same program.
fn lines(text: &str) -> Vec<Range<usize>> {
    let programs: Vec<&str> = LINE.captures_iter(text).filter_map(|it| it.get(1)).map(|it| it.as_str()).collect();
    let is_told = |program: &str| programs.iter().filter(|known| **known == program).count() > 1;
    let of = LINE.captures_iter(text).filter(|captures| is_told(&captures[1]) && FLAG.is_match(&captures[0]));
    of.filter_map(|captures| captures.get(0)).map(|it| it.range()).collect()
}

pattern!(LINE, r"(?m)^(?:\$ )?([a-z][\w.-]*)(?: (?:[\w./:=-]*[\w/]|<[^<>\n]*>|\[[^\[\]\n]*\]))+$");

/// A command: its words, its place, and its options with theirs.
pub type Command = (String, Range<usize>, Vec<(String, Range<usize>)>);

/// The commands of a block of code.
pub fn in_code(text: &str, range: &Range<usize>) -> Vec<Command> {
    // A command that goes on in the next line is one; the length stays.
    let code = text[range.clone()].replace("\\\n", "  ").replace("`\n", "  ").replace("^\n", "  ");
    let code = masked(&code);
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
