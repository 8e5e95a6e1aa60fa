//! Where a reader of a link arrives, so that two ways to write a link can be told to be the same.

use std::sync::LazyLock;

use super::data::Data;
use crate::docset::{Docset, LEARN_HOSTS, Lookup, Target};
use crate::source::address::Kind;
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
        /// The query, with its `?`.
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
            ReferenceKind::Xref => of_uid(written, lookup),
            ReferenceKind::Moniker => Arrival::Uid(written.to_owned()),
            _ => match written.strip_prefix("xref:") {
                Some(uid) => of_uid(uid, lookup),
                None => of_address(written, file, docset, lookup),
            },
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

fn of_uid(uid: &str, lookup: &Lookup<'_>) -> Arrival {
    let decoded = decode(uid);
    let name = decoded.split(['?', '#']).next().unwrap_or("");
    if lookup.xref(name).is_some() { Arrival::Uid(decoded) } else { Arrival::Nowhere }
}

fn of_address(written: &str, file: &FilePath, docset: &Docset, lookup: &Lookup<'_>) -> Arrival {
    let address = Address::parse(written);
    let (path, tail) = (address.path(), address.tail());
    match address.kind() {
        Kind::Local => Arrival::Nowhere,
        Kind::Here => at(file, written, lookup),
        Kind::Relative => match lookup.resolve(file, &address.decoded_path()) {
            Target::Page(found) | Target::Resource(found) | Target::Unpublished(found) | Target::Redirected(found) => {
                at(&found, tail, lookup)
            }
            Target::Dependent { .. } | Target::Made { .. } | Target::External => Arrival::Web(written.to_owned()),
            Target::OutsideRoot | Target::Missing { .. } => Arrival::Nowhere,
        },
        Kind::Site => match (docset.arrival(path), &docset.site.link_host) {
            (Some((page, _)), _) => at(&page.file, tail, lookup),
            (None, Some(host)) => web(&format!("{host}{path}{tail}")),
            (None, None) => Arrival::Nowhere,
        },
        Kind::External => {
            let whole = written.split(['?', '#']).next().unwrap_or("");
            docset.arrival(whole).map_or_else(|| web(written), |(page, _)| at(&page.file, tail, lookup))
        }
    }
}

/// A file, with what a query and a fragment say of it.
fn at(file: &FilePath, tail: &str, lookup: &Lookup<'_>) -> Arrival {
    let (query, fragment) = tail.split_once('#').unwrap_or((tail, ""));
    let id = decode(fragment);
    let is_there = || {
        let anchors = lookup.anchors(file);
        anchors.unknown || anchors.ids.contains(&id)
    };
    let bookmark = (!id.is_empty() && is_there()).then_some(id);
    Arrival::File { file: file.clone(), query: query.to_owned(), bookmark }
}

/// An address elsewhere: the scheme tells how it is fetched and the language who reads it, and neither what it is.
fn web(written: &str) -> Arrival {
    let lower = written.get(..8).unwrap_or(written).to_ascii_lowercase();
    let Some(start) = ["https://", "http://"].iter().find(|scheme| lower.starts_with(**scheme)) else {
        return Arrival::Web(written.to_owned());
    };
    let rest = &written[start.len()..];
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    if !host.ends_with("microsoft.com") {
        return Arrival::Web(host + path);
    }
    let segment = path.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or("");
    let has_language = path.starts_with('/') && DATA.words("locales", "locales").has(segment);
    let path = if has_language { &path[1 + segment.len()..] } else { path };
    let host = if LEARN_HOSTS.contains(&host.as_str()) { LEARN_HOSTS[0] } else { &host };
    Arrival::Web(format!("{host}{path}"))
}
