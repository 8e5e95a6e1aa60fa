//! Reads one directive of the dialect from its line.
//!
//! What counts as valid follows docfx's parsers; what does not stays text in the article, and says why.

use super::admonition::Admonition;
use super::attributes::{self, Attributes};
use super::mkdocs_snippet::MkDocsSnippet;
use super::tree::Zone;
use crate::source::{Code, codes};

/// A directive as written, before the parse has decided where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Directive {
    /// `:::zone target="…" pivot="…"`
    ZoneStart(Zone),
    /// `:::moniker range="…"`
    MonikerStart(String),
    /// `:::row:::`
    RowStart,
    /// `:::column span="2":::`
    ColumnStart(u8),
    /// `:::image type="complex" …:::`, up to `:::image-end:::`
    ComplexImageStart(Attributes),
    /// `:::video type="complex" …:::`, up to `:::video-end:::`
    ComplexVideoStart(Attributes),
    /// `:::name`, where the docset has such containers
    CustomStart(Attributes),
    /// `$x$`, where the docset has mathematics
    Math(String),
    /// `!!! note "Title"`, `??? note`
    Admonition(Box<Admonition>),
    /// `<div markdown>`, or its end.
    Tag,
    /// `--8<-- "path"`.
    MkDocsSnippet(Box<MkDocsSnippet>),
    /// `{{#include path:part}}`.
    BookInclude(Box<MkDocsSnippet>),
    /// `=== "Title"`
    ContentTab {
        /// The title.
        title: String,
        /// Whether it begins a group of its own.
        begins: bool,
    },
    /// The end of a block of this name.
    End(Container),
    /// `:::image …:::`
    Image(Attributes),
    /// `:::video …:::`
    Video(Attributes),
    /// `:::code …:::`
    Code(Attributes),
    /// `:::form …:::`
    Form(Attributes),
    /// `:::no-loc text="…":::`
    NoLoc(String),
    /// `[!INCLUDE [title](path)]`
    Include(Bracketed),
    /// `[!code-language[name](path "title")]`, `[!notebook-…]`
    Snippet {
        /// The language after `code-`.
        language: Option<String>,
        /// Whether it is a cell of a notebook.
        notebook: bool,
        /// Name, path and title.
        link: Bracketed,
    },
    /// `> [!NOTE]`
    Alert(String),
    /// `> [!div class="…"]`
    Div(Attributes),
    /// `> [!VIDEO address]`
    QuotedVideo {
        /// The address.
        source: String,
        /// The title, where one is given.
        title: Option<String>,
    },
    /// `<xref:uid>` or `@uid`
    Xref(String),
}

/// Blocks that have an end line of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// `:::zone`
    Zone,
    /// `:::moniker`
    Moniker,
    /// `:::row:::`
    Row,
    /// `:::column:::`
    Column,
    /// `:::image type="complex"`
    Image,
    /// `:::video type="complex"`
    Video,
    /// `:::name`, where the docset has such containers
    Custom,
}

impl Container {
    /// The word after `:::`.
    pub fn name(self) -> &'static str {
        match self {
            Container::Zone => "zone",
            Container::Moniker => "moniker",
            Container::Row => "row",
            Container::Column => "column",
            Container::Image => "image",
            Container::Video => "video",
            Container::Custom => "",
        }
    }
}

/// A directive that was read from the start of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What it is.
    pub directive: Directive,
    /// How many bytes it takes.
    pub length: usize,
    /// Whether it may stand between other words.
    pub inline: bool,
    /// With how many colons it begins.
    pub colons: usize,
    /// What is said of it though it is read: that Learn reads it in another way, or that a part of it says nothing.
    pub note: Option<Invalid>,
}

/// The code for what is read here, and shown as text on Learn.
pub(super) const NOT_ON_LEARN: Code = codes::DIRECTIVE_NOT_ON_LEARN;

pub(super) fn not_on_learn(message: impl Into<String>) -> Option<Invalid> {
    Some(Invalid { code: NOT_ON_LEARN, message: message.into() })
}

/// `[title](path "tooltip")` inside `[!…]`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Bracketed {
    /// What stands in the first brackets.
    pub title: String,
    /// What stands in parentheses, with backslash escapes resolved.
    pub path: String,
    /// Where the path stands in the text that was read.
    pub path_at: std::ops::Range<usize>,
    /// What stands in quotes after the path.
    pub tooltip: Option<String>,
}

/// Why a line that looks like a directive is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid {
    /// The code of the finding.
    pub code: Code,
    /// What is wrong.
    pub message: String,
}

/// Whether an include may be a block: `[!include-[…](…)]` shows a file in a line only.
pub fn is_block_include(text: &str) -> bool {
    text.split('[').nth(1).is_some_and(|word| !word.trim_end().ends_with('-'))
}

