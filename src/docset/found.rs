//! Files of configuration, read with what is wrong in them.

use crate::source::yaml::Yaml;
use crate::source::{Code, Diagnostic, Fault, FilePath, Snapshot, Span, codes, json, yaml};

/// What is wrong in the configuration and around the pages.
pub type Faults = Vec<Fault>;

/// Whether a text stands for a file that Git LFS keeps, and that was not fetched; told, as what it holds is unknown.
fn is_pointer(file: &FilePath, text: &str, found: &mut Faults) -> bool {
    let is_pointer = text.starts_with("version https://git-lfs.github.com/spec/");
    if is_pointer {
        let message = format!("`{}` is a pointer of Git LFS: what it stands for is not on disk", file.file_name());
        let diagnostic = Diagnostic::new(codes::DEPENDENCY_MISSING, Span::default(), message);
        found.push(Fault::new(file.clone(), diagnostic.help("run `git lfs pull`")));
    }
    is_pointer
}

/// Reads a JSON file of the root, with what is wrong in it.
pub fn read_json(snapshot: &Snapshot, file: &FilePath, found: &mut Faults) -> Yaml {
    match snapshot.text(file) {
        Ok(text) if is_pointer(file, &text.text, found) => Yaml::default(),
        Ok(text) => {
            let (value, diagnostics) = json::parse(&text.text);
            found.extend(text.faults(diagnostics).map(|diagnostic| Fault::new(file.clone(), diagnostic)));
            value
        }
        Err(reason) => {
            let message = format!("the file cannot be read: {reason}");
            found.push(Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, Default::default(), message)));
            Yaml::default()
        }
    }
}

/// Reads a YAML file of the root.
pub fn read_yaml(snapshot: &Snapshot, file: &FilePath, code: Code, found: &mut Faults) -> Yaml {
    match snapshot.text(file) {
        Ok(text) if is_pointer(file, &text.text, found) => Yaml::default(),
        Ok(text) => {
            let (value, diagnostics) = yaml::parse(&text.text, 0, code);
            found.extend(text.faults(diagnostics).map(|diagnostic| Fault::new(file.clone(), diagnostic)));
            value
        }
        Err(reason) => {
            let message = format!("the file cannot be read: {reason}");
            found.push(Fault::new(file.clone(), Diagnostic::new(code, Default::default(), message)));
            Yaml::default()
        }
    }
}
