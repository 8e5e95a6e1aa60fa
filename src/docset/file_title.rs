//! What a page, a file or a folder is called, as far as it says so by itself or by what its heading includes.

use super::entry::{PageEntry, PageKind};
use super::files::Files;
use super::kind::ProjectKind;
use crate::source::yaml;
use crate::source::{Address, FilePath, Snapshot, codes};
use crate::syntax::{self, Options, ReferenceKind, front_matter};

/// The title of a page, and its place among others, as far as its file says so by itself.
pub(super) fn about(files: &Files, snapshot: &Snapshot, page: &PageEntry, name: &str) -> (String, Option<f64>) {
    let is_plain = files.kind() == ProjectKind::Plain;
    let said = snapshot.ask(
        &page.file,
        match page.kind {
            PageKind::Markdown if files.configs[page.config].options.attributes => in_markdown_with_attributes,
            PageKind::Markdown if is_plain && page.file.stem().eq_ignore_ascii_case("readme") => in_readme,
            PageKind::Markdown if is_plain => in_loose_markdown,
            PageKind::Markdown => in_markdown,
            PageKind::Yaml(_) => in_yaml,
        },
    );
    let Said { title, order, open } = said.unwrap_or_default();
    let title = title.or_else(|| open.and_then(|open| completed(&open, files, snapshot, page)));
    let order = order.and_then(|order| order.parse().ok()).filter(|order: &f64| order.is_finite());
    // A name of the same words is written with more care in the file.
    let named = words(name);
    let is_same = |title: &String| title.to_lowercase() == named.to_lowercase();
    let spelt = || snapshot.ask(&page.file, in_readme).and_then(|said| said.title.filter(is_same)).filter(|_| is_plain);
    (title.or_else(spelt).unwrap_or(named), order)
}

/// What a file says of its title, and of its place.
#[derive(Default, Hash)]
struct Said {
    title: Option<String>,
    order: Option<String>,
    /// A heading with an include in it, or else an include that may bring the heading: other files say the rest.
    open: Option<String>,
}

// Titles have no icons, whatever the page makes of them.
fn in_markdown(text: &str) -> Said {
    in_article(text, &Options { icons: true, ..Options::default() })
}

// Where nobody wrote for a site, a heading of level 1 may be one of several, or come late. Then the file has its name from nobody.
fn in_loose_markdown(text: &str) -> Said {
    named_by_first_heading(text, 1)
}

// A README is called what it begins with, however many such headings follow.
fn in_readme(text: &str) -> Said {
    named_by_first_heading(text, usize::MAX)
}

fn named_by_first_heading(text: &str, most: usize) -> Said {
    let said = in_markdown(text);
    let parts = front_matter::split(text);
    let mut levels =
        heads(text.get(parts.body..).unwrap_or("")).map(|(level, _)| level).filter(|level| *level != INCLUDE);
    let is_first = levels.next().is_none_or(|level| level == 1);
    let is_name = || is_first && levels.filter(|level| *level == 1).take(most).count() < most;
    // A title of the header is one whatever the headings are.
    let is_given = parts.yaml.is_some_and(|span| in_yaml(span.of(text)).title.is_some());
    if is_given || is_name() { said } else { Said { title: None, ..said } }
}

fn in_markdown_with_attributes(text: &str) -> Said {
    in_article(text, &Options { attributes: true, icons: true, ..Options::default() })
}

fn in_article(text: &str, options: &Options) -> Said {
    let parts = front_matter::split(text);
    let said = in_yaml(parts.yaml.map_or("", |span| span.of(text)));
    if said.title.is_some() {
        return said;
    }
    let (title, open) = heading(text.get(parts.body..).unwrap_or(""), options);
    Said { title, open, ..said }
}

