//! `xrefmap.yml`: the uids of this site, so that other docsets can refer to its pages. The format is that of docfx.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::docset::{OwnUid, PageKind};
use crate::publish::rendered::Rendered;
use crate::publish::site::Site;
use crate::source::{relative, written};

/// The file.
#[derive(Serialize)]
struct Map<'a> {
    sorted: bool,
    references: Vec<Reference<'a>>,
}

/// Where the page of a uid is, and what it is called.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reference<'a> {
    uid: &'a str,
    name: &'a str,
    href: String,
    // Other names, for a link that asks for one of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    full_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name_with_type: Option<&'a str>,
}

/// The text of the file; nothing where no page has a uid.
pub fn text<'a>(site: &Site<'_>, rendered: &'a [Rendered<'_>]) -> Option<String> {
    let mut uids: BTreeMap<&'a str, (&'a Rendered<'_>, &'a OwnUid)> = BTreeMap::new();
    for page in rendered {
        // Of two pages with one uid, links lead to the first.
        for (uid, own) in &page.uids {
            uids.entry(uid).or_insert((page, own));
        }
    }
    let reference = |(uid, (page, own)): (&&'a str, &(&'a Rendered<'_>, &'a OwnUid))| {
        let url = site.absolute_page(&page.entry.output).unwrap_or_else(|| relative("", &page.entry.output));
        let own_name = own.name.as_deref().filter(|_| page.entry.kind != PageKind::Markdown);
        let further = |key: &str| own.properties.get(key).map(String::as_str);
        Reference {
            uid,
            name: own_name.unwrap_or(&page.title),
            href: format!("{url}{}", own.tail),
            full_name: further("fullName"),
            name_with_type: further("nameWithType"),
        }
    };
    let map = Map { sorted: true, references: uids.iter().map(reference).collect() };
    (!uids.is_empty()).then(|| format!("### YamlMime:XRefMap\n{}", written(&map)))
}
