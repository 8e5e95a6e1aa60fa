#![doc = include_str!("../../lints/rules/list-after-text.md")]

use super::spaces::{OTHER, gap, is_other, is_unseen};
use super::{Findings, Inventory, lines};
use crate::source::writing::is_ideographic;
use crate::source::{Fix, Span};
use crate::syntax::{Kind, Node};

/// Reports lines that were meant as items of a list and are part of a paragraph, and lists that were meant as part of an item.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    beside_items(doc.text(), &doc.document.blocks, found);
    let (prose, text) = (doc.prose(), doc.text());
    let lines_are_plain = text.is_ascii();
    for stretch in doc.lines_of_text() {
        let first = stretch.start as usize;
        for line in lines::of(text, stretch) {
            let shown = line.of(prose);
            let item = shown.trim_start();
            let at = line.start as usize + shown.len() - item.len();
            // What a list or a quote puts before a line is blank in prose; anything else is a mark of the line itself.
            let is_start = text[line.start as usize..at].trim_matches([' ', '\t', '>']).is_empty();
            let span = Span::new(at, line.end as usize);
            if !lines_are_plain {
                behind_other_spaces(doc, line, found);
            }
            if !is_start || item.is_empty() {
                continue;
            }
            // In prose what begins with a mark, as a link does, begins with spaces.
            let written = span.of(text);
            if at != first && is_number(item) && !is_wrapped(prose, at) {
                found
                    .add(span, "the number begins no list: it goes on with the paragraph")
                    .help("put a blank line before the list");
            } else if let Some((number, mark)) = glued_number(written)
                && is_line_start(text, at)
                && has_number_beside(text, stretch, line, number)
            {
                found.add(span, format!("`{mark}` without a space begins no list")).help("put a space after it");
            } else if is_line_start(text, at)
                && ((is_glued(written) && is_among_items(text, line))
                    || is_word_below_word(text, stretch, line, written)
                    || has_star_beside(prose, stretch, line, item))
            {
                let mark = &item[..1];
                found.add(span, format!("`{mark}` without a space begins no list")).help("put a space after it");
            } else if let Some((mark, gap)) = before_gap(item)
                && is_line_start(text, at)
                && (at == first || !is_wrapped(prose, at))
            {
                let gap = Span::new(at + mark.len(), at + mark.len() + gap.len());
                found
                    .add(span, format!("`{mark}` without a space begins no list"))
                    .help(OTHER)
                    .fix(Fix::safe(gap, " ").making(stretch));
            }
        }
    }
}

/// Reports lists and other blocks that stand beside the item of a numbered list that they are indented below.
fn beside_items(text: &str, nodes: &[Node], found: &mut Findings<'_>) {
    let is_numbered = |node: &Node| matches!(node.kind, Kind::List { start: Some(_), .. });
    let report = |what: &str, at: Span, above: &Marker, found: &mut Findings<'_>| {
        found
            .add(at, format!("the {what} does not belong to item {}: it is indented too little", above.number))
            .help(format!("indent it by {} spaces", above.content));
    };
    let below = |above: &Node, node: &Node| {
        let (above, marker) = Marker::of(text, above).zip(Marker::of(text, node))?;
        (above.indent + 2..above.content).contains(&marker.indent).then_some((above, marker))
    };
    let first_line = |node: &Node| {
        let line = lines::around(text, node.span.start as usize);
        let indent = line.of(text).len() - line.of(text).trim_start().len();
        Span::new(line.start as usize + indent, line.end as usize)
    };
    for (index, node) in nodes.iter().enumerate() {
        if matches!(node.kind, Kind::List { .. })
            && let Some(above) = index.checked_sub(1).map(|before| &nodes[before]).filter(|before| is_numbered(before))
            && let (Some(last), Some(first)) = (above.children.last(), node.children.first())
            && let Some((above, _)) = below(last, first)
        {
            report("list", first_line(first), &above, found);
        }
        if let Some(what) = block(node)
            && let Some(above) = index.checked_sub(1).map(|before| &nodes[before]).filter(|before| is_numbered(before))
            && let Some(above) = above.children.last().and_then(|last| Marker::of(text, last))
            && is_line_start(text, node.span.start as usize)
            && (above.indent + 2..above.content).contains(&indent_of(text, node))
        {
            report(what, first_line(node), &above, found);
        }
        if is_numbered(node) {
            for pair in node.children.windows(2) {
                if let Some((above, marker)) = below(&pair[0], &pair[1])
                    && above.number > 1
                    && marker.number == 1
                {
                    report("list", first_line(&pair[1]), &above, found);
                }
            }
        }
        beside_items(text, &node.children, found);
    }
}

