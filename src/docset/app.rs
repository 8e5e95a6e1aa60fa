//! What a `docfx.json` says about the site as a whole, in the keys that templates of docfx read. `site.yml` wins over it.

use super::edit::EditLinks;
use super::found::Faults;
use super::model::{Config, Site, site_address};
use crate::source::yaml::Yaml;
use crate::source::{Address, Diagnostic, Fault, FilePath, Snapshot, codes};
use crate::syntax::tokens::{Token, tokens};

/// Takes over what no other `docfx.json` has said before.
pub(super) fn read(
    snapshot: &Snapshot,
    file: &FilePath,
    build: &Yaml,
    config: &Config,
    site: &mut Site,
    found: &mut Faults,
) {
    let metadata = &config.global_metadata;
    if site.is_learn() {
        return;
    }
    if site.base_url.is_none()
        && let Some(url) = build.get("sitemap").and_then(|sitemap| sitemap.text("baseUrl"))
        && Address::parse(url).is_site()
    {
        site.base_url = Some(site_address(url));
    }
    let mut picture = |key: &str| {
        let value = metadata.get(key)?;
        let path = value.as_text().filter(|path| !path.is_empty())?;
        let at = |path: Option<FilePath>| path.and_then(|path| snapshot.find(&path).cloned());
        // A template brings files of its own.
        let templates = build.get("template").map(Yaml::texts).unwrap_or_default();
        let mut in_templates = templates.iter().filter_map(|folder| at(config.folder.join(folder)?.join(path)));
        let there = at(config.folder.join(path)).or_else(|| in_templates.next());
        if there.is_none() {
            let message = format!("the file `{path}` does not exist");
            found.push(Fault::new(file.clone(), Diagnostic::new(codes::FILE_NOT_FOUND, value.span, message)));
        }
        there
    };
    site.logo = site.logo.take().or_else(|| picture("_appLogoPath"));
    site.favicon = site.favicon.take().or_else(|| picture("_appFaviconPath"));
    let footer = metadata.text("_appFooter").map(plain).filter(|text| !text.is_empty());
    site.footer = site.footer.take().or(footer);
    site.has_search &= metadata.text("_enableSearch") != Some("false");
    if let Some(language) = metadata.text("_lang").filter(|language| !language.is_empty()) {
        language.clone_into(&mut site.locale);
    }
    let links = EditLinks::of_docfx(|key| metadata.get(key));
    site.edit = site.edit.take().or(links);
}

/// The words of a piece of HTML.
fn plain(html: &str) -> String {
    let words = tokens(html).into_iter().filter_map(|token| match token {
        Token::Text { value, .. } => Some(value),
        _ => None,
    });
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
