//! YAML pages: landing pages, hubs, lists of questions. Their texts are the dialect, too.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::assemble::{Told, assemble, resolve};
use super::content::{Content, Page, empty};
use super::managed_reference;
use super::overwrite::{self, Origin};
use super::part::{Part, Resolution};
use super::versions;
use crate::docset::{Lookup, PageKind, Target, unknown_uid};
use crate::source::yaml::{self, Yaml};
use crate::source::{Address, Destination, Diagnostic, Fault, FilePath, Span, address, codes};
use crate::syntax::managed_reference::{is_namespace, items};
use crate::syntax::yaml_page::Shape;
use crate::syntax::yaml_type::{self, YamlType};
use crate::syntax::{self, Document, Options, Reference, ReferenceKind, api_page, yaml_page};

/// The page of a YAML file.
pub fn of_file(file: &FilePath, kind: &PageKind, lookup: &Lookup<'_>) -> Page {
    let read = lookup.text(file).ok();
    let text = read.map(|read| read.text.clone()).unwrap_or_default();
    let (mut yaml, faults) = yaml::parse(&text, 0, codes::YAML_PAGE_SYNTAX_ERROR);
    let root = Part { file: file.clone(), document: Arc::new(of_text(&text)), resolutions: Vec::new() };
    let header = Arc::new(yaml.get("metadata").cloned().unwrap_or_default());
    let mut page = Content { header, ..empty(file, root) };
    let report = |diagnostic| Fault::new(file.clone(), diagnostic);
    page.diagnostics.extend(read.map(|read| read.faults(faults)).into_iter().flatten().map(report));
    page.diagnostics.extend(versions::faults(file, &page.header, lookup));
    let PageKind::Yaml(of) = kind else { return page.into() };
    page.shape = of.shape();
    if *of == YamlType::Unknown && !lookup.has_own_template(file) {
        let mime = yaml_type::named(&text).unwrap_or_default();
        let at = text.find(mime).unwrap_or(0);
        let message = format!("no template is known for YAML pages of the type `{mime}`");
        let diagnostic = Diagnostic::new(codes::YAML_MIME_UNKNOWN, (at..at + mime.len()).into(), message);
        page.diagnostics.push(report(diagnostic.help("the page shows its prose, and a table of its other fields")));
    }
    let laid = match page.shape {
        Shape::ManagedReference => overwrite::lay(&mut yaml, text.len(), lookup),
        _ => HashMap::new(),
    };
    let mut reader = Reader { page: &mut page, text: &text, lookup, options: lookup.options(file), laid };
    yaml_page::texts(&yaml, reader.page.shape, &mut |field, text, is_heading| {
        reader.text(field, text, is_heading);
    });
    match reader.page.shape {
        Shape::Article => yaml_page::uids(&yaml, &mut |field, uid| reader.uid(field, uid)),
        Shape::ManagedReference => reader.api(&yaml),
        Shape::ApiPage => reader.page.diagnostics.extend(api_page::faults(&yaml).into_iter().map(report)),
        Shape::Template(_) | Shape::Fields => {}
    }
    yaml_page::links(&yaml, reader.page.shape, &mut |field, text, is_picture| reader.link(field, text, is_picture));
    page.yaml = Some(yaml);
    page.into()
}

/// The document of a YAML page: its text, in which there is no Markdown of its own.
fn of_text(text: &Arc<str>) -> Document {
    Document { text: Arc::clone(text), ..Document::default() }
}

struct Reader<'a, 'b> {
    page: &'a mut Content,
    /// The file, whole.
    text: &'a Arc<str>,
    lookup: &'a Lookup<'b>,
    options: &'a Options,
    /// Where texts stand that other files lay over this one's.
    laid: HashMap<u32, Origin>,
}

/// What was found in a text, at its places in the file.
fn at_places(found: Vec<Fault>, placed: impl Fn(Span) -> Span) -> impl Iterator<Item = Fault> {
    found.into_iter().map(move |mut found| {
        match found.chain.first_mut() {
            Some(include) => include.span = placed(include.span),
            None => {
                found.diagnostic.span = placed(found.diagnostic.span);
                found.diagnostic.fix = None;
            }
        }
        found
    })
}

