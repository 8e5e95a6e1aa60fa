//! What is known about one line of a file: how it was parsed, where it leads, what was found, and which rules looked.

use std::io::{self, Write};
use std::sync::Arc;

use super::harmless;
use super::places::{Lines, Texts};
use crate::docset::{Docset, Lookup, Target};
use crate::engine::Checked;
use crate::lint;
use crate::rules::{self, Look};
use crate::source::address::{self, Address};
use crate::source::{FilePath, Snapshot, Span, count};
use crate::syntax::{self, Document, Kind, Node, ReferenceKind};

/// Prints what is known about `line` (from 1) of `file`, which has this line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn line(
    out: &mut dyn Write,
    checked: &Checked,
    snapshot: &Snapshot,
    file: &FilePath,
    line: usize,
) -> io::Result<()> {
    let places = Texts::new(snapshot);
    let lines = places.lines(file);
    let span = span_of(&lines, line);
    writeln!(out, "{}:{line}", harmless(file.as_str()))?;
    writeln!(out, "  {}", harmless(span.of(&rules::masked(&lines.text)).trim_end()))?;
    let known = Known { checked, snapshot, file, lines: &lines, span };
    if file.has_extension("md") {
        let document = known.document();
        known.parsed(out, &document)?;
        known.leads(out, &document)?;
        known.shown_in(out)?;
    }
    known.found(out, line)?;
    known.looked(out)
}

fn span_of(lines: &Lines, line: usize) -> Span {
    let start = lines.index.start(line).unwrap_or(lines.text.len());
    let end = lines.index.start(line + 1).unwrap_or(lines.text.len());
    let shown = lines.text[start..end].trim_end_matches(['\r', '\n']).len();
    Span::new(start, start + shown)
}

struct Known<'a> {
    checked: &'a Checked,
    snapshot: &'a Snapshot,
    file: &'a FilePath,
    lines: &'a Lines,
    /// The line, without its end.
    span: Span,
}

