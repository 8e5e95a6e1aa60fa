//! What the configuration files say: `docfx.json` and `.openpublishing.publish.config.json`, then `site.yml`.

use super::edit::EditLinks;
use super::given_metadata::ForPaths;
use super::globs::Globs;
use super::hosting::Hosting;
use super::kind::{DOCFX, Kind, at_root, content_folder};
use super::made::Made;
use super::mapping::{DEFAULT_CONTENT, DEFAULT_RESOURCE, Mapping};
use super::{docfx, mdbook, mkdocs, site_yml};
use crate::source::yaml::Yaml;
use crate::source::{Address, Diagnostic, FilePath, Snapshot, Span, encode_into, json, yaml};
use crate::syntax::Options;

/// A diagnostic with its file.
pub type Found = Vec<(FilePath, Diagnostic)>;

/// The name of the publish configuration at the root of a Learn repository.
pub const PUBLISH_CONFIG: &str = ".openpublishing.publish.config.json";

/// One docset: a `docfx.json`, or a plain folder.
#[derive(Clone, Debug)]
pub struct Config {
    /// The kind of the project that it belongs to.
    pub kind: Kind,
    /// The folder of the docset; `~/` is this folder.
    pub folder: FilePath,
    /// The `docfx.json`, where there is one.
    pub file: Option<FilePath>,
    /// Where it is said what is content, if that is said.
    pub content_at: Option<(FilePath, Span)>,
    /// `dest`: where the docset as a whole goes.
    pub dest: String,
    /// Where it lies on its host, if the repository says so.
    pub base_path: Option<String>,
    /// Which files become pages.
    pub content: Vec<Mapping>,
    /// Which files are copied when a page uses them.
    pub resource: Vec<Mapping>,
    /// Which files say more of pages that are made from code.
    pub overwrite: Vec<Mapping>,
    /// `globalMetadata`, with that of files.
    pub global_metadata: Yaml,
    /// The objects that it is made of, each with its file.
    pub global_sources: Vec<(FilePath, Yaml)>,
    /// `fileMetadata`, with that of files: key, then values in order.
    pub file_metadata: Vec<(String, Vec<ForPaths>)>,
    /// `groups` and `versions`: name and moniker range.
    pub groups: Vec<(String, String)>,
    /// The file that defines the monikers.
    pub moniker_definition: Option<FilePath>,
    /// Files that map uids to addresses.
    pub xref_maps: Vec<(FilePath, Span)>,
    /// Whether uids may also be of maps and services that only the network has.
    pub has_xref_elsewhere: bool,
    /// What the docset changes about the dialect.
    pub options: Options,
    /// Further kinds of callout with their CSS classes.
    pub alerts: Vec<(String, String)>,
    /// What it says about rules, by code.
    pub rules: Yaml,
    /// Whether its pages have a template of its own, which may show what the header says.
    pub has_own_template: bool,
    /// Folders whose content docfx makes from code.
    pub(super) made: Vec<Made>,
    /// The first task that makes content before the build, and where it is named.
    pub(super) prebuild: Option<(String, (FilePath, Span))>,
}

/// A repository of which a docset shows content.
#[derive(Clone, Debug)]
pub struct Repository {
    /// The folder below the root in which it lies.
    pub folder: String,
    /// Where it is named.
    pub at: (FilePath, Span),
}

impl Repository {
    /// That of which `value` in `file` is the folder.
    pub(super) fn of(value: &Yaml, file: &FilePath) -> Option<Repository> {
        Some(Repository { folder: value.as_text()?.to_owned(), at: (file.clone(), value.span) })
    }
}

