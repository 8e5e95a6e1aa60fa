//! The file of the site at an address.

use hyper::StatusCode;

use super::news::{News, Revision};
use super::{address, inject};
use crate::docset::{NOT_FOUND, PageEntry, Redirect};
use crate::engine::Moment;
use crate::publish::{self, Content, SEARCH};
use crate::render::text;
use crate::render::theme::ASSETS;
use crate::source::{Diagnostic, FilePath, Slips, Standpoint, UrlStyle, relative};

/// The policy of what is our own.
pub const OWN: &str = "default-src 'self'";
/// The policy of documents that authors bring.
const FOREIGN: &str = "default-src 'none'; font-src 'self' data:; img-src 'self' data:; media-src 'self'; \
     style-src 'self' 'unsafe-inline'; sandbox";

/// What a request gets.
pub struct HttpAnswer {
    /// How it went.
    pub status: StatusCode,
    /// What the bytes are.
    pub kind: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Where to look instead.
    pub location: Option<String>,
    /// What it may load.
    pub policy: String,
}

impl HttpAnswer {
    /// A file that is there.
    pub fn new(path: &str, bytes: impl Into<Vec<u8>>) -> HttpAnswer {
        let policy = OWN.to_owned();
        HttpAnswer { status: StatusCode::OK, kind: kind(path), bytes: bytes.into(), location: None, policy }
    }

    /// A file of an author, as it is. A picture that is opened by itself is a document, too, and must not act as a page of ours.
    fn of_author(path: &str, bytes: Vec<u8>) -> HttpAnswer {
        let answer = HttpAnswer::new(path, bytes);
        let is_document = ["xml", "html"].iter().any(|kind| answer.kind.contains(kind));
        if is_document { HttpAnswer { policy: FOREIGN.to_owned(), ..answer } } else { answer }
    }

    /// In words, why there is nothing.
    pub fn refused(status: StatusCode, why: &str) -> HttpAnswer {
        HttpAnswer { status, ..HttpAnswer::new("txt", format!("{why}\n")) }
    }

    /// Sends whoever asked for `path` to another; the way there is the same below any proxy.
    fn elsewhere(path: &str, output: &str) -> HttpAnswer {
        HttpAnswer { location: Some(relative(path, output)), ..HttpAnswer::refused(StatusCode::FOUND, "see there") }
    }
}

/// The file at `path`.
pub fn find(news: &News, path: &str) -> HttpAnswer {
    let revision = &news.revision;
    let docset = &revision.moment.docset;
    if let Some(asset) = path.strip_prefix(ASSETS).and_then(|rest| rest.strip_prefix('/'))
        && let Some((_, bytes)) = revision.moment.theme.assets().find(|(name, _)| *name == asset)
    {
        return HttpAnswer::new(path, bytes);
    }
    if path.starts_with(SEARCH) {
        let missing = || HttpAnswer::refused(StatusCode::NOT_FOUND, "the search has no such file");
        return revision.search(path).map_or_else(missing, |bytes| HttpAnswer::new(path, bytes));
    }
    let below = address::others(docset, path);
    let asked = path;
    for path in std::iter::once(path).chain(below.iter().map(String::as_str)) {
        if let Some(page) = address::page(docset, path) {
            return self::page(revision, page, asked);
        }
        if let Some(twin) = address::twin(docset, path).and_then(|page| revision.moment.twin(&page.file)) {
            return HttpAnswer::new(path, twin);
        }
        if let Some(script) = revision.moment.toc_script(path) {
            return HttpAnswer::new(path, script);
        }
    }
    if matches!(path, "" | "index.html")
        && let Some(front) = publish::front(docset)
    {
        return HttpAnswer::elsewhere(path, &front.output);
    }
    std::iter::once(path)
        .chain(below.iter().map(String::as_str))
        .find_map(|path| other(revision, path))
        .unwrap_or_else(|| missing(revision, path))
}

/// Sends whoever asks for the page of a file there, from `path`.
pub fn page_of(news: &News, path: &str, file: &str) -> HttpAnswer {
    let file = FilePath::new(file);
    let page = file.and_then(|file| news.revision.moment.docset.files.page(&file));
    let missing = || HttpAnswer::refused(StatusCode::NOT_FOUND, "the file is no page");
    page.map_or_else(missing, |page| HttpAnswer::elsewhere(path, &page.output))
}

