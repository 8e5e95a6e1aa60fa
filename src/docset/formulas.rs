//! Formulas, as the metadata of Learn's docsets speak of them: `show_latex` says that articles have some, and `latex_macros` names
//! what they are written with, each macro with its definition and the number of its arguments.

use std::sync::Arc;

use super::found::Faults;
use super::model::Config;
use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, Fault, codes};
use crate::syntax::Mathematics;
use crate::syntax::mathml::Macros;

/// Takes over what the metadata of a docset say of formulas. Macros hold for all of its articles: what a formula may use, no
/// other file changes.
pub(super) fn read(config: &mut Config, found: &mut Faults) {
    let shows = config.global_metadata.get("show_latex").is_some_and(Yaml::is_true);
    if shows && config.options.mathematics == Mathematics::None {
        config.options.mathematics = Mathematics::Learn;
    }
    let by_path =
        config.file_metadata.iter().filter(|(key, _)| key == "latex_macros").flat_map(|(_, values)| values.all());
    let by_path = by_path.map(|value| (&value.file, &value.value));
    let global = config.global_sources.iter().filter_map(|(file, all)| Some((file, all.get("latex_macros")?)));
    let mut known: Vec<(String, String)> = Vec::new();
    for (file, macros) in by_path.chain(global) {
        for (name, definition) in macros.entries() {
            let name = name.as_text().unwrap_or_default().trim_start_matches('\\');
            let text = definition.one_or_more().first().and_then(Yaml::as_text).unwrap_or_default();
            if known.iter().any(|(other, _)| other == name) {
                continue;
            }
            match Macros::fault(name, text) {
                None => known.push((name.to_owned(), text.to_owned())),
                Some(reason) => {
                    let message = format!("the macro `{name}` can't be read: {}", reason.trim_end_matches('.'));
                    let diagnostic = Diagnostic::new(codes::CONFIG_INVALID, definition.span, message);
                    found.push(Fault::new(file.clone(), diagnostic.help("write it without other macros")));
                }
            }
        }
    }
    config.options.macros = Arc::new(Macros::new(known));
}
