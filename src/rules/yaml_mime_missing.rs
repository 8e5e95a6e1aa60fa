#![doc = include_str!("../../lints/rules/yaml-mime-missing.md")]

use super::{Findings, Repository, lines};
use crate::source::pattern::pattern;
use crate::syntax::yaml_type::YamlType;

// A line that names a type, where no type is read from it; else a key that only pages have.
pattern!(
    OF_PAGE,
    r"(?m)^[ \t]*#+[ \t]*(?i:YamlMime:)|^(?:landingContent|productDirectory|conceptualContent|additionalContent):"
);
// A question of a list, as pages of questions and answers have them.
pattern!(QUESTION, r"(?m)^[ \t]*- question:");

/// Reports YAML files that are content, say what a page says, and are none.
pub fn check(repository: &Repository<'_>, found: &mut Findings<'_>) {
    let files = &repository.docset.files;
    for (file, _) in files.resources().filter(|(file, _)| file.has_extension("yml") || file.has_extension("yaml")) {
        let Ok(text) = repository.snapshot.text(file) else { continue };
        let text = &text.text;
        let is_page = OF_PAGE.is_match(text) || (QUESTION.is_match(text) && text.contains("\nsections:"));
        if is_page && YamlType::of(text).is_none() && files.is_content(file) {
            found
                .add_in(file, &[], lines::around(text, 0), "the first line names no type: the file is no page")
                .help("begin it with `### YamlMime:` and the type, such as `FAQ` or `Landing`");
        }
    }
}
