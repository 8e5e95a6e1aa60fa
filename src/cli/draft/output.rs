//! Prints what is known about answers.

use std::io::{self, Write};
use std::process::ExitCode;

use serde_json::json;

use super::super::failure::Failure;
use super::super::lint::{self, Format, Reported};
use super::desk::{Desk, Done};
use super::given::Given;
use crate::disk;
use crate::draft::Unread;
use crate::report::{self, Summary};
use crate::source::{Finding, Snapshot, count};

/// Prints the findings and writes the report.
pub fn print(desk: &Desk, given: &Given, done: &[Done]) -> Result<(), Failure> {
    if let Some(path) = &given.report {
        let is_csv = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        let tables = done.iter().map(|done| done.checked.table[usize::from(is_csv)].as_str());
        disk::write_whole(path, tables.collect::<Vec<_>>().join("\n").as_bytes())?;
    }
    let (findings, texts) = (all(desk, done), desk.texts(done));
    let how = |format| Reported { format, statistics: false, all: given.no_cap };
    let mut out = io::BufWriter::new(io::stdout().lock());
    match given.format {
        Format::Json => as_json(&mut out, desk, done, &findings, &texts)?,
        Format::Text => {
            lint::print(&mut out, how(Format::Text), &findings, &texts, &desk.root)?;
            writeln!(out, "{}", last_line(desk, done, &findings))?;
        }
        format => {
            lint::print(&mut out, how(format), &findings, &texts, &desk.root)?;
            writeln!(io::stderr(), "{}", last_line(desk, done, &findings))?;
        }
    }
    Ok(out.flush()?)
}

/// The exit status: that of the worst answer.
///
/// # Errors
/// When we failed at an answer.
pub fn status(given: &Given, desk: &Desk, done: &[Done]) -> Result<ExitCode, Failure> {
    let findings = all(desk, done);
    match Failure::of_slips(&findings) {
        Some(failure) => Err(failure),
        None => Ok(ExitCode::from(u8::from(Summary::of(&findings).reaches(given.fail_on.into())))),
    }
}

fn all(desk: &Desk, done: &[Done]) -> Vec<Finding> {
    let of_answers = done.iter().flat_map(|done| done.checked.findings.iter());
    desk.findings.iter().chain(of_answers).cloned().collect()
}

/// How much was compared with what, and what was found.
fn last_line(desk: &Desk, done: &[Done], findings: &[Finding]) -> String {
    let mut line = String::new();
    let unread: Vec<String> = desk
        .statuses
        .iter()
        .filter_map(|status| match status.unread.as_ref()? {
            Unread::Skipped(why) => Some(format!("skipped {}: {why}\n", report::harmless(&status.name))),
            Unread::Unreadable(_) => None,
        })
        .collect();
    line.push_str(&unread.concat());
    let read = desk.statuses.len() - desk.statuses.iter().filter(|status| status.unread.is_some()).count();
    if done.len() > 1 {
        line.push_str(&format!("{}; ", count(done.len(), "answer", "answers")));
    }
    if read > 0 {
        line.push_str(&format!("{} read; ", count(read, "material", "materials")));
    } else if !desk.has_materials() {
        line.push_str("no materials, so no claim was compared; ");
    }
    line + &Summary::of(findings).to_string()
}

/// The findings as `lint` gives them, and beside them what became of the materials, and of each answer its facts, its gaps and
/// what it leaves unused.
fn as_json(out: &mut dyn Write, desk: &Desk, done: &[Done], findings: &[Finding], texts: &Snapshot) -> io::Result<()> {
    let materials = desk.statuses.iter().map(|status| match &status.unread {
        None => json!({ "name": status.name, "status": "read" }),
        Some(Unread::Skipped(why)) => json!({ "name": status.name, "status": "skipped", "reason": why }),
        Some(Unread::Unreadable(why)) => json!({ "name": status.name, "status": "unreadable", "reason": why }),
    });
    let answers = done.iter().map(|done| {
        let summary = Summary::of(&done.checked.findings);
        json!({
            "file": done.file.as_str(),
            "summary": { "errors": summary.errors, "warnings": summary.warnings, "suggestions": summary.suggestions },
            "facts": done.checked.facts,
            "gaps": done.checked.gaps,
            "unused": done.checked.unused,
        })
    });
    let more = [("materials".to_owned(), materials.collect()), ("answers".to_owned(), answers.collect())];
    report::json_with(out, findings, texts, more.into_iter().collect())
}
