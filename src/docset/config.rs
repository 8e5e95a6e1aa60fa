//! What the configuration files say: `docfx.json` and `.openpublishing.publish.config.json`, then `site.yml`.

use super::given_metadata::{self, ForPaths};
use super::globs::Globs;
use super::site_yml;
use crate::source::yaml::{Value, Yaml};
use crate::source::{Diagnostic, FilePath, Snapshot, json, yaml};
use crate::syntax::Options;

/// A diagnostic with its file.
pub type Found = Vec<(FilePath, Diagnostic)>;

/// The name of the publish configuration at the root of a Learn repository.
pub const PUBLISH_CONFIG: &str = ".openpublishing.publish.config.json";

/// One docset: a `docfx.json`, or a plain folder.
#[derive(Clone, Debug)]
pub struct Config {
    /// The folder of the docset; `~/` is this folder.
    pub folder: FilePath,
    /// The `docfx.json`, where there is one.
    pub file: Option<FilePath>,
    /// `dest`: where the docset as a whole goes.
    pub dest: String,
    /// Which files become pages.
    pub content: Vec<Mapping>,
    /// Which files are copied when a page uses them.
    pub resource: Vec<Mapping>,
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
    pub xref_maps: Vec<FilePath>,
    /// What the docset changes about the dialect.
    pub options: Options,
    /// Further kinds of callout with their CSS classes.
    pub alerts: Vec<(String, String)>,
    /// What it says about rules, by code.
    pub rules: Yaml,
}

/// One entry of `content` or `resource`.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// Files it takes, relative to `src`.
    pub files: Globs,
    /// Files it leaves out.
    pub exclude: Globs,
    /// The folder it looks in.
    pub src: FilePath,
    /// Where its files go, `/` at the end unless empty.
    pub dest: String,
    /// The moniker group of its pages.
    pub group: Option<String>,
}

impl Mapping {
    /// The path that a file gets through this mapping. Names that begin with a dot are matched by no glob, as in docfx.
    pub fn destination(&self, file: &FilePath) -> Option<String> {
        let path = super::globs::within(file, &self.src)?;
        if path.split('/').any(|name| name.starts_with('.')) {
            return None;
        }
        (self.files.matches(path) && !self.exclude.matches(path)).then(|| format!("{}{path}", self.dest))
    }
}

/// What holds for the whole root.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The site's title.
    pub title: Option<String>,
    /// Where the site will be, without a `/` at the end.
    pub base_url: Option<String>,
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
    /// Names of repositories whose content may be missing.
    pub dependent: Vec<String>,
    /// The repository's address and branch, for edit links.
    pub edit: Option<(String, String)>,
    /// Docsets that are not open to the public: their pages have no edit link.
    pub closed: Vec<FilePath>,
    /// Whether there is a publish configuration: a repository of Learn.
    pub is_learn: bool,
    /// Folders of content where there is no `docfx.json`, in place of `content/`.
    pub content: Vec<Mapping>,
}

/// What is content where nothing else is said.
pub(super) const DEFAULT_CONTENT: &str = "**/*.{md,yml,yaml}";
/// What a page may take along where nothing else is said: only what one leads to is published.
const DEFAULT_RESOURCE: &str = "**";

/// Reads all configuration of the root.
pub fn load(snapshot: &Snapshot, found: &mut Found) -> (Site, Vec<Config>) {
    let mut site = Site { locale: "en".to_owned(), ..Site::default() };
    let mut folders = publish_config(snapshot, &mut site, found);
    site_yml::read(snapshot, &mut site, found);
    if folders.is_empty() {
        // Without a publish configuration every `docfx.json` is a docset of its own.
        folders = snapshot.paths().filter(|path| path.file_name() == "docfx.json").map(FilePath::parent).collect();
    }
    let docfx = |folder: &FilePath| folder.join("docfx.json").and_then(|path| snapshot.find(&path).cloned());
    let mut configs: Vec<Config> = folders
        .iter()
        .filter_map(|folder| Some((folder, docfx(folder)?)))
        .map(|(folder, file)| docfx_json(snapshot, folder, &file, found))
        .collect();
    if configs.is_empty() {
        configs.push(plain(snapshot, &site.content));
    }
    for config in &mut configs {
        config.options.trusted_html = site.trusted_html;
    }
    (site, configs)
}

