//! Redirects: where pages went that are no longer there.

use std::collections::HashMap;

use super::docfx_keys::unknown_key;
use super::found::{Faults, read_json};
use super::kind::ProjectKind;
use super::model::Config;
use super::redirect::Redirect;
use super::{mdbook, mkdocs, redirect_faults};
use crate::source::address::AddressKind;
use crate::source::yaml::{Value, Yaml};
use crate::source::{Address, Diagnostic, Fault, FilePath, Related, Snapshot, Span, codes, fold, nearest};

/// The hosts of Learn: the present one, and the former, which sends its readers to the same paths.
pub const LEARN_HOSTS: [&str; 2] = ["learn.microsoft.com", "docs.microsoft.com"];

/// Reads every `*.openpublishing.redirection*.json`. What the configuration does not name is no part of the docset: a redirect of
/// it does nothing, as with the reference (`RedirectionProvider`).
pub(super) fn load(snapshot: &Snapshot, configs: &[Config], found: &mut Faults) -> Vec<Redirect> {
    let is_content = |file: &FilePath| configs.iter().any(|config| config.maps(file));
    let mut redirects: Vec<Redirect> = Vec::new();
    let mut sources: HashMap<(String, Vec<String>), usize> = HashMap::new();
    for file in snapshot.paths().filter(|path| is_redirection(path)) {
        let json = read_json(snapshot, file, found);
        for entry in entries(file, &json, found) {
            let Some(redirect) = read(file, &entry, found) else { continue };
            if !is_content(&redirect.source) {
                found.extend(no_content(&redirect, configs).map(|said| Fault::new(file.clone(), said)));
                continue;
            }
            let key = (fold(redirect.source.as_str()), redirect.monikers.clone());
            if let Some(first) = sources.get(&key) {
                let first: &Redirect = &redirects[*first];
                let related = Related {
                    file: Some(first.file.clone()),
                    span: first.span,
                    message: "first redirected here".to_owned(),
                };
                let message = format!("`{}` is redirected twice; the first counts", redirect.source);
                found.push(Fault::new(
                    file.clone(),
                    Diagnostic::new(codes::REDIRECTION_CONFLICT, redirect.span, message).related(related),
                ));
                continue;
            }
            sources.insert(key, redirects.len());
            redirects.push(redirect);
        }
    }
    redirects
}

/// Says that a redirect does nothing: its file was no content. The files of Learn's repositories and of docfx are left alone: they
/// may be those of other docsets, too.
fn no_content(redirect: &Redirect, configs: &[Config]) -> Option<Diagnostic> {
    let [config] = configs else { return None };
    if config.file.is_some() {
        return None;
    }
    let source = &redirect.source;
    let message = format!("`{source}` is in no folder of content, so nobody is sent on from there");
    let told = Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, redirect.source_span, message);
    let meant = config.content.iter().filter_map(|mapping| mapping.src.join(source.as_str()));
    let help = meant.filter(|meant| config.maps(meant)).map(|meant| format!("did you mean `{meant}`?"));
    Some(Diagnostic { help: help.into_iter().next(), ..told })
}

/// Those that the configuration of another tool has.
pub(super) fn of_tools(snapshot: &Snapshot, configs: &[Config]) -> Vec<Redirect> {
    let Some(config) = configs.first() else { return Vec::new() };
    match config.kind {
        ProjectKind::MkDocs => mkdocs::redirects(snapshot, &config.folder),
        ProjectKind::MdBook => mdbook::redirects(snapshot, &config.folder),
        _ => Vec::new(),
    }
}

/// What a redirection file holds.
const KEYS: [&str; 2] = ["redirections", "renames"];

/// The entries of a file: a list, or an object from paths to addresses. `renames` are such an object, of pages that pass their id.
fn entries(file: &FilePath, json: &Yaml, found: &mut Faults) -> Vec<Yaml> {
    let mut entries = Vec::new();
    let has_any = KEYS.iter().any(|key| json.get(key).is_some());
    for (key, _) in json.entries() {
        let name = key.as_text().unwrap_or_default();
        // Where nothing is known, whatever stands there was meant as the list.
        let meant = nearest(name, KEYS).or((!has_any).then_some(KEYS[0]));
        if let Some(meant) = meant.filter(|_| !KEYS.contains(&name)) {
            found.push(Fault::new(file.clone(), unknown_key("a redirection file", key, Some(meant))));
        }
    }
    for (key, passes_id) in [("redirections", false), ("renames", true)] {
        match json.get(key).map(|value| (&value.value, value)) {
            Some((Value::List(items), _)) if !passes_id => entries.extend(items.iter().map(in_small_letters)),
            Some((Value::Map(pairs), _)) => entries.extend(pairs.iter().map(|pair| written_out(pair, passes_id))),
            None | Some((Value::Null, _)) => {}
            Some((_, value)) => {
                let expected = if passes_id { "an object" } else { "a list or an object" };
                let message = format!("`{key}` is {expected}");
                found.push(Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, value.span, message)));
            }
        }
    }
    entries
}

/// An entry with its keys as they are known: the reference reads them in any letter case.
fn in_small_letters(entry: &Yaml) -> Yaml {
    let Value::Map(pairs) = &entry.value else { return entry.clone() };
    let lower = |key: &Yaml| match key.as_text() {
        Some(name) => Yaml { value: Value::Text(name.to_ascii_lowercase()), ..key.clone() },
        None => key.clone(),
    };
    let pairs = pairs.iter().map(|(key, value)| (lower(key), value.clone())).collect();
    Yaml { value: Value::Map(pairs), ..entry.clone() }
}

/// An entry as it stands in a list.
fn written_out((source, url): &(Yaml, Yaml), passes_id: bool) -> Yaml {
    let key = |name: &str| Yaml { value: Value::Text(name.to_owned()), ..Yaml::default() };
    let fields = vec![
        (key("source_path"), source.clone()),
        (key("redirect_url"), url.clone()),
        (key("redirect_document_id"), Yaml { value: Value::Bool(passes_id), ..Yaml::default() }),
    ];
    Yaml { span: Span { end: url.span.end, ..source.span }, value: Value::Map(fields) }
}

/// Whether a file holds redirects.
pub fn is_redirection(file: &FilePath) -> bool {
    let name = fold(file.file_name());
    name.contains(".openpublishing.redirection") && name.ends_with(".json")
}

fn read(file: &FilePath, entry: &Yaml, found: &mut Faults) -> Option<Redirect> {
    redirect_faults::of_values(file, entry, found);
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
    let mut monikers: Vec<String> =
        entry.get("monikers").map(Yaml::texts).unwrap_or_default().into_iter().map(str::to_lowercase).collect();
    monikers.sort();
    Some(Redirect {
        file: file.clone(),
        span: entry.span,
        source_span: path_span,
        source,
        url: url.to_owned(),
        end: String::new(),
        url_span: entry.get("redirect_url").map_or(entry.span, |url| url.span),
        is_relative: Address::parse(url).kind() == AddressKind::Relative,
        monikers,
        passes_id: entry.text("redirect_document_id").is_some_and(|passes| passes.eq_ignore_ascii_case("true")),
    })
}

fn missing(file: &FilePath, entry: &Yaml, what: &str) -> Fault {
    let message = format!("the redirect has no `{what}`");
    Fault::new(file.clone(), Diagnostic::new(codes::REDIRECTION_ATTRIBUTE_MISSING, entry.span, message))
}
