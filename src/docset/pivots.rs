//! Zone pivot groups: the choices that a page's picker offers.

use super::config::{Found, read_yaml};
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

/// Reads the groups in `file`.
pub fn load(snapshot: &Snapshot, file: &FilePath, found: &mut Found) -> Vec<PivotGroup> {
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
