//! Hides directives from CommonMark's parser without moving a byte.
//!
//! Every line that is a directive by itself is overwritten with an HTML block `<?……?>` of the same length: it interrupts a
//! paragraph, lands in the right list and quote, and ends on its own line. A directive inside a line becomes one word. The
//! parse then decides what it was: a mask that comes back inside code, a comment or other HTML is text after all.

use std::iter::Peekable;
use std::ops::Range;

use super::code_spans::CodeSpans;
use super::directive::{self, Directive, Invalid, strip_prefix_ignoring_case};
use super::indented_blocks::Blocks;
use super::line_start::content_start;
use super::markdown_in_html::{self, Tags};
use super::masked::Scan;
use super::masks::{Mask, Suspect, is_escaped};
use super::math_blocks::MathBlocks;
use super::mkdocs_snippet::{self, MkDocsSnippet};
use super::options::{Mathematics, Options};
use super::table::Rewrite;
use super::{book, colons, containers, html_ends, indented_blocks, math, over_lines, python_lists, uid};
use crate::source::limits::{self, FAILED_IN_A_LINE};

/// Finds all directives of `view`.
pub fn scan(view: &str, options: &Options) -> Scan {
    let mut scan = Scan::default();
    let mut math_blocks = MathBlocks::default();
    let mut blocks = Blocks::default();
    if options.indented_blocks {
        let shifts = python_lists::find(view);
        scan.rewrites = shifts.rewrites(view);
        blocks = indented_blocks::find(view, &options.slash_blocks, &shifts);
        scan.rewrites.append(&mut blocks.rewrites);
        scan.rewrites.sort_by_key(|rewrite| rewrite.range.start);
    }
    let tags = if options.markdown_in_html { markdown_in_html::find(view, &scan.rewrites) } else { Tags::default() };
    scan.rewrites.extend(tags.rewrites);
    if options.indented_blocks && memchr::memchr(b'<', view.as_bytes()).is_some() {
        let ends = html_ends::find(view, &tags.masks, &scan.rewrites);
        scan.rewrites.extend(ends);
    }
    let mut tags = tags.masks.into_iter().peekable();
    let mut first_lines = blocks.masks.into_iter().peekable();
    let mut hidden = blocks.hidden.into_iter().peekable();
    // Most articles have few of these characters; a search for them is far cheaper than a look at every line.
    let mut line_start = 0;
    for line_end in memchr::memchr_iter(b'\n', view.as_bytes()).chain([view.len()]) {
        while hidden.next_if(|range| range.end <= line_start).is_some() {}
        let begins_block = first_lines.peek().is_some_and(|mask| mask.range.start < line_end);
        let is_hidden = hidden.peek().is_some_and(|range| range.start < line_end)
            || (options.mkdocs_snippets.is_some() && !begins_block && scan.hide_mark(view, line_start..line_end));
        let from = scan.masks.last().map_or(0, |mask| mask.range.end);
        if tags.peek().is_some_and(|mask| mask.range.start < line_end)
            && from <= line_start
            && !is_hidden
            && !begins_block
        {
            scan.tags(view, line_start..line_end, &mut tags, options);
        } else if from > line_start {
            // A directive goes on into this line.
            if from < line_end {
                scan.inline(view, from..line_end, options, true);
            }
            scan.tables.close();
        } else if line_end > line_start && !is_hidden {
            if options.mathematics != Mathematics::None {
                scan.rewrites.extend(math_blocks.rewrite(view, line_start..line_end, options.mathematics));
            }
            let first = first_lines.next_if(|mask| mask.range.start < line_end);
            scan.line(view, line_start..line_end, first, options);
        } else {
            scan.tables.close();
        }
        line_start = line_end + 1;
    }
    scan.tables.close();
    scan.rewrites.append(&mut scan.tables.rewrites);
    scan.rewrites.sort_by_key(|rewrite| rewrite.range.start);
    scan
}

