//! Words of which one is said where another could be: days of the week, and how often something happens.

use std::ops::Range;

use crate::draft::rates;
use crate::draft::scan::Claim;
use crate::source::pattern::pattern;

pattern!(DAY, r"(?i)\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b");
// What stands before a day that is an end of a time, and none on which something happens.
pattern!(
    END,
    r"(?i)\b(?:by|before|after|until|till|from|since|to|through|between|not on|except|but)\s*(?:on |every |each )?$"
);

/// A word of a closed set: its place, the set, and which of it.
pub type Member = (Range<usize>, &'static str, String);

/// The words of closed sets in a text; of each set none if it has several.
pub fn members(text: &str) -> Vec<Member> {
    let days = DAY.captures_iter(text).filter_map(|it| Some((it.get(0)?.range(), "day", it[1].to_lowercase())));
    let periods = rates::periods(text).into_iter().filter_map(|(range, claim)| match claim {
        Claim::Number(value, unit) => Some((range, "period", format!("{value} {unit}"))),
        _ => None,
    });
    [days.collect::<Vec<Member>>(), periods.collect()]
        .into_iter()
        .filter_map(|found| <[Member; 1]>::try_from(found).ok())
        .flatten()
        .filter(|(range, ..)| !END.is_match(&text[..range.start]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_set_is_meant_where_it_stands_alone() {
        let of = |text: &str| members(text).into_iter().map(|(_, _, word)| word).collect::<Vec<_>>();
        assert_eq!(of("It runs on Fridays."), ["fri"]);
        assert_eq!(of("It runs once a week."), of("The weekly run."));
        assert_eq!(of("It is open from Monday to Friday."), Vec::<String>::new());
        assert_eq!(of("Send it by Friday."), Vec::<String>::new());
    }
}
