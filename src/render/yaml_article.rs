//! YAML pages that are articles: architectures, modules of a training with their units, old landing pages.
//!
//! Their fields are shown in the order in which they are written; what only Learn's own catalogues read is left out.

use super::tree::{Html, element};
use super::yaml_page::{Builder, said};
use crate::source::Destination;
use crate::source::yaml::{Value, Yaml};
use crate::syntax::yaml_page::UIDS;

impl<'a> Builder<'a> {
    /// The article that the fields make.
    pub fn article(&mut self, yaml: &'a Yaml) {
        let title = said(yaml, "name").or_else(|| said(yaml, "title")).unwrap_or(self.page.file.stem().into());
        let id = self.heading(1, &title);
        self.line(element("h1").with("id", id).holding(title.into_owned()));
        // An architecture begins with its own words; the summary is for lists of architectures.
        let is_summed_up = yaml.get("content").is_none();
        for (key, value) in yaml.entries() {
            match (key.as_text().unwrap_or(""), &value.value) {
                ("summary", _) if !is_summed_up => {}
                ("prerequisites", _) => {
                    self.named_section("prerequisites");
                    self.block(Some(value));
                }
                (key, Value::List(items)) if UIDS.contains(&key) => {
                    self.named_section(key);
                    let mut list = element("ol").holding("\n");
                    for item in items {
                        let shown = self.inline(Some(item)).unwrap_or_default();
                        list = list.holding(element("li").holding_all(shown)).holding("\n");
                    }
                    self.line(list);
                }
                ("quiz", _) => self.quiz(value),
                ("sections", _) => value.items().iter().for_each(|section| self.part(section)),
                ("abstract", Value::Map(_)) => self.block(value.get("description")),
                ("summary" | "abstract" | "content", Value::Text(_)) => self.block(Some(value)),
                _ => {}
            }
        }
    }

    /// Begins a section that a word of the interface names.
    fn named_section(&mut self, key: &str) {
        let id = self.heading(2, &(self.style.word)(key));
        let heading = self.style.say(element("h2").with("id", id), key);
        self.line(heading);
    }

    fn block(&mut self, value: Option<&'a Yaml>) {
        for node in self.nodes(value).unwrap_or_default() {
            self.add(node);
        }
    }

    /// Questions with their choices. What is said about a choice shows when a reader opens it.
    fn quiz(&mut self, quiz: &'a Yaml) {
        if let Some(title) = said(quiz, "title") {
            self.section(&title);
        }
        let mut list = element("ol").holding("\n");
        for question in quiz.get("questions").map(Yaml::items).unwrap_or_default() {
            let mut item = element("li").holding_all(self.nodes(question.get("content")).unwrap_or_default());
            for choice in question.get("choices").map(Yaml::items).unwrap_or_default() {
                let summary = element("summary").holding_all(self.inline(choice.get("content")).unwrap_or_default());
                let explanation = self.nodes(choice.get("explanation")).unwrap_or_default();
                let details = element("details").holding("\n").holding(summary).holding("\n").holding_all(explanation);
                item = item.holding(details).holding("\n");
            }
            list = list.holding(item).holding("\n");
        }
        self.line(list);
    }

    /// A section of an old landing page: paragraphs, and lists of links and texts.
    fn part(&mut self, section: &'a Yaml) {
        if let Some(title) = said(section, "title") {
            self.section(&title);
        }
        for item in section.get("items").map(Yaml::items).unwrap_or_default() {
            self.block(item.get("text"));
            let Some(entries) = item.get("items") else { continue };
            let mut list = element("ul").holding("\n");
            for entry in entries.items() {
                let shown = self.entry(entry);
                list = list.holding(element("li").holding_all(shown)).holding("\n");
            }
            self.line(list);
        }
    }

    fn entry(&mut self, entry: &'a Yaml) -> Vec<Html<'a>> {
        let label = match said(entry, "title") {
            Some(title) => vec![title.into_owned().into()],
            None => self.inline(entry.get("text")).unwrap_or_default(),
        };
        let mut shown = match self.destination(entry).filter(|to| **to != Destination::Nowhere) {
            Some(to) => vec![element("a").with("href", to).holding_all(label).into()],
            None => label,
        };
        shown.extend(self.nodes(entry.get("html")).unwrap_or_default());
        shown
    }
}
