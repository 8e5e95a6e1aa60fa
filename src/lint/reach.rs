//! Whether any of many places of a file reaches another, told by one look however many there are.

use crate::source::Span;

/// Places in the order of their starts, each with the furthest end of those up to it.
pub struct Reach(Vec<Span>);

impl Reach {
    pub fn of(mut places: Vec<Span>) -> Reach {
        places.sort();
        let mut furthest = 0;
        for place in &mut places {
            furthest = furthest.max(place.end);
            place.end = furthest;
        }
        Reach(places)
    }

    /// How far those go that start before `at`; 0 without any.
    pub fn of_those_before(&self, at: u32) -> u32 {
        let before = self.0.partition_point(|place| place.start < at);
        self.0[..before].last().map_or(0, |place| place.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_place_reaches_over_short_ones_behind_its_start() {
        let reach = Reach::of(vec![Span::new(8, 9), Span::new(2, 7), Span::new(3, 4)]);
        assert_eq!([0, 2, 3, 5, 8, 9].map(|at| reach.of_those_before(at)), [0, 0, 7, 7, 7, 9]);
    }
}
