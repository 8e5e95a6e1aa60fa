//! Redirects one after the other: where readers arrive who follow them, and whether they ever do.
//!
//! A redirect goes on with one that begins where it leads, if both are for the same versions. What is reported holds addresses
//! to the letter, as the reference does: `/x` and `/x/` are two. Readers of the site are met half-way.

use std::collections::HashMap;

use super::files::Files;
use super::found::Faults;
use super::places::{OutputIndex, file_of};
use super::redirect::Redirect;
use crate::source::{Address, Diagnostic, Fault, FilePath, codes, fold};

/// Where a chain of redirects is longer, browsers give up.
const LONGEST_CHAIN: usize = 20;

/// All redirects, each with the end of its chain.
pub struct Redirects {
    /// In the order of their files.
    all: Vec<Redirect>,
    /// By the file that was there, whatever the case of its letters: the first of its versions.
    by_file: HashMap<String, usize>,
    /// By the address at which it was published, in all versions.
    by_url: OutputIndex<Vec<usize>>,
}

impl Redirects {
    /// Follows redirects as they are written, to where each leads and where its readers arrive in the end.
    pub(super) fn followed(written: Vec<Redirect>, files: &Files) -> Redirects {
        let lead = |redirect: Redirect| Redirect { url: files.redirect_target(&redirect), ..redirect };
        let redirects = Redirects::of(written.into_iter().map(lead).collect(), files);
        let ends: Vec<String> = redirects.all.iter().map(|redirect| redirects.end(files, redirect)).collect();
        let all = redirects.all.into_iter().zip(ends).map(|(redirect, end)| Redirect { end, ..redirect }).collect();
        Redirects { all, ..redirects }
    }

    fn of(all: Vec<Redirect>, files: &Files) -> Redirects {
        let mut by_file = HashMap::new();
        let mut at: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, redirect) in all.iter().enumerate() {
            by_file.entry(fold(redirect.source.as_str())).or_insert(index);
            if let Some(output) = files.redirect_output(redirect) {
                at.entry(output).or_default().push(index);
            }
        }
        let mut at: Vec<_> = at.into_iter().collect();
        at.sort();
        let mut by_url = OutputIndex::default();
        at.into_iter().for_each(|(output, all)| by_url.put(&output, all));
        Redirects { all, by_file, by_url }
    }

    /// All of them.
    pub fn all(&self) -> &[Redirect] {
        &self.all
    }

    /// The redirect of a file that is no longer there.
    pub fn of_file(&self, file: &FilePath) -> Option<&Redirect> {
        self.by_file.get(&fold(file.as_str())).map(|index| &self.all[*index])
    }

    /// The redirect that begins at a path of the site: the first of its versions.
    pub(super) fn at(&self, files: &Files, path: &str) -> Option<&Redirect> {
        files.on_site(path, |url| self.by_url.at(url))?.first().map(|index| &self.all[*index])
    }

    /// The redirect that begins where this one leads; none where a page is there.
    fn onward(&self, files: &Files, redirect: &Redirect) -> Option<usize> {
        let path = files.path_on_site(&redirect.url).filter(|path| files.page_at(path).is_none())?;
        let mut begins = files.on_site(&path, |url| self.by_url.at(url))?.iter().copied();
        begins.find(|next| files.are_for_the_same(redirect, &self.all[*next]))
    }

    /// The same, as the reference has it: the address is that of the next one to the letter, and has no query.
    fn exactly_onward(&self, files: &Files, redirect: &Redirect) -> Option<usize> {
        let path = files.path_on_site(&redirect.url)?;
        let address = Address::parse(files.site.below(&path).unwrap_or(&path));
        if address.query().is_some_and(|query| !query.is_empty()) {
            return None;
        }
        let path = address.decoded_path().to_lowercase();
        let output = file_of(path.strip_suffix("index").filter(|folder| folder.ends_with('/')).unwrap_or(&path));
        if files.page_of_output(&output).is_some() {
            return None;
        }
        let mut begins = self.by_url.get(&output)?.iter().copied();
        begins.find(|next| files.are_for_the_same(redirect, &self.all[*next]))
    }

    /// Where readers of a redirect arrive, after all that begin where it leads; where they form a circle, where it leads itself.
    fn end(&self, files: &Files, redirect: &Redirect) -> String {
        let mut met = Vec::new();
        let mut url = redirect.url.clone();
        let mut last = redirect;
        while let Some(next) = self.onward(files, last).filter(|_| met.len() < LONGEST_CHAIN) {
            last = &self.all[next];
            if met.contains(&next) || std::ptr::eq(last, redirect) {
                return redirect.url.clone();
            }
            met.push(next);
            url = with_tail_of(&last.url, &url);
        }
        // A page of this build is named by its path, whichever host stands before it.
        let path = files.path_on_site(&url).filter(|path| files.page_at(path).is_some());
        path.unwrap_or(url)
    }

    /// Reports redirects that lead back to where they started, each circle once, at its last entry.
    pub(super) fn report_loops(&self, files: &Files, found: &mut Faults) {
        let redirects = &self.all;
        let next: Vec<Option<usize>> = redirects.iter().map(|redirect| self.exactly_onward(files, redirect)).collect();
        // For each redirect the walk that met it first: a walk that meets itself has found a circle.
        let mut met: Vec<Option<usize>> = vec![None; redirects.len()];
        for start in 0..redirects.len() {
            let mut at = start;
            while met[at].is_none() {
                met[at] = Some(start);
                match next[at] {
                    Some(following) => at = following,
                    None => break,
                }
            }
            if met[at] != Some(start) || next[at].is_none() {
                continue;
            }
            let mut circle = vec![at];
            while let Some(following) = next[circle[circle.len() - 1]].filter(|following| *following != at) {
                circle.push(following);
            }
            let first = circle.iter().position(|index| Some(index) == circle.iter().min()).unwrap_or(0);
            circle.rotate_left(first);
            let last = circle.iter().max().copied().unwrap_or(at);
            let mut names: Vec<String> = circle.iter().map(|index| format!("`{}`", redirects[*index].source)).collect();
            names.push(names[0].clone());
            let message = format!("redirects form a circle: {}", names.join(", "));
            let diagnostic = Diagnostic::new(codes::CIRCULAR_REDIRECTION, redirects[last].span, message);
            found.push(Fault::new(redirects[last].file.clone(), diagnostic));
        }
    }
}

/// An address with the query and the place in the page of the one that led there, where it has none of its own.
fn with_tail_of(url: &str, from: &str) -> String {
    let (to, from) = (Address::parse(url), Address::parse(from));
    let query = to.query().filter(|own| !own.is_empty()).or(from.query());
    let place = to.fragment().filter(|own| !own.is_empty()).or(from.fragment());
    to.with_tail(query.unwrap_or(""), place.unwrap_or(""))
}
