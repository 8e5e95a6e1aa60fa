//! The extensions of Python-Markdown that `mkdocs.yml` names, and what they change about the dialect.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::source::yaml::Yaml;
use crate::source::{FilePath, Snapshot};
use crate::syntax::mkdocs_snippet::MkDocsSnippets;
use crate::syntax::{self, HeadingIds, Mathematics, Options, SlashBlock, SlashForm, folded_label};

/// Words that begin a callout between slashes, unless `types` has others.
const TYPES: [&str; 9] = ["note", "attention", "caution", "danger", "error", "tip", "hint", "warning", "important"];

/// What `markdown_extensions` of `yaml` change, whose content lies in `docs`. Those that are not read show their marks, which `foreign-syntax` reports.
pub(super) fn options(yaml: &Yaml, docs: &FilePath, snapshot: &Snapshot) -> Options {
    let folder_pages = yaml.get("use_directory_urls").is_none_or(Yaml::is_true);
    let mut options =
        Options { heading_ids: HeadingIds::Python, folder_pages, indented_blocks: true, ..Options::default() };
    let extensions = yaml.get("markdown_extensions");
    let listed = extensions.into_iter().flat_map(Yaml::items).filter_map(Yaml::named_item);
    let mapped = extensions.into_iter().flat_map(Yaml::entries).map(|(name, settings)| (name, Some(settings)));
    for (name, settings) in listed.chain(mapped) {
        let name = name.as_text().unwrap_or_default();
        match name.strip_prefix("markdown.extensions.").unwrap_or(name) {
            "attr_list" => options.attributes = true,
            "def_list" => options.definition_lists = true,
            "footnotes" => options.footnotes = true,
            "md_in_html" => options.markdown_in_html = true,
            "extra" | "pymdownx.extra" => {
                (options.attributes, options.definition_lists, options.footnotes) = (true, true, true);
                options.markdown_in_html = true;
            }
            "pymdownx.tasklist" => options.task_lists = true,
            "pymdownx.snippets" => {
                let snippets = snippets(settings, docs);
                options.definitions = Arc::new(appended(settings, &snippets, docs, snapshot));
                options.mkdocs_snippets = Some(snippets);
            }
            "pymdownx.keys" => options.marks.keys = true,
            "pymdownx.mark" => options.marks.marked = true,
            "pymdownx.caret" => {
                options.marks.inserted = is_on(settings, "insert");
                options.marks.superscript = is_on(settings, "superscript");
            }
            "pymdownx.tilde" => options.marks.subscript = is_on(settings, "subscript"),
            "pymdownx.emoji" => options.icons = true,
            "pymdownx.arithmatex" => options.mathematics = Mathematics::Markdig,
            // Slugs of its own are those of GitHub, near enough.
            "toc" if settings.is_some_and(|settings| settings.get("slugify").is_some()) => {
                options.heading_ids = HeadingIds::Markdig;
            }
            "pymdownx.blocks.admonition" => {
                options.slash_blocks.extend(slash_blocks("admonition", SlashForm::Admonition, &TYPES, settings));
            }
            "pymdownx.blocks.details" => {
                options.slash_blocks.extend(slash_blocks("details", SlashForm::Details, &[], settings));
            }
            "pymdownx.blocks.tab" => options.slash_blocks.extend(slash_blocks("tab", SlashForm::Tab, &[], None)),
            _ => {}
        }
    }
    options
}

/// Whether a setting that is on unless it is said is so.
fn is_on(settings: Option<&Yaml>, name: &str) -> bool {
    settings.and_then(|settings| settings.get(name)).is_none_or(Yaml::is_true)
}

/// Where snippets lie: in folders that `base_path` names from that of the configuration, which is the first unless it names any.
fn snippets(settings: Option<&Yaml>, docs: &FilePath) -> MkDocsSnippets {
    let named = settings.and_then(|settings| settings.get("base_path")).map_or(vec!["."], Yaml::texts);
    let up = "../".repeat(docs.as_str().split('/').filter(|part| !part.is_empty()).count());
    let folder = |named: &str| {
        let folder = match named.strip_prefix("$docs_dir") {
            Some(below) => docs.join(below.trim_start_matches('/'))?,
            None => FilePath::new(named.trim_start_matches("$config_dir").trim_start_matches('/'))?,
        };
        let end = if folder == FilePath::root() { "" } else { "/" };
        Some(format!("{up}{folder}{end}"))
    };
    let dedents = settings.and_then(|settings| settings.get("dedent_subsections")).is_some_and(Yaml::is_true);
    MkDocsSnippets { folders: named.into_iter().filter_map(folder).collect(), dedents }
}

/// The labels of links that the files define which `auto_append` puts at the end of every page.
fn appended(
    settings: Option<&Yaml>,
    snippets: &MkDocsSnippets,
    docs: &FilePath,
    snapshot: &Snapshot,
) -> BTreeMap<String, String> {
    let named = settings.and_then(|settings| settings.get("auto_append")).map(Yaml::texts).unwrap_or_default();
    let mut defined = BTreeMap::new();
    for name in named {
        let places = snippets.folders.iter().filter_map(|folder| docs.join(&format!("{folder}{name}")));
        let Some(text) = places.into_iter().find_map(|file| snapshot.text(&file).ok()) else { continue };
        for definition in syntax::parse(&text.text, &Options::default()).definitions() {
            let [label, target] = [definition.label, definition.target].map(|span| span.of(&text.text));
            defined.entry(folded_label(label)).or_insert_with(|| target.to_owned());
        }
    }
    defined
}

/// The words that begin a block of this form between slashes: `word` itself, and those that `types` of `settings` has, or `usual`.
fn slash_blocks(word: &str, form: SlashForm, usual: &[&str], settings: Option<&Yaml>) -> Vec<SlashBlock> {
    let mut blocks = vec![SlashBlock { name: word.to_owned(), form, kind: None, title: None }];
    let of_kind = |name: &str, kind: &str, title: Option<&str>| SlashBlock {
        name: name.to_owned(),
        form,
        kind: Some(kind.to_owned()),
        title: title.map(str::to_owned),
    };
    match settings.and_then(|settings| settings.get("types")) {
        None => blocks.extend(usual.iter().map(|name| of_kind(name, name, None))),
        Some(types) => blocks.extend(types.items().iter().filter_map(|item| match item.as_text() {
            Some(name) => Some(of_kind(name, name, None)),
            None => {
                let name = item.text("name")?;
                Some(of_kind(name, item.text("class").unwrap_or(name), item.text("title")))
            }
        })),
    }
    blocks
}
