//! What can be wrong with a redirect that is complete: a source that is no page, a target that is not there.

use std::collections::{BTreeSet, HashMap};

use super::files::Files;
use super::found::Faults;
use super::paths::is_address_too_long;
use super::places::{OutputIndex, normal_url};
use super::redirect::Redirect;
use super::routes::Routes;
use super::toc::is_toc;
use crate::source::address::AddressKind;
use crate::source::limits;
use crate::source::yaml::{Value, Yaml};
use crate::source::{Address, Diagnostic, Fault, FilePath, Related, Snapshot, Taken, codes, fold};

/// Reports what is wrong with the path that an entry redirects.
pub fn of_source(file: &FilePath, entry: &Yaml, found: &mut Faults) {
    let mut report = |diagnostic| found.push(Fault::new(file.clone(), diagnostic));
    let (relative, from_root) = (entry.get("source_path"), entry.get("source_path_from_root"));
    if relative.is_some() && from_root.is_some() {
        let message = "the redirect has both `source_path` and `source_path_from_root`";
        report(Diagnostic::new(codes::SOURCE_PATH_CONFLICT, entry.span, message));
    }
    for (value, from_root) in [(relative, false), (from_root, true)] {
        let Some(value) = value else { continue };
        let Some(path) = value.as_text().map(str::trim).filter(|path| !path.is_empty()) else { continue };
        if path.starts_with('/') != from_root {
            let message = format!("`{path}` {} with `/`", if from_root { "does not begin" } else { "begins" });
            let help = "`source_path` starts from the folder of this file, `source_path_from_root` from `/`";
            report(Diagnostic::new(codes::REDIRECTION_PATH_SYNTAX_ERROR, value.span, message).help(help));
        }
    }
}

/// Reports values that are none of their key, and so say nothing.
pub fn of_values(file: &FilePath, entry: &Yaml, found: &mut Faults) {
    let is_text = |value: &Yaml| matches!(value.value, Value::Text(_) | Value::Null);
    let is_text_or_texts = |value: &Yaml| value.one_or_more().iter().all(is_text);
    // The reference reads them in quotes, too.
    let is_written = |text: &str| ["true", "false"].iter().any(|known| known.eq_ignore_ascii_case(text.trim()));
    let is_switch = |value: &Yaml| match &value.value {
        Value::Text(text) => is_written(text),
        value => matches!(value, Value::Bool(_) | Value::Null),
    };
    type Test<'t> = &'t dyn Fn(&Yaml) -> bool;
    let kinds: [(&str, &str, Test<'_>); 5] = [
        ("source_path", "a path in quotes", &is_text),
        ("source_path_from_root", "a path in quotes", &is_text),
        ("redirect_url", "an address in quotes", &is_text),
        ("monikers", "a list of versions in quotes", &is_text_or_texts),
        ("redirect_document_id", "`true` or `false`", &is_switch),
    ];
    for (key, kind, is_one) in kinds {
        if let Some(value) = entry.get(key).filter(|value| !is_one(value)) {
            let message = format!("`{key}` is {kind}");
            found.push(Fault::new(file.clone(), Diagnostic::new(codes::CONFIG_INVALID, value.span, message)));
        }
    }
}

/// Reports redirects of what is still there, and of what was no page.
pub fn of_sources(routes: Routes<'_>, snapshot: &Snapshot, found: &mut Faults) {
    let mut stubs = Taken::default();
    for redirect in routes.redirects.all() {
        let source = &redirect.source;
        // A header that says where its page went stands in the page.
        if redirect.file == *source {
            continue;
        }
        let mut report = |diagnostic| found.push(Fault::new(redirect.file.clone(), diagnostic));
        let is_page = ["md", "yml", "yaml", "json"].iter().any(|extension| source.has_extension(extension));
        if !is_page || is_toc(source) {
            let message = format!("`{}` is not a page, and cannot be redirected", source.file_name());
            report(Diagnostic::new(codes::REDIRECTION_INVALID, redirect.source_span, message));
        }
        if let Some(live) = published_there(snapshot, source).filter(|live| routes.files.is_mapped(live)) {
            let message = format!("`{live}` is redirected and still exists");
            let diagnostic = Diagnostic::new(codes::REDIRECTED_FILE_NOT_REMOVED, redirect.source_span, message);
            report(diagnostic.help("delete the file, or the redirect"));
        }
        let output = routes.files.redirect_output(redirect).unwrap_or_default();
        if let Some(why) = is_address_too_long(&output) {
            let message = format!("the redirect is left out: {why}");
            report(Diagnostic::new(limits::CODE, redirect.source_span, message));
        }
        let rival = routes.files.in_the_way(&output).or_else(|| stubs.across(&output));
        if let Some(rival) = rival {
            let message = format!(
                "the redirect is left out: for `{output}` and `{rival}` a file and a folder would need the same name"
            );
            report(Diagnostic::new(codes::PUBLISH_URL_CONFLICT, redirect.source_span, message));
        } else {
            stubs.put(&output, source.clone());
        }
    }
}

/// Reports what is wrong with the addresses that redirects lead to.
pub fn of_targets(routes: Routes<'_>, found: &mut Faults) {
    let gone = routes.redirects.all().iter().filter_map(|redirect| routes.files.redirect_output(redirect));
    let mut others = OutputIndex::default();
    gone.for_each(|output| others.put(&output, ()));
    routes.files.resources().for_each(|(_, output)| others.put(output, ()));
    let is_there =
        |url: &str| routes.files.page_at(url).is_some() || routes.files.on_site(url, |url| others.at(url)).is_some();
    let own = OwnAddresses::of(routes.files);
    for redirect in routes.redirects.all() {
        let mut report = |code, message: String| {
            found.push(Fault::new(redirect.file.clone(), Diagnostic::new(code, redirect.url_span, message)));
        };
        let address = Address::parse(&redirect.url);
        if !address.may_be_link() || !matches!(address.kind(), AddressKind::Site | AddressKind::External) {
            report(
                codes::REDIRECT_TARGET_NOT_FOUND,
                format!("`{}` is no address to which readers of `{}` can be sent", redirect.url, redirect.source),
            );
            continue;
        }
        let url = normal_url(routes.files.site.below(&redirect.url).unwrap_or(&redirect.url));
        let may_be_made = routes.files.may_be_made(&url);
        if may_be_made || is_there(&redirect.url) || own.below_dest(&url).is_some_and(is_there) {
            continue;
        }
        if redirect.passes_id {
            let message = format!("no page of this docset is at `{}`, to take over the id", redirect.url);
            report(codes::REDIRECT_URL_INVALID, message);
        }
        // What starts from the old page is meant to lead to a page of its docset.
        let is_own = || redirect.is_relative && routes.files.is_below_base(&redirect.source, &url);
        if (own.holds(&url) || is_own()) && !routes.files.site.is_translation() {
            report(codes::REDIRECT_TARGET_NOT_FOUND, format!("no page is published at `{}`", redirect.url));
        }
    }
    report_rivals(routes, found);
}

/// Addresses that only pages of these docsets have. Others may share a base: `/azure` holds many docsets.
struct OwnAddresses {
    /// Folders in which pages are, with a `/` at the end.
    folders: BTreeSet<String>,
    /// Bases right below which pages stand, with a `/` at the end.
    bases: BTreeSet<String>,
    /// What `dest` of a docset says, with a `/` before it. Where no base is known it is likely to be the base.
    dests: Vec<String>,
}

impl OwnAddresses {
    fn of(files: &Files) -> OwnAddresses {
        let mut own = OwnAddresses { folders: BTreeSet::new(), bases: BTreeSet::new(), dests: Vec::new() };
        for (config, base) in files.configs.iter().zip(&files.bases) {
            let mappings = config.content.iter().filter(|it| !it.dest.is_empty());
            own.folders.extend(mappings.map(|it| format!("{base}/{}", fold(&it.dest))));
            if base.is_empty() && !config.dest.is_empty() {
                own.dests.push(format!("/{}", fold(&config.dest)));
            }
        }
        for page in files.pages() {
            let base = files.bases[page.config].as_str();
            if base.is_empty() {
                continue;
            }
            match page.url.strip_prefix(base).and_then(|url| url.strip_prefix('/')).unwrap_or("").split_once('/') {
                Some((folder, _)) => {
                    own.folders.insert(format!("{base}/{folder}/"));
                }
                None if !page.url.ends_with('/') => {
                    own.bases.insert(format!("{base}/"));
                }
                None => {}
            }
        }
        own
    }

    /// What remains of an address below `dest`.
    fn below_dest<'u>(&self, url: &'u str) -> Option<&'u str> {
        self.dests.iter().find_map(|dest| url.strip_prefix(dest.as_str()).filter(|rest| rest.starts_with('/')))
    }

    fn holds(&self, url: &str) -> bool {
        let is_right_below = |base: &String| url.strip_prefix(base.as_str()).is_some_and(|rest| !rest.contains('/'));
        self.folders.iter().any(|folder| url.starts_with(folder.as_str()))
            || self.bases.iter().any(is_right_below)
            || self.below_dest(url).is_some()
    }
}

