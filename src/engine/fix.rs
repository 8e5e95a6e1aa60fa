//! Mends a snapshot: checks, applies fixes, and checks again until there is nothing left to mend.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::journey::{BuildOptions, Checked, check};
use super::memo::Memo;
use crate::docset::Lookup;
use crate::lint::fix::{self, Mended};
use crate::rules::Arrival;
use crate::source::{FilePath, Finding, Fix, Safety, Slips, Snapshot};

/// Fixes that uncover others are followed this far.
const ROUNDS: usize = 20;

/// Which fixes are applied.
pub struct Fixing<'a> {
    /// The findings that are to be mended, in the snapshot as it is then.
    pub wanted: &'a dyn Fn(&Finding, &Snapshot) -> bool,
    /// Whether also in ways that a person has to look at.
    pub also_unsafe: bool,
}

/// A snapshot after its fixes.
pub struct Fixed {
    /// What is known about it now.
    pub checked: Checked,
    /// The files as they are now.
    pub snapshot: Snapshot,
    /// The files that changed, with their former and their new text.
    pub texts: BTreeMap<FilePath, (Arc<str>, Arc<str>)>,
    /// How many fixes were applied.
    pub applied: usize,
    /// Findings whose fix is not proved to do no harm.
    pub refused: Vec<Finding>,
    /// Files whose fixes undo each other; they are as they were.
    pub unsettled: BTreeSet<FilePath>,
}

/// Applies fixes until nothing changes. Applying them again would change nothing either: a file in which that never comes
/// about stays as it was. A file that is not UTF-8 is never touched.
pub fn fix(snapshot: &Snapshot, memo: &Memo, options: &BuildOptions, fixing: &Fixing<'_>) -> Fixed {
    let mut now = snapshot.with([]);
    let mut applied: BTreeMap<FilePath, usize> = BTreeMap::new();
    let mut unsettled = BTreeSet::new();
    let mut seen: HashSet<(FilePath, Arc<str>)> = HashSet::new();
    for round in 0.. {
        let checked = check(&now, memo, options);
        let docset = &*checked.docset;
        let slips = Slips::default();
        let documents = |file: &FilePath| memo.document(&now, docset, file, &slips);
        let lookup = Lookup::new(docset, &now, &documents);
        let mut refused = Vec::new();
        let mut changes = Vec::new();
        for of_file in checked.findings.chunk_by(|a, b| a.file == b.file) {
            let file = &of_file[0].file;
            let Some(text) = now.text(file).ok().filter(|text| text.invalid_utf8.is_none()) else { continue };
            if unsettled.contains(file) {
                continue;
            }
            seen.insert((file.clone(), Arc::clone(&text.text)));
            let language = docset.files.options_of(file);
            let wanted = of_file.iter().filter(|finding| (fixing.wanted)(finding, &now));
            let fixable: Vec<(&Finding, &Fix)> =
                wanted.filter_map(|finding| Some((finding, finding.diagnostic.fix.as_ref()?))).collect();
            let of_safety = |safety| fixable.iter().filter(move |(_, fix)| fix.safety == safety);
            let leads_to = |kind, target: &str| Arrival::of(kind, target, file, docset, &lookup);
            let safe: Vec<&Fix> = of_safety(Safety::Safe).map(|(_, fix)| *fix).collect();
            let Mended { text: mut mended, applied: mut count, refused: left } =
                fix::mend(file, &text.text, language, &safe, &leads_to);
            let left: Vec<&(&Finding, &Fix)> =
                left.into_iter().filter_map(|number| of_safety(Safety::Safe).nth(number)).collect();
            refused.extend(left.iter().copied());
            if count == 0 && fixing.also_unsafe {
                // One by one: a person looks at each, and they may not go together.
                if let Some((_, fix)) = of_safety(Safety::Unsafe).chain(left).next() {
                    (mended, count) = (fix::apply(&text.text, [*fix]), 1);
                }
            }
            if *mended == *text.text {
                continue;
            }
            if round >= ROUNDS || !seen.insert((file.clone(), Arc::from(mended.as_str()))) {
                unsettled.insert(file.clone());
                applied.remove(file);
                let before = snapshot.text(file).map(|text| text.text.as_bytes().to_vec());
                changes.push((file.clone(), before.ok()));
                continue;
            }
            *applied.entry(file.clone()).or_default() += count;
            changes.push((file.clone(), Some(mended.into_bytes())));
        }
        if changes.is_empty() {
            let refused = refused.into_iter().map(|(finding, _)| (*finding).clone()).collect();
            let text =
                |of: &Snapshot, file| of.text(file).map_or_else(|_| Arc::from(""), |text| Arc::clone(&text.text));
            let texts = applied.keys().map(|file| (file.clone(), (text(snapshot, file), text(&now, file)))).collect();
            let applied = applied.values().sum();
            return Fixed { checked, snapshot: now, texts, applied, refused, unsettled };
        }
        now = now.with(changes);
    }
    unreachable!("after the last round no file changes any more")
}
