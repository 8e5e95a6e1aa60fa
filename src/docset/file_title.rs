//! What a page, a file or a folder is called, as far as it says so by itself.

use super::entry::{PageEntry, PageKind};
use super::files::Files;
use crate::source::yaml;
use crate::source::{Snapshot, codes};
use crate::syntax::{self, Options, front_matter};

/// The title of a page, and its place among others, as far as its file says so by itself.
pub(super) fn about(files: &Files, snapshot: &Snapshot, page: &PageEntry, name: &str) -> (String, Option<f64>) {
    let said = snapshot.ask(
        &page.file,
        match page.kind {
            PageKind::Markdown if files.configs[page.config].options.attributes => in_markdown_with_attributes,
            PageKind::Markdown => in_markdown,
            PageKind::Yaml(_) => in_yaml,
        },
    );
    let (title, order) = said.unwrap_or_default();
    let order = order.and_then(|order| order.parse().ok()).filter(|order: &f64| order.is_finite());
    (title.unwrap_or_else(|| words(name)), order)
}

/// What a file says of its title, and of its place.
type Said = (Option<String>, Option<String>);

// Titles have no icons, whatever the page makes of them.
fn in_markdown(text: &str) -> Said {
    in_article(text, &Options { icons: true, ..Options::default() })
}

fn in_markdown_with_attributes(text: &str) -> Said {
    in_article(text, &Options { attributes: true, icons: true, ..Options::default() })
}

fn in_article(text: &str, options: &Options) -> Said {
    let parts = front_matter::split(text);
    let (title, order) = in_yaml(parts.yaml.map_or("", |span| span.of(text)));
    (title.or_else(|| heading(text.get(parts.body..).unwrap_or(""), options)), order)
}

fn in_yaml(text: &str) -> Said {
    if text.is_empty() {
        return Said::default();
    }
    let yaml = yaml::parse(text, 0, codes::YAML_HEADER_SYNTAX_ERROR).0;
    let metadata = yaml.get("metadata").unwrap_or(&yaml);
    let title = yaml.text("title").or(metadata.text("title"));
    let title = title.map(|title| html_escape::decode_html_entities(title).into_owned());
    (title, metadata.text("order").map(str::to_owned))
}

/// The first heading of level 1, outside of code. Only its own lines are parsed.
fn heading(body: &str, options: &Options) -> Option<String> {
    let mut fence: Option<&str> = None;
    let mut before = "";
    for line in body.lines() {
        let bare = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            _ => {}
        }
        let is_underline = !bare.is_empty() && bare.bytes().all(|byte| byte == b'=');
        let text = match fence {
            None if bare.starts_with("# ") => bare.to_owned(),
            None if is_underline && !before.is_empty() => format!("# {before}"),
            None if bare.starts_with("<h1") => format!("# {bare}"),
            _ => String::new(),
        };
        let title = (!text.is_empty()).then(|| syntax::parse(&text.into(), options).outline().heading);
        if let Some(title) = title.flatten().filter(|title| !title.trim().is_empty()) {
            return Some(title.trim().to_owned());
        }
        before = bare;
    }
    None
}

/// The name of a file or folder as words: `02-getting_started` becomes `Getting started`.
pub fn words(name: &str) -> String {
    let bare = name.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['-', '_', '.', ' ']);
    // A number before words is for the order; a date is a name.
    let is_numbered = bare.starts_with(char::is_alphabetic);
    let text = if is_numbered { bare.replace(['-', '_'], " ") } else { name.to_owned() };
    let mut letters = text.trim().chars();
    letters.next().map_or_else(|| name.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

/// The title of a page as its file says it.
pub(super) fn title(files: &Files, snapshot: &Snapshot, page: &PageEntry) -> String {
    about(files, snapshot, page, page.file.stem()).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_words() {
        assert_eq!(
            ["02-getting_started", "api", "2024-01-02", "1. Intro"].map(words),
            ["Getting started", "Api", "2024-01-02", "Intro"]
        );
    }

    #[test]
    fn the_heading_is_the_first_of_level_1_outside_of_code() {
        let heading = |body| heading(body, &Options::default());
        assert_eq!(heading("Text.\n\n```sh\n# no\n```\n\n# `Yes` *it* is\n").as_deref(), Some("Yes it is"));
        assert_eq!(heading("Under\n=====\n").as_deref(), Some("Under"));
        assert_eq!(heading("<h1 align=\"center\">Gizmo</h1>\n").as_deref(), Some("Gizmo"));
        assert_eq!(heading("## Only this\n"), None);
    }
}
