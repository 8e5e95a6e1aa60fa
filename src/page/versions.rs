//! The versions that a page is for by its header.

use crate::docset::Lookup;
use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, Fault, FilePath, codes};

/// Keys of a header whose values are names of versions.
const LISTS: [&str; 3] = ["monikers", "exclude_monikers", "replace_monikers"];

/// Reports versions in a header that nothing defines, and those of which the page is for none by its configuration.
pub(super) fn faults(file: &FilePath, header: &Yaml, lookup: &Lookup<'_>) -> Vec<Fault> {
    let lists = LISTS.iter().filter_map(|key| header.get(key)).flat_map(Yaml::one_or_more);
    let named = header.get("monikerRange").into_iter().chain(lists);
    let faults = named.filter_map(|named| {
        let reason = lookup.monikers(file, named.as_text()?).err()?;
        let diagnostic = Diagnostic::new(codes::INVALID_MONIKER_RANGE, named.span, reason);
        Some(Fault::new(file.clone(), diagnostic))
    });
    let mut faults: Vec<Fault> = faults.collect();
    if faults.is_empty() {
        faults.extend(out_of_scope(header, lookup, file).map(|diagnostic| Fault::new(file.clone(), diagnostic)));
    }
    faults.extend(ignored(header).map(|diagnostic| Fault::new(file.clone(), diagnostic)));
    faults
}

/// That versions are given in two ways, of which one counts.
fn ignored(header: &Yaml) -> Option<Diagnostic> {
    let range = header.text("monikerRange").unwrap_or_default();
    if range.trim().is_empty() || header.get("replace_monikers").is_some() {
        return None;
    }
    let list = header.key("monikers")?;
    let message = "`monikers` counts for nothing beside `monikerRange`";
    Some(Diagnostic::new(codes::DUPLICATE_MONIKER_CONFIG, list.span, message))
}

/// That a header and the configuration have no version in common: readers of no version see the page.
fn out_of_scope(header: &Yaml, lookup: &Lookup<'_>, file: &FilePath) -> Option<Diagnostic> {
    let value = ["replace_monikers", "monikerRange", "monikers"].iter().find_map(|key| header.get(key))?;
    let named = value.one_or_more().iter().filter_map(Yaml::as_text).collect::<Vec<_>>().join(" || ");
    let kept = lookup.monikers(file, &named).ok().flatten()?;
    let message = format!("`{named}` is none of the versions that the configuration gives to this page");
    kept.is_empty().then(|| Diagnostic::new(codes::MONIKER_RANGE_OUT_OF_SCOPE, value.span, message))
}
