//! YAML pages of a type that no template is for, references of other tools above all: what is prose comes first, then a table of
//! what is left, in words. What says nothing, an empty field or `false`, is not shown.

use super::code;
use super::tree::{Element, Html, element};
use super::yaml_page::Builder;
use crate::source::yaml::{Value, Yaml};
use crate::syntax::managed_reference::html_id;
use crate::syntax::yaml_page::{PROSE, is_code, is_long};

/// Fields that name the entry, that only tools read, or that say how a template shows it.
#[rustfmt::skip]
const UNSEEN: [&str; 18] = [
    "metadata", "title", "name", "text", "url", "href", "uid", "fullName", "nameWithType", "commentId", "langs", "monikers",
    "componentType", "alignment", "layout", "size", "icon", "theme",
];
/// More columns than these do not fit beside each other.
const COLUMNS: usize = 4;

impl<'a> Builder<'a> {
    /// The page that the fields make.
    pub fn plain(&mut self, yaml: &'a Yaml) {
        let title = name(yaml).unwrap_or(self.page.file.stem());
        let id = match yaml.text("uid") {
            Some(uid) => self.heading_with_id(1, title, html_id(uid)),
            None => self.heading(1, title),
        };
        self.line(element("h1").with("id", id).holding(title));
        let is_elsewhere = |key: &str, value: &Yaml| is_list_of_entries(value) || is_text(key, value);
        let shown = self.said_of(yaml, is_elsewhere);
        self.add_all(shown);
        for (key, value) in fields(yaml).filter(|(key, value)| is_text(key, value)) {
            self.section(&label(key));
            let shown = self.nodes(Some(value)).unwrap_or_default();
            self.add_all(shown);
        }
        for (key, entries) in fields(yaml).filter(|(_, value)| is_list_of_entries(value)) {
            self.section(&label(key));
            match self.table_of(entries) {
                Some(table) => self.line(table),
                None => said(entries).for_each(|entry| self.listed(entry)),
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
            let shown = self.named(entry, name);
            self.line(element("h3").with("id", id).holding(shown));
        }
        let shown = self.said_of(entry, |_, value| is_list_of_entries(value));
        self.add_all(shown);
        for (key, entries) in fields(entry).filter(|(_, value)| is_list_of_entries(value)) {
            self.line(element("h4").holding(label(key)));
            let list = self.list(entries);
            self.line(list);
        }
    }

    /// The prose of an entry, and a list of what else it says but for what is shown elsewhere.
    fn said_of(&mut self, entry: &'a Yaml, is_elsewhere: fn(&str, &Yaml) -> bool) -> Vec<Html<'a>> {
        let mut shown = Vec::new();
        for field in PROSE.iter().filter_map(|key| entry.get(key).filter(|value| is_prose(key, value))) {
            for text in said(field) {
                shown.extend(self.nodes(Some(text)).unwrap_or_default());
            }
        }
        let rest = fields(entry).filter(|(key, value)| !is_prose(key, value) && !is_elsewhere(key, value));
        let rest: Vec<_> = rest.collect();
        if !rest.is_empty() {
            let mut list = element("dl").with("class", "api-facts").holding("\n");
            for (key, value) in rest {
                let said = self.value(key, value);
                let term = element("dt").holding(label(key));
                list = list.holding(term).holding(element("dd").holding_all(said)).holding("\n");
            }
            shown.extend([list.into(), "\n".into()]);
        }
        shown
    }

    fn value(&mut self, key: &str, value: &'a Yaml) -> Vec<Html<'a>> {
        match &value.value {
            // What declares an API is all that there is to say of its syntax.
            Value::Map(_) if key == "syntax" && fields(value).all(|(key, _)| key == "content") => {
                vec![code::block(self.style, "", value.text("content").unwrap_or_default()).into()]
            }
            Value::Map(_) => self.said_of(value, |_, _| false),
            Value::List(_) => vec![self.list(value).into()],
            Value::Text(text) if is_code(key) => vec![code::block(self.style, "", text).into()],
            _ => self.inline(Some(value)).unwrap_or_default(),
        }
    }

    /// Entries, as a table where each says no more than a few words on the same few things.
    fn list(&mut self, entries: &'a Yaml) -> Element<'a> {
        if let Some(table) = self.table_of(entries) {
            return table;
        }
        let mut list = element("ul").holding("\n");
        for entry in said(entries) {
            let mut item = element("li");
            if let Some(name) = name(entry) {
                let shown = self.named(entry, name);
                item = item.holding(element("strong").holding(shown)).holding(" ");
            }
            list = list.holding(item.holding_all(self.value("", entry))).holding("\n");
        }
        list
    }

    fn table_of(&mut self, entries: &'a Yaml) -> Option<Element<'a>> {
        let rows: Vec<&'a Yaml> = said(entries).collect();
        let columns = columns(&rows)?;
        let is_named = rows.iter().any(|row| name(row).is_some());
        let titles = is_named.then(|| "Name".to_owned()).into_iter().chain(columns.iter().map(|key| label(key)));
        let titles = titles.map(|title| element("th").holding(title).into());
        let mut body = element("tbody").holding("\n");
        for row in rows {
            let mut line = element("tr");
            if is_named {
                let name = name(row).map(|name| self.named(row, name));
                line = line.holding(element("td").holding_all(name));
            }
            for key in &columns {
                let value = row.get(key).filter(|value| says_something(value));
                let said = value.map(|value| self.in_a_line(key, value)).unwrap_or_default();
                line = line.holding(element("td").holding_all(said));
            }
            body = body.holding(line).holding("\n");
        }
        let head = element("thead").holding(element("tr").holding_all(titles));
        Some(element("table").holding("\n").holding(head).holding("\n").holding(body).holding("\n"))
    }

    fn in_a_line(&mut self, key: &str, value: &'a Yaml) -> Vec<Html<'a>> {
        let mut shown = Vec::new();
        for (index, value) in said(value).enumerate() {
            if index > 0 {
                shown.push(", ".into());
            }
            match value.as_text().filter(|_| is_code(key)) {
                Some(code) => shown.push(element("code").holding(code).into()),
                None => shown.extend(self.inline(Some(value)).unwrap_or_default()),
            }
        }
        shown
    }

    /// The name of an entry, which leads where the entry does.
    fn named(&self, entry: &'a Yaml, name: &'a str) -> Html<'a> {
        match self.destination(entry) {
            Some(to) => element("a").with("href", to).holding(name).into(),
            None => name.into(),
        }
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
pub fn fields(entry: &Yaml) -> impl Iterator<Item = (&str, &Yaml)> {
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

/// Those of a list that say something, or the one in its place.
fn said(value: &Yaml) -> impl Iterator<Item = &Yaml> {
    value.one_or_more().iter().filter(|value| says_something(value))
}

/// Whether a field is prose: one text, or several.
fn is_prose(key: &str, value: &Yaml) -> bool {
    PROSE.contains(&key) && value.one_or_more().iter().all(|value| value.as_text().is_some())
}

/// Whether a field that nobody knows is a text of several lines.
fn is_text(key: &str, value: &Yaml) -> bool {
    !PROSE.contains(&key) && !is_code(key) && value.as_text().is_some_and(is_long)
}

fn is_list_of_entries(value: &Yaml) -> bool {
    value.items().iter().any(|item| !item.entries().is_empty())
}

/// The fields of the rows of a table; nothing where they are better shown one after the other.
fn columns<'y>(rows: &[&'y Yaml]) -> Option<Vec<&'y str>> {
    let mut columns = Vec::new();
    for row in rows {
        if row.entries().is_empty() || row.text("uid").is_some() {
            return None;
        }
        for (key, value) in fields(row) {
            let is_short = |value: &Yaml| value.as_text().is_some_and(|text| !is_long(text));
            if !value.one_or_more().iter().all(is_short) {
                return None;
            }
            if !columns.contains(&key) {
                columns.push(key);
            }
        }
    }
    (rows.len() > 1 && (1..=COLUMNS).contains(&columns.len())).then_some(columns)
}

/// The name of a field in words: `durationInMinutes` is `Duration in minutes`.
pub fn label(key: &str) -> String {
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
