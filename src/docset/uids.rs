//! Uids that the pages of a docset have, and those that maps of other docsets bring.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::candidates::mapped;
use super::entry::{PageEntry, PageKind};
use super::files::Files;
use super::found::{Faults, read_json, read_yaml};
use super::model::Config;
use super::xref_target::XrefTarget;
use crate::source::address::AddressKind;
use crate::source::yaml::{self, Value, Yaml};
use crate::source::{Address, Diagnostic, Fault, FilePath, Snapshot, Span, codes};
use crate::syntax::api_page;
use crate::syntax::front_matter;
use crate::syntax::managed_reference::html_id;
use crate::syntax::overwrite::sections;
use crate::syntax::yaml_type::YamlType;

/// What a page says of a uid.
pub struct OwnUid {
    /// The page's file; nothing where it only refers to something elsewhere.
    pub file: Option<FilePath>,
    /// Where on that page: nothing, or a fragment.
    pub tail: String,
    /// Where that is, if it says so.
    pub href: Option<String>,
    /// What it is called; nothing where its article has to be asked.
    pub name: Option<String>,
    /// Further names.
    pub properties: BTreeMap<String, String>,
}

/// The uids of all pages, by uid. What a page is wins over what another says of it.
pub(super) fn own(files: &Files, snapshot: &Snapshot) -> HashMap<String, OwnUid> {
    let mut uids: HashMap<String, OwnUid> = HashMap::new();
    let mut referred: HashMap<String, OwnUid> = HashMap::new();
    for page in files.pages() {
        let Ok(text) = snapshot.text(&page.file) else { continue };
        // A YAML page is a header as a whole.
        let header = match page.kind {
            PageKind::Markdown => front_matter::split(&text.text).yaml.map(|span| span.of(&text.text)),
            PageKind::Yaml(_) => Some(&*text.text),
        };
        let Some(header) = header.filter(|header| header.contains("uid:")) else { continue };
        let (header, _) = yaml::parse(header, 0, codes::YAML_HEADER_SYNTAX_ERROR);
        described(page, &header, &mut uids);
        let is_api = matches!(page.kind, PageKind::Yaml(of) if of != YamlType::ApiPage);
        for item in header.get("references").map(Yaml::items).filter(|_| is_api).unwrap_or_default() {
            let Some(uid) = item.text("uid") else { continue };
            let href = item.text("href").filter(|href| Address::parse(href).is_external()).map(str::to_owned);
            let name = Some(item.text("name").unwrap_or(uid).to_owned());
            referred.entry(uid.to_owned()).or_insert_with(|| OwnUid {
                file: None,
                tail: String::new(),
                href,
                name,
                properties: properties(item),
            });
        }
    }
    for (uid, own) in referred {
        uids.entry(uid).or_insert(own);
    }
    uids
}

/// Adds the uids of a page whose header is `header`, as far as they are new: its own, those of the members of an API, and what these
/// have in common.
pub fn described(page: &PageEntry, header: &Yaml, uids: &mut HashMap<String, OwnUid>) {
    if page.kind == PageKind::Yaml(YamlType::ApiPage) {
        of_api_page(page, header, uids);
        return;
    }
    // Of an API the items; of the other kinds of references whatever is listed with a uid.
    let lists = header.entries().iter().filter(|(key, _)| !matches!(key.as_text(), Some("references" | "metadata")));
    let items: Vec<&Yaml> = lists.flat_map(|(_, value)| value.items()).collect();
    let is_managed_reference = page.kind == PageKind::Yaml(YamlType::ManagedReference);
    for item in std::iter::once(header).chain(items.iter().copied()) {
        let Some(uid) = item.text("uid") else { continue };
        let is_page = std::ptr::eq(item, header);
        // The first item of an API is what the page is about, and the others are its members.
        let is_about = is_managed_reference && items.first().is_some_and(|first| std::ptr::eq(item, *first));
        let is_member = !is_page && !is_about;
        let title = item.text("title").filter(|_| is_page).map(html_escape::decode_html_entities);
        let name = title.map(Cow::into_owned).or_else(|| item.text("name").map(str::to_owned));
        uids.entry(uid.to_owned()).or_insert_with(|| OwnUid {
            file: Some(page.file.clone()),
            tail: if is_member { format!("#{}", html_id(uid)) } else { String::new() },
            href: None,
            name: name.or_else(|| (!is_page).then(|| uid.to_owned())),
            properties: properties(item).into_iter().chain(of_api(item)).collect(),
        });
    }
    if is_managed_reference {
        of_overloads(page, &items, header.get("references").map(Yaml::items).unwrap_or_default(), uids);
    }
}

/// What a page of blocks describes.
fn of_api_page(page: &PageEntry, header: &Yaml, uids: &mut HashMap<String, OwnUid>) {
    for api in api_page::described(header) {
        uids.entry(api.uid.to_owned()).or_insert_with(|| OwnUid {
            file: Some(page.file.clone()),
            tail: api.id.map(|id| format!("#{id}")).unwrap_or_default(),
            href: None,
            name: Some(api.name.to_owned()),
            properties: api.kind.map(|kind| ("type".to_owned(), kind.to_owned())).into_iter().collect(),
        });
    }
}

