//! The amounts that a text names.

use super::scan::{self, Claim};
use super::units::is_counted;

/// By what part an amount that is worked out may be rounded.
pub const ROUNDED: f64 = 0.03;

/// A number in a text.
pub struct Amount {
    /// As it is written.
    pub written: f64,
    /// In the base of its unit.
    pub base: f64,
    /// That base.
    pub unit: String,
}

/// The numbers of a text.
pub fn amounts(text: &str) -> impl Iterator<Item = Amount> {
    scan::scan(text).into_iter().filter_map(|(range, claim)| match claim {
        Claim::Number(value, unit) => {
            let base = value.parse().ok()?;
            let shown: String = text[range].chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            // What is counted is written as it is: `5k pods` are no five.
            let is_written = scan::measures(&unit) && !is_counted(&unit);
            let written = shown.trim_matches('.').parse().ok().filter(|_| is_written);
            Some(Amount { written: written.unwrap_or(base), base, unit })
        }
        _ => None,
    })
}
