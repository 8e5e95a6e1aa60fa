//! Zone pivot groups: the choices that a page's picker offers.

use super::config::{Config, Found, read_yaml};
use crate::source::yaml::Yaml;
use crate::source::{FilePath, Snapshot};

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
    /// The file that defines them; nothing where there is none.
    pub file: Option<FilePath>,
    /// The groups, in order.
    pub groups: Vec<PivotGroup>,
}

/// Reads the groups of a docset.
pub fn load(snapshot: &Snapshot, config: &Config, found: &mut Found) -> Pivots {
    let file = definitions(snapshot, config).cloned();
    let groups = file.as_ref().map(|file| read(snapshot, file, found)).unwrap_or_default();
    Pivots { file, groups }
}

/// The file that the configuration names, in the docset's folder or the nearest folder above. A mapping may publish it in
/// another folder than it lies in, and the configuration then names that; so one of its name anywhere in the docset will do.
fn definitions<'s>(snapshot: &'s Snapshot, config: &Config) -> Option<&'s FilePath> {
    let named = config.global_metadata.text("zone_pivot_group_filename").unwrap_or("zone-pivot-groups.yml");
    let mut folder = config.folder.clone();
    loop {
        let file = folder.join(named).and_then(|file| snapshot.find(&file));
        if file.is_some() {
            return file;
        }
        if folder == FilePath::root() {
            break;
        }
        folder = folder.parent();
    }
    let name = named.rsplit('/').next().unwrap_or(named);
    let of_name = snapshot.all_named(name).iter().filter(|file| file.is_in(&config.folder));
    of_name.min_by_key(|file| file.as_str().matches('/').count())
}

fn read(snapshot: &Snapshot, file: &FilePath, found: &mut Found) -> Vec<PivotGroup> {
    let yaml = read_yaml(snapshot, file, "config-invalid", found);
    let groups = yaml.get("groups").map(Yaml::items).unwrap_or_default();
    groups
        .iter()
        .filter_map(|group| {
            let pivots = group.get("pivots").map(Yaml::items).unwrap_or_default();
            let pivots = pivots.iter().filter_map(|pivot| {
                let id = pivot.text("id")?;
                Some((id.to_owned(), pivot.text("title").unwrap_or(id).to_owned()))
            });
            Some(PivotGroup {
                id: group.text("id")?.to_owned(),
                title: group.text("title").unwrap_or_default().to_owned(),
                prompt: group.text("prompt").unwrap_or_default().to_owned(),
                pivots: pivots.collect(),
            })
        })
        .collect()
}
