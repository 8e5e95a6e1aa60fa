//! Metadata that a `docfx.json` gives to articles, in itself and in files that it names.
//!
//! docfx reads those files after `docfx.json`: what they say wins over it, and a later file over an earlier one.

use std::collections::HashMap;

use super::by_path::ByPath;
use super::found::{Faults, read_json};
use super::model::Config;
use crate::source::yaml::{Value, Yaml};
use crate::source::{Diagnostic, Fault, FilePath, Snapshot, codes};

/// Reads `globalMetadata` and `fileMetadata` of `build` with the files that hold more of both.
pub(super) fn read(snapshot: &Snapshot, file: &FilePath, build: &Yaml, config: &mut Config, found: &mut Faults) {
    let own = |key: &str| build.get(key).map(|value| (file.clone(), value.clone()));
    let mut global = Vec::from_iter(own("globalMetadata"));
    global.extend(named(snapshot, file, build, "globalMetadataFiles", found));
    let mut all: Vec<(Yaml, Yaml)> = Vec::new();
    let mut known = HashMap::new();
    for (key, value) in global.iter().flat_map(|(_, metadata)| metadata.entries()) {
        let at = *known.entry(key.as_text()).or_insert(all.len());
        match all.get_mut(at) {
            Some(former) => *former = (key.clone(), value.clone()),
            None => all.push((key.clone(), value.clone())),
        }
    }
    config.global_metadata = Yaml { value: Value::Map(all), ..Yaml::default() };
    config.global_sources = global;

    let mut by_path = Vec::from_iter(own("fileMetadata"));
    by_path.extend(named(snapshot, file, build, "fileMetadataFiles", found));
    let mut known = HashMap::new();
    for (file, metadata) in by_path {
        for (key, values) in metadata.entries() {
            let name = key.as_text().unwrap_or("");
            if !matches!(values.value, Value::Map(_) | Value::Null) {
                let message = format!("`{name}` has no globs: the metadata of files is an object of objects");
                found.push(Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, values.span, message)));
            }
            let at = *known.entry(name.to_owned()).or_insert(config.file_metadata.len());
            if at == config.file_metadata.len() {
                config.file_metadata.push((name.to_owned(), ByPath::default()));
            }
            let by_path = &mut config.file_metadata[at].1;
            for (glob, value) in values.entries() {
                let bad = by_path.add(glob, value.clone(), file.clone());
                found.extend(bad.into_iter().map(|bad| {
                    let message = format!("`{bad}` is not a glob");
                    Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, glob.span, message))
                }));
            }
        }
    }
}

/// The objects in the files that `key` names, one path or a list of them, relative to `docfx.json`.
fn named(snapshot: &Snapshot, docfx: &FilePath, build: &Yaml, key: &str, found: &mut Faults) -> Vec<(FilePath, Yaml)> {
    let Some(paths) = build.get(key).filter(|paths| !paths.is_null()) else { return Vec::new() };
    let mut objects = Vec::new();
    for path in paths.one_or_more() {
        let mut report = |code, message: String| {
            found.push(Fault::new(docfx.clone(), Diagnostic::new(code, path.span, message)));
        };
        let Value::Text(written) = &path.value else {
            report(codes::CONFIG_INVALID, format!("`{key}` is a list of paths"));
            continue;
        };
        let is_absolute = written.starts_with(['/', '\\']) || written.contains(':');
        let Some(joined) = docfx.parent().join(written).filter(|_| !is_absolute) else {
            report(codes::CONFIG_INVALID, format!("`{written}` leads out of the root folder"));
            continue;
        };
        let Some(file) = snapshot.find(&joined) else {
            report(codes::FILE_NOT_FOUND, format!("the file `{written}` does not exist"));
            continue;
        };
        let object = read_json(snapshot, file, found);
        if !matches!(object.value, Value::Map(_) | Value::Null) {
            let message = format!("a file of `{key}` holds one object");
            found.push(Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, object.span, message)));
        }
        objects.push((file.clone(), object));
    }
    objects
}
