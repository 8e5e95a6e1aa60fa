//! All that the materials say, ready to be asked: is this there, and what is there instead?

use std::collections::{HashMap, HashSet};

use super::claims::term;
use super::commands::{in_sentence, is_metavariable};
use super::dates;
use super::lines;
use super::material::Material;
pub use super::phrases::At;
use super::phrases::Phrases;
use super::proportion::Proportions;
use super::rates;
use super::scan::{self, Claim};
use super::schedule;
use crate::source::pattern::pattern;
use crate::source::{LineIndex, Span};

/// How far, in bytes, words stand beside a place.
const BESIDE: usize = 20;

// A parameter of a script for PowerShell, with its type: `[int]$Tries`.
pattern!(PARAMETER, r"(?m)^[ \t]*(?:\[[\w.\[\](), =]+\][ \t]*)+\$([A-Za-z]\w*)");

/// The materials, and everything they claim.
pub struct Index {
    /// The materials.
    pub materials: Vec<Material>,
    /// Their lines.
    line_indexes: Vec<LineIndex>,
    /// What they claim: for each claim its first place.
    claims: HashMap<Claim, At>,
    /// For each number's unit, option and key the values they have, in order.
    values: HashMap<String, Vec<(String, At)>>,
    /// Versions with their places.
    versions: Vec<(String, At)>,
    /// Addresses by their last two names.
    tails: HashMap<String, At>,
    /// Hosts of addresses.
    hosts: HashSet<String>,
    /// Their words.
    phrases: Phrases,
    /// The words that names consist of: `tls_min_version`.
    parts: HashSet<String>,
    /// Quantities that the materials give a range for: the unit or the word for what is counted, the least, the most.
    ranges: Vec<(String, f64, f64, At)>,
    /// Programs, by the commands that are given.
    programs: HashSet<String>,
    /// How many things a table or a list has.
    sizes: HashMap<usize, At>,
    /// The parameters that scripts declare, as options.
    parameters: HashSet<String>,
    /// Halves, doubles, and what is given for each so many.
    pub proportions: Proportions,
}

impl Index {
    /// Reads the materials.
    pub fn of(materials: Vec<Material>) -> Index {
        let mut index = Index {
            line_indexes: materials.iter().map(|material| LineIndex::new(&material.text)).collect(),
            materials: Vec::new(),
            claims: HashMap::new(),
            values: HashMap::new(),
            versions: Vec::new(),
            tails: HashMap::new(),
            hosts: HashSet::new(),
            phrases: Phrases::of(&materials),
            parts: HashSet::new(),
            ranges: Vec::new(),
            programs: materials.iter().flat_map(|material| programs(&material.text)).collect(),
            sizes: HashMap::new(),
            parameters: HashSet::new(),
            proportions: Proportions::of(&materials),
        };
        for (number, material) in materials.iter().enumerate() {
            index.read_claims(number, material);
            // A page is a source for its own address.
            if material.name.split('/').next().is_some_and(|host| host.len() > 2 && host.contains('.')) {
                let url = scan::url(&material.name);
                index.hosts.insert(host(&url).to_owned());
                index.claims.entry(Claim::Url(url)).or_insert(At { material: number, span: Span::default() });
            }
        }
        let names = index.phrases.words().filter(|word| word.contains('_'));
        let parts = names.flat_map(|name| name.split('_')).filter(|part| part.len() > 1).map(str::to_owned).collect();
        Index { materials, parts, ..index }
    }

    fn read_claims(&mut self, material: usize, of: &Material) {
        let joined = of.text.replace("\\\n", "  ");
        let options = scan::flags(&joined, true).into_iter().map(|found| in_sentence(&joined, found));
        let found = scan::scan(&joined)
            .into_iter()
            .chain(options)
            .chain(scan::pairs(&joined))
            .chain(scan::assignments(&joined))
            .chain(scan::variables(&joined))
            .chain(scan::schedules(&joined))
            .chain(scan::api_versions(&joined));
        for (range, claim) in found {
            let at = At { material, span: Span::from(range) };
            match &claim {
                Claim::Number(value, unit) => self.value(&of_unit(unit), value, at),
                Claim::Flag(_, Some(value)) if is_metavariable(value) => {}
                Claim::Flag(name, Some(value)) => self.value(name, value, at),
                Claim::Pair(key, value) => self.value(key, value, at),
                Claim::Version(version) => {
                    self.versions.push((version.clone(), at));
                    // Who says 1.32.4 says 1.32 as well, but not the other way round.
                    for (end, _) in version.match_indices('.') {
                        self.claims.entry(Claim::Version(version[..end].to_owned())).or_insert(at);
                    }
                    // An API version is named by its date, too.
                    if let Some(date) = version.get(..10).filter(|date| date.matches('-').count() == 2) {
                        self.claims.entry(Claim::Date(date.to_owned())).or_insert(at);
                    }
                }
                Claim::Url(url) => {
                    self.tails.entry(tail(url).to_owned()).or_insert(at);
                    self.hosts.insert(host(url).to_owned());
                }
                Claim::Date(date) => {
                    self.claims.entry(Claim::Date(date.get(..7).unwrap_or(date).to_owned())).or_insert(at);
                    self.claims.entry(Claim::Date(date.get(4..10).unwrap_or(date).to_owned())).or_insert(at);
                    if let Some(quarter) = dates::quarter(date) {
                        self.claims.entry(Claim::Date(quarter)).or_insert(at);
                    }
                }
                _ => {}
            }
            if let Claim::Number(value, unit) = &claim
                && !scan::measures(unit)
            {
                self.claims.entry(Claim::Number(value.clone(), String::new())).or_insert(at);
            }
            if let Claim::Flag(name, Some(_)) = &claim {
                self.claims.entry(Claim::Flag(name.clone(), None)).or_insert(at);
            }
            self.claims.entry(claim).or_insert(at);
        }
        for parameter in PARAMETER.captures_iter(&joined).filter_map(|captures| captures.get(1)) {
            let option = format!("-{}", parameter.as_str().to_lowercase());
            let at = At { material, span: Span::from(parameter.range()) };
            self.claims.entry(Claim::Flag(option.clone(), None)).or_insert(at);
            self.parameters.insert(option);
        }
        // What is said without a number supports one.
        let unsaid = rates::periods(&joined).into_iter().chain(rates::factors(&joined)).chain(schedule::times(&joined));
        for (range, claim) in unsaid {
            self.claims.entry(claim).or_insert(At { material, span: Span::from(range) });
        }
    }

