//! Projects of MkDocs: `mkdocs.yml` says where the content lies and what the site is called.

use ignore::gitignore::GitignoreBuilder;
use regex::Captures;

use super::edit::EditLinks;
use super::file_title::title;
use super::found::{Faults, read_yaml};
use super::globs::within;
use super::kind::{MKDOCS, ProjectKind, at_root};
use super::mapping::Mapping;
use super::markdown_extensions;
use super::mkdocs_unread;
use super::model::{Config, Site, site_address, whole};
use super::paths::stem;
use super::redirect::Redirect;
use super::routes::Routes;
use super::shapes::{Shape, misshapen};
use super::site_yml::is_language;
use super::toc::TocEntry;
use crate::source::pattern::pattern;
use crate::source::yaml::{Value, Yaml};
use crate::source::{Address, Diagnostic, Fault, FilePath, Snapshot, Span, codes, relative};
use crate::syntax::allowed::{self, Element};

/// Where content lies unless `docs_dir` says otherwise.
const DOCS: &str = "docs";

/// What may be a page, and data beside it.
const PAGES: &str = "**/*.{md,markdown,mdown,mkdn,mkd,yml,yaml}";

/// What stands at the keys that are read here.
const SHAPES: [(&str, Shape); 8] = [
    ("site_name", Shape::Text),
    ("site_url", Shape::Text),
    ("docs_dir", Shape::Text),
    ("repo_url", Shape::Text),
    ("edit_uri", Shape::Text),
    ("exclude_docs", Shape::Text),
    ("draft_docs", Shape::Text),
    ("nav", Shape::List),
];

/// The configuration, where there is one.
fn file(snapshot: &Snapshot) -> Option<&FilePath> {
    MKDOCS.iter().find_map(|name| at_root(snapshot, name))
}

/// The docset of `mkdocs.yml`. What the file says of the site is noted in `site`.
pub(super) fn config(snapshot: &Snapshot, site: &mut Site, found: &mut Faults) -> Config {
    let file = file(snapshot);
    let yaml = file.map(|file| read_yaml(snapshot, file, codes::CONFIG_INVALID, found)).unwrap_or_default();
    found.extend(
        file.into_iter()
            .flat_map(|file| mkdocs_unread::told(&yaml).into_iter().map(|told| Fault::new(file.clone(), told))),
    );
    if let Some(file) = file {
        // What a tag such as `!ENV` stands for is known when the site is built.
        let text = snapshot.text(file).map(|read| read.text.clone()).unwrap_or_default();
        let is_tagged = |at: Span| {
            text[..at.start as usize].split_whitespace().next_back().is_some_and(|word| word.starts_with('!'))
        };
        let wrong = misshapen(&yaml, &SHAPES, codes::CONFIG_INVALID).filter(|wrong| !is_tagged(wrong.span));
        found.extend(wrong.map(|wrong| Fault::new(file.clone(), wrong)));
    }
    let written = yaml.get("docs_dir");
    let folder = FilePath::new(yaml.text("docs_dir").unwrap_or(DOCS)).unwrap_or_else(|| {
        let span = written.map(|value| value.span).unwrap_or_default();
        let outside = Diagnostic::new(codes::CONFIG_INVALID, span, "`docs_dir` leads out of the root folder");
        found.extend(file.map(|file| Fault::new(file.clone(), outside)));
        FilePath::new(DOCS).expect("stays inside")
    });
    site.title = yaml.text("site_name").map(str::to_owned);
    site.base_url = yaml.text("site_url").filter(|url| Address::parse(url).is_site()).map(site_address);
    let theme = yaml.get("theme");
    let language = theme.and_then(|theme| theme.text("language").or_else(|| theme.text("locale")));
    if let Some(language) = language.map(|language| language.replace('_', "-")).filter(|it| is_language(it)) {
        site.locale = language;
    }
    let edits = yaml.text("edit_uri").unwrap_or("edit/master/");
    let is_verb = |part: &&str| matches!(*part, "edit" | "blob" | "tree" | "raw" | "src");
    let branch = edits.split('/').skip_while(|part| !is_verb(part)).nth(1).unwrap_or("master");
    let repository = yaml.text("repo_url").filter(|_| !edits.is_empty());
    site.edit = repository.and_then(|repository| EditLinks::new(repository, Some(branch)));
    let mut config = whole(folder);
    // To MkDocs a folder `includes` is one like the others.
    config.content[0] = Mapping { src_at: written.map(|value| value.span), ..Mapping::of(&[PAGES], &config.folder) };
    config.options = markdown_extensions::options(&yaml, &config.folder, snapshot);
    config.options.autorefs =
        mkdocs_unread::names(&yaml, "plugins").any(|name| matches!(name.as_text(), Some("autorefs" | "mkdocstrings")));
    for key in ["exclude_docs", "draft_docs"] {
        if let Some(patterns) = yaml.text(key) {
            config.content[0].exclude.extend(left_out(snapshot, &config.folder, patterns));
        }
    }
    config.content_at = file.map(|file| (file.clone(), written.unwrap_or(&yaml).span));
    config
}

/// The files of the content that `patterns` leave out, which are written as in a `.gitignore`.
fn left_out<'s>(snapshot: &'s Snapshot, folder: &FilePath, patterns: &str) -> Vec<&'s str> {
    let mut ignored = GitignoreBuilder::new("");
    for pattern in patterns.lines() {
        // A line that is no pattern leaves nothing out, as in a `.gitignore`.
        let _ = ignored.add_line(None, pattern.trim());
    }
    let Ok(ignored) = ignored.build() else { return Vec::new() };
    let paths = snapshot.paths().filter_map(|path| within(path, folder));
    paths.filter(|path| ignored.matched_path_or_any_parents(path, false).is_ignore()).collect()
}

