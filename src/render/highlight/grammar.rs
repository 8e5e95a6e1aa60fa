//! The grammars in the binary.

use std::sync::LazyLock;
use syntect::parsing::{SyntaxReference, SyntaxSet};

use crate::source::language;

include!(concat!(env!("OUT_DIR"), "/grammars.rs"));

/// All grammars, loaded when the first block is coloured: a run that colours nothing does not pay for them.
static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(|| {
    let dump = include_bytes!(concat!(env!("OUT_DIR"), "/grammars.bin"));
    syntect::dumps::from_uncompressed_data(dump).expect("the dump is the one that `build.rs` wrote")
});

/// A language that we know the grammar of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grammar(u16);

impl Grammar {
    /// Finds what an author means by a word behind a fence, in any letter case.
    pub fn named(word: &str) -> Option<Grammar> {
        language::named(word)?.grammar.map(Grammar)
    }

    /// Whether text of this language has no colours.
    pub fn is_plain(self) -> bool {
        self.0 == PLAIN
    }

    /// Whether the grammar is one of ours; no line is slow in those, whatever stands there.
    pub fn is_own(self) -> bool {
        self.0 >= FIRST_OWN
    }

    /// The number that stands for this language as long as [`VERSION`] is the same.
    pub fn number(self) -> u16 {
        self.0
    }

    /// The grammar with the set it refers to; this is what loads them.
    pub fn load(self) -> (&'static SyntaxReference, &'static SyntaxSet) {
        (&GRAMMARS.syntaxes()[usize::from(self.0)], &GRAMMARS)
    }
}
