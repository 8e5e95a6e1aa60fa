//! Redirects one after the other: where readers arrive who follow them, and whether they ever do.
//!
//! A redirect goes on with one that begins where it leads, if both are for the same versions. What is reported holds addresses
//! to the letter, as the reference does: `/x` and `/x/` are two. Readers of the site are met half-way.

use std::collections::HashMap;

use super::entry::PageEntry;
use super::found::Found;
use super::places::file_of;
use super::redirect::{Redirect, Redirected};
use super::surroundings::Docset;
use crate::source::{Address, Diagnostic, Fault, FilePath, codes, fold};

/// Where a chain of redirects is longer, browsers give up.
const LONGEST_CHAIN: usize = 20;

impl Redirected {
    fn of(docset: &Docset) -> Redirected {
        let mut redirected = Redirected::default();
        let mut at: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, redirect) in docset.redirects.iter().enumerate() {
            redirected.files.entry(fold(redirect.source.as_str())).or_insert(index);
            if let Some(output) = docset.redirect_output(redirect) {
                at.entry(output).or_default().push(index);
            }
        }
        let mut at: Vec<_> = at.into_iter().collect();
        at.sort();
        at.into_iter().for_each(|(output, all)| redirected.urls.put(&output, all));
        redirected
    }
}

impl Docset {
    /// Notes where each redirect leads, and where its readers arrive in the end.
    pub(super) fn follow_redirects(&mut self) {
        let targets: Vec<String> = self.redirects.iter().map(|redirect| self.redirect_target(redirect)).collect();
        for (redirect, url) in self.redirects.iter_mut().zip(targets) {
            redirect.url = url;
        }
        self.redirected = Redirected::of(self);
        let ends: Vec<String> = self.redirects.iter().map(|redirect| self.redirect_end(redirect)).collect();
        for (redirect, end) in self.redirects.iter_mut().zip(ends) {
            redirect.end = end;
        }
    }

    /// The redirect of a file that is no longer there.
    pub fn redirect_of(&self, file: &FilePath) -> Option<&Redirect> {
        self.redirected.files.get(&fold(file.as_str())).map(|index| &self.redirects[*index])
    }

    /// The redirect that begins where this one leads; none where a page is there.
    fn onward(&self, redirect: &Redirect) -> Option<usize> {
        let path = self.path_on_site(&redirect.url).filter(|path| self.page_at(path).is_none())?;
        let mut begins = self.on_site(&path, |url| self.redirected.urls.at(url))?.iter().copied();
        begins.find(|next| self.are_for_the_same(redirect, &self.redirects[*next]))
    }

    /// The same, as the reference has it: the address is that of the next one to the letter, and has no query.
    fn exactly_onward(&self, redirect: &Redirect) -> Option<usize> {
        let path = self.path_on_site(&redirect.url)?;
        let address = Address::parse(self.site.below(&path).unwrap_or(&path));
        if address.query().is_some_and(|query| !query.is_empty()) {
            return None;
        }
        let path = address.decoded_path().to_lowercase();
        let output = file_of(path.strip_suffix("index").filter(|folder| folder.ends_with('/')).unwrap_or(&path));
        if self.page_of_output(&output).is_some() {
            return None;
        }
        let mut begins = self.redirected.urls.get(&output)?.iter().copied();
        begins.find(|next| self.are_for_the_same(redirect, &self.redirects[*next]))
    }

    /// Whether two redirects are for a version that both have, or both for none.
    pub(super) fn are_for_the_same(&self, one: &Redirect, other: &Redirect) -> bool {
        let (one, other) = (self.versions_of(one), self.versions_of(other));
        (one.is_empty() && other.is_empty()) || one.iter().any(|version| other.contains(version))
    }

    /// Where readers of a redirect arrive, after all that begin where it leads; where they form a circle, where it leads itself.
    fn redirect_end(&self, redirect: &Redirect) -> String {
        let mut met = Vec::new();
        let mut url = redirect.url.clone();
        let mut last = redirect;
        while let Some(next) = self.onward(last).filter(|_| met.len() < LONGEST_CHAIN) {
            last = &self.redirects[next];
            if met.contains(&next) || std::ptr::eq(last, redirect) {
                return redirect.url.clone();
            }
            met.push(next);
            url = with_tail_of(&last.url, &url);
        }
        // A page of this build is named by its path, whichever host stands before it.
        let path = self.path_on_site(&url).filter(|path| self.page_at(path).is_some());
        path.unwrap_or(url)
    }

    /// The page at which readers of an address arrive, after all redirects, if this build has it; and whether there were any.
    /// None also where a redirect leads to a place in a page, which wins over the place that a link names.
    pub fn arrival(&self, url: &str) -> Option<(&PageEntry, bool)> {
        let path = self.path_on_site(url)?;
        if let Some(page) = self.page_at(&path) {
            return Some((page, false));
        }
        let end = &self.redirects[*self.on_site(&path, |url| self.redirected.urls.at(url))?.first()?].end;
        self.page_at(end).filter(|_| Address::parse(end).fragment().is_none()).map(|page| (page, true))
    }

    /// Reports redirects that lead back to where they started, each circle once, at its last entry.
    pub(super) fn report_loops(&self, found: &mut Found) {
        let redirects = self.redirects();
        let next: Vec<Option<usize>> = redirects.iter().map(|redirect| self.exactly_onward(redirect)).collect();
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
