//! Which values a template names, read from its text.
//!
//! The engine tells what is undefined where it would print it; in a condition that is only false, and in what is not filled
//! today nobody sees it. So templates are read, too, as far as names go.

/// What a template says of values, in the order of its text.
#[derive(Debug, PartialEq, Eq)]
pub enum Said<'t> {
    /// It uses a value: the steps to it, each with its place. A step to an item of a list is [`ITEM`].
    Use(Vec<(usize, &'t str)>),
    /// It gives a name to each item of a value.
    Each(&'t str, Vec<(usize, &'t str)>),
    /// It gives a name to something.
    Local(&'t str),
}

/// The step from a list to what is in it.
pub const ITEM: &str = "[]";

/// A token with its place.
type Placed<'t> = (usize, Token<'t>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    Name(&'t str),
    Text(&'t str),
    Number,
    Sign(&'t str),
}

use Token::{Name, Number, Sign, Text};

/// All that `template` says of values.
pub fn said(template: &str) -> Vec<Said<'_>> {
    let mut said = Vec::new();
    let mut at = 0;
    while let Some(open) = template[at..].find('{').map(|found| at + found) {
        let rest = &template[open..];
        at = open + 1;
        if rest.starts_with("{#") {
            at = rest.find("#}").map_or(template.len(), |end| open + end);
        } else if rest.starts_with("{{") || rest.starts_with("{%") {
            let (tokens, end) = tokens(template, open + 2);
            at = end;
            let is_tag = rest.starts_with("{%");
            if is_tag && tokens.first().is_some_and(|(_, token)| *token == Name("raw")) {
                at = template[end..].find("endraw").map_or(template.len(), |raw| end + raw);
            }
            read(&tokens, is_tag, &mut said);
        }
    }
    said
}

/// The tokens from `at` to the end of the tag, and where that is.
fn tokens(template: &str, mut at: usize) -> (Vec<Placed<'_>>, usize) {
    let mut tokens = Vec::new();
    let mut depth = 0_usize;
    while let Some(first) = template[at..].chars().next() {
        let rest = &template[at..];
        if depth == 0 && (rest.starts_with("}}") || rest.starts_with("%}")) {
            return (tokens, at + 2);
        }
        let (token, length) = match first {
            '"' | '\'' | '`' => {
                let inside = &rest[1..];
                let mut letters = inside.char_indices();
                let mut end = inside.len();
                while let Some((at, letter)) = letters.next() {
                    if letter == first {
                        end = at;
                        break;
                    } else if letter == '\\' {
                        letters.next();
                    }
                }
                (Text(&inside[..end]), (end + 2).min(rest.len()))
            }
            c if c.is_ascii_digit() => (Number, rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())),
            c if c.is_alphabetic() || c == '_' => {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                (Name(&rest[..end]), end)
            }
            _ => {
                // An optional step is a step.
                let long =
                    ["...", "?.", "?[", "==", "!=", "<=", ">=", "</"].into_iter().find(|sign| rest.starts_with(sign));
                let length = long.map_or(first.len_utf8(), str::len);
                (Sign(rest[..length].trim_start_matches('?')), length)
            }
        };
        match token {
            Sign("{") => depth += 1,
            Sign("}") => depth = depth.saturating_sub(1),
            _ => {}
        }
        if !first.is_whitespace() {
            tokens.push((at, token));
        }
        at += length;
    }
    (tokens, at)
}

fn read<'t>(tokens: &[Placed<'t>], is_tag: bool, said: &mut Vec<Said<'t>>) {
    // What trims white space belongs to the brackets.
    let trims = tokens.first().is_some_and(|(_, token)| *token == Sign("-"));
    let tokens = &tokens[usize::from(trims)..];
    let token = |at: usize| tokens.get(at).map(|(_, token)| *token);
    let Some(mut start) = (if is_tag { behind_tag(tokens, said) } else { Some(0) }) else { return };
    // The name that the next value's items get.
    let mut each = None;
    for at in 0..tokens.len() {
        if at < start {
            continue;
        }
        let Some(Name(name)) = token(at) else { continue };
        let before = at.checked_sub(1).and_then(token);
        let is_test = match before {
            Some(Name("is")) => true,
            Some(Name("not")) => at.checked_sub(2).and_then(token) == Some(Name("is")),
            _ => false,
        };
        let is_component = at == 1 && matches!(before, Some(Sign("<" | "</")));
        if name == "for" {
            let length = tokens[at + 1..].iter().take_while(|(_, token)| *token != Name("in")).count();
            let names: Vec<&str> = names(&tokens[at + 1..at + 1 + length]).collect();
            said.extend(names.iter().map(|name| Said::Local(name)));
            each = if let [name] = names[..] { Some(name) } else { None };
            start = at + 1 + length;
            continue;
        }
        let is_key = matches!(token(at + 1), Some(Sign("=" | ":" | "(")));
        if is_test || is_component || is_key || matches!(before, Some(Sign("." | "|"))) || WORDS.contains(&name) {
            continue;
        }
        let (steps, end) = steps(tokens, at);
        let is_asked = match (token(end), token(end + 1), token(end + 2)) {
            (Some(Name("is")), Some(Name("not")), Some(Name(test))) | (Some(Name("is")), Some(Name(test)), _) => {
                matches!(test, "defined" | "undefined")
            }
            _ => false,
        };
        if is_asked {
            continue;
        }
        said.push(Said::Use(steps.clone()));
        if before == Some(Name("in"))
            && let Some(name) = each.take()
            && matches!(token(end), None | Some(Name("if") | Sign("-")))
        {
            said.push(Said::Each(name, steps));
        }
    }
}