/// What holds for the whole root.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The site's title.
    pub title: Option<String>,
    /// Where the site will be, without a `/` at the end.
    pub base_url: Option<String>,
    /// The host whose configuration is written.
    pub hosting: Option<Hosting>,
    /// Where site-absolute links of other docsets lead.
    pub link_host: Option<String>,
    /// The folder of the theme in `themes/`.
    pub theme: Option<String>,
    /// The language of the pages.
    pub locale: String,
    /// `extensionless` leaves `.html` out of links.
    pub extensionless: bool,
    /// Whether raw HTML is passed on unchanged.
    pub trusted_html: bool,
    /// Whether `$…$` is mathematics in every docset.
    pub mathematics: bool,
    /// Repositories whose content may be missing.
    pub dependent: Vec<Repository>,
    /// Where the sources of pages can be edited.
    pub edit: Option<EditLinks>,
    /// Whether each page names those who wrote it.
    pub with_contributors: bool,
    /// Docsets that are not open to the public: their pages have no edit link.
    pub closed: Vec<FilePath>,
    /// Docsets for which a task makes content before the build: its name, and where it stands.
    pub(super) prebuilds: Vec<(FilePath, String, (FilePath, Span))>,
    /// The picture before the title, a file of the project.
    pub logo: Option<FilePath>,
    /// The picture that browsers show for the site.
    pub favicon: Option<FilePath>,
    /// Links in the header, each with its name.
    pub links: Vec<(String, String)>,
    /// What stands at the end of each page.
    pub footer: Option<String>,
    /// Links to other places of its authors, each with its name.
    pub social: Vec<(String, String)>,
    /// Names for the same thing, as the search is to know them.
    pub synonyms: Vec<Vec<String>>,
    /// Whether pages can be searched for.
    pub has_search: bool,
    /// What kind of project it is.
    pub kind: Kind,
    /// Whether any file says how the project is to be read.
    pub is_configured: bool,
    /// Folders of content where there is no `docfx.json`, in place of `content/`.
    pub(super) content: Option<Named>,
}

/// Content that `site.yml` names, and where it does.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub mappings: Vec<Mapping>,
    pub at: (FilePath, Span),
}

impl Site {
    /// Whether it is a repository of Learn.
    pub fn is_learn(&self) -> bool {
        self.kind == Kind::Learn
    }

    /// Whether pages show what the Git repository knows of their files. In repositories of Learn the front matter has the day.
    pub fn asks_history(&self) -> bool {
        !self.is_learn() || self.with_contributors
    }

    /// Where the site lies on its host: the path of its address, without a `/` at the end.
    pub fn path(&self) -> &str {
        let url = self.base_url.as_deref().unwrap_or_default();
        &url[Address::parse(url).origin().len()..]
    }

    /// What follows the path of the site in an address from the top of its host, whatever the case of its letters.
    pub fn below<'u>(&self, url: &'u str) -> Option<&'u str> {
        let path = Some(self.path()).filter(|path| !path.is_empty())?;
        let (own, rest) = url.split_at_checked(path.len())?;
        (own.eq_ignore_ascii_case(path) && (rest.is_empty() || rest.starts_with(['/', '?', '#']))).then_some(rest)
    }
}

/// Reads all configuration of the root.
pub fn load(snapshot: &Snapshot, found: &mut Found) -> (Site, Vec<Config>) {
    let told = site_yml::told_kind(snapshot);
    let kind = told.unwrap_or_else(|| Kind::of(snapshot));
    let is_configured = !kind.finds_content() || at_root(snapshot, site_yml::FILE).is_some();
    let mut site = Site { kind, is_configured, has_search: true, locale: "en".to_owned(), ..Site::default() };
    let mut configs = match kind {
        Kind::Learn | Kind::Docfx => docfx::projects(snapshot, &mut site, found),
        Kind::MkDocs => vec![mkdocs::config(snapshot, &mut site, found)],
        Kind::MdBook => vec![mdbook::config(snapshot, &mut site, found)],
        Kind::Content | Kind::Plain => Vec::new(),
    };
    site_yml::read(snapshot, &mut site, found);
    if configs.is_empty() {
        let content = content_folder();
        let has_content = kind != Kind::Plain && snapshot.paths().any(|path| path.is_in(&content));
        configs.push(whole(if has_content { content } else { FilePath::root() }));
    }
    if let Some(named) = site.content.take().filter(|_| configs.iter().all(|config| config.file.is_none())) {
        if kind == Kind::Plain && told.is_none() {
            site.kind = Kind::Content;
        }
        configs[0].content = named.mappings;
        configs[0].content_at = Some(named.at);
    }
    for config in &mut configs {
        config.kind = site.kind;
        config.options.trusted_html = site.trusted_html;
        config.options.mathematics |= site.mathematics;
    }
    (site, configs)
}

