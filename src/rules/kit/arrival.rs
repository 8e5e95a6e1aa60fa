//! Where a reader of a link arrives, so that two ways to write a link can be told to be the same.

use std::sync::LazyLock;

use super::data::Data;
use super::lists;
use crate::docset::{Docset, LEARN_HOSTS, Lookup, Target};
use crate::source::address::AddressKind;
use crate::source::{Address, FilePath, decode};
use crate::syntax::ReferenceKind;

static DATA: LazyLock<Data> = LazyLock::new(Data::default);

/// Where a reader arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Nothing is there, or nobody can tell what.
    Nowhere,
    /// A file of the docset.
    File {
        /// The file.
        file: FilePath,
        /// The query.
        query: String,
        /// The place in it, if it has such a place.
        bookmark: Option<String>,
    },
    /// An address elsewhere, without its scheme and language.
    Web(String),
    /// A uid.
    Uid(String),
}

impl Arrival {
    /// Where `written`, a target in `file`, leads.
    pub fn of(kind: ReferenceKind, written: &str, file: &FilePath, docset: &Docset, lookup: &Lookup<'_>) -> Arrival {
        let written = written.trim();
        match kind {
            ReferenceKind::Xref => of_uid(&Address::of_uid(written), lookup),
            ReferenceKind::Moniker => Arrival::Uid(written.to_owned()),
            _ => {
                let address = Address::parse(written);
                match address.uid() {
                    Some(uid) => of_uid(&uid, lookup),
                    None => of_address(&address, file, docset, lookup),
                }
            }
        }
    }

    /// Whether a reader who was led here arrives no worse where `after` leads: from nowhere each place is one to arrive at.
    pub fn is_kept_by(&self, after: &Arrival) -> bool {
        match (self, after) {
            (Arrival::Nowhere, _) => true,
            (Arrival::File { file, query, bookmark: None }, Arrival::File { file: other, query: other_query, .. }) => {
                file == other && query == other_query
            }
            _ => self == after,
        }
    }
}

fn of_uid(target: &Address<'_>, lookup: &Lookup<'_>) -> Arrival {
    let uid = target.decoded_path();
    if lookup.xref(&uid).is_some() { Arrival::Uid(uid + &decode(target.tail())) } else { Arrival::Nowhere }
}

fn of_address(address: &Address<'_>, file: &FilePath, docset: &Docset, lookup: &Lookup<'_>) -> Arrival {
    let at = |file: &FilePath| at(file, address, lookup);
    match address.kind() {
        AddressKind::Local => Arrival::Nowhere,
        AddressKind::Here => at(file),
        AddressKind::Relative => match lookup.resolve(file, &lookup.meant(file, address.decoded_path(), false)) {
            Target::Page(found) | Target::Resource(found) | Target::Unpublished(found) | Target::Redirected(found) => {
                at(&found)
            }
            Target::Dependent { .. } | Target::Made { .. } | Target::External | Target::OtherBook(_) => {
                Arrival::Web(address.as_str().to_owned())
            }
            Target::OutsideRoot | Target::Missing { .. } => Arrival::Nowhere,
        },
        AddressKind::Site => match (docset.routes().arrival(address.path()), &docset.files.site.link_host) {
            (Some((page, _)), _) => at(&page.file),
            (None, Some(host)) => web(&Address::parse(&format!("{host}{}", address.as_str()))),
            (None, None) => Arrival::Nowhere,
        },
        AddressKind::External => {
            docset.routes().arrival(address.without_tail()).map_or_else(|| web(address), |(page, _)| at(&page.file))
        }
    }
}

/// A file, with what the query and the fragment of an address say of it.
fn at(file: &FilePath, address: &Address<'_>, lookup: &Lookup<'_>) -> Arrival {
    let id = decode(address.fragment().unwrap_or(""));
    let is_there = || {
        let anchors = lookup.anchors(file);
        anchors.unknown || anchors.ids.contains(&id)
    };
    let bookmark = (!id.is_empty() && is_there()).then_some(id);
    Arrival::File { file: file.clone(), query: address.query().unwrap_or("").to_owned(), bookmark }
}

/// An address elsewhere: the scheme tells how it is fetched and the language who reads it, and neither what it is.
fn web(address: &Address<'_>) -> Arrival {
    if !address.is_web() {
        return Arrival::Web(address.as_str().to_owned());
    }
    let (host, path) = (address.authority().to_ascii_lowercase(), address.path_and_tail());
    if !host.ends_with("microsoft.com") {
        return Arrival::Web(host + path);
    }
    let segment = first_name(address.path());
    let has_language = DATA.words(lists::locales::LOCALES).has(segment);
    let path = if has_language { &path[1 + segment.len()..] } else { path };
    let host = if LEARN_HOSTS.contains(&host.as_str()) { LEARN_HOSTS[0] } else { &host };
    Arrival::Web(format!("{host}{path}"))
}

/// The first name of a path from the top of a site.
pub fn first_name(path: &str) -> &str {
    path.strip_prefix('/').and_then(|rest| rest.split('/').next()).unwrap_or("")
}