/// What people call a block that may be part of an item.
fn block(node: &Node) -> Option<&'static str> {
    match &node.kind {
        Kind::Paragraph => Some("paragraph"),
        Kind::CodeBlock(code) if code.info.is_some() => Some("code block"),
        Kind::Quote | Kind::Alert(_) | Kind::Admonition(_) => Some("quote"),
        Kind::Table(_) => Some("table"),
        _ => None,
    }
}

/// How far the first line of a node is indented.
fn indent_of(text: &str, node: &Node) -> usize {
    let line = lines::around(text, node.span.start as usize).of(text);
    line.len() - line.trim_start_matches(' ').len()
}

/// How an item begins.
struct Marker {
    /// Its number; 0 for a bullet.
    number: u64,
    /// How far its marker is indented.
    indent: usize,
    /// How far its text is.
    content: usize,
}

impl Marker {
    /// The marker of an item that begins its line, outside of quotes.
    fn of(text: &str, item: &Node) -> Option<Marker> {
        let line = lines::around(text, item.span.start as usize).of(text);
        let indent = line.len() - line.trim_start_matches(' ').len();
        let line = &line[indent..];
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = line.get(digits + 1..)?;
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let is_marker =
            if digits == 0 { line.starts_with(['-', '*', '+']) } else { line[digits..].starts_with(['.', ')']) };
        let number = if digits == 0 { 0 } else { line[..digits].parse().ok()? };
        (is_marker && (1..5).contains(&spaces)).then_some(Marker {
            number,
            indent,
            content: indent + digits + 1 + spaces,
        })
    }
}

/// Whether a line begins with the number of an item that no list begins with: only 1 may follow a line of text.
fn is_number(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_item = line[digits..].starts_with([')', '.']) && line[digits + 1..].starts_with(' ');
    // A year at the start of a line ends a sentence.
    (1..=2).contains(&digits) && is_item && line[digits + 1..].trim_start().starts_with(|c: char| !c.is_lowercase())
}

/// Whether a line is `-word` and more words, or a `-` that touches a link, bold text or code.
fn is_glued(line: &str) -> bool {
    let Some(word) = line.strip_prefix('-') else { return false };
    if begins_with_mark(word) {
        return true;
    }
    // `-ApiKey` is an option, `-or-` stands between two ways.
    let name = word.split(' ').next().unwrap_or_default();
    let is_option = name.contains(|c: char| c.is_lowercase()) && name.chars().skip(1).any(char::is_uppercase);
    let is_path = name.contains(['/', '\\']);
    // `-h shows the help`
    let is_letter = name.len() == 1 && !["a", "A", "I"].contains(&name);
    // Chinese has no spaces between its words.
    let has_words = word.contains(' ') || word.chars().filter(|c| is_ideographic(*c)).count() > 2;
    let is_sentence = has_words && !word.trim_end().ends_with('-');
    word.starts_with(|c: char| c.is_alphabetic()) && is_sentence && !is_option && !is_path && !is_letter
}

/// Whether a text begins with a link, bold text or code.
fn begins_with_mark(text: &str) -> bool {
    let is_link = text.starts_with('[') && text.contains("](");
    let is_bold = text.strip_prefix("**").is_some_and(|inside| inside.contains("**"));
    let is_code = text.strip_prefix('`').is_some_and(|inside| inside.contains('`'));
    is_link || is_bold || is_code
}

/// Reports an item behind spaces that Markdown takes for letters, or behind characters that nobody sees: it is part of the line
/// before it, or text.
fn behind_other_spaces(doc: &Inventory<'_>, line: Span, found: &mut Findings<'_>) {
    let written = line.of(doc.text());
    let rest = written.trim_start_matches([' ', '\t', '>']);
    let item = rest.trim_start_matches(|c: char| c == ' ' || is_other(c) || is_unseen(c));
    let spaces = &rest[..rest.len() - item.len()];
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    let is_mark = if digits == 0 {
        item.starts_with(['-', '*', '+'])
    } else {
        item[digits..].starts_with(['.', ')']) && digits < 3
    };
    let at = line.end as usize - item.len();
    if spaces.is_ascii() || !is_mark || !item[digits + 1..].starts_with(' ') || !doc.prose()[at..].starts_with(item) {
        return;
    }
    let plain: String = spaces.chars().filter(|c| !is_unseen(*c)).map(|_| ' ').collect();
    found
        .add(
            Span::new(at, line.end as usize),
            format!("`{}` begins no list behind other than plain spaces", &item[..=digits]),
        )
        .help("Markdown takes those there for letters: write plain ones")
        .fix(Fix::needs_review(Span::new(at - spaces.len(), at), plain));
}

