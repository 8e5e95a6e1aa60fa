//! A page that can be found, with what is said of it beside its text.

use super::digest::Digest;
use super::words;
use crate::publish::rendered::Rendered;
use crate::publish::site::Site;

/// How many times more a word of the title, or of the description, says about a page than one in its text.
const TITLE: f32 = 12.0;
const DESCRIPTION: f32 = 2.0;

/// A page that can be found.
pub struct SearchEntry<'a> {
    pub title: &'a str,
    pub digest: &'a Digest,
    /// Its address from the top of the site.
    pub url: String,
    /// The titles on the way to it.
    pub way: String,
    /// What its kind of content is called.
    pub topic: Option<String>,
    /// Whether it is for those for whom something does not work.
    pub is_troubleshooting: bool,
    /// Whether it is about the whole of a thing. A landing page is not: it only leads there.
    pub is_overview: bool,
    /// The pivots that it has, with their titles.
    pub pivots: Vec<(String, String)>,
    /// How well known it is: the binary logarithm of how many pages link to it.
    pub known: u32,
    /// The words that it has beside those in its text.
    pub extra: Vec<(String, f32)>,
}

/// The entry of a page, to which so many others lead: see [`SearchEntry::known`].
pub fn entry<'a>(site: &Site<'_>, page: &'a Rendered<'a>, known: u32) -> SearchEntry<'a> {
    let digest = page.words.as_deref().expect("the words of a page that is found are counted");
    let mut extra = Vec::new();
    let mut count = |text: &str, weight: f32| words::each(text, &mut |word| extra.push((word.to_owned(), weight)));
    count(&page.title, TITLE);
    count(&page.metadata.shown("description").unwrap_or_default(), DESCRIPTION);
    let topic = page.metadata.text("ms.topic").or_else(|| page.metadata.content_type()).map(str::to_lowercase);
    let is_overview = topic.as_deref().is_some_and(|topic| topic == "overview");
    // Names of files are English in every language.
    let is_troubleshooting = topic.iter().chain([&page.entry.output]).any(|name| name.contains("troubleshoot"));
    let pivot = |id: &String| {
        let title = site.docset.files.pivot_title(&page.entry.file, id).unwrap_or(id);
        (id.clone(), title.to_owned())
    };
    SearchEntry {
        title: &page.title,
        digest,
        url: site.page_address("index.html", &page.entry.output),
        way: site.way(page.entry, &page.title).join(" › "),
        is_troubleshooting,
        is_overview,
        topic: topic.map(|topic| site.theme.topic(&topic)).or_else(|| page.api_kind.map(str::to_owned)),
        pivots: digest.pivots.iter().map(pivot).collect(),
        known,
        extra,
    }
}
