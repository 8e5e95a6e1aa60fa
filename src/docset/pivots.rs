//! Zone pivot groups: the choices that a page's picker offers.

use std::collections::HashSet;

use super::candidates::Other;
use super::found::{Faults, read_json, read_yaml};
use super::model::Config;
use super::paths::lower_stem;
use crate::source::yaml::{Value, Yaml};
use crate::source::{Diagnostic, Fault, FilePath, Snapshot, codes};

/// A group of pivots.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PivotGroup {
    /// Its id, as headers name it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The question that the picker asks.
    pub prompt: String,
    /// Id and title of each pivot.
    pub pivots: Vec<(String, String)>,
}

/// The groups of a docset.
#[derive(Debug, Default)]
pub struct Pivots {
    /// The file that defines them, the first if there are several; nothing where there is none.
    pub file: Option<FilePath>,
    /// The groups, in order.
    pub groups: Vec<PivotGroup>,
}

/// The pivot groups of every docset.
pub(super) fn of_all(snapshot: &Snapshot, configs: &[Config], published: &[Other], found: &mut Faults) -> Vec<Pivots> {
    let of_config = |(index, config): (usize, &Config)| {
        let own: Vec<&Other> = published.iter().filter(|other| other.config == index).collect();
        load(snapshot, config, &own, found)
    };
    configs.iter().enumerate().map(of_config).collect()
}

/// Reads the groups of a docset.
fn load(snapshot: &Snapshot, config: &Config, published: &[&Other], found: &mut Faults) -> Pivots {
    let files = files(snapshot, config, published);
    let groups = files.iter().flat_map(|file| read(snapshot, file, found)).collect();
    Pivots { file: files.first().map(|file| (*file).clone()), groups }
}

/// The files of a docset's groups. The first is what `zone_pivot_group_filename` names: where it lies, in the docset's folder or
/// the nearest folder above, or where it is published, then often as `.json`. A header may name another, so all of the docset
/// follow.
fn files<'s>(snapshot: &'s Snapshot, config: &Config, published: &[&'s Other]) -> Vec<&'s FilePath> {
    let name = config.global_metadata.text("zone_pivot_group_filename").unwrap_or("zone-pivot-groups.yml");
    let name = name.trim_start_matches("~/");
    let stem = lower_stem(name);
    let folders = std::iter::successors(Some(config.folder.clone()), |folder| {
        (*folder != FilePath::root()).then(|| folder.parent())
    });
    // What is published as JSON may be written as YAML, and the other way round.
    let bare = [".json", ".yml", ".yaml"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    let names = [name.to_owned(), format!("{bare}.yml"), format!("{bare}.json")];
    let lies_there = folders
        .into_iter()
        .find_map(|folder| names.iter().find_map(|name| folder.join(name).and_then(|file| snapshot.find(&file))));
    let named = lies_there.or_else(|| published.iter().find(|other| other.path == stem).map(|other| &other.file));
    let others = published.iter().map(|other| &other.file).filter(|file| Some(*file) != named);
    named.into_iter().chain(others).collect()
}

fn read(snapshot: &Snapshot, file: &FilePath, found: &mut Faults) -> Vec<PivotGroup> {
    let yaml = if file.has_extension("json") {
        read_json(snapshot, file, found)
    } else {
        read_yaml(snapshot, file, codes::CONFIG_INVALID, found)
    };
    let mut report = |at: &Yaml, message: String| {
        found.push(Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, at.span, message)));
    };
    let mut groups: Vec<PivotGroup> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    for group in listed(&yaml, "groups", &mut report) {
        let Some(id) = id_of(group, "group", &mut known, &mut report) else { continue };
        let mut known: HashSet<&str> = HashSet::new();
        let mut pivots: Vec<(String, String)> = Vec::new();
        for pivot in listed(group, "pivots", &mut report) {
            if let Some(id) = id_of(pivot, "pivot", &mut known, &mut report) {
                pivots.push((id.to_owned(), pivot.text("title").unwrap_or(id).to_owned()));
            }
        }
        groups.push(PivotGroup {
            id: id.to_owned(),
            title: group.text("title").unwrap_or_default().to_owned(),
            prompt: group.text("prompt").unwrap_or_default().to_owned(),
            pivots,
        });
    }
    groups
}

/// The items of a list, which is reported where it is none.
fn listed<'y>(yaml: &'y Yaml, key: &str, report: &mut impl FnMut(&Yaml, String)) -> &'y [Yaml] {
    let Some(list) = yaml.get(key) else { return &[] };
    if !matches!(list.value, Value::List(_) | Value::Null) {
        report(list, format!("`{key}` is a list"));
    }
    list.items()
}

/// The id of a group or a pivot, unless it has none or another before it has the same, which is reported.
fn id_of<'y>(
    entry: &'y Yaml,
    what: &str,
    known: &mut HashSet<&'y str>,
    report: &mut impl FnMut(&Yaml, String),
) -> Option<&'y str> {
    let Some((at, id)) = entry.get("id").and_then(|at| Some((at, at.as_text()?))) else {
        report(entry, format!("a {what} has an `id`"));
        return None;
    };
    if !known.insert(id) {
        report(at, format!("{what} `{id}` is defined twice: the first counts"));
        return None;
    }
    Some(id)
}
