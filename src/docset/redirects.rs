//! Redirects: where pages went that are no longer there.

use std::collections::HashMap;

use super::config::{Config, Found, read_json};
use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, FilePath, Related, Snapshot, Span, fold};

/// One redirect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The redirection file, and where the entry stands in it.
    pub file: FilePath,
    /// Its place.
    pub span: Span,
    /// The file that was there.
    pub source: FilePath,
    /// Where its readers are sent, as written.
    pub url: String,
}

/// Reads every `*.openpublishing.redirection*.json`.
pub fn load(snapshot: &Snapshot, configs: &[Config], found: &mut Found) -> Vec<Redirect> {
    let is_redirection = |path: &&FilePath| {
        let name = fold(path.file_name());
        name.contains(".openpublishing.redirection") && name.ends_with(".json")
    };
    let mut redirects: Vec<Redirect> = Vec::new();
    let mut sources: HashMap<String, usize> = HashMap::new();
    for file in snapshot.paths().filter(is_redirection) {
        let json = read_json(snapshot, file, found);
        for entry in json.get("redirections").map(Yaml::items).unwrap_or_default() {
            let Some(redirect) = read(file, entry, configs, found) else { continue };
            if let Some(first) = sources.get(&fold(redirect.source.as_str())) {
                let first: &Redirect = &redirects[*first];
                let related = Related {
                    file: Some(first.file.clone()),
                    span: first.span,
                    message: "first redirected here".to_owned(),
                };
                let message = format!("`{}` is redirected twice; the first counts", redirect.source);
                found.push((
                    file.clone(),
                    Diagnostic::new("redirection-conflict", redirect.span, message).related(related),
                ));
                continue;
            }
            if let Some(live) = snapshot.find(&redirect.source) {
                let message = format!("`{live}` is redirected but still there");
                found.push((file.clone(), Diagnostic::new("redirected-file-not-removed", redirect.span, message)));
            }
            sources.insert(fold(redirect.source.as_str()), redirects.len());
            redirects.push(redirect);
        }
    }
    redirects
}

fn read(file: &FilePath, entry: &Yaml, configs: &[Config], found: &mut Found) -> Option<Redirect> {
    let mut missing = |what: &str| {
        let message = format!("a redirect needs `{what}`");
        found.push((file.clone(), Diagnostic::new("redirection-attribute-missing", entry.span, message)));
    };
    let path = entry.text("source_path").or(entry.text("source_path_from_root"));
    let Some(path) = path else {
        missing("source_path");
        return None;
    };
    let Some(url) = entry.text("redirect_url") else {
        missing("redirect_url");
        return None;
    };
    // `source_path_from_root` starts at the docset's folder, `source_path` at the redirection file's.
    let from = match entry.text("source_path") {
        Some(_) => file.parent(),
        None => configs.first().map_or_else(FilePath::root, |config| config.folder.clone()),
    };
    let source = from.join(path.trim_start_matches('/'))?;
    Some(Redirect { file: file.clone(), span: entry.span, source, url: url.to_owned() })
}

/// Reports redirects that lead back to where they started. `target` gives the redirected file that an address leads to.
pub fn report_loops(redirects: &[Redirect], target: impl Fn(&str) -> Option<usize>, found: &mut Found) {
    for (start, redirect) in redirects.iter().enumerate() {
        let mut at = start;
        for _ in 0..redirects.len() {
            match target(&redirects[at].url) {
                Some(next) if next == start => {
                    let message = format!("the redirect of `{}` leads back to itself", redirect.source);
                    let diagnostic = Diagnostic::new("circular-redirection", redirect.span, message);
                    found.push((redirect.file.clone(), diagnostic));
                    break;
                }
                Some(next) => at = next,
                None => break,
            }
        }
    }
}
