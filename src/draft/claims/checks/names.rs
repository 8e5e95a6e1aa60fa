//! Names in sentences that no material has: labels of a user interface, roles, tiers, products, protocols.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::against::Against;
use crate::draft::claims::reading::block::Block;
use crate::draft::claims::reading::terms::term;
use crate::draft::status;
use crate::draft::units::is_unit;
use crate::rules::lists;
use crate::rules::{Data, Inventory};
use crate::source::pattern::pattern;
use crate::source::{Diagnostic, Span, codes};

pattern!(BOLD, r"\*\*([^*\n]{1,60})\*\*|__([^_\n]{1,60})__");
// Words that are bold because they are stressed.
pattern!(STRESSED, r"^(?:not|never|no|only|must|always|all|every|each|both|before|after|and|or|can't|don't|without)$");
pattern!(
    INTERFACE,
    r"(?i)\b(?:select|choose|click|tap|press|open|expand|collapse|go to|navigate|turn on|turn off|switch on|switch off|check|clear|enter|type|under|from|in|on|button|tab|page|pane|panel|blade|menu|field|box|checkbox|toggle|list|screen|window|dialog|wizard|section|option)\b|>\s*$"
);
// Words with capitals, one after the other; what joins them is part of the name.
pattern!(
    CAPITALS,
    r"\b\p{Lu}[\p{L}\d]*(?:[-/](?:\p{Lu}[\p{L}\d]*|\d+\b))*(?:[ \u{a0}]\p{Lu}[\p{L}\d]*(?:[-/](?:\p{Lu}[\p{L}\d]*|\d+\b))*)*"
);
pattern!(
    KIND_AFTER,
    r"^(?:['\u{2019}]s)?[ \u{a0}](?:role|tier|plan|edition|sku|protocol|license|permission|mode|group|add-?on|extension|plug-?in|policy|pool|level|package|network|portal|console|app|service|dashboard|tool|website|site|agent|client|library|browser|server|database|module|platform|framework|suite|software|program|system|gateway|device|sensor|printer|scanner)s?\b"
);
pattern!(
    KIND_BEFORE,
    r"(?i)\b(?:role|tier|plan|edition|sku|protocol|license|permission|mode|add-?on|extension|plug-?in|over|via|speaks?|called|named)s?[ \u{a0}](?:of |is |the |an? )?$"
);

// A name in capitals up to the number or letter that tells it from others of its kind.
pattern!(STEM, r"\b(\p{Lu}[\p{L}\d]*(?:[-/][\p{L}\d]+)*[-/])[\dA-Z]");
// Keys that are pressed together.
pattern!(SHORTCUT, r"\b(?:Ctrl|Control|Alt|Shift|Cmd|Command|Option|Win|Meta)(?: ?\+ ?[A-Za-z0-9]\w*)+");
/// Shortcuts that every reader knows.
const USUAL: [&str; 4] = ["Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z"];

// What is done to the keys of a keyboard.
pattern!(PRESSED, r"(?i)\b(?:press(?:es|ed|ing)?|hit|hold|holding|release|keys?)\b[^.!?]*$");
// What every reader knows of the protocol: its status codes.
pattern!(CODE_AFTER, r"(?i)^[ \u{a0}](?:[1-5]\d\d\b|status\b|error\b)");

/// Says which names are not in the materials.
pub fn check(against: &Against<'_>, article: &Inventory<'_>, data: &Data, found: &mut Vec<Diagnostic>) {
    if against.index.materials.is_empty() {
        return;
    }
    let names = Names { against, article, data, stems: OnceCell::new(), has_shortcuts: OnceCell::new() };
    for block in &against.read.blocks {
        if let Block::Text(range) | Block::Item(range, ..) = block {
            names.labels(range.start..range.end, found);
            names.shortcuts(range.start..range.end, found);
            names.capitals(range.start..range.end, found);
        } else if let Block::Row(cells) = block {
            cells.iter().for_each(|cell| {
                names.capitals(cell.clone(), found);
                names.shortcuts(cell.clone(), found);
            });
        }
    }
}

/// The end of a text, long enough for a word or two.
fn last(text: &str) -> &str {
    &text[text.floor_char_boundary(text.len().saturating_sub(40))..]
}

/// A name of letters and a number with a hyphen between both: `AES256`.
fn numbered(name: &str) -> Option<String> {
    let at = name.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0)?;
    let is_so = name[..at].chars().all(char::is_alphabetic) && name[at..].chars().all(|c| c.is_ascii_digit());
    is_so.then(|| format!("{}-{}", &name[..at], &name[at..]))
}

