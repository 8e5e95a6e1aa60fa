//! What `mkdocs.yml` asks for that nobody does here: another configuration, and plug-ins that change what a site says. It is told
//! once, where it is written, for what it leaves on pages is no fault of their authors.

use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, codes};

/// Plug-ins, and what comes of it that they are not run.
const PLUGINS: [(&str, &str); 10] = [
    ("awesome-nav", NAVIGATION),
    ("awesome-pages", NAVIGATION),
    ("exclude", "what it leaves out is published"),
    ("gen-files", "pages that it writes are not there"),
    ("include-markdown", "`{% include-markdown %}` is shown as text"),
    ("literate-nav", NAVIGATION),
    ("macros", "`{{ … }}` and `{% … %}` are shown as text"),
    ("mkdocstrings", "`::: name` is shown as text"),
    ("monorepo", "what it includes is not there"),
    ("redirects", "addresses that it redirects lead nowhere"),
];
const NAVIGATION: &str = "the navigation is that of the folders";

/// What is told of the configuration `yaml`.
pub(super) fn told(yaml: &Yaml) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    if let Some((base, key)) = yaml.text("INHERIT").zip(yaml.key("INHERIT")) {
        let message = format!("`INHERIT` is not read: what `{base}` says has no effect");
        let help = "write its entries into this file";
        told.push(Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, key.span, message).help(help));
    }
    let plugins = yaml.get("plugins");
    let listed = plugins.into_iter().flat_map(Yaml::items).filter_map(Yaml::named_item).map(|(name, _)| name);
    let mapped = plugins.into_iter().flat_map(Yaml::entries).map(|(name, _)| name);
    for name in listed.chain(mapped) {
        let Some(plugin) = name.as_text() else { continue };
        let Some((_, what)) = PLUGINS.iter().find(|(known, _)| *known == plugin) else { continue };
        if *what == NAVIGATION && yaml.get("nav").is_some() {
            continue;
        }
        let message = format!("the plug-in `{plugin}` is not run: {what}");
        told.push(Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, name.span, message));
    }
    told
}
