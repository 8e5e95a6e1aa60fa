//! `site.yml`: its keys, said once for the reader and for the schema with which editors complete it.

use super::candidates::is_picture;
use super::edit::EditLinks;
use super::fonts::{self, did_you_mean};
use super::found::{Faults, read_yaml};
use super::globs::Globs;
use super::hosting::Hosting;
use super::kind;
use super::mapping::{DEFAULT_WITH_TOCS, Mapping, mappings};
use super::model::{Named, Repository, Site, site_address};
use super::site_link;
use crate::source::yaml::{Value, Yaml};
use crate::source::{Address, Diagnostic, Fault, FilePath, Snapshot, codes, nearest};

/// A key: its name, what may stand there, and what it says.
pub(super) struct Key(pub &'static str, pub Kind, pub &'static str);

/// What may stand at a key.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    Language,
    Address,
    OneOf(&'static [&'static str]),
    Flag,
    Names,
    Folders,
    File,
    Links,
    Fonts,
    Repository,
    Synonyms,
}

pub(super) const KEYS: &[Key] = &[
    Key("title", Kind::Text, "The name of the site, as readers see it at the top of each page."),
    Key(
        "kind",
        Kind::OneOf(&kind::ProjectKind::KEYS),
        "What kind of project it is; without it, what lies at the root tells. It decides what is asked of articles and where content and navigation come from.",
    ),
    Key("base_url", Kind::Address, "The address at which the site is published."),
    Key(
        "hosting",
        Kind::OneOf(&Hosting::KEYS),
        "The host whose configuration is written beside the pages; those of GitHub Pages, Netlify and Cloudflare always are.",
    ),
    Key("link_host", Kind::Address, "The host for links such as `/azure/aks/` whose target is not in this build."),
    Key("logo", Kind::File, "The picture before the title: a file of the project, from its root."),
    Key("favicon", Kind::File, "The picture that browsers show for the site: a file of the project, from its root."),
    Key(
        "fonts",
        Kind::Fonts,
        "The fonts of the pages: for `text`, `headings` and `mono` each a file in WOFF2 of the project, from its root, or a list of such.",
    ),
    Key(
        "links",
        Kind::Links,
        "Links in the header: names, each with an address or the path of an article from the root.",
    ),
    Key("footer", Kind::Text, "What stands at the end of each page."),
    Key(
        "social",
        Kind::Links,
        "Links at the end of each page to other places of its authors: names, each with an address.",
    ),
    Key(
        "synonyms",
        Kind::Synonyms,
        "Names for the same thing, those of one thing in a list or with commas between them: a search for one finds the others.",
    ),
    Key("theme", Kind::Text, "The name of a folder in `themes`."),
    Key("locale", Kind::Language, "The language of the pages, for example `en`."),
    Key("url_style", Kind::OneOf(&["html", "extensionless"]), "Whether addresses of pages end in `.html`."),
    Key("html", Kind::OneOf(&["safe", "trusted"]), "Whether raw HTML is passed on unchanged."),
    Key("mathematics", Kind::Flag, "Whether `$…$` is a formula in TeX, which pages draw."),
    Key("edit_url", Kind::Repository, "The address of the public Git repository, for the edit link of each page."),
    Key("edit_branch", Kind::Text, "The branch for edit links; `main` unless it is given."),
    Key(
        "edit_pattern",
        Kind::Address,
        "The address of edit links on other hosts, with gaps: `https://host.example/edit/{branch}/{path}`.",
    ),
    Key("contributors", Kind::Flag, "Whether each page names those who wrote it, as the Git repository has them."),
    Key("content", Kind::Folders, "Folders of content, where there is no `docfx.json`."),
    Key(
        "dependent_repositories",
        Kind::Names,
        "Folders whose content belongs to other repositories, and may be missing.",
    ),
];

/// The keys of a folder of content.
pub(super) const FOLDER: [(&str, &str); 4] = [
    ("src", "The folder that the globs start from."),
    ("dest", "The folder that its pages are published in."),
    ("files", "Globs of its files; without them all Markdown and YAML files."),
    ("exclude", "Globs of files to leave out; without them those in folders `includes`."),
];

