//! The stretches of a text that fixes change.

use crate::source::{Fix, Span};

/// A stretch that fixes change: what they replace, or all that becomes another thing by them.
pub struct Stretch {
    /// Where it stood before.
    pub span: Span,
    /// By how many bytes it grows.
    pub grows_by: i64,
    /// What may be said there now: what the fixes give, and what stood there where it becomes another thing.
    pub says: String,
    /// What was said there before.
    pub said: String,
}

impl Stretch {
    /// How many `>` of what is said there now may be meant to be seen: those of a line that only begins with them are marks of quotes.
    pub fn shown_marks(&self) -> usize {
        let marks = |line: &str| line.trim_start_matches([' ', '\t', '>']).matches('>').count();
        self.says.split('\n').map(marks).sum()
    }

    /// The stretches of `text` that `fixes` change, in order; those that touch are one.
    pub fn all(text: &str, fixes: &[&Fix]) -> Vec<Stretch> {
        let length = |text: &str| i64::try_from(text.len()).unwrap_or(i64::MAX);
        let of_fix = |fix: &Fix| {
            let edits = fix.edits.iter().map(|edit| Stretch {
                span: edit.span,
                grows_by: length(&edit.text) - i64::from(edit.span.end - edit.span.start),
                says: edit.text.clone(),
                said: text.get(edit.span.range()).unwrap_or_default().to_owned(),
            });
            let made = fix.makes.map(|span| Stretch {
                span,
                grows_by: 0,
                says: text.get(span.range()).unwrap_or_default().to_owned(),
                said: text.get(span.range()).unwrap_or_default().to_owned(),
            });
            edits.chain(made).collect::<Vec<_>>()
        };
        let mut all: Vec<Stretch> = fixes.iter().flat_map(|fix| of_fix(fix)).collect();
        all.sort_by_key(|stretch| stretch.span);
        all.dedup_by(|next, stretch| {
            let touches = next.span.start <= stretch.span.end;
            if touches {
                stretch.span.end = stretch.span.end.max(next.span.end);
                stretch.grows_by += next.grows_by;
                stretch.says.push('\n');
                stretch.says.push_str(&next.says);
                stretch.said.push('\n');
                stretch.said.push_str(&next.said);
            }
            touches
        });
        all
    }
}
