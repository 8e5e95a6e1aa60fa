//! Pictures and downloads, each at its place in the output.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::candidates::{Other, mapped};
use super::found::Faults;
use super::kind::ProjectKind;
use super::model::{Config, Site};
use super::paths::{below, is_kept_by_builds};
use crate::source::{Diagnostic, Fault, FilePath, Span, Taken, codes, fold};

/// Folders in which the site has files of its own, wherever they lie.
const OWN_FOLDERS: [&str; 4] = ["_toc", "_search", "_site", "_files"];
/// Files of its own at the top.
const OWN_FILES: [&str; 3] = ["404.js", "_redirects", "xrefmap.yml"];

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
    pub(super) fn of(
        all: Vec<Other>,
        (site, configs): (&Site, &[Config]),
        bases: &[String],
        mut taken: Taken<FilePath>,
        found: &mut Faults,
    ) -> Resources {
        let mut placed = Resources::default();
        let mut told = BTreeSet::new();
        for Other { file, path, config } in all {
            let mut output = below(&bases[config], &path);
            let own = output.split('/').find(|name| OWN_FOLDERS.contains(name));
            let own =
                own.or_else(|| OWN_FILES.contains(&output.as_str()).then_some(output.as_str())).map(str::to_owned);
            let is_own = own.is_some();
            // Of a folder that holds many one is enough to tell it.
            let is_named =
                || configs[config].kind == ProjectKind::Docfx && mapped(&configs[config].resource, &file).is_some();
            if let Some(own) = own.filter(|_| is_named())
                && told.insert(own.clone())
            {
                let message = format!("the site has files of its own at `{own}`: this one is published in `_files`");
                let diagnostic = Diagnostic::new(codes::PUBLISH_URL_CONFLICT, Span::default(), message);
                found.push(Fault::new(file.clone(), diagnostic));
            }
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
