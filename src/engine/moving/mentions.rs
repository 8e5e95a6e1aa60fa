//! The paths and addresses that a file writes, each with its place.
//!
//! What is a link is not decided here: documents have references, YAML pages and TOCs have fields, and each is what the builder
//! of pages asks for.

use super::configuration;
use super::mention::{Mention, MentionKind};
use crate::docset::{Docset, PageKind, is_redirection, is_toc, toc_yaml};
use crate::source::address::{Address, AddressKind};
use crate::source::yaml::{self, Yaml};
use crate::source::{FilePath, Snapshot, Span, codes};
use crate::syntax::yaml_page::{self, Shape};
use crate::syntax::{self, Document, Reference, ReferenceKind, unescaped};

/// What `file` writes, whose document `document` gives.
///
/// # Errors
/// Why the file cannot be read.
pub fn of_file(
    docset: &Docset,
    snapshot: &Snapshot,
    file: &FilePath,
    document: &dyn Fn(&FilePath) -> Result<std::sync::Arc<Document>, String>,
) -> Result<Vec<Mention>, String> {
    let mut found = Found { text: "", mentions: Vec::new() };
    let text = || snapshot.text(file).map(|text| &*text.text).map_err(str::to_owned);
    if file.has_extension("md") {
        found.text = text()?;
        found.document(&*document(file)?);
    } else if is_toc(file) {
        found.text = text()?;
        let yaml = toc_yaml(found.text);
        found.toc(yaml.get("items").unwrap_or(&yaml));
    } else if let Some(PageKind::Yaml(of)) = docset.files.page(file).map(|page| page.kind) {
        found.text = text()?;
        found.yaml_page(&yaml::parse(found.text, 0, codes::YAML_PAGE_SYNTAX_ERROR).0, of.shape(), docset, file);
    } else if is_redirection(file) {
        found.text = text()?;
    } else {
        found.mentions = configuration::mentions(docset, snapshot, file);
    }
    if !found.text.is_empty() {
        for redirect in docset.redirects.all().iter().filter(|redirect| redirect.file == *file) {
            let raw = redirect.url_span.of(found.text);
            let quotes = usize::from(raw.starts_with(['"', '\'']));
            let start = redirect.url_span.start as usize + quotes;
            let inner = Span::new(start, (redirect.url_span.end as usize).saturating_sub(quotes).max(start));
            found.address(inner, &redirect.url);
        }
    }
    Ok(found.mentions)
}

struct Found<'t> {
    text: &'t str,
    mentions: Vec<Mention>,
}

impl Found<'_> {
    fn document(&mut self, document: &Document) {
        for reference in &document.references {
            let span = reference.target_span(self.text);
            self.reference(reference, span);
        }
        // What no link uses is no link, but stays what it is.
        for definition in document.definitions() {
            let target = unescaped(definition.target.of(self.text));
            let is_known = |known: &Mention| known.span.start == definition.target.start;
            if !self.mentions.iter().any(is_known) {
                let reference = Reference::new(ReferenceKind::Link, target, definition.target);
                self.reference(&reference, definition.target);
            }
        }
        self.mentions.sort_by_key(|mention| mention.span.start);
    }

    /// What a reference says whose target stands at `span`.
    fn reference(&mut self, reference: &Reference, span: Span) {
        let target = reference.target.trim();
        match reference.kind {
            ReferenceKind::Link | ReferenceKind::Image | ReferenceKind::Lightbox | ReferenceKind::Autolink => {
                let is_angled =
                    self.text[..span.start as usize].ends_with('<') && reference.kind != ReferenceKind::Autolink;
                self.link(span, target, if is_angled { MentionKind::Angled } else { MentionKind::Link });
            }
            ReferenceKind::Include => {
                let address = Address::parse(target);
                if !address.is_external() {
                    self.add(span, address.without_tail(), MentionKind::Shown);
                }
            }
            ReferenceKind::Snippet if !Address::parse(target).is_external() => {
                self.add(span, target, MentionKind::Shown)
            }
            ReferenceKind::Snippet | ReferenceKind::Xref | ReferenceKind::Moniker => {}
        }
    }

    /// A link or an address.
    fn link(&mut self, span: Span, written: &str, kind: MentionKind) {
        let address = Address::parse(written);
        match address.kind() {
            AddressKind::Relative => self.add(span, address.path(), kind),
            AddressKind::Site => self.address(span, written),
            AddressKind::External if address.is_web() => self.address(span, written),
            _ => {}
        }
    }

    fn address(&mut self, span: Span, written: &str) {
        self.add(span, Address::parse(written).without_tail(), MentionKind::Address);
    }

    fn toc(&mut self, items: &Yaml) {
        for item in items.items() {
            for (key, value) in item.entries() {
                match key.as_text() {
                    Some("items") => self.toc(value),
                    // There an address says below which all pages belong to the entry.
                    Some("tocHref") if value.as_text().is_some_and(|href| href.starts_with('/')) => {}
                    Some("href" | "topicHref" | "homepage" | "tocHref") => {
                        if let Some((span, written)) = self.field(value) {
                            self.link(span, &written, MentionKind::Toc);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn yaml_page(&mut self, yaml: &Yaml, shape: Shape, docset: &Docset, file: &FilePath) {
        yaml_page::links(yaml, shape, &mut |field, _, _| {
            if let Some((span, written)) = self.field(field) {
                self.link(span, &written, MentionKind::Link);
            }
        });
        let options = docset.files.options_of(file);
        yaml_page::texts(yaml, shape, &mut |field, text, is_heading| {
            let parse = if is_heading { syntax::parse_lines } else { syntax::parse };
            let document = parse(&text.into(), options);
            let places = std::cell::LazyCell::new(|| field.places(self.text));
            for reference in &document.references {
                if let Some(span) = places.of(reference.target_span(text)) {
                    self.reference(reference, span);
                }
            }
        });
    }

    /// A text of YAML within its quotes, and what it says.
    fn field(&self, value: &Yaml) -> Option<(Span, String)> {
        let text = value.as_text()?;
        let written = text.trim();
        let start = text.len() - text.trim_start().len();
        let span = value.places(self.text).of(Span::new(start, start + written.len()))?;
        Some((span, written.to_owned()))
    }

    /// Adds what says `path` at the start of `span`.
    fn add(&mut self, span: Span, path: &str, kind: MentionKind) {
        let raw = span.of(self.text);
        let blank = raw.len() - raw.trim_start().len();
        let raw = raw.trim_start();
        let length = match raw.strip_prefix(path) {
            Some(_) => path.len(),
            // Some letters are written as escapes; `&#63;` is none of the signs that end a path.
            None => {
                let ends = |(at, c): &(usize, char)| matches!(c, '?' | '#') && !raw[..*at].ends_with('&');
                raw.char_indices().find(ends).map_or(raw.trim_end().len(), |(at, _)| at)
            }
        };
        let start = span.start as usize + blank;
        if !path.is_empty() {
            self.mentions.push(Mention { span: Span::new(start, start + length), path: path.to_owned(), kind });
        }
    }
}
