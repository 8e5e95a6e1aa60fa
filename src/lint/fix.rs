//! Applies fixes to a text, as long as nothing changes but what they edit, and nothing of that to anybody's loss.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::promises::{LeadsTo, Promises};
use super::same::Shape;
use super::stretch::Stretch;
use crate::source::{Edit, FilePath, Fix, codes, json, yaml};
use crate::syntax::{self, Options};

/// How often a file is parsed at most to tell the fixes that keep the rest of it from those that do not.
const TRIES: usize = 64;

/// What came of the fixes of one file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// The text after them.
    pub text: String,
    /// How many were applied.
    pub applied: usize,
    /// Those of which that is not proved, by their number.
    pub refused: Vec<usize>,
}

/// A file before or after its fixes: its tree, and what others rely on.
struct State {
    shape: Shape,
    promises: Promises,
}

impl State {
    fn of(file: &FilePath, text: &str, options: &Options) -> State {
        if file.has_extension("md") {
            let document = syntax::parse(&Arc::from(text), options);
            return State { shape: Shape::of_document(&document), promises: Promises::of_document(&document) };
        }
        let tree = if file.has_extension("json") {
            json::parse(text).0
        } else {
            yaml::parse(text, 0, codes::CONFIG_INVALID).0
        };
        State { shape: Shape::of_yaml(&tree), promises: Promises::of_yaml(&tree) }
    }

    fn is_kept_by(&self, after: &State, changed: &[Stretch], leads_to: LeadsTo<'_>) -> bool {
        self.shape.is_same_outside(&after.shape, changed)
            && self.promises.are_kept_by(&after.promises, changed, leads_to)
    }
}