/// Reports pages that would take over the ids of several others, of one version. Redirects that stand in deeper folders come
/// first.
fn report_rivals(routes: Routes<'_>, found: &mut Faults) {
    let mut passing: Vec<&Redirect> = routes.redirects.all().iter().filter(|redirect| redirect.passes_id).collect();
    passing.sort_by_key(|redirect| std::cmp::Reverse(redirect.file.as_str().matches('/').count()));
    let mut taken: HashMap<String, Vec<&Redirect>> = HashMap::new();
    for redirect in passing {
        let earlier = taken.entry(normal_url(&redirect.url)).or_default();
        let is_rival =
            |first: &&&Redirect| routes.files.are_for_the_same(first, redirect) && !name_versions(first, redirect);
        if let Some(first) = earlier.iter().find(is_rival) {
            let related = Related {
                file: Some(first.file.clone()),
                span: first.url_span,
                message: "its id is passed on here".to_owned(),
            };
            let message = format!("another redirect passes its id to `{}` already", redirect.url);
            let diagnostic = Diagnostic::new(codes::REDIRECTION_URL_CONFLICT, redirect.span, message).related(related);
            found.push(Fault::new(redirect.file.clone(), diagnostic));
        } else {
            earlier.push(redirect);
        }
    }
}

/// Whether two redirects lead to different versions of a page.
fn name_versions(one: &Redirect, other: &Redirect) -> bool {
    let version = |redirect: &Redirect| {
        let address = Address::parse(&redirect.url);
        address.parameters().find(|(key, _)| key.eq_ignore_ascii_case("view")).map(|(_, view)| view.to_lowercase())
    };
    version(one).zip(version(other)).is_some_and(|(one, other)| one != other)
}

/// The file that is published where a redirected one was: itself, or one of another kind with its name.
fn published_there<'s>(snapshot: &'s Snapshot, source: &FilePath) -> Option<&'s FilePath> {
    let stem = source.as_str().strip_suffix(source.extension())?;
    let is_page = ["md", "yml", "yaml"].iter().any(|extension| source.has_extension(extension));
    let others =
        ["md", "yml"].iter().filter(|_| is_page).filter_map(|extension| FilePath::new(&format!("{stem}{extension}")));
    snapshot.find(source).or_else(|| others.into_iter().find_map(|other| snapshot.find(&other)))
}
