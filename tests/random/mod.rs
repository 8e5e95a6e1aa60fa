//! Random docsets: files of every kind, with hostile text in every place where an author can write.
//!
//! A docset is made from its seed alone, so that one which fails can be made again. `tests/attacks.json` has the texts; the browser
//! tests put the same ones into the pages that they open.

mod texts;

use std::collections::BTreeMap;

use texts::{ARTICLES, BLOCKS, CONFIGURATION, FRONT_MATTER, PLAIN, TOC_ENTRIES, WORDS, YAML_PAGES};

/// What is thrown: the same row of numbers for the same seed (Steele et al., "Fast splittable pseudorandom number generators").
pub struct Dice(u64);

impl Dice {
    /// Dice that fall as `seed` says.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % count as u64).expect("below a usize")
    }

    /// Whether one of `many` chances was met.
    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// The texts that try to be more than text.
pub fn attacks() -> Vec<String> {
    serde_json::from_str(include_str!("../attacks.json")).expect("a list of texts")
}

/// The files of a random docset, by their paths.
pub fn docset(seed: u64, attacks: &[String]) -> BTreeMap<String, String> {
    let mut dice = Dice::new(seed);
    let mut paths: Vec<&str> = (0..2 + dice.below(7)).map(|_| *dice.pick(ARTICLES)).collect();
    paths.extend(PLAIN.iter().map(|(path, _)| *path));
    paths.extend(YAML_PAGES.iter().map(|(path, _)| *path).filter(|_| dice.one_in(4)));
    let mut writer = Writer { dice, attacks, paths: paths.clone() };
    let mut files: BTreeMap<String, String> =
        PLAIN.iter().map(|(path, text)| ((*path).to_owned(), writer.filled(text))).collect();
    for path in paths.iter().filter(|path| path.ends_with(".md")) {
        files.insert((*path).to_owned(), writer.article());
    }
    for (path, parts) in YAML_PAGES.iter().filter(|(path, _)| paths.contains(path)) {
        let text = parts.iter().map(|part| writer.several(part)).collect();
        files.insert((*path).to_owned(), text);
    }
    for (path, often, parts) in CONFIGURATION {
        if writer.dice.one_in(*often) {
            let text = parts.iter().map(|part| writer.several(part)).collect();
            files.insert((*path).to_owned(), text);
        }
    }
    for path in ["TOC.yml", "part/toc.yml", "bread/toc.yml"] {
        if !writer.dice.one_in(3) {
            files.insert(path.to_owned(), writer.toc(0));
        }
    }
    files
}

struct Writer<'a> {
    dice: Dice,
    attacks: &'a [String],
    /// What links may lead to.
    paths: Vec<&'a str>,
}

impl Writer<'_> {
    fn article(&mut self) -> String {
        let mut text = String::new();
        if !self.dice.one_in(3) {
            text.push_str("---\n");
            for _ in 0..self.dice.below(8) {
                let line = *self.dice.pick(FRONT_MATTER);
                text += &self.filled(line);
                text.push('\n');
            }
            text.push_str("---\n\n");
        }
        if !self.dice.one_in(3) {
            text += &self.filled("# {t}\n\n");
        }
        for _ in 0..1 + self.dice.below(10) {
            let block = *self.dice.pick(BLOCKS);
            let block = self.filled(block);
            // What stands in a quote or a list is read by other rules.
            let prefix = *self.dice.pick(&["", "", "", "", "> ", "- ", "1. ", "    "]);
            text.extend(block.split_inclusive('\n').enumerate().flat_map(|(at, line)| {
                let indent = if at > 0 && prefix.ends_with(['-', '.', ' ']) && prefix != "> " { "   " } else { prefix };
                [if prefix.is_empty() { "" } else { indent }, line]
            }));
            text.push_str(if self.dice.one_in(6) { "\n" } else { "\n\n" });
        }
        text
    }

    fn toc(&mut self, depth: usize) -> String {
        let mut text = String::new();
        for _ in 0..1 + self.dice.below(4) {
            let entry = *self.dice.pick(TOC_ENTRIES);
            let entry = self.filled(entry);
            text.extend(entry.split_inclusive('\n').flat_map(|line| [&"    "[..2 * depth.min(2)], line]));
            if depth < 2 && self.dice.one_in(3) {
                text += &format!("{}  items:\n", "  ".repeat(depth));
                text += &self.toc(depth + 1);
            }
        }
        text
    }

    /// A part of a file, once or several times where it begins with `*`.
    fn several(&mut self, part: &str) -> String {
        match part.strip_prefix('*') {
            Some(part) => (0..self.dice.below(4)).map(|_| self.filled(part)).collect(),
            None => self.filled(part),
        }
    }

    /// A template with its gaps filled: `{t}` a text, `{a}` an address, `{q}` and `{u}` the same in quotes.
    fn filled(&mut self, template: &str) -> String {
        let mut filled = String::new();
        let mut rest = template;
        while let Some(at) = rest.find('{') {
            filled.push_str(&rest[..at]);
            let gap = rest.get(at..at + 3).unwrap_or_default();
            let value = match gap {
                "{t}" => self.text(),
                "{a}" => self.address(),
                "{q}" => self.quoted(Writer::text),
                "{u}" => self.quoted(Writer::address),
                _ => "{".to_owned(),
            };
            let length = if value == "{" { 1 } else { 3 };
            filled.push_str(&value);
            rest = &rest[at + length..];
        }
        filled + rest
    }

    fn quoted(&mut self, value: impl Fn(&mut Self) -> String) -> String {
        let value = value(self);
        // A writer forgets quotes now and then.
        if self.dice.one_in(12) { value } else { serde_json::Value::from(value).to_string() }
    }

    fn text(&mut self) -> String {
        match self.dice.below(10) {
            0..5 => self.dice.pick(self.attacks).clone(),
            5 => format!("{} {}", self.dice.pick(WORDS), self.dice.pick(self.attacks)),
            6 => format!("{}{}", self.dice.pick(self.attacks), self.dice.pick(self.attacks)),
            _ => (*self.dice.pick(WORDS)).to_owned(),
        }
    }

    fn address(&mut self) -> String {
        let path = *self.dice.pick(&self.paths);
        let start = *self.dice.pick(&["", "", "", "./", "../", "/", "~/", "part/"]);
        let end = *self.dice.pick(&["", "", "", "#one", "?view=v1", "?a=1&b=2#c", "#", "/"]);
        match self.dice.below(8) {
            0..4 => self.dice.pick(self.attacks).clone(),
            4 => format!("{start}{}{end}", path.replace('%', "%25").replace(' ', "%20").replace(['?', '#'], "%3F")),
            5 => format!("{start}{}{end}", path.trim_end_matches(".md").trim_end_matches(".yml")),
            6 => format!("{}{end}", self.dice.pick(&["https://a.example/x", "//b.example", "mailto:a@b.example", "x"])),
            _ => format!("{start}{path}{end}"),
        }
    }
}
