//! Sections of a file, between lines that say where they begin and end.

use std::ops::Range;

/// The lines (0-based) of the section `name`, and those among them that mark others. `mark` gives whether a section begins or ends in
/// a line, and its name. One without an end goes to the end of the file.
pub(super) fn section<'t>(
    lines: &[&'t str],
    name: &str,
    mark: impl Fn(&'t str) -> Option<(bool, &'t str)>,
) -> Option<(Range<usize>, Vec<usize>)> {
    let start = lines.iter().position(|line| mark(line) == Some((true, name)))? + 1;
    let end = lines[start..].iter().position(|line| mark(line) == Some((false, name)));
    let end = end.map_or(lines.len(), |end| start + end);
    Some((start..end, (start..end).filter(|at| mark(lines[*at]).is_some()).collect()))
}

/// The name of the section of mdBook that begins (else ends) in `line`.
pub(super) fn anchor(line: &str) -> Option<(bool, &str)> {
    [(true, "ANCHOR:"), (false, "ANCHOR_END:")].into_iter().find_map(|(begins, mark)| {
        let after = line.split_once(mark)?.1.trim_start();
        let end = after.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(after.len());
        Some((begins, &after[..end]))
    })
}
