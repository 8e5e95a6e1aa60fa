//! People whom a material names: behind a role, below one, or with one.

use std::collections::BTreeSet;

use crate::source::pattern::pattern;

// The words for a role, before names.
pattern!(
    LABEL,
    r"(?:^|[^\p{L}])(?:(?i:(?:product|program|project|engineering|delivery|account) managers?|(?:technical|tech|engineering|team|product|project) leads?|product owners?|prepared by|written by|reviewed by|approved by|signed off by|authors?|owners?|reviewers?|approvers?|contacts?|contact names?|stakeholders?|sponsors?|engineers?|architects?|designers?|developers?|managers?|editors?|writers?|leads?|attendees|participants|contributors)|PM|TPM|EM|PO|DRI|POC)[*_ \t]*(?:[:|]|[-\u{2013}\u{2014}])[*_ \t|]*(?<rest>[^\n]*)"
);
// The same without a mark behind it.
pattern!(
    BY,
    r"(?i)\b(?:reviewed|approved|written|prepared|authored|drafted|edited|owned|signed[ -]off|presented) by (?<rest>[^\n]*)"
);
// A name with its role behind it.
pattern!(
    WITH_ROLE,
    r"(?<name>\p{Lu}[\p{L}'\u{2019}-]+(?:[ \t]+\p{Lu}[\p{L}'\u{2019}.-]*){1,2})(?:[ \t]*[(|][ \t]*|,[ \t]+|[ \t]+[\u{2013}\u{2014}-][ \t]+)(?i:(?:(?:senior|principal|lead|staff|group)[ \t]+)*(?:(?:product|program|project|engineering|delivery|account)[ \t]+manager|(?:technical|tech|engineering|team|product|project)[ \t]+lead|(?:software|system|cloud|security|test|site reliability)[ \t]+engineer|(?:solutions?|software|cloud|enterprise)[ \t]+architect|product owner|technical writer|ux designer|(?-i:PM|TPM|EM|CTO|CEO|CISO|VP)))\b"
);
pattern!(
    TITLE,
    r"(?i)^[#*_ \t]*(?:authors?|owners?|reviewers?|approvers?|contacts?|stakeholders?|sponsors?|engineers?|architects?|managers?|editors?|writers?|attendees|participants|contributors)[*_ \t]*:?[*_ \t]*$"
);
pattern!(NAME, r"^\p{Lu}[\p{L}'\u{2019}-]+(?:[ \t]+\p{Lu}[\p{L}'\u{2019}.-]*){1,2}");

/// Words of names of things, places in a company and rights, which are no people.
const THINGS: &str = "access account accounts admin administrator administrators agent alerts all analytics any api app \
    application applications apps architecture area author automation azure board business calendar cache center centre change \
    channel client cloud cluster code command committee company compliance computer configuration connection console \
    container contributor control corporation council credentials custom customer customers dashboard data database default \
    department deployment design desk development device devices directory division documentation domain editor edition endpoint \
    engine engineer engineering engineers enterprise environment europe explorer feature file files finance foundation full function functions \
    gateway general global group groups guide help home host hub identity inc information infrastructure institute integration \
    internal key keys lead leads legal license list local log logs machine mail management manager managers marketing microsoft model \
    monitor name network none not notebook notepad number object office online only operations operator order organization owner owners \
    partner partners permission permissions plan platform policy policies portal power private product production program \
    project projects public purchase quality question read reader readers region registry release report request research resource \
    resources review reviewer role roles rule sales scope secret secure security server servers service services session settings share \
    site software solution source space sql stack staff standard storage store studio subscription subscriptions support system systems table task \
    team teams technical technology template tenant test testing the this token tool tools university unit update user users \
    vault vendor version view virtual visual york hat north south east west united web windows work workflow workspace write writer";

/// What a sentence about somebody begins with.
const OPENING: [&str; 14] =
    ["See", "Ask", "By", "From", "With", "Follow", "Thanks", "Meet", "Dear", "Our", "To", "Contact", "Tell", "As"];

/// The people whom a material names.
pub fn of_material(text: &str) -> BTreeSet<String> {
    let mut people = BTreeSet::new();
    for captures in LABEL.captures_iter(text).chain(BY.captures_iter(text)) {
        people.extend(names(&captures["rest"]));
    }
    people.extend(WITH_ROLE.captures_iter(text).map(|captures| {
        let name = &captures["name"];
        // The name may stand behind the first word of a sentence.
        name.split_once(' ').filter(|(first, _)| OPENING.contains(first)).map_or(name, |(_, rest)| rest).to_owned()
    }));
    let mut is_list = false;
    for line in text.lines() {
        let shown = line.trim();
        let rest = shown.trim_start_matches(|c: char| c.is_ascii_digit());
        let item = rest
            .strip_prefix(['-', '*', '+', '\u{2022}', '.', ')'])
            .filter(|rest| rest.starts_with(char::is_whitespace));
        match item {
            Some(item) if is_list => people.extend(names(item.trim())),
            _ if shown.is_empty() => {}
            _ if is_list && NAME.find(shown).is_some_and(|name| name.len() == shown.len()) => {
                people.extend(names(shown))
            }
            _ => is_list = TITLE.is_match(shown),
        }
    }
    people.retain(|name| is_name(name) && !is_of_words(name, text));
    people
}

/// Whether words with capitals may be the name of a person.
pub fn is_name(name: &str) -> bool {
    let is_thing = |word: &str| THINGS.split_whitespace().any(|thing| thing == word.to_lowercase());
    name.contains(' ') && !name.split_whitespace().any(is_thing)
}

/// Whether a text has each word of a name in small letters, too.
fn is_of_words(name: &str, text: &str) -> bool {
    name.split_whitespace().all(|word| {
        let word = word.to_lowercase();
        text.split(|c: char| !c.is_alphanumeric()).any(|other| other == word)
    })
}

/// The names at the start of a text, one after the other: `Tom Okafor (Operations), Li Wei`.
fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = text.trim_start_matches(['*', '_', ' ', '\t', '[', '@']);
    while let Some(name) = NAME.find(rest) {
        // A sentence ends with its name.
        names.push(name.as_str().trim_end_matches('.').to_owned());
        rest = rest[name.end()..].trim_start_matches([' ', '\t', '*', '_', ']']);
        for (open, close) in [('(', ')'), ('<', '>')] {
            if let Some((_, behind)) = rest.strip_prefix(open).and_then(|inside| inside.split_once(close)) {
                rest = behind.trim_start();
            }
        }
        let next =
            rest.strip_prefix([',', ';', '/', '&']).or_else(|| rest.strip_prefix("and ")).unwrap_or("").trim_start();
        rest = next.strip_prefix("and ").unwrap_or(next);
    }
    names
}
