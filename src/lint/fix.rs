//! Applies fixes to a text.

use crate::source::{Edit, Fix};

/// The text with those of `fixes` applied that do not touch an earlier one.
pub fn apply<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> String {
    let mut taken: Vec<&Edit> = Vec::new();
    for fix in fixes {
        let touches = |edit: &Edit| {
            taken.iter().any(|other| edit.span.start <= other.span.end && other.span.start <= edit.span.end)
        };
        if !fix.edits.iter().any(touches) {
            taken.extend(&fix.edits);
        }
    }
    taken.sort_by_key(|edit| edit.span);
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in taken {
        fixed.push_str(&text[at..edit.span.start as usize]);
        fixed.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    fixed + &text[at..]
}