/// A page with the preview's script. `path` is where it was asked for.
fn page(revision: &Revision, entry: &PageEntry, path: &str) -> HttpAnswer {
    let shown = revision.page(&entry.file).expect("an entry has a page");
    match shown.html {
        Ok(html) => {
            let elsewhere = !address::has_same_folder(path, &entry.output);
            let html = inject::script(&html, &entry.output, &inject::etag(&html), elsewhere.then_some(path));
            HttpAnswer { policy: shown.policy, ..HttpAnswer::new("html", html) }
        }
        Err(problem) => fault(&entry.output, &problem),
    }
}

/// A page that cannot be shown: it says why, and is there again when the theme is mended, or the text that we failed at.
fn fault(output: &str, problem: &Diagnostic) -> HttpAnswer {
    let title = if problem.code == Slips::CODE { "This page cannot be made" } else { "The theme is broken" };
    let help = problem.help.as_deref().unwrap_or_default();
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<pre>{}\n{}</pre>\n</main>\n</body>\n</html>\n",
        text(&problem.message),
        text(help),
    );
    let html = inject::script(&html, output, &inject::etag(&html), None);
    HttpAnswer { status: StatusCode::INTERNAL_SERVER_ERROR, ..HttpAnswer::new("html", html) }
}

/// What is neither page nor script: old addresses, pictures, and all that is made from the whole site.
fn other(revision: &Revision, path: &str) -> Option<HttpAnswer> {
    let moment = &revision.moment;
    if let Some(url) = moved(moment, path) {
        return Some(HttpAnswer { location: Some(url), ..HttpAnswer::refused(StatusCode::FOUND, "see there") });
    }
    let resource = moment.docset.files.resources().find(|(_, output)| output.eq_ignore_ascii_case(path));
    if let Some((file, path)) = resource {
        let bytes = revision.publishes(path).then(|| moment.snapshot.bytes(file).ok()).flatten()?;
        return Some(HttpAnswer::of_author(path, bytes));
    }
    // Only pages lie in folders of their own, and those are known; a browser asks for its icon by itself.
    let bases = moment.docset.files.bases().iter().map(|base| base.trim_matches('/'));
    let below = bases.filter_map(|base| path.strip_prefix(base)).min_by_key(|below| below.len());
    let below = below.unwrap_or(path).trim_matches('/');
    if path.ends_with("favicon.ico") || (is_page(path) && (below.contains('/') || !below.ends_with(".html"))) {
        return None;
    }
    match revision.whole().output.get(path)? {
        Content::Bytes(bytes) => Some(HttpAnswer::new(path, bytes.to_vec())),
        Content::Copy(file) => Some(HttpAnswer::of_author(path, moment.snapshot.bytes(file).ok()?)),
    }
}

/// Where the page went that was at `path`.
fn moved(moment: &Moment, path: &str) -> Option<String> {
    let name = |path: &str| path.strip_suffix(".html").unwrap_or(path).trim_end_matches('/').to_lowercase();
    let docset = &moment.docset;
    let is_here =
        |redirect: &&Redirect| docset.files.redirect_output(redirect).is_some_and(|output| name(&output) == name(path));
    let redirect = docset.redirects.all().iter().filter(|_| is_page(path)).find(is_here)?;
    let (_, to) = docset.routes().stub(redirect)?;
    Some(to.address(path, UrlStyle::File))
}

/// Whether a path looks like that of a page.
fn is_page(path: &str) -> bool {
    path.ends_with(".html") || !path.rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// The author's own page for what does not exist, else the theme's. It waits with the reader until it does.
fn missing(revision: &Revision, path: &str) -> HttpAnswer {
    if let Some(own) = revision.moment.docset.files.page_of_output(NOT_FOUND).filter(|_| is_page(path)) {
        return HttpAnswer { status: StatusCode::NOT_FOUND, ..page(revision, own, path) };
    }
    match revision.moment.not_found(&Standpoint::Page(path).root()) {
        Ok(html) if is_page(path) => {
            let html = inject::script(&html, path, "", None);
            HttpAnswer { status: StatusCode::NOT_FOUND, ..HttpAnswer::new("html", html) }
        }
        _ => HttpAnswer::refused(StatusCode::NOT_FOUND, "there is no such file in the site"),
    }
}

/// The type of a file, by its extension.
fn kind(path: &str) -> &'static str {
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_authors_act_as_no_page_of_ours() {
        for (path, policy) in [("a.svg", FOREIGN), ("a.xml", FOREIGN), ("a.HTML", FOREIGN), ("a.png", OWN)] {
            assert_eq!(HttpAnswer::of_author(path, Vec::new()).policy, policy, "{path}");
        }
    }
}
