//! What the preview adds to a page: one script, from a file of its own, so that the page's policy allows it.

use crate::render::attribute;

/// Where the preview's own files are.
pub const FOLDER: &str = "_site/preview/";

/// A page's HTML with the preview's script. `page` is its path in the output, `etag` names this version of it. A page that is
/// shown at another address gets its own as `base`, until the script has put the address right.
pub fn script(html: &str, page: &str, etag: &str, shown_elsewhere: bool) -> String {
    let page = attribute(page);
    let base = if shown_elsewhere { format!("<base href=\"/{page}\">\n") } else { String::new() };
    let script = format!(
        "<script id=\"site-preview\" src=\"/{FOLDER}preview.js\" defer data-page=\"/{page}\" data-etag=\"{etag}\"></script>\n"
    );
    // A base counts from where it stands, so it comes first.
    let head = html.find("<head>").map(|at| at + "<head>".len());
    let (before, rest) = html.split_at(head.unwrap_or(0));
    let (inside, after) = rest.split_at(rest.find("</head>").unwrap_or(0));
    let base = if base.is_empty() { base } else { format!("\n{base}") };
    format!("{before}{base}{inside}{script}{after}")
}

/// The name of a version of a page.
pub fn etag(html: &str) -> String {
    blake3::hash(html.as_bytes()).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_in_the_head_and_the_base_before_everything() {
        let html = script("<html><head><title>a</title></head><body></body></html>", "a/b.html", "x", true);
        let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} in {html}"));
        assert!(place("<base href=\"/a/b.html\">") < place("<title>"));
        assert!(place("data-page=\"/a/b.html\"") < place("</head>"));
        assert!(script("no head", "a", "x", false).contains("preview.js"));
    }
}