/// A root without `docfx.json`: the folders that `site.yml` names, else its `content/` folder, else all of it.
fn plain(snapshot: &Snapshot, named: &[Mapping]) -> Config {
    let root = FilePath::root();
    let content = FilePath::new("content").expect("stays inside");
    let has_content = snapshot.paths().any(|path| path.is_in(&content));
    let folder = if has_content { content } else { root };
    let mapping = |pattern, exclude| Mapping {
        files: Globs::new([pattern]).0,
        // What includes hold is shown in pages, and is none itself.
        exclude: Globs::new(["**/node_modules/**", exclude]).0,
        src: folder.clone(),
        dest: String::new(),
        group: None,
    };
    let content = vec![mapping(DEFAULT_CONTENT, "**/includes/**")];
    let content = if named.is_empty() { content } else { named.to_vec() };
    let resource = vec![mapping(DEFAULT_RESOURCE, "**/_themes/**")];
    Config { content, resource, ..empty(folder.clone()) }
}

fn empty(folder: FilePath) -> Config {
    Config {
        folder,
        file: None,
        dest: String::new(),
        content: Vec::new(),
        resource: Vec::new(),
        global_metadata: Yaml::default(),
        global_sources: Vec::new(),
        file_metadata: Vec::new(),
        groups: Vec::new(),
        moniker_definition: None,
        xref_maps: Vec::new(),
        options: Options::default(),
        alerts: Vec::new(),
        rules: Yaml::default(),
    }
}