/// A name without the unit of a number before it: `16 GB RAM`.
fn without_unit<'t>(before: &str, name: &'t str) -> &'t str {
    let is_number = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let (first, rest) = name.split_once([' ', '\u{a0}']).unwrap_or((name, ""));
    if is_number && is_unit(first) { rest } else { name }
}

struct Names<'a> {
    against: &'a Against<'a>,
    article: &'a Inventory<'a>,
    data: &'a Data,
    /// What stands before the numbers and letters of the names of the materials, once it is asked for.
    stems: OnceCell<HashSet<&'a str>>,
    /// Whether the materials have shortcuts of the keyboard.
    has_shortcuts: OnceCell<bool>,
}

impl<'a> Names<'a> {
    /// Bold words in a step or beside a word for a part of a screen.
    fn labels(&self, range: std::ops::Range<usize>, found: &mut Vec<Diagnostic>) {
        let text = &self.against.text[range.clone()];
        let usual = self.data.words(lists::common_knowledge::LABELS);
        let keys = self.data.words(lists::common_knowledge::KEYS);
        for captures in BOLD.captures_iter(text) {
            let inside = captures.get(1).or(captures.get(2)).expect("one of the two");
            let whole = captures.get(0).expect("a match");
            let label = inside.as_str().trim();
            let from = text.floor_char_boundary(whole.start().saturating_sub(60));
            let before = &text[from..whole.start()];
            let after = text[whole.end()..].trim_start();
            let is_lead = label.ends_with(['.', ':', '!', '?'])
                || (before.trim().is_empty() && after.starts_with([':', '\u{2013}', '\u{2014}', '-']));
            let is_label = INTERFACE.is_match(before)
                || after.starts_with('>')
                || after.starts_with("button")
                || after.starts_with("tab");
            if is_lead
                || !is_label
                || usual.has(label)
                || PRESSED.is_match(before) && label.split(['+', '-', ' ']).all(|key| keys.has(key))
                || !label.contains(char::is_alphabetic)
                || STRESSED.is_match(label)
                || label.contains(['<', '{', '['])
            {
                continue;
            }
            // A sign beside the words belongs to the look of the button: `+ Create`.
            let bare = label.trim_matches(|c: char| !c.is_alphanumeric());
            if !usual.has(bare)
                && self.against.index.phrase(label).or_else(|| self.against.index.phrase(bare)).is_none()
            {
                let span = Span::new(range.start + inside.start(), range.start + inside.end());
                found.push(self.missing("label", label, span));
            }
        }
    }

    /// Names with capitals that begin no sentence.
    fn capitals(&self, range: std::ops::Range<usize>, found: &mut Vec<Diagnostic>) {
        let text = &self.against.text[range.clone()];
        let plain = &self.against.read.plain[range.clone()];
        for it in CAPITALS.find_iter(plain) {
            let name = it.as_str();
            let before = &plain[..it.start()];
            let opens = before.trim_end().is_empty() || before.trim_end().ends_with(['.', ':', '!', '?', '|']);
            // What stands in backticks or in a link's target is looked at elsewhere.
            let span = Span::new(range.start + it.start(), range.start + it.end());
            if self.article.codes.iter().any(|(node, _)| node.span.start < span.end && span.start < node.span.end) {
                continue;
            }
            // What follows points to another place: `(See Figure 1)`.
            let name = ["See ", "see ", "Cf "].iter().find_map(|see| name.strip_prefix(see)).unwrap_or(name);
            let name = if opens {
                name.split_once([' ', '\u{a0}'])
                    .map_or("", |(first, rest)| if term(first).is_some() && self.is_known(first) { name } else { rest })
            } else {
                name
            };
            let before = &plain[..it.end() - name.len()];
            let name = without_unit(before, name);
            if name.is_empty()
                || status::is_said_before(before, name)
                || name == "HTTP" && CODE_AFTER.is_match(&plain[it.end()..])
                || text[it.end()..].starts_with(['=', '(', '_', '.', '@'])
                    && !text[it.end()..].starts_with(". ")
                    && !text[it.end()..].trim_end().ends_with('.')
            {
                continue;
            }
            let start = span.end as usize - name.len();
            let span = Span::new(start, span.end as usize);
            let has_kind =
                KIND_AFTER.is_match(&plain[it.end()..]) || KIND_BEFORE.is_match(last(&plain[..start - range.start]));
            let parts: Vec<&str> = name.split([' ', '\u{a0}']).collect();
            let is_acronym =
                parts.len() == 1 && name.len() > 2 && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
            let is_one_of_several = parts.iter().any(|part| self.is_other_of(part));
            let counts = parts.len() > 1 || has_kind || is_acronym;
            let is_unsaid = is_one_of_several || counts && !self.is_said(name, &parts, has_kind);
            if is_unsaid && !self.is_own(name) {
                found.push(self.missing("name", name, span));
            }
        }
    }