    /// Adds a quantity that only the form of its surroundings shows.
    pub fn add(&mut self, claim: &Claim, at: At) {
        if let Claim::Number(value, unit) = claim
            && self.quantities(unit).iter().all(|(_, known)| *known != at)
        {
            self.value(&of_unit(unit), value, at);
            self.claims.entry(claim.clone()).or_insert(at);
        }
    }

    /// Adds a range of quantities.
    pub fn add_range(&mut self, unit: &str, least: f64, most: f64, at: At) {
        self.ranges.push((unit.to_owned(), least, most, at));
    }

    /// Adds how many things a table or a list has.
    pub fn add_size(&mut self, size: usize, at: At) {
        self.sizes.entry(size).or_insert(at);
    }

    /// A table or a list of so many things.
    pub fn of_size(&self, size: &str) -> Option<At> {
        size.parse().ok().and_then(|size: usize| self.sizes.get(&size).copied())
    }

    /// Whether the materials give a command of a program.
    pub fn is_program(&self, word: &str) -> bool {
        self.programs.contains(word)
    }

    /// The range that a quantity lies in.
    pub fn range_of(&self, value: &str, unit: &str) -> Option<At> {
        let value = value.parse::<f64>().ok()?;
        // A range that is open on one side says nothing of what is far away.
        let is_near = |least: f64, most: f64| {
            (most.is_finite() || value <= 10.0 * least) && (least.is_finite() || 10.0 * value >= most)
        };
        let noun = if scan::measures(unit) { None } else { term(unit) };
        let mut ranges = self.ranges.iter().filter(|(of, ..)| of == unit || Some(of) == noun.as_ref());
        let range = ranges.find(|(_, least, most, _)| *least <= value && value <= *most && is_near(*least, *most));
        range.map(|it| it.3)
    }

    /// Whether a word is part of a name.
    pub fn is_part(&self, word: &str) -> bool {
        self.parts.contains(&word.to_lowercase())
    }

    /// Whether an option is a parameter that a script declares, whose value is for who calls it.
    pub fn is_parameter(&self, option: &str) -> bool {
        self.parameters.contains(option)
    }

    fn value(&mut self, of: &str, value: &str, at: At) {
        let values = self.values.entry(of.to_owned()).or_default();
        if values.len() < 100 {
            values.push((value.to_lowercase(), at));
        }
    }

    /// Where a claim is made in just this form.
    pub fn claim(&self, claim: &Claim) -> Option<At> {
        self.claims.get(claim).copied()
    }

    /// All claims, in no order.
    pub fn claims(&self) -> impl Iterator<Item = (&Claim, At)> {
        self.claims.iter().map(|(claim, at)| (claim, *at))
    }

    /// Another option that has this value, where nothing but options has it.
    pub fn option_with(&self, value: &str, name: &str) -> Option<(&str, At)> {
        let of = |(option, values): (&'_ String, &Vec<(String, At)>)| {
            let is_option = option.starts_with('-') && option != name;
            is_option.then(|| values.iter().find(|(known, _)| known == value).map(|(_, at)| *at)).flatten()
        };
        let mut others: Vec<(&str, At)> =
            self.values.iter().filter_map(|entry| Some((entry.0.as_str(), of(entry)?))).collect();
        others.sort_by_key(|(_, at)| *at);
        others.first().copied()
    }

    /// Whether a list in columns has this word as a head.
    pub fn is_listed(&self, word: &str) -> bool {
        self.phrases.listed.contains(word)
    }

    /// Whether a command works on something that is named behind it. A help may leave out the program.
    pub fn takes_argument(&self, command: &str) -> bool {
        let starts = std::iter::once(0).chain(command.match_indices(' ').map(|(at, _)| at + 1));
        starts.into_iter().any(|start| self.phrases.with_argument.contains(&command[start..]))
    }

