//! Lists of things and what is said of each, in texts that have no tables: `Operator ..... pump swap`, `--jobs <n>  Uploads`,
//! `- **Team**: 20 spaces`, `0 success, 2 invalid file`, `viewer (logs), owner (all)`.

use std::ops::Range;

use super::clauses::sentences;
use crate::source::pattern::pattern;

/// How many things of one text are looked at.
const MOST: usize = 5_000;

/// The name of a thing, and what is said of it.
type Thing = (Range<usize>, Range<usize>);

/// A list of things with what is said of each.
pub struct Described {
    /// The line before it.
    pub lead: Range<usize>,
    /// The name of each, and what is said of it.
    pub rows: Vec<Thing>,
}

pattern!(DOTTED, r"^[ \t]*(?:[-*•][ \t]+)?(\S[^.]{0,50}?)[ \t]*\.{3,}[ \t]*(\S.*)$");
pattern!(GAPPED, r"^[ \t]*(\S(?:.{0,38}?[^\s.,:;])?)[ \t]{2,}(\S.*)$");
pattern!(
    LABELLED,
    r"^[ \t]*(?:[-*•][ \t]+|\d{1,2}[.)][ \t]+)?(?:\*\*|`)?(\p{L}[^:*`|.]{1,38}?)(?:\*\*|`)?[ \t]*(?::|\x{2013}|\x{2014}|-[ \t])(?:\*\*)?[ \t]*(\S.*)$"
);
// A part of a line with several: `7  store full`.
pattern!(CODE, r"^(\d{1,5}|[A-Z]{1,3}\d{1,5})[ \t]{1,4}(\S.*)$");
pattern!(ENUMERATED, r"([^.:;\n|]{2,40}):\s+((?:\d{1,4}\s+[A-Za-z][^,;.|]*[,;]\s*)+\d{1,4}\s+[A-Za-z][^,;.|]*)");
pattern!(NUMBERED, r"(\d{1,4})\s+([A-Za-z][^,;.|]*)");
pattern!(
    BRACKETED,
    r"(?:[A-Za-z][\w-]*(?:[ \n][\w-]+){0,2}\s\([^()|]{3,90}\)(?:,\s*|\s+and\s+|;\s*)){1,9}[A-Za-z][\w-]*(?:[ \n][\w-]+){0,2}\s\([^()|]{3,90}\)"
);
pattern!(BRACKET, r"(?:and\s+)?([A-Za-z][\w-]*(?:[ \n][\w-]+){0,2})\s\(([^()]{3,90})\)");
// Sentences that begin with the name of a value: `full` flushes at once.
pattern!(SUBJECT, r"[`*]{1,2}(\w[\w./-]*(?: [\w-]+){0,2})[`*]{1,2}\s+([a-z][^.;\n|`]{3,160})");

/// The lists of a text.
pub fn described(text: &str) -> Vec<Described> {
    let mut all = by_lines(text);
    all.extend(definitions(text));
    for captures in ENUMERATED.captures_iter(text).take(MOST) {
        let (lead, list) = (captures.get(1).expect("a lead"), captures.get(2).expect("a list"));
        all.push(Described { lead: lead.range(), rows: pairs(&NUMBERED, list.as_str(), list.start()) });
    }
    for list in BRACKETED.find_iter(text).take(MOST) {
        all.push(Described { lead: list.start()..list.start(), rows: pairs(&BRACKET, list.as_str(), list.start()) });
    }
    for sentence in sentences(text).into_iter().take(MOST) {
        all.extend(elided(&text[sentence.clone()], sentence.start));
    }
    for sentence in ALIKE.find_iter(text).take(MOST) {
        all.extend(parallel(sentence.as_str(), sentence.start()));
    }
    let mut run: Vec<Thing> = Vec::new();
    for (name, rest) in pairs(&SUBJECT, text, 0).into_iter().take(MOST) {
        if run.last().is_some_and(|(_, last)| name.start > last.end + 6) {
            push(&mut all, 0..0, std::mem::take(&mut run));
        }
        run.push((name, rest));
    }
    push(&mut all, 0..0, run);
    all
}

// Parts of a sentence that begin alike: `a red light means full, a green light that there is room`.
pattern!(
    ALIKE,
    r"(?i)\b(?:an?|the) [\p{L}-]+ [\p{L}-]+\s[^.;:|]{3,100}?,(?: and)?\s+(?:an?|the)\s[^.;:|]{3,300}[.;:|\n]"
);
pattern!(PART, r"(?i)^\s*(?:and\s+)?(?:an?|the)\s+([\p{L}-]+\s+([\p{L}-]+))\s+(\S.*)$");

