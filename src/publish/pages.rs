//! The whole page of an article: what its template is filled with.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::addresses::address_elsewhere;
use super::article::Article;
use super::frame::{DocsetPart, SiteValues};
use super::navigation::TocValues;
use super::rendered::{Rendered, kind};
use super::site::Site;
use super::training::TrainingValues;
use super::way::Link;
use super::{date, feedback, structured};
use crate::docset::{Metadata, PageEntry, twin_path};
use crate::render::theme::{Filled, direction};
use crate::render::{Heading, escape};
use crate::rules::{self, facts::Fact};
use crate::source::FilePath;

/// What a template gets. `themes/default/CONTRACT.md` describes it for authors of themes.
#[derive(Serialize)]
pub(super) struct Shell<'a> {
    site: SiteValues<'a>,
    docset_title: &'a str,
    docsets: Vec<DocsetPart<'a>>,
    root: &'a str,
    home: String,
    page: PageValues<'a>,
    breadcrumb: Vec<Link>,
    toc: Option<TocValues>,
    previous: Option<Link>,
    next: Option<Link>,
    training: Option<TrainingValues>,
    pivots: Vec<Pivots<'a>>,
    versions: Vec<Version<'a>>,
    assets: BTreeMap<&'a str, String>,
    fonts: Vec<String>,
    open_graph: OpenGraph,
}

#[derive(Serialize, Default)]
struct PageValues<'a> {
    title: &'a str,
    title_suffix: Option<String>,
    lang: Option<&'a str>,
    dir: Option<&'static str>,
    description: Option<String>,
    url: &'a str,
    canonical: Option<String>,
    html: &'a str,
    title_html: &'a str,
    text_html: &'a str,
    has_tabs: bool,
    headings: Vec<&'a Heading>,
    date: Option<String>,
    date_text: Option<String>,
    reading_time: Option<String>,
    feed: bool,
    contributors: &'a [String],
    edit_url: Option<String>,
    feedback: Option<feedback::Links>,
    markdown_url: Option<String>,
    kind: &'a str,
    data: Option<&'a serde_json::Value>,
    noindex: bool,
    policy: Option<String>,
    structured_data: Option<String>,
    facts: Vec<FactValues>,
}

/// A fact about a rule, on the page of the rule.
#[derive(Serialize)]
struct FactValues {
    name: &'static str,
    values: Vec<String>,
    is_code: bool,
}

/// The facts about the rule whose page this is: a page in the folder of rules that is named like one.
fn facts(file: &FilePath) -> Vec<FactValues> {
    let rule = file.is_in(&FilePath::new("lints/rules").expect("stays inside")).then(|| rules::rule(file.stem()));
    let facts = rule.flatten().map(rules::Rule::facts).unwrap_or_default();
    facts.into_iter().map(|Fact { name, values, is_code }| FactValues { name, values, is_code }).collect()
}

#[derive(Serialize)]
struct Pivots<'a> {
    title: &'a str,
    prompt: &'a str,
    items: Vec<Choice<'a>>,
}

#[derive(Serialize)]
struct Choice<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Version<'a> {
    id: &'a str,
    title: &'a str,
    url: Option<String>,
    current: bool,
}

#[derive(Serialize)]
struct OpenGraph {
    image: Option<String>,
}

impl<'a> Site<'a> {
    /// How long an article takes to read, where that is worth saying: nobody reads lists of links or of members through.
    fn reading_time(&self, rendered: &Rendered<'_>, article: &Article) -> Option<String> {
        let is_read = kind(rendered.entry) == "conceptual" && rendered.api_kind.is_none();
        let minutes = if is_read { article.minutes() } else { 0 };
        (minutes > 1).then(|| self.theme.word("reading_time").replace("{count}", &minutes.to_string()))
    }

    /// The title heading of an article that has none, where its header has a title and its tool would show that.
    fn added_title(&self, rendered: &Rendered<'_>, article: &Article) -> Option<String> {
        let has_own = || article.headings.iter().any(|heading| heading.level == 1) || article.html.contains("<h1");
        let is_wanted = self.docset.files.kind().shows_titles() && article.data.is_none() && !has_own();
        let title = rendered.metadata.shown("title").filter(|_| is_wanted)?;
        Some(format!("<h1>{}</h1>\n", escape::text(&title)))
    }

