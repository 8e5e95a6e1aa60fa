//! Whether the places that a draft leaves open and its gap report are the same.

use super::marks::{MOST, Mark, marks};
use super::no_gap::says_nothing;
use super::words::{share, stems};
use crate::source::yaml::{Value, Yaml};
use crate::source::{Diagnostic, Span, codes};

/// A gap as the report names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Where it stands in the answer.
    pub span: Span,
    /// Its texts, joined.
    pub text: String,
}

/// The gaps of a report: a list of texts, or of objects with texts, or one text.
pub fn report(report: Option<&Yaml>) -> Vec<Gap> {
    let Some(report) = report else { return Vec::new() };
    let mut gaps: Vec<Gap> = match &report.value {
        Value::List(items) => items.iter().map(gap).collect(),
        // `{"missing": ["…", "…"]}`, or a name for each gap.
        Value::Map(entries) => entries
            .iter()
            .flat_map(|(_, value)| match &value.value {
                Value::List(items) => items.iter().map(gap).collect(),
                _ => vec![gap(value)],
            })
            .collect(),
        _ => vec![gap(report)],
    };
    gaps.truncate(MOST);
    gaps.into_iter().filter(|gap| !says_nothing(&gap.text)).collect()
}

fn gap(item: &Yaml) -> Gap {
    fn collect<'y>(item: &'y Yaml, texts: &mut Vec<&'y str>) {
        texts.extend(item.as_text());
        item.items().iter().for_each(|item| collect(item, texts));
        item.entries().iter().for_each(|(_, value)| collect(value, texts));
    }
    let mut texts = Vec::new();
    collect(item, &mut texts);
    Gap { span: item.span, text: texts.join(": ").split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// The places that an article leaves open, except in comments, and what is wrong in the article and in the answer.
pub fn check<'t>(
    article: &'t str,
    comments: &[Span],
    gaps: &[Gap],
) -> (Vec<Mark<'t>>, Vec<Diagnostic>, Vec<Diagnostic>) {
    let in_comment = |span: Span| comments.iter().any(|comment| comment.contains(span));
    let mut marks: Vec<Mark<'t>> = marks(article).into_iter().filter(|mark| !in_comment(mark.span)).collect();
    let stems_of_gaps: Vec<_> = gaps.iter().map(|gap| stems(&gap.text)).collect();
    let mut is_marked = vec![false; gaps.len()];
    for mark in &mut marks {
        let words = stems(mark.text);
        for ((gap, stems), is_marked) in gaps.iter().zip(&stems_of_gaps).zip(&mut is_marked) {
            if same(mark.text, &gap.text)
                || (!words.is_empty() && (share(&words, stems) >= 60 || covers(stems, &words)))
            {
                (mark.is_reported, *is_marked) = (true, true);
            }
        }
    }
    let unreported = marks.iter().filter(|mark| !mark.is_reported).map(|mark| {
        let message = format!("`{}` is not in the gap report", mark.span.of(article));
        Diagnostic::new(codes::GAP_NOT_REPORTED, mark.span, message)
            .help("add it to `gap_report`, in the words of the mark")
    });
    let unmarked = gaps.iter().zip(&is_marked).filter(|(_, is_marked)| !**is_marked).map(|(gap, _)| {
        let message = format!("the article has no mark for the gap `{}`", gap.text);
        let help = "mark the place where it is missing as `[REQUIRED: …]`, in the words of the report";
        Diagnostic::new(codes::GAP_NOT_MARKED, gap.span, message).help(help)
    });
    let unusual = marks.iter().filter(|mark| mark.is_reported && !mark.is_usual).map(|mark| {
        let message = format!("`{}` is no mark that is found again", mark.span.of(article));
        let help = "write it as `[REQUIRED: …]`, in square brackets, or it will be published";
        Diagnostic::new(codes::GAP_NOT_REPORTED, mark.span, message).help(help)
    });
    let (unreported, unmarked) = (unreported.chain(unusual).collect(), unmarked.collect());
    (marks, unreported, unmarked)
}

fn same(mark: &str, gap: &str) -> bool {
    let (mark, gap) = (mark.to_lowercase(), gap.to_lowercase());
    !mark.is_empty() && (gap.contains(&mark) || (gap.len() > 3 && mark.contains(&gap)))
}

/// Whether a short report is wholly in the words of the mark.
fn covers(gap: &std::collections::HashSet<String>, mark: &std::collections::HashSet<String>) -> bool {
    gap.len() > 1 && share(gap, mark) == 100
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::json;

    fn gaps(report: &str) -> Vec<String> {
        let (answer, _) = json::parse(&format!("{{\"gap_report\": {report}}}"));
        super::report(answer.get("gap_report")).into_iter().map(|gap| gap.text).collect()
    }

    #[test]
    fn a_report_has_any_of_the_forms_that_models_give_it() {
        assert_eq!(gaps(r#"["a b", {"description": "c", "section": "D"}]"#), ["a b", "c: D"]);
        assert_eq!(gaps(r#"{"missing": ["a", "b"], "note": "c"}"#), ["a", "b", "c"]);
        assert_eq!(gaps(r#""table names""#), ["table names"]);
        for nothing in ["[]", "\"None\"", "[\"No gaps.\"]", "null", "{}"] {
            assert!(gaps(nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn marks_and_gaps_are_matched_by_their_words() {
        let gap = |text: &str| Gap { span: Span::default(), text: text.to_owned() };
        let article =
            "[REQUIRED: names of the Log Analytics tables] [Required: quota] <!-- [REQUIRED: x] --> [REQUIRED]";
        let gaps = [gap("Log Analytics table names are not in the materials"), gap("retention period")];
        let comment = article.find("<!--").expect("a comment");
        let (marks, unreported, unmarked) = check(article, &[Span::new(comment, comment + 24)], &gaps);
        let reported: Vec<bool> = marks.iter().map(|mark| mark.is_reported).collect();
        assert_eq!(reported, [true, false, false]);
        assert_eq!(unreported[0].message, "`[Required: quota]` is not in the gap report");
        assert_eq!(unmarked[0].message, "the article has no mark for the gap `retention period`");
    }

    #[test]
    fn a_mark_and_a_gap_that_share_less_than_most_of_their_words_are_two() {
        let gap = [Gap { span: Span::default(), text: "retention period of gas readings".to_owned() }];
        let reported = |article| check(article, &[], &gap).0[0].is_reported;
        assert!(reported("[REQUIRED: retention period of readings]"));
        // Three of five words are most.
        assert!(reported("[REQUIRED: price, quota and retention period of gas]"));
        assert!(!reported("[REQUIRED: price of water meters and gas readings]"));
    }
}
