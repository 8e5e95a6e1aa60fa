//! `xrefmap.yml`: the uids of this site, so that other docsets can refer to its pages. The format is that of docfx.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use crate::docset::{OwnUid, PageKind};
use crate::publish::rendered::Rendered;
use crate::publish::site::Site;
use crate::source::relative;

/// The text of the file; nothing where no page has a uid.
pub fn text(site: &Site<'_>, rendered: &[Rendered<'_>]) -> Option<String> {
    let mut uids: BTreeMap<&str, (&Rendered<'_>, &OwnUid)> = BTreeMap::new();
    for page in rendered {
        // Of two pages with one uid, links lead to the first.
        for (uid, own) in &page.uids {
            uids.entry(uid).or_insert((page, own));
        }
    }
    let mut text = "### YamlMime:XRefMap\nsorted: true\nreferences:\n".to_owned();
    for (uid, (page, own)) in &uids {
        let url = site.absolute_page(&page.entry.output).unwrap_or_else(|| relative("", &page.entry.output));
        let name = own.name.as_deref().filter(|_| page.entry.kind != PageKind::Markdown).unwrap_or(&page.title);
        let href = format!("{url}{}", own.tail);
        // A text of JSON is one of YAML, too.
        let [uid, name, href] = [*uid, name, &href].map(Value::from);
        writeln!(text, "- uid: {uid}\n  name: {name}\n  href: {href}").expect("memory takes text");
        // Other names, for a link that asks for one of them.
        for (key, value) in own.properties.iter().filter(|(key, _)| matches!(key.as_str(), "fullName" | "nameWithType"))
        {
            writeln!(text, "  {key}: {}", Value::from(value.as_str())).expect("memory takes text");
        }
    }
    (!uids.is_empty()).then_some(text)
}
