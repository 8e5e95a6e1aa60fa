//! Themes: templates, styles, scripts and words.
//!
//! The default theme is part of the program. A theme of the project, `themes/NAME/`, lies over it file by file, so that it
//! holds only what it changes. What templates may use stands in `themes/default/CONTRACT.md`.

mod built_in;
mod contract;
mod face;
mod faults;
mod fonts;
mod values;
mod words;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use tera::{Context, Tera};

use crate::docset::Font;
use crate::source::yaml::{self, Yaml};
use crate::source::{Diagnostic, Fault, FilePath, Snapshot, Span, codes};
use built_in::FILES;
use faults::Sources;
pub use faults::{Problem, Problems};
use fonts::Fonts;
use words::Words;
pub use words::direction;

/// The version of `themes/default/CONTRACT.md` that this program keeps.
const CONTRACT: &str = "1";

/// A theme, ready to use.
pub struct Theme {
    tera: Tera,
    /// The default theme's templates, for what the project's own cannot fill.
    fallback: Option<Tera>,
    sources: Sources,
    /// Files that pages load, by name.
    assets: BTreeMap<String, Vec<u8>>,
    /// The query that makes a browser load an asset again when it has changed.
    versions: HashMap<String, String>,
    /// The project's own fonts.
    fonts: Fonts,
    words: Words,
    /// What is wrong in the templates, as far as it can be read from them.
    faults: Problems,
}

/// A filled template.
pub struct Filled {
    /// The text; empty when not even the default theme could make it.
    pub html: String,
    /// Why the theme's own template could not.
    pub problems: Problems,
}

impl Filled {
    /// The page, else what is wrong with its template. A page that the built-in template stands in for counts as one.
    ///
    /// # Errors
    /// What is wrong with the template, where nothing could be made.
    pub fn into_result(self) -> Result<String, Box<Diagnostic>> {
        match self.problems.into_iter().next() {
            Some(problem) if self.html.is_empty() => Err(Box::new(problem.diagnostic)),
            _ => Ok(self.html),
        }
    }
}

impl Theme {
    /// Loads the default theme with the project's own over it, set in the project's own fonts.
    pub fn load(snapshot: &Snapshot, name: Option<&str>, locale: &str, fonts: &[Font]) -> (Theme, Problems) {
        let mut files: BTreeMap<String, Vec<u8>> =
            FILES.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
        let mut problems = Problems::new();
        let own =
            name.filter(|name| *name != "default").and_then(|name| overlay(snapshot, name, &mut files, &mut problems));
        let texts = |files: &BTreeMap<String, Vec<u8>>| -> BTreeMap<String, String> {
            let template = |(path, bytes): (&String, &Vec<u8>)| {
                Some((path.strip_prefix("templates/")?.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
            };
            files.iter().filter_map(template).collect()
        };
        let sources = Sources { texts: texts(&files), own };
        version(&files, &sources, &mut problems);

        let locale = locale.to_ascii_lowercase();
        let words = words::load(&files, &locale, &sources, &mut problems);
        problems.extend(contract::check_words(&files, &sources));
        let shared = |mut tera: Tera| {
            tera.global_context().insert("strings", &words.all.json());
            tera.global_context().insert("in_english", &words.languages());
            tera.global_context().insert("lang", &locale);
            tera.global_context().insert("dir", words::direction(&locale));
            tera
        };
        let default = || {
            let files = FILES.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
            engine(&texts(&files)).expect("the default theme's templates are well formed")
        };
        let mut faults = Problems::new();
        let (tera, fallback) = match engine(&sources.texts) {
            Ok(tera) => {
                faults = contract::check_templates(&sources, &words.all);
                problems.extend(faults.iter().cloned());
                (tera, sources.own.is_some().then(|| shared(default())))
            }
            Err(error) => {
                problems.extend(sources.problems(&error));
                (default(), None)
            }
        };
        let tera = shared(tera);

        let mut assets = assets(files);
        if let (Some(script), Some(said)) = (assets.get_mut("site.js"), words.all.get("scripts")) {
            let said = format!("window.siteWords = {};\n{}", said.json(), words.said_in_english());
            script.splice(..0, said.into_bytes());
        }
        let fonts = fonts::load(snapshot, fonts, &mut problems);
        assets.entry("site.css".to_owned()).or_default().extend_from_slice(fonts.styles.as_bytes());
        let versions =
            assets.iter().map(|(name, bytes)| (name.clone(), blake3::hash(bytes).to_hex()[..8].to_owned())).collect();
        (Theme { tera, fallback, sources, assets, versions, fonts, words, faults }, problems)
    }

    /// The templates that the project brings of its own.
    pub fn own_templates(&self) -> impl Iterator<Item = &str> {
        self.sources.own_texts()
    }

    /// A word of the interface, by key.
    pub fn word(&self, key: &str) -> String {
        self.words.all.text(&key.replace('-', "_")).unwrap_or(key).to_owned()
    }

    /// Whether a word is English on pages that are not.
    pub fn is_english(&self, key: &str) -> bool {
        self.words.is_english(&key.replace('-', "_"))
    }

    /// A list of words of the interface, by key.
    pub fn word_list(&self, key: &str) -> Vec<&str> {
        self.words.all.get(key).map(Yaml::texts).unwrap_or_default()
    }

    /// What readers call a kind of content, by its `ms.topic`; a kind of a kind (`troubleshooting-known-issue`) has the name of that.
    pub fn topic(&self, topic: &str) -> String {
        let mut known = topic;
        loop {
            if let Some(name) = self.words.all.get("topics").and_then(|topics| topics.text(known)) {
                return name.to_owned();
            }
            let Some((general, _)) = known.rsplit_once('-') else { break };
            known = general;
        }
        let mut letters = topic.chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c });
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    }

