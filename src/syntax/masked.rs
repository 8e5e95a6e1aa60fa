//! The text that the parser is given: that of the author, with other bytes in the place of each directive.

use std::ops::Range;

use super::masks::{Mask, Suspect};
use super::table::{Rewrite, Tables};

/// What a scan found.
#[derive(Default)]
pub struct Scan {
    /// Directives, in order.
    pub masks: Vec<Mask>,
    /// Invalid ones, in order.
    pub suspects: Vec<Suspect>,
    /// Tables, whose rows the parser is given as it can read them.
    pub tables: Tables,
    /// What the parser is given instead of the author's text, in order.
    pub rewrites: Vec<Rewrite>,
}

/// The text that the parser is given, and the way back to the view.
#[derive(Default)]
pub struct Masked {
    /// The text.
    pub text: String,
    /// Stretches that differ in length: where they stand here, and in the view.
    moved: Vec<(Range<usize>, Range<usize>)>,
}

impl Masked {
    /// The range of the view that became `range` of the text.
    pub fn in_view(&self, range: &Range<usize>) -> Range<usize> {
        if self.moved.is_empty() {
            return range.clone();
        }
        let (start, end) = (self.offset(range.start, false), self.offset(range.end, true));
        start..end.max(start)
    }

    fn offset(&self, at: usize, is_end: bool) -> usize {
        let before = self.moved.partition_point(|(here, _)| here.start < at);
        let Some((here, view)) = before.checked_sub(1).map(|last| &self.moved[last]) else { return at };
        if at >= here.end {
            view.end + (at - here.end)
        } else if is_end {
            view.end
        } else {
            view.start
        }
    }
}

/// `view` with all masks of `scan` that `keep` accepts written over it, and an empty line before those in `breaks`.
pub fn apply(view: &str, scan: &Scan, keep: impl Fn(usize) -> bool, breaks: &[usize]) -> Masked {
    let mut bytes = view.as_bytes().to_vec();
    for pipe in &scan.tables.pipes {
        bytes[*pipe] = b'x';
    }
    for (index, mask) in scan.masks.iter().enumerate() {
        if !keep(index) {
            continue;
        }
        let place = &mut bytes[mask.range.clone()];
        place.fill(b'x');
        if mask.block {
            let end = place.len() - 2;
            place[..2].copy_from_slice(b"<?");
            place[end..].copy_from_slice(b"?>");
        }
    }
    let text = String::from_utf8(bytes).expect("a mask covers whole characters");
    let added: Vec<Rewrite> =
        breaks.iter().filter(|index| keep(**index)).filter_map(|index| empty_line(view, &scan.masks[*index])).collect();
    let mut rewrites: Vec<&Rewrite> = scan.rewrites.iter().chain(&added).collect();
    if !added.is_empty() {
        rewrites.sort_by_key(|rewrite| rewrite.range.start);
    }
    if rewrites.is_empty() {
        return Masked { text, moved: Vec::new() };
    }
    let mut masked = Masked { text: String::with_capacity(text.len()), moved: Vec::with_capacity(rewrites.len()) };
    let mut from = 0;
    for rewrite in rewrites {
        masked.text.push_str(&text[from..rewrite.range.start]);
        let start = masked.text.len();
        masked.text.push_str(&rewrite.text);
        masked.moved.push((start..masked.text.len(), rewrite.range.clone()));
        from = rewrite.range.end;
    }
    masked.text.push_str(&text[from..]);
    masked
}

/// An empty line before that of a mask, in the quotes and at the margin that it stands at itself.
fn empty_line(view: &str, mask: &Mask) -> Option<Rewrite> {
    let start = view[..mask.range.start].rfind('\n').map_or(0, |end| end + 1);
    let margin = &view[start..mask.range.start];
    let is_margin = margin.chars().all(|c| matches!(c, ' ' | '\t' | '>'));
    is_margin.then(|| Rewrite { range: start..start, text: format!("{margin}\n") })
}