/// Whether a line is `-word` below an item that is one word.
fn is_word_below_word(text: &str, stretch: Span, line: Span, item: &str) -> bool {
    let is_word = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
    let above = text[..line.start as usize].lines().next_back().unwrap_or_default();
    let above = above.trim_start_matches([' ', '\t', '>']);
    stretch.start < line.start
        && item.strip_prefix('-').is_some_and(|word| is_word(word.trim_end()))
        && above.strip_prefix("- ").is_some_and(|above| is_word(above.trim()))
}

/// The lines of a stretch before and after one; nothing where there is none.
fn beside(prose: &str, stretch: Span, line: Span) -> [&str; 2] {
    let above = prose[stretch.start as usize..line.start as usize].lines().next_back();
    let below = prose[line.end as usize..stretch.end as usize].lines().nth(1);
    [above, below].map(Option::unwrap_or_default)
}

/// The number of a line that is `1.Word` or `1)Word`, and its mark.
fn glued_number(line: &str) -> Option<(u32, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let word = line[digits..].strip_prefix(['.', ')'])?;
    let is_word = word.starts_with(char::is_alphabetic) && (word.contains(' ') || word.starts_with(is_ideographic));
    let is_glued = (1..=2).contains(&digits) && (is_word || begins_with_mark(word));
    let number = line[..digits].parse().ok().filter(|_| is_glued)?;
    Some((number, &line[..=digits]))
}

/// Whether the line before or after one has the number before or after its own, and is written as it is.
fn has_number_beside(text: &str, stretch: Span, line: Span, number: u32) -> bool {
    let [above, below] = beside(text, stretch, line);
    let of = |line: &str| glued_number(line.trim_start_matches([' ', '\t', '>'])).map(|(number, _)| number);
    of(above).is_some_and(|above| above + 1 == number) || of(below) == Some(number + 1)
}

/// Whether a line is `*word` and so is one beside it in its paragraph. One alone is the mark of a remark.
fn has_star_beside(prose: &str, stretch: Span, line: Span, item: &str) -> bool {
    let is_starred = |line: &str| {
        let line = line.trim();
        let word = line.strip_prefix('*').filter(|word| !word.contains('*'));
        word.is_some_and(|word| word.starts_with(char::is_alphabetic))
    };
    is_starred(item) && beside(prose, stretch, line).into_iter().any(is_starred)
}

/// The marker of an item that a line begins with, and the space behind it that is none for Markdown.
fn before_gap(line: &str) -> Option<(&str, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let is_mark =
        if digits == 0 { rest.starts_with(['-', '*', '+']) } else { rest.starts_with(['.', ')']) && digits < 3 };
    let (mark, rest) = line.split_at_checked(digits + 1).filter(|_| is_mark)?;
    // `- or -` stands between two ways, whatever its spaces are.
    let stands_between = digits == 0 && rest.trim_end().ends_with(mark);
    let gap = gap(rest);
    (!gap.is_empty() && !rest.trim().is_empty() && !stands_between).then_some((mark, gap))
}

/// Whether a list is meant where a line stands: a colon announces it, or an item is next to it. `-Ada` alone is a signature.
fn is_among_items(text: &str, line: Span) -> bool {
    let marks = |line: &&str| !line.trim_matches([' ', '\t', '>']).is_empty();
    let above = text[..line.start as usize].lines().rev().find(marks).unwrap_or_default();
    let below = text[line.end as usize..].lines().find(marks).unwrap_or_default();
    let is_item = |line: &str| {
        let item = line.trim_start_matches([' ', '\t', '>']);
        let number = item.trim_start_matches(|c: char| c.is_ascii_digit());
        item.starts_with(['-', '*', '+']) || (number.len() < item.len() && number.starts_with(['.', ')']))
    };
    above.trim_end().ends_with([':', '\u{ff1a}']) || is_item(above) || is_item(below)
}

/// Whether nothing but what a quote has stands before it in its line: it is not the text of an item.
fn is_line_start(text: &str, at: usize) -> bool {
    lines::before(text, at).trim_matches([' ', '\t', '>']).is_empty()
}

/// Whether a sentence goes on: the line before ends in a word that wants a number, and the number ends the sentence.
fn is_wrapped(prose: &str, at: usize) -> bool {
    let word = prose[..at].trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    const WANT: [&str; 16] = [
        "position", "version", "level", "step", "is", "to", "of", "than", "with", "value", "least", "index", "code",
        "and", "or", "port",
    ];
    WANT.contains(&word)
}
