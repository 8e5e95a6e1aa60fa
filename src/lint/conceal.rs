//! Keeps secrets out of what is printed: a report travels further than the file.
//!
//! A rule that finds a secret does not name it. Others may: the target of a link can hold a signature.

use std::collections::BTreeSet;

use crate::rules;
use crate::source::{Diagnostic, Finding};

/// What stands for a secret.
const HIDDEN: &str = "***";

/// Takes the secrets of a file out of the messages of its findings. A fix that would print one is left out.
pub fn conceal(findings: &mut [Finding], text: &str) {
    if findings.is_empty() {
        return;
    }
    // One that is written often is looked for once.
    let secrets: BTreeSet<&str> = rules::secrets(text).into_iter().map(|span| span.of(text).trim()).collect();
    for secret in secrets.into_iter().filter(|secret| !secret.is_empty()) {
        findings.iter_mut().for_each(|finding| hide(secret, &mut finding.diagnostic));
    }
}

fn hide(secret: &str, said: &mut Diagnostic) {
    if said.message.contains(secret) {
        said.message = said.message.replace(secret, HIDDEN);
    }
    said.help = said.help.take().map(|help| help.replace(secret, HIDDEN));
    said.fix = said.fix.take().filter(|fix| fix.edits.iter().all(|edit| !edit.text.contains(secret)));
}