    /// The whole page of an article.
    pub fn page(&self, rendered: &Rendered<'_>, article: &Article) -> Filled {
        let Rendered { entry, title, metadata, .. } = rendered;
        let output = entry.output.as_str();
        let from = self.docset.files.standpoint(output);
        let root = from.root();
        let (date, breadcrumb) = (self.date(rendered), self.breadcrumb(entry, title));
        let image = article.images.first().and_then(|to| address_elsewhere(self.docset, output, to));
        let (title_html, text_html) = article.title_and_text();
        let added_title = self.added_title(rendered, article);
        let lang = metadata.own_text("_lang").filter(|lang| !lang.eq_ignore_ascii_case(&self.docset.files.site.locale));
        let values = PageValues {
            title,
            title_suffix: self.title_suffix(metadata),
            lang,
            dir: lang.map(direction),
            description: metadata.shown("description"),
            url: &entry.url,
            canonical: self.absolute_page(output),
            html: &article.html,
            title_html: added_title.as_deref().unwrap_or(title_html),
            text_html,
            has_tabs: article.has_tabs(),
            headings: article.headings.iter().filter(|heading| matches!(heading.level, 2 | 3)).collect(),
            date: date.map(|date| date.to_string()),
            date_text: date.map(|day| date::text(day, self.theme)),
            reading_time: self.reading_time(rendered, article),
            // Only pages with a date stand in it, and without any there is none.
            feed: date.is_some() && self.docset.files.site.base_url.is_some() && !rendered.is_hidden(),
            contributors: self.contributors(&entry.file),
            edit_url: self.edit_url(&entry.file, metadata),
            feedback: feedback::links(|key| metadata.text(key), title),
            markdown_url: Some(from.way_to(&twin_path(output))),
            kind: kind(entry),
            data: article.data.as_ref(),
            noindex: rendered.is_hidden(),
            policy: self.policy(&article.embedded),
            structured_data: Some(structured::data(self, rendered, article, &breadcrumb, image.as_deref())),
            facts: facts(&entry.file),
        };
        let (previous, next) = self.neighbours(entry, metadata);
        let shell = Shell {
            site: self.values(&root),
            docset_title: self.title_at(entry),
            docsets: self.parts(&root, Some(entry)),
            root: &root,
            home: self.page_address(from, "index.html"),
            breadcrumb: breadcrumb.iter().map(|step| step.link(self, from)).collect(),
            toc: self.toc(entry).filter(|_| !metadata.has_switch("_disableToc")),
            previous,
            next,
            training: self.training(entry),
            pivots: self.pivots(entry, metadata),
            versions: self.versions(entry, metadata),
            assets: self.theme.asset_addresses(&root),
            fonts: self.theme.font_addresses(&root),
            open_graph: OpenGraph { image },
            page: values,
        };
        self.theme.fill("page.html", &shell)
    }

    /// What stands behind the title of the window in place of the name of the site.
    fn title_suffix(&self, metadata: &Metadata<'_>) -> Option<String> {
        let is_named = self.docset.files.site.title.is_some();
        let of_template = || metadata.own_text("_appTitle").filter(|_| !is_named);
        let decoded = |title: &str| html_escape::decode_html_entities(title).into_owned();
        metadata.shown("titleSuffix").or_else(|| of_template().map(decoded))
    }

    /// What the page lets its readers choose: of each of its groups one pivot.
    fn pivots(&self, entry: &PageEntry, metadata: &Metadata<'_>) -> Vec<Pivots<'_>> {
        let groups =
            metadata.pivot_groups().into_iter().filter_map(|id| self.docset.files.pivot_group(&entry.file, id));
        let mut pivots: Vec<Pivots<'_>> = Vec::new();
        for group in groups.filter(|group| !group.pivots.is_empty()) {
            let items = group.pivots.iter().map(|(id, title)| Choice { id, title }).collect();
            pivots.push(Pivots { title: &group.title, prompt: &group.prompt, items });
        }
        pivots
    }

    fn versions<'b>(&'b self, entry: &'b PageEntry, metadata: &Metadata<'_>) -> Vec<Version<'b>> {
        let others = self.docset.files.versions(entry);
        if others.is_empty() {
            return Vec::new();
        }
        let own = self.docset.files.monikers_of(entry, metadata);
        let kept: HashSet<&String> = own.iter().collect();
        let versions = others.iter().flat_map(|page| page.monikers.iter().map(move |moniker| (*page, moniker)));
        let versions = versions.filter(|(page, moniker)| page.file != entry.file || kept.contains(moniker));
        let mut versions: Vec<(usize, Version<'_>)> = versions
            .map(|(page, moniker)| {
                let (title, at) = self.docset.files.version_title(moniker);
                let url = (page.file != entry.file)
                    .then(|| self.page_address(self.docset.files.standpoint(&entry.output), &page.output));
                let current = page.file == entry.file && own.last() == Some(moniker);
                (at, Version { id: moniker, title, url, current })
            })
            .collect();
        versions.sort_by_key(|(at, _)| *at);
        versions.into_iter().map(|(_, version)| version).collect()
    }
}
