//! The Markdown twin of a page that is written in YAML: its titles as headings, its texts, its links as lists.

use std::fmt::Write as _;

use super::markdown::target;
use super::twin_text::body;
use crate::page::Page;
use crate::render::yaml_fields::{fields, label};
use crate::source::yaml::{Value, Yaml};
use crate::syntax::yaml_page::{Shape, Template, is_untitled};

/// The text of the twin of the page at `output`.
pub fn text(page: &Page, yaml: &Yaml, output: &str) -> String {
    let mut writer = Writer { page, output, text: String::new() };
    writer.entry(yaml, 1);
    writer.text.trim_start().to_owned()
}

/// What an entry calls itself.
const NAMES: [&str; 3] = ["title", "name", "question"];

struct Writer<'a> {
    page: &'a Page,
    output: &'a str,
    text: String,
}

impl Writer<'_> {
    /// An entry: its name as a heading, then what it says, then what it holds.
    fn entry(&mut self, entry: &Yaml, level: usize) {
        let name = NAMES.iter().find_map(|key| entry.get(key));
        let is_shown = self.page.shape != Shape::Template(Template::Faq) || !is_untitled(entry);
        let title = name.filter(|_| is_shown).map(|name| self.shown(name).replace('\n', " ")).unwrap_or_default();
        let link = entry.text("url").or(entry.text("href")).filter(|_| level > 1);
        match (title.is_empty(), link) {
            (true, _) => {}
            (false, None) => self.block(&format!("{} {title}", "#".repeat(level.min(6)))),
            (false, Some(url)) => self.block(&format!("{} [{title}]({})", "#".repeat(level.min(6)), target(url))),
        }
        for (key, value) in entry.entries() {
            let is_name = name.is_some_and(|name| name.span == value.span);
            if is_name || key.as_text() == Some("metadata") {
                continue;
            }
            match &value.value {
                Value::List(items) => self.list(items, level + 1),
                Value::Map(_) => self.entry(value, level + 1),
                _ if self.page.texts.contains_key(&value.span.start) => {
                    let shown = self.shown(value);
                    self.block(&shown);
                }
                _ => {}
            }
        }
        if self.page.shape == Shape::Fields {
            self.rest(entry);
        }
    }

    /// What an entry of a page that nobody knows says in a word or two.
    fn rest(&mut self, entry: &Yaml) {
        let said = fields(entry).filter(|(_, value)| !self.page.texts.contains_key(&value.span.start));
        let said = said.filter_map(|(key, value)| Some(format!("- {}: {}\n", label(key), value.as_text()?.trim())));
        self.block(&said.collect::<String>());
    }

    fn list(&mut self, items: &[Yaml], level: usize) {
        let mut links = String::new();
        for item in items {
            match (item.text("text"), item.text("url").or(item.text("href"))) {
                (Some(text), Some(url)) => {
                    writeln!(links, "- [{}]({})", text.trim(), target(url)).expect("memory takes text");
                }
                _ if item.entries().is_empty() => {
                    let shown = self.shown(item);
                    self.block(&shown);
                }
                _ => self.entry(item, level),
            }
        }
        self.block(&links);
    }

    /// A text as its author wrote it, with what it includes.
    fn shown(&self, value: &Yaml) -> String {
        let shown = match self.page.texts.get(&value.span.start) {
            Some(part) => body(part, self.output),
            None => value.as_text().unwrap_or_default().to_owned(),
        };
        shown.trim().to_owned()
    }

    fn block(&mut self, text: &str) {
        let text = text.trim_end();
        if !text.is_empty() {
            self.text.push_str(text);
            self.text.push_str("\n\n");
        }
    }
}
