//! The data that the templates of YAML pages get.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Value, json};

use super::style::Style;
use super::tree::{self, Element, Html, element};
use super::walk::{Article, Heading, Question, UsedIds, next_article};
use crate::page::Page;
use crate::source::Destination;
use crate::source::yaml::Yaml;
use crate::syntax::yaml_page::{HUB_PARTS, Shape, Template, heading_id, is_untitled};

/// The data of a page, and what its template shows of them in the order of reading. Where no template is for the type of the
/// page, that is the page itself.
pub fn data<'a>(page: &'a Page, yaml: &'a Yaml, style: &'a Style<'_>) -> (Value, Article<'a>) {
    let mut builder = Builder { page, style, shown: Article::default(), ids: UsedIds::default() };
    let mut data = Value::Null;
    match page.shape {
        Shape::Template(Template::Landing) => data = builder.landing(yaml),
        Shape::Template(Template::Hub) => data = builder.hub(yaml),
        Shape::Template(Template::Faq) => data = builder.faq(yaml),
        Shape::Article => builder.article(yaml),
        Shape::ManagedReference => builder.api(yaml),
        Shape::ApiPage => builder.api_page(yaml),
        Shape::Fields => builder.plain(yaml),
    }
    (data, builder.shown)
}

/// A card of a landing page.
#[derive(Serialize)]
struct Card<'a> {
    id: String,
    title: Cow<'a, str>,
    lists: Vec<LinkList<'a>>,
}

/// Links of one kind.
#[derive(Serialize)]
struct LinkList<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    links: Vec<Value>,
}

/// What a reader begins with, and what tells what all is about: the kinds of link that become the two buttons of a landing page.
const BUTTONS: [&[&str]; 2] = [
    &["get-started", "quickstart", "deploy", "download", "tutorial"],
    &["overview", "concept", "learn", "architecture"],
];

/// The first link of each, as far as a page has them.
fn buttons(cards: &[Card<'_>]) -> Vec<Value> {
    let first = |kinds: &&[&str]| {
        let lists = cards.iter().flat_map(|card| &card.lists);
        let fit = lists.filter(|list| kinds.iter().any(|kind| kind.eq_ignore_ascii_case(list.kind)));
        fit.flat_map(|list| &list.links).find(|link| !link["url"].is_null()).cloned()
    };
    BUTTONS.iter().filter_map(first).collect()
}

/// The title of the page.
fn title(yaml: &Yaml) -> Option<Cow<'_, str>> {
    said(yaml, "title")
}

/// A name or a title in which a character reference is a character.
pub(super) fn said<'y>(yaml: &'y Yaml, key: &str) -> Option<Cow<'y, str>> {
    yaml.text(key).map(html_escape::decode_html_entities)
}

pub(super) struct Builder<'a> {
    pub page: &'a Page,
    pub style: &'a Style<'a>,
    /// What is shown so far.
    shown: Article<'a>,
    ids: UsedIds,
}

impl<'a> Builder<'a> {
    /// Adds what is shown next.
    pub fn add(&mut self, node: impl Into<Html<'a>>) {
        self.shown.nodes.push(node.into());
    }

    /// Adds an element on a line of its own.
    pub fn line(&mut self, element: Element<'a>) {
        self.add(element);
        self.add("\n");
    }

