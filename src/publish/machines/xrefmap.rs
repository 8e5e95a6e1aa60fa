//! `xrefmap.yml`: the uids of this site, so that other docsets can refer to its pages. The format is that of docfx.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use crate::publish::rendered::Rendered;
use crate::publish::site::Site;
use crate::source::relative;

/// The text of the file; nothing where no page has a uid.
pub fn text(site: &Site<'_>, rendered: &[Rendered<'_>]) -> Option<String> {
    let mut uids: BTreeMap<&str, &Rendered<'_>> = BTreeMap::new();
    for page in rendered {
        // Of two pages with one uid, links lead to the first.
        if let Some(uid) = &page.uid {
            uids.entry(uid).or_insert(page);
        }
    }
    let mut text = "### YamlMime:XRefMap\nsorted: true\nreferences:\n".to_owned();
    for (uid, page) in &uids {
        let url = site.absolute_page(&page.entry.output).unwrap_or_else(|| relative("", &page.entry.output));
        // A text of JSON is one of YAML, too.
        let [uid, name, href] = [uid, page.title.as_str(), &url].map(Value::from);
        writeln!(text, "- uid: {uid}\n  name: {name}\n  href: {href}").expect("memory takes text");
    }
    (!uids.is_empty()).then_some(text)
}
