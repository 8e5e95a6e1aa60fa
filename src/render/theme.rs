//! Themes: templates, styles, scripts and words.
//!
//! The default theme is part of the program. A theme of the project, `themes/NAME/`, lies over it file by file, so that it
//! holds only what it changes. What templates may use stands in `themes/default/CONTRACT.md`.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use tera::{Context, Tera};

use crate::source::yaml::{self, Value, Yaml};
use crate::source::{Diagnostic, FilePath, Snapshot, Span};

include!(concat!(env!("OUT_DIR"), "/theme.rs"));

/// A theme, ready to use.
pub struct Theme {
    tera: Tera,
    /// Files that pages load, by name.
    assets: BTreeMap<String, Vec<u8>>,
    /// The query that makes a browser load an asset again when it has changed.
    versions: HashMap<String, String>,
    words: Yaml,
    /// The language of the pages.
    pub locale: String,
}

/// What is wrong in a theme, with the file that has it.
pub type Problems = Vec<(FilePath, Diagnostic)>;

impl Theme {
    /// Loads the default theme with the project's own over it.
    pub fn load(snapshot: &Snapshot, name: Option<&str>, locale: &str) -> (Theme, Problems) {
        let mut files: BTreeMap<String, Vec<u8>> =
            FILES.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
        let mut problems = Problems::new();
        let folder = name.filter(|name| *name != "default").and_then(|name| FilePath::new(&format!("themes/{name}")));
        if let Some(folder) = &folder {
            let own = snapshot.paths().filter(|path| path.is_in(folder));
            let mut found = false;
            for path in own {
                found = true;
                if let Ok(bytes) = snapshot.bytes(path) {
                    files.insert(path.relative_to(folder), bytes);
                }
            }
            if !found {
                let message = format!("the theme `{}` has no folder `{folder}`", name.unwrap_or_default());
                let file = FilePath::new("site.yml").expect("stays inside");
                problems.push((file, Diagnostic::new("config-invalid", Span::default(), message)));
            }
        }
        let text = |path: &str| files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let language = locale.split('-').next().unwrap_or("en");
        let own_words = text(&format!("strings/{locale}.yml")).or_else(|| text(&format!("strings/{language}.yml")));
        let english = text("strings/en.yml").unwrap_or_default();
        let (english, _) = yaml::parse(&english, 0, "template-error");
        let words = match own_words {
            Some(own) => merged(english, yaml::parse(&own, 0, "template-error").0),
            None => english,
        };
        let place = |path: &str| match &folder {
            Some(folder) => folder.join(path).unwrap_or_else(FilePath::root),
            None => FilePath::new(&format!("themes/default/{path}")).unwrap_or_else(FilePath::root),
        };
        let mut tera = Tera::new();
        let templates: Vec<(String, String)> = files
            .iter()
            .filter_map(|(path, bytes)| {
                Some((path.strip_prefix("templates/")?.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
            })
            .collect();
        if let Err(error) = tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        {
            problems.push((place("templates"), Diagnostic::new("template-error", Span::default(), error.to_string())));
        }
        let assets: BTreeMap<String, Vec<u8>> = files
            .into_iter()
            .filter_map(|(path, bytes)| Some((path.strip_prefix("assets/")?.to_owned(), bytes)))
            .collect();
        let versions =
            assets.iter().map(|(name, bytes)| (name.clone(), blake3::hash(bytes).to_hex()[..8].to_owned())).collect();
        tera.global_context().insert("strings", &json(&words));
        tera.global_context().insert("lang", locale);
        tera.global_context().insert("dir", if matches!(language, "ar" | "he" | "fa" | "ur") { "rtl" } else { "ltr" });
        (Theme { tera, assets, versions, words, locale: locale.to_owned() }, problems)
    }

    /// A word of the interface, by key.
    pub fn word(&self, key: &str) -> String {
        self.words.text(&key.replace('-', "_")).unwrap_or(key).to_owned()
    }

    /// The files that pages load, by name.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The addresses of all assets for a page whose way to the top is `root`.
    pub fn asset_addresses(&self, root: &str) -> BTreeMap<&str, String> {
        let address = |name: &String| format!("{root}{ASSETS}/{name}?v={}", self.versions[name]);
        self.assets.keys().map(|name| (name.as_str(), address(name))).collect()
    }

    /// Fills a template.
    ///
    /// # Errors
    /// What is wrong with the template, as a diagnostic that names it.
    pub fn fill(&self, template: &str, values: &impl Serialize) -> Result<String, Box<Diagnostic>> {
        let filled = Context::from_serialize(values).and_then(|context| self.tera.render(template, &context));
        filled.map_err(|error| {
            let mut message = error.to_string();
            let mut source = std::error::Error::source(&error);
            while let Some(cause) = source {
                message += &format!(": {cause}");
                source = cause.source();
            }
            Box::new(Diagnostic::new("template-error", Span::default(), format!("template `{template}`: {message}")))
        })
    }
}

/// The folder of the theme's assets in the output.
pub const ASSETS: &str = "_site";

/// `over` where it has a key, `under` elsewhere.
fn merged(under: Yaml, over: Yaml) -> Yaml {
    let Value::Map(mut entries) = over.value else { return under };
    for (key, value) in under.entries() {
        if !entries.iter().any(|(known, _)| known.as_text() == key.as_text()) {
            entries.push((key.clone(), value.clone()));
        }
    }
    Yaml { span: under.span, value: Value::Map(entries) }
}

/// YAML as templates see it: everything but lists and maps is text.
fn json(value: &Yaml) -> serde_json::Value {
    match &value.value {
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => {
            entries.iter().filter_map(|(key, value)| Some((key.as_text()?.to_owned(), json(value)))).collect()
        }
        _ => value.as_text().unwrap_or_default().into(),
    }
}