/// Reads `[!include…]`, `[!code…]` or `[!notebook…]` at the start of `text`: the directive and how many bytes it takes.
pub fn brackets(text: &str) -> Option<(Directive, usize)> {
    let rest = text.strip_prefix("[!")?;
    let word = attributes::name(rest)?.to_ascii_lowercase();
    let kind = ["include", "code", "notebook"].into_iter().find(|kind| word.starts_with(kind))?;
    let language = rest[..word.len()][kind.len()..].trim_start_matches('-');
    // A name such as `csharp` may hold characters that an identifier does not (`c#`, `c++`).
    let tail_at = rest.find('[')?;
    let language = if language.is_empty() { "" } else { rest[..tail_at][kind.len()..].trim().trim_start_matches('-') };
    let between = rest[kind.len()..tail_at].trim().trim_start_matches('-');
    let between = if kind == "include" { between.strip_prefix('+').unwrap_or(between) } else { between };
    if between.contains([' ', '(', ')', ']', '!']) || (kind == "include" && !between.is_empty()) {
        return None;
    }
    let start = 2 + tail_at;
    let (mut link, length) = bracketed(&text[start..], kind != "include")?;
    link.path_at = link.path_at.start + start..link.path_at.end + start;
    // White space may stand before the end of a snippet, but not of an include.
    let spaces =
        if kind == "include" { 0 } else { text[start + length..].len() - text[start + length..].trim_start().len() };
    let end = start + length + spaces;
    text[end..].starts_with(']').then_some(())?;
    let language = (!language.is_empty()).then(|| language.to_owned());
    let directive = match kind {
        "include" => Directive::Include(link),
        kind => Directive::Snippet { language, notebook: kind == "notebook", link },
    };
    Some((directive, end + 1))
}

/// Reads `[title](path "tooltip")`: the parts and how many bytes they take. The path of a snippet may hold spaces.
fn bracketed(text: &str, may_hold_spaces: bool) -> Option<(Bracketed, usize)> {
    let mut depth = 0;
    let mut is_escaped = false;
    let close = text.char_indices().find_map(|(at, c)| {
        let escapes = c == '\\' && !is_escaped;
        let escaped = std::mem::replace(&mut is_escaped, escapes);
        match c {
            _ if escaped => {}
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })?;
    let tail = &text[close + 1..];
    let between = if may_hold_spaces { tail.len() - tail.trim_start().len() } else { 0 };
    let open = tail[between..].strip_prefix('(').map(|_| close + between + 2)?;
    let mut link = Bracketed { title: text[1..close].trim().to_owned(), ..Bracketed::default() };
    let start = open + (text[open..].len() - text[open..].trim_start().len());
    // The path may stand in angle brackets.
    let is_angled = text[start..].starts_with('<');
    let start = start + usize::from(is_angled);
    let (path, end) = path(text, start, is_angled, may_hold_spaces)?;
    link.path = path;
    link.path_at = start..end;
    let after = if is_angled { text[end..].strip_prefix('>')? } else { &text[end..] };
    let mut rest = after.trim_start();
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let close = rest[1..].find(quote)?;
        link.tooltip = Some(rest[1..=close].to_owned());
        rest = rest[close + 2..].trim_start();
    }
    let rest = rest.strip_prefix(')')?;
    (!link.path.is_empty()).then_some((link, text.len() - rest.len()))
}

/// The path that begins at `start`, and where it ends.
fn path(text: &str, start: usize, is_angled: bool, may_hold_spaces: bool) -> Option<(String, usize)> {
    let (mut path, mut depth) = (String::new(), 0);
    // Spaces before this place are known to stand inside the path.
    let mut inner = 0;
    let mut characters = text[start..].char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            // Before a letter it stands between folders, as on Windows.
            '\\' if text[start + at + 1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
                path.extend(characters.next().map(|(_, escaped)| escaped));
                continue;
            }
            '>' if is_angled => return Some((path, start + at)),
            '(' => depth += 1,
            ')' if depth == 0 => return Some((path, start + at)),
            ')' => depth -= 1,
            ' ' if at < inner => {}
            ' ' if may_hold_spaces => {
                let after = text[start + at..].trim_start_matches(' ');
                inner = text.len() - start - after.len();
                if after.starts_with(['"', '\'', ')']) {
                    return Some((path, start + at));
                }
            }
            c if c.is_whitespace() => return Some((path, start + at)),
            _ => {}
        }
        path.push(c);
    }
    None
}

/// The five kinds of callout that Learn has.
pub const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "CAUTION", "WARNING"];

/// Reads the marker `[!NOTE]`, `[!div …]` or `[!VIDEO …]` that stands alone after a `>`, and what is said of it though it is
/// read.
pub fn quote_marker(text: &str, custom: &[String]) -> Option<(Directive, Option<Invalid>)> {
    let text = text.trim_end();
    if let Some(marker) = text.strip_suffix("]:") {
        let (directive, _) = quote_marker(&format!("{marker}]"), custom)?;
        let message = format!("a colon follows `{marker}]`: Learn reads the definition of a link, and shows nothing");
        return Some((directive, not_on_learn(message)));
    }
    let directive = plain_marker(text, custom)?;
    let is_spaced = match &directive {
        Directive::Alert(_) => text[..text.len() - 1].ends_with(char::is_whitespace),
        // The address follows one space.
        Directive::QuotedVideo { source, .. } if !is_guid(source) => !text["[!video".len()..].starts_with(" http"),
        _ => false,
    };
    let message = format!("`{text}` has white space that Learn does not read: it shows this as text");
    let note = if is_spaced { not_on_learn(message) } else { None };
    Some((directive, note))
}

