//! Which of our few classes a grammar's scope has.
//!
//! Grammars name what they see finely (`string.quoted.double.python`), a stylesheet wants a dozen classes. The innermost
//! scope that has an opinion decides; which scopes have one is a table, so no scope's name is read while colouring.

use std::sync::LazyLock;
use syntect::parsing::{ClearAmount, Scope, ScopeStackOp};

/// What a piece of code is, as far as colours go. The letter is the class in the HTML: `hl-k`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Nothing in particular.
    Plain,
    /// Coloured, by this letter.
    Letter(char),
}

/// What a scope says about the text in it.
#[derive(Clone, Copy)]
enum Says {
    /// Nothing: what surrounds it holds.
    Inherit,
    As(Class),
}

use Says::{As, Inherit};

const PLAIN: Says = As(Class::Plain);
const ATTRIBUTE: Says = As(Class::Letter('a'));
const COMMENT: Says = As(Class::Letter('c'));
const DELETED: Says = As(Class::Letter('d'));
const FUNCTION: Says = As(Class::Letter('f'));
const HEADING: Says = As(Class::Letter('h'));
const INSERTED: Says = As(Class::Letter('i'));
const KEYWORD: Says = As(Class::Letter('k'));
const NUMBER: Says = As(Class::Letter('n'));
const PLACEHOLDER: Says = As(Class::Letter('p'));
const STRING: Says = As(Class::Letter('s'));
const TYPE: Says = As(Class::Letter('t'));
const VARIABLE: Says = As(Class::Letter('v'));

/// Of the entries that a scope starts with, the first holds; so the finer ones stand above the coarser ones.
const SCOPES: [(&str, Says); 72] = [
    ("comment", COMMENT),
    ("constant.other.placeholder.learn", PLACEHOLDER),
    ("constant", NUMBER),
    ("entity.name.class", TYPE),
    ("entity.name.enum", TYPE),
    ("entity.name.exception", TYPE),
    ("entity.name.function", FUNCTION),
    ("entity.name.impl", TYPE),
    ("entity.name.interface", TYPE),
    ("entity.name.key", ATTRIBUTE),
    ("entity.name.label", HEADING),
    ("entity.name.module", TYPE),
    ("entity.name.namespace", TYPE),
    ("entity.name.section", HEADING),
    ("entity.name.struct", TYPE),
    ("entity.name.table", HEADING),
    ("entity.name.tag.toml", ATTRIBUTE),
    ("entity.name.tag", KEYWORD),
    ("entity.name.trait", TYPE),
    ("entity.name.type", TYPE),
    ("entity.name.union", TYPE),
    ("entity.name.variable", VARIABLE),
    ("entity.name", Inherit),
    ("entity.other.attribute-name", ATTRIBUTE),
    ("entity.other.inherited-class", TYPE),
    ("entity.section", HEADING),
    ("keyword.command.rem", COMMENT),
    ("keyword.name.ini", ATTRIBUTE),
    ("keyword.other.unit", NUMBER),
    ("keyword.other.template", Inherit),
    ("keyword", KEYWORD),
    ("markup.changed", HEADING),
    ("markup.deleted", DELETED),
    ("markup.heading", HEADING),
    ("markup.inserted", INSERTED),
    ("markup.raw", STRING),
    ("markup.underline", STRING),
    ("meta.diff.header", HEADING),
    ("meta.diff.range", HEADING),
    ("meta.embedded", PLAIN),
    ("meta.group.expansion", PLAIN),
    ("meta.interpolation", PLAIN),
    ("meta.mapping.key", ATTRIBUTE),
    ("meta.template.expression", PLAIN),
    ("source.regexp", Inherit),
    ("source", PLAIN),
    ("storage.type.annotation", ATTRIBUTE),
    ("storage.type.string", STRING),
    ("storage", KEYWORD),
    ("string.unquoted.terraform", Inherit),
    ("string", STRING),
    ("support.class", TYPE),
    ("support.constant.terraform", VARIABLE),
    ("support.constant", NUMBER),
    ("support.function", FUNCTION),
    ("support.macro", FUNCTION),
    ("support.type.property-name", ATTRIBUTE),
    ("support.type.vendor-prefix", ATTRIBUTE),
    ("support.type", TYPE),
    ("support.variable", VARIABLE),
    ("text", PLAIN),
    ("variable.annotation", ATTRIBUTE),
    ("variable.declaration.terraform", Inherit),
    ("variable.fsharp", VARIABLE),
    ("variable.function", FUNCTION),
    ("variable.language", KEYWORD),
    ("variable.other.env", VARIABLE),
    ("variable.other.learn", VARIABLE),
    ("variable.other.member.learn", ATTRIBUTE),
    ("variable.other.php", VARIABLE),
    ("variable.other.readwrite.terraform", ATTRIBUTE),
    ("variable.parameter", VARIABLE),
];

