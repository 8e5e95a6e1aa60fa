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
    ("section-index", "titles of sections lead to no page"),
];
const NAVIGATION: &str = "the navigation is that of the folders";

/// Extensions of Markdown, and what comes of it that they are not read.
const EXTENSIONS: [(&str, &str); 14] = [
    ("abbr", "`*[HTML]: …` is shown as text"),
    ("markdown_include.include", "`{!…!}` is shown as text"),
    ("mdx_include", "`{!…!}` is shown as text"),
    ("mkdocs-click", "`::: mkdocs-click` is shown as text"),
    ("mkautodoc", "`::: name` is shown as text"),
    ("nl2br", "the end of a line is no break"),
    ("pymdownx.blocks.caption", "`/// caption` is shown as text"),
    ("pymdownx.blocks.definition", "`/// define` is shown as text"),
    ("pymdownx.blocks.html", "`/// html` is shown as text"),
    ("pymdownx.critic", "`{++…++}` and `{--…--}` are shown as text"),
    ("pymdownx.fancylists", "lists with letters are shown as text"),
    ("pymdownx.magiclink", "`#1` and `@name` lead nowhere"),
    ("pymdownx.progressbar", "`[=50% \"…\"]` is shown as text"),
    ("wikilinks", "`[[Page]]` is shown as text"),
];

/// The names that `key` lists, or maps to settings.
pub(super) fn names<'y>(yaml: &'y Yaml, key: &str) -> impl Iterator<Item = &'y Yaml> {
    let listed = yaml.get(key).into_iter();
    let names = listed.clone().flat_map(Yaml::items).filter_map(Yaml::named_item).map(|(name, _)| name);
    names.chain(listed.flat_map(Yaml::entries).map(|(name, _)| name))
}

/// Whether an entry of `nav` stands for others: a folder, a pattern, or `...` for the rest.
fn asks_for_more(nav: &Yaml) -> bool {
    let is_more = |path: &str| path.ends_with('/') || path.contains('*') || path.starts_with("...");
    nav.as_text().is_some_and(is_more)
        || nav.items().iter().any(asks_for_more)
        || nav.entries().iter().any(|(name, value)| name.as_text() == Some("...") || asks_for_more(value))
}

/// What is told of the configuration `yaml`.
pub(super) fn told(yaml: &Yaml) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    if let Some((base, key)) = yaml.text("INHERIT").zip(yaml.key("INHERIT")) {
        let message = format!("`INHERIT` is not read: what `{base}` says has no effect");
        let help = "write its entries into this file";
        told.push(Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, key.span, message).help(help));
    }
    for name in names(yaml, "plugins") {
        let Some(plugin) = name.as_text() else { continue };
        let Some((_, what)) = PLUGINS.iter().find(|(known, _)| *known == plugin) else { continue };
        let what = match yaml.get("nav").filter(|_| *what == NAVIGATION) {
            Some(nav) if asks_for_more(nav) => "what it would add to `nav` is not there",
            Some(_) => continue,
            None => what,
        };
        let message = format!("the plug-in `{plugin}` is not run: {what}");
        told.push(Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, name.span, message));
    }
    for name in names(yaml, "markdown_extensions") {
        let written = name.as_text().unwrap_or_default();
        let bare = written.strip_prefix("markdown.extensions.").unwrap_or(written);
        let Some((extension, what)) = EXTENSIONS.iter().find(|(known, _)| *known == bare) else { continue };
        let message = format!("the extension `{extension}` is not read: {what}");
        told.push(Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, name.span, message));
    }
    if let Some(hooks) = yaml.key("hooks") {
        let message = "`hooks` are not run: what they change is as it is written";
        told.push(Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, hooks.span, message));
    }
    told
}
