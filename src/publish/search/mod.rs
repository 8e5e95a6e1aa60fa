//! What readers search: titles, headings and an index of all words, each in pieces, and the text of each page in a file of its own. `themes/default/assets/search.js` answers from them, and loads of them what a question needs.
//!
//! All are scripts, because `fetch` does not work on `file://`.

mod digest;
mod entry;
mod names;
mod script;
mod terms;
mod text;
mod titles;
mod words;

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

pub use digest::Digest;
pub use script::FOLDER;
pub use text::{Section, path as text_path, sections};
pub use words::length;

use super::article::Article;
use super::content::Content;
use super::pieces::cut;
use super::rendered::Rendered;
use super::site::Site;
use entry::{SearchEntry, entry};
use script::script;

/// A page has about so many words. The true average would change all of the index whenever a page changes.
const USUAL_LENGTH: f32 = 1500.0;
/// How far a word counts less in a longer page: 0 not at all, 1 in proportion.
const LENGTH_COUNTS: f32 = 0.6;

/// The file of one page's text.
pub fn text(page: &Rendered<'_>, article: &Article) -> Option<Vec<u8>> {
    is_found(page).then(|| text::script(&page.entry.output, &article.sections))
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
    let entries: Vec<SearchEntry<'_>> = pages.map(|page| entry(site, page, known(page))).collect();
    let occurrences = entries.iter().enumerate().flat_map(|(number, entry)| {
        #[expect(clippy::cast_precision_loss, reason = "no page is that long")]
        let length = 1.0 - LENGTH_COUNTS + LENGTH_COUNTS * entry.digest.length as f32 / USUAL_LENGTH;
        let number = u32::try_from(number).expect("fewer pages than that");
        let words = entry.digest.words().map(move |(word, weight)| (word, number, f32::from(weight) / length));
        words.chain(entry.extra.iter().map(move |(word, weight)| (word.as_str(), number, *weight)))
    });
    let pieces = terms::pieces(occurrences, &site.docset.files.site.locale);
    let firsts: Vec<&str> = pieces.iter().map(|piece| piece.first.as_str()).collect();
    let known = pieces.iter().flat_map(|piece| piece.lines.lines()).filter_map(|line| line.split(['=', '>']).next());
    let language = titles::Language {
        fillers: site.theme.word_list("search_fillers"),
        trouble: site.theme.word_list("search_trouble"),
        synonyms: names::names(site, &known.collect()),
    };
    let runs = cut(entries.iter().map(|entry| entry.title.len() + entry.url.len() + entry.digest.headings.len()));
    let titles = titles::titles(&entries, &runs, &firsts, &language, &version(&pieces, &entries));

    let mut output = Index::new();
    let mut add = |name: String, script: Vec<u8>| drop(output.insert(name, script.into()));
    let name = |name: &str| format!("{FOLDER}{name}.js");
    for (number, (titles, run)) in titles.iter().zip(runs).enumerate() {
        let headings: Vec<&str> = entries[run].iter().map(|entry| entry.digest.headings.as_str()).collect();
        let [titles_name, headings_name] = ["titles", "headings"].map(|list| match number {
            0 => name(list),
            number => name(&format!("{list}/{number}")),
        });
        add(titles_name.clone(), script(&titles_name, titles));
        add(headings_name.clone(), script(&headings_name, &headings));
    }
    for (number, piece) in pieces.iter().enumerate() {
        let name = name(&format!("words/{number}"));
        // Words hold nothing that ends such a text: they are letters and digits.
        let script = format!("siteSearch.add(\"{name}\",`{}`);\n", piece.lines);
        add(name, script.into_bytes());
    }
    output
}

/// Changes whenever one of the files does that are loaded after the first titles.
fn version(pieces: &[terms::Piece], entries: &[SearchEntry<'_>]) -> String {
    let mut hasher = blake3::Hasher::new();
    for piece in pieces {
        hasher.update(piece.lines.as_bytes());
    }
    for entry in entries {
        hasher.update(entry.digest.headings.as_bytes()).update(&entry.digest.version);
        let pivots = entry.pivots.iter().map(|(_, title)| title.as_str());
        for text in [entry.title, &entry.url, &entry.way].into_iter().chain(entry.topic.as_deref()).chain(pivots) {
            hasher.update(text.as_bytes());
        }
    }
    hasher.finalize().to_hex()[..8].to_owned()
}
