//! YAML pages of a type that no template is for, references of other tools above all: what is prose comes first, then what is
//! left, in words. What says nothing, an empty field or `false`, is not shown.

use super::tree::{Element, Html, element};
use super::yaml_page::Builder;
use crate::source::yaml::{Value, Yaml};
use crate::syntax::api_page::html_id;

/// Fields that are prose, in the order in which readers expect them.
const PROSE: [&str; 9] =
    ["summary", "abstract", "description", "introduction", "content", "body", "details", "remarks", "note"];
/// Fields that name the entry, that only tools read, or that say how a template shows it.
const UNSEEN: [&str; 18] = [
    "metadata",
    "title",
    "name",
    "text",
    "url",
    "href",
    "uid",
    "fullName",
    "nameWithType",
    "commentId",
    "langs",
    "monikers",
    "componentType",
    "alignment",
    "layout",
    "size",
    "icon",
    "theme",
];

impl<'a> Builder<'a> {
    /// The page that the fields make.
    pub fn plain(&mut self, yaml: &'a Yaml) {
        let title = name(yaml).unwrap_or(self.page.file.stem());
        let id = match yaml.text("uid") {
            Some(uid) => self.heading_with_id(1, title, html_id(uid)),
            None => self.heading(1, title),
        };
        self.line(element("h1").with("id", id).holding(title));
        let shown = self.said_of(yaml, is_list_of_entries);
        self.add_all(shown);
        for (key, entries) in fields(yaml) {
            if is_list_of_entries(entries) {
                self.section(&label(key));
                entries.items().iter().for_each(|entry| self.listed(entry));
            }
        }
    }

    /// An entry of a list, under a heading where it has a name.
    fn listed(&mut self, entry: &'a Yaml) {
        if let Some(name) = name(entry) {
            let id = match entry.text("uid") {
                Some(uid) => self.heading_with_id(3, name, html_id(uid)),
                None => self.heading(3, name),
            };
            self.line(element("h3").with("id", id).holding(name));
        }
        let shown = self.said_of(entry, is_list_of_entries);
        self.add_all(shown);
        for (key, entries) in fields(entry).filter(|(_, value)| is_list_of_entries(value)) {
            self.line(element("h4").holding(label(key)));
            let list = self.list(entries);
            self.line(list);
        }
    }

    /// The prose of an entry, and a list of what else it says but for what is shown elsewhere.
    fn said_of(&mut self, entry: &'a Yaml, is_elsewhere: fn(&Yaml) -> bool) -> Vec<Html<'a>> {
        let mut shown = Vec::new();
        for key in PROSE {
            shown.extend(self.nodes(entry.get(key)).unwrap_or_default());
        }
        let rest = fields(entry).filter(|(key, value)| !PROSE.contains(key) && !is_elsewhere(value));
        let rest: Vec<_> = rest.collect();
        if !rest.is_empty() {
            let mut list = element("dl").with("class", "api-facts").holding("\n");
            for (key, value) in rest {
                let said = self.value(value);
                let term = element("dt").holding(label(key));
                list = list.holding(term).holding(element("dd").holding_all(said)).holding("\n");
            }
            shown.extend([list.into(), "\n".into()]);
        }
        shown
    }

    fn value(&mut self, value: &'a Yaml) -> Vec<Html<'a>> {
        match &value.value {
            Value::Map(_) => self.said_of(value, |_| false),
            Value::List(_) => vec![self.list(value).into()],
            _ => self.inline(Some(value)).unwrap_or_default(),
        }
    }

    fn list(&mut self, entries: &'a Yaml) -> Element<'a> {
        let mut list = element("ul").holding("\n");
        for entry in entries.items().iter().filter(|entry| says_something(entry)) {
            let mut item = element("li");
            if let Some(name) = name(entry) {
                item = match self.destination(entry) {
                    Some(to) => item.holding(element("a").with("href", to).holding(name)),
                    None => item.holding(element("strong").holding(name)),
                };
                item = item.holding(" ");
            }
            list = list.holding(item.holding_all(self.value(entry))).holding("\n");
        }
        list
    }

    fn add_all(&mut self, nodes: Vec<Html<'a>>) {
        nodes.into_iter().for_each(|node| self.add(node));
    }
}

/// What an entry calls itself.
fn name(entry: &Yaml) -> Option<&str> {
    ["title", "name", "text", "url", "href", "uid"].iter().find_map(|key| entry.text(key))
}

/// The fields of an entry that a reader is to see.
fn fields(entry: &Yaml) -> impl Iterator<Item = (&str, &Yaml)> {
    let named = entry.entries().iter().filter_map(|(key, value)| Some((key.as_text()?, value)));
    named.filter(|(key, value)| !UNSEEN.contains(key) && says_something(value))
}

/// Whether a field says anything to a reader.
fn says_something(value: &Yaml) -> bool {
    match &value.value {
        Value::Map(_) => name(value).is_some() || fields(value).next().is_some(),
        Value::List(items) => items.iter().any(says_something),
        _ => value.as_text().is_some_and(|text| !matches!(text.trim(), "" | "false")),
    }
}

fn is_list_of_entries(value: &Yaml) -> bool {
    value.items().iter().any(|item| !item.entries().is_empty())
}

/// The name of a field in words: `durationInMinutes` is `Duration in minutes`.
fn label(key: &str) -> String {
    let mut words = String::new();
    for (at, c) in key.char_indices() {
        match c {
            '_' | '-' => words.push(' '),
            c if at == 0 => words.extend(c.to_uppercase()),
            c if c.is_uppercase() && !words.ends_with(|before: char| before.is_uppercase() || before == ' ') => {
                words.push(' ');
                words.extend(c.to_lowercase());
            }
            c => words.push(c),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_in_words() {
        let labels = ["durationInMinutes", "syntax", "is_preview"].map(label);
        assert_eq!(labels, ["Duration in minutes", "Syntax", "Is preview"]);
    }
}