    /// The files that pages load, by name.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets.iter().chain(&self.fonts.files).map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The addresses of all assets for a page whose way to the top is `root`.
    pub fn asset_addresses(&self, root: &str) -> BTreeMap<&str, String> {
        let address = |name: &String| format!("{root}{ASSETS}/{name}?v={}", self.versions[name]);
        self.assets.keys().map(|name| (name.as_str(), address(name))).collect()
    }

    /// The addresses of the fonts that every page needs, likewise.
    pub fn font_addresses(&self, root: &str) -> Vec<String> {
        self.fonts.first.iter().map(|name| format!("{root}{ASSETS}/{name}")).collect()
    }

    /// Fills a template; where the project's own fails, that of the default theme.
    pub fn fill(&self, template: &str, values: &impl Serialize) -> Filled {
        debug_assert_eq!(serde_json::to_value(values).ok().as_ref().and_then(contract::unpromised), None);
        let fill = |tera: &Tera| Context::from_serialize(values).and_then(|context| tera.render(template, &context));
        match fill(&self.tera) {
            Ok(html) => Filled { html, problems: Problems::new() },
            Err(error) => {
                let html = self.fallback.as_ref().and_then(|tera| fill(tera).ok()).unwrap_or_default();
                let mut problems = self.sources.problems(&error);
                // What was told when the theme was loaded is not told again.
                let place = |fault: &Problem| (fault.file.clone(), fault.diagnostic.span.start);
                problems
                    .retain(|problem| html.is_empty() || !self.faults.iter().any(|told| place(told) == place(problem)));
                Filled { html, problems }
            }
        }
    }
}

/// The folder of the theme's assets in the output.
pub const ASSETS: &str = "_site";

/// The folders of a theme.
const FOLDERS: [&str; 5] = ["assets", "scripts", "strings", "styles", "templates"];

/// Lays the files of the theme `name` over those of the default one, and tells where they are and which.
fn overlay(
    snapshot: &Snapshot,
    name: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
    problems: &mut Problems,
) -> Option<(FilePath, Vec<String>)> {
    let folder = FilePath::new(&format!("themes/{name}"));
    let mut own = Vec::new();
    for path in snapshot.paths().filter(|path| folder.as_ref().is_some_and(|folder| path.is_in(folder))) {
        let below = path.relative_to(folder.as_ref()?);
        let known = below.split_once('/').is_some_and(|(top, _)| FOLDERS.contains(&top)) || below == "theme.yml";
        if let Ok(bytes) = snapshot.bytes(path) {
            files.insert(below.clone(), bytes);
        }
        if !known && ["html", "css", "js", "yml"].contains(&below.rsplit('.').next().unwrap_or_default()) {
            let message = format!("`{below}` stands in none of the folders that a theme has");
            let help = format!("a theme has {}", FOLDERS.map(|folder| format!("`{folder}/`")).join(", "));
            problems.push(Fault::new(
                path.clone(),
                Diagnostic::new(codes::TEMPLATE_ERROR, Span::default(), message).help(help),
            ));
        }
        own.push(below);
    }
    if own.is_empty() {
        return None;
    }
    Some((folder?, own))
}

/// Checks that the theme was written for the templates' values as they are now.
fn version(files: &BTreeMap<String, Vec<u8>>, sources: &Sources, problems: &mut Problems) {
    let text = String::from_utf8_lossy(files.get("theme.yml").map(Vec::as_slice).unwrap_or_default()).into_owned();
    let (about, faults) = yaml::parse(&text, 0, codes::TEMPLATE_ERROR);
    let mut report = |fault| problems.push(Fault::new(sources.file("theme.yml"), fault));
    faults.into_iter().for_each(&mut report);
    for (key, value) in about.entries() {
        let told = value.as_text().unwrap_or_default();
        let message = match key.as_text().unwrap_or_default() {
            "name" => continue,
            "contract" if told == CONTRACT => continue,
            "contract" => {
                format!("the theme was written for contract `{told}`, this program keeps contract `{CONTRACT}`")
            }
            other => format!("`theme.yml` has no key `{other}`"),
        };
        report(Diagnostic::new(codes::TEMPLATE_ERROR, value.span, message));
    }
}

fn engine(texts: &BTreeMap<String, String>) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.add_raw_templates(texts.iter())?;
    Ok(tera)
}

/// What pages load. `styles/` and `scripts/` are joined in the order of their names into one file each, so that their
/// sources can be short, a theme can add or replace a piece, and a page still asks for two files.
fn assets(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let mut assets: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut joined: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (path, bytes) in files {
        let whole = match path.split_once('/') {
            Some(("styles", name)) if name.ends_with(".css") => "site.css",
            Some(("scripts", name)) if name.ends_with(".js") => "site.js",
            Some(("assets", name)) => {
                assets.insert(name.to_owned(), bytes);
                continue;
            }
            _ => continue,
        };
        let whole = joined.entry(whole).or_default();
        whole.extend_from_slice(&bytes);
        whole.push(b'\n');
    }
    for (name, bytes) in joined {
        assets.entry(name.to_owned()).or_insert(bytes);
    }
    assets
}
