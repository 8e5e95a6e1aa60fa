//! What a `docfx.json` says, and which of them are docsets.

use super::found::{Faults, read_json};
use super::kind::DOCFX;
use super::mapping::{DEFAULT_WITH_TOCS, Mapping, mappings};
use super::model::{Config, Group, Made, Site, empty};
use super::shapes::{Shape, misshapen, no_object};
use super::{app, docfx_keys, formulas, given_metadata, markdig, publish_config};
use crate::source::yaml::Yaml;
use crate::source::{Address, Diagnostic, Fault, FilePath, Snapshot, codes};

/// What stands at the keys of the file.
const TOP: [(&str, Shape); 2] = [("build", Shape::Object), ("rules", Shape::Object)];

/// What stands at the keys of `build`, beside what is read as mappings.
const BUILD: [(&str, Shape); 9] = [
    ("globalMetadata", Shape::Object),
    ("fileMetadata", Shape::Object),
    ("groups", Shape::Object),
    ("versions", Shape::Object),
    ("monikerDefinition", Shape::Quoted),
    ("dest", Shape::Quoted),
    ("template", Shape::Texts),
    ("xref", Shape::Texts),
    ("markdownEngineProperties", Shape::Object),
];

/// The templates that docfx brings.
const TEMPLATES: [&str; 6] = ["common", "default", "default(zh-cn)", "modern", "pdf.default", "statictoc"];

/// The docsets of a Learn repository or of docfx: without a publish configuration every `docfx.json` is one.
pub(super) fn projects(snapshot: &Snapshot, site: &mut Site, found: &mut Faults) -> Vec<Config> {
    let mut folders = Vec::new();
    if site.is_learn() {
        site.link_host = Some("https://learn.microsoft.com".to_owned());
        folders = publish_config::read(snapshot, site, found);
    }
    if folders.is_empty() {
        let all = snapshot.paths().filter(|path| path.file_name() == DOCFX);
        folders = all.map(|path| (path.parent(), None)).collect();
    }
    let docfx = |folder: &FilePath| folder.join(DOCFX).and_then(|path| snapshot.find(&path).cloned());
    let mut configs = Vec::new();
    for (folder, base_path) in folders {
        let Some(file) = docfx(&folder) else { continue };
        let prebuild = site.prebuilds.iter().find(|(of, ..)| *of == folder);
        let prebuild = prebuild.map(|(_, by, at)| (by.clone(), at.clone()));
        configs.push(Config { base_path, prebuild, ..docset(snapshot, &folder, &file, site, found) });
    }
    configs
}

/// Reads a `docfx.json`.
fn docset(snapshot: &Snapshot, folder: &FilePath, file: &FilePath, site: &mut Site, found: &mut Faults) -> Config {
    let known = found.len();
    let json = read_json(snapshot, file, found);
    let mut diagnostics = Vec::new();
    if found.len() == known {
        diagnostics.extend(no_object(DOCFX, &json, codes::CONFIG_INVALID));
    }
    let nothing = Yaml::default();
    let build = json.get("build").unwrap_or(&nothing);
    docfx_keys::check(&json, &mut diagnostics);
    diagnostics.extend(misshapen(&json, &TOP, codes::CONFIG_INVALID));
    diagnostics.extend(misshapen(build, &BUILD, codes::CONFIG_INVALID));
    if !site.is_learn() {
        not_run(&json, build, &mut diagnostics);
    }
    let mut config = empty(folder.clone());
    config.file = Some(file.clone());
    build.text("dest").unwrap_or("").trim_matches('/').clone_into(&mut config.dest);
    // Where the list is missing or broken, everything is content: better too much than nothing.
    config.content = mappings(build.get("content"), folder, None, &mut diagnostics)
        .filter(|mappings| !mappings.is_empty())
        .unwrap_or_else(|| vec![Mapping::of(&[DEFAULT_WITH_TOCS], folder)]);
    read_made(&json, folder, file, &mut config);
    let content_at = build.key("content").or(json.key("build")).map_or(json.span, |key| key.span);
    config.content_at = Some((file.clone(), content_at));
    config.resource = mappings(build.get("resource"), folder, None, &mut diagnostics).unwrap_or_default();
    config.overwrite = mappings(build.get("overwrite"), folder, None, &mut diagnostics).unwrap_or_default();
    config.rules = json.get("rules").or(build.get("rules")).cloned().unwrap_or_default();
    given_metadata::read(snapshot, file, build, &mut config, found);
    formulas::read(&mut config, found);
    read_groups(build, &mut config);
    read_references(build, folder, &mut config, &mut diagnostics);
    read_markdown_options(build, &mut config, &mut diagnostics);
    config.has_own_template = build.get("template").is_some_and(|template| {
        template.one_or_more().iter().filter_map(Yaml::as_text).any(|name| !TEMPLATES.contains(&name))
    });
    found.extend(diagnostics.into_iter().map(|diagnostic| Fault::new(file.clone(), diagnostic)));
    app::read(snapshot, file, build, &config, site, found);
    config
}

