//! `site lint`: the findings of a build, and nothing written unless it is asked to mend.

mod args;
mod baseline;
mod mend;
mod output;
mod scope;

use std::io::{self, Write};
use std::mem;
use std::process::ExitCode;
use std::time::Instant;

use super::failure::Failure;
use super::options::{Common, first_line, today};
use crate::disk;
use crate::docset::Docset;
use crate::engine::{self, BuildOptions, Checked, Fixed, Memo};
use crate::report::{self, Summary};
use crate::source::{FilePath, Finding, Severity, Snapshot, count};
pub use args::Args;
pub use output::{Format, Reported, print};
use scope::{Input, Since};

/// Checks the docset.
pub fn run(args: &Args, common: &Common) -> Result<ExitCode, Failure> {
    let began = Instant::now();
    let mut input = Input::of(args, common)?;
    let known = baseline::read(args)?;
    common.start_threads()?;
    let scanned = disk::scan(&input.root.path)?;
    let (on_disk, fragment) = input.snapshot(&scanned);
    input.expand(&on_disk)?;
    let (snapshot, changes) = scope::changes(args, &input, on_disk)?;
    // With fixes, and beside a former state, the project is looked at more than once.
    let looks_again = args.mends() || changes.is_some();
    let memo = if looks_again { Memo::default() } else { Memo::default().for_one_run() };
    let mut options =
        BuildOptions { only: input.paths.clone(), fragment, today: Some(today()?), ..BuildOptions::default() };
    let since = changes.map(|changes| Since::new(changes, &snapshot, &memo, &options));
    options.gone = since.as_ref().map(|since| since.gone.clone()).unwrap_or_default();
    let out = Out { args, input: &input };
    out.project(&engine::docset(&snapshot, &memo, &options), &snapshot)?;
    let is_asked =
        |finding: &Finding| input.covers(&finding.file) && since.as_ref().is_none_or(|since| since.concerns(finding));
    let wanted = |finding: &Finding, now: &Snapshot| {
        is_asked(finding)
            && since.as_ref().is_none_or(|since| since.changed(&finding.file))
            && !known.as_ref().is_some_and(|known| known.knows(finding, now))
    };
    let fixing = engine::Fixing { wanted: &wanted, also_unsafe: args.unsafe_fixes };
    let fixed = args.mends().then(|| engine::fix(&snapshot, &memo, &options, &fixing));
    let unwritten = match &fixed {
        Some(fixed) => mend::write(args, &input, &scanned, fixed)?,
        None => Vec::new(),
    };
    // A patch is about the files as they are, and so is what is said beside it.
    let (snapshot, checked) = match fixed.filter(|_| !args.diff) {
        Some(fixed) => after(fixed, &unwritten, &memo, &options),
        None => {
            let checked = engine::check(&snapshot, &memo, &options);
            (snapshot, checked)
        }
    };
    let Checked { pages, mut findings, .. } = checked;
    findings.extend(scanned.problems);
    findings.retain(is_asked);
    let failed = Failure::of_slips(&findings);
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    let findings = baseline::leave_out(args, known, findings, &snapshot, &input)?;
    let summary = out.findings(&findings, &snapshot, pages.len(), began)?;
    // The process ends soon: the system takes the memory back faster than it is given back value by value.
    mem::forget((memo, pages));
    if !unwritten.is_empty() {
        let why: Vec<String> = unwritten.into_iter().map(|(_, error)| error.to_string()).collect();
        return Err(Failure::Said(why.join("; ")));
    }
    let is_unread = scanned.is_partial || snapshot.unread().any(|file| input.covers(file));
    match failed {
        Some(failed) => Err(failed),
        None if is_unread => Err(Failure::Said("some files could not be read, and were not checked".to_owned())),
        None => Ok(ExitCode::from(u8::from(summary.reaches(Severity::from(args.fail_on))))),
    }
}

/// The project after fixes, with the files as they are that could not be written.
fn after(
    fixed: Fixed,
    unwritten: &[(FilePath, disk::Error)],
    memo: &Memo,
    options: &BuildOptions,
) -> (Snapshot, Checked) {
    if unwritten.is_empty() {
        return (fixed.snapshot, fixed.checked);
    }
    let as_they_are =
        |(file, _): &(FilePath, disk::Error)| Some((file.clone(), Some(fixed.texts.get(file)?.0.as_bytes().to_vec())));
    let now = fixed.snapshot.with(unwritten.iter().filter_map(as_they_are));
    let checked = engine::check(&now, memo, options);
    (now, checked)
}

/// Where what is said goes: for programs standard output has the findings alone.
struct Out<'a> {
    args: &'a Args,
    input: &'a Input,
}

impl Out<'_> {
    /// A line on the project as a whole, before the work begins.
    fn project(&self, docset: &Docset, snapshot: &Snapshot) -> Result<(), Failure> {
        let line = match &self.input.piped {
            Some(_) => report::project(docset),
            None => first_line(&self.input.root, docset, snapshot)?,
        };
        Ok(self.beside(&mut io::stdout(), &line)?)
    }

    /// The findings, and a line that sums them up.
    fn findings(
        &self,
        findings: &[Finding],
        snapshot: &Snapshot,
        pages: usize,
        began: Instant,
    ) -> Result<Summary, Failure> {
        let Out { args, input } = self;
        let summary = Summary::of(findings);
        let last = format!(
            "{}; {summary}{}; {:.2} s",
            count(pages, "page", "pages"),
            mend::hint(args, findings),
            began.elapsed().as_secs_f64()
        );
        let mut out = io::BufWriter::new(io::stdout().lock());
        if mend::speaks(args, input) {
            // Standard output is taken by the patch or the mended text.
            output::to_people(findings, snapshot, args.no_cap)?;
        } else {
            let how = Reported { format: args.format, statistics: args.statistics, all: args.no_cap };
            output::print(&mut out, how, findings, snapshot, &input.root)?;
        }
        self.beside(&mut out, &last)?;
        out.flush()?;
        Ok(summary)
    }

    /// Writes a line for people beside the findings.
    fn beside(&self, out: &mut dyn Write, line: &str) -> io::Result<()> {
        match self.args.format {
            Format::Text if !mend::speaks(self.args, self.input) => writeln!(out, "{line}"),
            _ => writeln!(io::stderr(), "{line}"),
        }
    }
}
