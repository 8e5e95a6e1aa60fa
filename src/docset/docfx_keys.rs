//! The keys of a `docfx.json`: one that is none of them is reported.

use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, codes, nearest};

/// At the top, of docfx and of Learn's build.
const TOP: &[&str] = &["$schema", "build", "merge", "metadata", "pdf", "rules", "serve", "template"];

/// In `build`.
#[rustfmt::skip]
const BUILD: &[&str] = &[
    "cleanupCacheHistory", "content", "customLinkResolver", "debug", "debugOutput", "dest", "disableGitFeatures", "dryRun",
    "exportRawModel", "exportViewModel", "externalReference", "fileMetadata", "fileMetadataFiles", "force", "globalMetadata",
    "globalMetadataFiles", "groups", "host", "hostname", "intermediateFolder", "keepFileLink", "lruSize", "markdownEngineName",
    "markdownEngineProperties", "maxParallelism", "monikerDefinition", "noLangKeyword", "output", "overwrite", "port",
    "postProcessors", "rawModelOutputFolder", "resource", "rules", "schemaLicense", "serve", "sitemap", "template", "theme",
    "version", "versions", "viewModelOutputFolder", "xref", "xrefService", "xrefTags",
];

/// In an entry of `content`, `resource` or `overwrite`.
#[rustfmt::skip]
const MAPPING: &[&str] = &[
    "case", "cwd", "dest", "dot", "exclude", "files", "group", "name", "noEscape", "noExpand", "noGlobStar", "noNegate",
    "rootTocPath", "src", "version",
];

/// In a group of files.
const GROUP: &[&str] = &["dest", "moniker_range"];

/// Reports what is no key of the file.
pub fn check(json: &Yaml, diagnostics: &mut Vec<Diagnostic>) {
    known(json, TOP, "`docfx.json`", diagnostics);
    if let Some(build) = json.get("build") {
        known(build, BUILD, "`build`", diagnostics);
        for list in ["content", "resource", "overwrite"] {
            let entries = build.get(list).map(Yaml::one_or_more);
            let what = format!("an entry of `{list}`");
            entries.unwrap_or_default().iter().for_each(|entry| known(entry, MAPPING, &what, diagnostics));
        }
        let groups = ["groups", "versions"].iter().filter_map(|key| build.get(key));
        // Tools of Learn may have further keys in them.
        diagnostics.extend(groups.flat_map(Yaml::entries).flat_map(|(_, group)| misspelt(group, GROUP, "a group")));
    }
}

fn known(object: &Yaml, keys: &[&str], what: &str, diagnostics: &mut Vec<Diagnostic>) {
    for (key, _) in object.entries() {
        let name = key.as_text().unwrap_or("");
        // A key that begins with a sign is a remark of its author.
        if keys.contains(&name) || name.starts_with(['_', '/', '#']) {
            continue;
        }
        diagnostics.push(unknown_key(what, key, nearest(name, keys.iter().copied())));
    }
}

/// The keys of `what` that are almost one it has. Others may mean something to other tools.
pub(super) fn misspelt<'a>(object: &'a Yaml, keys: &'a [&str], what: &'a str) -> impl Iterator<Item = Diagnostic> + 'a {
    object.entries().iter().filter_map(move |(key, _)| {
        let name = key.as_text().unwrap_or("");
        let meant = nearest(name, keys.iter().copied()).filter(|_| !keys.contains(&name))?;
        Some(unknown_key(what, key, Some(meant)))
    })
}

/// That `what` has no such key, and which one may have been meant.
pub(super) fn unknown_key(what: &str, key: &Yaml, meant: Option<&str>) -> Diagnostic {
    let message = format!("{what} has no key `{}`", key.as_text().unwrap_or(""));
    let diagnostic = Diagnostic::new(codes::CONFIG_KEY_UNKNOWN, key.span, message);
    match meant {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic,
    }
}