    /// A text field as nodes.
    pub fn nodes(&mut self, value: Option<&'a Yaml>) -> Option<Vec<Html<'a>>> {
        let value = value?;
        let Some(part) = self.page.texts.get(&value.span.start) else {
            return value.as_text().map(|given| vec![given.into()]);
        };
        let article = next_article(part, self.style, &mut self.ids);
        self.shown.images.extend(article.images);
        if self.page.shape == Shape::Article {
            self.shown.headings.extend(article.headings);
        }
        Some(self.style.kept_inside(article.nodes))
    }

    /// A text field as nodes, without the paragraph around it.
    pub fn inline(&mut self, value: Option<&'a Yaml>) -> Option<Vec<Html<'a>>> {
        let nodes = self.nodes(value)?;
        let is_space = |node: &Html<'_>| matches!(node, Html::Text(text) if text.trim().is_empty());
        let mut shown: Vec<Html<'a>> = nodes.into_iter().skip_while(is_space).collect();
        // What the text leaves open ends behind it.
        let is_end = |node: &Html<'_>| is_space(node) || matches!(node, Html::End(_));
        let text = shown.iter().rposition(|node| !is_end(node)).map_or(0, |last| last + 1);
        let mut ends = shown.split_off(text);
        ends.retain(|node| !is_space(node));
        let mut inside = match shown.as_mut_slice() {
            [Html::Element(paragraph)] if paragraph.tag.name == "p" => std::mem::take(&mut paragraph.children),
            _ => shown,
        };
        inside.append(&mut ends);
        Some(inside)
    }

    /// A text field as HTML for a template; it is shown next.
    fn html(&mut self, value: Option<&'a Yaml>) -> Option<String> {
        let nodes = self.nodes(value)?;
        let html = tree::written(&nodes, self.style.addresses);
        self.shown.nodes.extend(nodes);
        Some(html)
    }

    /// A text field as its readers see it, without marks.
    fn text(&self, value: Option<&Yaml>) -> String {
        let Some(value) = value else { return String::new() };
        let shown = match self.page.texts.get(&value.span.start) {
            Some(part) => part.shown_text(&part.document.blocks),
            None => value.as_text().unwrap_or_default().to_owned(),
        };
        shown.trim().to_owned()
    }

    /// Where an item leads.
    pub fn destination(&self, item: &Yaml) -> Option<&'a Destination> {
        self.link(item.get("url").or(item.get("href")))
    }

    /// Where the link in a field leads.
    fn link(&self, field: Option<&Yaml>) -> Option<&'a Destination> {
        self.page.links.get(&field?.span.start)
    }

    /// The address of an item on the page.
    fn url(&self, item: &Yaml) -> Option<String> {
        self.destination(item).and_then(|to| self.style.addresses.of(to))
    }

    /// Notes a heading; gives its id.
    pub fn heading(&mut self, level: u8, title: &str) -> String {
        self.heading_with_id(level, title, heading_id(self.page.shape, title))
    }

    /// Notes a heading whose id is known; gives it as it is on this page.
    pub fn heading_with_id(&mut self, level: u8, title: &str, id: String) -> String {
        let id = self.ids.headings.unique(id);
        self.shown.headings.push(Heading { level, id: id.clone(), text: title.trim().to_owned() });
        id
    }

    /// Shows a place that links can name and readers do not see.
    pub fn anchor(&mut self, id: String) {
        let id = self.ids.headings.unique(id);
        self.line(element("a").with("id", id));
    }

    /// Notes a heading of a section, and shows it; gives its id.
    pub fn section(&mut self, title: &str) -> String {
        let id = self.heading(2, title);
        self.line(element("h2").with("id", id.clone()).holding(title.to_owned()));
        id
    }

    /// Shows a title or the text of a link.
    fn note(&mut self, text: Option<Cow<'a, str>>) {
        if let Some(text) = text {
            self.line(element("p").holding(Html::Text(text)));
        }
    }

