//! Redirects: where pages went that are no longer there.

use std::collections::HashMap;

use super::base;
use super::candidates::mapped;
use super::config::{Found, read_json};
use super::places::Places;
use super::{Docset, PageEntry, redirect_faults};
use crate::source::address::Kind;
use crate::source::yaml::{Value, Yaml};
use crate::source::{Address, Destination, Diagnostic, FilePath, Related, Snapshot, Span, fold};

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
    /// Where they arrive: other redirects may begin where this one leads.
    pub end: String,
    /// The place of the address.
    pub url_span: Span,
    /// Whether the new page takes over the id of the old one, and with it ratings and the like.
    pub passes_id: bool,
}

/// Where a chain of redirects is longer, browsers give up.
const LONGEST_CHAIN: usize = 20;
/// The hosts of Learn: the present one, and the former, which sends its readers to the same paths.
pub const LEARN_HOSTS: [&str; 2] = ["learn.microsoft.com", "docs.microsoft.com"];

/// Finds redirects by what is redirected.
#[derive(Default)]
pub(super) struct Redirected {
    /// By the file that was there, whatever the case of its letters.
    files: HashMap<String, usize>,
    /// By the address at which it was published.
    urls: Places<usize>,
}

impl Redirected {
    pub(super) fn of(docset: &Docset) -> Redirected {
        let mut redirected = Redirected::default();
        for (index, redirect) in docset.redirects.iter().enumerate() {
            redirected.files.insert(fold(redirect.source.as_str()), index);
            if let Some(output) = docset.redirect_output(redirect) {
                redirected.urls.put(&output, index);
            }
        }
        redirected
    }
}

impl Docset {
    /// All redirects.
    pub fn redirects(&self) -> &[Redirect] {
        &self.redirects
    }

    /// The redirect of a file that is no longer there.
    pub fn redirect_of(&self, file: &FilePath) -> Option<&Redirect> {
        self.redirected.files.get(&fold(file.as_str())).map(|index| &self.redirects[*index])
    }

    /// The redirect of a page that was at this address, by its index.
    pub(super) fn redirect_at(&self, url: &str) -> Option<usize> {
        self.on_site(url, |url| self.redirected.urls.at(url)).copied()
    }

    /// Where readers of a former page find out that it moved, and where they are sent; nothing where a page is now, or where the
    /// address is none that they can be sent to.
    pub fn stub(&self, redirect: &Redirect) -> Option<(String, Destination)> {
        let output = self.redirect_output(redirect).filter(|output| self.page_of_output(output).is_none())?;
        match self.destination(&Address::parse(&redirect.end)) {
            Destination::Nowhere | Destination::Missing(_) | Destination::Here(_) => None,
            to => Some((output, to)),
        }
    }

    /// Where the page of a redirected file was published.
    pub fn redirect_output(&self, redirect: &Redirect) -> Option<String> {
        let config = self.config_at(&redirect.source);
        let (_, path) = mapped(&self.configs[config].content, &redirect.source)?;
        let path = base::lower_stem(&path);
        Some(base::below(&self.bases[config], &format!("{path}.html")))
    }

    /// Where a redirect leads, from the top of the site if it leads to a page of the site: an address may start from the old page.
    pub(super) fn redirect_target(&self, redirect: &Redirect) -> String {
        let address = Address::parse(&redirect.url);
        let path = || FilePath::new(&self.redirect_output(redirect)?)?.parent().join(address.path());
        match path().filter(|_| address.kind() == Kind::Relative) {
            Some(path) => format!("/{path}{}", address.tail()),
            None => address.as_str().to_owned(),
        }
    }

    /// Where readers of a redirect arrive, after all that begin where it leads; where they form a circle, where it leads itself.
    pub(super) fn redirect_end(&self, redirect: &Redirect) -> String {
        let mut met = Vec::new();
        let mut url = redirect.url.clone();
        while met.len() < LONGEST_CHAIN {
            let path = self.path_on_site(&url).filter(|path| self.page_at(path).is_none());
            let Some(next) = path.and_then(|path| self.redirect_at(&path)) else { break };
            if met.contains(&next) {
                return redirect.url.clone();
            }
            met.push(next);
            url = with_tail_of(&self.redirects[next].url, &url);
        }
        // A page of this build is named by its path, whichever host stands before it.
        let path = self.path_on_site(&url).filter(|path| self.page_at(path).is_some());
        path.unwrap_or(url)
    }

