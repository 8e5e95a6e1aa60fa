#![doc = include_str!("../../lints/rules/metadata-key-case.md")]

use super::lists;
use super::{Article, Findings};
use crate::source::{Fix, distance};

/// Reports keys that are nearly one that Learn knows.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let data = found.data();
    let (known, reserved) = (data.words(lists::frontmatter::KNOWN), data.words(lists::frontmatter::RESERVED));
    let deprecated = data.map(lists::frontmatter::DEPRECATED);
    let config = article.docset.files.config_of(article.file());
    let is_own = |name: &str| {
        config.global_metadata.get(name).is_some() || config.file_metadata.iter().any(|(key, _)| key == name)
    };
    let header = article.metadata.header();
    for (key, _) in header.entries() {
        let Some(name) = key.as_text() else { continue };
        let is_known = known.has_exactly(name) || reserved.has_exactly(name) || deprecated.contains_key(name);
        if is_known || is_own(name) {
            continue;
        }
        let same = known.all.iter().find(|other| other.eq_ignore_ascii_case(name));
        // In a short name one letter more or less is another word.
        let lower = name.to_lowercase();
        let is_near = |other: &&String| {
            other.len() > 4 && other.len().abs_diff(name.len()) < 4 && distance(&other.to_lowercase(), &lower) == 1
        };
        let near = || known.all.iter().find(is_near).filter(|_| name.len() > 4);
        // A key that is no longer wanted helps nobody.
        let Some(meant) = same.or_else(near).filter(|meant| !deprecated.contains_key(meant.as_str())) else { continue };
        let fix = same.filter(|meant| header.get(meant).is_none()).map(|meant| Fix::safe(key.span, meant.as_str()));
        found
            .add(key.span, format!("`{name}` is not an attribute that Learn knows"))
            .help(format!("did you mean `{meant}`?"))
            .fix_if(fix);
    }
}
