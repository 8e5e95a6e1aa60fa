//! The paths that configuration names: those that end in a file or a folder, and globs as far as they do.

use crate::docset::Docset;
use crate::source::yaml::{self, Value, Yaml};
use crate::source::{Address, FilePath, Snapshot, Span, codes, json};

use super::mention::{Mention, MentionKind};

/// Keys of `build` and its metadata in a `docfx.json` whose value is one path or several.
const PATHS: [&str; 9] = [
    "globalMetadataFiles",
    "fileMetadataFiles",
    "monikerDefinition",
    "xref",
    "template",
    "breadcrumb_path",
    "zone_pivot_group_filename",
    "_appLogoPath",
    "_appFaviconPath",
];

/// What a configuration names; nothing in a file that is none.
pub fn mentions(docset: &Docset, snapshot: &Snapshot, file: &FilePath) -> Vec<Mention> {
    let text = || snapshot.text(file).map_or("", |text| &text.text);
    let is_at_root = |names: &[&str]| names.contains(&file.as_str());
    let mut found = Found { text: "", mentions: Vec::new() };
    if docset.files.configs().iter().any(|config| config.file.as_ref() == Some(file)) {
        found.text = text();
        found.docfx(&json::parse(found.text).0, &file.parent());
    } else if is_at_root(&["site.yml"]) {
        found.text = text();
        found.site(&yaml::parse(found.text, 0, codes::CONFIG_INVALID).0);
    } else if is_at_root(&["mkdocs.yml", "mkdocs.yaml"]) {
        found.text = text();
        let yaml = yaml::parse(found.text, 0, codes::CONFIG_INVALID).0;
        if let Some(config) = docset.files.configs().first() {
            yaml.get("nav").into_iter().for_each(|nav| found.nav(nav, &config.folder));
            // Where the plugin for redirects leads; where it leads from is where pages were.
            for plugin in yaml.get("plugins").map(Yaml::items).unwrap_or_default() {
                let maps = plugin.get("redirects").and_then(|redirects| redirects.get("redirect_maps"));
                maps.into_iter().for_each(|maps| found.nav(maps, &config.folder));
            }
        }
    }
    // What is generated stands at the top of most files, and is read last.
    found.mentions.sort_by_key(|mention| mention.span.start);
    found.mentions
}

/// The lists of a configuration that say what is content, each with the places of what it names.
pub fn content(docset: &Docset, text: &str, file: &FilePath) -> Vec<Vec<Span>> {
    let is_docfx = docset.files.configs().iter().any(|config| config.file.as_ref() == Some(file));
    let yaml = match is_docfx {
        true => json::parse(text).0.get("build").cloned().unwrap_or_default(),
        false => yaml::parse(text, 0, codes::CONFIG_INVALID).0,
    };
    let entries = yaml.get("content").map(Yaml::items).unwrap_or_default();
    let files = entries.iter().filter_map(|entry| entry.get("files")).map(Yaml::items);
    let globs = |items: &[Yaml]| items.iter().filter(|item| item.as_text().is_some()).map(|item| item.span).collect();
    std::iter::once(entries).chain(files).map(globs).collect()
}

struct Found<'t> {
    text: &'t str,
    mentions: Vec<Mention>,
}

impl Found<'_> {
    fn docfx(&mut self, json: &Yaml, folder: &FilePath) {
        let nothing = Yaml::default();
        let build = json.get("build").unwrap_or(&nothing);
        for list in ["content", "resource", "overwrite"] {
            build
                .get(list)
                .map(Yaml::one_or_more)
                .unwrap_or_default()
                .iter()
                .for_each(|entry| self.mapping(entry, folder));
        }
        for metadata in [build, build.get("globalMetadata").unwrap_or(&nothing)] {
            for value in PATHS.iter().filter_map(|key| metadata.get(key)).flat_map(Yaml::one_or_more) {
                self.path(value, folder);
            }
        }
        let everywhere = build.get("globalMetadata").and_then(|metadata| metadata.get("breadcrumb_path"));
        let for_paths = build.get("fileMetadata").and_then(|metadata| metadata.get("breadcrumb_path"));
        let for_paths = for_paths.map(Yaml::entries).unwrap_or_default().iter().map(|(_, value)| value);
        everywhere.into_iter().chain(for_paths).for_each(|value| self.breadcrumbs(value));
        for (_, values) in build.get("fileMetadata").map(Yaml::entries).unwrap_or_default() {
            values.entries().iter().for_each(|(glob, _)| self.glob(glob, folder));
        }
        for section in json.get("metadata").map(Yaml::items).unwrap_or_default() {
            section.get("dest").or(section.get("output")).into_iter().for_each(|dest| self.path(dest, folder));
        }
    }

    /// An entry of `content` or `resource`: globs that start from a folder of their own.
    fn mapping(&mut self, entry: &Yaml, folder: &FilePath) {
        if entry.as_text().is_some() {
            return self.glob(entry, folder);
        }
        let src = entry.get("src").or(entry.get("cwd"));
        let Some(inside) = folder.join(src.and_then(Yaml::as_text).map_or("", str::trim)) else { return };
        src.into_iter().for_each(|src| self.path(src, folder));
        for key in ["files", "exclude"] {
            entry.get(key).map(Yaml::one_or_more).unwrap_or_default().iter().for_each(|glob| self.glob(glob, &inside));
        }
    }

    fn site(&mut self, yaml: &Yaml) {
        let root = FilePath::root();
        ["logo", "favicon"].iter().filter_map(|key| yaml.get(key)).for_each(|value| self.path(value, &root));
        yaml.get("content")
            .map(Yaml::one_or_more)
            .unwrap_or_default()
            .iter()
            .for_each(|entry| self.mapping(entry, &root));
    }

    /// The navigation of MkDocs: paths, and titles with paths or lists.
    fn nav(&mut self, value: &Yaml, folder: &FilePath) {
        match &value.value {
            Value::List(items) => items.iter().for_each(|item| self.nav(item, folder)),
            Value::Map(entries) => entries.iter().for_each(|(_, value)| self.nav(value, folder)),
            _ => self.path(value, folder),
        }
    }

    /// The breadcrumbs, where they are named by their address.
    fn breadcrumbs(&mut self, value: &Yaml) {
        let Some(url) = value.as_text().filter(|url| url.starts_with('/')) else { return };
        if let Some(span) = value.places(self.text).of(Span::new(0, url.len())) {
            self.mentions.push(Mention { span, path: url.to_owned(), kind: MentionKind::Address });
        }
    }

    fn path(&mut self, value: &Yaml, folder: &FilePath) {
        self.add(value, usize::MAX, MentionKind::From(folder.clone()));
    }

    /// A glob, as far as it is a path.
    fn glob(&mut self, value: &Yaml, folder: &FilePath) {
        let text = value.as_text().unwrap_or("");
        let end = text.find(['*', '?', '[', ']', '{', '}', '!']);
        let end = end.map(|end| text[..end].rfind('/').unwrap_or(0));
        self.add(value, end.unwrap_or(usize::MAX), MentionKind::Glob(folder.clone()));
    }

    /// Adds what a value says before `end`.
    fn add(&mut self, value: &Yaml, end: usize, kind: MentionKind) {
        let Some(text) = value.as_text() else { return };
        let path = text[..end.min(text.len())].trim();
        if path.is_empty() || path.starts_with('/') || Address::parse(path).is_external() {
            return;
        }
        let blank = text.len() - text.trim_start().len();
        if let Some(span) = value.places(self.text).of(Span::new(blank, blank + path.len())) {
            self.mentions.push(Mention { span, path: path.to_owned(), kind });
        }
    }
}