impl Kind {
    fn fits(self, value: &Yaml) -> bool {
        match self {
            Kind::Text => value.as_text().is_some(),
            Kind::Language => value.as_text().is_some_and(is_language),
            Kind::Address => value.as_text().is_some_and(|text| Address::parse(text).is_site()),
            Kind::OneOf(known) => value.as_text().is_some_and(|text| known.contains(&text)),
            Kind::Flag => value.as_text().is_some_and(|text| matches!(text, "true" | "false")),
            Kind::Names => !value.texts().is_empty(),
            Kind::Folders => matches!(value.value, Value::List(_) | Value::Map(_)),
            Kind::File => {
                value.as_text().is_some_and(|path| FilePath::new(path).is_some() && !Address::parse(path).is_external())
            }
            Kind::Links => site_link::read(value).is_some(),
            Kind::Fonts => matches!(value.value, Value::Map(_)),
            Kind::Repository => value.as_text().is_some_and(|url| EditLinks::new(url, None).is_some()),
            Kind::Synonyms => synonyms(value).is_some(),
        }
    }

    /// What is expected, in words.
    fn expected(self) -> String {
        match self {
            Kind::Text => "a text".to_owned(),
            Kind::Language => "a language, such as `en` or `pt-br`".to_owned(),
            Kind::Address => "an address that starts with `https://` or `http://`".to_owned(),
            Kind::OneOf(known) => format!("`{}`", known.join("` or `")),
            Kind::Flag => "`true` or `false`".to_owned(),
            Kind::Names => "a list of names".to_owned(),
            Kind::Folders => "a list of folders with `src` and `dest`".to_owned(),
            Kind::File => "the path of a file of the project".to_owned(),
            Kind::Links => "names, each with an address".to_owned(),
            Kind::Fonts => "`text`, `headings` or `mono`, each with a file or a list of files".to_owned(),
            Kind::Repository => "the address of a Git repository".to_owned(),
            Kind::Synonyms => "a list, each item of it two names or more for the same thing".to_owned(),
        }
    }
}

/// The file.
pub(super) const FILE: &str = "site.yml";

/// The kind of project that it tells, if it tells one.
pub(super) fn told_kind(snapshot: &Snapshot) -> Option<kind::ProjectKind> {
    let file = kind::at_root(snapshot, FILE)?;
    let config = read_yaml(snapshot, file, codes::CONFIG_INVALID, &mut Faults::new());
    config.text("kind").and_then(kind::ProjectKind::called)
}

/// Reads `site.yml`, which wins over what `site` has from elsewhere.
pub(super) fn read(snapshot: &Snapshot, site: &mut Site, found: &mut Faults) {
    let Some(file) = kind::at_root(snapshot, FILE).cloned() else { return };
    let config = read_yaml(snapshot, &file, codes::CONFIG_INVALID, found);
    let mut diagnostics = Vec::new();
    let mut report = |at: &Yaml, message: String| {
        diagnostics.push(Diagnostic::new(codes::CONFIG_INVALID, at.span, message));
    };
    if !matches!(config.value, Value::Map(_) | Value::Null) {
        report(&config, "`site.yml` is a mapping from keys to values".to_owned());
    }
    let branch = config.text("edit_branch");
    let (mut content, mut pattern, mut more) = (None, None, Vec::new());
    for (key, value) in config.entries() {
        let name = key.as_text().unwrap_or("");
        let Some(Key(name, kind, _)) = KEYS.iter().find(|Key(known, ..)| *known == name) else {
            report(key, no_key(name));
            continue;
        };
        if !kind.fits(value) {
            report(value, format!("`{name}` is {}", kind.expected()));
            continue;
        }
        let text = value.as_text().unwrap_or("");
        match *name {
            "title" => site.title = Some(text.to_owned()),
            "base_url" => site.base_url = Some(site_address(text)),
            "hosting" => site.hosting = Hosting::called(text),
            "link_host" => site.link_host = Some(site_address(text)),
            "logo" => site.logo = picture(name, value, snapshot, &mut more),
            "favicon" => site.favicon = picture(name, value, snapshot, &mut more),
            "fonts" => site.fonts = fonts::read(value, &file, snapshot, &mut more),
            "links" => site.links = site_link::read(value).unwrap_or_default(),
            "social" => site.social = site_link::read(value).unwrap_or_default(),
            "footer" => site.footer = Some(text.to_owned()),
            "synonyms" => site.synonyms = synonyms(value).unwrap_or_default(),
            "theme" => site.theme = theme(value, snapshot, &mut more),
            "locale" => text.clone_into(&mut site.locale),
            "url_style" => site.extensionless = text == "extensionless",
            "html" => site.trusted_html = text == "trusted",
            "mathematics" => site.mathematics = text == "true",
            "contributors" => site.with_contributors = text == "true",
            "edit_url" => {
                site.edit = EditLinks::new(text, branch);
                site.closed.clear();
                more.extend(no_edit_links(site, &config, value));
            }
            "edit_pattern" => pattern = Some(EditLinks::with_pattern(text, branch)),
            "content" => content = Some((key, value)),
            // They were read before the others.
            "kind" | "edit_branch" => {}
            "dependent_repositories" => site.dependent.extend(repositories(value, &file)),
            name => unreachable!("`{name}` is a key that is read"),
        }
    }
    site.edit = pattern.or(site.edit.take());
    if let Some((key, content)) = content {
        let mappings = folders(snapshot, content, &mut diagnostics);
        site.content = Some(Named { mappings, at: (file.clone(), key.span) });
    }
    let addresses = config.get("base_url").and_then(no_place).into_iter();
    diagnostics.extend(more.into_iter().chain(addresses).chain(config.get("edit_pattern").and_then(other_gap)));
    found.extend(diagnostics.into_iter().map(|diagnostic| Fault::new(file.clone(), diagnostic)));
}

