//! The Markdown twin of a page about an API: each item with its declaration and what is said of it.

use super::twin_text::body;
use crate::page::Page;
use crate::render::managed_reference::title;
use crate::source::yaml::Yaml;
use crate::syntax::managed_reference::{items, obsolete};

/// The text of the twin of the page at `output`.
pub fn text(page: &Page, yaml: &Yaml, output: &str) -> String {
    let mut writer = Writer { page, output, text: String::new() };
    for (index, item) in items(yaml).iter().enumerate() {
        writer.block(&format!("{} {}", if index == 0 { "#" } else { "##" }, title(item)));
        writer.item(item);
    }
    writer.text
}

struct Writer<'a> {
    page: &'a Page,
    output: &'a str,
    text: String,
}

impl Writer<'_> {
    fn item(&mut self, item: &Yaml) {
        if let Some(note) = obsolete(item) {
            self.block(format!("Obsolete. {}", note.unwrap_or_default()).trim());
        }
        self.texts(item.get("summary"));
        let syntax = item.get("syntax");
        if let Some(content) = syntax.and_then(|syntax| syntax.text("content")) {
            self.block(&format!("```csharp\n{}\n```", content.trim_end()));
        }
        let returned = syntax.and_then(|syntax| syntax.get("return"));
        let parameters = syntax.and_then(|syntax| syntax.get("parameters")).map(Yaml::items).unwrap_or_default();
        let of_types = syntax.and_then(|syntax| syntax.get("typeParameters")).map(Yaml::items).unwrap_or_default();
        let exceptions = item.get("exceptions").map(Yaml::items).unwrap_or_default();
        self.described("Type parameters", of_types);
        self.described("Parameters", parameters);
        self.described("Returns", returned.map(std::slice::from_ref).unwrap_or_default());
        self.described("Exceptions", exceptions);
        self.texts(item.get("remarks"));
        self.texts(item.get("example"));
        let children = item.get("children").map(Yaml::items).unwrap_or_default();
        let known = children.iter().filter(|child| self.page.texts.contains_key(&child.span.start));
        let known: Vec<String> = known.map(|child| format!("- {}: {}", self.name(child), self.line(child))).collect();
        self.block(&known.join("\n"));
    }

    fn described(&mut self, title: &str, entries: &[Yaml]) {
        if entries.is_empty() {
            return;
        }
        let entry = |entry: &Yaml| {
            let id = entry.text("id").map(|id| format!("`{id}` ")).unwrap_or_default();
            let of = entry.get("type").map(|of| self.name(of)).unwrap_or_default();
            let description = entry.get("description").map(|text| self.line(text)).unwrap_or_default();
            format!("- {id}{of}{}{description}", if description.is_empty() { "" } else { ": " })
        };
        let lines: Vec<String> = entries.iter().map(entry).collect();
        self.block(&format!("{title}:\n\n{}", lines.join("\n")));
    }

    fn texts(&mut self, field: Option<&Yaml>) {
        let fields = field.map(Yaml::one_or_more).unwrap_or_default();
        for part in fields.iter().filter_map(|field| self.page.texts.get(&field.span.start)) {
            self.block(body(part, self.output).trim());
        }
    }

    /// A text in one line.
    fn line(&self, field: &Yaml) -> String {
        let part = self.page.texts.get(&field.span.start);
        let text = part.map(|part| body(part, self.output)).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn name(&self, field: &Yaml) -> String {
        let uid = field.as_text().unwrap_or_default();
        let parts = self.page.names.get(uid);
        parts.map_or_else(|| uid.to_owned(), |parts| parts.iter().map(|part| part.text.as_str()).collect())
    }

    fn block(&mut self, text: &str) {
        if !text.is_empty() {
            self.text.push_str(text);
            self.text.push_str("\n\n");
        }
    }
}
