//! The versions that a page is for by its header.

use crate::docset::Lookup;
use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, Fault, FilePath, codes};

/// Keys of a header whose values are names of versions.
const LISTS: [&str; 3] = ["monikers", "exclude_monikers", "replace_monikers"];

/// Reports versions in a header that nothing defines.
pub(super) fn faults(file: &FilePath, header: &Yaml, lookup: &Lookup<'_>) -> Vec<Fault> {
    let lists = LISTS.iter().filter_map(|key| header.get(key)).flat_map(Yaml::one_or_more);
    let named = header.get("monikerRange").into_iter().chain(lists);
    let faults = named.filter_map(|named| {
        let reason = lookup.monikers(file, named.as_text()?).err()?;
        let diagnostic = Diagnostic::new(codes::INVALID_MONIKER_RANGE, named.span, reason);
        Some(Fault::new(file.clone(), diagnostic))
    });
    faults.collect()
}