/// Finds the directives of `view` where there are only paragraphs. A stop before what would begin another block, for the parser
/// alone, keeps it from doing so.
pub fn scan_lines(view: &str, options: &Options) -> Scan {
    let mut scan = Scan::default();
    let mut at = 0;
    for line in view.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_ascii_digit() || "-+*#>`~<=_:|".contains(c)) {
            scan.rewrites.push(Rewrite { range: at..at, text: ".".to_owned() });
        }
        scan.inline(view, at..at + line.trim_end().len(), options, false);
        at += line.len();
    }
    scan
}

impl Scan {
    /// Takes the next line, of which `first` hides the marks of a block that begins in it.
    fn line(&mut self, view: &str, line: Range<usize>, first: Option<Mask>, options: &Options) {
        if let Some(mask) = first {
            let title = mask.range.end..line.end;
            self.tables.close();
            self.masks.push(mask);
            self.inline(view, title, options, false);
            return;
        }
        let known = self.masks.len();
        let bytes = &view.as_bytes()[line.clone()];
        let has_include = options.of_book && bytes.windows(2).any(|two| two == b"{{");
        let has_math = options.mathematics != Mathematics::None && memchr::memchr(b'$', bytes).is_some();
        if memchr::memchr3(b':', b'!', b'<', bytes).is_some()
            || memchr::memchr(b'@', bytes).is_some()
            || has_math
            || has_include
        {
            self.directives(view, line.clone(), options);
        }
        if let Some((title, _)) = book::title(&view[line.clone()]).filter(|_| has_include) {
            let range = line.start + title.start..line.start + title.end;
            self.rewrites.push(Rewrite { range, text: String::new() });
        }
        if self.tables.is_open() || memchr::memchr(b'|', bytes).is_some() {
            self.tables.line(view, line, &self.masks, known..self.masks.len());
        } else {
            self.tables.close();
        }
    }

    /// Takes a line with tags around Markdown.
    fn tags(
        &mut self,
        view: &str,
        line: Range<usize>,
        tags: &mut Peekable<impl Iterator<Item = Mask>>,
        options: &Options,
    ) {
        self.tables.close();
        let mut from = line.start;
        while let Some(mask) = tags.next_if(|mask| mask.range.start < line.end) {
            // A directive that stands there hides the tag.
            let hides = |last: &Mask| last.range.end > mask.range.start;
            self.inline(view, from..mask.range.start, options, false);
            if !self.masks.last().is_some_and(hides) {
                from = mask.range.end;
                self.masks.push(mask);
            }
        }
        if from < line.end {
            self.inline(view, from..line.end, options, false);
        }
    }

    /// Hides a line that says where a section begins or ends; whether it does.
    fn hide_mark(&mut self, view: &str, line: Range<usize>) -> bool {
        let text = view[line.clone()].trim_end();
        let is_mark = mkdocs_snippet::is_mark(text);
        if is_mark {
            let start = line.start + text.len() - text.trim_start_matches([' ', '\t']).len();
            self.rewrites.push(Rewrite { range: start..line.start + text.len(), text: String::new() });
        }
        is_mark
    }

    fn directives(&mut self, view: &str, line: Range<usize>, options: &Options) {
        let text = &view[line.clone()];
        let (start, after_quote) = content_start(text);
        let at = line.start + start;
        let rest = text[start..].trim_end();
        // What goes on in the next line stands between words. A row of a table is one line, with signs for cells or without.
        let may_go_on = !self.tables.is_open();
        let over_lines = || over_lines::read(view, at, (line.start, line.end));
        let goes_on = may_go_on && rest.starts_with(":::") && over_lines().is_some();
        let block = if goes_on { None } else { self.block(at, rest, after_quote, options) };
        self.inline(view, block.unwrap_or(line.start)..line.end, options, may_go_on);
    }

