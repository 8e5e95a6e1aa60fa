//! What the preview adds to a page: one script, from a file of its own, so that the page's policy allows it.

use crate::render::attribute;
use crate::source::relative;

/// Where the preview's own files are.
pub const FOLDER: &str = "_site/preview/";

/// A page's HTML with the preview's script. `page` is its path in the output, `etag` names this version of it. A page that is
/// shown at another path gets its own as `base`, until the script has put the address right. All addresses start from the page:
/// the preview may be seen below any path of another server.
pub fn script(html: &str, page: &str, etag: &str, shown_at: Option<&str>) -> String {
    let address = |from: &str, to: &str| attribute(&relative(from, to)).into_owned();
    let base = shown_at.map(|path| format!("<base href=\"{}\">\n", address(path, page))).unwrap_or_default();
    let script = format!(
        "<script id=\"sitePreview\" type=\"module\" src=\"{}\" data-page=\"{}\" data-etag=\"{etag}\"></script>\n",
        address(page, &format!("{FOLDER}preview.js")),
        address("", page),
    );
    // Before all others: a base counts from where it stands, and the script sees the page before the theme's change it.
    let at = html.find("<head>").map_or(0, |at| at + "<head>".len());
    let (before, after) = html.split_at(at);
    format!("{before}\n{base}{script}{}", after.trim_start())
}

/// The name of a version of a page.
pub fn etag(html: &str) -> String {
    blake3::hash(html.as_bytes()).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_and_script_come_before_everything_else_in_the_head() {
        let html = script(
            "<html><head>\n<script src=\"x\"></script></head><body></body></html>",
            "a/b.html",
            "x",
            Some("c/d"),
        );
        let place = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} in {html}"));
        assert!(place("<head>") < place("<base href=\"../a/b.html\">"));
        assert!(place("<base") < place("data-page=\"a/b.html\"") && place("data-page") < place("src=\"x\""));
        assert!(script("no head", "a", "x", None).contains("preview.js"));
    }
}
