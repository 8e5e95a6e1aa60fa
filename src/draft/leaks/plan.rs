//! Steps of a plan: phases, milestones, quarters. A motor and a migration have phases, too.

use std::collections::BTreeSet;
use std::ops::Range;

use super::place::{is_first, line_at, table_head, title_above};
use crate::source::pattern::pattern;

pattern!(
    PHASE,
    r"(?i)\b(?:phase|milestone|sprint|iteration|wave)[ -]\d+\b|\bQ[1-4][ /-]?(?:20\d\d|FY ?\d\d)\b|\bFY ?\d\d\b|(?:\bmilestone[ -])?\b(?-i:M\d{1,2})\b"
);
// What makes a plan of a text, wherever it stands near.
pattern!(
    PLAN,
    r"(?i)\b(?:timeline|roadmap|milestones?|timeframe|beta|preview|launch|general availability|q[1-4]|ships?|planned|scheduled)\b"
);
// What does so in the line of a step that stands first in it.
pattern!(STEP, r"(?i)\b(?:prototype|releases?|released|requirements|design|pilot|rollout|roll-out|GA)\b|\b20\d\d\b");
pattern!(
    ROADMAP,
    r"(?i)\b(?:roadmap|ships? in|shipping in|planned for|is planned|scheduled for|coming in|will be released|will ship)\b"
);
pattern!(PHASES, r"(?i)\b(?:two|three|four|five|several|\d) (?:phases|iterations|waves)\b");
// What has phases by nature.
pattern!(
    ELECTRIC,
    r"(?i)\b(?:L[1-3]|electric\w*|voltage|volts?|currents?|conductors?|terminals?|wires?|wired|wiring|windings?|motors?|(?:three|single|3|1)-phase|neutral|mains|breakers?)\b"
);

/// The steps of the plan in a material, in small letters.
pub fn of_material(text: &str) -> BTreeSet<String> {
    let is_of_plan = |it: &regex::Match<'_>| {
        let line = line_at(text, it.start());
        if ELECTRIC.is_match(line) {
            return false;
        }
        let from = text.floor_char_boundary(it.start().saturating_sub(200));
        let to = text.floor_char_boundary((it.end() + 200).min(text.len()));
        let is_near = PLAN.is_match(&text[from..it.start()]) || PLAN.is_match(&text[it.end()..to]);
        let is_label = is_first(text, it.start());
        if is_short(it.as_str()) {
            // `M2` is a screw and a chip, too.
            let titles = [title_above(text, it.start()), table_head(text, it.start()), line];
            return is_label && titles.into_iter().any(|title| PLAN.is_match(title));
        }
        // What is done in some phases is a procedure.
        let is_procedure = PHASES.is_match(line) && !is_label;
        (is_near && !is_procedure) || (is_label && STEP.is_match(line))
    };
    PHASE.find_iter(text).filter(is_of_plan).map(|it| plain(it.as_str())).collect()
}

/// The steps of the plan that an article tells.
pub fn of_article<'t>(text: &'t str, known: &'t BTreeSet<String>) -> impl Iterator<Item = Range<usize>> + 't {
    let is_of_plan = move |it: &regex::Match<'_>| {
        let line = line_at(text, it.start());
        let is_known = known.contains(&plain(it.as_str()));
        !ELECTRIC.is_match(line) && (is_known || (!is_short(it.as_str()) && ROADMAP.is_match(line)))
    };
    PHASE.find_iter(text).filter(is_of_plan).map(|it| it.range())
}

fn is_short(step: &str) -> bool {
    step.starts_with('M') && step[1..].starts_with(|c: char| c.is_ascii_digit())
}

/// A step however it is written: `Milestone M2`, `M2`.
fn plain(step: &str) -> String {
    let step = step.to_lowercase();
    match step.strip_prefix("milestone").map(|rest| rest.trim_start_matches([' ', '-'])) {
        Some(rest) if rest.starts_with('m') => rest.to_owned(),
        _ => step,
    }
}
