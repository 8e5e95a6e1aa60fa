//! Names that the materials call deprecated, and what they name in their place.

use std::collections::HashSet;

use crate::draft::claims::reading::block::Block;
use crate::draft::claims::reading::read::{Form, Read};
use crate::draft::claims::reading::signs::has_negation;
use crate::draft::claims::reading::terms::terms;
use crate::draft::index::{At, Index};
use crate::source::Span;
use crate::source::pattern::pattern;

/// A name that is not to be used any more.
pub struct Deprecated {
    /// The name.
    pub name: String,
    /// The words of what has no name of its own: `SMS codes`.
    pub words: Vec<String>,
    /// What is to be used instead, where that is said.
    pub instead: Option<String>,
    /// Where.
    pub at: At,
}

/// A name in code, as options, fields and functions are written.
const NAME: &str =
    r"`?((?-i:--?[A-Za-z][\w-]*|[A-Za-z_$][\w$]*(?:[.:/_-][\w$]+)+|[A-Za-z]+[a-z][A-Z]\w*|`[\w.:/-]+))`?";

/// A pattern in which `NAME` stands for such a name.
fn named(pattern: &str) -> String {
    pattern.replace("NAME", NAME)
}

pattern!(
    REPLACES,
    &named(r"(?i)NAME(?:[= ][\w.]+)?(?: \w+){0,3} (?:replaces|supersedes|takes the place of)(?: \w+){0,4} NAME")
);
pattern!(
    REPLACED,
    &named(
        r"(?i)NAME(?: \w+){0,3} (?:is|was|are|has been|have been|got)(?: now)? (?:replaced|superseded|renamed|changed)(?: \w+)? (?:by|with|to|as)(?: \w+){0,3} NAME"
    )
);
pattern!(
    INSTEAD,
    &named(
        r"(?i)(?:use|set|pass|call|choose|run)(?: \w+){0,3} NAME(?:[= ][\w.]+)?,? (?:instead of|rather than|in place of|not)(?: \w+){0,3} NAME"
    )
);
pattern!(
    INSTEAD_FIRST,
    &named(r"(?i)instead of(?: \w+){0,2} NAME,? (?:use|set|pass|call|choose|run)(?: \w+){0,2} NAME")
);
pattern!(
    DEPRECATED_USE,
    &named(
        r"(?i)NAME(?: \w+){0,2},? (?:\(deprecated\)|(?:which |that )?(?:is|are|was|has been|have been)(?: now)? (?:deprecated|obsolete|retired|removed))[^.\n]{0,40}?[.;,:]? *(?:use|set|pass|replaced by|in favou?r of)(?: \w+){0,2} NAME"
    )
);
pattern!(
    ALONE,
    &named(
        r"(?i)(?:deprecated|obsolete|legacy)(?: \w+)? NAME|NAME(?: \w+){0,2},? (?:which |that )?(?:is|are|was|has been|have been)(?: now| no longer)? (?:deprecated|obsolete|retired|supported any more)|NAME \(deprecated\)|NAME: (?:deprecated|obsolete)|NAME(?: \w+){0,2} (?:is|are) no longer (?:used|accepted|supported|valid|allowed|recommended)"
    )
);
// A command of several words at the beginning of a sentence.
pattern!(
    COMMAND,
    &named(
        r"(?m)(?:^|[.:;] )[ \t]*(?:[-*•][ \t]+)?`?([a-z][\w.-]*(?: [a-z][\w.-]*){1,3})`? (?:is|are|was) (?:now )?(?:deprecated|obsolete|retired|replaced)"
    )
);
/// What the materials call deprecated.
pub fn all(index: &Index, reads: &[Read]) -> Vec<Deprecated> {
    let mut all: Vec<Deprecated> = Vec::new();
    for (material, of) in index.materials.iter().enumerate() {
        let text = &of.text;
        let at = |start: usize, end: usize| At { material, span: Span::new(start, end) };
        let clean = |name: &str| name.trim_matches(['`', ')']).to_owned();
        // (pattern, which of the two names is the old one)
        for (pattern, old) in [(&REPLACES, 2), (&REPLACED, 1), (&INSTEAD, 2), (&INSTEAD_FIRST, 1), (&DEPRECATED_USE, 1)]
        {
            for captures in pattern.captures_iter(text) {
                let whole = captures.get(0).expect("a match");
                let name = |number: usize| captures.get(number).map(|it| clean(it.as_str()));
                if let (Some(name), Some(instead)) = (name(old), name(3 - old)) {
                    all.push(Deprecated {
                        name,
                        words: Vec::new(),
                        instead: Some(instead),
                        at: at(whole.start(), whole.end()),
                    });
                }
            }
        }
        for captures in COMMAND.captures_iter(text) {
            let whole = captures.get(0).expect("a match");
            let (name, program) = (&captures[1], captures[1].split(' ').next().unwrap_or(""));
            // Words of a sentence are no command: the program is called elsewhere as well.
            if memchr::memmem::find_iter(text.as_bytes(), format!("{program} ").as_bytes()).nth(1).is_some()
                && crate::draft::scan::is_command(name)
                && !name.split(' ').any(|word| matches!(word, "the" | "a" | "this" | "that" | "old" | "it"))
            {
                all.push(Deprecated {
                    name: name.to_owned(),
                    words: Vec::new(),
                    instead: None,
                    at: at(whole.start(), whole.end()),
                });
            }
        }
        for captures in ALONE.captures_iter(text) {
            let whole = captures.get(0).expect("a match");
            let name = captures.iter().skip(1).flatten().next().map(|it| clean(it.as_str()));
            if let Some(name) = name.filter(|name| !all.iter().any(|known| known.name == *name)) {
                all.push(Deprecated { name, words: Vec::new(), instead: None, at: at(whole.start(), whole.end()) });
            }
        }
        for captures in TITLED.captures_iter(text) {
            let whole = captures.get(0).expect("a match");
            let name = captures.iter().skip(1).flatten().next().map_or("", |it| it.as_str());
            if !all.iter().any(|known| known.name == name) {
                let at = at(whole.start(), whole.end());
                all.push(Deprecated { name: name.to_owned(), words: Vec::new(), instead: None, at });
            }
        }
        in_clauses(text, &reads[material], material, &mut all);
        in_sections(text, &reads[material], material, &mut all);
    }
    // What replaces another thing somewhere is current.
    let current: HashSet<String> = all.iter().filter_map(|known| known.instead.clone()).collect();
    all.retain(|known| !known.words.is_empty() || known.name.len() > 2 && !current.contains(&known.name));
    all
}