/// Applies those of `fixes` that are proved to do no harm. Of two that touch each other only the first is: the other one is
/// found again, if it is still needed, when the text is checked next.
pub fn mend(file: &FilePath, text: &str, options: &Options, fixes: &[&Fix], leads_to: LeadsTo<'_>) -> Mended {
    let mut taken = Taken::default();
    let numbers: Vec<usize> = (0..fixes.len()).filter(|number| taken.take(text, fixes[*number])).collect();
    let before = State::of(file, text, options);
    let mut tries = 0;
    let mut does_no_harm = |chosen: &[usize]| {
        tries += 1;
        tries <= TRIES && {
            let chosen: Vec<&Fix> = chosen.iter().map(|number| fixes[*number]).collect();
            let after = State::of(file, &edited(text, &edits(chosen.iter().copied())), options);
            before.is_kept_by(&after, &Stretch::all(text, &chosen), leads_to)
        }
    };
    let mut kept: Vec<usize> = Vec::new();
    let mut refused = Vec::new();
    // All at once; where that is too much, each half; so a bad one among many costs little.
    let mut waiting = vec![numbers];
    while let Some(group) = waiting.pop() {
        let together: Vec<usize> = kept.iter().chain(&group).copied().collect();
        if group.is_empty() || does_no_harm(&together) {
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
    use crate::rules::Arrival;
    use crate::source::{Safety, Span};
    use crate::syntax::ReferenceKind;

    /// Every target leads somewhere else.
    fn as_written(_: ReferenceKind, target: &str) -> Arrival {
        Arrival::Web(target.to_owned())
    }

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
            mend(&file, text, &Options::default(), &fixes.iter().collect::<Vec<_>>(), &as_written);
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
    fn a_heading_keeps_the_place_that_links_lead_to() {
        assert_eq!(mended("# A\n\n## The end.\n", &[("end.", "end")]).1, 1);
        assert_eq!(mended("# A\n\n## The other\n", &[("other", "else")]).1, 0);
        assert_eq!(mended("# A\n\n## Same\n\n## Same\n", &[("Same", "Else")]).1, 0);
        assert_eq!(mended("Go.\n\n<a id=\"x\"></a>x\n", &[("\"x\"", "\"y\"")]).1, 0);
    }

    #[test]
    fn a_link_leads_where_it_led() {
        assert_eq!(mended("[x](y.md) z\n", &[("y.md", "Y.md")]).1, 0);
        assert_eq!(mended("<a href=\"y.md\">x</a> z\n", &[("<a href=\"y.md\">x</a>", "[x](y.md)")]).1, 1);
        assert_eq!(mended("![x](y.png) z\n", &[("![x](y.png)", "y")]).1, 0);
    }

    #[test]
    fn code_stays_as_it_is() {
        for text in ["```csharp\nx “y”\n```\n", "`x “y”`\n", "    x “y”\n"] {
            assert_eq!(mended(text, &[("“y”", "\"y\"")]).1, 0, "{text}");
        }
        assert_eq!(mended("```Bash\nls\n```\n", &[("Bash", "bash")]).1, 1);
    }

    #[test]
    fn words_do_not_run_together() {
        assert_eq!(mended("the **Pump\u{a0}**part\n", &[("**Pump\u{a0}**", "**Pump**")]).1, 0);
        assert_eq!(mended("the **Pump **part\n", &[("**Pump **", "**Pump** ")]).1, 1);
        assert_eq!(mended("the the pump\n", &[("the ", "")]).1, 1);
        assert_eq!(mended("a b c\n", &[("b ", "b")]).1, 0);
        // Chinese has no spaces that could get lost.
        assert_eq!(mended("见[泵] (b.md)和灯\n", &[("[泵] (b.md)", "[泵](b.md)")]).1, 1);
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
    fn nothing_leaves_its_list_and_no_mark_of_a_quote_becomes_text() {
        let lazy = "- One:\n  > [!NOTE]\n  > Text.\nand lazy\n";
        assert_eq!(mended(lazy, &[("and lazy", "> and lazy")]).1, 0);
        assert_eq!(mended(lazy, &[("and lazy", "  > and lazy")]).1, 1);
        let indented = "> [!NOTE]\n> Things:\n    - one\n";
        assert_eq!(mended(indented, &[("- one", "> - one")]).1, 0);
        assert_eq!(mended(indented, &[("    - one", ">     - one")]).1, 1);
    }

    #[test]
    fn what_becomes_the_target_of_a_link_or_a_mark_leaves_no_list() {
        let links = "- See [the pump] (b.md).\n- More\n  1. The pump (b)[b.md]\n";
        assert_eq!(mended(links, &[("[the pump] (b.md).", "[the pump](b.md)."), ("(b)[b.md]", "[b](b.md)")]).1, 2);
        let callout = "1. Open.\n\n   [!NOTE]\n   Mind it.\n\n2. Close.\n";
        assert_eq!(mended(callout, &[("[!NOTE]\n   Mind", "> [!NOTE]\n   > Mind")]).1, 1);
        let mark = |before: &str| Edit {
            span: Span::empty(callout.find(before).expect("it is there")),
            text: "> ".to_owned(),
        };
        let fix = Fix::new(Safety::Safe, vec![mark("[!"), mark("Mind")]);
        let file = FilePath::new("a.md").expect("inside");
        assert_eq!(mend(&file, callout, &Options::default(), &[&fix], &as_written).applied, 1);
        let both = "- See [the pump] (b.md).\n- b md\n\nSee [it] (b.md).\n";
        let edits =
            [("[the pump] (b.md).", "[the pump](b.md)."), ("- b md", "\nb md"), ("[it] (b.md).", "[it](b.md).")];
        assert_eq!(mended(both, &edits).2, [1]);
    }

    #[test]
    fn very_many_fixes_end_soon() {
        let text = "a `b` *c* \n\n".repeat(2000);
        let at = |number: usize| number * 12;
        let good: Vec<Fix> = (0..2000).map(|it| Fix::safe(Span::new(at(it), at(it) + 1), "x")).collect();
        let file = FilePath::new("a.md").expect("inside");
        let mended =
            |fixes: &[Fix]| mend(&file, &text, &Options::default(), &fixes.iter().collect::<Vec<_>>(), &as_written);
        assert_eq!(mended(&good).applied, 2000);
        let bad: Vec<Fix> = (0..2000).map(|it| Fix::safe(Span::new(at(it), at(it) + 1), "`")).collect();
        assert_eq!(mended(&bad).applied, 0);
    }
}
