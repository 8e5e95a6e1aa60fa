//! YAML pages: landing pages, hubs, lists of questions. Their texts are the dialect, too.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Content, Page, PageDiagnostic, Part, address, assemble};
use crate::docset::{Lookup, PageKind, Target};
use crate::source::yaml::{self, Value, Yaml};
use crate::source::{Diagnostic, FilePath};
use crate::syntax::{self, Options};

/// Fields whose text is Markdown.
const MARKDOWN: [&str; 8] =
    ["summary", "answer", "question", "description", "additionalContent", "note", "introduction", "footer"];
/// The same where the fields are an article.
const MARKDOWN_OF_ARTICLES: [&str; 8] =
    ["summary", "description", "abstract", "prerequisites", "content", "explanation", "text", "html"];
/// Types whose fields are an article in the order in which they are written.
const ARTICLES: [&str; 5] = ["architecture", "module", "moduleunit", "learningpath", "yamldocument"];
/// Fields of them that name other pages by their uid.
pub const UIDS: [&str; 2] = ["units", "modules"];
/// Types of which Learn makes pages with tools of its own: references and catalogues.
#[rustfmt::skip]
const OTHERS: [&str; 34] = [
    "managedreference", "universalreference", "restoperation", "restoperationgroup", "restservice", "nettype", "netmember",
    "netnamespace", "netenum", "netdelegate", "pythonclass", "pythonmodule", "pythonpackage", "pythonenum", "tstype",
    "tspackage", "tsmodule", "tsenum", "tstypealias", "javatype", "javamember", "javapackage", "javaenum", "azurecligroup",
    "azureclicommand", "powershellmodule", "powershellcmdlet", "powershellmodule1", "powershellcmdlet1", "profile",
    "profilelist", "certification", "exam", "course",
];
/// Fields that name a page or a picture.
pub const LINKS: [&str; 4] = ["url", "href", "imageSrc", "src"];

/// The page of a YAML file.
pub fn of_file(file: &FilePath, kind: &PageKind, lookup: &Lookup<'_>) -> Page {
    let text = lookup.text(file).map(|text| text.text.clone()).unwrap_or_default();
    let (yaml, faults) = yaml::parse(&text, 0, "yaml-syntax-error");
    let mut page = Content {
        file: file.clone(),
        root: Part { file: file.clone(), document: Arc::default(), answers: Vec::new() },
        header: Arc::new(yaml.get("metadata").cloned().unwrap_or_default()),
        diagnostics: Vec::new(),
        texts: BTreeMap::new(),
        links: BTreeMap::new(),
        yaml: None,
        is_yaml_article: false,
    };
    let report = |diagnostic| PageDiagnostic { file: file.clone(), diagnostic, chain: Vec::new() };
    page.diagnostics.extend(faults.into_iter().map(report));
    let PageKind::Yaml(mime) = kind else { return page.into() };
    let name = mime.to_ascii_lowercase();
    page.is_yaml_article = ARTICLES.contains(&name.as_str());
    if !page.is_yaml_article && !["landing", "hub", "faq"].contains(&name.as_str()) && !OTHERS.contains(&name.as_str())
    {
        let at = text.find(mime.as_str()).unwrap_or(0);
        let message = format!("`{mime}` is not a type of YAML page");
        let diagnostic = Diagnostic::new("yaml-mime-unknown", (at..at + mime.len()).into(), message);
        page.diagnostics.push(report(diagnostic.help("the page is shown as a plain list of its fields")));
    }
    let mut reader = Reader { page: &mut page, lookup, options: lookup.options(file) };
    reader.read("", &yaml);
    page.yaml = Some(yaml);
    page.into()
}

struct Reader<'a, 'b> {
    page: &'a mut Content,
    lookup: &'a Lookup<'b>,
    options: &'a Options,
}

impl Reader<'_, '_> {
    fn read(&mut self, key: &str, value: &Yaml) {
        match &value.value {
            Value::Map(entries) => {
                for (key, value) in entries {
                    let key = key.as_text().unwrap_or("");
                    if key != "metadata" {
                        self.read(key, value);
                    }
                }
            }
            Value::List(items) => items.iter().for_each(|item| self.read(key, item)),
            Value::Text(uid) if self.page.is_yaml_article && UIDS.contains(&key) && self.lookup.xref(uid).is_some() => {
                self.text(value, &format!("<xref:{uid}>"));
            }
            Value::Text(text) if self.is_markdown(key) => self.text(value, text),
            Value::Text(text) if LINKS.contains(&key) => self.link(value, text),
            _ => {}
        }
    }

    fn is_markdown(&self, key: &str) -> bool {
        if self.page.is_yaml_article { MARKDOWN_OF_ARTICLES.contains(&key) } else { MARKDOWN.contains(&key) }
    }

    fn text(&mut self, value: &Yaml, text: &str) {
        let document = Arc::new(syntax::parse(&Arc::from(text), self.options));
        let (part, found) = assemble(&self.page.file, &document, self.lookup);
        for mut found in found {
            if found.file == self.page.file {
                // Places in the text are not places in the file: the field is as near as it gets.
                found.diagnostic.span = value.span;
                found.diagnostic.fix = None;
            }
            self.page.diagnostics.push(found);
        }
        self.page.texts.insert(value.span.start, part);
    }

    fn link(&mut self, value: &Yaml, written: &str) {
        let from = self.lookup.page_output(&self.page.file);
        let href = match address::split(written.trim()) {
            address::Address::Relative { path, tail } => match self.lookup.resolve(&self.page.file, &path) {
                Target::Page(file) | Target::Resource(file) | Target::Redirected(file) => {
                    self.lookup.output(&file).map(|output| address::relative(&from, &output) + tail)
                }
                Target::Missing { .. } => {
                    let message = format!("link target `{path}` does not exist");
                    let diagnostic = Diagnostic::new("file-not-found", value.span, message);
                    let file = self.page.file.clone();
                    self.page.diagnostics.push(PageDiagnostic { file, diagnostic, chain: Vec::new() });
                    None
                }
                _ => None,
            },
            address::Address::Site { path, tail } => match self.lookup.page_at(path) {
                Some(output) => Some(address::relative(&from, &output) + tail),
                None => self.lookup.link_host().map(|host| format!("{host}{path}{tail}")),
            },
            _ => None,
        };
        self.page.links.insert(value.span.start, href.unwrap_or_else(|| written.trim().to_owned()));
    }
}
