//! What the configuration files say: `docfx.json` and `.openpublishing.publish.config.json`, then `site.yml`.

use super::found::Faults;
use super::globs::Globs;
use super::kind::{ProjectKind, at_root, content_folder};
use super::mapping::DEFAULT_WITH_TOCS;
use super::model::{Config, Site, site_address, whole};
use super::{docfx, mdbook, mkdocs, picture_size, site_yml};
use crate::source::{FilePath, Snapshot};
use crate::syntax::{HeadingIds, Mathematics};

/// Reads all configuration of the root. A `base_url` of the command line wins over that of `site.yml`.
pub fn load(snapshot: &Snapshot, base_url: Option<&str>, found: &mut Faults) -> (Site, Vec<Config>) {
    let told = site_yml::told_kind(snapshot);
    let kind = told.unwrap_or_else(|| ProjectKind::of(snapshot));
    let is_configured = !kind.finds_content() || at_root(snapshot, site_yml::FILE).is_some();
    let mut site = Site { kind, is_configured, has_search: true, locale: "en".to_owned(), ..Site::default() };
    let mut configs = match kind {
        ProjectKind::Learn | ProjectKind::Docfx => docfx::projects(snapshot, &mut site, found),
        ProjectKind::MkDocs => vec![mkdocs::config(snapshot, &mut site, found)],
        ProjectKind::MdBook => vec![mdbook::config(snapshot, &mut site, found)],
        ProjectKind::Content | ProjectKind::Plain => Vec::new(),
    };
    let by_metadata = site.edit.clone();
    site_yml::read(snapshot, &mut site, found);
    site.has_edit_of_pages = kind == ProjectKind::Docfx && site.edit == by_metadata;
    if configs.is_empty() {
        let content = content_folder();
        let has_content = kind != ProjectKind::Plain && snapshot.paths().any(|path| path.is_in(&content));
        let mut config = whole(if has_content { content } else { FilePath::root() });
        if kind == ProjectKind::Content {
            config.content[0].files = Globs::new([DEFAULT_WITH_TOCS]).0;
        }
        configs.push(config);
    }
    if let Some(named) = site.content.take().filter(|_| configs.iter().all(|config| config.file.is_none())) {
        if kind == ProjectKind::Plain && told.is_none() {
            site.kind = ProjectKind::Content;
        }
        configs[0].content = named.mappings;
        configs[0].content_at = Some(named.at);
    }
    for config in &mut configs {
        config.kind = site.kind;
        config.options.trusted_html = site.trusted_html;
        if site.mathematics {
            config.options.mathematics = Mathematics::Markdig;
        }
        // What the tools read that such files are written for.
        let is_plain = site.kind == ProjectKind::Plain;
        let is_book = site.kind == ProjectKind::MdBook;
        config.options.footnotes |= is_plain || is_book;
        config.options.task_lists |= is_plain || is_book;
        config.options.attributes |= is_book;
        config.options.of_book = is_book;
        config.options.root_links = is_plain;
        config.options.at_is_text = is_book || site.kind == ProjectKind::MkDocs;
        if is_book {
            config.own_options = mdbook::own_options(snapshot, config);
        }
        if is_plain {
            config.options.heading_ids = HeadingIds::GitHub;
        }
    }
    if let Some(url) = base_url {
        site.base_url = Some(site_address(url));
    }
    site.logo_size = site.logo.as_ref().and_then(|logo| {
        // Asked for as text, too: by that a docset is known for another one.
        let _ = snapshot.text(logo);
        picture_size::proportions(&snapshot.bytes(logo).ok()?)
    });
    (site, configs)
}

/// Whether files that Git leaves out are none of the project: where content is found without being named.
pub fn heeds_gitignore(snapshot: &Snapshot) -> bool {
    let (site, configs) = load(snapshot, None, &mut Faults::new());
    site.kind.finds_content() && configs.iter().all(|config| config.content_at.is_none())
}
