//! A text without its marks: what is neither word nor number becomes a space, byte for byte, so that every place stays true; and
//! the blocks it consists of.
//!
//! Articles and materials are read by the same eyes. A material of another form (a workbook, a page) was written as light Markdown
//! before.

use std::ops::Range;

use super::block::Block;
use super::flat;
use super::settings;
use crate::draft::scan::is_command;
use crate::source::pattern::pattern;

/// A text laid out.
pub struct Layout {
    /// The text without its marks, of the same length.
    pub plain: String,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
}

pattern!(FENCE, r"^[ \t]*(?:>[ \t]?)*[ \t]*(?:[-*+]|\d+[.)])?[ \t]*(`{3,}|~{3,})[ \t]*([^\s`{]*)");
pattern!(ITEM, r"^([ \t]*)(?:(?:[-*+•–]|\d{1,3}[.)]|[a-z][.)])[ \t]+)+(?:\[[ xX]\][ \t]+)?");
pattern!(HEADING, r"^[ \t]{0,3}(#{1,6})[ \t]+");
pattern!(QUOTE, r"^[ \t]*(?:>[ \t]?)+(?:\[![A-Za-z]+[^\]]*\])?");
pattern!(
    COMMAND,
    r"^\s*(?:[$>][ \t]|PS[^>\n]*>[ \t]?)?(?:sudo[ \t]+)?[A-Za-z][\w.-]*(?:[ \t]+[a-z][\w-]*){0,5}(?:[ \t]+[^\s-][^\s]*){0,2}[ \t]+(?:--?[A-Za-z][\w-]*\b|\\$)"
);
pattern!(IMAGE_OR_LINK, r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:[ \t]+(?:\x22[^\x22]*\x22|'[^']*'))?\)");
pattern!(TAG, r"<!--(?s:.*?)-->|</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>");
pattern!(DIRECTIVE, r"^[ \t]*:::|^[ \t]*\[!(?:INCLUDE|include|code|CODE|VIDEO|Include)");
pattern!(COMMENT, r"^[ \t]*(?:#+|//+|--+|\*|/\*+|;+|<!--|REM\b)[ \t]+(.*\w.*?)[ \t]*(?:\*/|-->)?\s*$");
pattern!(ALT, r#"alt-text="([^"]*)""#);

/// Lays out a text.
pub fn lay(text: &str) -> Layout {
    let body = header_end(text);
    let mut layer = Layer { text, plain: text.as_bytes().to_vec(), blocks: Vec::new(), fence: None, is_open: false };
    layer.blank(0..body);
    let mut at = body;
    for line in text[body..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        layer.line(start..start + line.trim_end().len(), at);
    }
    layer.finish()
}

/// A block of code that is open: its mark, its language, and where it begins.
struct Fence<'t> {
    mark: &'t str,
    language: String,
    from: usize,
}

/// A text that is being laid out, line by line.
struct Layer<'t> {
    text: &'t str,
    plain: Vec<u8>,
    blocks: Vec<Block>,
    fence: Option<Fence<'t>>,
    /// Whether the last block goes on in the next line.
    is_open: bool,
}

impl<'t> Layer<'t> {
    /// Takes out what is no word.
    fn blank(&mut self, range: Range<usize>) {
        blank(&mut self.plain, range);
    }

