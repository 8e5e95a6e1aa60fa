//! Commands in shell code: the words before the first option, and the options with their values.

use std::ops::Range;

use super::lines;
use super::scan::{self, Claim, Found};
use super::shell::{self, Part, is_word};
use super::usual;
use crate::rules::{Data, lists};

/// How many places of a name are looked at.
const PLACES: usize = 20;

/// The commands of shell code and what stands in them. Comments, and words of the shell itself, are left out.
pub fn commands(text: &str) -> Vec<Found> {
    simple(text).into_iter().flat_map(|(_, found)| found).collect()
}

/// The commands of shell code that the materials must have, with their options: not what belongs to the shell, to programs that
/// work on files, or to every work with a well-known program.
pub fn asked(text: &str, data: &Data) -> Vec<Found> {
    let all = simple(text).into_iter().flat_map(|(program, found)| {
        found.into_iter().filter_map(move |(range, claim)| match claim {
            Claim::Flag(name, value) => usual::option(data, (&program, text), (range, name, value)),
            claim => Some((range, claim)),
        })
    });
    all.collect()
}

/// The places of shell code that are a matter of the author's: what stands behind programs that work on files, or that print.
pub fn own(text: &str, data: &Data) -> Vec<Range<usize>> {
    let text = &*shell::masked(text);
    let housekeeping = data.words(lists::common_knowledge::HOUSEKEEPING);
    let is_own =
        |part: &Part| shell::words(text, part).first().is_some_and(|word| housekeeping.has(&text[word.clone()]));
    shell::parts(text).into_iter().filter(is_own).map(|part| part.range).collect()
}

/// Each simple command: its program, its words, its options.
fn simple(text: &str) -> Vec<(String, Vec<Found>)> {
    let text = &*shell::masked(text);
    let of = |part: &Part| {
        let mut found = Vec::new();
        let words = shell::words(text, part);
        if let (Some(first), Some(last)) = (words.first(), words.last()) {
            let mut shown: Vec<&str> = words.iter().map(|word| &text[word.clone()]).collect();
            // `tool help run` says how `tool run` is used.
            if shown.len() > 2 && shown[1] == "help" {
                shown.remove(1);
            }
            found.push((first.start..last.end, Claim::Command(shown.join(" "))));
        }
        let program = words.first().map_or("", |word| &text[word.clone()]).to_owned();
        let start = part.range.start;
        let shift = |(range, claim): Found| (range.start + start..range.end + start, claim);
        found.extend(scan::flags(&text[part.range.clone()], true).into_iter().map(shift));
        (program, found)
    };
    shell::parts(text).iter().map(of).collect()
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
        assert_eq!(paths("$ tool help\n$ tool help topic create"), ["tool help", "tool topic create"]);
        assert_eq!(paths("PS> New-AzThing -Name x"), ["New-AzThing"]);
        assert_eq!(paths("PS C:\\x> Get-AzThing\nName\n----\n"), ["Get-AzThing"]);
        assert_eq!(paths("$x = Get-AzThing -Name y\nMSG=\"a b c\" tool run"), ["Get-AzThing", "tool run"]);
    }

    #[test]
    fn the_words_of_a_shell_are_no_commands_and_those_behind_them_are() {
        for (text, wanted) in [
            ("for i in 1 2; do\n  tool hub add \"$i\"\ndone", "tool hub add"),
            (
                "if tool up; then tool down; elif ! tool x; then\n tool y\nelse tool z\nfi",
                "tool up, tool down, tool x, tool y, tool z",
            ),
            ("while read -r line; do tool $line; done < file", "read, tool"),
            ("case \"$1\" in\n  a|b) tool list ;;\n  *) tool help ;;\nesac", "tool list, tool help"),
            ("deploy() {\n  local x=1\n  time tool up\n}\nfunction other { tool down; }", "local, tool up, tool down"),
            ("cat <<'EOF' | tool add\nhello world\nEOF\ntool list", "cat, tool add, tool list"),
            ("echo \"first line\nsecond line\"\ntool list", "echo, tool list"),
            ("all=(\n  a b\n  c\n)\n{ tool one; tool two; } > out file", "tool one, tool two"),
            ("if [ -f x ] && [[ $a == b ]]; then tool up; fi", "tool up"),
            ("x=\"$(tool get --id 1) and more\"; tool set $(tool get) last word", "tool get, tool set, tool get"),
            ("@'\nhello world\n'@ | Set-Thing\n$x = @{\n  Name = 'a'\n}\n", "Set-Thing"),
            ("if (-not (Get-Hub)) {\n  New-Hub -Name x\n} else { Set-Hub }", "Get-Hub, New-Hub, Set-Hub"),
            (
                "foreach ($x in Get-Hub) { Set-Hub $x }\ntry { Get-Hub } catch { Write-Error $_ }",
                "Set-Hub, Get-Hub, Write-Error",
            ),
            (
                "rem a comment\nif not exist x.txt tool make\ngoto end\n:end\nfor %%i in (a b) do tool %%i",
                "tool make, tool",
            ),
            ("names=(a b c)\nfor x in \"${names[@]}\"; do tool get; done", "tool get"),
            ("don't stop\ntool go", "tool go"),
        ] {
            assert_eq!(paths(text).join(", "), wanted, "{text}");
        }
    }
}
