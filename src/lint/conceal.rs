//! Keeps secrets out of what is printed: a report travels further than the file.
//!
//! A rule that finds a secret does not name it. Others may: the target of a link can hold a signature.

use std::collections::{BTreeSet, HashMap};

use crate::rules;
use crate::source::{FilePath, Finding, Snapshot};

/// What stands for a secret.
const HIDDEN: &str = "***";

/// Takes the secrets of a file out of the messages of its findings. A fix that would print one is left out.
pub fn conceal(findings: &mut [Finding], snapshot: &Snapshot) {
    let mut secrets: HashMap<FilePath, Vec<String>> = HashMap::new();
    for finding in findings {
        let of_file = secrets.entry(finding.file.clone()).or_insert_with(|| {
            let text = snapshot.text(&finding.file).map_or("", |text| &text.text);
            let all = rules::secrets(text).into_iter().map(|span| span.of(text).trim().to_owned());
            // One that is written often is looked for once.
            all.collect::<BTreeSet<String>>().into_iter().collect()
        });
        let said = &mut finding.diagnostic;
        for secret in of_file.iter().filter(|secret| !secret.is_empty()) {
            if said.message.contains(secret.as_str()) {
                said.message = said.message.replace(secret.as_str(), HIDDEN);
            }
            said.help = said.help.take().map(|help| help.replace(secret.as_str(), HIDDEN));
            said.fix = said.fix.take().filter(|fix| fix.edits.iter().all(|edit| !edit.text.contains(secret.as_str())));
        }
    }
}