    /// Lays out a line, whose next begins at `next`.
    fn line(&mut self, line: Range<usize>, next: usize) {
        let shown = &self.text[line.clone()];
        if self.inside(&line) {
            return;
        }
        if let Some(captures) = FENCE.captures(shown) {
            let mark = captures.get(1).map_or("", |mark| mark.as_str());
            self.fence = Some(Fence { mark, language: captures[2].to_lowercase(), from: next });
            self.blank(line);
            return;
        }
        let mut from = line.start;
        if let Some(quote) = QUOTE.find(shown) {
            from += quote.end();
            // What a callout says is no part of what stood before it.
            self.is_open &= !quote.as_str().contains('[');
        }
        let rest = &self.text[from..line.end];
        if rest.trim().is_empty() || rest.trim().chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '~' | '+' | ' ')) {
            self.blank(line);
            self.is_open = false;
        } else if DIRECTIVE.is_match(rest) {
            self.directive(&line, from);
        } else if let Some(heading) = HEADING.captures(rest) {
            let level = u8::try_from(heading[1].len()).unwrap_or(6);
            self.blank(line.start..from + heading[0].len());
            self.blocks.push(Block::Heading(level, from + heading[0].len()..line.end));
            self.is_open = false;
        } else if rest.trim_start().starts_with('|') {
            self.row(&line, from);
        } else if self.is_command(rest, line.start) {
            self.command(line.start..next);
        } else if let Some(item) = ITEM.captures(rest) {
            let mark = item.get(0).expect("the match").as_str();
            self.blank(line.start..from + mark.len());
            let is_numbered = mark.trim_start().starts_with(|c: char| c.is_ascii_digit());
            self.blocks.push(Block::Item(from + mark.len()..line.end, item[1].len(), is_numbered));
            self.is_open = true;
        } else if !self.is_open && is_head(rest, &self.text[next..]) {
            self.blocks.push(Block::Head(from..line.end));
        } else if !self.is_open && is_title(rest) {
            self.blocks.push(Block::Heading(2, from..line.end));
        } else {
            self.sentence(&line, from);
        }
    }

    /// Whether a line stands in a block of code, or closes it.
    fn inside(&mut self, line: &Range<usize>) -> bool {
        let Some(fence) = &self.fence else { return false };
        let shown = &self.text[line.clone()];
        let closes = shown.trim_start_matches(['>', ' ', '\t']).starts_with(fence.mark)
            && shown.trim_start_matches(['>', ' ', '\t', '`', '~']).is_empty();
        if closes && let Some(fence) = self.fence.take() {
            self.blocks.push(Block::Code(fence.language, fence.from..line.start));
            self.blank(line.clone());
            self.is_open = false;
        }
        true
    }

    fn directive(&mut self, line: &Range<usize>, from: usize) {
        self.blank(line.clone());
        if let Some(alt) = ALT.captures(&self.text[from..line.end]).and_then(|captures| captures.get(1)) {
            let range = from + alt.start()..from + alt.end();
            self.plain[range.clone()].copy_from_slice(&self.text.as_bytes()[range.clone()]);
            self.blocks.push(Block::Text(range));
        }
        self.is_open = false;
    }

    fn row(&mut self, line: &Range<usize>, from: usize) {
        let rest = &self.text[from..line.end];
        self.blank(line.start..from);
        let cells = cells(self.text, from, line.end);
        cells.iter().fold(line.start, |before, cell| {
            self.blank(before..cell.start);
            cell.end
        });
        let is_rule = rest.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t' | '+' | '='));
        if is_rule {
            self.blank(line.clone());
            begin_table(&mut self.blocks);
        } else if !cells.is_empty() {
            self.blocks.push(Block::Row(cells));
        }
        self.is_open = false;
    }

    /// Where the last block ends, if it is a command that goes on after its last line.
    fn goes_on(&self) -> Option<usize> {
        match self.blocks.last() {
            Some(Block::Code(language, range))
                if language == "sh" && self.text[range.clone()].trim_end().ends_with('\\') =>
            {
                Some(range.end)
            }
            _ => None,
        }
    }

    /// Whether a line that begins at `start` is a command that nobody fenced, or the next line of one.
    fn is_command(&self, rest: &str, start: usize) -> bool {
        COMMAND.is_match(rest) && is_command(rest) || self.goes_on() == Some(start)
    }

    fn command(&mut self, line: Range<usize>) {
        let goes_on = self.goes_on();
        match self.blocks.last_mut() {
            Some(Block::Code(_, range)) if goes_on.is_some() => range.end = line.end,
            _ => self.blocks.push(Block::Code("sh".to_owned(), line)),
        }
        self.is_open = false;
    }

    fn sentence(&mut self, line: &Range<usize>, from: usize) {
        self.blank(line.start..from);
        let goes_on = self.is_open && joins(self.text, self.blocks.last(), &self.text[from..line.end]);
        match self.blocks.last_mut() {
            Some(Block::Text(range) | Block::Item(range, ..)) if goes_on => range.end = line.end,
            _ => self.blocks.push(Block::Text(from..line.end)),
        }
        self.is_open = true;
    }

    fn finish(mut self) -> Layout {
        if let Some(Fence { language, from, .. }) = self.fence.take() {
            self.blocks.push(Block::Code(language, from..self.text.len()));
        }
        unmark(self.text, &self.blocks, &mut self.plain);
        let blocks = flat::rows(self.text, self.blocks);
        let plain = String::from_utf8(self.plain).expect("only whole characters were taken out");
        Layout { plain, blocks }
    }
}

