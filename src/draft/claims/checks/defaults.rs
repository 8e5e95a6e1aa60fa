//! Where an article has something on by default that is off in the materials, or off that is on.

use super::against::Against;
use crate::draft::claims::known::defaults::Switch;
use crate::draft::claims::reading::cell::trimmed;
use crate::draft::claims::reading::read::Form;
use crate::draft::claims::reading::signs;
use crate::source::{Diagnostic, Span, codes};

/// Looks at every clause that says what holds by default.
pub fn check(against: &Against<'_>, found: &mut Vec<Diagnostic>) {
    for unit in against.read.units.iter().filter(|unit| unit.form == Form::Clause && unit.signs.is_default) {
        if unit.signs.negations > 1 || unit.signs.is_unsure || unit.signs.is_open || unit.signs.is_exclusive {
            continue;
        }
        let states = || unit.own.iter().filter_map(|term| signs::pair(term)).filter(|(name, _)| *name == "enabl");
        let is_off = states().any(|(_, is_on)| !is_on);
        // `Photos aren't required` denies, too.
        let is_denied = unit.signs.negations % 2 == 1 || unit.signs.duty == Some(false);
        let is_on = is_off == is_denied;
        let named: Vec<&Switch> =
            against.claims.defaults.iter().filter(|it| it.words.iter().all(|term| unit.own.contains(term))).collect();
        // A failure of the webhook is not the webhook: one word names a switch where it comes first, or has a state.
        let first = unit.own.iter().find(|term| *term != "default");
        let is_meant = |it: &&Switch| it.words.len() > 1 || states().next().is_some() || first == it.words.first();
        let named: Vec<&Switch> = named.into_iter().filter(is_meant).collect();
        let Some(longest) = named.iter().map(|it| it.words.len()).max() else { continue };
        let mut named = named.into_iter().filter(|it| it.words.len() == longest).peekable();
        let Some(first) = named.peek().copied() else { continue };
        if named.all(|switch| switch.is_on != is_on) {
            let state = if first.is_on { "on" } else { "off" };
            let range = trimmed(&against.read.plain, &unit.range);
            let message = format!("by default this is {state} in the materials: `{}`", against.index.line(first.at));
            let said = Diagnostic::new(codes::CLAIM_CONTRADICTS, Span::from(range), message);
            found.push(said.related(against.related(first.at, "said here")));
        }
    }
}