/// The parts of a sentence whose subjects differ in their first word alone.
fn parallel(text: &str, start: usize) -> Option<Described> {
    let mut rows = Vec::new();
    let mut kind = String::new();
    let mut at = 0;
    for part in text.split(',') {
        let from = start + at;
        at += part.len() + 1;
        let shown = part.replace('\n', " ");
        let captures = PART.captures(&shown)?;
        let noun = captures[2].to_lowercase();
        if !kind.is_empty() && kind != noun {
            return None;
        }
        kind = noun;
        let shift = |it: regex::Match<'_>| it.start() + from..it.end() + from;
        rows.push((captures.get(1).map(shift)?, captures.get(3).map(shift)?));
    }
    (rows.len() > 1).then_some(Described { lead: 0..0, rows })
}

// A part of a sentence that says of the next thing what the first part said of its own: `2.8 until 30 November`.
pattern!(NEXT, r"(?s)^\s*(?:(?:and|or)\s+)?(\S+)\s+(until|till|for|from|at|to|in|if|when|on|by|with)\s+(\S.*?)[\s.]*$");
pattern!(FIRST, r"(?s)(\S+)\s+(?:[a-z]+\s+){0,3}?(until|till|for|from|at|to|in|if|when|on|by|with)\s+(\S.*)$");

/// The things of a sentence that leaves out its verb: `Version 2.7 is supported until May, 2.8 until June`, `0 if it worked, 10 if not`.
fn elided(text: &str, start: usize) -> Option<Described> {
    let mut at = start;
    let mut parts = text.split(',').map(|part| {
        let from = at;
        at += part.len() + 1;
        (from, part)
    });
    let (from, first) = parts.next()?;
    // The last of what may be the first part: what stands before it leads to the list.
    let begin = first.rfind([':', '(']).map_or(0, |at| at + 1);
    let captures = FIRST.captures(&first[begin..])?;
    let shift = |it: regex::Match<'_>, by: usize| it.start() + by..it.end() + by;
    let (key, link) = (captures.get(1)?, captures.get(2)?.as_str());
    let is_key = |key: &str| key.contains(|c: char| c.is_ascii_digit()) || key.starts_with('`');
    let lead = from..from + begin + key.start();
    let mut rows = vec![(shift(key, from + begin), shift(captures.get(3)?, from + begin))];
    for (from, part) in parts {
        let captures = NEXT.captures(part).filter(|it| &it[2] == link && is_key(&it[1]))?;
        rows.push((shift(captures.get(1)?, from), shift(captures.get(3)?, from)));
    }
    (rows.len() > 1 && is_key(key.as_str())).then_some(Described { lead, rows })
}

fn push(all: &mut Vec<Described>, lead: Range<usize>, rows: Vec<Thing>) {
    if rows.len() > 1 {
        all.push(Described { lead, rows });
    }
}

/// Names with what is said of them, by a pattern of both.
fn pairs(pattern: &regex::Regex, text: &str, start: usize) -> Vec<Thing> {
    let shift = |it: Option<regex::Match<'_>>| it.map(|it| it.start() + start..it.end() + start);
    pattern.captures_iter(text).filter_map(|it| Some((shift(it.get(1))?, shift(it.get(2))?))).collect()
}

/// How many words a term may have that a definition follows.
const TERM: usize = 4;

/// Terms on lines of their own, each with its definition indented below.
fn definitions(text: &str) -> Vec<Described> {
    let (mut all, mut run): (Vec<Described>, Vec<Thing>) = (Vec::new(), Vec::new());
    // The term that is open, how far it is indented, and where its definition began.
    let mut open: Option<(Range<usize>, usize, Option<usize>)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n').take(50 * MOST) {
        let start = at;
        at += line.len();
        let shown = line.trim_end();
        let indent = shown.len() - shown.trim_start().len();
        if shown.is_empty() {
            continue;
        }
        if let Some((name, depth, from)) = &mut open
            && indent > *depth
        {
            let from = *from.get_or_insert(start + indent);
            match run.last_mut() {
                Some((known, rest)) if known == name => rest.end = start + shown.len(),
                _ => run.push((name.clone(), from..start + shown.len())),
            }
            continue;
        }
        let word = shown.trim_start();
        // `COMMANDS` and `EXIT CODES` are headings.
        let is_term = word.starts_with(char::is_uppercase)
            && word.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && word.split_whitespace().count() <= TERM
            && word.chars().all(|c| c.is_alphanumeric() || " -'/".contains(c));
        if !is_term || open.as_ref().is_some_and(|(_, depth, from)| *depth != indent || from.is_none()) {
            push(&mut all, 0..0, std::mem::take(&mut run));
        }
        open = is_term.then(|| (start + indent..start + shown.len(), indent, None));
    }
    push(&mut all, 0..0, run);
    all
}

