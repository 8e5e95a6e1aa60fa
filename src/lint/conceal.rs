//! Keeps secrets out of what is printed: a report travels further than the file.
//!
//! A rule that finds a secret does not name it. Others may: the target of a link can hold a signature.

use std::collections::BTreeMap;

use crate::rules::Inventory;
use crate::source::{FilePath, Finding};

/// What stands for a secret.
const HIDDEN: &str = "***";

/// Takes the secrets that were found out of the messages of all findings in their files. A fix that would print one is left
/// out.
pub fn conceal(findings: &mut [Finding], files: &[Inventory<'_>]) {
    let mut secrets: BTreeMap<FilePath, Vec<String>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.is_about_secret()) {
        let text = files.iter().find(|file| *file.file == finding.file).map_or("", |file| file.text());
        let secret = finding.diagnostic.span.of(text).trim();
        if !secret.is_empty() {
            secrets.entry(finding.file.clone()).or_default().push(secret.to_owned());
        }
    }
    for finding in findings {
        for secret in secrets.get(&finding.file).into_iter().flatten() {
            let said = &mut finding.diagnostic;
            if said.message.contains(secret.as_str()) {
                said.message = said.message.replace(secret.as_str(), HIDDEN);
            }
            said.help = said.help.take().map(|help| help.replace(secret.as_str(), HIDDEN));
            said.fix = said.fix.take().filter(|fix| fix.edits.iter().all(|edit| !edit.text.contains(secret.as_str())));
        }
    }
}
