//! Runs the checks of rules.

use crate::rules::{Check, Findings, Found, Inventory, Rule, Settings, check_terms};
use crate::source::FilePath;

/// What `look` finds in a file with the checks of those of `rules` that are on.
pub fn run(
    rules: impl Iterator<Item = (&'static Rule, &'static [Check])>,
    settings: &Settings,
    file: &FilePath,
    look: impl Fn(&Check, &mut Findings<'_>),
) -> Vec<Found> {
    let mut all = Vec::new();
    for (rule, checks) in rules.filter(|(rule, _)| settings.is_on(rule)) {
        let mut found = Findings::new(rule, settings, file);
        checks.iter().for_each(|check| look(check, &mut found));
        all.append(&mut found.into_found());
    }
    all
}

/// What the project's own words and patterns find in a text.
pub fn terms(text: &Inventory<'_>, settings: &Settings) -> Vec<Found> {
    let mut all = Vec::new();
    for term in settings.terms.iter().filter(|term| settings.is_on(&term.rule)) {
        let mut found = Findings::new(&term.rule, settings, text.file);
        check_terms(term, text, &mut found);
        all.append(&mut found.into_found());
    }
    all
}
