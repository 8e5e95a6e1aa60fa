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

/// Reads the groups of a docset: from the file that its configuration names, else from the one in its folder or the nearest
/// folder above.
pub fn load(snapshot: &Snapshot, config: &Config, found: &mut Found) -> Pivots {
    let named = config.global_metadata.text("zone_pivot_group_filename").unwrap_or("zone-pivot-groups.yml");
    let mut folder = config.folder.clone();
    let file = loop {
        let file = folder.join(named).and_then(|file| snapshot.find(&file).cloned());
        if file.is_some() || folder == FilePath::root() {
            break file;
        }
        folder = folder.parent();
    };
    let groups = file.as_ref().map(|file| read(snapshot, file, found)).unwrap_or_default();
    Pivots { file, groups }
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