/// The entries of [`SCOPES`] by the number of their first atom. Atoms are numbered as grammars are loaded, so this cannot be
/// a constant.
static RULES: LazyLock<Vec<Vec<(Scope, Says)>>> = LazyLock::new(|| {
    let mut rules: Vec<Vec<(Scope, Says)>> = Vec::new();
    for (name, says) in SCOPES {
        let scope = Scope::new(name).expect("the scopes of our table are short");
        let atom = usize::from(scope.atom_at(0));
        if rules.len() <= atom {
            rules.resize_with(atom + 1, Vec::new);
        }
        rules[atom].push((scope, says));
    }
    rules
});

fn says(scope: Scope) -> Says {
    let rules = RULES.get(usize::from(scope.atom_at(0))).map_or(&[][..], Vec::as_slice);
    rules.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map_or(Inherit, |(_, says)| *says)
}

/// The scopes around a place, each as the class that holds within it.
#[derive(Default)]
pub struct Stack {
    scopes: Vec<(Scope, Class)>,
    cleared: Vec<Vec<(Scope, Class)>>,
}

impl Stack {
    /// The class of text at this place.
    pub fn class(&self) -> Class {
        self.scopes.last().map_or(Class::Plain, |(_, class)| *class)
    }

    /// Follows the grammar over one change. Unlike [`syntect::parsing::ScopeStack`] this keeps the answer beside each scope,
    /// so nothing is searched when it is asked for.
    pub fn apply(&mut self, change: &ScopeStackOp) {
        match *change {
            ScopeStackOp::Push(scope) => self.push(scope),
            ScopeStackOp::Pop(count) => self.scopes.truncate(self.scopes.len().saturating_sub(count)),
            ScopeStackOp::Clear(amount) => {
                let count = match amount {
                    ClearAmount::TopN(count) => count.min(self.scopes.len()),
                    ClearAmount::All => self.scopes.len(),
                };
                self.cleared.push(self.scopes.split_off(self.scopes.len() - count));
            }
            ScopeStackOp::Restore => {
                for (scope, _) in self.cleared.pop().unwrap_or_default() {
                    self.push(scope);
                }
            }
            ScopeStackOp::Noop => {}
        }
    }

    fn push(&mut self, scope: Scope) {
        let class = match says(scope) {
            Inherit => self.class(),
            As(class) => class,
        };
        self.scopes.push((scope, class));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    const STYLES: &str = include_str!("../../../themes/default/assets/highlight.css");

    /// Where the theme says what the background of code is.
    const THEME: &str = include_str!("../../../themes/default/styles/00-colours.css");

    /// The colours of a stylesheet whose names begin with `prefix`, each for the light and for the dark scheme.
    fn colours(styles: &'static str, prefix: &str) -> BTreeMap<&'static str, [&'static str; 2]> {
        let colour = |line: &'static str| {
            let (name, colours) = line.trim().strip_prefix(prefix)?.split_once(": light-dark(")?;
            let (light, dark) = colours.strip_suffix(");")?.split_once(", ")?;
            Some((name, [light, dark]))
        };
        styles.lines().filter_map(colour).collect()
    }

    /// The relative luminance of WCAG 2.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn every_class_is_readable_on_the_background_of_code() {
        let letters = SCOPES.iter().filter_map(|(_, says)| match says {
            As(Class::Letter(letter)) => Some(*letter),
            _ => None,
        });
        let letters: BTreeSet<String> = letters.map(String::from).collect();
        let colours_of_code = colours(STYLES, "--hl-");
        assert_eq!(colours_of_code.keys().map(|letter| (*letter).to_owned()).collect::<BTreeSet<_>>(), letters);
        let backgrounds = colours(THEME, "--bg-")["code"];
        for (letter, colours) in colours_of_code {
            for (colour, background) in colours.into_iter().zip(backgrounds) {
                let (one, other) = (luminance(colour) + 0.05, luminance(background) + 0.05);
                let contrast = (one / other).max(other / one);
                assert!(contrast >= 4.5, "hl-{letter} has a contrast of {contrast:.2} on {background}");
            }
            assert!(STYLES.contains(&format!(".hl-{letter} {{\n  color: var(--hl-{letter});")), "hl-{letter} is used");
        }
    }

    #[test]
    fn finer_entries_stand_above_coarser_ones() {
        for (at, (coarse, _)) in SCOPES.iter().enumerate() {
            for (fine, _) in &SCOPES[at + 1..] {
                assert!(!fine.starts_with(&format!("{coarse}.")) && fine != coarse, "`{fine}` is never reached");
            }
        }
    }
}
