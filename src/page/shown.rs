//! Files that a page shows in place: pictures and includes.

use super::assemble::Assembly;
use super::media;
use super::part::Resolution;
use crate::docset::Target;
use crate::source::address::{Address, AddressKind};
use crate::source::limits::{self, INCLUDE_LEVELS, INCLUDED_BYTES, INCLUDES};
use crate::source::{Destination, Diagnostic, FilePath, Place, codes};
use crate::syntax::tree::FilePart;
use crate::syntax::{Reference, ReferenceKind};

impl Assembly<'_> {
    pub(super) fn image(&mut self, file: &FilePath, reference: &Reference) -> Resolution {
        let written = reference.target.trim();
        let address = Address::parse(written);
        if address.kind() != AddressKind::Relative {
            return self.link(file, reference);
        }
        let (path, tail) = (self.as_meant(file, reference, address.decoded_path()), address.tail());
        let target = self.lookup.resolve(self.start(file), &path);
        if let Target::Resource(found) = &target
            && let Some(src) = self.lookup.link_to(found, tail)
        {
            self.report_case(file, reference.span, &path, found);
            return match reference.kind {
                ReferenceKind::Image => Resolution::Image { src, size: self.lookup.image_size(found) },
                _ => Resolution::Href(src),
            };
        }
        let (fault, suggestion) = match &target {
            Target::Missing { suggestion } => ("does not exist", suggestion.as_ref()),
            Target::OutsideRoot => ("lies outside the root folder", None),
            Target::Dependent { repository } => return self.elsewhere(repository.clone()),
            _ => return Resolution::Href(self.file_link(file, reference, &path, tail, &target)),
        };
        let code =
            if reference.kind == ReferenceKind::Lightbox { codes::LIGHTBOX_NOT_FOUND } else { codes::FILE_NOT_FOUND };
        let diagnostic = Diagnostic::new(code, reference.span, format!("{} `{path}` {fault}", media::name(&path)));
        let diagnostic = self.suggest(file, diagnostic.about(&path), &path, suggestion);
        self.report(file, diagnostic);
        Resolution::Href(Destination::Missing(written.to_owned()))
    }

    /// The file that an include shows: of one in a line what stands in lines, of a snippet perhaps a `part`.
    pub(super) fn include(
        &mut self,
        file: &FilePath,
        reference: &Reference,
        (is_inline, part): (bool, Option<&FilePart>),
    ) -> Resolution {
        // Learn resolves percent-escapes in links only, not in paths of what is shown in place.
        let address = Address::parse(&reference.target);
        let (path, is_relative) = self.as_written(reference, address.without_tail());
        let path = path.as_str();
        let found = match self.found_file(file, address.without_tail()) {
            Ok(found) => found,
            Err(Target::Dependent { repository }) => return self.elsewhere(repository),
            Err(Target::Made { .. }) => return Resolution::Unresolved,
            Err(target) => {
                let message = match target {
                    Target::OutsideRoot => format!("included file `{path}` lies outside the root folder"),
                    _ => format!("included file `{path}` does not exist"),
                };
                let suggestion = if let Target::Missing { suggestion } = target { suggestion } else { None };
                let suggestion = suggestion.filter(|_| is_relative);
                let diagnostic = Diagnostic::new(codes::INCLUDE_NOT_FOUND, reference.span, message);
                let diagnostic = self.suggest(file, diagnostic, path, suggestion.as_ref());
                self.report(file, diagnostic);
                return Resolution::Unresolved;
            }
        };
        self.report_case(file, reference.span, path, &found);
        self.report_path(file, reference);
        if !self.may_include(file, reference, path, &found) {
            return Resolution::Unresolved;
        }
        let document = match (is_inline, part) {
            (true, None) => self.lookup.lines(&found).map(Some),
            (false, None) => self.lookup.document(&found).map(Some),
            (_, Some(part)) => self.lookup.part(&found, part),
        };
        match document {
            Ok(None) => {
                let name = part.map(FilePart::name).unwrap_or_default();
                let message = format!("included file `{path}` has no {name}");
                self.report(file, Diagnostic::new(codes::INCLUDE_NOT_FOUND, reference.span, message));
                Resolution::Unresolved
            }
            Ok(Some(document)) if document.text.len() > self.text_left => {
                self.text_left = 0;
                let message = format!("`{path}` is left out: the page includes more than {INCLUDED_BYTES} bytes");
                self.report(file, Diagnostic::new(limits::CODE, reference.span, message));
                Resolution::Unresolved
            }
            Ok(Some(document)) => {
                self.parts += 1;
                self.text_left -= document.text.len();
                self.chain.push(Place { file: file.clone(), span: reference.span });
                // What another tool pastes into the page has its links from there.
                let is_pasted = !is_relative || self.lookup.options(file).of_book;
                let outer = std::mem::replace(&mut self.is_pasted, is_pasted);
                let part = self.part(&found, &document);
                self.is_pasted = outer;
                self.chain.pop();
                Resolution::Part(Box::new(part))
            }
            Err(reason) => {
                let message = format!("included file `{path}` cannot be read: {reason}");
                self.report(file, Diagnostic::new(codes::FILE_UNREADABLE, reference.span, message));
                Resolution::Unresolved
            }
        }
    }

    /// Whether there is neither a circle nor too much where `file` includes `found`; else it is reported.
    fn may_include(&mut self, file: &FilePath, reference: &Reference, path: &str, found: &FilePath) -> bool {
        if *found == *self.page || file == found || self.chain.iter().any(|place| place.file == *found) {
            let mut chain: Vec<&str> = self.chain.iter().map(|place| place.file.as_str()).collect();
            chain.extend([file.as_str(), found.as_str()]);
            let chain: Vec<String> = chain.iter().map(|file| format!("`{file}`")).collect();
            let message = format!("includes form a circle: {}", chain.join(", "));
            self.report(file, Diagnostic::new(codes::CIRCULAR_REFERENCE, reference.span, message));
            return false;
        }
        if self.chain.len() >= INCLUDE_LEVELS {
            let message = format!("`{path}` is included more than {INCLUDE_LEVELS} levels deep");
            self.report(file, Diagnostic::new(limits::CODE, reference.span, message));
            return false;
        }
        if self.parts >= INCLUDES {
            let message = format!("`{path}` is left out: the page includes more than {INCLUDES} files");
            self.report(file, Diagnostic::new(limits::CODE, reference.span, message));
            return false;
        }
        true
    }

    /// A path as its author wrote it, and whether it starts from the file that has it; that of a snippet of MkDocs does not.
    pub(super) fn as_written(&self, reference: &Reference, path: &str) -> (String, bool) {
        let written = reference.span.of(&self.text);
        let starts_elsewhere = path.starts_with("~/") && !written.is_empty() && !written.contains("~/");
        if starts_elsewhere && path.ends_with(written) { (written.to_owned(), false) } else { (path.to_owned(), true) }
    }

    /// Notes content of another repository that is not on disk.
    pub(super) fn elsewhere(&mut self, repository: String) -> Resolution {
        self.told.elsewhere.push(repository.clone());
        Resolution::Elsewhere(repository)
    }

    /// Reports a path that leads to a file here, and to none on Learn.
    pub(super) fn report_path(&mut self, file: &FilePath, reference: &Reference) {
        let options = self.lookup.options(file);
        let is_dialect = !options.of_book && options.mkdocs_snippets.is_none() && !options.root_links;
        let written = reference.target.as_str();
        let (message, help) = if written.starts_with(['/', '\\']) {
            let rest = written.trim_start_matches(['/', '\\']);
            (format!("`{written}` begins with `/`: Learn looks for no file there"), format!("write `~/{rest}`"))
        } else if reference.kind == ReferenceKind::Include && written.contains(['#', '?']) {
            let whole = Address::parse(written).without_tail().to_owned();
            (format!("Learn includes whole files: `{written}` shows nothing there"), format!("write `{whole}`"))
        } else {
            return;
        };
        if is_dialect {
            let told = Diagnostic::new(codes::DIRECTIVE_NOT_ON_LEARN, reference.span, message);
            self.report(file, told.help(help));
        }
    }

    /// The file that a path names, wherever it lies inside the root.
    pub(super) fn found_file(&self, from: &FilePath, path: &str) -> Result<FilePath, Target> {
        if Address::parse(path).is_external() {
            return Err(Target::External);
        }
        match self.lookup.resolve_shown(from, path) {
            Target::Page(found) | Target::Resource(found) | Target::Unpublished(found) => Ok(found),
            other => Err(other),
        }
    }
}
