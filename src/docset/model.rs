//! What the configuration says, whichever file it stands in: of the whole root, and of each docset.

use std::collections::BTreeMap;

use super::by_path::ByPath;
use super::edit::EditLinks;
use super::fonts::Font;
use super::globs::Globs;
use super::hosting::Hosting;
use super::kind::ProjectKind;
use super::mapping::{DEFAULT_CONTENT, DEFAULT_RESOURCE, Mapping};
use super::site_link::SiteLink;
use crate::source::yaml::Yaml;
use crate::source::{Address, FilePath, Span, encode_into};
use crate::syntax::Options;

/// One docset: a `docfx.json`, or a plain folder.
#[derive(Clone, Debug)]
pub struct Config {
    /// The kind of the project that it belongs to.
    pub kind: ProjectKind,
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
    pub file_metadata: Vec<(String, ByPath)>,
    /// `groups` and `versions`.
    pub groups: Vec<Group>,
    /// The file that defines the monikers.
    pub moniker_definition: Option<(FilePath, Span)>,
    /// Files that map uids to addresses.
    pub xref_maps: Vec<(FilePath, Span)>,
    /// Whether uids may also be of maps and services that only the network has.
    pub has_xref_elsewhere: bool,
    /// What the docset changes about the dialect.
    pub options: Options,
    /// The same for files that are read in another way than those around them.
    pub own_options: BTreeMap<FilePath, Options>,
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

    /// Whether it is the repository that this one translates: docfx v3 takes from it the files that are not there
    /// (`LocalizationUtility.GetFallbackRepository`).
    pub(super) fn is_original(&self) -> bool {
        self.folder.starts_with("_repo.")
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
    /// Whether metadata of a page may say it for the page by itself.
    pub has_edit_of_pages: bool,
    /// Whether each page names those who wrote it.
    pub with_contributors: bool,
    /// Docsets that are not open to the public: their pages have no edit link.
    pub closed: Vec<FilePath>,
    /// Docsets for which a task makes content before the build: its name, and where it stands.
    pub(super) prebuilds: Vec<(FilePath, String, (FilePath, Span))>,
    /// The picture before the title, a file of the project.
    pub logo: Option<FilePath>,
    /// Its width and height, or others of the same proportions.
    pub logo_size: Option<(u32, u32)>,
    /// The picture that browsers show for the site.
    pub favicon: Option<FilePath>,
    /// The fonts of its pages.
    pub fonts: Vec<Font>,
    /// Links in the header, each with its name.
    pub links: Vec<SiteLink>,
    /// What stands at the end of each page.
    pub footer: Option<String>,
    /// Links to other places of its authors, each with its name.
    pub social: Vec<SiteLink>,
    /// Names for the same thing, as the search is to know them.
    pub synonyms: Vec<Vec<String>>,
    /// Whether pages can be searched for.
    pub has_search: bool,
    /// What kind of project it is.
    pub kind: ProjectKind,
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

impl Config {
    /// Whether it names a file as content or as a resource.
    pub fn maps(&self, file: &FilePath) -> bool {
        self.content.iter().chain(&self.resource).any(|mapping| mapping.destination(file).is_some())
    }
}

impl Site {
    /// Whether it is a repository of Learn.
    pub fn is_learn(&self) -> bool {
        self.kind == ProjectKind::Learn
    }

    /// Whether it is a translation: what is not there comes from the repository of the original.
    pub(super) fn is_translation(&self) -> bool {
        self.dependent.iter().any(Repository::is_original)
    }

    /// Whether its pages are in English. A translation that does not say its language is in another one.
    pub fn is_in_english(&self) -> bool {
        let locale = self.locale.to_ascii_lowercase();
        locale.starts_with("en-") || (locale == "en" && !self.is_translation())
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

/// Files that are for the same versions.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// What mappings call it.
    pub name: String,
    /// The moniker range.
    pub range: String,
    /// The place of the range.
    pub range_at: Span,
}

/// A folder whose content a command makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    /// The folder.
    pub folder: FilePath,
    /// The command.
    pub by: String,
    /// Where the configuration says so.
    pub at: (FilePath, Span),
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

/// A folder of which nothing is known.
pub(super) fn empty(folder: FilePath) -> Config {
    Config {
        kind: ProjectKind::default(),
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
        own_options: BTreeMap::new(),
        alerts: Vec::new(),
        rules: Yaml::default(),
        has_own_template: false,
        made: Vec::new(),
        prebuild: None,
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