fn plain_marker(text: &str, custom: &[String]) -> Option<Directive> {
    let inside = text.strip_prefix("[!")?.strip_suffix(']')?;
    // An escaped bracket does not end the marker; any other does.
    let bytes = inside.as_bytes();
    if (0..bytes.len()).any(|at| bytes[at] == b']' && (at == 0 || bytes[at - 1] != b'\\')) {
        return None;
    }
    let inside = inside.trim_end();
    let is_alert = ALERTS.iter().any(|alert| alert.eq_ignore_ascii_case(inside))
        || custom.iter().any(|alert| alert.eq_ignore_ascii_case(inside));
    if is_alert {
        return Some(Directive::Alert(inside.to_ascii_uppercase()));
    }
    if let Some(rest) = strip_prefix_ignoring_case(inside, "div") {
        let rest = rest.trim();
        // A backtick on one side alone spoils them.
        let inside = rest.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
        let rest = inside.unwrap_or(if rest.starts_with('`') || rest.ends_with('`') { "" } else { rest });
        return Some(Directive::Div(attributes::of_html(rest)));
    }
    let rest = strip_prefix_ignoring_case(inside, "video")?.trim();
    if rest.starts_with("https://") || rest.starts_with("http://") || is_guid(rest) {
        let (source, title) = rest.split_once(' ').map_or((rest, None), |(source, title)| {
            let title = title.trim();
            (source, Some(title.strip_prefix("title=").unwrap_or(title).trim_matches('"').to_owned()))
        });
        return Some(Directive::QuotedVideo { source: source.to_owned(), title });
    }
    None
}

/// Whether `text` has the form of a GUID: the id of a video on Learn's own player.
pub fn is_guid(text: &str) -> bool {
    let inner = [('{', '}'), ('(', ')')].into_iter().find_map(|ends| text.strip_prefix(ends.0)?.strip_suffix(ends.1));
    let text = inner.unwrap_or(text);
    let is_bare = text.len() == 32 && inner.is_none() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_bare
        || text.len() == 36
            && text
                .char_indices()
                .all(|(at, c)| if matches!(at, 8 | 13 | 18 | 23) { c == '-' } else { c.is_ascii_hexdigit() })
}

/// `text` without `prefix`, whatever the case of its letters.
pub fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_include_is_read_with_its_escapes_and_tooltip() {
        let text = r#"[!INCLUDE [a [b]](a\(x\).md "tip")] rest"#;
        let (Directive::Include(link), length) = brackets(text).expect("reads") else { panic!("an include") };
        assert_eq!(
            (link.title.as_str(), link.path.as_str(), link.tooltip.as_deref()),
            ("a [b]", "a(x).md", Some("tip"))
        );
        assert_eq!((&text[length..], &text[link.path_at]), (" rest", r"a\(x\).md"));
        assert_eq!(brackets("[!include[refa](a.md) ]"), None);
        let angled = brackets("[!INCLUDE [a](<b.md> \"tip\")]");
        assert!(
            matches!(angled, Some((Directive::Include(link), _)) if link.path == "b.md" && link.path_at == (15..19))
        );
    }

    #[test]
    fn a_snippet_keeps_its_language() {
        let Some((Directive::Snippet { language, .. }, _)) = brackets("[!Code-FakeREST-i[x](a.json)]") else {
            panic!("a snippet")
        };
        assert_eq!(language.as_deref(), Some("FakeREST-i"));
    }

    #[test]
    fn the_path_of_a_snippet_may_hold_spaces() {
        let read = |text| match brackets(text) {
            Some((Directive::Snippet { link, .. }, _)) => Some((link.path, link.tooltip)),
            _ => None,
        };
        let path = || "code/read a meter.cs#1".to_owned();
        assert_eq!(read("[!code-cs[R#1]( code/read a meter.cs#1 )]"), Some((path(), None)));
        assert_eq!(read("[!code-cs[](code/read a meter.cs#1  'R')]"), Some((path(), Some("R".to_owned()))));
        assert_eq!(brackets("[!INCLUDE [x](read a meter.md)]"), None);
    }

    #[test]
    fn text_after_a_marker_makes_it_text() {
        assert_eq!(quote_marker("[!NOTE] text", &[]), None);
        assert_eq!(quote_marker("[!noTe] ", &[]), Some((Directive::Alert("NOTE".to_owned()), None)));
        assert_eq!(quote_marker("[!Video]", &[]), None);
        let is_told = |text| quote_marker(text, &[]).is_some_and(|(_, note)| note.is_some());
        assert!(is_told("[!NOTE ]") && is_told("[!VIDEO  https://a.example/v]"));
        assert!(!is_told("[!NOTE]  ") && !is_told("[!VIDEO https://a.example/v]"));
    }
}