/// Whether files that Git leaves out are none of the project: where content is found without being named.
pub fn heeds_gitignore(snapshot: &Snapshot) -> bool {
    let (site, configs) = load(snapshot, &mut Found::new());
    site.kind.finds_content() && configs.iter().all(|config| config.content_at.is_none())
}

/// A folder all of which is content, without a configuration of its own.
pub(super) fn whole(folder: FilePath) -> Config {
    let content = Mapping::of(&[DEFAULT_CONTENT], &folder);
    // What includes hold is shown in pages, and is none itself.
    let content = Mapping { exclude: Globs::new(["**/node_modules/**", "**/includes/**"]).0, ..content };
    let resource = Mapping::of(&[DEFAULT_RESOURCE], &folder);
    let resource = Mapping { exclude: Globs::new(["**/node_modules/**", "**/_themes/**"]).0, ..resource };
    Config { content: vec![content], resource: vec![resource], ..empty(folder) }
}

pub(super) fn empty(folder: FilePath) -> Config {
    Config {
        kind: Kind::default(),
        folder,
        file: None,
        content_at: None,
        dest: String::new(),
        base_path: None,
        content: Vec::new(),
        resource: Vec::new(),
        overwrite: Vec::new(),
        global_metadata: Yaml::default(),
        global_sources: Vec::new(),
        file_metadata: Vec::new(),
        groups: Vec::new(),
        moniker_definition: None,
        xref_maps: Vec::new(),
        has_xref_elsewhere: false,
        options: Options::default(),
        alerts: Vec::new(),
        rules: Yaml::default(),
        has_own_template: false,
        made: Vec::new(),
        prebuild: None,
    }
}

/// Whether a text stands for a file that Git LFS keeps, and that was not fetched; told, as what it holds is unknown.
fn is_pointer(file: &FilePath, text: &str, found: &mut Found) -> bool {
    let is_pointer = text.starts_with("version https://git-lfs.github.com/spec/");
    if is_pointer {
        let message = format!("`{}` is a pointer of Git LFS: what it stands for is not on disk", file.file_name());
        let diagnostic = Diagnostic::new("dependency-missing", Span::default(), message);
        found.push((file.clone(), diagnostic.help("run `git lfs pull`")));
    }
    is_pointer
}

/// Reads a JSON file of the root, with what is wrong in it.
pub fn read_json(snapshot: &Snapshot, file: &FilePath, found: &mut Found) -> Yaml {
    match snapshot.text(file) {
        Ok(text) if is_pointer(file, &text.text, found) => Yaml::default(),
        Ok(text) => {
            let (value, diagnostics) = json::parse(&text.text);
            found.extend(diagnostics.into_iter().map(|diagnostic| (file.clone(), diagnostic)));
            value
        }
        Err(reason) => {
            let message = format!("the file cannot be read: {reason}");
            found.push((file.clone(), Diagnostic::new("config-invalid", Default::default(), message)));
            Yaml::default()
        }
    }
}

/// Reads a YAML file of the root.
pub fn read_yaml(snapshot: &Snapshot, file: &FilePath, code: &'static str, found: &mut Found) -> Yaml {
    match snapshot.text(file) {
        Ok(text) if is_pointer(file, &text.text, found) => Yaml::default(),
        Ok(text) => {
            let (value, diagnostics) = yaml::parse(&text.text, 0, code);
            found.extend(diagnostics.into_iter().map(|diagnostic| (file.clone(), diagnostic)));
            value
        }
        Err(reason) => {
            let message = format!("the file cannot be read: {reason}");
            found.push((file.clone(), Diagnostic::new(code, Default::default(), message)));
            Yaml::default()
        }
    }
}