/// The title that `open` becomes with what it includes.
fn completed(open: &str, files: &Files, snapshot: &Snapshot, page: &PageEntry) -> Option<String> {
    let options = Options { icons: true, ..Options::default() };
    let document = syntax::parse(&open.into(), &options);
    let includes = document.references.iter().filter(|reference| reference.kind == ReferenceKind::Include);
    let found = |target: &str| {
        let address = Address::parse(target);
        let path = address.without_tail();
        let file = match path.strip_prefix("~/") {
            Some(rest) => files.configs[page.config].folder.join(rest),
            None => page.file.parent().join(path),
        };
        file.and_then(|file| snapshot.find(&file))
    };
    let ask = |file: &FilePath, question: fn(&str) -> Option<String>| snapshot.ask(file, question).flatten();
    if !open.starts_with('#') {
        return includes.filter_map(|include| found(&include.target)).find_map(|file| ask(file, heading_of));
    }
    let mut written = open.to_owned();
    // From the last to the first, so that those before stay where they are.
    for include in includes.collect::<Vec<_>>().into_iter().rev() {
        let (start, end) = (include.span.start as usize, include.span.end as usize);
        let whole = written[..start].rfind("[!").zip(written[end..].find(']').map(|at| end + at + 1));
        let text = found(&include.target).and_then(|file| ask(file, in_a_line)).unwrap_or_default();
        if let Some((start, end)) = whole {
            written.replace_range(start..end, &text);
        }
    }
    let title = syntax::parse(&written.into(), &options).outline().heading?;
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

/// The heading of an included file.
fn heading_of(text: &str) -> Option<String> {
    heading(&text[front_matter::split(text).body.min(text.len())..], &Options { icons: true, ..Options::default() }).0
}

/// The first paragraph of an included file, in a line.
fn in_a_line(text: &str) -> Option<String> {
    let body = text.get(front_matter::split(text).body..)?.trim();
    let paragraph = body.lines().map(str::trim).take_while(|line| !line.is_empty());
    Some(paragraph.collect::<Vec<_>>().join(" "))
}

fn in_yaml(text: &str) -> Said {
    if text.is_empty() {
        return Said::default();
    }
    let yaml = yaml::parse(text, 0, codes::YAML_HEADER_SYNTAX_ERROR).0;
    let metadata = yaml.get("metadata").unwrap_or(&yaml);
    let title = yaml.text("title").or(metadata.text("title"));
    let title = title.map(|title| html_escape::decode_html_entities(title).into_owned());
    Said { title, order: metadata.text("order").map(str::to_owned), open: None }
}

/// The first heading of level 1, outside of code, or else what other files complete to one. Only its own lines are parsed.
fn heading(body: &str, options: &Options) -> (Option<String>, Option<String>) {
    let mut include = None;
    for (level, text) in heads(body) {
        match level {
            INCLUDE => include = include.or(Some(text)),
            1 if text.match_indices("[!").any(|(at, _)| begins_with_include(&text[at..])) => return (None, Some(text)),
            1 => {
                let title = syntax::parse(&text.into(), options).outline().heading;
                if let Some(title) = title.filter(|title| !title.trim().is_empty()) {
                    return (Some(title.trim().to_owned()), None);
                }
            }
            _ => {}
        }
    }
    (None, include)
}

/// The level of an include, which may bring a heading.
const INCLUDE: usize = 0;

/// The lines of headings and of includes outside of code, each with its level; a title of level 1 with the mark that makes it one.
fn heads(body: &str) -> impl Iterator<Item = (usize, String)> {
    let mut fence: Option<&str> = None;
    let mut before = "";
    body.lines().filter_map(move |line| {
        let bare = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            _ => {}
        }
        let is_underline = !bare.is_empty() && bare.bytes().all(|byte| byte == b'=');
        let level = bare.len() - bare.trim_start_matches('#').len();
        let head = match fence {
            None if (1..=6).contains(&level) && bare[level..].starts_with(' ') => Some((level, bare.to_owned())),
            None if is_underline && !before.is_empty() => Some((1, format!("# {before}"))),
            None if bare.starts_with("<h1") => Some((1, format!("# {bare}"))),
            None if begins_with_include(bare) => Some((INCLUDE, bare.to_owned())),
            _ => None,
        };
        before = bare;
        head
    })
}

fn begins_with_include(text: &str) -> bool {
    const MARK: &[u8] = b"[!include";
    text.as_bytes().get(..MARK.len()).is_some_and(|start| start.eq_ignore_ascii_case(MARK))
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
        let heading = |body| heading(body, &Options::default()).0;
        assert_eq!(heading("Text.\n\n```sh\n# no\n```\n\n# `Yes` *it* is\n").as_deref(), Some("Yes it is"));
        assert_eq!(heading("Under\n=====\n").as_deref(), Some("Under"));
        assert_eq!(heading("<h1 align=\"center\">Gizmo</h1>\n").as_deref(), Some("Gizmo"));
        assert_eq!(heading("## Only this\n"), None);
    }

    #[test]
    fn a_heading_among_others_is_the_name_of_no_file_on_its_own() {
        let said = |text| (in_loose_markdown(text).title, in_readme(text).title);
        let both = |title: &str| (Some(title.to_owned()), Some(title.to_owned()));
        assert_eq!(said("Text.\n\n# Bread\n\n## Bake\n"), both("Bread"));
        assert_eq!(said("# Bread\n\n# Bake\n"), (None, Some("Bread".to_owned())));
        assert_eq!(said("## The oven\n\n# Bread\n"), (None, None));
        assert_eq!(said("---\ntitle: Oven\n---\n# Bread\n\n# Bake\n"), both("Oven"));
    }
}