/// Says that there is no such key, and which may be meant.
fn no_key(name: &str) -> String {
    let meant = nearest(name, KEYS.iter().map(|Key(known, ..)| *known));
    let meant = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
    format!("`site.yml` has no key `{name}`{meant}")
}

fn repositories<'a>(value: &'a Yaml, file: &'a FilePath) -> impl Iterator<Item = Repository> + 'a {
    value.one_or_more().iter().filter_map(move |name| Repository::of(name, file))
}

/// The picture that the key `name` names, where it is there.
fn picture(name: &str, value: &Yaml, snapshot: &Snapshot, found: &mut Vec<Diagnostic>) -> Option<FilePath> {
    let text = value.as_text().unwrap_or("");
    let there = FilePath::new(text).and_then(|path| snapshot.find(&path).cloned());
    if there.is_none() {
        let message = format!("`{name}` is `{text}`, which does not exist");
        let extension = text.rsplit('.').next().unwrap_or_default();
        let near = fonts::like(snapshot, text, extension).map(|near| did_you_mean(&near));
        found.push(Diagnostic { help: near, ..Diagnostic::new(codes::CONFIG_INVALID, value.span, message) });
    }
    // Published as what it is, a page would run its scripts at the address of the site.
    if there.as_ref().is_some_and(|file| !is_picture(file) && !file.has_extension("ico")) {
        let message = format!("`{name}` is `{text}`, which is no picture");
        found.push(Diagnostic::new(codes::CONFIG_INVALID, value.span, message));
        return None;
    }
    there
}

