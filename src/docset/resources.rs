//! Pictures and downloads, each at its place in the output.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::candidates::Other;
use super::model::Site;
use super::paths::below;
use super::places::OutputIndex;
use crate::source::{FilePath, fold};

/// Every resource, by its file and by its place.
#[derive(Default)]
pub(super) struct Resources {
    /// Places in the output, by file.
    pub(super) all: BTreeMap<FilePath, String>,
    /// The same places, whatever the case of their letters.
    pub(super) by_output: HashMap<String, String>,
}

impl Resources {
    /// Gives every resource its place. Where that is another's, of a page or of what the site itself needs, it gets one by its own
    /// path: two versions may want the same one.
    pub(super) fn of(all: Vec<Other>, site: &Site, bases: &[String], pages: &OutputIndex<FilePath>) -> Resources {
        let mut placed = Resources::default();
        let mut taken = HashSet::new();
        for Other { file, path, config } in all {
            let mut output = below(&bases[config], &path);
            let page = output.strip_suffix(".md").map(|stem| format!("{stem}.html"));
            let is_page = pages.get(&output).is_some() || page.is_some_and(|page| pages.get(&page).is_some());
            let is_own = output.split('/').any(|name| matches!(name, "_toc" | "_search" | "_site" | "_files"));
            let is_own = is_own || matches!(output.as_str(), "404.js" | "_redirects" | "xrefmap.yml");
            if is_page || is_own || taken.contains(&fold(&output)) {
                output = format!("_files/{}", file.as_str().to_lowercase());
            }
            while !taken.insert(fold(&output)) {
                output = format!("_files/{output}");
            }
            placed.by_output.entry(fold(&output)).or_insert_with(|| output.clone());
            placed.all.insert(file, output);
        }
        for own in [&site.logo, &site.favicon].into_iter().flatten() {
            placed.all.entry(own.clone()).or_insert_with(|| format!("_files/{}", own.as_str().to_lowercase()));
        }
        placed
    }
}
