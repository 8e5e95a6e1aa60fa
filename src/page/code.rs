//! Code out of other files that a page shows.

use super::assemble::Assembly;
use super::code_language::language_of;
use super::part::Answer;
use super::snippet::{CodeFile, NotFound};
use crate::docset::Target;
use crate::source::limits::{self, CODE_BYTES};
use crate::source::{Diagnostic, FilePath, codes, count};
use crate::syntax::Reference;
use crate::syntax::tree::Snippet;

impl<'a> Assembly<'a> {
    #[expect(clippy::too_many_lines, reason = "known to be too long; such functions are split, none is added")]
    pub(super) fn snippet(&mut self, file: &FilePath, reference: &Reference, wanted: &Snippet) -> Answer {
        let path = reference.target.as_str();
        let found = match self.found_file(file, path) {
            Ok(found) => found,
            Err(Target::Dependent { repository }) => return self.elsewhere(repository),
            Err(Target::Made { .. }) => return Answer::Unresolved,
            Err(target) => {
                let fault = if target == Target::OutsideRoot { "is outside the root folder" } else { "does not exist" };
                let suggestion = if let Target::Missing { suggestion } = target { suggestion } else { None };
                let message = format!("code file `{path}` {fault}");
                let diagnostic = Diagnostic::new(codes::CODESNIPPET_NOT_FOUND, reference.span, message);
                let diagnostic = self.suggest(file, diagnostic, path, suggestion.as_ref());
                self.report(file, diagnostic);
                return Answer::Unresolved;
            }
        };
        self.report_case(file, reference.span, path, &found);
        let text = match self.lookup.text(&found) {
            Ok(text) if text.text.contains('\0') => {
                let message = format!("`{path}` is no text, and shows nothing");
                self.report(file, Diagnostic::new(codes::CODESNIPPET_NOT_FOUND, reference.span, message));
                return Answer::Unresolved;
            }
            Ok(text) => {
                if text.invalid_utf8.is_some_and(|bad| !bad.is_empty()) {
                    let message = format!("code file `{path}` is not in UTF-8: other characters are shown for some");
                    self.report(file, Diagnostic::new(codes::REPLACEMENT_CHARACTER, reference.span, message));
                }
                &text.text
            }
            Err(reason) => {
                let message = format!("code file `{path}` cannot be read: {reason}");
                self.report(file, Diagnostic::new(codes::FILE_UNREADABLE, reference.span, message));
                return Answer::Unresolved;
            }
        };
        let inferred = wanted.triple_colon.then(|| language_of(path)).flatten();
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
                    NotFound::Id(id) => (codes::CODESNIPPET_ID_NOT_FOUND, format!("`{path}` has no snippet `{id}`")),
                    NotFound::Ambiguous(id) => {
                        (codes::CODESNIPPET_ID_NOT_FOUND, format!("`{path}` has several cells `{id}`"))
                    }
                    NotFound::Notebook | NotFound::TooLong => {
                        (codes::CODESNIPPET_NOT_FOUND, format!("`{path}` is not a notebook"))
                    }
                    NotFound::Range { range, lines } => (
                        codes::CODESNIPPET_RANGE_INVALID,
                        format!("`{range}` are no lines of `{path}`, which has {}", count(lines, "line", "lines")),
                    ),
                };
                self.report(file, Diagnostic::new(code, span, message));
                Answer::Code { text: String::new(), language }
            }
        }
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
