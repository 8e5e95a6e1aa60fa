#![doc = include_str!("../../lints/rules/file-name-invalid.md")]

use super::{Article, Findings};
use crate::docset::within;
use crate::source::is_refused_by_windows;
use crate::source::pattern::pattern;

// Pages that a tool makes: `about_Scopes.md`, `Get-Item.md`.
pattern!(GENERATED, r"^(?:about_\w+|[A-Z][a-z]+-[A-Z]\w*)$");

/// Reports articles whose address has capitals, spaces or signs in it, or is very long.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let file = article.file();
    if !article.is_published() || GENERATED.is_match(file.stem()) {
        return;
    }
    let path = within(file, &article.docset.files.config_of(file).folder).unwrap_or(file.as_str());
    let is_usual = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    if let Some(part) = path.split('/').find(|part| !part.chars().all(is_usual)) {
        found
            .add(article.first_line(), format!("`{part}` has other characters than `a` to `z`, digits, `-` and `.`"))
            .help("rename it, and redirect the old address");
    } else if let Some(part) = path.split('/').find(|part| is_refused_by_windows(part)) {
        found.add(article.first_line(), format!("Windows keeps no file or folder of the name `{part}`"));
    } else if file.file_name().chars().count() > 75 {
        found.add(article.first_line(), "the name of the file is longer than 75 characters");
    }
}