    /// The values that an option, a key or a unit has.
    pub fn values(&self, of: &str) -> &[(String, At)] {
        self.values.get(of).map_or(&[], Vec::as_slice)
    }

    /// The versions, in order.
    pub fn versions(&self) -> &[(String, At)] {
        &self.versions
    }

    /// The values of each unit, in no order.
    pub fn units(&self) -> impl Iterator<Item = &[(String, At)]> {
        self.values.iter().filter(|(of, _)| of.starts_with('#')).map(|(_, values)| values.as_slice())
    }

    /// The values that are counted or measured in a unit.
    pub fn quantities(&self, unit: &str) -> &[(String, At)] {
        self.values(&of_unit(unit))
    }

    /// Whether the materials give an address of this host.
    pub fn has_host(&self, host: &str) -> bool {
        self.hosts.contains(host)
    }

    /// Addresses on the web.
    pub fn urls(&self) -> impl Iterator<Item = (&str, At)> {
        self.claims.iter().filter_map(|(claim, at)| match claim {
            Claim::Url(url) => Some((url.as_str(), *at)),
            _ => None,
        })
    }

    /// Where an address stands that ends in the same two names. One of the site itself may stand elsewhere in its sources; one
    /// of another host is of a host that the materials give.
    pub fn url_like(&self, url: &str) -> Option<At> {
        let tail = tail(url);
        let is_known = host(url).is_empty() || self.has_host(host(url));
        self.tails.get(tail).copied().filter(|_| is_known && tail.trim_start_matches('/').contains('/'))
    }

    /// Options of commands.
    pub fn flags(&self) -> impl Iterator<Item = (&str, At)> {
        self.claims.iter().filter_map(|(claim, at)| match claim {
            Claim::Flag(name, None) => Some((name.as_str(), *at)),
            _ => None,
        })
    }

    /// Every word.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.phrases.words()
    }

    /// Where a phrase stands, as words of its own.
    pub fn phrase(&self, phrase: &str) -> Option<At> {
        self.phrases.phrase(phrase)
    }

    /// Where a name is part of a key: `gRPC` of `grpc_port`.
    pub fn part_of_key(&self, name: &str) -> Option<At> {
        self.phrases.part_of_key(name)
    }

    /// Where words stand close to each other in one material, each perhaps with another ending.
    pub fn together<'w>(&self, wanted: impl Iterator<Item = &'w str>) -> Option<At> {
        self.phrases.together(wanted)
    }

    /// What stands at a place.
    pub fn says(&self, at: At) -> &str {
        at.span.of(&self.materials[at.material].text)
    }

    /// A place with the words beside it.
    pub fn around(&self, at: At) -> &str {
        let text = &self.materials[at.material].text;
        let (start, end) = (at.span.start as usize, at.span.end as usize);
        &text[text.floor_char_boundary(start.saturating_sub(BESIDE))
            ..text.floor_char_boundary((end + BESIDE).min(text.len()))]
    }

    /// The number of the line of a place, from 1.
    pub fn line_number(&self, at: At) -> usize {
        self.line_indexes[at.material].line(at.span.start)
    }

    /// The line of a place, cut to a length that can be shown; of a very long line what stands around the place.
    pub fn line(&self, at: At) -> &str {
        let (text, place) = (&self.materials[at.material].text, at.span.start as usize);
        let line = lines::around(text, place);
        // What is shown begins with the line, and has the place in it.
        let start = if place - line.start < 1_000 { line.start } else { text.floor_char_boundary(place - 40) };
        let line = text[start..line.end].trim();
        let end = line.char_indices().nth(120).map_or(line.len(), |(end, _)| end);
        &line[..end]
    }
}

// A command at the beginning of a line or of code in a line.
pattern!(COMMAND, r"(?m)(?:^[ \t]*(?:[$>] |PS> )?|(`))([a-z][a-z0-9._-]+|[A-Z][a-z]+-[A-Z]\w+) ([^`\n]{1,300})");
pattern!(OPTION, r"(?:^| )--?[A-Za-z]");

/// The programs of the commands in a text: with an option, or as code in a line.
fn programs(text: &str) -> Vec<String> {
    let of = |captures: regex::Captures<'_>| {
        let rest = captures.get(3)?;
        let is_inline = captures.get(1).is_some() && text[rest.end()..].starts_with('`');
        (is_inline || OPTION.is_match(rest.as_str())).then(|| captures[2].to_owned())
    };
    COMMAND.captures_iter(text).filter_map(of).collect()
}

/// What values are kept under that have a unit: `#pod` is no key `pod`.
fn of_unit(unit: &str) -> String {
    format!("#{unit}")
}

/// The host of an address; none of one of the site itself.
fn host(url: &str) -> &str {
    url.split('/').next().unwrap_or("")
}

/// The last two names of an address.
fn tail(url: &str) -> &str {
    let start = url.rmatch_indices('/').nth(1).map_or(0, |(at, _)| at + 1);
    &url[start..]
}
