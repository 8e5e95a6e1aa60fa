//! Hides directives from CommonMark's parser without moving a byte.
//!
//! Every line that is a directive by itself is overwritten with an HTML block `<?……?>` of the same length: it interrupts a
//! paragraph, lands in the right list and quote, and ends on its own line. A directive inside a line becomes one word. The
//! parse then decides what it was: a mask that comes back inside code, a comment or other HTML is text after all.

use std::ops::Range;

use super::directive::{self, Directive, Invalid};

/// A directive and the bytes of the view that it takes.
#[derive(Debug)]
pub struct Mask {
    /// The bytes in the view.
    pub range: Range<usize>,
    /// Whether it is a block (else a word in a line).
    pub block: bool,
    /// What stands there.
    pub directive: Directive,
}

/// A place that looks like a directive and is none.
pub struct Suspect {
    /// The bytes in the view.
    pub range: Range<usize>,
    /// Why.
    pub invalid: Invalid,
}

/// What a scan found.
#[derive(Default)]
pub struct Scan {
    /// Directives, in order.
    pub masks: Vec<Mask>,
    /// Invalid ones, in order.
    pub suspects: Vec<Suspect>,
    /// Places of `|` inside code, link texts and tags, where the reference does not end a table's cell.
    pub pipes: Vec<usize>,
}

/// Finds all directives of `view`. `alerts` are kinds of callout that the docset adds.
pub fn scan(view: &str, alerts: &[String]) -> Scan {
    let mut scan = Scan::default();
    // Most articles have few of these characters; a search for them is far cheaper than a look at every line.
    let mut line_start = 0;
    for line_end in memchr::memchr_iter(b'\n', view.as_bytes()).chain([view.len()]) {
        if line_end > line_start {
            scan.line(view, line_start..line_end, alerts);
        }
        line_start = line_end + 1;
    }
    scan
}