    fn links(&mut self, items: Option<&'a Yaml>) -> Vec<Value> {
        let items = items.map(Yaml::items).unwrap_or_default();
        let link = |item: &'a Yaml| {
            self.note(said(item, "text"));
            json!({ "text": said(item, "text").unwrap_or_default(), "url": self.url(item) })
        };
        items.iter().map(link).collect()
    }

    fn landing(&mut self, yaml: &'a Yaml) -> Value {
        let summary = self.html(yaml.get("summary"));
        let mut cards = Vec::new();
        for card in yaml.get("landingContent").map(Yaml::items).unwrap_or_default() {
            let title = said(card, "title").unwrap_or_default();
            let id = self.section(&title);
            let mut lists: Vec<LinkList<'_>> = Vec::new();
            for list in card.get("linkLists").map(Yaml::items).unwrap_or_default() {
                let kind = list.text("linkListType").unwrap_or_default();
                let links = self.links(list.get("links"));
                // What is of one kind stands under one name.
                match lists.iter_mut().find(|known| known.kind == kind) {
                    Some(known) => known.links.extend(links),
                    None => lists.push(LinkList { kind, links }),
                }
            }
            cards.push(Card { id, title, lists });
        }
        let buttons = buttons(&cards);
        json!({ "title": title(yaml), "summary": summary, "cards": cards, "buttons": buttons })
    }

    fn faq(&mut self, yaml: &'a Yaml) -> Value {
        let summary = self.html(yaml.get("summary"));
        let mut sections = Vec::new();
        for section in yaml.get("sections").map(Yaml::items).unwrap_or_default() {
            let name = said(section, "name").unwrap_or_default();
            let is_untitled = is_untitled(section);
            let title = if name.is_empty() { (self.style.word)("questions") } else { name.clone().into_owned() };
            let id = (!is_untitled).then(|| self.section(&title));
            let questions = section.get("questions").map(Yaml::items).unwrap_or_default();
            let questions: Vec<Value> = questions.iter().map(|item| self.question(item)).collect();
            sections.push(json!({ "id": id, "title": name, "untitled": is_untitled, "questions": questions }));
        }
        let more = self.html(yaml.get("additionalContent"));
        json!({ "title": title(yaml), "summary": summary, "sections": sections, "more": more })
    }

    fn question(&mut self, item: &'a Yaml) -> Value {
        let text = self.text(item.get("question"));
        let question = self.inline(item.get("question")).unwrap_or_default();
        let html = tree::written(&question, self.style.addresses);
        let id = self.heading(3, &text);
        self.line(element("h3").with("id", id.clone()).holding_all(question));
        let answer = self.nodes(item.get("answer"));
        let elsewhere = answer.as_deref().map(|nodes| tree::written_elsewhere(nodes, self.style.elsewhere));
        self.shown.questions.push(Question { text, answer: elsewhere });
        let shown = answer.as_deref().map(|nodes| tree::written(nodes, self.style.addresses));
        self.shown.nodes.extend(answer.unwrap_or_default());
        json!({ "id": id, "question": html, "answer": shown })
    }

    fn hub(&mut self, yaml: &'a Yaml) -> Value {
        let summary = self.html(yaml.get("summary"));
        let mut sections = Vec::new();
        if let Some(highlighted) = yaml.get("highlightedContent") {
            let items = highlighted.get("items").map(Yaml::items).unwrap_or_default();
            let item = |item: &'a Yaml| {
                self.note(said(item, "title"));
                json!({ "type": item.text("itemType"), "title": said(item, "title"), "url": self.url(item) })
            };
            sections.push(json!({ "layout": "highlights", "items": items.iter().map(item).collect::<Vec<_>>() }));
        }
        for (key, layout) in HUB_PARTS.into_iter().zip(["products", "concepts", "tools", "more"]) {
            let Some(section) = yaml.get(key) else { continue };
            for part in std::iter::once(section).chain(section.get("sections").map(Yaml::items).unwrap_or_default()) {
                let title = said(part, "title");
                if title.is_none() && part.get("items").is_none() {
                    continue;
                }
                let id = title.as_ref().map(|title| self.section(title));
                let summary = self.html(part.get("summary"));
                let items = part.get("items").map(Yaml::items).unwrap_or_default();
                let cards: Vec<Value> = items.iter().map(|item| self.card(item)).collect();
                sections
                    .push(json!({ "id": id, "title": title, "summary": summary, "layout": layout, "items": cards }));
            }
            if let Some(footer) = self.html(section.get("footer")) {
                sections.push(json!({ "summary": footer, "layout": layout }));
            }
        }
        json!({ "title": title(yaml), "summary": summary, "sections": sections })
    }

    fn card(&mut self, item: &'a Yaml) -> Value {
        self.note(said(item, "title"));
        let image = self.link(item.get("imageSrc"));
        if let Some(image) = image {
            self.add(element("img").with("src", image).with("alt", ""));
        }
        let summary = self.html(item.get("summary"));
        let links = self.links(item.get("links"));
        let more = item.get("footerLink").map(|link| {
            self.note(said(link, "text"));
            json!({ "url": self.url(link), "text": said(link, "text") })
        });
        json!({
            "title": said(item, "title"),
            "url": self.url(item),
            "image": image.and_then(|image| self.style.addresses.of(image)),
            "summary": summary,
            "links": links,
            "more": more,
        })
    }
}