    /// Takes the directive that fills the line from `at`; gives the offset after it.
    fn block(&mut self, at: usize, rest: &str, after_quote: bool, options: &Options) -> Option<usize> {
        let end = at + rest.len();
        let mut push = |directive, colons, note| {
            self.masks.push(Mask { range: at..end, block: true, directive, colons, note });
            Some(end)
        };
        if after_quote && let Some((marker, note)) = directive::quote_marker(rest, &options.alerts) {
            return push(marker, 0, note);
        }
        if options.mkdocs_snippets.is_some()
            && let Some(snippet) = mkdocs_snippet::read(rest).filter(MkDocsSnippet::is_block)
        {
            return push(Directive::MkDocsSnippet(Box::new(snippet)), 0, None);
        }
        if let Some(directive) = book::line(rest).filter(|_| options.of_book) {
            return push(directive, 0, None);
        }
        if let Some((directive, length)) = directive::brackets(rest) {
            let is_block = length == rest.len() && directive::is_block_include(rest);
            return if is_block { push(directive, 0, None) } else { None };
        }
        let own = || containers::read(rest).filter(|_| options.custom_containers).map(Ok);
        match colons::colons(rest).or_else(own)? {
            Ok(read) if !read.inline && read.length == rest.len() => push(read.directive, read.colons, read.note),
            Ok(_) => None,
            Err(invalid) => {
                self.suspects.push(Suspect { range: at..end, invalid });
                // An invalid line stays text; nothing in it is looked at again.
                Some(end)
            }
        }
    }

    /// Takes directives that stand between other words.
    ///
    /// A directive that is never closed is looked for to the end of its line, and where it `may_go_on`, in some more. So only so many
    /// may fail; see [`FAILED_IN_A_LINE`].
    fn inline(&mut self, view: &str, line: Range<usize>, options: &Options, may_go_on: bool) {
        let mut from = line.start;
        let mut failed = 0;
        let mut before = Before { seen: line.start, in_address: false, parentheses: 0 };
        let mut codes = None;
        let (has_math, has_uids) = (options.mathematics != Mathematics::None, !options.at_is_text);
        let begins = |byte: &u8| {
            matches!(byte, b':' | b'[' | b'<' | b'@')
                || (has_math && *byte == b'$')
                || (options.of_book && *byte == b'{')
        };
        let line = line.start..line.start + view[line.clone()].trim_end().len();
        while let Some(at) = view.as_bytes()[from..line.end].iter().position(begins).map(|at| from + at) {
            from = at + 1;
            let rest = &view[at..line.end];
            let is_wanted = match rest.as_bytes()[0] {
                b':' => {
                    from = line.end - rest.trim_start_matches(':').len();
                    rest.starts_with(":::") && colons::may_stand_in_a_line(rest)
                }
                b'[' => strip_prefix_ignoring_case(rest, "[!include").is_some(),
                b'<' => strip_prefix_ignoring_case(rest, "<xref:").is_some(),
                b'$' => true,
                b'{' => rest.starts_with("{{"),
                _ => has_uids && uid::may_precede_uid(&view[line.start..at]) && !before.is_in_address(view, at),
            };
            if is_wanted && !is_escaped(view, at) {
                let found = self.between_words(view, at, &line, options, (may_go_on, before.parentheses > 0));
                let code =
                    found.as_ref().and_then(|(_, length, _)| self.code(view, at..at + length, &line, &mut codes));
                match (found, code) {
                    (Some(_), Some(end)) => from = end.min(line.end),
                    (Some((directive, length, note)), None) => {
                        self.masks.push(Mask { range: at..at + length, block: false, directive, colons: 3, note });
                        from = at + length;
                        if from > line.end {
                            return;
                        }
                    }
                    (None, _) => failed += 1,
                }
            }
            if failed == FAILED_IN_A_LINE {
                let message = format!("{failed} directives of this line cannot be read: no more are looked for in it");
                self.suspects.push(Suspect { range: at..line.end, invalid: Invalid { code: limits::CODE, message } });
                return;
            }
        }
    }