/// What the plug-in `redirects` sends elsewhere. Its paths start from the folder of the content.
pub(super) fn redirects(snapshot: &Snapshot, folder: &FilePath) -> Vec<Redirect> {
    let Some(file) = file(snapshot) else { return Vec::new() };
    let yaml = read_yaml(snapshot, file, codes::CONFIG_INVALID, &mut Faults::new());
    let plugins = yaml.get("plugins");
    let listed = plugins.into_iter().flat_map(Yaml::items).filter_map(Yaml::named_item);
    let mapped = plugins.into_iter().flat_map(Yaml::entries).map(|(name, settings)| (name, Some(settings)));
    let settings = listed.chain(mapped).filter(|(name, _)| name.as_text() == Some("redirects"));
    let maps = settings.filter_map(|(_, settings)| settings?.get("redirect_maps"));
    let redirect = |(from, to): &(Yaml, Yaml)| {
        let source = folder.join(from.as_text()?.trim().trim_start_matches('/'))?;
        let to_span = to.span;
        let to = to.as_text().map(str::trim).filter(|to| !to.is_empty())?;
        let url = if Address::parse(to).is_external() { to.to_owned() } else { address_of(to) };
        Some(Redirect::of_tool(file, source, url, (from.span, to_span)))
    };
    maps.flat_map(Yaml::entries).filter_map(redirect).collect()
}

/// The address of the page that the path of its source names.
fn address_of(path: &str) -> String {
    let address = Address::parse(path);
    let stem = stem(ProjectKind::MkDocs, &address.decoded_path());
    let (folder, name) = stem.rsplit_once('/').map_or(("", stem.as_str()), |(folder, name)| (folder, name));
    let folder = if folder.is_empty() { String::new() } else { format!("{}/", folder.trim_start_matches('/')) };
    let is_front = ["index", "readme"].iter().any(|front| name.eq_ignore_ascii_case(front));
    let name = if is_front { "" } else { name };
    format!("/{}{}", relative("", &format!("{folder}{name}")), address.tail())
}

/// `nav`, where it is written. Its paths start from the folder of the content.
pub(super) fn navigation(
    routes: Routes<'_>,
    snapshot: &Snapshot,
    folder: &FilePath,
    found: &mut Faults,
) -> Option<(FilePath, Vec<TocEntry>)> {
    let file = file(snapshot)?;
    // What is wrong in the file was said when it was read for the first time.
    let yaml = read_yaml(snapshot, file, codes::CONFIG_INVALID, &mut Faults::new());
    let nav = yaml.get("nav").filter(|nav| matches!(nav.value, Value::List(_)))?;
    let mut reader = Reader { routes, snapshot, file, folder, found };
    Some((file.clone(), reader.entries(nav)))
}

struct Reader<'a> {
    routes: Routes<'a>,
    snapshot: &'a Snapshot,
    file: &'a FilePath,
    folder: &'a FilePath,
    found: &'a mut Faults,
}

impl Reader<'_> {
    fn entries(&mut self, items: &Yaml) -> Vec<TocEntry> {
        items.items().iter().flat_map(|item| self.item(item)).collect()
    }

    /// A path alone, or titles with what they stand for.
    fn item(&mut self, item: &Yaml) -> Vec<TocEntry> {
        if item.as_text().is_some() {
            return self.link(None, item).into_iter().collect();
        }
        let named = item.entries().iter().filter_map(|(name, value)| {
            let name = shown(name.as_text()?);
            match &value.value {
                Value::List(_) => Some(TocEntry::named(self.file, name, self.entries(value))),
                _ => self.link(Some(name).filter(|name| !name.is_empty()), value),
            }
        });
        named.collect()
    }

    fn link(&mut self, name: Option<String>, written: &Yaml) -> Option<TocEntry> {
        let href = written.as_text()?;
        let link = TocEntry::to_path(self.routes, (self.file, self.folder), href, written.span, self.found);
        let title = || {
            let page = link.target.as_ref().and_then(|file| self.routes.files.page(file));
            page.map_or_else(|| href.to_owned(), |page| title(self.routes.files, self.snapshot, page))
        };
        Some(TocEntry { name: name.unwrap_or_else(title), ..link })
    }
}

/// What readers see of a title in `nav`, which is HTML to the themes. What HTML knows no element for is text: `Map<K, V>`.
fn shown(title: &str) -> String {
    pattern!(TAG, r"<!--.*?-->|</?([A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>");
    let text = TAG.replace_all(title, |tag: &Captures<'_>| {
        let is_known = |name: &str| allowed::element(&name.to_ascii_lowercase()) != Element::Unknown;
        if tag.get(1).is_none_or(|name| is_known(name.as_str())) { String::new() } else { tag[0].to_owned() }
    });
    let words: Vec<&str> = text.split_whitespace().collect();
    html_escape::decode_html_entities(&words.join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_title_is_shown_without_tags() {
        assert_eq!(shown("<span class=\"x\">Rules <b>new</b></span>"), "Rules new");
        assert_eq!(shown("<!-- 1 -->Salt &amp; oil<br/>"), "Salt & oil");
        assert_eq!(shown("Map<K, V>, Option<T> and a < b > c"), "Map<K, V>, Option<T> and a < b > c");
    }
}