/// Lists that have a line for each thing; a line that is indented deeper goes on with it.
fn by_lines(text: &str) -> Vec<Described> {
    let mut all: Vec<Described> = Vec::new();
    let mut run: Vec<Thing> = Vec::new();
    let (mut form, mut depth, mut lead, mut before) = (0, 0, 0..0, 0..0);
    let mut at = 0;
    for line in text.split_inclusive('\n').take(50 * MOST) {
        let start = at;
        at += line.len();
        let shown = line.trim_end();
        let indent = shown.len() - shown.trim_start().len();
        let found = if shown.len() > 400 || shown.trim_start().starts_with('|') { None } else { things(shown) };
        match found {
            Some((of, rows)) if run.is_empty() || (of == form && indent == depth) => {
                if run.is_empty() {
                    (form, depth, lead) = (of, indent, before.clone());
                }
                let shift = |it: Range<usize>| it.start + start..it.end + start;
                run.extend(rows.into_iter().map(|(name, rest)| (shift(name), shift(rest))));
            }
            None if !shown.trim().is_empty() && indent > depth && !run.is_empty() => {
                run.last_mut().expect("it has one").1.end = start + shown.len();
            }
            found => {
                push(&mut all, lead.clone(), std::mem::take(&mut run));
                if let Some((of, rows)) = found {
                    (form, depth, lead) = (of, indent, before.clone());
                    let shift = |it: Range<usize>| it.start + start..it.end + start;
                    run.extend(rows.into_iter().map(|(name, rest)| (shift(name), shift(rest))));
                }
            }
        }
        if !shown.trim().is_empty() && run.is_empty() {
            before = start..start + shown.len();
        }
    }
    push(&mut all, lead, run);
    all
}

/// The things of a line, with its form.
fn things(line: &str) -> Option<(u8, Vec<Thing>)> {
    let several = codes(line);
    if !several.is_empty() {
        return Some((1, several));
    }
    for (form, pattern) in [(2, &*DOTTED), (3, &*GAPPED), (4, &*LABELLED)] {
        if let Some(captures) = pattern.captures(line) {
            let (name, rest) = (captures.get(1)?, captures.get(2)?);
            if name.as_str().split_whitespace().count() <= 5 {
                return Some((form, vec![(name.range(), rest.range())]));
            }
        }
    }
    None
}

/// Codes with what they mean, several on a line.
fn codes(line: &str) -> Vec<Thing> {
    let mut all = Vec::new();
    let mut at = 0;
    for part in line.split("   ") {
        let start = at + part.len() - part.trim_start().len();
        at += part.len() + 3;
        if part.trim().is_empty() {
            continue;
        }
        let Some(captures) = CODE.captures(part.trim()) else { return Vec::new() };
        let shift = |it: regex::Match<'_>| it.start() + start..it.end() + start;
        all.extend(captures.get(1).zip(captures.get(2)).map(|(name, rest)| (shift(name), shift(rest))));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let of = |(name, rest): &(Range<usize>, Range<usize>)| {
            let rest = text[rest.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{}={rest}", &text[name.clone()])
        };
        described(text).iter().map(|list| list.rows.iter().map(of).collect::<Vec<_>>().join("; ")).collect()
    }

    #[test]
    fn lists_are_read_in_many_forms() {
        assert_eq!(
            shown("WHO\n  Guard ..... gate\n  Keeper .... gate,\n      lamp\n\nx"),
            ["Guard=gate; Keeper=gate, lamp"]
        );
        assert_eq!(shown("CODES\n  0  fine      3  no key\n  7  full\n"), ["0=fine; 3=no key; 7=full"]);
        assert_eq!(shown("  --jobs <n>    Uploads\n  --rate <n>    Limit\n"), ["--jobs <n>=Uploads; --rate <n>=Limit"]);
        assert_eq!(shown("- **Small**: 2 rooms\n- **Large**: 5 rooms\n"), ["Small=2 rooms; Large=5 rooms"]);
        assert_eq!(shown("Exit codes: 0 fine, 2 bad file, 5 no node."), ["0=fine; 2=bad file; 5=no node"]);
        assert_eq!(shown("Roles: guest (reads logs), host (all)."), ["guest=reads logs; host=all"]);
        assert_eq!(
            shown("Version 2.7 is supported until May, 2.8 until 1 June, and 2.9 until July."),
            ["2.7=May; 2.8=1 June; 2.9=July"]
        );
        assert_eq!(
            shown("It ends with: exit code 0 if it worked,\n10 if it failed, 11 if it was stopped."),
            ["0=it worked; 10=it failed; 11=it was stopped"]
        );
        assert_eq!(
            shown("`now` writes at once. `soon` waits for others."),
            ["now=writes at once; soon=waits for others"]
        );
    }
}
