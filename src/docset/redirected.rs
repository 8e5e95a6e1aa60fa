//! What a redirect means among the files: where the page was that it redirects, and for which versions.

use super::candidates::mapped;
use super::files::Files;
use super::paths::{below, stem};
use super::redirect::Redirect;
use super::redirects::LEARN_HOSTS;
use crate::source::address::AddressKind;
use crate::source::{Address, FilePath};

impl Files {
    /// Where the page of a redirected file was published.
    pub fn redirect_output(&self, redirect: &Redirect) -> Option<String> {
        let config = self.config_at(&redirect.source);
        let (_, path) = mapped(&self.configs[config].content, &redirect.source)?;
        let path = stem(self.configs[config].kind, &path);
        Some(below(&self.bases[config], &format!("{path}.html")))
    }

    /// Whether an address is one of the docset of a file.
    pub(super) fn is_below_base(&self, file: &FilePath, url: &str) -> bool {
        let base = &self.bases[self.config_at(file)];
        url.strip_prefix(base.as_str()).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The versions that a redirect is for: those that it names, else those of the page that was there.
    pub(super) fn versions_of(&self, redirect: &Redirect) -> Vec<String> {
        if !redirect.monikers.is_empty() {
            return redirect.monikers.clone();
        }
        let config = &self.configs[self.config_at(&redirect.source)];
        let group = mapped(&config.content, &redirect.source).and_then(|(mapping, _)| mapping.group.as_ref());
        let group = config.groups.iter().find(|known| Some(&known.name) == group);
        group.map(|group| self.monikers.of_group(&group.name, &group.range).0).unwrap_or_default()
    }

    /// Where a redirect leads, from the top of the site if it leads to a page of the site: an address may start from the old page.
    pub(super) fn redirect_target(&self, redirect: &Redirect) -> String {
        let address = Address::parse(&redirect.url);
        let path = || FilePath::new(&self.redirect_output(redirect)?)?.parent().join(address.path());
        match path().filter(|_| address.kind() == AddressKind::Relative) {
            Some(path) => format!("/{path}{}", address.tail()),
            None => address.as_str().to_owned(),
        }
    }

    /// What follows the host in an address of this site, or of the site that this one is published on.
    pub(super) fn path_on_site(&self, url: &str) -> Option<String> {
        let address = Address::parse(url);
        if address.kind() == AddressKind::Site {
            return Some(address.as_str().to_owned());
        }
        let host = address.host().filter(|_| address.is_web() && !address.path().is_empty())?;
        let is = |own: &str| own.eq_ignore_ascii_case(host);
        let own = [&self.site.link_host, &self.site.base_url].into_iter().flatten();
        let mut own = own.filter_map(|url| Address::parse(url).host().map(str::to_owned));
        let is_own = own.any(|own| is(&own)) || (self.site.is_learn() && LEARN_HOSTS.into_iter().any(is));
        is_own.then(|| address.path_and_tail().to_owned())
    }

    /// Whether two redirects are for a version that both have, or both for none.
    pub(super) fn are_for_the_same(&self, one: &Redirect, other: &Redirect) -> bool {
        let (one, other) = (self.versions_of(one), self.versions_of(other));
        (one.is_empty() && other.is_empty()) || one.iter().any(|version| other.contains(version))
    }
}
