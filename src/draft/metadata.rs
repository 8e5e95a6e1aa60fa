//! Whether what an answer says of its article is true: its words, its sections, the materials it used.

use std::collections::BTreeSet;

use super::answer::Answer;
use super::ground::{Row, Support};
use super::material::Material;
use crate::rules::lists::sections::{CLEANUP, PREREQUISITES, TERMINAL, VERIFICATION};
use crate::rules::{Data, Inventory};
use crate::source::writing::{is_ideographic, is_south_east_asian};
use crate::source::yaml::{Value, Yaml};
use crate::source::{Diagnostic, Span, codes, count};
use crate::syntax::Kind;

/// How far from the count, in percent, a number of words may be: what a word is, is a matter of taste.
const TOLERANCE: usize = 10;

/// How many names are looked at, and how many facts are compared with whole materials.
const MOST: usize = 100;

/// What is wrong, in the answer.
pub fn check(
    answer: &Answer,
    article: &Inventory<'_>,
    materials: &[Material],
    rows: &[Row],
    data: &Data,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    answer.field("word_count").into_iter().for_each(|given| words(given, article, &mut found));
    answer.field("sections_created").into_iter().for_each(|named| sections(named, article, data, &mut found));
    if let Some(named) = answer.field("materials_used").filter(|_| !materials.is_empty()) {
        used(named, materials, rows, &mut found);
    }
    found
}

fn say(found: &mut Vec<Diagnostic>, span: Span, message: String) {
    found.push(Diagnostic::new(codes::METADATA_DISAGREES, span, message));
}

/// The number of words may count code and marks or leave them out.
fn words(given: &Yaml, article: &Inventory<'_>, found: &mut Vec<Diagnostic>) {
    let Some(number) = given.as_text().and_then(|text| text.parse::<f64>().ok()) else { return };
    let prose = article.prose().split(['\u{1}', ' ', '\n', '\r', '\t']).filter(|it| it.contains(char::is_alphanumeric));
    let (least, most) = (prose.count(), article.text().split_whitespace().count());
    // Where words have no spaces between them, each sign may be counted, or words as long as is usual.
    let (signs, words) = unspaced(article.text());
    let (low, high) = ((least + words) * (100 - TOLERANCE) / 100, (most + signs) * (100 + TOLERANCE) / 100);
    if number < low as f64 || number > high as f64 {
        let text = given.as_text().unwrap_or("");
        if signs > least {
            let (words, all) = (count(least + words, "word", "words"), most + signs);
            return say(
                found,
                given.span,
                format!("`word_count` is {text}, but the article has about {words}, {all} if each sign counts"),
            );
        }
        let with_code = if most > least { format!(", {most} with its code and marks") } else { String::new() };
        say(
            found,
            given.span,
            format!("`word_count` is {text}, but the article has {}{with_code}", count(least, "word", "words")),
        );
    }
}

/// The signs of a text in scripts without spaces between words, and about how many words they are.
fn unspaced(text: &str) -> (usize, usize) {
    let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
    let (ideographs, letters) = (count(is_ideographic), count(is_south_east_asian));
    (ideographs + letters, ideographs / 3 + letters / 8)
}

