//! Whether the materials say an address.

use super::ground::{Grounds, Support};
use super::scan::Claim;
use crate::rules::lists;

/// Where repositories and packages lie: without a path such an address says nothing.
const HOSTS_OF_CODE: [&str; 6] =
    ["github.com", "gitlab.com", "bitbucket.org", "dev.azure.com", "hub.docker.com", "www.npmjs.com"];

impl Grounds<'_> {
    /// An address that is given. One that is made of words of the materials is none of theirs, unless it ends in a number that
    /// they name, as of an issue.
    pub(super) fn url(&mut self, url: &str) -> Support {
        if let Some(at) = self.index.claim(&Claim::Url(url.to_owned())).or_else(|| self.index.url_like(url)) {
            return Support::Said(at);
        }
        if HOSTS_OF_CODE.contains(&url) {
            return Support::Free;
        }
        if let Some(said) = self.local(url) {
            return said;
        }
        // A path after the address of a service.
        let mut bases = url.match_indices('/').map(|(at, _)| url.split_at(at));
        let is_base = |(base, path): (&str, &str)| {
            let at = self.index.claim(&Claim::Url(base.to_owned()))?;
            (base.contains('.') && path.len() > 2).then(|| self.index.phrase(path)).flatten().map(|_| at)
        };
        if let Some(at) = bases.find_map(is_base) {
            return Support::Said(at);
        }
        let usual = self.data.words(lists::common_knowledge::LINKS);
        if usual
            .all
            .iter()
            .any(|known| url == known || url.strip_prefix(known.as_str()).is_some_and(|rest| rest.starts_with('/')))
        {
            return Support::Free;
        }
        let (host, path) = if url.starts_with('/') { ("", url) } else { url.split_once('/').unwrap_or((url, "")) };
        let words: Vec<&str> = path.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).collect();
        let number = words.last().filter(|word| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(number) = number
            && !self.index.has_host(host)
            && words
                .iter()
                .filter(|word| *word != number)
                .any(|word| self.index.together([*word, *number].into_iter()).is_some())
            && let Some(at) = self.index.phrase(number)
        {
            return Support::Said(at);
        }
        let index = self.index;
        Support::Nothing(self.nearest(url, index.urls()))
    }

    /// What the materials say to an address on the machine of the reader: they must have its port, and its path.
    fn local(&self, url: &str) -> Option<Support> {
        let (host, path) = url.split_once('/').unwrap_or((url, ""));
        let (name, port) = host.rsplit_once(':').unwrap_or((host, ""));
        if !matches!(name, "localhost" | "127.0.0.1" | "[::1]") {
            return None;
        }
        let said = |text: &str| self.index.phrase(text);
        if !path.is_empty() && said(path).is_none() {
            return None;
        }
        if port.is_empty() { Some(Support::Free) } else { said(port).map(Support::Said) }
    }
}
