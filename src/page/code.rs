//! Code out of other files that a page shows.

use super::assemble::Assembly;
use super::part::Resolution;
use super::snippet::{CodeFile, NotFound};
use crate::docset::Target;
use crate::source::limits::{self, CODE_BYTES};
use crate::source::{Diagnostic, FilePath, codes, count, language};
use crate::syntax::Reference;
use crate::syntax::tree::Snippet;

impl<'a> Assembly<'a> {
    pub(super) fn snippet(&mut self, file: &FilePath, reference: &Reference, wanted: &Snippet) -> Resolution {
        let path = reference.target.as_str();
        let found = match self.found_file(file, path) {
            Ok(found) => found,
            Err(Target::Dependent { repository }) => return self.elsewhere(repository),
            Err(Target::Made { .. }) => return Resolution::Unresolved,
            Err(target) => {
                let (written, is_relative) = self.as_written(reference, path);
                let path = written.as_str();
                let fault = if target == Target::OutsideRoot { "is outside the root folder" } else { "does not exist" };
                let suggestion = if let Target::Missing { suggestion } = target { suggestion } else { None };
                let suggestion = suggestion.filter(|_| is_relative);
                let message = format!("code file `{path}` {fault}");
                let diagnostic = Diagnostic::new(codes::CODESNIPPET_NOT_FOUND, reference.span, message);
                let diagnostic = self.suggest(file, diagnostic, path, suggestion.as_ref());
                self.report(file, diagnostic);
                return Resolution::Unresolved;
            }
        };
        self.report_case(file, reference.span, path, &found);
        self.report_path(file, reference);
        let Some(text) = self.code_text(file, reference, &found) else { return Resolution::Unresolved };
        let inferred = wanted.triple_colon.then(|| language::word_of(path)).flatten();
        let language = wanted.language.clone().or(inferred);
        if self.code_left == 0 {
            return Resolution::Unresolved;
        }
        let code = self.code_files.entry(found).or_insert_with_key(|found| CodeFile::new(found.as_str(), text));
        let lines = code.lines.len();
        match code.shown(wanted, self.code_left) {
            Ok(shown) => {
                self.code_left -= shown.len();
                self.report_lines(file, reference, wanted, (path, lines), shown.lines().count());
                Resolution::Code { text: shown, language }
            }
            Err(NotFound::TooLong) => {
                self.code_left = 0;
                let message =
                    format!("`{path}` and code after it are left out: the page shows more than {CODE_BYTES} bytes");
                self.report(file, Diagnostic::new(limits::CODE, reference.span, message));
                Resolution::Unresolved
            }
            Err(reason) => {
                self.report_not_found(file, reference, &reason);
                Resolution::Code { text: String::new(), language }
            }
        }
    }

    /// The text of the file `found`, where it is one.
    fn code_text(&mut self, file: &FilePath, reference: &Reference, found: &FilePath) -> Option<&'a str> {
        let path = reference.target.as_str();
        let (code, message, text) = match self.lookup.text(found) {
            Ok(text) if text.text.contains('\0') => {
                (codes::CODESNIPPET_NOT_FOUND, format!("`{path}` is no text, and shows nothing"), None)
            }
            Ok(text) if text.invalid_utf8.is_some_and(|bad| !bad.is_empty()) => {
                let message = format!("code file `{path}` is not in UTF-8: other characters are shown for some");
                (codes::REPLACEMENT_CHARACTER, message, Some(&*text.text))
            }
            Ok(text) => return Some(&text.text),
            Err(reason) => (codes::FILE_UNREADABLE, format!("code file `{path}` cannot be read: {reason}"), None),
        };
        self.report(file, Diagnostic::new(code, reference.span, message));
        text
    }

    /// Reports why a snippet shows nothing.
    fn report_not_found(&mut self, file: &FilePath, reference: &Reference, reason: &NotFound) {
        let path = reference.target.as_str();
        let (code, wrong, message) = match reason {
            NotFound::Id(id) => {
                (codes::CODESNIPPET_ID_NOT_FOUND, id.as_str(), format!("`{path}` has no snippet `{id}`"))
            }
            NotFound::Unclosed(id) => {
                (codes::CODESNIPPET_ID_NOT_FOUND, id.as_str(), format!("the snippet `{id}` of `{path}` has no end"))
            }
            NotFound::Ambiguous(id) => {
                (codes::CODESNIPPET_ID_NOT_FOUND, id.as_str(), format!("`{path}` has several cells `{id}`"))
            }
            NotFound::Notebook | NotFound::TooLong => {
                (codes::CODESNIPPET_NOT_FOUND, "", format!("`{path}` is not a notebook"))
            }
            NotFound::Range { range, lines } => {
                let lines = count(*lines, "line", "lines");
                let message = format!("`{range}` are no lines of `{path}`, which has {lines}");
                (codes::CODESNIPPET_RANGE_INVALID, range.as_str(), message)
            }
        };
        let span = self.value_place(reference.span, wrong);
        self.report(file, Diagnostic::new(code, span, message));
    }

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
        if let Some(ranges) = &wanted.range {
            let range = ranges.as_str();
            if wanted.id.is_some() {
                faults.push((range, "`range` has no effect beside `id`".to_owned()));
            } else if ranges.is_outside(lines) {
                faults.push((
                    range,
                    format!("`{range}` goes beyond the end of `{path}`, which has {}", count(lines, "line", "lines")),
                ));
            }
        }
        if let Some(highlight) = wanted.highlight.as_ref().filter(|highlight| highlight.is_outside(shown)) {
            let highlight = highlight.as_str();
            faults.push((
                highlight,
                format!("`{highlight}` are no lines of what is shown, which has {}", count(shown, "line", "lines")),
            ));
        }
        for (value, message) in faults {
            let span = self.value_place(reference.span, value);
            self.report(file, Diagnostic::new(codes::CODESNIPPET_RANGE_INVALID, span, message));
        }
    }
}
