//! The regions of a file of code: how each language's comments mark them, and where they are.

use std::collections::HashMap;

use crate::source::language::{Language, Mark};

/// How a comment marks a region: what stands before and after the id, white space aside, at its start and at its end.
pub struct Markers {
    pub start: (&'static str, &'static str),
    end: (&'static str, &'static str),
    /// Whether the end names the region; `#endregion` ends the one that started last.
    named_end: bool,
}

const fn tags(start: &'static str, end: &'static str, close: &'static str) -> Markers {
    Markers { start: (start, close), end: (end, close), named_end: true }
}

/// The forms that a language's regions can have, in the order in which they are tried; all of them for an unknown language.
pub fn markers_of(language: Option<&Language>) -> impl Iterator<Item = &'static Markers> {
    let known = language.map(|language| language.regions).filter(|regions| !regions.is_empty());
    known.unwrap_or(&ALL).iter().map(|mark| mark.markers())
}

const ALL: [Mark; 10] = [
    Mark::Basic,
    Mark::C,
    Mark::Markup,
    Mark::Dashes,
    Mark::Hash,
    Mark::Rem,
    Mark::Region,
    Mark::Percent,
    Mark::Semicolon,
    Mark::Css,
];

impl Mark {
    fn markers(self) -> &'static Markers {
        match self {
            Mark::Basic => const { &tags("'<", "'</", ">") },
            Mark::C => const { &tags("//<", "//</", ">") },
            Mark::Css => const { &tags("/*<", "/*</", ">*/") },
            Mark::Dashes => const { &tags("--<", "--</", ">") },
            Mark::Hash => const { &tags("#<", "#</", ">") },
            Mark::Markup => const { &tags("<!--<", "<!--</", ">-->") },
            Mark::Percent => const { &tags("%<", "%</", ">") },
            Mark::Region => const { &Markers { start: ("#region", ""), end: ("#endregion", ""), named_end: false } },
            Mark::Rem => const { &tags("rem<", "rem</", ">") },
            Mark::Semicolon => const { &tags(";<", ";</", ">") },
        }
    }
}

/// The regions that one form of markers makes in a file.
pub struct Regions {
    /// Where each begins and ends (0-based), by its name in lower case. One without an end shows nothing.
    pub named: HashMap<String, (usize, Option<usize>)>,
    /// The lines that mark something, in order.
    pub marker_lines: Vec<usize>,
}

impl Regions {
    /// Finds the regions of a file that are marked in this form.
    pub fn of(lines: &[&str], markers: &Markers) -> Regions {
        let mut regions = Regions { named: HashMap::new(), marker_lines: Vec::new() };
        let mut open: Vec<String> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            if let Some(name) = marked(line, markers.end, markers.named_end) {
                regions.marker_lines.push(index);
                let name = if markers.named_end { name } else { open.pop().unwrap_or_default() };
                if let Some((_, end @ None)) = regions.named.get_mut(&name) {
                    *end = Some(index);
                }
            } else if let Some(name) = marked(line, markers.start, true).or_else(|| {
                // A region without a name still ends with the next `#endregion`.
                (!markers.named_end).then(|| marked(line, markers.start, false)).flatten()
            }) {
                regions.marker_lines.push(index);
                // A region that starts again begins anew.
                regions.named.insert(name.clone(), (index + 1, None));
                open.push(name);
            }
        }
        regions
    }
}

/// The id that `line` marks, in lower case. White space counts nowhere but inside the id.
fn marked(line: &str, (before, after): (&str, &str), named: bool) -> Option<String> {
    let mut rest = line.trim();
    for expected in before.chars() {
        rest = rest.trim_start();
        let given = rest.chars().next()?;
        if !given.to_lowercase().eq([expected]) {
            return None;
        }
        rest = &rest[given.len_utf8()..];
    }
    let (name, tail) = match after.chars().next() {
        None => (rest, ""),
        Some(first) => rest.split_at(rest.find(first)?),
    };
    let tail: String = tail.chars().filter(|c| !c.is_whitespace()).collect();
    let name = name.trim().trim_matches('"').to_lowercase();
    let fits = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
    (tail == after && (!named || (!name.is_empty() && fits))).then_some(name)
}
