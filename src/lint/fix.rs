//! Applies fixes to a text, as long as nothing changes but what they edit.

use std::collections::BTreeMap;

use super::same::Shape;
use crate::source::{Edit, FilePath, Fix};
use crate::syntax::Options;

/// How often a file is parsed at most to tell the fixes that keep the rest of it from those that do not.
const TRIES: usize = 64;

/// What came of the fixes of one file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// The text after them.
    pub text: String,
    /// How many were applied.
    pub applied: usize,
    /// Those that would have changed more than they edit, by their number.
    pub refused: Vec<usize>,
}

/// Applies those of `fixes` that leave the rest of the document as it is. Of two that touch each other only the first is: the
/// other one is found again, if it is still needed, when the text is checked next.
pub fn mend(file: &FilePath, text: &str, options: &Options, fixes: &[&Fix]) -> Mended {
    let mut taken = Taken::default();
    let numbers: Vec<usize> = (0..fixes.len()).filter(|number| taken.take(text, fixes[*number])).collect();
    let before = Shape::of(file, text, options);
    let mut tries = 0;
    let mut keeps_the_rest = |chosen: &[usize]| {
        tries += 1;
        tries <= TRIES && {
            let edits = edits(chosen.iter().map(|number| fixes[*number]));
            before.is_same_outside(&Shape::of(file, &edited(text, &edits), options), &edits)
        }
    };
    let mut kept: Vec<usize> = Vec::new();
    let mut refused = Vec::new();
    // All at once; where that is too much, each half; so a bad one among many costs little.
    let mut waiting = vec![numbers];
    while let Some(group) = waiting.pop() {
        let together: Vec<usize> = kept.iter().chain(&group).copied().collect();
        if group.is_empty() || keeps_the_rest(&together) {
            kept = together;
        } else if let [one] = group[..] {
            refused.push(one);
        } else {
            let (first, second) = group.split_at(group.len() / 2);
            waiting.extend([second.to_vec(), first.to_vec()]);
        }
    }
    let text = edited(text, &edits(kept.iter().map(|number| fixes[*number])));
    Mended { text, applied: kept.len(), refused }
}

/// The text with those of `fixes` applied that do not touch an earlier one, whatever else that changes.
pub fn apply<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> String {
    let mut taken = Taken::default();
    edited(text, &edits(fixes.into_iter().filter(|fix| taken.take(text, fix))))
}

/// The places that fixes have taken: where each starts, and its end.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Takes the places of `fix`, unless one is taken already or is no place of this text.
    fn take(&mut self, text: &str, fix: &Fix) -> bool {
        let is_place = |edit: &Edit| text.get(edit.span.range()).is_some();
        let is_free = |edit: &Edit| {
            let before = self.0.range(..=edit.span.end).next_back();
            before.is_none_or(|(_, end)| *end < edit.span.start)
        };
        let in_order = fix.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        let takes = in_order && fix.edits.iter().all(|edit| is_place(edit) && is_free(edit));
        if takes {
            for edit in &fix.edits {
                let end = self.0.entry(edit.span.start).or_default();
                *end = edit.span.end.max(*end);
            }
        }
        takes
    }
}

fn edits<'f>(fixes: impl Iterator<Item = &'f Fix>) -> Vec<&'f Edit> {
    let mut edits: Vec<&Edit> = fixes.flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

fn edited(text: &str, edits: &[&Edit]) -> String {
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        fixed.push_str(&text[at..edit.span.start as usize]);
        fixed.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    fixed + &text[at..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn mended(text: &str, edits: &[(&str, &str)]) -> (String, usize, Vec<usize>) {
        let fixes: Vec<Fix> = edits
            .iter()
            .map(|(old, new)| {
                let start = text.find(old).expect("it is there");
                Fix::safe(Span::new(start, start + old.len()), *new)
            })
            .collect();
        let file = FilePath::new("a.md").expect("inside");
        let Mended { text, applied, refused } =
            mend(&file, text, &Options::default(), &fixes.iter().collect::<Vec<_>>());
        (text, applied, refused)
    }

    #[test]
    fn what_stays_in_its_place_is_applied_byte_for_byte() {
        let text = "\u{feff}---\r\ntitle: T\r\n---\r\n# A\r\n\r\n> [!Note]\r\n> x\rlone\r\n\r\nlast [here](b.md)";
        let fixed = text.replace("[!Note]", "[!NOTE]").replace("title: T", "title: U");
        assert_eq!(mended(text, &[("title: T", "title: U"), ("[!Note]", "[!NOTE]")]), (fixed, 2, vec![]));
    }

    #[test]
    fn one_that_changes_what_stands_around_it_is_refused_and_the_others_are_not() {
        // A fence swallows the rest, a backtick pairs with a later one, an underline makes a heading of the line above.
        for (old, new) in [("one", "```\none"), ("two", "`two"), ("three", "three\n===\n"), ("four", "<!-- four")] {
            let text = "one\n\n- two and `code`\n- item\n\nthree\nline\n\nfour\n\nx [Y](z.md)\n";
            let (fixed, applied, refused) = mended(text, &[(old, new), ("Y", "y")]);
            assert_eq!((fixed, applied, refused), (text.replace('Y', "y"), 1, vec![0]), "{old}");
        }
    }

    #[test]
    fn a_list_that_would_become_loose_is_left_alone() {
        let (_, applied, _) = mended("- a\n- b\n- c\n", &[("b\n", "b\n\n")]);
        assert_eq!(applied, 0);
    }

    #[test]
    fn a_heading_may_change_its_own_address_but_not_that_of_another() {
        assert_eq!(mended("# A\n\n## Same\n\n## Other\n", &[("Other", "Else")]).1, 1);
        assert_eq!(mended("# A\n\n## Same\n\n## Same\n", &[("Same", "Else")]).1, 0);
    }

    #[test]
    fn a_mark_may_become_what_it_was_meant_to_be() {
        assert_eq!(mended("#Title\n\ntext\n", &[("#Title", "# Title")]).1, 1);
        assert_eq!(mended("[!NOTE]\ntext\n\nmore\n", &[("[!NOTE]\ntext", "> [!NOTE]\n> text")]).1, 1);
    }

    #[test]
    fn of_fixes_that_touch_the_first_is_applied_and_of_nonsense_none() {
        let fix = |start, end, text: &str| Fix::safe(Span::new(start, end), text);
        let fixes = [fix(0, 2, "x"), fix(2, 3, "y"), fix(4, 99, "z"), fix(5, 6, "w")];
        assert_eq!(apply("abcdef", &fixes), "xcdew");
        assert_eq!(apply("ä", [&fix(1, 2, "x")]), "ä");
    }

    #[test]
    fn very_many_fixes_end_soon() {
        let text = "a `b` *c* \n\n".repeat(2000);
        let at = |number: usize| number * 12;
        let good: Vec<Fix> = (0..2000).map(|it| Fix::safe(Span::new(at(it), at(it) + 1), "x")).collect();
        let file = FilePath::new("a.md").expect("inside");
        let mended = |fixes: &[Fix]| mend(&file, &text, &Options::default(), &fixes.iter().collect::<Vec<_>>());
        assert_eq!(mended(&good).applied, 2000);
        let bad: Vec<Fix> = (0..2000).map(|it| Fix::safe(Span::new(at(it), at(it) + 1), "`")).collect();
        assert_eq!(mended(&bad).applied, 0);
    }
}