/// Reads a JSON file of the root, with what is wrong in it.
pub fn read_json(snapshot: &Snapshot, file: &FilePath, found: &mut Found) -> Yaml {
    match snapshot.text(file) {
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

/// A repository's address as its pages on the web begin.
pub(super) fn repository_url(written: &str) -> String {
    let url = written.trim_end_matches('/');
    url.strip_suffix(".git").unwrap_or(url).to_owned()
}

fn publish_config(snapshot: &Snapshot, site: &mut Site, found: &mut Found) -> Vec<FilePath> {
    let Some(file) = FilePath::new(PUBLISH_CONFIG).and_then(|path| snapshot.find(&path).cloned()) else {
        return Vec::new();
    };
    let config = read_json(snapshot, &file, found);
    site.is_learn = true;
    site.link_host = Some("https://learn.microsoft.com".to_owned());
    let repositories = config.get("dependent_repositories").map(Yaml::items).unwrap_or_default();
    site.dependent = repositories.iter().filter_map(|entry| entry.text("path_to_root")).map(str::to_owned).collect();
    site.edit = config.text("git_repository_url_open_to_public_contributors").map(|url| {
        let branch = config.text("git_repository_branch_open_to_public_contributors").unwrap_or("main");
        (repository_url(url), branch.to_owned())
    });
    let docsets = config.get("docsets_to_publish").map(Yaml::items).unwrap_or_default();
    let mut folders = Vec::new();
    for docset in docsets {
        let folder = FilePath::new(docset.text("build_source_folder").unwrap_or("."));
        match folder {
            Some(folder) => {
                let docfx = folder.join("docfx.json").and_then(|path| snapshot.find(&path));
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
                if !folders.contains(&folder) {
                    folders.push(folder);
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

fn docfx_json(snapshot: &Snapshot, folder: &FilePath, file: &FilePath, found: &mut Found) -> Config {
    let json = read_json(snapshot, file, found);
    let mut diagnostics = Vec::new();
    let nothing = Yaml::default();
    let build = json.get("build").unwrap_or(&nothing);
    for (key, expects_list) in
        [("content", true), ("resource", true), ("globalMetadata", false), ("fileMetadata", false)]
    {
        if let Some(value) = build.get(key) {
            let fits = if expects_list {
                !matches!(value.value, Value::Bool(_) | Value::Number(_))
            } else {
                matches!(value.value, Value::Map(_))
            };
            if !fits && !value.is_null() {
                let expected = if expects_list { "a list of mappings" } else { "an object" };
                diagnostics.push(Diagnostic::new("config-invalid", value.span, format!("`{key}` is {expected}")));
            }
        }
    }
    let mut config = empty(folder.clone());
    config.file = Some(file.clone());
    build.text("dest").unwrap_or("").trim_matches('/').clone_into(&mut config.dest);
    // Where the list is missing or broken, everything is content: better too much than nothing.
    config.content = mappings(build.get("content"), folder, "**", &mut diagnostics)
        .filter(|mappings| !mappings.is_empty())
        .unwrap_or_else(|| vec![default_mapping(DEFAULT_CONTENT, folder)]);
    config.resource = mappings(build.get("resource"), folder, "**", &mut diagnostics).unwrap_or_default();
    config.rules = json.get("rules").or(build.get("rules")).cloned().unwrap_or_default();
    given_metadata::read(snapshot, file, build, &mut config, found);
    for key in ["groups", "versions"] {
        for (name, group) in build.get(key).map(Yaml::entries).unwrap_or_default() {
            let range = group.text("moniker_range").unwrap_or_default();
            config.groups.push((name.as_text().unwrap_or("").to_owned(), range.to_owned()));
        }
    }
    let inside = |path: &str| folder.join(path.trim_start_matches("~/"));
    config.moniker_definition = build.text("monikerDefinition").and_then(inside);
    config.xref_maps = build.get("xref").map(Yaml::texts).unwrap_or_default().into_iter().filter_map(inside).collect();
    if let Some(properties) = build.get("markdownEngineProperties") {
        for (kind, class) in properties.get("alerts").map(Yaml::entries).unwrap_or_default() {
            let (kind, class) = (kind.as_text().unwrap_or(""), class.as_text().unwrap_or(""));
            config.alerts.push((kind.to_ascii_uppercase(), class.to_owned()));
            config.options.alerts.push(kind.to_ascii_uppercase());
        }
        for extension in properties.get("markdigExtensions").map(Yaml::texts).unwrap_or_default() {
            match extension.to_ascii_lowercase().as_str() {
                "mathematics" => config.options.mathematics = true,
                "footnotes" => config.options.footnotes = true,
                "tasklists" => config.options.task_lists = true,
                _ => {}
            }
        }
    }
    found.extend(diagnostics.into_iter().map(|diagnostic| (file.clone(), diagnostic)));
    config
}

fn default_mapping(pattern: &str, folder: &FilePath) -> Mapping {
    Mapping {
        files: Globs::new([pattern]).0,
        exclude: Globs::new([]).0,
        src: folder.clone(),
        dest: String::new(),
        group: None,
    }
}

/// Reads `content` or `resource`: mappings and globs, one or a list. A mapping without `files` takes `everything`.
pub(super) fn mappings(
    value: Option<&Yaml>,
    folder: &FilePath,
    everything: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Mapping>> {
    let value = value.filter(|value| !value.is_null())?;
    let entries = if let Value::List(items) = &value.value { items.as_slice() } else { std::slice::from_ref(value) };
    let mut mappings = Vec::new();
    for entry in entries {
        match entry.value {
            Value::Null => continue,
            Value::Map(_) => {}
            Value::Text(_) => {
                let files = Globs::of(Some(entry), diagnostics);
                mappings.push(Mapping { files, ..default_mapping("", folder) });
                continue;
            }
            _ => {
                let message = "a mapping is an object with `files`, or a glob";
                diagnostics.push(Diagnostic::new("config-invalid", entry.span, message));
                continue;
            }
        }
        let Some(src) = folder.join(entry.text("src").or(entry.text("cwd")).unwrap_or("")) else {
            diagnostics.push(Diagnostic::new("config-invalid", entry.span, "`src` leads out of the root folder"));
            continue;
        };
        let dest = entry.text("dest").unwrap_or("").replace('\\', "/");
        let dest: Vec<&str> = dest.split('/').filter(|name| !matches!(*name, "" | "." | "..")).collect();
        let dest = if dest.is_empty() { String::new() } else { dest.join("/") + "/" };
        let files = entry.get("files").filter(|files| !files.is_null());
        mappings.push(Mapping {
            files: files.map_or_else(|| Globs::new([everything]).0, |files| Globs::of(Some(files), diagnostics)),
            exclude: Globs::of(entry.get("exclude"), diagnostics),
            src,
            dest,
            group: entry.text("group").or(entry.text("version")).map(str::to_owned),
        });
    }
    Some(mappings)
}
