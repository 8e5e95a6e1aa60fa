//! Pictures and downloads, each at its place in the output.

use std::collections::{BTreeMap, HashMap};

use super::candidates::Other;
use super::model::Site;
use super::paths::{below, is_kept_by_builds};
use crate::source::{FilePath, Taken, fold};

/// Every resource, by its file and by its place.
#[derive(Default)]
pub(super) struct Resources {
    /// Places in the output, by file.
    pub(super) all: BTreeMap<FilePath, String>,
    /// The same places, whatever the case of their letters.
    pub(super) by_output: HashMap<String, String>,
    /// The places of resources and pages.
    pub(super) taken: Taken<FilePath>,
}

impl Resources {
    /// Gives every resource its place. Where that is another's, of a page or of what the site itself needs, it gets one by its own
    /// path: two versions may want the same one.
    pub(super) fn of(all: Vec<Other>, site: &Site, bases: &[String], mut taken: Taken<FilePath>) -> Resources {
        let mut placed = Resources::default();
        for Other { file, path, config } in all {
            let mut output = below(&bases[config], &path);
            let is_own = output.split('/').any(|name| matches!(name, "_toc" | "_search" | "_site" | "_files"));
            let is_own = is_own || matches!(output.as_str(), "404.js" | "_redirects" | "xrefmap.yml");
            let is_taken = |output: &str| taken.at(output).or_else(|| taken.across(output)).is_some();
            if is_own || is_kept_by_builds(&output) || is_taken(&output) {
                output = format!("_files/{}", file.as_str().to_lowercase());
            }
            while is_taken(&output) {
                output = format!("_files/{output}");
            }
            taken.put(&output, file.clone());
            placed.by_output.entry(fold(&output)).or_insert_with(|| output.clone());
            placed.all.insert(file, output);
        }
        placed.taken = taken;
        for own in [&site.logo, &site.favicon].into_iter().flatten() {
            placed.all.entry(own.clone()).or_insert_with(|| format!("_files/{}", own.as_str().to_lowercase()));
        }
        placed
    }
}