    /// Whether the materials have a name only with another number or letter behind it: `SHA-512` for `SHA-256`.
    fn is_other_of(&self, name: &str) -> bool {
        let Some(at) = name.rfind(['-', '/']).filter(|at| *at > 1) else { return false };
        let (stem, end) = name.split_at(at + 1);
        let is_number = end.bytes().all(|byte| byte.is_ascii_digit()) || end.len() == 1;
        is_number && self.against.index.phrase(name).is_none() && self.stems.get_or_init(|| self.stems()).contains(stem)
    }

    /// What stands before the numbers and letters of the names of the materials: `SHA-`.
    fn stems(&self) -> HashSet<&'a str> {
        let texts = self.against.index.materials.iter().map(|material| material.text.as_str());
        texts.flat_map(|text| STEM.captures_iter(text)).filter_map(|it| Some(it.get(1)?.as_str())).collect()
    }

    /// Shortcuts of the keyboard that the materials do not have, where they have others.
    fn shortcuts(&self, range: std::ops::Range<usize>, found: &mut Vec<Diagnostic>) {
        let index = self.against.index;
        let has_others = || index.materials.iter().any(|material| SHORTCUT.is_match(&material.text));
        for it in SHORTCUT.find_iter(&self.against.text[range.clone()]) {
            let is_unsaid = !USUAL.contains(&it.as_str()) && index.phrase(it.as_str()).is_none();
            if is_unsaid && *self.has_shortcuts.get_or_init(has_others) {
                let span = Span::new(range.start + it.start(), range.start + it.end());
                found.push(self.missing("shortcut", it.as_str(), span));
            }
        }
    }

    fn missing(&self, what: &str, name: &str, span: Span) -> Diagnostic {
        let message = format!("{what} `{name}` is not in the materials");
        let help = "take it out, or mark it as `[REQUIRED: …]` and add it to the gap report";
        Diagnostic::new(codes::IDENTIFIER_NOT_GROUNDED, span, message).help(help)
    }

    fn is_known(&self, word: &str) -> bool {
        self.against.index.phrase(word).is_some_and(|at| self.against.index.says(at).contains(word))
    }

    /// Whether the materials say a name, in its parts if need be.
    fn is_said(&self, name: &str, parts: &[&str], has_kind: bool) -> bool {
        let index = self.against.index;
        let common = self.data.words(lists::common_knowledge::ACRONYMS);
        let proper = self.data.words(lists::proper_nouns::NAMES);
        let is_free = |word: &str| common.has(word) || proper.has(word) || word.chars().all(|c| c.is_ascii_digit());
        let one = |name: &str| {
            let other = name.strip_suffix('s').map_or_else(|| format!("{name}s"), str::to_owned);
            index.phrase(name).is_some()
                || index.phrase(&other).is_some()
                || index.is_part(name)
                || numbered(name).is_some_and(|name| index.phrase(&name).is_some())
        };
        if one(name) || is_free(name) {
            return true;
        }
        if parts.len() == 1 {
            return name.contains(['-', '/']) && name.split(['-', '/']).all(|part| one(part) || is_free(part));
        }
        // Two names beside each other are one here: each must be said as it is.
        let split = (1..parts.len()).any(|at| {
            let (first, rest) = (parts[..at].join(" "), parts[at..].join(" "));
            let said = |name: &str| one(name) || is_free(name);
            said(&first) && said(&rest) && (!has_kind || rest.contains(' ') || first.contains(' '))
        });
        split && (!has_kind || parts.len() > 2)
    }

    /// Whether a name is the article's own: it stands in its title, or the article says what it stands for.
    fn is_own(&self, name: &str) -> bool {
        let text = self.article.text();
        // `Azure Resource Manager (ARM)`: the materials may have the short form alone.
        let short: String = name.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
        if short.len() > 1 && text.contains(&format!("{name} ({short}")) && self.against.index.phrase(&short).is_some()
        {
            return true;
        }
        let is_spelt_out = memchr::memmem::find(text.as_bytes(), format!("({name})").as_bytes()).is_some();
        let is_sample =
            ["Contoso", "Fabrikam", "Northwind", "Adventure", "Woodgrove", "Tailwind", "Litware", "Proseware"]
                .iter()
                .any(|sample| {
                    name.split(' ').next().is_some_and(|first| first.starts_with(sample)) && !name.contains(' ')
                });
        let is_file = text.contains(&format!("`{name}`"));
        is_spelt_out || is_sample || is_file
    }
}
