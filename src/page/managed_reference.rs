//! Names of APIs on a page about one, each part of a name with the place where that is documented.

use std::collections::HashMap;

use super::api_name;
use crate::docset::Lookup;
use crate::source::yaml::Yaml;
use crate::source::{Address, Destination};
use crate::syntax::managed_reference::{items, references, types};

/// A part of a name: of `List<Lamp>`, `List`, `<`, `Lamp` and `>`.
#[derive(Clone, Debug, PartialEq)]
pub struct NamePart {
    /// Its text.
    pub text: String,
    /// Where it is documented, if somebody knows.
    pub to: Option<Destination>,
}

/// The names of all types and members that the page speaks of, by uid.
pub fn names(yaml: &Yaml, lookup: &Lookup<'_>) -> HashMap<String, Vec<NamePart>> {
    let of = |entries: &'_ [Yaml]| -> HashMap<String, usize> {
        let uids = entries.iter().enumerate().filter_map(|(at, entry)| Some((entry.text("uid")?.to_owned(), at)));
        uids.collect()
    };
    let (own, referred) = (of(items(yaml)), of(references(yaml)));
    let mut names = HashMap::new();
    types(yaml, &mut |_, uid| {
        if names.contains_key(uid) {
            return;
        }
        let item = own.get(uid).map(|at| &items(yaml)[*at]);
        let reference = referred.get(uid).map(|at| &references(yaml)[*at]);
        names.insert(uid.to_owned(), name(uid, item.or(reference), lookup));
    });
    names
}

/// The name of `uid`, of which the page says `said`.
fn name(uid: &str, said: Option<&Yaml>, lookup: &Lookup<'_>) -> Vec<NamePart> {
    let parts = said.and_then(|said| said.get("spec.csharp")).map(Yaml::items).unwrap_or_default();
    if !parts.is_empty() {
        let part = |part: &Yaml| NamePart {
            // A space between two names is a part, too.
            text: part.get("name").and_then(Yaml::as_text).unwrap_or_default().to_owned(),
            to: part.text("uid").and_then(|uid| destination(uid, part.text("href"), lookup)),
        };
        return parts.iter().map(part).collect();
    }
    let known = || lookup.xref(uid).map(|found| found.name).filter(|name| name != uid);
    let text = said.and_then(|said| said.text("name")).map(str::to_owned).or_else(known);
    let text = text.unwrap_or_else(|| {
        Some(api_name::of_uid(&Address::of_uid(uid))).filter(|name| !name.is_empty()).unwrap_or(uid.into())
    });
    vec![NamePart { text, to: destination(uid, said.and_then(|said| said.text("href")), lookup) }]
}

/// Where `uid` is documented. What a file says of an address is believed only where it is whole: the others are names of files
/// that another tool would write.
fn destination(uid: &str, href: Option<&str>, lookup: &Lookup<'_>) -> Option<Destination> {
    let found = lookup.xref(uid);
    if let Some(output) = found.as_ref().and_then(|found| found.output.clone()) {
        let tail = found.map(|found| found.tail).unwrap_or_default();
        return Some(Destination::Page { output, tail });
    }
    let href = found.map(|found| found.href).filter(|href| !href.is_empty()).or(href.map(str::to_owned))?;
    let address = Address::parse(&href);
    (address.is_external() && address.may_be_link()).then(|| lookup.destination(&address))
}