/// What clauses call outdated: by the names in code or in quotes before that word, by its number, or else by its words.
fn in_clauses(text: &str, read: &Read, material: usize, all: &mut Vec<Deprecated>) {
    for unit in read.units.iter().filter(|unit| unit.form == Form::Clause && !unit.signs.is_open && !unit.signs.is_case)
    {
        let shown = &text[unit.range.clone()];
        let Some(sign) = OUTDATED.find(shown).filter(|sign| sign.start() > 3) else { continue };
        let subject = &shown[..sign.start()];
        let at = At { material, span: Span::from(unit.range.clone()) };
        let mut add = |name: &str, words: Vec<String>| {
            let is_known = all.iter().any(|known| known.name == name && known.words == words);
            if !is_known {
                all.push(Deprecated { name: name.to_owned(), words, instead: None, at });
            }
        };
        let named: Vec<&str> = NAMED
            .captures_iter(subject)
            .filter_map(|it| it.iter().skip(1).flatten().next())
            .map(|it| it.as_str())
            .collect();
        if named.is_empty() {
            let words = terms(subject);
            let is_plain = PLAIN_END.is_match(&shown[sign.end()..]);
            let is_telling = is_plain && (2..=4).contains(&words.len());
            // What isn't approved in time is removed; others stay.
            if is_telling && !has_negation(subject) && !subject.contains([',', ';']) {
                add("", words);
            }
        }
        named.into_iter().for_each(|name| add(name, Vec::new()));
    }
}

