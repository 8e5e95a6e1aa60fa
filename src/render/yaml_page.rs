//! The data that the templates of YAML pages get.

use serde_json::{Value, json};

use super::html::shown_text;
use super::{Html, Ids, Style, next_fragment, text};
use crate::page::Page;
use crate::source::UrlStyle;
use crate::source::yaml::Yaml;
use crate::syntax::yaml_page::{HUB_PARTS, heading_id};

/// The data of a page, and the headings that its template shows.
pub fn data(page: &Page, yaml: &Yaml, kind: &str, style: &Style<'_>) -> (Value, Html) {
    let mut builder = Builder { page, kind, style, out: Html::default(), ids: Ids::default() };
    let data = match kind {
        "landing" => builder.landing(yaml),
        "hub" => builder.hub(yaml),
        "faq" => builder.faq(yaml),
        _ => Value::Null,
    };
    if page.is_yaml_article {
        builder.out.html = builder.article(yaml);
    } else if data.is_null() {
        builder.out.html = builder.plain(yaml);
    }
    (data, builder.out)
}

pub(super) struct Builder<'a> {
    pub page: &'a Page,
    pub style: &'a Style<'a>,
    pub out: Html,
    kind: &'a str,
    ids: Ids,
}

impl Builder<'_> {
    /// A text field as HTML.
    pub fn html(&mut self, value: Option<&Yaml>) -> Option<String> {
        let value = value?;
        match self.page.texts.get(&value.span.start) {
            Some(part) => {
                let html = next_fragment(part, self.style, &mut self.ids);
                self.out.images.extend(html.images);
                if self.page.is_yaml_article {
                    self.out.headings.extend(html.headings);
                }
                Some(html.html)
            }
            None => value.as_text().map(|given| text(given).into_owned()),
        }
    }

    /// A text field as its readers see it, without marks.
    fn shown(&self, value: Option<&Yaml>) -> String {
        let Some(value) = value else { return String::new() };
        let shown = match self.page.texts.get(&value.span.start) {
            Some(part) => shown_text(part, &part.document.blocks),
            None => value.as_text().unwrap_or_default().to_owned(),
        };
        shown.trim().to_owned()
    }

    /// A text field without the paragraph around it.
    pub fn inline(&mut self, value: Option<&Yaml>) -> Option<String> {
        let html = self.html(value)?;
        let html = html.trim();
        let inner =
            html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")).filter(|inner| !inner.contains("<p>"));
        Some(inner.unwrap_or(html).to_owned())
    }

    pub fn url(&self, item: &Yaml) -> Option<String> {
        self.link(item.get("url").or(item.get("href")))
    }

    /// Where the link in a field leads.
    fn link(&self, field: Option<&Yaml>) -> Option<String> {
        let to = self.page.links.get(&field?.span.start)?;
        Some(to.address(self.style.output, UrlStyle::File))
    }

    pub fn heading(&mut self, level: u8, title: &str) -> String {
        let id = heading_id(self.kind, title);
        let id = self.ids.unique(if id.is_empty() { "section" } else { &id });
        self.out.headings.push(super::Heading { level, id: id.clone(), text: title.trim().to_owned() });
        id
    }

    fn links(&self, items: Option<&Yaml>) -> Vec<Value> {
        let items = items.map(Yaml::items).unwrap_or_default();
        items
            .iter()
            .map(|link| json!({ "text": link.text("text").unwrap_or_default(), "url": self.url(link).unwrap_or_else(|| "#".to_owned()) }))
            .collect()
    }

    fn landing(&mut self, yaml: &Yaml) -> Value {
        let mut cards = Vec::new();
        for card in yaml.get("landingContent").map(Yaml::items).unwrap_or_default() {
            let title = card.text("title").unwrap_or_default().to_owned();
            let id = self.heading(2, &title);
            let lists = card.get("linkLists").map(Yaml::items).unwrap_or_default();
            let lists: Vec<Value> = lists
                .iter()
                .map(|list| json!({ "type": list.text("linkListType").unwrap_or_default(), "links": self.links(list.get("links")) }))
                .collect();
            cards.push(json!({ "id": id, "title": title, "lists": lists }));
        }
        json!({ "title": yaml.text("title"), "summary": self.html(yaml.get("summary")), "cards": cards })
    }

    fn faq(&mut self, yaml: &Yaml) -> Value {
        let mut sections = Vec::new();
        for section in yaml.get("sections").map(Yaml::items).unwrap_or_default() {
            let name = section.text("name").unwrap_or_default().to_owned();
            // Learn's authors give this name to a section whose heading is not to be seen.
            let is_untitled = name.trim().eq_ignore_ascii_case("ignored");
            let title = if name.is_empty() { (self.style.word)("questions") } else { name.clone() };
            let id = (!is_untitled).then(|| self.heading(2, &title));
            let mut questions = Vec::new();
            for item in section.get("questions").map(Yaml::items).unwrap_or_default() {
                let question = self.inline(item.get("question")).unwrap_or_default();
                let title = self.shown(item.get("question"));
                let id = self.heading(3, &title);
                questions.push(json!({ "id": id, "question": question, "answer": self.html(item.get("answer")) }));
            }
            sections.push(json!({ "id": id, "title": name, "untitled": is_untitled, "questions": questions }));
        }
        let more = self.html(yaml.get("additionalContent"));
        json!({ "title": yaml.text("title"), "summary": self.html(yaml.get("summary")), "sections": sections, "more": more })
    }

    fn hub(&mut self, yaml: &Yaml) -> Value {
        let mut sections = Vec::new();
        if let Some(highlighted) = yaml.get("highlightedContent") {
            let items: Vec<Value> = highlighted
                .get("items")
                .map(Yaml::items)
                .unwrap_or_default()
                .iter()
                .map(
                    |item| json!({ "type": item.text("itemType"), "title": item.text("title"), "url": self.url(item) }),
                )
                .collect();
            sections.push(json!({ "layout": "highlights", "items": items }));
        }
        for (key, layout) in HUB_PARTS.into_iter().zip(["products", "concepts", "tools", "more"]) {
            let Some(section) = yaml.get(key) else { continue };
            for part in std::iter::once(section).chain(section.get("sections").map(Yaml::items).unwrap_or_default()) {
                let title = part.text("title").map(str::to_owned);
                if title.is_none() && part.get("items").is_none() {
                    continue;
                }
                let id = title.as_ref().map(|title| self.heading(2, title));
                let mut cards = Vec::new();
                for item in part.get("items").map(Yaml::items).unwrap_or_default() {
                    let image = self.link(item.get("imageSrc"));
                    let more =
                        item.get("footerLink").map(|link| json!({ "url": self.url(link), "text": link.text("text") }));
                    cards.push(json!({
                        "title": item.text("title"),
                        "url": self.url(item),
                        "image": image,
                        "summary": self.html(item.get("summary")),
                        "links": self.links(item.get("links")),
                        "more": more,
                    }));
                }
                sections.push(json!({ "id": id, "title": title, "summary": self.html(part.get("summary")), "layout": layout, "items": cards }));
            }
            if let Some(footer) = self.html(section.get("footer")) {
                sections.push(json!({ "summary": footer, "layout": layout }));
            }
        }
        json!({ "title": yaml.text("title"), "summary": self.html(yaml.get("summary")), "sections": sections })
    }

    /// Any other YAML page: its title and a list of its fields.
    fn plain(&mut self, yaml: &Yaml) -> String {
        let title = yaml.text("title").or(yaml.text("name")).unwrap_or(self.page.file.stem());
        let mut html = format!("<h1>{}</h1>\n", text(title));
        self.fields(yaml, &mut html);
        html
    }

    fn fields(&mut self, yaml: &Yaml, html: &mut String) {
        html.push_str("<dl>\n");
        for (key, value) in yaml.entries().iter().filter(|(key, _)| key.as_text() != Some("metadata")) {
            html.push_str(&format!("<dt>{}</dt>\n<dd>", text(key.as_text().unwrap_or_default())));
            self.field(value, html);
            html.push_str("</dd>\n");
        }
        html.push_str("</dl>\n");
    }

    fn field(&mut self, value: &Yaml, html: &mut String) {
        if !value.entries().is_empty() {
            self.fields(value, html);
        } else if !value.items().is_empty() {
            html.push_str("<ul>\n");
            for item in value.items() {
                html.push_str("<li>");
                self.field(item, html);
                html.push_str("</li>\n");
            }
            html.push_str("</ul>\n");
        } else if let Some(shown) = self.html(Some(value)) {
            html.push_str(&shown);
        }
    }
}
