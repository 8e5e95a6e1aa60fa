#![doc = include_str!("../../lints/rules/yaml-page-unknown-key.md")]

use super::{Findings, lists};
use crate::page::Page;
use crate::source::nearest;
use crate::source::yaml::{Value, Yaml};
use crate::syntax::yaml_page::Shape;

/// Reports keys of pages with a template that are almost one it knows.
pub fn check(page: &Page, found: &mut Findings<'_>) {
    if let (Some(yaml), Shape::Template(_)) = (&page.yaml, page.shape) {
        check_fields(yaml, &page.root.document.text, found);
    }
}

fn check_fields(yaml: &Yaml, text: &str, found: &mut Findings<'_>) {
    let known = found.data().words(lists::frontmatter::YAML_PAGE);
    for (key, value) in yaml.entries() {
        let name = key.span.of(text).trim_matches(['"', '\'']);
        if !known.has_exactly(name) {
            let meant = nearest(name, known.all.iter().map(String::as_str));
            if let Some(meant) = meant.filter(|meant| yaml.get(meant).is_none()) {
                found
                    .add(key.span, format!("the page has no key `{name}`: what it says is not shown"))
                    .help(format!("did you mean `{meant}`?"));
            }
        } else if name != "metadata" {
            check_fields(value, text, found);
        }
    }
    if let Value::List(items) = &yaml.value {
        items.iter().for_each(|item| check_fields(item, text, found));
    }
}
