//! Whether an amount is a product of others, of which one side only counts: `40 W each, so 3 lamps need 120 W`.

use super::amounts::{Amount, ROUNDED};
use super::index::Index;
use super::scan::measures;
use super::units::is_money;

/// Whether an amount, as it is written and in the base of its unit, is a product of others of its paragraph and of the materials, or
/// a factor of one.
pub fn of(index: &Index, others: &[Amount], (own, wanted, unit): (f64, f64, &str), is_rough: bool) -> bool {
    let is_times = |one: f64, count: f64, product: f64| {
        // What is counted by 1,024 may be rounded.
        let slack = if is_rough || unit == "byte" { ROUNDED } else { 1e-6 };
        one > 0.0 && one != 1.0 && count > 1.0 && (one * count / product - 1.0).abs() < slack
    };
    let is_product = |one: &Amount, other: &Amount| {
        let is_of_other = one.unit == unit && goes_with(unit, &other.unit);
        let is_of_own = one.unit == other.unit && goes_with(&one.unit, unit) || is_of_other;
        let is_two = is_of_other && one.unit != other.unit;
        is_two && is_times(one.base, other.base, wanted)
            || is_of_own && is_times(own, other.written, one.written) && is_near(own * other.written, one.written)
            || is_two && is_times(one.written, other.written, own) && is_near(one.written * other.written, own)
    };
    // What one takes, times how many there are.
    let times = |product: f64, of: &str, count: f64| {
        let known = index.quantities(of).iter().filter_map(|(value, _)| value.parse::<f64>().ok());
        { known }.any(|one| is_times(one, count, product))
    };
    let is_count = |other: &Amount| other.unit != unit && other.written.fract() == 0.0 && goes_with(unit, &other.unit);
    let is_sum =
        |other: &Amount| goes_with(&other.unit, unit) && measures(&other.unit) && times(other.base, &other.unit, own);
    others.iter().any(|one| others.iter().any(|other| is_product(one, other)))
        || others.iter().any(|other| is_count(other) && times(wanted, unit, other.written))
        || others.iter().any(is_sum)
        || unit.is_empty() && others.iter().any(|other| measures(&other.unit) && is_near(other.base, wanted))
}

/// Whether something is taken times so many of something: of what is counted, or as money of hours.
fn goes_with(unit: &str, count: &str) -> bool {
    !measures(count) || is_money(unit) != is_money(count)
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}
