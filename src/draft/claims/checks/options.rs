//! Options with the commands they belong to.

use std::collections::HashMap;

use super::against::Against;
use crate::draft::claims::known::command_options::{Commands, in_code, in_line};
use crate::draft::index::At;
use crate::draft::scan::{self, Claim};
use crate::rules::Data;
use crate::rules::lists;
use crate::source::{Diagnostic, Span, codes};

/// Says which options belong to other commands.
pub fn check(against: &Against<'_>, data: &Data, found: &mut Vec<Diagnostic>) {
    let known = &against.claims.commands;
    let usual = data.words(lists::common_knowledge::FLAGS);
    // A well-known program has more options than any material names.
    let programs = data.words(lists::common_knowledge::PROGRAMS);
    let is_own = |path: &str| !programs.has_exactly(path.split(' ').next().unwrap_or(""));
    let is_shell = |language: &str| !matches!(language, "yaml" | "json" | "output" | "csharp" | "python");
    let blocks =
        against.read.codes.iter().filter(|(language, ..)| is_shell(language)).map(|(_, range, _)| range.clone());
    for range in blocks.chain(in_line(against.text)) {
        for (path, _, flags) in in_code(against.text, &range) {
            let Some(options) = of_path(known, &path) else { continue };
            for (flag, place) in flags {
                if options.iter().any(|options| options.contains_key(&flag))
                    || known.global.contains(&flag)
                    || (known.free.contains(&flag)
                        && !known.options.values().any(|options| options.contains_key(&flag)))
                    || usual.has(&flag)
                        && !(is_own(&path) && known.options.values().any(|options| options.contains_key(&flag)))
                {
                    continue;
                }
                let elsewhere = known.options.iter().filter_map(|(other, options)| Some((other, options.get(&flag)?)));
                let Some((other, at)) = elsewhere.min_by_key(|(_, at)| **at) else { continue };
                // A help may name a command without what stands before it.
                if known
                    .options
                    .iter()
                    .any(|(other, options)| path.ends_with(&format!(" {other}")) && options.contains_key(&flag))
                {
                    continue;
                }
                let message = format!("the materials have `{flag}` with `{other}`, and not with `{path}`");
                found.push(against.finding(codes::CLAIM_MISPLACED, Span::from(place), message, (*at, "said here")));
            }
        }
    }
    values(against, data, found);
}

/// The options of a command. Its last words may be values, of the author or of the materials, so what it begins with counts as well.
fn of_path<'k>(known: &'k Commands, path: &str) -> Option<Vec<&'k HashMap<String, At>>> {
    let words: Vec<&str> = path.split(' ').collect();
    let begins = (2..words.len()).rev().map(|length| words[..length].join(" "));
    let same: Vec<_> =
        std::iter::once(path.to_owned()).chain(begins).filter_map(|path| known.options.get(&path)).collect();
    (!same.is_empty()).then_some(same)
}

/// Says which values belong to other options: words that the materials give to another option only.
fn values(against: &Against<'_>, data: &Data, found: &mut Vec<Diagnostic>) {
    let index = against.index;
    let free = data.words(lists::common_knowledge::FREE);
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
            let said = Diagnostic::new(codes::CLAIM_MISPLACED, span, message);
            let line = index.line(at);
            found.push(said.help(format!("the line is: {line}")).related(against.related(at, "said here")));
        }
    }
}
