//! Lines of code as authors name them: `7`, `7-9`, `7-`, and several of these with commas between them.

use std::ops::RangeInclusive;

/// Lines of code, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRanges {
    written: String,
    /// In the order in which they are written; nothing for what names no lines.
    parts: Vec<Option<Part>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    first: usize,
    /// Nothing where all lines are meant that follow.
    last: Option<usize>,
}

impl LineRanges {
    /// Reads what an author wrote.
    pub fn new(written: &str) -> LineRanges {
        let parts = written.split(',').map(str::trim).filter(|part| !part.is_empty()).map(part);
        LineRanges { parts: parts.collect(), written: written.to_owned() }
    }

    /// As they are written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The lines of a file that has `count`, one range behind the other, none beyond its end; nothing where something else is named.
    pub fn of(&self, count: usize) -> Option<Vec<RangeInclusive<usize>>> {
        let range = |(first, last): (usize, usize)| ((1..=count).contains(&first)).then(|| first..=last.min(count));
        self.parts.iter().map(|part| part.and_then(|part| part.within(count)).and_then(range)).collect()
    }

    /// Whether they name anything but some of the first `count` lines.
    pub fn is_outside(&self, count: usize) -> bool {
        let is_inside = |(first, last): (usize, usize)| first > 0 && first.max(last) <= count;
        !self.parts.iter().all(|part| part.and_then(|part| part.within(count)).is_some_and(is_inside))
    }

    /// Whether `line` is one of them.
    pub fn has(&self, line: usize) -> bool {
        let has = |part: &Part| part.first <= line && part.last.is_none_or(|last| line <= last);
        self.parts.iter().flatten().any(has)
    }
}

impl Part {
    /// The first and the last line of a file that has `count`. Only what leads beyond its end may end before it begins.
    fn within(self, count: usize) -> Option<(usize, usize)> {
        let last = self.last.unwrap_or(count);
        (last >= self.first || last >= count).then_some((self.first, last))
    }
}

fn part(written: &str) -> Option<Part> {
    let (first, last) = match written.split_once('-') {
        None => (written, Some(written)),
        Some((first, last)) => (first, Some(last.trim()).filter(|last| !last.is_empty())),
    };
    let last = last.map(str::parse).transpose().ok()?;
    Some(Part { first: first.trim().parse().ok()?, last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_named_alone_and_in_ranges() {
        let ranges = LineRanges::new("1-3, 7,9-");
        let lines: Vec<usize> = (1..=11).filter(|line| ranges.has(*line)).collect();
        assert_eq!(lines, [1, 2, 3, 7, 9, 10, 11]);
        assert_eq!(ranges.of(10), Some(vec![1..=3, 7..=7, 9..=10]));
        assert_eq!(ranges.as_str(), "1-3, 7,9-");
        assert!(!ranges.is_outside(10) && ranges.is_outside(8));
    }

    #[test]
    fn what_names_no_lines_is_none() {
        for written in ["x", "3-x", "0", "5-2", "11", "11-"] {
            assert_eq!(LineRanges::new(written).of(10), None, "{written}");
            assert!(LineRanges::new(written).is_outside(10), "{written}");
        }
        assert_eq!(LineRanges::new("9-20").of(10), Some(vec![9..=10]));
        assert!(LineRanges::new("9-20").is_outside(10));
    }
}