    /// Reads the directive at `at`, between the words of `line`. It `may_go_on` in the next; where it `is_within` the parentheses of a
    /// link, a uid ends with them.
    fn between_words(
        &mut self,
        view: &str,
        at: usize,
        line: &Range<usize>,
        options: &Options,
        (may_go_on, is_within): (bool, bool),
    ) -> Option<(Directive, usize, Option<Invalid>)> {
        let rest = &view[at..line.end];
        let over_lines = || over_lines::read(view, at, (start_of_line(view, at), line.end)).filter(|_| may_go_on);
        let (directive, length) = match rest.as_bytes()[0] {
            b':' => match colons::colons(rest)? {
                Ok(read) if read.inline => return Some((read.directive, read.length, read.note)),
                Ok(_) => return None,
                Err(invalid) => {
                    return over_lines().or_else(|| {
                        self.suspects.push(Suspect { range: at..line.end, invalid });
                        None
                    });
                }
            },
            b'[' => match directive::brackets(rest) {
                Some(read) => read,
                None => return over_lines(),
            },
            b'<' => uid::xref(rest)?,
            b'{' => book::in_line(rest)?,
            b'$' => {
                let (tex, length) = math::inline(&view[line.start..at], rest, options.mathematics)?;
                (Directive::Math(options.mathematics.tex(tex)), length)
            }
            _ => {
                // What follows the text of a link ends with its parenthesis.
                let rest = if is_within { within_parentheses(rest) } else { rest };
                if options.is_of_code_host() { uid::uid_or_person(rest)? } else { uid::uid(rest)? }
            }
        };
        Some((directive, length, None))
    }

    /// The end of the code of `line` that holds the start of `range`, where a directive has a backtick.
    fn code(
        &self,
        view: &str,
        range: Range<usize>,
        line: &Range<usize>,
        known: &mut Option<CodeSpans>,
    ) -> Option<usize> {
        memchr::memchr(b'`', &view.as_bytes()[range.clone()])?;
        let around = || CodeSpans::around(view, line, &self.masks, self.tables.is_open());
        known.get_or_insert_with(around).end_of_code_at(view, range.start, &self.masks)
    }
}

fn start_of_line(view: &str, at: usize) -> usize {
    view[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// `text` up to the `)` that nothing in it opens.
fn within_parentheses(text: &str) -> &str {
    let mut open = 0_usize;
    let end = text.bytes().position(|byte| {
        let is_end = byte == b')' && open == 0;
        open = match byte {
            b'(' => open + 1,
            b')' => open.saturating_sub(1),
            _ => open,
        };
        is_end
    });
    &text[..end.unwrap_or(text.len())]
}

/// What is known of the text of a line before a place, which only moves on.
struct Before {
    /// So far the line was read.
    seen: usize,
    /// Whether it is within a bare address there.
    in_address: bool,
    /// How many parentheses are open there since one that stands right behind a bracket.
    parentheses: usize,
}

impl Before {
    /// Whether the text before `at` ends within a bare address.
    fn is_in_address(&mut self, view: &str, at: usize) -> bool {
        let fresh = &view[self.seen..at];
        let word = fresh.rsplit(char::is_whitespace).next().unwrap_or(fresh);
        self.in_address = word.contains("://") || (self.in_address && word.len() == fresh.len());
        for (place, mark) in fresh.match_indices(['(', ')']) {
            let is_tail = mark == "(" && (self.parentheses > 0 || view[..self.seen + place].ends_with(']'));
            self.parentheses = if is_tail { self.parentheses + 1 } else { self.parentheses.saturating_sub(1) };
        }
        self.seen = at;
        self.in_address
    }
}

#[cfg(test)]
mod tests {
    use super::super::masked::apply;
    use super::*;

    fn masked(view: &str) -> String {
        apply(view, &scan(view, &Options::default()), |_| true).text
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
