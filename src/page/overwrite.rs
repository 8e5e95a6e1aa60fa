//! What overwrite files of docfx say of an API, laid over what was made from its code.
//!
//! Texts, names and what a member takes and gives are replaced, entry by entry; what follows from the code alone (what it
//! inherits, where it lies) stays.

use std::collections::HashMap;
use std::sync::Arc;

use crate::docset::Lookup;
use crate::source::yaml::{self, Value, Yaml};
use crate::source::{FilePath, Span, codes};
use crate::syntax::overwrite::{CONTENT, Section, sections};

/// Where a text of an overwrite file stands.
pub struct Origin {
    /// The file.
    pub file: FilePath,
    /// The place in it.
    pub at: Span,
    /// Whether the place has the text as it is: it is Markdown of a section, and no value of a header.
    pub is_body: bool,
}

/// Fields that follow from the code.
const KEPT: [&str; 8] =
    ["uid", "assemblies", "attributes", "children", "implements", "inheritance", "inheritedMembers", "commentId"];

/// Lists whose entries are told from each other by one of their fields.
const BY_KEY: [(&str, &str); 5] =
    [("parameters", "id"), ("typeParameters", "id"), ("exceptions", "type"), ("see", "linkId"), ("seealso", "linkId")];

/// Lays what is said of the items of `yaml` over them. The values get places behind the `end` of its file, by which the origins
/// that are given tell where they really stand.
pub fn lay(yaml: &mut Yaml, end: usize, lookup: &Lookup<'_>) -> HashMap<u32, Origin> {
    let mut laid = Laid { next: u32::try_from(end).unwrap_or(u32::MAX), origins: HashMap::new() };
    let Some(items) = value_of(yaml, "items") else { return laid.origins };
    let Value::List(items) = &mut items.value else { return laid.origins };
    for item in items {
        let Some(uid) = item.text("uid").map(str::to_owned) else { continue };
        for file in lookup.overwrites(&uid) {
            let Ok(text) = lookup.text(&file) else { continue };
            let text = Arc::clone(&text.text);
            for section in sections(&text).into_iter().filter(|section| section.uid == uid) {
                laid.over(item, section, &file, &text);
            }
        }
    }
    laid.origins
}

fn value_of<'y>(map: &'y mut Yaml, key: &str) -> Option<&'y mut Yaml> {
    let Value::Map(entries) = &mut map.value else { return None };
    entries.iter_mut().find(|(known, _)| known.as_text() == Some(key)).map(|(_, value)| value)
}

struct Laid {
    next: u32,
    origins: HashMap<u32, Origin>,
}

impl Laid {
    fn over(&mut self, item: &mut Yaml, section: Section<'_>, file: &FilePath, text: &str) {
        // YAML would take the mark for an alias that nobody has defined.
        let mark = format!("~{}", &CONTENT[1..]);
        let header = section.header.of(text).replace(CONTENT, &mark);
        let (mut header, _) = yaml::parse(&header, section.header.start as usize, codes::YAML_HEADER_SYNTAX_ERROR);
        let body = section.body.of(text);
        let has_mark = self.place(&mut header, &mark, section, file, body);
        if !has_mark && !body.trim().is_empty() {
            let mut conceptual = Yaml { span: section.body, value: Value::Text(mark.clone()) };
            self.place(&mut conceptual, &mark, section, file, body);
            merge_entry(item, Yaml { span: section.body, value: Value::Text("conceptual".to_owned()) }, conceptual);
        }
        let Value::Map(entries) = header.value else { return };
        for (key, value) in entries {
            if key.as_text().is_some_and(|key| !KEPT.contains(&key)) {
                merge_entry(item, key, value);
            }
        }
    }

    /// Gives all texts of a value places of their own, and puts the Markdown of the section where its mark stands. Says whether that
    /// stands anywhere.
    fn place(&mut self, value: &mut Yaml, mark: &str, section: Section<'_>, file: &FilePath, body: &str) -> bool {
        match &mut value.value {
            Value::Map(entries) => {
                let places = entries.iter_mut().map(|(_, value)| self.place(value, mark, section, file, body));
                places.fold(false, |any, one| any | one)
            }
            Value::List(items) => {
                let places = items.iter_mut().map(|value| self.place(value, mark, section, file, body));
                places.fold(false, |any, one| any | one)
            }
            Value::Text(text) => {
                let is_body = text == mark;
                if is_body {
                    body.clone_into(text);
                }
                let at = if is_body { section.body } else { value.span };
                self.next = self.next.saturating_add(1);
                self.origins.insert(self.next, Origin { file: file.clone(), at, is_body });
                value.span = Span { start: self.next, end: self.next };
                is_body
            }
            _ => false,
        }
    }
}

/// Puts a value into a mapping; what is there and has parts of its own keeps those that the new one does not name.
fn merge_entry(map: &mut Yaml, key: Yaml, value: Yaml) {
    let name = key.as_text().unwrap_or_default().to_owned();
    match value_of(map, &name) {
        Some(own) => merge(own, value, &name),
        None => {
            if let Value::Map(entries) = &mut map.value {
                entries.push((key, value));
            }
        }
    }
}

fn merge(own: &mut Yaml, over: Yaml, name: &str) {
    let by = BY_KEY.iter().find(|(list, _)| *list == name).map(|(_, key)| *key);
    match (&mut own.value, over.value, by) {
        (Value::Map(_), Value::Map(entries), _) => {
            entries.into_iter().for_each(|(key, value)| merge_entry(own, key, value));
        }
        (Value::List(items), Value::List(others), Some(by)) => {
            for other in others {
                let same = |item: &&mut Yaml| item.text(by).is_some() && item.text(by) == other.text(by);
                match items.iter_mut().find(same) {
                    Some(item) => merge(item, other, ""),
                    None => items.push(other),
                }
            }
        }
        (_, value, _) => *own = Yaml { span: over.span, value },
    }
}