/// Takes out a range of a text, save the ends of its lines.
fn blank(plain: &mut [u8], range: Range<usize>) {
    plain[range].iter_mut().filter(|byte| !matches!(**byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
}

/// Lays out a file that is code: its comments are sentences, all else is one block. A file of settings stays whole, since a key
/// behind a comment still stands in its section.
pub fn lay_code(text: &str, language: &str) -> Layout {
    let is_settings = settings::LANGUAGES.contains(&language);
    let (mut plain, mut blocks) = (text.as_bytes().to_vec(), Vec::new());
    let (mut at, mut from) = (0, 0);
    // How far the comment is indented that may go on in the next line, and whether it is the last block.
    let mut open: Option<usize> = None;
    // Where a comment behind a value began that may go on.
    let mut behind: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let comment = COMMENT.captures(line).and_then(|captures| captures.get(1));
        let indent = line.len() - line.trim_start().len();
        let Some(comment) = comment else {
            (open, behind) = (None, settings::comment_behind(line));
            continue;
        };
        if behind == Some(indent) {
            blank(&mut plain, start + indent..start + comment.start());
            continue;
        }
        behind = None;
        let place = start + comment.start()..start + comment.end();
        match blocks.last_mut() {
            Some(Block::Text(range)) if open == Some(indent) && goes_on(&text[range.clone()], comment.as_str()) => {
                blank(&mut plain, range.end..place.start);
                range.end = place.end;
            }
            _ => {
                if from < start && !is_settings {
                    blocks.push(Block::Code(language.to_owned(), from..start));
                }
                blocks.push(Block::Text(place));
            }
        }
        from = if is_settings { 0 } else { at };
        open = Some(indent);
    }
    if from < text.len() {
        blocks.push(Block::Code(language.to_owned(), from..text.len()));
    }
    let plain = String::from_utf8(plain).expect("only whole characters were taken out");
    Layout { plain, blocks }
}

/// Whether the next line of a comment goes on with its sentence.
fn goes_on(before: &str, line: &str) -> bool {
    let is_item = line.starts_with(['-', '*', '•']) || line.contains("   ");
    !is_item && !before.rsplit('\n').next().unwrap_or("").contains("   ")
}

/// The last row is the head of a table: a table that stands right before it has ended.
fn begin_table(blocks: &mut Vec<Block>) {
    if let [.., Block::Row(_), Block::Row(head)] = &blocks[..] {
        let at = head.first().map_or(0, |cell| cell.start);
        blocks.insert(blocks.len() - 1, Block::Text(at..at));
    }
}

/// Whether a line is a title as plain texts have them: words in capitals.
fn is_title(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    letters > 3
        && line.len() < 70
        && !line.contains(['`', '=', '<', '{', ':'])
        && !line.trim_end().ends_with(['.', ',', ';'])
        && line.chars().all(|c| !c.is_lowercase())
}

/// Whether a line names what the lines indented below it speak of, as in the help of a program or a list of definitions.
fn is_head(line: &str, next: &str) -> bool {
    const LONGEST: usize = 60;
    let below = next.lines().next().unwrap_or("");
    let inside = below.trim_start();
    below.len() >= inside.len() + 2
        && line.len() <= LONGEST
        && line.starts_with(char::is_alphanumeric)
        && !line.trim_end().ends_with(['.', ':', ',', ';'])
        && inside.starts_with(|c: char| c.is_uppercase() || c == '-' && inside.starts_with("--"))
}

/// Where the header of an article ends.
fn header_end(text: &str) -> usize {
    let body = text.strip_prefix("---").filter(|rest| rest.starts_with(['\n', '\r']));
    let end = body.and_then(|body| body.find("\n---")).map(|end| 3 + end + 4);
    end.map_or(0, |end| text[end..].find('\n').map_or(text.len(), |line| end + line + 1))
}

/// Whether a line goes on with the block before it.
fn joins(text: &str, before: Option<&Block>, line: &str) -> bool {
    let Some(Block::Text(range) | Block::Item(range, ..)) = before else { return false };
    let last = text[range.clone()].rsplit('\n').next().unwrap_or("").trim_end();
    let starts_small = line.trim_start().starts_with(|c: char| c.is_lowercase() || "(`*_[".contains(c));
    !last.ends_with(':') && (starts_small || last.len() > 60 || last.ends_with(','))
}

/// How many cells of one row are looked at.
const WIDEST: usize = 500;

/// The cells of a row that stands from `from` to `end`.
fn cells(text: &str, from: usize, end: usize) -> Vec<Range<usize>> {
    let line = &text[from..end];
    let mut bars: Vec<usize> = Vec::new();
    let mut is_escaped = false;
    for (at, c) in line.char_indices() {
        if c == '|' && !is_escaped {
            bars.push(at);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    let ends = bars
        .iter()
        .skip(1)
        .copied()
        .chain(bars.last().filter(|last| !line[**last + 1..].trim().is_empty()).map(|_| line.len()));
    bars.iter().zip(ends).take(WIDEST).map(|(open, close)| from + open + 1..from + close).collect()
}

/// Takes out what is no word inside the blocks of sentences: backticks, stars, tags, targets of links.
fn unmark(text: &str, blocks: &[Block], plain: &mut [u8]) {
    let mut blank = |range: Range<usize>| blank(plain, range);
    for block in blocks {
        if matches!(block, Block::Code(..)) {
            continue;
        }
        let range = block.range();
        let part = &text[range.clone()];
        for captures in IMAGE_OR_LINK.captures_iter(part) {
            let (whole, inside) = (captures.get(0).expect("a match"), captures.get(1).expect("a text"));
            blank(range.start + whole.start()..range.start + inside.start());
            blank(range.start + inside.end()..range.start + whole.end());
        }
        for tag in TAG.find_iter(part) {
            blank(range.start + tag.start()..range.start + tag.end());
        }
        for (at, c) in part.char_indices().filter(|(_, c)| matches!(c, '`' | '*' | '\\' | '#')) {
            blank(range.start + at..range.start + at + c.len_utf8());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let laid = lay(text);
        assert_eq!(laid.plain.len(), text.len());
        let words = |range: &Range<usize>| laid.plain[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let of = |block: &Block| match block {
            Block::Heading(level, range) => format!("h{level} {}", words(range)),
            Block::Head(range) => format!("d {}", words(range)),
            Block::Text(range) => format!("p {}", words(range)),
            Block::Item(range, ..) => format!("i {}", words(range)),
            Block::Row(cells) => format!("r {}", cells.iter().map(words).collect::<Vec<_>>().join("/")),
            Block::Code(language, range) => format!("c:{language} {}", text[range.clone()].trim()),
        };
        laid.blocks.iter().map(of).collect()
    }

    #[test]
    fn a_text_is_its_blocks_without_marks() {
        let text = "---\ntitle: x\n---\n# A *b*\n\nOne [two](x.md) `three`\nfour.\n\n> [!NOTE]\n> Mind.\n\n1. First\n   goes on\n2. Next\n\n\
            | A | B |\n|---|:-:|\n| 1 | 2 |\n\n```Bash\naz x --y\n```\n\naz vm create \\\n  --name x\n\nThe option --retain keeps messages.\n";
        assert_eq!(
            shown(text),
            [
                "h1 A b",
                "p One two three four.",
                "p Mind.",
                "i First goes on",
                "i Next",
                "r A/B",
                "r 1/2",
                "c:bash az x --y",
                "c:sh az vm create \\\n  --name x",
                "p The option --retain keeps messages.",
            ]
        );
    }
}
