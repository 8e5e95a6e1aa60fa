//! Commands in shell code: the words before the first option, and the options with their values.

use std::ops::Range;

use super::lines;
use super::scan::{self, Claim, Found};

/// How many places of a name are looked at.
const PLACES: usize = 20;

/// The commands of shell code and what stands in them. Comments are left out.
pub fn commands(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    // Beside lines with a prompt the others are what is printed.
    let is_prompt = |line: &str| ["$ ", "PS> ", "> "].iter().any(|prompt| line.starts_with(prompt));
    let has_prompts = text.lines().any(|line| is_prompt(line.trim_start()));
    let mut goes_on = false;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let shown = line.trim();
        let is_output = has_prompts && !goes_on && !is_prompt(line.trim_start());
        goes_on = !is_output && shown.ends_with('\\');
        if is_output || shown.is_empty() || shown.starts_with('#') || shown.starts_with("//") {
            continue;
        }
        for part in parts(line) {
            command(&line[part.clone()], start + part.start, &mut found);
        }
        let shift = |(range, claim): Found| (range.start + start..range.end + start, claim);
        found.extend(scan::flags(line, true).into_iter().map(shift));
    }
    found
}

/// An option in a sentence has no value in the word after it: `the option --retain keeps messages`.
pub fn in_sentence(text: &str, (range, claim): Found) -> Found {
    let Claim::Flag(name, Some(value)) = &claim else { return (range, claim) };
    let line = &text[lines::around(text, range.start)];
    let is_glued = text[range.clone()].contains('=');
    let before = &text[..range.start];
    let is_marked = before.ends_with('`') || text[range.clone()].contains('`');
    let is_literal =
        value.starts_with(|c: char| c.is_ascii_digit() || "<$\"'/".contains(c)) || value.contains(['-', '_', '/', '.']);
    let is_word = matches!(value.as_str(), "true" | "false");
    let is_code = scan::is_command(line) || is_glued || is_marked || is_literal || is_word;
    if is_code { (range, claim) } else { (range.start..range.start + name.len(), Claim::Flag(name.clone(), None)) }
}

/// Whether a value stands for what is to be given, as a help writes it: `N`, `PATH`, `KEY=VALUE`.
pub fn is_metavariable(value: &str) -> bool {
    value.contains(char::is_alphabetic) && !value.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// The words of a command in a line that tells what it works on: `tool queue create NAME`, `tool report <id>`.
pub fn with_argument(line: &str) -> Option<String> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || "$>`".contains(c));
    let line = line.strip_prefix("Usage:").or(line.strip_prefix("usage:")).unwrap_or(line);
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let words = tokens.iter().take_while(|token| is_word(token) && !is_metavariable(token)).count();
    let next = tokens.get(words)?.trim_matches(['`', '[', ']', '(', ')']);
    let is_placeholder = next.starts_with(['<', '{']) || (is_metavariable(next) && is_word(next));
    (words > 0 && is_placeholder).then(|| tokens[..words].join(" ").to_lowercase())
}

/// Whether a name is what a command of an article works on: it stands behind the first two words of one.
pub fn is_argument(article: &str, name: &str) -> bool {
    let is_sample = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let behind = |line: &str| line.split_whitespace().skip(2).any(|token| token.trim_matches(['`', '"', '\'']) == name);
    let mut places = memchr::memmem::find_iter(article.as_bytes(), name.as_bytes()).take(PLACES);
    is_sample
        && places.any(|at| {
            let line = lines::around(article, at);
            let (before, after) = (&article[line.start..at], &article[at..line.end]);
            // Code in a line of text ends with its backticks.
            let start = before.rfind('`').map_or(line.start, |tick| line.start + tick + 1);
            let end = after.find('`').map_or(line.end, |tick| at + tick);
            scan::is_command(&article[start..end]) && behind(&article[start..end])
        })
}

/// The simple commands of a line: what stands between `|`, `&&`, `;`, `$(` and `)`, outside of quotes.
fn parts(line: &str) -> Vec<Range<usize>> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let mut quote = None;
    let mut characters = line.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        match quote {
            Some(open) if c == open => quote = None,
            Some('"') if c == '$' && line[at..].starts_with("$(") => {
                parts.push(start..at);
                start = at + 2;
            }
            Some(_) => {}
            None => match c {
                '"' | '\'' => quote = Some(c),
                '|' | ';' | ')' | '&' => {
                    parts.push(start..at);
                    start = at + 1;
                }
                '$' if line[at..].starts_with("$(") => {
                    parts.push(start..at);
                    start = at + 2;
                    characters.next();
                }
                '#' if line[..at].ends_with([' ', '\t']) => {
                    parts.push(start..at);
                    return parts;
                }
                _ => {}
            },
        }
    }
    parts.push(start..line.len());
    parts
}

/// The words of a command up to its first option, value or variable; after `start` bytes.
fn command(part: &str, start: usize, found: &mut Vec<Found>) {
    let mut words: Vec<Range<usize>> = Vec::new();
    for word in split(part) {
        let text = &part[word.clone()];
        if words.is_empty() {
            let is_prompt =
                matches!(text, "$" | ">" | "PS>" | "sudo" | "{" | "}" | "do" | "then" | "else" | "!" | "if");
            if is_prompt || text.contains('=') || text.ends_with('>') {
                continue;
            }
            if !is_word(text) {
                return;
            }
            words.push(word);
        } else if is_word(text) {
            words.push(word);
        } else {
            break;
        }
    }
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let range = first.start..last.end;
    let words: Vec<&str> = words.iter().map(|word| &part[word.clone()]).collect();
    found.push((start + range.start..start + range.end, Claim::Command(words.join(" "))));
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// The words of a text with their places.
fn split(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let start = next;
        next += piece.len();
        let word = piece.trim_end();
        (!word.is_empty()).then_some(start..start + word.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        let found = commands(text).into_iter();
        found.filter_map(|(_, claim)| if let Claim::Command(path) = claim { Some(path) } else { None }).collect()
    }

    #[test]
    fn commands_are_found_behind_prompts_assignments_and_pipes() {
        assert_eq!(paths("$ az aks create   --name x"), ["az aks create"]);
        assert_eq!(paths("id=$(az vnet show --query id -o tsv) # az no"), ["az vnet show"]);
        assert_eq!(paths("kubectl get pods | grep x && echo \"a | b\""), ["kubectl get pods", "grep x", "echo"]);
        assert_eq!(paths("# az comment\nvnet=/a/b\nkubectl apply -f a.yaml"), ["kubectl apply"]);
        assert_eq!(paths("PS> New-AzThing -Name x"), ["New-AzThing"]);
    }
}
