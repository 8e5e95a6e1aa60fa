//! What lies where in the output, found by the addresses under which readers and authors ask for it.
//!
//! A place is a path, exactly. Only whoever looks for something is met half-way: an address may lack the ending of the file, hold a
//! locale, other letter cases, another Unicode composition, a `/` too many or too few. `/x` and `/x/` are two pages where both
//! are there.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::source::address::AddressKind;
use crate::source::{Address, FastMap, built_in, fold};

/// What lies in the output, by path.
pub(super) struct OutputIndex<T> {
    exact: FastMap<String, T>,
    folded: FastMap<String, T>,
}

impl<T> Default for OutputIndex<T> {
    fn default() -> OutputIndex<T> {
        OutputIndex { exact: FastMap::default(), folded: FastMap::default() }
    }
}

impl<T: Clone> OutputIndex<T> {
    /// Puts `what` to the path `output`; what lies there stays.
    pub fn put(&mut self, output: &str, what: T) {
        self.folded.entry(fold(output)).or_insert_with(|| what.clone());
        self.exact.entry(output.to_owned()).or_insert(what);
    }

    /// What lies at exactly this path.
    pub fn get(&self, output: &str) -> Option<&T> {
        self.exact.get(output)
    }

    /// What is meant by an address from the top of the site.
    pub fn at(&self, url: &str) -> Option<&T> {
        let address = Address::parse(url);
        if address.kind() != AddressKind::Site {
            return None;
        }
        let path = address.decoded_path();
        let find = |name: &String| self.exact.get(name).or_else(|| self.folded.get(&fold(name)));
        names(&path).iter().find_map(find)
    }
}

/// Paths in the output that an address may mean, the likeliest first.
fn names(path: &str) -> Vec<String> {
    let path = path.trim_start_matches('/').to_lowercase();
    let mut names = Vec::new();
    for path in [Some(path.as_str()), without_locale(&path)].into_iter().flatten() {
        let folder = path.trim_end_matches('/');
        let page = format!("{folder}.html");
        let front = if folder.is_empty() { "index.html".to_owned() } else { format!("{folder}/index.html") };
        if folder.len() < path.len() || folder.is_empty() {
            names.extend([front, page]);
        } else {
            names.extend([path.to_owned(), page, front]);
        }
        // As the source is named, and a front page without its folder's `/`.
        let stem = [".html", ".md", ".yml"].iter().find_map(|ending| folder.strip_suffix(ending));
        names.extend(stem.iter().flat_map(|stem| [format!("{stem}.html"), format!("{stem}/index.html")]));
        let parent = stem.unwrap_or(folder).strip_suffix("/index");
        names.extend(parent.map(|parent| format!("{parent}.html")));
    }
    names
}

/// The file in the output of the page at this address, as [`PageEntry::url`](super::PageEntry) has it.
pub(super) fn file_of(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { format!("{path}.html") }
}

/// What follows the locale in a path that begins with one. Other folders may look like it.
pub(super) fn without_locale(path: &str) -> Option<&str> {
    #[derive(Deserialize)]
    struct Data {
        locales: HashSet<String>,
    }
    static DATA: LazyLock<Data> = LazyLock::new(|| built_in(include_str!("../../lints/data/locales.yml")));
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    DATA.locales.contains(first).then_some(rest)
}

/// An address in a form in which two are compared: no query, locale, extension, `index` or `/` at the end; lower case.
pub(super) fn normal_url(url: &str) -> String {
    let address = Address::parse(url);
    let path = fold(format!("{}{}", address.origin(), address.path()).trim_end_matches('/'));
    let path = [".html", ".md", ".yml"].iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(&path);
    let path = path.strip_suffix("/index").unwrap_or(path);
    match path.strip_prefix('/').and_then(without_locale) {
        Some("") => String::new(),
        Some(rest) => format!("/{rest}"),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exact_page_is_found_first_and_a_near_one_else() {
        let mut places = OutputIndex::default();
        for output in
            ["x.html", "x/index.html", "y.html", "z/index.html", "deploy.html", "index.html", "cafe\u{301}.html"]
        {
            places.put(output, output);
        }
        let at = |url| places.at(url).copied().unwrap_or("nothing");
        assert_eq!(
            [at("/x"), at("/x/"), at("/x/index"), at("/x.html?a#b")],
            ["x.html", "x/index.html", "x/index.html", "x.html"]
        );
        assert_eq!([at("/Y/"), at("/z"), at("/y/index"), at("/y.md")], ["y.html", "z/index.html", "y.html", "y.html"]);
        assert_eq!(
            [at("/deploy.yml"), at("/"), at("/en-us/"), at("/de-de/z")],
            ["deploy.html", "index.html", "index.html", "z/index.html"]
        );
        assert_eq!(
            [at("/caf\u{e9}"), at("/caf%C3%A9"), at("/ad-ds/y"), at("//y")],
            ["cafe\u{301}.html", "cafe\u{301}.html", "nothing", "nothing"]
        );
    }

    #[test]
    fn an_address_has_one_file() {
        assert_eq!(
            ["/", "/a/", "/a/b", "/index/"].map(file_of),
            ["index.html", "a/index.html", "a/b.html", "index/index.html"]
        );
    }
}
