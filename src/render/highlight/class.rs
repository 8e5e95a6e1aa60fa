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
    /// An operator, which is coloured only if it is a word (`and`, `-eq`).
    Operator,
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
const SCOPES: [(&str, Says); 63] = [
    ("comment", COMMENT),
    ("constant.other.placeholder.learn", PLACEHOLDER),
    ("constant", NUMBER),
    ("entity.name.class", TYPE),
    ("entity.name.enum", TYPE),
    ("entity.name.exception", TYPE),
    ("entity.name.function", FUNCTION),
    ("entity.name.impl", TYPE),
    ("entity.name.interface", TYPE),
    ("entity.name.label", HEADING),
    ("entity.name.module", TYPE),
    ("entity.name.namespace", TYPE),
    ("entity.name.section", HEADING),
    ("entity.name.struct", TYPE),
    ("entity.name.tag.yaml", ATTRIBUTE),
    ("entity.name.tag", KEYWORD),
    ("entity.name.trait", TYPE),
    ("entity.name.type", TYPE),
    ("entity.name.union", TYPE),
    ("entity.name.variable", VARIABLE),
    ("entity.name", Inherit),
    ("entity.other.attribute-name", ATTRIBUTE),
    ("entity.other.inherited-class", TYPE),
    ("keyword.operator.assignment", PLAIN),
    ("keyword.operator", As(Class::Operator)),
    ("keyword.other.unit", NUMBER),
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
    ("storage", KEYWORD),
    ("string.interpolated", PLAIN),
    ("string", STRING),
    ("support.class", TYPE),
    ("support.constant", NUMBER),
    ("support.function", FUNCTION),
    ("support.macro", FUNCTION),
    ("support.type.property-name", ATTRIBUTE),
    ("support.type.vendor-prefix", ATTRIBUTE),
    ("support.type", TYPE),
    ("support.variable", VARIABLE),
    ("text", PLAIN),
    ("variable.annotation", ATTRIBUTE),
    ("variable.function", FUNCTION),
    ("variable.language", KEYWORD),
    ("variable.other.learn", VARIABLE),
    ("variable.other.member.learn", ATTRIBUTE),
    ("variable.other.readwrite.powershell", VARIABLE),
    ("variable.parameter", VARIABLE),
    ("variable.other.php", VARIABLE),
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
