//! Asks for everything a document refers to, and follows its includes.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::media;
use super::part::{Answer, PageDiagnostic, Part};
use super::snippet::{self, CodeFile, NotFound};
use crate::docset::{Lookup, Target, with_md};
use crate::source::address::{Address, Kind as AddressKind};
use crate::source::limits::{self, CODE_BYTES, INCLUDE_LEVELS, INCLUDED_BYTES, INCLUDES};
use crate::source::{
    Destination, Diagnostic, Edit, FilePath, Fix, Place, Safety, Span, compose, count, fold, relative,
};
use crate::syntax::tree::Snippet;
use crate::syntax::{Document, Kind, Reference, ReferenceKind};

/// The code for content of another repository that is not on disk. The message is the repository's name: `lint` makes one
/// note of all of them.
pub const ELSEWHERE: &str = "dependency-missing";

/// The document of `file` with all its answers, written for the page of that file; and what is wrong in it.
pub fn assemble(file: &FilePath, document: &Arc<Document>, lookup: &Lookup<'_>) -> (Part, Vec<PageDiagnostic>) {
    let text = Arc::clone(&document.text);
    let mut assembly = Assembly::of(file, text, lookup);
    let part = assembly.part(file, document);
    (part, assembly.found)
}

/// What comes of one reference of `file` that stands in no document, whose place is in `text`.
pub fn answer(
    file: &FilePath,
    text: &Arc<str>,
    reference: &Reference,
    lookup: &Lookup<'_>,
) -> (Answer, Vec<PageDiagnostic>) {
    let text = Arc::clone(text);
    let mut assembly = Assembly::of(file, text, lookup);
    let answer = if reference.kind == ReferenceKind::Image {
        assembly.image(file, reference)
    } else {
        assembly.link(file, reference)
    };
    (answer, assembly.found)
}

pub(super) struct Assembly<'a> {
    /// The page's own file: links are written relative to it.
    page: &'a FilePath,
    /// The text that places count in: of the file at hand, or of a field of a YAML page.
    pub(super) text: Arc<str>,
    pub(super) lookup: &'a Lookup<'a>,
    /// The includes that led to the file at hand.
    chain: Vec<Place>,
    /// How many files the page has included so far.
    parts: usize,
    /// How many bytes of text it may still include.
    text_left: usize,
    /// The files of code that it shows something of.
    code_files: HashMap<FilePath, CodeFile<'a>>,
    /// How many bytes of code it may still show.
    code_left: usize,
    found: Vec<PageDiagnostic>,
}

