//! What is to be seen behind the thing under the mouse: the page that a link leads to, the lines that an include or a snippet
//! shows, a picture and its size, the reason of a rule.

use gen_lsp_types::{Contents, Hover, HoverParams, MarkupContent, MarkupKind};

use super::target::{Place, arrival};
use super::view::View;
use crate::docset::{Lookup, is_picture};
use crate::page::{self, Resolution};
use crate::rules::{self, Arrival};
use crate::source::{FilePath, Span};
use crate::syntax::{Document, Kind, Node, ReferenceKind};

/// So many lines of what is shown elsewhere say enough.
const LINES: usize = 15;
/// So many characters of a page say what it is about.
const WORDS: usize = 300;

/// Answers what is to be seen at a place.
pub fn at(view: &View, params: HoverParams) -> Result<Option<Hover>, String> {
    let Some(at) = Place::of(view, &params.text_document_position_params) else { return Ok(None) };
    let found = rule(view, &at).or_else(|| reference(view, &at)).or_else(|| pivot(view, &at));
    Ok(found.map(|(value, span)| Hover {
        contents: Contents::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value }),
        range: Some(view.lines(&at.file).range(span)),
    }))
}

/// Why the rule matters that a comment silences.
fn rule(view: &View, at: &Place) -> Option<(String, Span)> {
    let (line, _) = at.line();
    if !line.contains("<!--") || !line.contains("lint-") {
        return None;
    }
    let (word, span) = at.word(|c| c.is_ascii_alphanumeric() || c == '-');
    let settings = view.moment().settings();
    let rule = settings.of(&at.file).rule(word)?;
    let reason = rule.page.split("\n```").next().unwrap_or_default().trim();
    let why = if rules::rule(word).is_some() { reason.trim_start_matches('#').trim_start() } else { rule.title };
    Some((format!("**`{}`** ({})\n\n{why}", rule.code, rule.severity.name()), span))
}

/// What a pivot is called, or a group of pivots with what it offers.
fn pivot(view: &View, at: &Place) -> Option<(String, Span)> {
    let (id, span) = at.pivot()?;
    let docset = &view.moment().docset;
    let said = match docset.files.pivot_group(&at.file, id) {
        Some(group) => {
            let titles: Vec<&str> = group.pivots.iter().map(|(_, title)| title.as_str()).collect();
            format!("**{}**: {}", group.title, titles.join(", "))
        }
        None => format!("**{}**", docset.files.pivot_title(&at.file, id)?),
    };
    Some((said, span))
}

fn reference(view: &View, at: &Place) -> Option<(String, Span)> {
    let (id, span) = at.reference()?;
    let reference = at.document.reference(id);
    let said = view.moment().ask(|lookup| match reference.kind {
        ReferenceKind::Moniker => versions(view, &at.file, &reference.target, lookup),
        ReferenceKind::Snippet => snippet(view, at, id.0 as usize, lookup),
        kind => match arrival(view, &at.file, reference, lookup) {
            Arrival::File { file, .. } if kind == ReferenceKind::Include => Some(include(view, &file)),
            Arrival::File { file, .. } if is_picture(&file) => Some(picture(view, &file, lookup)),
            Arrival::File { file, bookmark, .. } => Some(page(view, &file, bookmark.as_deref(), lookup)),
            Arrival::Web(href) if kind == ReferenceKind::Xref => {
                let name = lookup.xref(&reference.target).map(|target| target.name);
                Some(format!("**{}**\n\n<{href}>", name.unwrap_or_default()))
            }
            _ => None,
        },
    })?;
    Some((said, span))
}

/// The title of a page, and how it begins; of a bookmark the same of its section.
fn page(view: &View, file: &FilePath, bookmark: Option<&str>, lookup: &Lookup<'_>) -> String {
    let Some(document) = file.has_extension("md").then(|| lookup.document(file).ok()).flatten() else {
        return format!("`{file}`");
    };
    let metadata = view.moment().docset.files.metadata(file, document.metadata.clone());
    let title = metadata.shown("title").or_else(|| document.outline().heading).unwrap_or_default();
    let (mut section, mut words, mut is_here) = (None, String::new(), bookmark.is_none());
    document.visit(&mut |node: &Node| match &node.kind {
        Kind::Heading(heading) if bookmark == Some(heading.id.as_str()) => {
            section = Some(document.plain_text(&node.children));
            is_here = true;
        }
        Kind::Paragraph if is_here && words.is_empty() => words = document.plain_text(&node.children).trim().to_owned(),
        _ => {}
    });
    let section = section.map(|section| format!(" › {section}")).unwrap_or_default();
    format!("**{title}{section}**\n\n{}\n\n`{file}`", shortened(&words))
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(WORDS) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words.to_owned(),
    }
}

/// The first lines of a file that is shown in place.
fn include(view: &View, file: &FilePath) -> String {
    let text = view.text(file);
    let document = view.moment().ask(|lookup| lookup.document(file)).unwrap_or_default();
    format!("`{file}`\n\n{}", first_lines(body(&document, text).trim()))
}

fn body<'t>(document: &Document, text: &'t str) -> &'t str {
    document.blocks.first().map_or("", |block| text.get(block.span.start as usize..).unwrap_or_default())
}

fn first_lines(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().take(LINES).collect();
    if text.lines().nth(LINES).is_some() {
        lines.push("…");
    }
    lines.join("\n")
}

/// The lines of code that a snippet shows.
fn snippet(view: &View, at: &Place, number: usize, lookup: &Lookup<'_>) -> Option<String> {
    let page = match view.moment().assembled(&at.file) {
        Some(page) => page,
        None => page::of_file(&at.file, lookup),
    };
    let Resolution::Code { text, language } = page.root.resolutions.get(number)? else { return None };
    let target = &at.document.references[number].target;
    Some(format!("`{target}`\n\n````{}\n{}\n````", language.as_deref().unwrap_or_default(), first_lines(text)))
}

/// A picture, with its size in pixels and bytes.
fn picture(view: &View, file: &FilePath, lookup: &Lookup<'_>) -> String {
    let pixels = lookup.image_size(file).map(|(width, height)| format!("{width} × {height} pixels, "));
    let bytes = view.snapshot.bytes(file).map_or(0, |bytes| bytes.len());
    let size = match bytes {
        0..1_024 => format!("{bytes} bytes"),
        1_024..1_048_576 => format!("{} KiB", bytes / 1_024),
        _ => format!("{:.1} MiB", bytes as f64 / 1_048_576.0),
    };
    format!("`{file}`: {}{size}\n\n![]({})", pixels.unwrap_or_default(), view.uri(file).0)
}

/// The versions that a range selects.
fn versions(view: &View, file: &FilePath, range: &str, lookup: &Lookup<'_>) -> Option<String> {
    let selected = lookup.monikers(file, range).ok()??;
    let docset = &view.moment().docset;
    let named: Vec<&str> = selected.iter().map(|moniker| docset.files.version_title(moniker).0).collect();
    Some(if named.is_empty() { "no version of this page".to_owned() } else { named.join(", ") })
}