/// Where values may stand in a tag, behind the word that says which it is; nothing where there are none.
fn behind_tag<'t>(tokens: &[Placed<'t>], said: &mut Vec<Said<'t>>) -> Option<usize> {
    let token = |at: usize| tokens.get(at).map(|(_, token)| *token);
    let Some(Name(tag)) = token(0) else { return Some(0) };
    match (tag, token(1)) {
        ("block" | "endblock" | "extends" | "endcomponent", _) => None,
        ("component", _) => {
            said.extend(names(&tokens[tokens.len().min(2)..]).map(Said::Local));
            None
        }
        ("set" | "set_global", Some(Name(name))) => {
            said.push(Said::Local(name));
            Some(2)
        }
        ("filter", _) => Some(2),
        ("for", _) => Some(0),
        _ => Some(1),
    }
}

/// The names among tokens.
fn names<'t>(tokens: &[Placed<'t>]) -> impl Iterator<Item = &'t str> {
    tokens.iter().filter_map(|(_, token)| if let Name(name) = token { Some(*name) } else { None })
}

/// The steps of the value whose name stands at `at`, and where it ends.
fn steps<'t>(tokens: &[Placed<'t>], at: usize) -> (Vec<(usize, &'t str)>, usize) {
    let mut steps = Vec::new();
    if let (place, Name(name)) = tokens[at] {
        steps.push((place, name));
    }
    let mut at = at + 1;
    loop {
        match &tokens[at.min(tokens.len())..] {
            [(_, Sign(".")), (place, Name(name)), ..] => {
                steps.push((*place, name));
                at += 2;
            }
            [(_, Sign(".")), (place, Number), ..] => {
                steps.push((*place, ITEM));
                at += 2;
            }
            [(_, Sign("[")), (place, Text(name)), (_, Sign("]")), ..] => {
                steps.push((*place, name));
                at += 3;
            }
            [(place, Sign("[")), ..] => {
                let mut depth = 0_usize;
                let end = tokens[at..].iter().position(|(_, token)| {
                    depth = match token {
                        Sign("[") => depth + 1,
                        Sign("]") => depth - 1,
                        _ => depth,
                    };
                    depth == 0
                });
                let inside = &tokens[at..at + end.unwrap_or(tokens.len() - at)];
                // A part of a list is a list.
                if inside.iter().all(|(_, token)| *token != Sign(":")) {
                    steps.push((*place, ITEM));
                }
                at += inside.len() + 1;
            }
            _ => return (steps, at),
        }
    }
}

/// Words of the language of templates.
const WORDS: [&str; 17] = [
    "and",
    "else",
    "elif",
    "endfilter",
    "endfor",
    "endif",
    "endset",
    "false",
    "False",
    "for",
    "if",
    "in",
    "is",
    "none",
    "not",
    "or",
    "true",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn used(template: &str) -> Vec<String> {
        let steps = |steps: &[(usize, &str)]| steps.iter().map(|(_, step)| *step).collect::<Vec<_>>().join(".");
        let said = said(template);
        let told = said.iter().map(|said| match said {
            Said::Use(of) => steps(of),
            Said::Each(name, of) => format!("{name} of {}", steps(of)),
            Said::Local(name) => format!("let {name}"),
        });
        told.collect()
    }

    #[test]
    fn values_are_found_wherever_they_are_used() {
        assert_eq!(
            used("{% if not a.b and c?.d == \"e.f\" %}{{- g[\"h\"] | i(j=k) -}}{% elif l is starting_with(pat=m) %}"),
            ["a.b", "c.d", "g.h", "k", "l", "m"]
        );
        assert_eq!(
            used("{{ a[b.c].d }}{{ e[1:] ~ f.0 }}{{ (g) if h else i }}"),
            ["a.[].d", "b.c", "e", "f.[]", "g", "h", "i"]
        );
        assert_eq!(used("{# a #}{% raw %}{{ b }}{% endraw %}{% block c %}{% extends \"d\" %}{ e }"), [""; 0]);
        assert_eq!(used("{% if a is defined or b.c is not defined %}{{ now() }}"), [""; 0]);
        assert_eq!(used("{{ <part nodes={a.b} /> }}{% component part(nodes) %}"), ["a.b", "let nodes"]);
    }

    #[test]
    fn names_are_given_by_loops_and_assignments() {
        assert_eq!(used("{%- for a in b.c -%}{{ a.d }}"), ["let a", "b.c", "a of b.c", "a.d"]);
        assert_eq!(used("{% for k, v in a %}{% set b = c ~ d %}"), ["let k", "let v", "a", "let b", "c", "d"]);
        assert_eq!(used("{% for a in b | reverse %}"), ["let a", "b"]);
    }
}
