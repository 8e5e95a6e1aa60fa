//! Articles about cmdlets of PowerShell. Learn makes YAML of them before its build begins (MAML2Yaml), so the configuration names files
//! that are not on disk yet; what they are made from is Markdown, and is shown as that.

use crate::source::{FilePath, Snapshot};
use crate::syntax::front_matter;

/// The YAML that becomes of a file, should it be such an article.
pub(super) fn made_of(file: &FilePath) -> Option<FilePath> {
    let stem = file.as_str().strip_suffix(file.extension()).filter(|_| file.has_extension("md"))?;
    FilePath::new(&format!("{stem}yml"))
}

/// Whether a file is one.
pub(super) fn is_one(snapshot: &Snapshot, file: &FilePath) -> bool {
    snapshot.ask(file, is_about_cmdlet).unwrap_or_default()
}

fn is_about_cmdlet(text: &str) -> bool {
    let Some(header) = front_matter::split(text).yaml else { return false };
    header.of(text).lines().filter_map(|line| line.split_once(':')).any(|(key, _)| is_of_cmdlet(key))
}

/// Whether a key of a header is one that platyPS writes into those of articles about cmdlets and modules.
pub(super) fn is_of_cmdlet(key: &str) -> bool {
    const KEYS: [&str; 5] = ["external help file", "module name", "module guid", "online version", "document type"];
    KEYS.iter().any(|known| known.eq_ignore_ascii_case(key.trim()))
}
