//! Findings for people: the place, the line, what is wrong and what to do, file by file.

use std::collections::HashMap;
use std::fmt::{self, Display};
use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan};

use super::excerpt::Excerpt;
use super::places::Texts;
use super::terminal::{Terminal, harmless};
use crate::source::{Code, FilePath, Finding, Severity, Snapshot};

/// Prints `findings` in the order of files and places. After the first few of a code the rest is only counted: a mistake
/// that was copied into a hundred articles must not hide another that was made once.
///
/// # Errors
/// When `out` cannot be written to.
pub fn text(out: &mut dyn Write, findings: &[Finding], snapshot: &Snapshot, terminal: &Terminal) -> io::Result<()> {
    let places = Texts::new(snapshot);
    let theme = if terminal.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(terminal.width)
        .with_context_lines(0)
        .with_links(false)
        .without_cause_chain()
        .without_syntax_highlighting();
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| finding.order());
    let mut printed: HashMap<Code, usize> = HashMap::new();
    for of_file in sorted.chunk_by(|a, b| a.file == b.file) {
        let shown: Vec<&Finding> = of_file
            .iter()
            .copied()
            .filter(|finding| {
                let number = printed.entry(finding.diagnostic.code).or_default();
                *number += 1;
                terminal.cap.is_none_or(|cap| *number <= cap)
            })
            .collect();
        let Some(first) = shown.first() else { continue };
        let excerpt = Excerpt::new(&first.file, &places.lines(&first.file), terminal.width);
        for finding in shown {
            let mut report = String::new();
            let shown = Shown { finding, excerpt: &excerpt };
            handler.render_report(&mut report, &shown).map_err(io::Error::other)?;
            for (what, file, span) in elsewhere(finding) {
                let at = places.lines(file).at(span);
                report.push_str(&format!("  {what} {}:{}:{}\n", harmless(file.as_str()), at.line, at.column));
            }
            writeln!(out, "{report}")?;
        }
    }
    let Some(cap) = terminal.cap else { return Ok(()) };
    let mut rest: Vec<(Code, usize)> =
        printed.into_iter().filter(|(_, number)| *number > cap).map(|(code, number)| (code, number - cap)).collect();
    rest.sort_unstable();
    for (code, number) in rest {
        writeln!(out, "… and {number} more of `{code}` (`--no-cap` shows all)")?;
    }
    Ok(())
}

/// Places in other files that belong to a finding: what to say of each, and where it is.
fn elsewhere(finding: &Finding) -> Vec<(String, &FilePath, u32)> {
    let related = finding.diagnostic.related.iter().filter_map(|related| {
        let file = related.file.as_ref().filter(|file| **file != finding.file)?;
        Some((format!("{}:", harmless(&related.message)), file, related.span.start))
    });
    let chain = finding.chain.iter().rev().map(|place| ("included from".to_owned(), &place.file, place.span.start));
    related.chain(chain).collect()
}

/// A finding as miette sees it.
struct Shown<'a> {
    finding: &'a Finding,
    excerpt: &'a Excerpt,
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&harmless(&self.finding.diagnostic.message))
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(format!("{}[{}]", self.finding.severity.name(), self.finding.diagnostic.code)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Suggestion => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        let help = self.finding.diagnostic.help.as_deref()?;
        Some(Box::new(harmless(help)))
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let diagnostic = &self.finding.diagnostic;
        let primary = LabeledSpan::new_primary_with_span(None, self.excerpt.label(diagnostic.span));
        let related =
            diagnostic.related.iter().filter(|it| it.file.as_ref().is_none_or(|file| *file == self.finding.file));
        let related = related.map(|related| {
            LabeledSpan::new_with_span(Some(harmless(&related.message).into_owned()), self.excerpt.label(related.span))
        });
        Some(Box::new(std::iter::once(primary).chain(related)))
    }
}

#[cfg(test)]
mod tests;
