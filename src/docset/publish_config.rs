//! `.openpublishing.publish.config.json`: what a Learn repository publishes.

use super::docfx_keys::misspelt;
use super::edit::EditLinks;
use super::found::{Faults, read_json};
use super::kind::{DOCFX, PUBLISH_CONFIG};
use super::model::{Repository, Site};
use super::shapes::{Shape, misshapen, no_object};
use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, Fault, FilePath, Snapshot, codes};

/// Keys that are read here, and those of Learn's own that are much like one of them.
const KEYS: [&str; 9] = [
    "docsets_to_publish",
    "dependent_repositories",
    "dependent_packages",
    "git_repository_url_open_to_public_contributors",
    "git_repository_branch_open_to_public_contributors",
    "customized_tasks",
    "base_path",
    "redirection_files",
    "redirection_file",
];

/// The same of one docset.
const KEYS_OF_A_DOCSET: [&str; 8] = [
    "docset_name",
    "build_source_folder",
    "build_output_subfolder",
    "base_path",
    "locale",
    "open_to_public_contributors",
    "customized_tasks",
    "customized_template_paths",
];

/// What stands at the keys that are read here.
const SHAPES: [(&str, Shape); 6] = [
    ("docsets_to_publish", Shape::List),
    ("dependent_repositories", Shape::List),
    ("git_repository_url_open_to_public_contributors", Shape::Quoted),
    ("git_repository_branch_open_to_public_contributors", Shape::Quoted),
    ("customized_tasks", Shape::Object),
    ("base_path", Shape::Quoted),
];

/// The same of one docset.
const SHAPES_OF_A_DOCSET: [(&str, Shape); 5] = [
    ("docset_name", Shape::Quoted),
    ("build_source_folder", Shape::Quoted),
    ("base_path", Shape::Quoted),
    ("locale", Shape::Quoted),
    ("customized_tasks", Shape::Object),
];

/// Reports keys that are almost one of these, and values of another type than is read here. Learn knows more keys than are told, so
/// others are its own.
fn report(file: &FilePath, object: &Yaml, keys: &[&str], shapes: &[(&str, Shape)], found: &mut Faults) {
    let what = format!("`{PUBLISH_CONFIG}`");
    let faults = misspelt(object, keys, &what).chain(misshapen(object, shapes, codes::CONFIG_INVALID));
    found.extend(faults.map(|fault| Fault::new(file.clone(), fault)));
}

/// The file, with what is wrong in it as a whole.
fn read_file(snapshot: &Snapshot, file: &FilePath, found: &mut Faults) -> Yaml {
    let known = found.len();
    let config = read_json(snapshot, file, found);
    if found.len() == known {
        let wrong = no_object(PUBLISH_CONFIG, &config, codes::CONFIG_INVALID);
        found.extend(wrong.map(|fault| Fault::new(file.clone(), fault)));
    }
    report(file, &config, &KEYS, &SHAPES, found);
    config
}

/// The folders of the docsets that a Learn repository publishes, each with the path that it has on its host, if that is said.
pub(super) fn read(snapshot: &Snapshot, site: &mut Site, found: &mut Faults) -> Vec<(FilePath, Option<String>)> {
    let Some(file) = FilePath::new(PUBLISH_CONFIG).and_then(|path| snapshot.find(&path).cloned()) else {
        return Vec::new();
    };
    let config = read_file(snapshot, &file, found);
    let repositories = config.get("dependent_repositories").map(Yaml::items).unwrap_or_default();
    let named = repositories.iter().filter_map(|entry| entry.get("path_to_root"));
    site.dependent = named.filter_map(|name| Repository::of(name, &file)).collect();
    site.edit = config.get("git_repository_url_open_to_public_contributors").and_then(|written| {
        let url = written.as_text().filter(|url| !url.is_empty())?;
        let branch = config.text("git_repository_branch_open_to_public_contributors");
        let edit = EditLinks::new(url, branch);
        if edit.is_none() {
            let message = format!("the repository's address `{url}` is none on the web");
            found.push(Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, written.span, message)));
        }
        edit
    });
    let docsets = config.get("docsets_to_publish").map(Yaml::items).unwrap_or_default();
    let mut folders: Vec<(FilePath, Option<String>)> = Vec::new();
    for docset in docsets {
        report(&file, docset, &KEYS_OF_A_DOCSET, &SHAPES_OF_A_DOCSET, found);
        let folder = FilePath::new(docset.text("build_source_folder").unwrap_or("."));
        match folder {
            Some(folder) => {
                let docfx = folder.join(DOCFX).and_then(|path| snapshot.find(&path));
                if docfx.is_none() {
                    let written = docset.text("build_source_folder").unwrap_or(".");
                    let message = format!("the docset folder `{written}` has no `docfx.json`");
                    let span = docset.get("build_source_folder").map_or(docset.span, |value| value.span);
                    found.push(Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_NOT_FOUND, span, message)));
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
                found.push(Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, docset.span, message)));
            }
        }
        if let Some(locale) = docset.text("locale") {
            locale.clone_into(&mut site.locale);
        }
    }
    folders
}