impl<'a> Assembly<'a> {
    fn of(page: &'a FilePath, text: Arc<str>, lookup: &'a Lookup<'a>) -> Assembly<'a> {
        Assembly {
            page,
            text,
            lookup,
            chain: Vec::new(),
            parts: 0,
            text_left: INCLUDED_BYTES,
            code_files: HashMap::new(),
            code_left: CODE_BYTES,
            found: Vec::new(),
        }
    }

    fn part(&mut self, file: &FilePath, document: &Arc<Document>) -> Part {
        let outer = std::mem::replace(&mut self.text, Arc::clone(&document.text));
        for diagnostic in &document.diagnostics {
            self.report(file, diagnostic.clone());
        }
        let snippets = snippet::of_document(document);
        let inline_includes = inline_includes(document);
        let answers = document
            .references
            .iter()
            .enumerate()
            .map(|(index, reference)| match reference.kind {
                ReferenceKind::Link | ReferenceKind::Autolink => self.link(file, reference),
                ReferenceKind::Image | ReferenceKind::Lightbox => self.image(file, reference),
                ReferenceKind::Include => {
                    let is_inline = document.has_lines_only || inline_includes.contains(&index);
                    self.include(file, reference, is_inline)
                }
                ReferenceKind::Snippet => {
                    let snippet = snippets.get(&index);
                    snippet.map_or(Answer::Unresolved, |snippet| self.snippet(file, reference, snippet))
                }
                ReferenceKind::Xref => {
                    let target = Address::of_uid(&reference.target);
                    self.xref(&target).or_else(|| self.foreign(&target)).unwrap_or_else(|| {
                        self.report_uid(file, reference, &target);
                        Answer::Unresolved
                    })
                }
                ReferenceKind::Moniker => match self.lookup.monikers(self.page, &reference.target) {
                    Ok(monikers) => Answer::Monikers(monikers),
                    Err(reason) => {
                        self.report(file, Diagnostic::new("invalid-moniker-range", reference.span, reason));
                        Answer::Monikers(None)
                    }
                },
            })
            .collect();
        self.text = outer;
        Part { file: file.clone(), document: document.clone(), answers }
    }

    pub(super) fn report(&mut self, file: &FilePath, diagnostic: Diagnostic) {
        self.found.push(PageDiagnostic { file: file.clone(), diagnostic, chain: self.chain.clone() });
    }

    // Links.

    fn link(&mut self, file: &FilePath, reference: &Reference) -> Answer {
        let written = reference.target.trim();
        let address = Address::parse(written);
        if let Some(uid) = address.uid() {
            return match self.xref(&uid) {
                Some(Answer::Xref { href, .. }) => Answer::Href(href),
                Some(other) => other,
                None => self.foreign(&uid).unwrap_or_else(|| {
                    self.report_uid(file, reference, &uid);
                    Answer::Href(Destination::Here(String::new()))
                }),
            };
        }
        if address.kind() == AddressKind::Relative {
            let path = address.decoded_path();
            return match self.lookup.resolve(file, &path) {
                Target::Dependent { repository } => self.elsewhere(file, reference, repository),
                target => Answer::Href(self.file_link(file, reference, &path, address.tail(), &target)),
            };
        }
        let is_shown = match reference.kind {
            ReferenceKind::Autolink => address.may_be_shown_link(),
            ReferenceKind::Image => address.may_be_picture(),
            _ => false,
        };
        Answer::Href(match address.is_external() && is_shown {
            true => Destination::External(address.as_str().to_owned()),
            false => self.lookup.destination(&address),
        })
    }

    /// Where a relative path leads that was resolved.
    fn file_link(
        &mut self,
        file: &FilePath,
        reference: &Reference,
        path: &str,
        tail: &str,
        target: &Target,
    ) -> Destination {
        let written = || Destination::Missing(reference.target.trim().to_owned());
        match target {
            Target::Page(found) | Target::Resource(found) | Target::Redirected(found) => {
                self.report_case(file, reference.span, path, found);
                self.lookup.link_to(found, tail).unwrap_or_else(written)
            }
            // What exists outside the build keeps its place beside the page's source.
            Target::Unpublished(found) => Destination::Missing(relative(self.page.as_str(), found.as_str()) + tail),
            Target::External | Target::Dependent { .. } | Target::Made { .. } => written(),
            Target::OutsideRoot => {
                let message = format!("`{path}` leads out of the root folder");
                self.report(file, Diagnostic::new("link-outside-docset", reference.span, message));
                written()
            }
            Target::Missing { suggestion } => {
                let diagnostic = self.without_md(file, reference, path).unwrap_or_else(|| {
                    let message = format!("link target `{path}` does not exist");
                    let diagnostic = Diagnostic::new("file-not-found", reference.span, message);
                    self.suggest(file, diagnostic, path, suggestion.as_ref())
                });
                self.report(file, diagnostic);
                written()
            }
        }
    }

    /// What is wrong with a link that names an article as its page is named.
    fn without_md(&self, file: &FilePath, reference: &Reference, path: &str) -> Option<Diagnostic> {
        let source = with_md(path);
        let is_article = !path.ends_with('/')
            && matches!(self.lookup.resolve(file, &source), Target::Page(_) | Target::Redirected(_));
        is_article.then(|| {
            let edit = self.replacement(reference.span, path, &source);
            let fix = edit.map(|edit| Fix { safety: Safety::Safe, edits: vec![edit] });
            let message = format!("`{path}` is no file: a link names the source of an article");
            let diagnostic = Diagnostic::new("link-missing-md", reference.span, message);
            Diagnostic { fix, ..diagnostic }.help(format!("write `{source}`"))
        })
    }

    /// A path that is right but for the case of its letters works on Learn and on Windows, and nowhere else.
    fn report_case(&mut self, file: &FilePath, span: Span, written: &str, found: &FilePath) {
        let names: Vec<&str> =
            written.split(['/', '\\']).filter(|name| !matches!(*name, "" | "." | ".." | "~")).collect();
        let real: Vec<&str> = found.as_str().split('/').collect();
        let known = names.len().min(real.len());
        let (names, real) = (&names[names.len() - known..], &real[real.len() - known..]);
        let composed = |names: &[&str]| names.iter().map(|name| compose(name).into_owned()).collect::<Vec<_>>();
        if composed(names) == composed(real) || !names.iter().zip(real).all(|(name, real)| fold(name) == fold(real)) {
            return;
        }
        let (written, real) = (names.join("/"), real.join("/"));
        let message = format!("the file is named `{real}`, not `{written}`");
        let mut diagnostic = Diagnostic::new("link-case-mismatch", span, message);
        diagnostic.fix =
            self.replacement(span, &written, &real).map(|edit| Fix { safety: Safety::Safe, edits: vec![edit] });
        self.report(file, diagnostic);
    }

    /// Replaces `written` by `path` where it stands in `span`; nothing where it is written in another way.
    fn replacement(&self, span: Span, written: &str, path: &str) -> Option<Edit> {
        let at = span.start as usize + span.of(&self.text).find(written)?;
        Some(Edit { span: Span::new(at, at + written.len()), text: path.to_owned() })
    }

    /// Where `value` stands on the line of the path at `path`, outside that path; the path itself where it is not found.
    fn value_place(&self, path: Span, value: &str) -> Span {
        let (start, end) = (path.start as usize, path.end as usize);
        let (Some(before), Some(after)) = (self.text.get(..start), self.text.get(end..)) else { return path };
        let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let line_end = after.find(['\n', '\r']).unwrap_or(after.len());
        let behind = after[..line_end].find(value).map(|at| end + at);
        match behind.or_else(|| before[line_start..].find(value).map(|at| line_start + at)) {
            Some(at) if !value.is_empty() => Span::new(at, at + value.len()),
            _ => path,
        }
    }

    /// Adds what the author may have meant: a file with nearly the same name, or the only one of this name.
    fn suggest(&self, file: &FilePath, mut diagnostic: Diagnostic, path: &str, near: Option<&FilePath>) -> Diagnostic {
        let Some(near) = near else { return diagnostic };
        let relative = near.relative_to(&file.parent());
        let name = FilePath::new(path).map(|path| fold(path.file_name()));
        if name.is_some_and(|name| name == fold(near.file_name()) && self.lookup.is_only_one(near)) {
            let edit = self.replacement(diagnostic.span, path, &relative);
            diagnostic.fix = edit.map(|edit| Fix { safety: Safety::Unsafe, edits: vec![edit] });
        }
        diagnostic.help(format!("did you mean `{relative}`?"))
    }

    // Files shown in place.

    fn image(&mut self, file: &FilePath, reference: &Reference) -> Answer {
        let written = reference.target.trim();
        let address = Address::parse(written);
        if address.kind() != AddressKind::Relative {
            return self.link(file, reference);
        }
        let (path, tail) = (address.decoded_path(), address.tail());
        let target = self.lookup.resolve(file, &path);
        if let Target::Resource(found) = &target
            && let Some(src) = self.lookup.link_to(found, tail)
        {
            self.report_case(file, reference.span, &path, found);
            return match reference.kind {
                ReferenceKind::Image => Answer::Image { src, size: self.lookup.image_size(found) },
                _ => Answer::Href(src),
            };
        }
        let (fault, suggestion) = match &target {
            Target::Missing { suggestion } => ("does not exist", suggestion.as_ref()),
            Target::OutsideRoot => ("lies outside the root folder", None),
            Target::Dependent { repository } => return self.elsewhere(file, reference, repository.clone()),
            _ => return Answer::Href(self.file_link(file, reference, &path, tail, &target)),
        };
        let code = if reference.kind == ReferenceKind::Lightbox { "lightbox-not-found" } else { "file-not-found" };
        let diagnostic = Diagnostic::new(code, reference.span, format!("{} `{path}` {fault}", media::name(&path)));
        let diagnostic = self.suggest(file, diagnostic, &path, suggestion);
        self.report(file, diagnostic);
        Answer::Href(Destination::Missing(written.to_owned()))
    }

    fn include(&mut self, file: &FilePath, reference: &Reference, is_inline: bool) -> Answer {
        // Learn resolves percent-escapes in links only, not in paths of what is shown in place.
        let address = Address::parse(&reference.target);
        let path = address.without_tail();
        let found = match self.found_file(file, path) {
            Ok(found) => found,
            Err(Target::Dependent { repository }) => return self.elsewhere(file, reference, repository),
            Err(Target::Made { .. }) => return Answer::Unresolved,
            Err(target) => {
                let message = match target {
                    Target::OutsideRoot => format!("included file `{path}` lies outside the root folder"),
                    _ => format!("included file `{path}` does not exist"),
                };
                let suggestion = if let Target::Missing { suggestion } = target { suggestion } else { None };
                let diagnostic = Diagnostic::new("include-not-found", reference.span, message);
                let diagnostic = self.suggest(file, diagnostic, path, suggestion.as_ref());
                self.report(file, diagnostic);
                return Answer::Unresolved;
            }
        };
        let place = Place { file: file.clone(), span: reference.span };
        if found == *self.page || *file == found || self.chain.iter().any(|place| place.file == found) {
            let mut chain: Vec<&str> = self.chain.iter().map(|place| place.file.as_str()).collect();
            chain.extend([file.as_str(), found.as_str()]);
            let chain: Vec<String> = chain.iter().map(|file| format!("`{file}`")).collect();
            let message = format!("includes form a circle: {}", chain.join(", "));
            self.report(file, Diagnostic::new("circular-reference", reference.span, message));
            return Answer::Unresolved;
        }
        if self.chain.len() >= INCLUDE_LEVELS {
            let message = format!("`{path}` is included more than {INCLUDE_LEVELS} levels deep");
            self.report(file, Diagnostic::new(limits::CODE, reference.span, message));
            return Answer::Unresolved;
        }
        if self.parts >= INCLUDES {
            let message = format!("`{path}` is left out: the page includes more than {INCLUDES} files");
            self.report(file, Diagnostic::new(limits::CODE, reference.span, message));
            return Answer::Unresolved;
        }
        let document = if is_inline { self.lookup.lines(&found) } else { self.lookup.document(&found) };
        match document {
            Ok(document) if document.text.len() > self.text_left => {
                self.text_left = 0;
                let message = format!("`{path}` is left out: the page includes more than {INCLUDED_BYTES} bytes");
                self.report(file, Diagnostic::new(limits::CODE, reference.span, message));
                Answer::Unresolved
            }
            Ok(document) => {
                self.parts += 1;
                self.text_left -= document.text.len();
                self.chain.push(place);
                let part = self.part(&found, &document);
                self.chain.pop();
                Answer::Part(Box::new(part))
            }
            Err(reason) => {
                let message = format!("included file `{path}` cannot be read: {reason}");
                self.report(file, Diagnostic::new("file-unreadable", reference.span, message));
                Answer::Unresolved
            }
        }
    }

    /// Notes content of another repository that is not on disk.
    fn elsewhere(&mut self, file: &FilePath, reference: &Reference, repository: String) -> Answer {
        self.report(file, Diagnostic::new(ELSEWHERE, reference.span, repository.clone()));
        Answer::Elsewhere(repository)
    }

    /// The file that a path names, wherever it lies inside the root.
    fn found_file(&self, from: &FilePath, path: &str) -> Result<FilePath, Target> {
        if Address::parse(path).is_external() {
            return Err(Target::External);
        }
        match self.lookup.resolve(from, path) {
            Target::Page(found) | Target::Resource(found) | Target::Unpublished(found) => Ok(found),
            other => Err(other),
        }
    }

    fn snippet(&mut self, file: &FilePath, reference: &Reference, wanted: &Snippet) -> Answer {
        let path = reference.target.as_str();
        let found = match self.found_file(file, path) {
            Ok(found) => found,
            Err(Target::Dependent { repository }) => return self.elsewhere(file, reference, repository),
            Err(Target::Made { .. }) => return Answer::Unresolved,
            Err(target) => {
                let fault = if target == Target::OutsideRoot { "is outside the root folder" } else { "does not exist" };
                let suggestion = if let Target::Missing { suggestion } = target { suggestion } else { None };
                let message = format!("code file `{path}` {fault}");
                let diagnostic = Diagnostic::new("codesnippet-not-found", reference.span, message);
                let diagnostic = self.suggest(file, diagnostic, path, suggestion.as_ref());
                self.report(file, diagnostic);
                return Answer::Unresolved;
            }
        };
        let text = match self.lookup.text(&found) {
            Ok(text) if text.text.contains('\0') => {
                let message = format!("`{path}` is no text, and shows nothing");
                self.report(file, Diagnostic::new("codesnippet-not-found", reference.span, message));
                return Answer::Unresolved;
            }
            Ok(text) => {
                if text.invalid_utf8.is_some_and(|bad| !bad.is_empty()) {
                    let message = format!("code file `{path}` is not in UTF-8: other characters are shown for some");
                    self.report(file, Diagnostic::new("replacement-character", reference.span, message));
                }
                &text.text
            }
            Err(reason) => {
                let message = format!("code file `{path}` cannot be read: {reason}");
                self.report(file, Diagnostic::new("codesnippet-not-found", reference.span, message));
                return Answer::Unresolved;
            }
        };
        let inferred = wanted.triple_colon.then(|| snippet::language_of(path)).flatten();
        let language = wanted.language.clone().or_else(|| inferred.map(str::to_owned));
        if self.code_left == 0 {
            return Answer::Unresolved;
        }
        let code = self.code_files.entry(found).or_insert_with_key(|found| CodeFile::new(found.as_str(), text));
        let lines = code.lines.len();
        match code.shown(wanted, self.code_left) {
            Ok(shown) => {
                self.code_left -= shown.len();
                self.report_lines(file, reference, wanted, (path, lines), shown.lines().count());
                Answer::Code { text: shown, language }
            }
            Err(NotFound::TooLong) => {
                self.code_left = 0;
                let message =
                    format!("`{path}` and code after it are left out: the page shows more than {CODE_BYTES} bytes");
                self.report(file, Diagnostic::new(limits::CODE, reference.span, message));
                Answer::Unresolved
            }
            Err(reason) => {
                let wrong = match &reason {
                    NotFound::Id(value) | NotFound::Ambiguous(value) | NotFound::Range { range: value, .. } => {
                        value.as_str()
                    }
                    NotFound::Notebook | NotFound::TooLong => "",
                };
                let span = self.value_place(reference.span, wrong);
                let (code, message) = match reason {
                    NotFound::Id(id) => ("codesnippet-id-not-found", format!("`{path}` has no snippet `{id}`")),
                    NotFound::Ambiguous(id) => {
                        ("codesnippet-id-not-found", format!("`{path}` has several cells `{id}`"))
                    }
                    NotFound::Notebook | NotFound::TooLong => {
                        ("codesnippet-not-found", format!("`{path}` is not a notebook"))
                    }
                    NotFound::Range { range, lines } => (
                        "codesnippet-range-invalid",
                        format!("`{range}` are no lines of `{path}`, which has {}", count(lines, "line", "lines")),
                    ),
                };
                self.report(file, Diagnostic::new(code, span, message));
                Answer::Code { text: String::new(), language }
            }
        }
    }
}

impl Assembly<'_> {
    /// Reports lines that a snippet names and that are not there, though it shows something.
    fn report_lines(
        &mut self,
        file: &FilePath,
        reference: &Reference,
        wanted: &Snippet,
        (path, lines): (&str, usize),
        shown: usize,
    ) {
        let mut faults = Vec::new();
        if let Some(range) = &wanted.range {
            if wanted.id.is_some() {
                faults.push((range, "`range` has no effect beside `id`".to_owned()));
            } else if snippet::is_outside(range, lines) {
                faults.push((
                    range,
                    format!("`{range}` goes beyond the end of `{path}`, which has {}", count(lines, "line", "lines")),
                ));
            }
        }
        if let Some(highlight) = wanted.highlight.as_ref().filter(|highlight| snippet::is_outside(highlight, shown)) {
            faults.push((
                highlight,
                format!("`{highlight}` are no lines of what is shown, which has {}", count(shown, "line", "lines")),
            ));
        }
        for (value, message) in faults {
            let span = self.value_place(reference.span, value);
            self.report(file, Diagnostic::new("codesnippet-range-invalid", span, message));
        }
    }
}

/// The references of includes that stand in a line.
fn inline_includes(document: &Document) -> HashSet<usize> {
    let mut found = HashSet::new();
    if document.references.iter().any(|reference| reference.kind == ReferenceKind::Include) {
        document.visit(&mut |node| {
            if let Kind::Include(include) = &node.kind
                && include.inline
            {
                found.insert(include.target.0 as usize);
            }
        });
    }
    found
}