/// Where docfx puts what it makes from code: that is not there before it did.
fn read_made(json: &Yaml, folder: &FilePath, file: &FilePath, config: &mut Config) {
    for section in json.get("metadata").map(Yaml::items).unwrap_or_default() {
        let Some(dest) = section.get("dest").or(section.get("output")) else { continue };
        let folder = dest.as_text().and_then(|dest| folder.join(dest)).filter(|folder| *folder != FilePath::root());
        let made = |folder| Made { folder, by: "docfx metadata".to_owned(), at: (file.clone(), dest.span) };
        config.made.extend(folder.map(made));
    }
    for mapping in &mut config.content {
        if config.made.iter().any(|made| mapping.src == made.folder || mapping.src.is_in(&made.folder)) {
            mapping.src_at = None;
        }
    }
}

/// The versions of each group.
fn read_groups(build: &Yaml, config: &mut Config) {
    for key in ["groups", "versions"] {
        for (name, group) in build.get(key).map(Yaml::entries).unwrap_or_default() {
            let range = group.get("moniker_range");
            config.groups.push(Group {
                name: name.as_text().unwrap_or("").to_owned(),
                range: range.and_then(Yaml::as_text).unwrap_or_default().to_owned(),
                range_at: range.map(|range| range.span).unwrap_or_default(),
            });
        }
    }
}

/// Where versions are defined, and what is known of uids elsewhere.
fn read_references(build: &Yaml, folder: &FilePath, config: &mut Config, diagnostics: &mut Vec<Diagnostic>) {
    let inside = |path: &str| folder.join(path.trim_start_matches("~/"));
    let mut leads_out = |path: &str, span| {
        diagnostics.push(Diagnostic::new(
            codes::CONFIG_INVALID,
            span,
            format!("`{path}` leads out of the root folder"),
        ));
    };
    let definition = build.get("monikerDefinition").and_then(|value| Some((value.as_text()?, value.span)));
    if let Some((path, span)) = definition.filter(|(path, _)| !Address::parse(path).is_external()) {
        config.moniker_definition = inside(path).map(|file| (file, span));
        if config.moniker_definition.is_none() {
            leads_out(path, span);
        }
    }
    config.has_xref_elsewhere = build.get("xrefService").is_some();
    let maps = build.get("xref").map(Yaml::one_or_more);
    for (map, span) in maps.unwrap_or_default().iter().filter_map(|map| Some((map.as_text()?, map.span))) {
        if Address::parse(map).is_external() {
            config.has_xref_elsewhere = true;
        } else {
            match inside(map) {
                Some(map) => config.xref_maps.push((map, span)),
                None => {
                    leads_out(map, span);
                    config.has_xref_elsewhere = true;
                }
            }
        }
    }
}

/// How Markdown is read.
fn read_markdown_options(build: &Yaml, config: &mut Config, diagnostics: &mut Vec<Diagnostic>) {
    let Some(properties) = build.get("markdownEngineProperties") else { return };
    for (kind, class) in properties.get("alerts").map(Yaml::entries).unwrap_or_default() {
        let (kind, class) = (kind.as_text().unwrap_or(""), class.as_text().unwrap_or(""));
        config.alerts.push((kind.to_ascii_uppercase(), class.to_owned()));
        config.options.alerts.push(kind.to_ascii_uppercase());
    }
    if let Some(extensions) = properties.get("markdigExtensions") {
        markdig::read(extensions, &mut config.options, diagnostics);
    }
}

/// What the site has by itself, which docfx has from a post-processor.
const OWN: [&str; 1] = ["ExtractSearchIndex"];

/// Reports what docfx would do beside the site, and what it would run that belongs to the project.
fn not_run(json: &Yaml, build: &Yaml, diagnostics: &mut Vec<Diagnostic>) {
    let mut report = |span, message: String| {
        diagnostics.push(Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, span, message));
    };
    for section in ["merge", "pdf"] {
        if let Some((key, _)) =
            json.entries().iter().find(|(key, value)| key.as_text() == Some(section) && !value.is_null())
        {
            report(key.span, format!("`{section}` is not done: only what `build` says is published"));
        }
    }
    let processors = build.get("postProcessors").map(Yaml::one_or_more).unwrap_or_default();
    for (name, span) in processors.iter().filter_map(|one| Some((one.as_text()?, one.span))) {
        if !OWN.contains(&name) {
            report(span, format!("the post-processor `{name}` is not run"));
        }
    }
}
