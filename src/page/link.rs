//! Where links lead, and what is wrong with those that lead nowhere.

use super::assemble::Assembly;
use super::part::Resolution;
use crate::docset::{Target, with_md};
use crate::source::address::{Address, AddressKind};
use crate::source::{Destination, Diagnostic, Edit, FilePath, Fix, Safety, Span, codes, fold, other_case, relative};
use crate::syntax::{Reference, ReferenceKind};

impl Assembly<'_> {
    pub(super) fn link(&mut self, file: &FilePath, reference: &Reference) -> Resolution {
        let written = reference.target.trim();
        let address = Address::parse(written);
        if let Some(uid) = address.uid() {
            return match self.xref(&uid) {
                Some(found) => found,
                // What another plug-in would make is not there: its text is all there is to show.
                None if self.is_autoref(file, reference) => Resolution::Named(String::new()),
                None => self.foreign(&uid).unwrap_or_else(|| {
                    self.report_uid(file, reference, &uid);
                    Resolution::Href(Destination::Here(String::new()))
                }),
            };
        }
        // The address of a page ends in `/` there, so this is the page itself.
        if matches!(address.path(), "." | "./")
            && address.fragment().is_some()
            && self.lookup.options(file).folder_pages
        {
            return Resolution::Href(self.lookup.destination(&Address::parse(address.tail())));
        }
        if let Some(path) = self.path_of(file, &address).map(|path| self.as_meant(file, reference, path)) {
            return match self.lookup.resolve(self.start(file), &path) {
                Target::Dependent { repository } => self.elsewhere(repository),
                target => Resolution::Href(self.file_link(file, reference, &path, address.tail(), &target)),
            };
        }
        let is_shown = match reference.kind {
            ReferenceKind::Autolink => address.may_be_shown_link(),
            ReferenceKind::Image => address.may_be_picture(),
            _ => false,
        };
        Resolution::Href(match address.is_external() && is_shown {
            true => Destination::External(address.as_str().to_owned()),
            false => self.lookup.destination(&address),
        })
    }

    /// Whether it is a plug-in that reads a label as a name.
    fn is_autoref(&self, file: &FilePath, reference: &Reference) -> bool {
        self.lookup.options(file).autorefs && !reference.span.of(&self.text).contains("xref:")
    }

    /// The path of a file that an address is: one from the page, and from the root folder where that is how links are read.
    fn path_of(&self, file: &FilePath, address: &Address<'_>) -> Option<String> {
        let path = address.decoded_path();
        match address.kind() {
            AddressKind::Relative => Some(path),
            // What is no page of the site, and no file of the project, may be an address of another one.
            AddressKind::Site
                if self.lookup.options(file).root_links && self.lookup.page_at(address.path()).is_none() =>
            {
                let path = format!("~{path}");
                let is_file = !matches!(self.lookup.resolve(file, &path), Target::Missing { .. });
                // `/pricing` may be a page of the same host; what is called like a file is one.
                let extension = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, last)| last);
                let is_named = extension.is_some_and(|extension| !extension.starts_with("htm"));
                (is_file || is_named).then_some(path)
            }
            _ => None,
        }
    }

    /// The path from the page's source that is meant by `path`, where pages lie in folders of their own.
    pub(super) fn as_meant(&self, file: &FilePath, reference: &Reference, path: String) -> String {
        self.lookup.meant(self.start(file), path, reference.is_raw)
    }

    /// Where a relative path leads that was resolved.
    pub(super) fn file_link(
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
            Target::OtherBook(address) => Destination::Missing(address.to_owned() + tail),
            Target::External | Target::Dependent { .. } | Target::Made { .. } => written(),
            Target::OutsideRoot => {
                let message = format!("`{path}` leads out of the root folder");
                self.report(file, Diagnostic::new(codes::LINK_OUTSIDE_DOCSET, reference.span, message));
                written()
            }
            Target::Missing { suggestion } => {
                let source = with_md(path);
                let named = if path.ends_with('/') { None } else { self.article(file, &source) };
                // Pages of a wiki link to each other by their names.
                let is_wiki = || self.article(file, "~/Home.md").is_some_and(|home| home.as_str() == "Home.md");
                if let Some(found) = named.as_ref().filter(|_| self.lookup.options(file).root_links && is_wiki()) {
                    return self.lookup.link_to(found, tail).unwrap_or_else(written);
                }
                let without_md = named.map(|_| self.without_md(reference, path, &source));
                let diagnostic = without_md.unwrap_or_else(|| {
                    let message = match left_out(path) {
                        Some(folder) => format!("link target `{path}` is not published: `{folder}` is left out"),
                        None => format!("link target `{path}` does not exist"),
                    };
                    let diagnostic = Diagnostic::new(codes::FILE_NOT_FOUND, reference.span, message).about(path);
                    self.suggest(file, diagnostic, path, suggestion.as_ref())
                });
                self.report(file, diagnostic);
                written()
            }
        }
    }

    /// The article at a path, or where that was.
    fn article(&self, file: &FilePath, source: &str) -> Option<FilePath> {
        match self.lookup.resolve(file, source) {
            Target::Page(found) | Target::Redirected(found) => Some(found),
            _ => None,
        }
    }

    /// What is wrong with a link that names an article as its page is named.
    fn without_md(&self, reference: &Reference, path: &str, source: &str) -> Diagnostic {
        let edit = self.replacement(reference.span, path, source);
        let fix = edit.map(|edit| Fix::new(Safety::Safe, vec![edit]));
        let message = format!("`{path}` is no file: a link names the source of an article");
        let diagnostic = Diagnostic::new(codes::LINK_MISSING_MD, reference.span, message);
        Diagnostic { fix, ..diagnostic }.help(format!("write `{source}`"))
    }

    /// A path that is right but for the case of its letters works on Learn and on Windows, and nowhere else.
    pub(super) fn report_case(&mut self, file: &FilePath, span: Span, written: &str, found: &FilePath) {
        let Some((written, real)) = other_case(written, found) else { return };
        let message = format!("the file is named `{real}`, not `{written}`");
        let mut diagnostic = Diagnostic::new(codes::LINK_CASE_MISMATCH, span, message);
        diagnostic.fix = self.replacement(span, &written, &real).map(|edit| Fix::new(Safety::Safe, vec![edit]));
        self.report(file, diagnostic);
    }

    /// Replaces `written` by `path` where it stands in `span`; nothing where it is written in another way.
    fn replacement(&self, span: Span, written: &str, path: &str) -> Option<Edit> {
        let source = span.of(&self.text);
        // The label of a definition may be the path as well.
        let target = if source.starts_with('[') { source.find("]:").unwrap_or(0) } else { 0 };
        let at = span.start as usize + target + source[target..].find(written)?;
        Some(Edit { span: Span::new(at, at + written.len()), text: path.to_owned() })
    }

    /// Where `value` stands on the line of the path at `path`, outside that path; the path itself where it is not found.
    pub(super) fn value_place(&self, path: Span, value: &str) -> Span {
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
    pub(super) fn suggest(
        &self,
        file: &FilePath,
        mut diagnostic: Diagnostic,
        path: &str,
        near: Option<&FilePath>,
    ) -> Diagnostic {
        let Some(near) = near else { return diagnostic };
        let relative = near.relative_to(&file.parent());
        let name = FilePath::new(path).map(|path| fold(path.file_name()));
        if name.is_some_and(|name| name == fold(near.file_name()) && self.lookup.is_only_one(near)) {
            let edit = self.replacement(diagnostic.span, path, &relative);
            diagnostic.fix = edit.map(|edit| Fix::new(Safety::Unsafe, vec![edit]));
        }
        diagnostic.help(format!("did you mean `{relative}`?"))
    }
}

/// The folder in a path that is left out, whatever it holds: its name begins with a dot.
fn left_out(path: &str) -> Option<&str> {
    let (folders, _) = path.rsplit_once('/')?;
    folders.split('/').find(|name| name.starts_with('.') && !name.trim_start_matches('.').is_empty())
}
