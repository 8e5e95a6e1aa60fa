//! Whether the materials say a number or a version, or a reader can work it out.

use super::calendar;
use super::derived;
use super::facts::Fact;
use super::ground::{Grounds, Support};
use super::hypothetical;
use super::index::{At, Index};
use super::proportional;
use super::rates;
use super::scan::{self, Claim};
use super::status;
use super::times;
use super::units;
use super::within;

impl Grounds<'_> {
    /// A version.
    pub fn version(&mut self, fact: &Fact) -> Support {
        let whole = |version: &str| self.index.claim(&Claim::Number(version.to_owned(), String::new()));
        let at = self.index.claim(&fact.claim).or_else(|| match &fact.claim {
            Claim::Version(version) if version.matches('.').count() < 2 => whole(version),
            _ => None,
        });
        if let Some(at) = at {
            return Support::Said(at);
        }
        let around = [&self.article[..fact.span.start as usize], &self.article[fact.span.end as usize..]];
        if let Claim::Version(version) = &fact.claim
            && let Some(at) = derived::of_versions(self.index, version)
        {
            return Support::Said(at);
        }
        if hypothetical::is_refused(around) && !derived::is_bound(around) {
            return Support::Free;
        }
        let versions = self.index.versions();
        match self.best(fact, versions) {
            Some((shared, said, at)) if shared > 1 => Support::Other(said, at),
            Some((_, said, at)) => Support::Nothing(Some((said, at))),
            None => Support::Nothing(None),
        }
    }

    /// A number with its unit.
    pub fn number(&mut self, fact: &Fact, value: &str, unit: &str) -> Support {
        let (before, after) = (&self.article[..fact.span.start as usize], &self.article[fact.span.end as usize..]);
        if let Some(at) = self.index.claim(&fact.claim) {
            return Support::Said(at);
        }
        // Who signs in once does it as everybody would; a code is said by its words.
        if unit == times::TIMES && value == "1" {
            return Support::Free;
        }
        if unit == times::FACTOR {
            return self.factor(fact);
        }
        if let Some(at) = status::reason_after(value, after).and_then(|words| self.index.phrase(words)) {
            return Support::Said(at);
        }
        if let Some(at) = self.as_decimal(value, unit) {
            return Support::Said(at);
        }
        let others = units::others((value, unit)).into_iter();
        if let Some(at) = others.filter_map(|(value, unit)| self.index.claim(&Claim::Number(value, unit))).next() {
            return Support::Said(at);
        }
        let forms = std::iter::once((value.to_owned(), unit.to_owned())).chain(units::others((value, unit)));
        if self.may_work_out()
            && let Some(at) =
                { forms }.find_map(|(value, unit)| self.worked_out([before, &fact.text, after], (&value, &unit)))
        {
            return Support::Said(at);
        }
        let digits: String = fact.text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        let digits = digits.trim_matches('.');
        let is_made_up = hypothetical::is_example([before, after])
            || hypothetical::is_case(self.index, [before, after], (value, unit));
        if is_made_up || !digits.is_empty() && within::is_in_code(self.article, digits, &fact.claim) {
            return Support::Free;
        }
        // The same number of something else proves nothing where the materials give this a number of its own.
        let measures = scan::measures(unit);
        let anywhere = self.index.claim(&Claim::Number(value.to_owned(), String::new()));
        let in_text = || self.index.phrase(digits).filter(|_| !digits.is_empty());
        let anywhere = anywhere.or_else(|| if scan::is_noun(unit) && unit.len() > 3 { None } else { in_text() });
        let others = self.index.quantities(unit);
        let is_small = !measures && (value.len() == 1 || digits.is_empty());
        match anywhere {
            // An article counts its own steps and choices.
            _ if is_small && (others.is_empty() || hypothetical::is_denied([before, ""])) => Support::Free,
            _ if is_small && let Some(at) = self.index.of_size(value) => Support::Said(at),
            Some(at) if measures && others.is_empty() => match derived::in_other_unit(self.index, digits) {
                // `Degrees` may be of any scale.
                Some(other) if unit != "°" => Support::Other(self.index.says(other).to_owned(), other),
                _ => Support::Said(at),
            },
            Some(at) if !measures => Support::Said(at),
            // A short word after a number is seldom what it counts.
            _ if measures || unit.len() > 3 => match self.best(fact, others) {
                Some((shared, ..)) if is_small && shared == 0 => Support::Free,
                Some((_, _, at)) => Support::Other(self.index.says(at).to_owned(), at),
                None => Support::Nothing(None),
            },
            _ => Support::Nothing(None),
        }
    }

    /// Where a number stands as a decimal and nothing else, which has the form of a version: 15 percent are 0.15.
    fn as_decimal(&self, value: &str, unit: &str) -> Option<At> {
        let decimal = match unit {
            "%" => format!("{}", value.parse::<f64>().ok()? / 100.0),
            "" if value.contains('.') => value.to_owned(),
            _ => return None,
        };
        self.index.claim(&Claim::Version(decimal))
    }

    /// How much more something is, an author may work out; but not otherwise than the materials do.
    fn factor(&mut self, fact: &Fact) -> Support {
        match self.best(fact, self.index.quantities(times::FACTOR)) {
            Some((shared, _, at)) if shared > 1 => Support::Other(self.index.says(at).to_owned(), at),
            _ => Support::Free,
        }
    }

    /// What of the materials a reader can work out a number from.
    fn worked_out(&self, [before, shown, after]: [&str; 3], amount: (&str, &str)) -> Option<At> {
        let (index, (value, unit)) = (self.index, amount);
        let in_range = index.range_of(value, unit).filter(|_| !derived::is_bound([before, after]));
        // Cents are counted in euros as well.
        let forms = [vec![(value.to_owned(), unit.to_owned())], units::others(amount)].concat();
        in_range
            .or_else(|| derived::about(index, [before, shown], amount))
            .or_else(|| derived::worked_out(index, [before, after], amount))
            .or_else(|| derived::of_bare(index, amount))
            .or_else(|| forms.iter().find_map(|form| of_others(index, [before, shown, after], form)))
            .or_else(|| proportional::of_one(index, after, amount))
            .or_else(|| derived::of_bound(index, shown, amount))
            .or_else(|| calendar::of_working_days(index, amount))
            .or_else(|| rates::of_times(value, after).and_then(|period| index.claim(&period)))
    }
}

/// Where a quantity follows from others of its paragraph.
fn of_others(index: &Index, text: [&str; 3], (value, unit): &(String, String)) -> Option<At> {
    derived::of_paragraph(index, text, (value, unit)).or_else(|| proportional::of(index, text, (value, unit)))
}
