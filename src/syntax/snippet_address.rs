//! Reads which lines `[!code-…[name](path?query#fragment)]` shows.

use super::directive::Bracketed;
use super::line_ranges::LineRanges;
use super::snippet::Snippet;
use crate::source::Address;

/// Fills in what the query and the fragment of a snippet's address say.
pub fn read_address(snippet: &mut Snippet, link: &Bracketed) {
    let text = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    snippet.name = text(&link.title);
    snippet.title = link.tooltip.clone();
    let address = Address::parse(&link.path);
    let lines = |value: &str| (!value.is_empty()).then(|| LineRanges::new(value));
    let mut start: Option<String> = None;
    let mut end: Option<String> = None;
    for (name, value) in address.parameters() {
        match name.to_ascii_lowercase().as_str() {
            "name" | "id" => snippet.id = text(value),
            "range" => snippet.range = lines(value),
            "highlight" => snippet.highlight = lines(value),
            "dedent" => snippet.dedent = value.trim().parse().ok(),
            "start" => start = text(value),
            "end" => end = text(value),
            "interactive" => snippet.interactive = text(value),
            _ => {}
        }
    }
    // A start alone is one line, and an end alone says nothing.
    if let Some(start) = start {
        snippet.range = Some(LineRanges::new(&format!("{start}-{}", end.as_ref().unwrap_or(&start))));
    }
    // What stands last counts, and lines do so only where no region is named.
    match address.fragment().map(|name| (name, line_range(name))) {
        Some((_, Some(range))) => snippet.range = Some(LineRanges::new(&range)),
        Some((name, None)) if !name.is_empty() => snippet.id = text(name),
        _ => {}
    }
}

/// `L12-L16` or `L12` as a range.
fn line_range(fragment: &str) -> Option<String> {
    let number = |text: &str| {
        let digits = text.strip_prefix(['L', 'l'])?;
        (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.to_owned())
    };
    match fragment.split_once('-') {
        None => number(fragment),
        Some((first, "")) => Some(format!("{}-", number(first)?)),
        Some((first, last)) => Some(format!("{}-{}", number(first)?, number(last)?)),
    }
}