/// Takes over what was told of a text of a page, at its places in the file.
fn tell(page: &mut Content, told: Told, placed: impl Fn(Span) -> Span) {
    page.diagnostics.extend(at_places(told.faults, placed));
    page.elsewhere.extend(told.elsewhere);
}

impl Reader<'_, '_> {
    fn text(&mut self, value: &Yaml, text: &str, is_heading: bool) {
        let parse = if is_heading { syntax::parse_lines } else { syntax::parse };
        let document = Arc::new(parse(&Arc::from(text), self.options));
        if let Some(origin) = self.laid.get(&value.span.start) {
            let (part, told) = assemble(&origin.file, &document, self.lookup);
            let from = origin.at.start;
            let placed = |span: Span| match origin.is_body {
                true => Span { start: span.start + from, end: span.end + from },
                false => origin.at,
            };
            tell(self.page, told, placed);
            self.page.texts.insert(value.span.start, part);
            return;
        }
        let (part, told) = assemble(&self.page.file, &document, self.lookup);
        let places = LazyCell::new(|| value.places(self.text));
        let placed = |span| places.of(span).unwrap_or(value.span);
        tell(self.page, told, placed);
        self.page.texts.insert(value.span.start, part);
    }

    /// What the page of an API says of others: their names, and of the types of a namespace what they are for.
    fn api(&mut self, yaml: &Yaml) {
        self.page.names = managed_reference::names(yaml, self.lookup);
        let Some(namespace) = items(yaml).first().filter(|item| is_namespace(item)) else { return };
        for child in namespace.get("children").map(Yaml::items).unwrap_or_default() {
            let Some(uid) = child.as_text() else { continue };
            let mut properties = self.lookup.xref(uid).map(|found| found.properties).unwrap_or_default();
            if let Some(kind) = properties.remove("type") {
                self.page.kinds.insert(uid.to_owned(), kind.to_lowercase());
            }
            let (known, elsewhere) = (self.page.diagnostics.len(), self.page.elsewhere.len());
            // Of one that says nothing of itself, nothing is said.
            self.text(child, &properties.remove("summary").unwrap_or_default(), false);
            // What is wrong in it is told where it stands.
            self.page.diagnostics.truncate(known);
            self.page.elsewhere.truncate(elsewhere);
        }
    }

    /// A page that is named by its uid.
    fn uid(&mut self, value: &Yaml, uid: &str) {
        if self.lookup.xref(uid).is_some() {
            self.text(value, &format!("<xref:{uid}>"), false);
            return;
        }
        let diagnostic = unknown_uid(uid, value.span);
        self.page.diagnostics.push(Fault::new(self.page.file.clone(), diagnostic));
    }

    fn link(&mut self, value: &Yaml, written: &str, is_picture: bool) {
        let kind = if is_picture { ReferenceKind::Image } else { ReferenceKind::Link };
        // Where quotes stand around it, they are no part of it.
        let span = value.places(self.text).of(Span::new(0, written.len())).unwrap_or(value.span);
        let generated = if self.page.shape == Shape::ApiPage { self.source_of(written) } else { None };
        let reference = Reference::new(kind, generated.unwrap_or_else(|| written.to_owned()), span);
        let (found, told) = resolve(&self.page.file, self.text, &reference, self.lookup);
        self.page.diagnostics.extend(told.faults);
        self.page.elsewhere.extend(told.elsewhere);
        let href = match found {
            Resolution::Href(href) | Resolution::Image { src: href, .. } | Resolution::Xref { href, .. } => href,
            Resolution::Elsewhere(_) | Resolution::Named(_) => Destination::Nowhere,
            _ => Destination::External(written.trim().to_owned()),
        };
        self.page.links.insert(value.span.start, href);
    }

    /// The file of the page at the address that docfx would give it, with the tail.
    fn source_of(&self, written: &str) -> Option<String> {
        let address = Address::parse(written);
        if address.kind() != address::AddressKind::Relative {
            return None;
        }
        let name = address.decoded_path();
        let stem = name.strip_suffix(".html")?;
        let sources = ["yml", "md"].map(|extension| format!("{stem}.{extension}"));
        let is_page = |source: &String| matches!(self.lookup.resolve(&self.page.file, source), Target::Page(_));
        let source = sources.into_iter().find(is_page)?;
        Some(source.replace('%', "%25").replace('#', "%23").replace('?', "%3F") + address.tail())
    }
}