/// What stands under a title that says so: by the first name in code, or by the head of a list in columns.
fn in_sections(text: &str, read: &Read, material: usize, all: &mut Vec<Deprecated>) {
    let titles = read.blocks.iter().enumerate().filter_map(|(number, block)| match block {
        Block::Heading(_, range) if SECTION.is_match(&read.plain[range.clone()]) => Some((number, range.end)),
        _ => None,
    });
    for (number, from) in titles {
        let next = read.blocks[number + 1..].iter().find(|block| matches!(block, Block::Heading(..)));
        let to = next.map_or(text.len(), |block| block.range().start);
        let mut at = from;
        for line in text[from..to].split_inclusive('\n') {
            let start = at;
            at += line.len();
            let Some(captures) = ENTRY.captures(line) else { continue };
            let Some(name) = captures.get(1).or(captures.get(2)).map(|name| name.as_str().trim()) else { continue };
            if !all.iter().any(|known| known.name == name) {
                let span = Span::new(start, start + line.trim_end().len());
                all.push(Deprecated {
                    name: name.to_owned(),
                    words: Vec::new(),
                    instead: None,
                    at: At { material, span },
                });
            }
        }
    }
}

// A title that says so of the name in it, and a row or a line of a help that says so of its head: `## colour (deprecated)`,
// `| colour | Deprecated |`.
pattern!(
    TITLED,
    r"(?im)^#{1,6} +`?([\w.-]{3,60})`? +\((?:deprecated|obsolete)\)[ \t]*$|^\|? *`?([\w.-]{3,60})`? *\|(?:[^\n|]*\|)*? *\**(?:deprecated|obsolete)\b|^ +(--[a-z][\w-]+)(?:[ =](?:<[^<>\n]*>|[A-Z]+))? {2,}(?:deprecated|obsolete)\b"
);
pattern!(SECTION, r"(?i)^\W*(?:deprecat\w+|obsolete|removed|removals|retired|discontinued)\b");
// An entry of such a section: ``- The command `old`. Use …``, `old    Use …`.
pattern!(
    ENTRY,
    r"^\s*(?:[-*•]|\d+[.)])\s+(?:\w+ ){0,4}`{1,2}([^`\n]{3,60})`{1,2}|^\s+((?:--)?[a-z][\w.-]*(?: [a-z][\w.-]*){0,4})\s{2,}\S"
);

pattern!(
    OUTDATED,
    r"(?i)\b(?:(?:is|are|was|were|has been|have been)(?: now)? (?:deprecated|discontinued|obsolete|retired|withdrawn|superseded|phased out|removed|switched off|out of use)|will be removed|no longer (?:used|accepted|supported|valid|allowed|recommended|available|receives?|maintained|exists?|in use|works?)|(?:is|are) no longer (?:used|accepted|supported|valid|allowed|recommended|available|maintained|in use|sold|made))\b"
);
// What may follow where the sentence says no more than that.
pattern!(
    PLAIN_END,
    r"(?is)^(?:\s+(?:since|in|with|as of|from)\b[^,;]{0,40})?[\s.;,:)]*(?:(?:use|and|it|they|please)\b.*)?$"
);
// Names of what is outdated: in code, in quotes, with a number.
pattern!(
    NAMED,
    r#"`([^`\n]{3,60})`|(?:^|\s)(--[a-z][\w-]+)|["\u{201c}]([^"\u{201d}\n]{3,40})["\u{201d}]|\b([A-Z]{1,5}-?\d{1,5}[A-Z]?)\b"#
);