/// The address of a site, as those of its pages begin: without a `/` at its end, and with one before each name.
pub(super) fn site_address(written: &str) -> String {
    let address = Address::parse(written);
    let mut site = address.origin().to_owned();
    for name in address.path().split(['/', '\\']).filter(|name| !matches!(*name, "" | "." | "..")) {
        site.push('/');
        encode_into(name, &mut site);
    }
    site
}

/// The folders of the docsets that a Learn repository publishes, each with the path that it has on its host, if that is said.
pub(super) fn publish_config(
    snapshot: &Snapshot,
    site: &mut Site,
    found: &mut Found,
) -> Vec<(FilePath, Option<String>)> {
    let Some(file) = FilePath::new(PUBLISH_CONFIG).and_then(|path| snapshot.find(&path).cloned()) else {
        return Vec::new();
    };
    let config = read_json(snapshot, &file, found);
    let repositories = config.get("dependent_repositories").map(Yaml::items).unwrap_or_default();
    let named = repositories.iter().filter_map(|entry| entry.get("path_to_root"));
    site.dependent = named.filter_map(|name| Repository::of(name, &file)).collect();
    site.edit = config.get("git_repository_url_open_to_public_contributors").and_then(|written| {
        let url = written.as_text().filter(|url| !url.is_empty())?;
        let branch = config.text("git_repository_branch_open_to_public_contributors").unwrap_or("main");
        let edit = EditLinks::new(url, branch);
        if edit.is_none() {
            let message = format!("the repository's address `{url}` is none on the web");
            found.push((file.clone(), Diagnostic::new("config-invalid", written.span, message)));
        }
        edit
    });
    let docsets = config.get("docsets_to_publish").map(Yaml::items).unwrap_or_default();
    let mut folders: Vec<(FilePath, Option<String>)> = Vec::new();
    for docset in docsets {
        let folder = FilePath::new(docset.text("build_source_folder").unwrap_or("."));
        match folder {
            Some(folder) => {
                let docfx = folder.join(DOCFX).and_then(|path| snapshot.find(&path));
                if docfx.is_none() {
                    let written = docset.text("build_source_folder").unwrap_or(".");
                    let message = format!("the docset folder `{written}` has no `docfx.json`");
                    let span = docset.get("build_source_folder").map_or(docset.span, |value| value.span);
                    found.push((file.clone(), Diagnostic::new("config-not-found", span, message)));
                }
                // Its letters may be others than those on disk, and several names may be given to what it holds.
                let folder = docfx.map_or(folder, FilePath::parent);
                if docset.get("open_to_public_contributors").and_then(Yaml::as_text) == Some("false") {
                    site.closed.push(folder.clone());
                }
                let tasks = [docset, &config].into_iter().filter_map(|of| of.get("customized_tasks"));
                let task = tasks.filter_map(|tasks| tasks.get("docset_prebuild")?.items().first().cloned()).next();
                if let Some((by, at)) = task.as_ref().and_then(|task| Some((task.as_text()?, task.span))) {
                    site.prebuilds.push((folder.clone(), by.to_owned(), (file.clone(), at)));
                }
                let base_path = docset.text("base_path").or(config.text("base_path"));
                let base_path = base_path.map(|path| format!("/{}", path.trim_matches('/')));
                if !folders.iter().any(|(known, _)| *known == folder) {
                    folders.push((folder, base_path));
                }
            }
            None => {
                let message = "`build_source_folder` leads out of the root folder";
                found.push((file.clone(), Diagnostic::new("config-invalid", docset.span, message)));
            }
        }
        if let Some(locale) = docset.text("locale") {
            locale.clone_into(&mut site.locale);
        }
    }
    folders
}
