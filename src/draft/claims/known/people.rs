//! Roles: who somebody is that does something.

use std::collections::HashSet;

use crate::draft::claims::reading::read::Read;
use crate::draft::claims::reading::terms::{term, terms};
use crate::source::pattern::pattern;

/// What people are called by what they do.
const PEOPLE: &str = "administrator|admin|operator|engineer|manager|supervisor|owner|viewer|editor|contributor|author|publisher|steward|member|guest|auditor|analyst|developer|officer|nurse|doctor|physician|technician|mechanic|librarian|clerk|cashier|pilot|dispatcher|inspector|coordinator|director|chief|curator|keeper|custodian|caretaker|guard|warden|teacher|instructor|trainer|student|tutor|moderator|reviewer|approver|maintainer|committer|buyer|vendor|supplier|contractor|electrician|plumber|welder|registrar|secretary|treasurer|accountant|pharmacist|therapist|surgeon|assistant|helper|volunteer|visitor|tenant|resident|organi[sz]er|captain|skipper|harbou?rmaster|master|ranger|gardener|cook|chef|cleaner|janitor|foreman|specialist|expert|consultant|representative|delegate|employee|apprentice|trainee|citizen|patron|borrower|staff|team|crew|personnel|department|office|committee|board|desk|lead|deputy|president|commander|purser|boatswain|mate|watchkeeper|watchman|steward|bailiff|sexton|treasurer|usher|warder|matron|midwife|porter|groundskeeper|caterer|pharmacy|laboratory|lab|shift|patient|parent|customer|user|role";

/// Words that end the name of a role to its left.
const OUTSIDE: &[&str] = &[
    "the", "a", "an", "only", "any", "each", "every", "by", "for", "to", "from", "of", "and", "or", "your", "their",
    "if", "when", "can", "may", "must", "as", "with", "is", "are", "be", "that", "which", "then", "call", "ask",
    "tell", "inform", "contact", "notify", "another", "no", "all", "some", "this", "these", "also", "than", "but",
    "both", "one", "two", "in", "on", "at", "who", "without", "needs", "has", "have", "not", "its", "his", "her",
    "our", "members", "member",
];

pattern!(ROLE, &format!(r"(?i)\b({PEOPLE})s?\b(?:\s+role\b)?"));
// What is a name with a capital, and a word of its own else: the reader of an article is no role.
pattern!(
    NAMED,
    r"\b(Reader|Writer|Creator|Deployer|Uploader|Requester|Submitter|Tester|Designer|Architect)s?\b(?: role\b)?"
);
pattern!(
    TOKEN,
    r"\b[a-z]+_(?:admin|owner|operator|reader|viewer|editor|user|writer|manager|auditor|guest|member|agent)\b"
);

/// The roles that a text names, each as its words, the longest first.
pub fn roles(text: &str, people: &HashSet<String>) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for captures in ROLE.captures_iter(text).chain(NAMED.captures_iter(text)) {
        let (start, noun) = (captures.get(0).map_or(0, |it| it.start()), captures[1].to_lowercase());
        let before = &text[text.floor_char_boundary(start.saturating_sub(60))..start];
        let before = before.rsplit(['.', ',', ';', ':', '(', ')', '|']).next().unwrap_or("").to_lowercase();
        let before: Vec<&str> =
            before.split_whitespace().rev().take(2).take_while(|word| !OUTSIDE.contains(word)).collect();
        // A word alone may be anybody: `the user`, `the team`.
        let is_vague = matches!(
            &*noun,
            "user"
                | "role"
                | "team"
                | "customer"
                | "lead"
                | "office"
                | "board"
                | "desk"
                | "shift"
                | "member"
                | "master"
                | "lab"
                | "laboratory"
                | "patient"
                | "parent"
        );
        if is_vague && before.is_empty() || matches!(&*noun, "user" | "lab" | "laboratory" | "desk" | "shift" | "lead")
        {
            continue;
        }
        let words = before.into_iter().rev().chain((noun != "role").then_some(noun.as_str()));
        let name: Vec<String> = words.filter_map(term).collect();
        if !name.is_empty() {
            all.push(name);
        }
    }
    // Those of whom the materials say that only they may do something.
    for word in text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())) {
        let lower = word.to_lowercase();
        if people.contains(lower.trim_end_matches('s'))
            && !all.iter().any(|name| term(word).is_some_and(|it| name.contains(&it)))
        {
            all.push(term(word).into_iter().collect());
        }
    }
    all.extend(TOKEN.find_iter(text).map(|it| terms(it.as_str())));
    all.sort_by_key(|name| std::cmp::Reverse(name.len()));
    all.dedup();
    all
}

/// Whether two names may be those of one role: one has all words of the other.
pub fn is_same(one: &[String], other: &[String]) -> bool {
    // A lab physician is a laboratory physician.
    let is_like = |one: &String, other: &String| {
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        one == other || short.len() >= SHORT && long.starts_with(short.as_str())
    };
    let has_all = |one: &[String], other: &[String]| one.iter().all(|it| other.iter().any(|other| is_like(it, other)));
    has_all(one, other) || has_all(other, one)
}

/// How long the short form of a word is at least.
const SHORT: usize = 3;

pattern!(
    ONLY,
    r"(?i)\bonly (?:the |an? )?(?:[\p{L}-]+ )?([\p{L}-]{4,}?)s?\s+(?:can|may|must|is allowed|are allowed|has|have|[\p{L}]{3,}s)\b"
);
pattern!(
    DONE_BY,
    r"(?i)\b\p{L}+ed by (?:the |an? )(?:[\p{L}-]+ )?([\p{L}-]{4,}?)s?(?:[.,;)\n]|$| (?:and|or|within|after|before)\b)"
);

/// What people are called of whom the materials say that they alone do something, or that it is done by them.
pub fn people(reads: &[Read]) -> HashSet<String> {
    let mut people = HashSet::new();
    for read in reads {
        for pattern in [&ONLY, &DONE_BY] {
            people.extend(pattern.captures_iter(&read.plain).map(|it| it[1].to_lowercase()));
        }
        for table in &read.tables {
            let Some(head) = table.rows.first() else { continue };
            let is_who = |cell: &&(usize, &std::ops::Range<usize>)| WHO.is_match(&read.plain[cell.1.clone()]);
            for (column, _) in head.iter().enumerate().collect::<Vec<_>>().iter().filter(is_who) {
                let cells = table
                    .rows
                    .iter()
                    .skip(1)
                    .filter_map(|row| row.get(*column))
                    .map(|cell| read.plain[cell.clone()].trim());
                let words = cells
                    .filter(|cell| cell.split_whitespace().count() < 4)
                    .filter_map(|cell| cell.split_whitespace().next_back());
                people.extend(
                    words
                        .filter(|word| word.chars().all(char::is_alphabetic))
                        .map(|word| word.to_lowercase().trim_end_matches('s').to_owned()),
                );
            }
        }
    }
    // Where something is done is nobody.
    people.retain(|word| {
        word.len() > 3
            && !matches!(word.as_str(), "desk" | "command" | "server" | "default" | "system" | "option" | "file")
    });
    people
}

pattern!(WHO, r"(?i)\b(?:who|by|role|roles|responsible|person)\b");
