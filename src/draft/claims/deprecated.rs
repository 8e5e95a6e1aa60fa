//! Names that the materials call deprecated, and what they name in their place.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::draft::index::{At, Index};
use crate::source::Span;

/// A name that is not to be used any more.
pub struct Deprecated {
    /// The name.
    pub name: String,
    /// What is to be used instead, where that is said.
    pub instead: Option<String>,
    /// Where.
    pub at: At,
}

/// A name in code, as options, fields and functions are written.
const NAME: &str =
    r"`?((?-i:--?[A-Za-z][\w-]*|[A-Za-z_$][\w$]*(?:[.:/_-][\w$]+)+|[A-Za-z]+[a-z][A-Z]\w*|`[\w.:/-]+))`?";

macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(&$pattern.replace("NAME", NAME)).expect("a pattern"));
    };
}

pattern!(
    REPLACES,
    r"(?i)NAME(?:[= ][\w.]+)?(?: \w+){0,3} (?:replaces|supersedes|takes the place of)(?: \w+){0,4} NAME"
);
pattern!(
    REPLACED,
    r"(?i)NAME(?: \w+){0,3} (?:is|was|are|has been|have been|got)(?: now)? (?:replaced|superseded|renamed|changed)(?: \w+)? (?:by|with|to|as)(?: \w+){0,3} NAME"
);
pattern!(
    INSTEAD,
    r"(?i)(?:use|set|pass|call|choose|run)(?: \w+){0,3} NAME(?:[= ][\w.]+)?,? (?:instead of|rather than|in place of|not)(?: \w+){0,3} NAME"
);
pattern!(INSTEAD_FIRST, r"(?i)instead of(?: \w+){0,2} NAME,? (?:use|set|pass|call|choose|run)(?: \w+){0,2} NAME");
pattern!(
    DEPRECATED_USE,
    r"(?i)NAME(?: \w+){0,2},? (?:\(deprecated\)|(?:which |that )?(?:is|are|was|has been|have been)(?: now)? (?:deprecated|obsolete|retired|removed))[^.\n]{0,40}?[.;,:]? *(?:use|set|pass|replaced by|in favou?r of)(?: \w+){0,2} NAME"
);
pattern!(
    ALONE,
    r"(?i)(?:deprecated|obsolete|legacy)(?: \w+)? NAME|NAME(?: \w+){0,2},? (?:which |that )?(?:is|are|was|has been|have been)(?: now| no longer)? (?:deprecated|obsolete|retired|supported any more)|NAME \(deprecated\)|NAME(?: \w+){0,2} (?:is|are) no longer (?:used|accepted|supported|valid|allowed|recommended)"
);
// A command of several words at the beginning of a sentence.
pattern!(
    COMMAND,
    r"(?m)(?:^|[.:;] )[ \t]*(?:[-*•][ \t]+)?`?([a-z][\w.-]*(?: [a-z][\w.-]*){1,3})`? (?:is|are|was) (?:now )?(?:deprecated|obsolete|retired|replaced)"
);
/// What the materials call deprecated.
pub fn all(index: &Index) -> Vec<Deprecated> {
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
                    all.push(Deprecated { name, instead: Some(instead), at: at(whole.start(), whole.end()) });
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
                all.push(Deprecated { name: name.to_owned(), instead: None, at: at(whole.start(), whole.end()) });
            }
        }
        for captures in ALONE.captures_iter(text) {
            let whole = captures.get(0).expect("a match");
            let name = captures.iter().skip(1).flatten().next().map(|it| clean(it.as_str()));
            if let Some(name) = name.filter(|name| !all.iter().any(|known| known.name == *name)) {
                all.push(Deprecated { name, instead: None, at: at(whole.start(), whole.end()) });
            }
        }
    }
    // What replaces another thing somewhere is current.
    let current: HashSet<String> = all.iter().filter_map(|known| known.instead.clone()).collect();
    all.retain(|known| known.name.len() > 2 && !current.contains(&known.name));
    all
}
