//! Pages of an API that are lists of blocks: each becomes the part that a page made of its items has for the same.

use super::code;
use super::tree::{Html, element};
use super::yaml_page::Builder;
use crate::source::Destination;
use crate::source::yaml::Yaml;
use crate::syntax::api_page::{Block, NOTES, blocks, spans};
use crate::syntax::source_link;

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

impl<'a> Builder<'a> {
    /// The page that the blocks make.
    pub fn api_page(&mut self, yaml: &'a Yaml) {
        let is_title =
            |block: &Block<'_>| matches!(block, Block::Heading { level: 1, .. } | Block::Api { level: 1, .. });
        if let Some(title) = yaml.text("title").filter(|_| !blocks(yaml).any(|block| is_title(&block))) {
            self.heading_of_level(1, title, None);
        }
        let language = yaml.text("languageId");
        for block in blocks(yaml) {
            match block {
                Block::Heading { level, title, id } => self.heading_of_level(level, title, id),
                Block::Api { level, title, entry } => {
                    self.heading_of_level(level, title, entry.text("id"));
                    self.notes(entry);
                    let source = entry.get("src").and_then(|source| self.page.links.get(&source.span.start));
                    if let Some(to) = source.filter(|to| **to != Destination::Nowhere) {
                        let name = source_link::name(entry.text("src").unwrap_or_default());
                        let link = element("a").with("href", to).holding(name);
                        self.facts_of(vec![("Source", vec![link.into()])]);
                    }
                }
                Block::Markdown(text) => {
                    for node in self.nodes(Some(text)).unwrap_or_default() {
                        self.add(node);
                    }
                }
                Block::Facts(facts) => {
                    let facts = facts.iter().filter_map(|fact| Some((fact.text("name")?, fact.get("value")?)));
                    let facts = facts.map(|(name, value)| (name, self.spans(value))).collect();
                    self.facts_of(facts);
                }
                Block::Parameters(entries) => self.parameters(entries),
                Block::List(entries) => self.names(entries, ", "),
                Block::Inheritance(entries) => self.names(entries, " → "),
                Block::Code { text, language: own } => {
                    let block = code::block(self.style, own.or(language).unwrap_or_default(), text);
                    self.line(block);
                }
            }
        }
    }

    /// A heading. Those within a member are in the outline only where they can be named.
    fn heading_of_level(&mut self, level: u8, title: &'a str, id: Option<&str>) {
        let mut heading = element(HEADINGS[usize::from(level.clamp(1, 6)) - 1]);
        if level <= 3 || id.is_some() {
            let id = match id {
                Some(id) => self.heading_with_id(level, title, id.to_owned()),
                None => self.heading(level, title),
            };
            heading = heading.with("id", id);
        }
        self.line(heading.holding(title));
    }

    /// That an API is not to be used any more, or not to be relied on yet.
    fn notes(&mut self, entry: &'a Yaml) {
        for (key, (class, word)) in NOTES.iter().zip([("WARNING", "Deprecated"), ("NOTE", "Preview")]) {
            let Some(value) = entry.get(key) else { continue };
            let said = match self.page.texts.contains_key(&value.span.start) {
                true => self.nodes(Some(value)).unwrap_or_default(),
                false if value.is_true() => Vec::new(),
                false => continue,
            };
            self.notice(class, word, said);
        }
    }

    fn parameters(&mut self, entries: &'a [Yaml]) {
        let mut shown = element("dl").with("class", "api-list").holding("\n");
        for entry in entries {
            let mut term = element("dt");
            if let Some(name) = entry.text("name") {
                let default = entry.text("default").map(|value| format!(" = {value}")).unwrap_or_default();
                term = term.holding(element("code").holding(format!("{name}{default}"))).holding(" ");
            }
            let term = term.holding_all(entry.get("type").map(|of| self.spans(of)).unwrap_or_default());
            let mut description = Vec::new();
            for (key, word) in NOTES.iter().zip(["Deprecated", "Preview"]) {
                let Some(value) = entry.get(key) else { continue };
                let is_said = self.page.texts.contains_key(&value.span.start);
                if is_said || value.is_true() {
                    description.extend([element("p").holding(element("strong").holding(word)).into(), "\n".into()]);
                }
                if is_said {
                    description.extend(self.nodes(Some(value)).unwrap_or_default());
                }
            }
            if entry.get("optional").is_some_and(Yaml::is_true) {
                description.extend([element("p").holding("Optional").into(), "\n".into()]);
            }
            description.extend(self.nodes(entry.get("description")).unwrap_or_default());
            shown = shown.holding(term).holding(element("dd").holding_all(description)).holding("\n");
        }
        if !entries.is_empty() {
            self.line(shown);
        }
    }

    /// Names in a row.
    fn names(&mut self, entries: &'a [Yaml], between: &'static str) {
        let mut shown = element("p");
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 {
                shown = shown.holding(between);
            }
            shown = shown.holding_all(self.spans(entry));
        }
        if !entries.is_empty() {
            self.line(shown);
        }
    }

    /// Texts and links in a row.
    fn spans(&self, inline: &'a Yaml) -> Vec<Html<'a>> {
        let shown = spans(inline).map(|(text, url)| match url.and_then(|url| self.page.links.get(&url.span.start)) {
            Some(to) if *to != Destination::Nowhere => {
                element("a").with("class", "xref").with("href", to).holding(text).into()
            }
            _ => text.into(),
        });
        shown.collect()
    }
}