impl Known<'_> {
    fn document(&self) -> Arc<Document> {
        let held = self.checked.pages.iter().flat_map(|page| page.parts()).find(|part| part.file == *self.file);
        held.map_or_else(
            || Arc::new(syntax::parse(&self.lines.text, self.checked.docset.files.options_of(self.file))),
            |part| Arc::clone(&part.document),
        )
    }

    fn touches(&self, span: Span) -> bool {
        span.start <= self.span.end && self.span.start < span.end.max(span.start + 1)
    }

    fn range(&self, span: Span) -> String {
        let (start, end) = self.lines.range(span);
        format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column)
    }

    fn parsed(&self, out: &mut dyn Write, document: &Document) -> io::Result<()> {
        writeln!(out, "\nparsed as")?;
        let inside = |node: &&Node| self.touches(node.span);
        if document.header.is_some_and(|header| self.touches(header)) {
            return writeln!(out, "  front matter");
        }
        let mut waiting: Vec<(usize, &Node)> = document.blocks.iter().filter(inside).map(|node| (1, node)).collect();
        if waiting.is_empty() {
            return writeln!(out, "  nothing: no block of the article holds this line");
        }
        waiting.reverse();
        while let Some((depth, node)) = waiting.pop() {
            let name = format!("{:indent$}{}", "", name(&node.kind), indent = depth * 2);
            writeln!(out, "{name:<40} {}", self.range(node.span))?;
            waiting.extend(node.children.iter().filter(inside).map(|node| (depth + 1, node)).rev());
        }
        Ok(())
    }

    fn leads(&self, out: &mut dyn Write, document: &Document) -> io::Result<()> {
        let of_line = document.references.iter().filter(|reference| self.touches(reference.span)).collect::<Vec<_>>();
        if of_line.is_empty() {
            return Ok(());
        }
        writeln!(out, "\nleads to")?;
        for reference in of_line {
            let at = self.lines.at(reference.span.start);
            let target = harmless(&reference.target);
            let end = harmless(&self.end(reference.kind, &reference.target)).into_owned();
            writeln!(out, "  {}:{} `{target}`: {end}", at.line, at.column)?;
        }
        Ok(())
    }

    /// What a target leads to, in words.
    fn end(&self, kind: ReferenceKind, target: &str) -> String {
        let docset = &self.checked.docset;
        if matches!(kind, ReferenceKind::Xref | ReferenceKind::Moniker) {
            return format!("{kind:?}").to_lowercase();
        }
        let address = Address::parse(target);
        let path = match address.kind() {
            address::AddressKind::External => return "an address elsewhere".to_owned(),
            address::AddressKind::Local => return "a path of one machine".to_owned(),
            address::AddressKind::Here => return "a place in the same article".to_owned(),
            address::AddressKind::Site => {
                let page = docset.files.page_at(address.path()).map(|page| page.file.to_string());
                return page.unwrap_or_else(|| "an address of the site that this docset does not have".to_owned());
            }
            address::AddressKind::Relative => address.decoded_path(),
        };
        let documents = |file: &FilePath| Err(format!("{file} is not asked for"));
        match Lookup::new(docset, self.snapshot, &documents).resolve(self.file, &path) {
            Target::Page(file) => format!("{file}, published at {}", url(docset, &file)),
            Target::Resource(file) => format!("{file}, copied when a page uses it"),
            Target::Unpublished(file) => format!("{file}, not published by itself"),
            Target::Redirected(file) => format!("{file}, which is gone and redirected"),
            Target::Dependent { repository } => format!("the repository `{repository}`, which is not on disk"),
            Target::Made { by } => format!("content that `{by}` makes, which is not on disk"),
            Target::External => "an address elsewhere".to_owned(),
            Target::OtherBook(_) => "an article of another book".to_owned(),
            Target::OutsideRoot => "a place outside the root, which is not looked at".to_owned(),
            Target::Missing { .. } => "nothing: there is no such file".to_owned(),
        }
    }

    fn shown_in(&self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(page) = self.checked.docset.files.page(self.file) {
            return writeln!(out, "\npublished at\n  {}", page.url);
        }
        let shows = self.checked.pages.iter().filter(|page| page.parts().any(|part| part.file == *self.file));
        let shows: Vec<&FilePath> = shows.map(|page| &page.file).collect();
        let Some((last, some)) = shows.split_last() else {
            return writeln!(out, "\nnot published, and no page shows it");
        };
        writeln!(out, "\nshown in")?;
        for file in some.iter().take(9).chain([last]) {
            writeln!(out, "  {}", harmless(file.as_str()))?;
        }
        if shows.len() > 10 {
            writeln!(out, "  and {} more", shows.len() - 10)?;
        }
        Ok(())
    }

    fn found(&self, out: &mut dyn Write, line: usize) -> io::Result<()> {
        let here = self.checked.findings.iter().filter(|finding| finding.file == *self.file);
        let here: Vec<_> = here.filter(|finding| self.lines.at(finding.diagnostic.span.start).line == line).collect();
        writeln!(out, "\nfound here")?;
        if here.is_empty() {
            return writeln!(out, "  nothing");
        }
        for finding in here {
            let said = &finding.diagnostic;
            let at = self.lines.at(said.span.start);
            let severity = finding.severity.name();
            writeln!(out, "  {}:{} {severity} {}: {}", at.line, at.column, said.code, harmless(&said.message))?;
        }
        Ok(())
    }

    fn looked(&self, out: &mut dyn Write) -> io::Result<()> {
        let settings = lint::settings(self.snapshot, &self.checked.docset, None).0;
        let settings = settings.of(self.file);
        let page = self.checked.pages.iter().find(|page| page.file == *self.file);
        let metadata = page.map(|page| self.checked.docset.files.metadata(self.file, page.header.clone()));
        let metadata = metadata.unwrap_or_else(|| self.checked.docset.files.metadata(self.file, Arc::default()));
        let (mut looked, mut off, mut passed, mut others) = (0, Vec::new(), Vec::new(), Vec::new());
        for rule in settings.rules() {
            if !settings.is_on(rule) {
                off.push(rule.code.as_str());
            } else if !settings.is_for(rule, &metadata) {
                others.push(rule.code.as_str());
            } else if settings.severity(rule, self.file, metadata.topic()).is_none() {
                passed.push(rule.code.as_str());
            } else if page.is_some() || !rule.looks.contains(&Look::Page) {
                looked += 1;
            }
        }
        writeln!(out, "\nlooked here\n  {}", count(looked, "rule", "rules"))?;
        let reasons = [
            ("turned off", off),
            ("not in this file, by the settings", passed),
            ("only for Learn, or for articles that name their type", others),
        ];
        for (why, codes) in reasons {
            if !codes.is_empty() {
                writeln!(out, "  {why}: {}", codes.join(", "))?;
            }
        }
        Ok(())
    }
}

fn url(docset: &Docset, file: &FilePath) -> String {
    docset.files.page(file).map_or_else(String::new, |page| page.url.clone())
}

/// What a node is, in words: the name of its kind, and what tells it from others of the kind.
fn name(kind: &Kind) -> String {
    let debug = format!("{kind:?}");
    let mut name = String::new();
    for c in debug.chars().take_while(|c| c.is_ascii_alphanumeric()) {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push(' ');
        }
        name.push(c.to_ascii_lowercase());
    }
    let more = match kind {
        Kind::Heading(heading) => format!("{} #{}", heading.level, heading.id),
        Kind::CodeBlock(block) => block.language().to_owned(),
        Kind::Alert(kind) => kind.clone(),
        Kind::Admonition(admonition) => admonition.kind.to_owned(),
        Kind::Zone(zone) => zone.target.iter().chain(&zone.pivots).cloned().collect::<Vec<_>>().join(", "),
        Kind::Moniker { range, .. } => range.clone(),
        Kind::Tab(tab) => tab.ids.as_str().to_owned(),
        _ => String::new(),
    };
    harmless(format!("{name} {more}").trim_end()).into_owned()
}