/// `view` with all masks of `scan` that `keep` accepts written over it.
pub fn apply(view: &str, scan: &Scan, keep: impl Fn(usize) -> bool) -> String {
    let mut bytes = view.as_bytes().to_vec();
    for pipe in &scan.pipes {
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
    String::from_utf8(bytes).expect("a mask covers whole characters")
}

impl Scan {
    fn line(&mut self, view: &str, line: Range<usize>, alerts: &[String]) {
        let bytes = &view.as_bytes()[line.clone()];
        if memchr::memchr(b'|', bytes).is_some() {
            self.pipes(view, line.clone());
        }
        if memchr::memchr3(b':', b'!', b'<', bytes).is_none() {
            return;
        }
        let text = &view[line.clone()];
        let (start, after_quote) = content_start(text);
        let at = line.start + start;
        let rest = text[start..].trim_end();
        if let Some(end) = self.block(at, rest, after_quote, alerts) {
            self.inline(view, end..line.end);
        } else {
            self.inline(view, line.start..line.end);
        }
    }

    /// Takes the directive that fills the line from `at`; gives the offset after it.
    fn block(&mut self, at: usize, rest: &str, after_quote: bool, alerts: &[String]) -> Option<usize> {
        let end = at + rest.len();
        let mut push = |directive| {
            self.masks.push(Mask { range: at..end, block: true, directive });
            Some(end)
        };
        if after_quote && let Some(marker) = directive::quote_marker(rest, alerts) {
            return push(marker);
        }
        if let Some((directive, length)) = directive::brackets(rest) {
            return if length == rest.len() && directive::is_block_include(rest) { push(directive) } else { None };
        }
        match directive::colons(rest)? {
            Ok((directive, length, false)) if length == rest.len() => push(directive),
            Ok((Directive::ComplexImageStart(_), _, _)) | Ok((_, _, true)) => None,
            Ok(_) => None,
            Err(invalid) => {
                self.suspects.push(Suspect { range: at..end, invalid });
                // An invalid line stays text; nothing in it is looked at again.
                Some(end)
            }
        }
    }

    /// Finds `|` that ends no cell: the reference reads code, links and tags before it looks for cells.
    fn pipes(&mut self, view: &str, line: Range<usize>) {
        let text = &view[line.clone()];
        let mut at = 0;
        while let Some(found) = text[at..].find(['`', '[', '<', '\\']).map(|found| at + found) {
            let rest = &text[found..];
            let length = match rest.as_bytes()[0] {
                b'\\' => {
                    at = (found + 2).min(text.len());
                    while !text.is_char_boundary(at) {
                        at += 1;
                    }
                    continue;
                }
                b'`' => {
                    let ticks = rest.len() - rest.trim_start_matches('`').len();
                    let inner = &rest[ticks..];
                    let close = inner
                        .match_indices(&rest[..ticks])
                        .map(|(close, _)| close)
                        .find(|close| !inner[..*close].ends_with('`') && !inner[close + ticks..].starts_with('`'));
                    close.map_or(Err(ticks), |close| Ok(ticks + close + ticks))
                }
                b'[' => rest.find("](").filter(|close| !rest[1..*close].contains('[')).ok_or(1),
                _ if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') => rest.find('>').ok_or(1),
                _ => Err(1),
            };
            match length {
                Ok(length) => {
                    let start = line.start + found;
                    let inside = memchr::memchr_iter(b'|', &rest.as_bytes()[..length]).map(|pipe| start + pipe);
                    self.pipes.extend(inside.filter(|pipe| !is_escaped(view, *pipe)));
                    at = found + length;
                }
                Err(length) => at = found + length,
            }
        }
    }

    /// Takes directives that stand between other words.
    fn inline(&mut self, view: &str, line: Range<usize>) {
        let mut from = line.start;
        while let Some(at) = memchr::memchr3(b':', b'[', b'<', &view.as_bytes()[from..line.end]).map(|at| from + at) {
            from = at + 1;
            let rest = &view[at..line.end];
            let found = match rest.as_bytes()[0] {
                b':' if rest.starts_with(":::") => match directive::colons(rest) {
                    Some(Ok((Directive::ComplexImageStart(attributes), length, true))) => {
                        Some((Directive::Image(attributes), length))
                    }
                    Some(Ok((directive, length, true))) => Some((directive, length)),
                    Some(Err(invalid)) if matches!(invalid.code, "invalid-image" | "invalid-video") => {
                        self.suspects.push(Suspect { range: at..at + rest.trim_end().len(), invalid });
                        from = at + 3;
                        None
                    }
                    _ => {
                        from = at + 3;
                        None
                    }
                },
                b'[' => directive::brackets(rest).filter(|(directive, _)| matches!(directive, Directive::Include(_))),
                b'<' => directive::xref(rest),
                _ => None,
            };
            if let Some((directive, length)) = found
                && !is_escaped(view, at)
            {
                self.masks.push(Mask { range: at..at + length, block: false, directive });
                from = at + length;
            }
        }
    }
}

/// Whether an odd number of backslashes stands before `at`.
fn is_escaped(view: &str, at: usize) -> bool {
    view.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Where the text of a line starts after indentation, quote marks and list markers; and whether a quote mark stands right
/// before it (one space or tab may follow the mark).
fn content_start(line: &str) -> (usize, bool) {
    let bytes = line.as_bytes();
    let mut at = 0;
    let mut after_quote = false;
    loop {
        let blank = bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let next = at + blank;
        if bytes.get(next) == Some(&b'>') {
            after_quote = true;
            at = next + 1;
            continue;
        }
        let marker = list_marker(&bytes[next..]);
        if marker > 0 {
            after_quote = false;
            at = next + marker;
            continue;
        }
        return (next, after_quote && blank <= 1);
    }
}

/// The length of a list marker with the white space after it that makes it one; 0 where there is none.
fn list_marker(bytes: &[u8]) -> usize {
    let digits = bytes.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    let mark = match bytes.get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        Some(b'.' | b')') if digits > 0 => digits + 1,
        _ => return 0,
    };
    if matches!(bytes.get(mark), Some(b' ' | b'\t')) { mark } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(view: &str) -> String {
        apply(view, &scan(view, &[]), |_| true)
    }

    #[test]
    fn a_mask_has_the_length_of_what_it_hides() {
        for view in [
            "> [!TIP]\n> äöü",
            ":::row:::\n",
            "- :::zone pivot=\"a\"  \r\n",
            "ä :::image source=\"ü\" alt-text=\"ä\"::: b",
        ] {
            assert_eq!(masked(view).len(), view.len());
            assert!(masked(view).contains(['?', 'x']));
        }
    }

    #[test]
    fn a_marker_counts_only_right_after_its_quote_mark() {
        assert_eq!(masked("> [!NOTE]"), "> <?xxx?>");
        assert_eq!(masked(">  [!NOTE]"), ">  [!NOTE]");
        assert_eq!(masked("> - [!NOTE]"), "> - [!NOTE]");
    }

    #[test]
    fn an_escaped_include_is_text() {
        assert_eq!(masked(r"a \[!include[a](b.md)]"), r"a \[!include[a](b.md)]");
        assert!(masked(r"a \\[!include[a](b.md)]").ends_with("xxx"));
    }
}
