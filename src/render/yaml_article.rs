//! YAML pages that are articles: architectures, modules of a training with their units, old landing pages.
//!
//! Their fields are shown in the order in which they are written; what only Learn's own catalogues read is left out.

use super::text;
use super::yaml_page::Builder;
use crate::source::yaml::{Value, Yaml};
use crate::syntax::yaml_page::UIDS;

impl Builder<'_> {
    /// The article that the fields make.
    pub fn article(&mut self, yaml: &Yaml) -> String {
        let title = yaml.text("name").or(yaml.text("title")).unwrap_or(self.page.file.stem());
        let id = self.heading(1, title);
        let mut html = format!("<h1 id=\"{id}\">{}</h1>\n", text(title));
        // An architecture begins with its own words; the summary is for lists of architectures.
        let is_summed_up = yaml.get("content").is_none();
        for (key, value) in yaml.entries() {
            match (key.as_text().unwrap_or(""), &value.value) {
                ("summary", _) if !is_summed_up => {}
                ("prerequisites", _) => self.section("prerequisites", Some(value), &mut html),
                (key, Value::List(items)) if UIDS.contains(&key) => {
                    self.section(key, None, &mut html);
                    let shown = |item| format!("<li>{}</li>\n", self.inline(Some(item)).unwrap_or_default());
                    html.push_str(&format!("<ol>\n{}</ol>\n", items.iter().map(shown).collect::<String>()));
                }
                ("quiz", _) => self.quiz(value, &mut html),
                ("sections", _) => value.items().iter().for_each(|section| self.part(section, &mut html)),
                ("abstract", Value::Map(_)) => self.block(value.get("description"), &mut html),
                ("summary" | "abstract" | "content", Value::Text(_)) => self.block(Some(value), &mut html),
                _ => {}
            }
        }
        html
    }

    fn section(&mut self, word: &str, value: Option<&Yaml>, html: &mut String) {
        let title = (self.style.word)(word);
        self.titled(&title, html);
        self.block(value, html);
    }

    fn titled(&mut self, title: &str, html: &mut String) {
        let id = self.heading(2, title);
        html.push_str(&format!("<h2 id=\"{id}\">{}</h2>\n", text(title)));
    }

    fn block(&mut self, value: Option<&Yaml>, html: &mut String) {
        if let Some(shown) = self.html(value) {
            html.push_str(shown.trim_end());
            html.push('\n');
        }
    }

    /// Questions with their choices. What is said about a choice shows when a reader opens it.
    fn quiz(&mut self, quiz: &Yaml, html: &mut String) {
        if let Some(title) = quiz.text("title") {
            self.titled(title, html);
        }
        html.push_str("<ol>\n");
        for question in quiz.get("questions").map(Yaml::items).unwrap_or_default() {
            html.push_str("<li>");
            self.block(question.get("content"), html);
            for choice in question.get("choices").map(Yaml::items).unwrap_or_default() {
                let content = self.inline(choice.get("content")).unwrap_or_default();
                html.push_str(&format!("<details>\n<summary>{content}</summary>\n"));
                self.block(choice.get("explanation"), html);
                html.push_str("</details>\n");
            }
            html.push_str("</li>\n");
        }
        html.push_str("</ol>\n");
    }

    /// A section of an old landing page: paragraphs, and lists of links and texts.
    fn part(&mut self, section: &Yaml, html: &mut String) {
        if let Some(title) = section.text("title") {
            self.titled(title, html);
        }
        for item in section.get("items").map(Yaml::items).unwrap_or_default() {
            self.block(item.get("text"), html);
            let Some(entries) = item.get("items") else { continue };
            html.push_str("<ul>\n");
            for entry in entries.items() {
                html.push_str("<li>");
                let label = entry.text("title").map(|title| text(title).into_owned());
                let label = label.or_else(|| self.inline(entry.get("text"))).unwrap_or_default();
                match self.url(entry).filter(|url| !url.is_empty()) {
                    Some(url) => html.push_str(&format!("<a href=\"{}\">{label}</a>", super::url(&url))),
                    None => html.push_str(&label),
                }
                html.push_str(&self.html(entry.get("html")).unwrap_or_default());
                html.push_str("</li>\n");
            }
            html.push_str("</ul>\n");
        }
    }
}