/// Every section that is named exists, and every section is named. A name may be that of the template: `Steps`.
fn sections(named: &Yaml, article: &Inventory<'_>, data: &Data, found: &mut Vec<Diagnostic>) {
    let Value::List(names) = &named.value else { return };
    let plain = |text: &str| -> String {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
        words.skip_while(|word| word.chars().all(|c| c.is_ascii_digit())).collect::<Vec<_>>().join(" ")
    };
    let headings: Vec<(u8, String)> =
        article.headings.iter().map(|(node, heading)| (heading.level, article.plain(node).trim().to_owned())).collect();
    let is_special = |heading: &str| {
        [PREREQUISITES, TERMINAL, VERIFICATION, CLEANUP]
            .into_iter()
            .find(|group| data.pattern(*group).is_match(heading))
    };
    // Whoever says Steps may mean everything between these.
    let is_named_apart = |heading: &str| matches!(is_special(heading), Some(PREREQUISITES | TERMINAL));
    let has_lead = lead(article);
    let mut steps_named = false;
    let mut covered: BTreeSet<usize> = BTreeSet::new();
    for name in names.iter().take(MOST) {
        let Some(text) = name.as_text() else { continue };
        let wanted = plain(text);
        let group = is_special(text);
        let is_steps = ["steps", "procedure", "main content", "content", "body"].contains(&wanted.as_str());
        let mut exists = matches!(wanted.as_str(), "introduction" | "intro" | "overview") && has_lead;
        for (number, (level, heading)) in headings.iter().enumerate() {
            let same = plain(heading) == wanted || (group.is_some() && *level == 2 && is_special(heading) == group);
            if same || (is_steps && *level == 2 && is_special(heading).is_none()) {
                covered.insert(number);
                exists = true;
            }
        }
        steps_named |= is_steps;
        if !exists {
            say(found, name.span, format!("`sections_created` names `{text}`, which is no section of the article"));
        }
    }
    let left: Vec<&str> = headings
        .iter()
        .enumerate()
        .filter(|(number, (level, heading))| {
            *level == 2 && !covered.contains(number) && (!steps_named || is_named_apart(heading))
        })
        .map(|(_, (_, heading))| heading.as_str())
        .collect();
    if !left.is_empty() {
        let shown: Vec<String> = left.iter().take(5).map(|name| format!("`{name}`")).collect();
        let more = if left.len() > 5 { format!(" and {} more", left.len() - 5) } else { String::new() };
        say(found, named.span, format!("`sections_created` leaves out {}{more}", shown.join(", ")));
    }
}

/// Whether prose stands before the first heading of level 2.
fn lead(article: &Inventory<'_>) -> bool {
    let first =
        article.headings.iter().find(|(_, heading)| heading.level == 2).map_or(u32::MAX, |(node, _)| node.span.start);
    article.document.blocks.iter().any(|node| node.kind == Kind::Paragraph && node.span.start < first)
}

/// Every material that is named exists and supports something; every material that alone supports something is named.
fn used(named: &Yaml, materials: &[Material], rows: &[Row], found: &mut Vec<Diagnostic>) {
    let Value::List(names) = &named.value else { return };
    let supports =
        |material: usize| rows.iter().any(|row| matches!(&row.support, Support::Said(at) if at.material == material));
    let mut known = BTreeSet::new();
    for name in names.iter().take(MOST) {
        let Some(text) = name.as_text() else { continue };
        match materials.iter().position(|material| is_named(&material.name, text)) {
            None => say(found, name.span, format!("`materials_used` names `{text}`, which is none of the materials")),
            Some(material) => {
                known.insert(material);
                let words = rows.iter().any(|row| matches!(row.support, Support::Said(_)));
                if words && !supports(material) && !supports_words(&materials[material], rows) {
                    say(
                        found,
                        name.span,
                        format!("`materials_used` names `{text}`, which supports no fact of the article"),
                    );
                }
            }
        }
    }
    let listed: Vec<String> = known.iter().map(|number| materials[*number].text.to_lowercase()).collect();
    let is_alone = |row: &Row, number: usize| {
        let text = row.fact.text.to_lowercase();
        matches!(&row.support, Support::Said(at) if at.material == number)
            && !listed.iter().any(|other| other.contains(&text))
    };
    for (number, material) in materials.iter().enumerate() {
        if !known.contains(&number) && rows.iter().take(MOST).any(|row| is_alone(row, number)) {
            let message =
                format!("`materials_used` leaves out `{}`, which alone supports facts of the article", material.name);
            say(found, named.span, message);
        }
    }
}

/// Whether a material says a fact, too, that an earlier one said already.
fn supports_words(material: &Material, rows: &[Row]) -> bool {
    let text = material.text.to_lowercase();
    rows.iter().take(MOST).filter(|row| row.fact.text.len() > 3).any(|row| text.contains(&row.fact.text.to_lowercase()))
}

/// Whether a material is meant by a name: its own, its last part, or its address.
fn is_named(material: &str, name: &str) -> bool {
    let last = |text: &str| text.trim_end_matches('/').rsplit(['/', '\\']).next().unwrap_or("").to_lowercase();
    let stem = |text: &str| last(text).rsplit_once('.').map_or(last(text), |(stem, _)| stem.to_owned());
    last(material) == last(name) || (!stem(name).is_empty() && stem(material) == stem(name))
}