/// Whether a text names a language: two or three letters, perhaps with a script and a region.
pub(super) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_of = |part: &str, lengths: std::ops::RangeInclusive<usize>| lengths.contains(&part.len());
    parts.next().is_some_and(|name| is_of(name, 2..=3) && name.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| is_of(part, 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The theme of this name, where it is there.
fn theme(value: &Yaml, snapshot: &Snapshot, found: &mut Vec<Diagnostic>) -> Option<String> {
    let name = value.as_text().unwrap_or("").to_owned();
    let folder = FilePath::new(&format!("themes/{name}"));
    let has_files = |folder: FilePath| snapshot.paths().any(|path| path.is_in(&folder));
    if name == "default" || folder.is_some_and(has_files) {
        return Some(name);
    }
    let message = format!("there is no theme `{name}`: `themes/{name}/` has no files");
    found.push(Diagnostic::new(codes::CONFIG_INVALID, value.span, message));
    None
}

/// Says that the links to edit pages are not known, if they are not.
fn no_edit_links(site: &Site, config: &Yaml, value: &Yaml) -> Option<Diagnostic> {
    if site.edit.as_ref()?.address("", "").is_some() || config.get("edit_pattern").is_some() {
        return None;
    }
    let repository = value.as_text()?;
    let message = format!("how `{repository}` is edited on the web is not known, so no page has an edit link");
    let help = "`edit_pattern` says it: `https://host.example/edit/{branch}/{path}`";
    Some(Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, value.span, message).help(help))
}

/// Says that a pattern of addresses has a gap that nothing fills, or none for the file.
fn other_gap(value: &Yaml) -> Option<Diagnostic> {
    let pattern = value.as_text()?;
    let gaps = pattern.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    let other = gaps.into_iter().find(|gap| !["branch", "path"].contains(gap));
    let message = match other {
        Some(gap) => format!("`edit_pattern` has no gap `{{{gap}}}`: there are `{{branch}}` and `{{path}}`"),
        None if pattern.contains("{path}") => return None,
        None => "`edit_pattern` has no `{path}`, so the links of all pages are the same".to_owned(),
    };
    Some(Diagnostic::new(codes::CONFIG_INVALID, value.span, message))
}

/// Says that what an address has beside its path is no part of a place for files.
fn no_place(value: &Yaml) -> Option<Diagnostic> {
    let address = Address::parse(value.as_text()?);
    let tail = address.tail();
    let message = format!("`{tail}` has no effect: a site is published at a host and a path");
    (address.is_site() && !tail.is_empty()).then(|| Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, value.span, message))
}

/// The names of each thing that has several.
fn synonyms(value: &Yaml) -> Option<Vec<Vec<String>>> {
    let Value::List(things) = &value.value else { return None };
    let names = |thing: &Yaml| {
        let names: Vec<String> = match thing.as_text() {
            Some(text) => text.split(',').map(|name| name.trim().to_owned()).collect(),
            None => thing.texts().into_iter().map(str::to_owned).collect(),
        };
        (names.len() > 1 && names.iter().all(|name| !name.is_empty())).then_some(names)
    };
    things.iter().map(names).collect()
}

/// The folders that `content` names: by a path alone, by a glob, or with keys.
fn folders(snapshot: &Snapshot, content: &Yaml, diagnostics: &mut Vec<Diagnostic>) -> Vec<Mapping> {
    for (key, _) in std::iter::once(content).chain(content.items()).flat_map(Yaml::entries) {
        let name = key.as_text().unwrap_or("");
        if FOLDER.iter().all(|(known, _)| *known != name) {
            let message = format!("a folder of content has no key `{name}`");
            diagnostics.push(Diagnostic::new(codes::CONFIG_INVALID, key.span, message));
        }
    }
    let root = FilePath::root();
    let by_path = |entry: &Yaml| {
        let path = entry.as_text().filter(|path| !path.contains(['*', '?', '[', '{'])).and_then(FilePath::new)?;
        let is_file = snapshot.find(&path).is_some();
        (!is_file).then(|| Mapping { src_at: Some(entry.span), ..Mapping::of(&[], &path) })
    };
    let mut folders = Vec::new();
    for entry in content.one_or_more() {
        if let Some(outside) = entry.as_text().filter(|path| FilePath::new(path).is_none()) {
            let message =
                format!("`{outside}` leads out of the root folder, and what lies there is no part of this build");
            diagnostics.push(Diagnostic::new(codes::LINK_OUTSIDE_DOCSET, entry.span, message));
            continue;
        }
        match by_path(entry) {
            Some(folder) => folders.push(folder),
            None => {
                folders.extend(mappings(Some(entry), &root, Some(DEFAULT_WITH_TOCS), diagnostics).unwrap_or_default())
            }
        }
    }
    folders.into_iter().map(whole_folder).collect()
}

/// A folder of content: without globs it takes all articles in it.
fn whole_folder(mapping: Mapping) -> Mapping {
    let includes = || Globs::new(["**/includes/**"]).0;
    let everything = || Globs::new([DEFAULT_WITH_TOCS]).0;
    Mapping {
        files: if mapping.files.is_empty() { everything() } else { mapping.files },
        exclude: if mapping.exclude.is_empty() { includes() } else { mapping.exclude },
        ..mapping
    }
}
