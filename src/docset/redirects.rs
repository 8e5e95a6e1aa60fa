//! Redirects: where pages went that are no longer there.

use std::collections::HashMap;

use super::base::normal_url;
use super::config::{Found, read_json};
use super::redirect_faults;
use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, FilePath, Related, Snapshot, Span, fold};

/// One redirect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The redirection file, and where the entry stands in it.
    pub file: FilePath,
    /// Its place.
    pub span: Span,
    /// The place of the path that is redirected.
    pub source_span: Span,
    /// The file that was there.
    pub source: FilePath,
    /// Where its readers are sent.
    pub url: String,
    /// The place of that.
    pub url_span: Span,
    /// Whether the new page takes over the id of the old one, and with it ratings and the like.
    pub passes_id: bool,
}

/// Reads every `*.openpublishing.redirection*.json`.
pub fn load(snapshot: &Snapshot, found: &mut Found) -> Vec<Redirect> {
    let is_redirection = |path: &&FilePath| {
        let name = fold(path.file_name());
        name.contains(".openpublishing.redirection") && name.ends_with(".json")
    };
    let mut redirects: Vec<Redirect> = Vec::new();
    let mut sources: HashMap<String, usize> = HashMap::new();
    for file in snapshot.paths().filter(is_redirection) {
        let json = read_json(snapshot, file, found);
        for entry in json.get("redirections").map(Yaml::items).unwrap_or_default() {
            let Some(redirect) = read(file, entry, found) else { continue };
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
            if let Some(live) = published_there(snapshot, &redirect.source) {
                let message = format!("`{live}` is redirected and still exists");
                let diagnostic = Diagnostic::new("redirected-file-not-removed", redirect.source_span, message);
                found.push((file.clone(), diagnostic.help("delete the file, or the redirect")));
            }
            sources.insert(fold(redirect.source.as_str()), redirects.len());
            redirects.push(redirect);
        }
    }
    redirects
}

fn read(file: &FilePath, entry: &Yaml, found: &mut Found) -> Option<Redirect> {
    redirect_faults::of_source(file, entry, found);
    let path = entry.text("source_path").or(entry.text("source_path_from_root"));
    let Some(path) = path else {
        found.push(missing(file, entry, "source_path"));
        return None;
    };
    let Some(url) = entry.text("redirect_url") else {
        found.push(missing(file, entry, "redirect_url"));
        return None;
    };
    // `source_path_from_root` starts at the top of the repository, `source_path` at the redirection file's folder.
    let from = if entry.text("source_path").is_some() { file.parent() } else { FilePath::root() };
    let source = from.join(path.trim_start_matches('/'))?;
    let path_span =
        entry.get("source_path").or(entry.get("source_path_from_root")).map_or(entry.span, |path| path.span);
    Some(Redirect {
        file: file.clone(),
        span: entry.span,
        source_span: path_span,
        source,
        url: url.to_owned(),
        url_span: entry.get("redirect_url").map_or(entry.span, |url| url.span),
        passes_id: entry.get("redirect_document_id").is_some_and(Yaml::is_true),
    })
}

fn missing(file: &FilePath, entry: &Yaml, what: &str) -> (FilePath, Diagnostic) {
    let message = format!("the redirect has no `{what}`");
    (file.clone(), Diagnostic::new("redirection-attribute-missing", entry.span, message))
}

/// The file that is published where a redirected one was: itself, or one of another kind with its name.
fn published_there<'s>(snapshot: &'s Snapshot, source: &FilePath) -> Option<&'s FilePath> {
    let stem = source.as_str().strip_suffix(source.extension())?;
    let is_page = ["md", "yml", "yaml"].iter().any(|extension| source.has_extension(extension));
    let others =
        ["md", "yml"].iter().filter(|_| is_page).filter_map(|extension| FilePath::new(&format!("{stem}{extension}")));
    snapshot.find(source).or_else(|| others.into_iter().find_map(|other| snapshot.find(&other)))
}

/// Reports redirects that lead back to where they started, each circle once, at its last entry. `from` has the address of each
/// redirected file.
pub fn report_loops(redirects: &[Redirect], from: &[Option<String>], found: &mut Found) {
    // The first of two with the same address counts.
    let at: HashMap<&str, usize> =
        from.iter().enumerate().rev().filter_map(|(at, url)| Some((url.as_deref()?, at))).collect();
    let target = |redirect: &Redirect| at.get(normal_url(&redirect.url).as_str()).copied();
    let next: Vec<Option<usize>> = redirects.iter().map(target).collect();
    // For each redirect the walk that met it first: a walk that meets itself has found a circle.
    let mut met: Vec<Option<usize>> = vec![None; redirects.len()];
    for start in 0..redirects.len() {
        let mut at = start;
        while met[at].is_none() {
            met[at] = Some(start);
            match next[at] {
                Some(following) => at = following,
                None => break,
            }
        }
        if met[at] != Some(start) || next[at].is_none() {
            continue;
        }
        let mut circle = vec![at];
        while let Some(following) = next[circle[circle.len() - 1]].filter(|following| *following != at) {
            circle.push(following);
        }
        let first = circle.iter().position(|index| Some(index) == circle.iter().min()).unwrap_or(0);
        circle.rotate_left(first);
        let last = circle.iter().max().copied().unwrap_or(at);
        let mut names: Vec<String> = circle.iter().map(|index| format!("`{}`", redirects[*index].source)).collect();
        names.push(names[0].clone());
        let message = format!("redirects form a circle: {}", names.join(", "));
        let diagnostic = Diagnostic::new("circular-redirection", redirects[last].span, message);
        found.push((redirects[last].file.clone(), diagnostic));
    }
}