    /// The page at which readers of an address arrive, after all redirects, if this build has it; and whether there were any.
    /// None also where a redirect leads to a place in a page, which wins over the place that a link names.
    pub fn arrival(&self, url: &str) -> Option<(&PageEntry, bool)> {
        let path = self.path_on_site(url)?;
        if let Some(page) = self.page_at(&path) {
            return Some((page, false));
        }
        let end = &self.redirects[self.redirect_at(&path)?].end;
        self.page_at(end).filter(|_| !end.contains('#')).map(|page| (page, true))
    }

    /// What follows the host in an address of this site, or of the site that this one is published on.
    fn path_on_site(&self, url: &str) -> Option<String> {
        let address = Address::parse(url);
        if address.kind() == Kind::Site {
            return Some(address.as_str().to_owned());
        }
        let host = address.host().filter(|_| address.is_web() && !address.path().is_empty())?;
        let is = |own: &str| own.eq_ignore_ascii_case(host);
        let own = [&self.site.link_host, &self.site.base_url].into_iter().flatten();
        let mut own = own.filter_map(|url| Address::parse(url).host().map(str::to_owned));
        let is_own = own.any(|own| is(&own)) || (self.site.is_learn() && LEARN_HOSTS.into_iter().any(is));
        is_own.then(|| address.path_and_tail().to_owned())
    }
}

/// An address with the query and the place in the page of the one that led there, where it has none of its own.
fn with_tail_of(url: &str, from: &str) -> String {
    let (to, from) = (Address::parse(url), Address::parse(from));
    let part = |sign, own: Option<&str>, old: Option<&str>| {
        let part = own.filter(|own| !own.is_empty()).or(old);
        part.map(|part| format!("{sign}{part}")).unwrap_or_default()
    };
    let query = part('?', to.query(), from.query());
    let place = part('#', to.fragment(), from.fragment());
    [to.origin(), to.path(), &query, &place].concat()
}

/// Reads every `*.openpublishing.redirection*.json`.
pub fn load(snapshot: &Snapshot, found: &mut Found) -> Vec<Redirect> {
    let mut redirects: Vec<Redirect> = Vec::new();
    let mut sources: HashMap<String, usize> = HashMap::new();
    for file in snapshot.paths().filter(|path| is_redirection(path)) {
        let json = read_json(snapshot, file, found);
        for entry in entries(file, &json, found) {
            let Some(redirect) = read(file, &entry, found) else { continue };
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

/// The entries of a file: a list, or an object from paths to addresses. `renames` are such an object, of pages that pass their id.
fn entries(file: &FilePath, json: &Yaml, found: &mut Found) -> Vec<Yaml> {
    let mut entries = Vec::new();
    for (key, passes_id) in [("redirections", false), ("renames", true)] {
        match json.get(key).map(|value| (&value.value, value)) {
            Some((Value::List(items), _)) if !passes_id => entries.extend(items.iter().cloned()),
            Some((Value::Map(pairs), _)) => entries.extend(pairs.iter().map(|pair| written_out(pair, passes_id))),
            None | Some((Value::Null, _)) => {}
            Some((_, value)) => {
                let expected = if passes_id { "an object" } else { "a list or an object" };
                let message = format!("`{key}` is {expected}");
                found.push((file.clone(), Diagnostic::new("config-invalid", value.span, message)));
            }
        }
    }
    entries
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
        end: String::new(),
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

/// Reports redirects that lead back to where they started, each circle once, at its last entry. `target` gives the redirected
/// file that an address leads to.
pub fn report_loops(redirects: &[Redirect], target: impl Fn(&str) -> Option<usize>, found: &mut Found) {
    let next: Vec<Option<usize>> = redirects.iter().map(|redirect| target(&redirect.url)).collect();
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
