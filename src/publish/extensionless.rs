//! Addresses without `.html`, for hosts that complete names.
//!
//! Inside the build every page goes by the name of its file, so that what leads where is plain; this is done to what readers get.

use std::fmt::Write as _;

/// The path of an address without `.html` and without `index`, and what follows it.
pub fn bare(url: &str) -> (&str, &str) {
    let (path, tail) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
    let path = path.strip_suffix(".html").unwrap_or(path);
    (path.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(path), tail)
}

/// The address of a page as such a host wants it; `index` is its folder.
pub fn address(url: &str) -> String {
    if !url.split(['?', '#']).next().is_some_and(|path| path.ends_with(".html")) {
        return url.to_owned();
    }
    let (path, tail) = bare(url);
    format!("{}{tail}", if path.is_empty() { "./" } else { path })
}

/// Rewrites the links of a finished page that lead to pages: `is_page` answers for a relative address.
pub fn links(html: &str, is_page: impl Fn(&str) -> bool) -> String {
    let mut rewritten = String::with_capacity(html.len());
    let mut from = 0;
    // The last quote before the place that is looked at. Only what is new is searched for it, however often a text says `.html`.
    let (mut searched, mut quote) = (0, None);
    for (at, found) in html.match_indices(".html") {
        let end = at + found.len();
        quote = html[searched..at].rfind('"').map(|found| searched + found).or(quote);
        searched = at;
        let Some(start) = quote.filter(|quote| *quote >= from).map(|quote| quote + 1) else { continue };
        let is_link = ["href=", "data-url="].iter().any(|name| html[..start - 1].ends_with(name));
        let stops = html[end..].starts_with(['"', '?', '#']);
        let url = &html[start..end];
        if is_link && stops && !url.contains(':') && !url.starts_with('/') && is_page(url) {
            write!(rewritten, "{}{}", &html[from..start], address(url)).expect("memory takes text");
            from = end;
        }
    }
    rewritten + &html[from..]
}

#[cfg(test)]
mod tests {
    use super::{address, links};

    #[test]
    fn an_address_loses_its_ending_and_a_front_page_its_name() {
        let addresses = ["a/b.html#c", "index.html?d", "../e/index.html", "f.png", "https://g.example/reindex.html"];
        assert_eq!(addresses.map(address), ["a/b#c", "./?d", "../e/", "f.png", "https://g.example/reindex"]);
    }

    #[test]
    fn links_to_pages_are_rewritten_and_nothing_else() {
        let page =
            "<a href=\"a.html#b\">a.html</a> <a href=\"demo.html\">c</a> <a href=\"https://d.example/a.html\">d</a>";
        let expected =
            "<a href=\"a#b\">a.html</a> <a href=\"demo.html\">c</a> <a href=\"https://d.example/a.html\">d</a>";
        assert_eq!(links(page, |url| url != "demo.html"), expected);
    }
}