/// The places that members of one name have in common.
fn of_overloads(page: &PageEntry, items: &[&Yaml], references: &[Yaml], uids: &mut HashMap<String, OwnUid>) {
    let overloads = items.iter().filter_map(|item| Some((item.text("overload")?, *item)));
    for (uid, member) in overloads {
        let reference = || references.iter().find(|reference| reference.text("uid") == Some(uid));
        uids.entry(uid.to_owned()).or_insert_with(|| OwnUid {
            file: Some(page.file.clone()),
            tail: format!("#{}", html_id(uid)),
            href: None,
            name: reference().and_then(|known| known.text("name")).or(member.text("name")).map(str::to_owned),
            properties: reference().map(properties).unwrap_or_default(),
        });
    }
}

/// That no page and no map has a uid.
pub fn unknown(uid: &str, span: Span) -> Diagnostic {
    Diagnostic::new(codes::XREF_NOT_FOUND, span, format!("no page and no xref map has the uid `{uid}`"))
}

/// An address of a map, of which the map says where they begin.
fn below(base: &str, href: &str) -> String {
    let (from, address) = (Address::parse(base), Address::parse(href));
    match address.kind() {
        AddressKind::External => href.to_owned(),
        AddressKind::Site => format!("{}{href}", from.origin()),
        _ if base.is_empty() => href.to_owned(),
        _ => format!("{}/{href}", base.trim_end_matches('/')),
    }
}

impl Files {
    /// The overwrite files of all docsets, by the uids of which they speak.
    pub(super) fn overwrites(&self, snapshot: &Snapshot) -> HashMap<String, Vec<FilePath>> {
        let mut files: HashMap<String, Vec<FilePath>> = HashMap::new();
        let configs: Vec<&Config> = self.configs.iter().filter(|config| !config.overwrite.is_empty()).collect();
        if configs.is_empty() {
            return files;
        }
        let named = |file: &&FilePath| configs.iter().any(|config| mapped(&config.overwrite, file).is_some());
        for file in snapshot.paths().filter(|file| file.has_extension("md")).filter(named) {
            let Ok(text) = snapshot.text(file) else { continue };
            for section in sections(&text.text) {
                let known = files.entry(section.uid.to_owned()).or_default();
                if known.last() != Some(file) {
                    known.push(file.clone());
                }
            }
        }
        files
    }
}

/// The names that a link may ask for by `displayProperty`.
fn properties(entry: &Yaml) -> BTreeMap<String, String> {
    let mut all = texts(entry);
    all.retain(|key, _| key != "title" && key.to_ascii_lowercase().contains("name"));
    all
}

/// All texts of an entry, by their keys: of the entry of a map, a link may ask for any.
fn texts(entry: &Yaml) -> BTreeMap<String, String> {
    let texts = entry.entries().iter().filter_map(|(key, value)| Some((key.as_text()?, value.as_text()?)));
    texts
        .filter(|(key, _)| !matches!(*key, "uid" | "href" | "name"))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

/// What the page of a namespace says of the types in it: their kinds and what they are for.
fn of_api(item: &Yaml) -> impl Iterator<Item = (String, String)> {
    ["type", "summary"].into_iter().filter_map(|key| Some((key.to_owned(), item.text(key)?.to_owned())))
}

/// The uids of the maps that the configuration names, and whether all of these could be read.
pub(super) fn of_maps(
    snapshot: &Snapshot,
    configs: &[Config],
    found: &mut Faults,
) -> (HashMap<String, XrefTarget>, bool) {
    let mut uids = HashMap::new();
    let mut is_whole = !configs.iter().any(|config| config.has_xref_elsewhere);
    let named = configs.iter().flat_map(|config| config.xref_maps.iter().map(move |map| (&config.file, map)));
    for (config, (map, span)) in named {
        let Some(file) = snapshot.find(map) else {
            let message = format!("the xref map `{map}` does not exist");
            found.extend(
                config.clone().map(|file| Fault::new(file, Diagnostic::new(codes::FILE_NOT_FOUND, *span, message))),
            );
            is_whole = false;
            continue;
        };
        if file.has_extension("zip") {
            let message = "an xref map in an archive is not read: references to its uids are not checked";
            found.extend(
                config
                    .clone()
                    .map(|file| Fault::new(file, Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, *span, message))),
            );
            is_whole = false;
            continue;
        }
        let known = found.len();
        let map = if file.has_extension("json") {
            read_json(snapshot, file, found)
        } else {
            read_yaml(snapshot, file, codes::CONFIG_INVALID, found)
        };
        let Some(references) = map.get("references").filter(|references| matches!(references.value, Value::List(_)))
        else {
            is_whole = false;
            if found.len() > known {
                continue;
            }
            let message = "an xref map has a list `references`";
            found.push(Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, map.span, message)));
            continue;
        };
        let base = map.text("baseUrl").unwrap_or_default();
        for entry in references.items() {
            let (Some(uid), Some(href)) = (entry.text("uid"), entry.text("href")) else { continue };
            uids.entry(uid.to_owned()).or_insert_with(|| XrefTarget {
                href: below(base, href),
                name: entry.text("name").unwrap_or(uid).to_owned(),
                properties: texts(entry),
                ..XrefTarget::default()
            });
        }
    }
    (uids, is_whole)
}
