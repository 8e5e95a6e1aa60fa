//! The codes of all rules, as their pages in `lints/rules/` are named.
//!
//! The build script lists the pages, so a code without a page does not compile.

use std::fmt;

/// The name of a rule in findings, settings and suppressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct Code(&'static str);

impl Code {
    /// The code of a rule that a project makes itself.
    pub const fn of_project(name: &'static str) -> Code {
        Code(name)
    }

    /// The name as it is written.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Whether somebody means it by `name`. Case does not matter.
    pub fn is_meant_by(self, name: &str) -> bool {
        self.0.eq_ignore_ascii_case(name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

/// The code of the rule whose module is `name`, and its page.
pub const fn page(name: &str) -> &'static (Code, &'static str) {
    let mut at = 0;
    while at < PAGES.len() {
        if is_named(PAGES[at].0.0.as_bytes(), name.as_bytes()) {
            return &PAGES[at];
        }
        at += 1;
    }
    panic!("there is no such page in `lints/rules/`")
}

/// Whether `name` is `code` with `_` for `-`.
const fn is_named(code: &[u8], name: &[u8]) -> bool {
    let mut at = 0;
    while at < code.len() && at < name.len() && (code[at] == name[at] || (code[at] == b'-' && name[at] == b'_')) {
        at += 1;
    }
    at == code.len() && at == name.len()
}
