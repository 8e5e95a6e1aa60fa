//! What readers search: titles and headings in two files, an index of all words in pieces, the text of each page in a file of its
//! own. `themes/default/assets/search.js` answers from them, and loads of them what a question needs.
//!
//! All are scripts, because `fetch` does not work on `file://`.

mod digest;
mod names;
mod terms;
mod text;
mod titles;
mod words;

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use serde::Serialize;

pub use digest::Digest;
pub use text::{Section, path as text_path, sections};

use super::pages::Site;
use super::{Content, Rendered};

/// The folder of these files in the output.
pub const FOLDER: &str = "_search/";

/// How many times more a word of the title, or of the description, says about a page than one in its text.
const TITLE: f32 = 12.0;
const DESCRIPTION: f32 = 2.0;

/// A page has about so many words. The true average would change all of the index whenever a page changes.
const USUAL_LENGTH: f32 = 1500.0;
/// How far a word counts less in a longer page: 0 not at all, 1 in proportion.
const LENGTH_COUNTS: f32 = 0.6;

/// Room for the text of most pages.
const USUAL_SIZE: usize = 24 << 10;

/// A page that can be found.
struct Entry<'a> {
    title: &'a str,
    digest: &'a Digest,
    /// Its address from the top of the site.
    url: String,
    /// The titles on the way to it.
    way: String,
    /// What its kind of content is called.
    topic: Option<String>,
    /// Whether it is for those for whom something does not work.
    is_troubleshooting: bool,
    /// Whether it is about the whole of a thing.
    is_overview: bool,
    /// The pivots that it has, with their titles.
    pivots: Vec<(String, String)>,
    /// How well known it is: the binary logarithm of how many pages link to it.
    known: u32,
    /// The words that it has beside those in its text.
    extra: Vec<(String, f32)>,
}

/// The file of one page's text.
pub fn text(page: &Rendered<'_>) -> Option<Vec<u8>> {
    is_found(page).then(|| text::script(&page.entry.output, &page.article.sections))
}

/// The files of the search that are made from the words of all pages, by their paths.
pub type Index = BTreeMap<String, Content>;

/// Whether a page is to be found: authors who keep one from search engines keep it from ours.
fn is_found(page: &Rendered<'_>) -> bool {
    !page.is_hidden()
}

/// The files that are made from the words of all pages. `links` has how many pages link to an output path.
pub fn index(site: &Site<'_>, rendered: &[Rendered<'_>], links: &HashMap<String, u32>) -> Index {
    let known = |page: &Rendered<'_>| links.get(&page.entry.output).map_or(0, |links| (links + 1).ilog2());
    let pages = rendered.par_iter().filter(|page| is_found(page));
    let entries: Vec<Entry<'_>> = pages.map(|page| entry(site, page, known(page))).collect();
    let occurrences = entries.iter().enumerate().flat_map(|(number, entry)| {
        #[expect(clippy::cast_precision_loss, reason = "no page is that long")]
        let length = 1.0 - LENGTH_COUNTS + LENGTH_COUNTS * entry.digest.length as f32 / USUAL_LENGTH;
        let number = u32::try_from(number).expect("fewer pages than that");
        let words = entry.digest.words().map(move |(word, weight)| (word, number, f32::from(weight) / length));
        words.chain(entry.extra.iter().map(move |(word, weight)| (word.as_str(), number, *weight)))
    });
    let pieces = terms::pieces(occurrences, &site.docset.site.locale);
    let firsts: Vec<&str> = pieces.iter().map(|piece| piece.first.as_str()).collect();
    let known = pieces.iter().flat_map(|piece| piece.lines.lines()).filter_map(|line| line.split(['=', '>']).next());
    let language = titles::Language {
        fillers: site.theme.word_list("search_fillers"),
        trouble: site.theme.word_list("search_trouble"),
        synonyms: names::names(site, &known.collect()),
    };
    let titles = titles::titles(&entries, &firsts, &language, &version(&pieces, &entries));
    let headings: Vec<&str> = entries.iter().map(|entry| entry.digest.headings.as_str()).collect();

    let mut output = Index::new();
    let mut add = |name: String, script: Vec<u8>| drop(output.insert(name, script.into()));
    let name = |name: &str| format!("{FOLDER}{name}.js");
    add(name("titles"), script(&name("titles"), &titles));
    add(name("headings"), script(&name("headings"), &headings));
    for (number, piece) in pieces.iter().enumerate() {
        let name = name(&format!("words/{number}"));
        // Words hold nothing that ends such a text: they are letters and digits.
        let script = format!("siteSearch.add(\"{name}\",`{}`);\n", piece.lines);
        add(name, script.into_bytes());
    }
    output
}

/// Changes whenever one of the files does that are loaded after the titles.
fn version(pieces: &[terms::Piece], entries: &[Entry<'_>]) -> String {
    let mut hasher = blake3::Hasher::new();
    for piece in pieces {
        hasher.update(piece.lines.as_bytes());
    }
    for entry in entries {
        hasher.update(entry.digest.headings.as_bytes()).update(&entry.digest.version);
    }
    hasher.finalize().to_hex()[..8].to_owned()
}

fn entry<'a>(site: &Site<'_>, page: &'a Rendered<'a>, known: u32) -> Entry<'a> {
    let digest = page.article.words();
    let mut extra = Vec::new();
    let mut count = |text: &str, weight: f32| words::each(text, &mut |word| extra.push((word.to_owned(), weight)));
    count(&page.title, TITLE);
    count(&page.metadata.shown("description").unwrap_or_default(), DESCRIPTION);
    let topic = page.metadata.text("ms.topic").or_else(|| page.metadata.content_type()).map(str::to_lowercase);
    let is_overview = topic.as_deref().is_some_and(|topic| matches!(topic, "overview" | "landing-page" | "hub-page"));
    // Names of files are English in every language.
    let is_troubleshooting = topic.iter().chain([&page.entry.output]).any(|name| name.contains("troubleshoot"));
    let pivot = |id: &String| {
        let title = site.docset.pivot_title(&page.page.file, id).unwrap_or(id);
        (id.clone(), title.to_owned())
    };
    Entry {
        title: &page.title,
        digest,
        url: site.page_address("index.html", &page.entry.output),
        way: site.way(page.entry, &page.title).join(" › "),
        is_troubleshooting,
        is_overview,
        topic: topic.map(|topic| site.theme.topic(&topic)),
        pivots: digest.pivots.iter().map(pivot).collect(),
        known,
        extra,
    }
}

/// A script that hands `data` over under its name.
fn script(name: &str, data: &impl Serialize) -> Vec<u8> {
    let mut script = Vec::with_capacity(USUAL_SIZE);
    script.extend_from_slice(format!("siteSearch.add({},", serde_json::Value::from(name)).as_bytes());
    serde_json::to_writer(&mut script, data).expect("texts and numbers are JSON");
    script.extend_from_slice(b");\n");
    script
}
