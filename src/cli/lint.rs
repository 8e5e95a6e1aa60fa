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
use crate::engine::{self, BuildOptions, Checked, Memo};
use crate::report::{self, Summary};
use crate::source::{FilePath, Finding, Severity, Snapshot, count};
pub use args::Args;
pub use output::{Format, Reported, print};
use scope::{Input, Since};

/// Checks the docset.
#[expect(clippy::too_many_lines, reason = "known to be too long; such functions are split, none is added")]
pub fn run(args: &Args, common: &Common) -> Result<ExitCode, Failure> {
    let began = Instant::now();
    let mut input = Input::of(args, common)?;
    let known = baseline::read(args)?;
    common.start_threads()?;
    let scanned = disk::scan(&input.root.path, &[&input.root.path.join("site")])?;
    let (mut snapshot, fragment) = input.snapshot(&scanned);
    input.expand(&snapshot)?;
    let staged = if args.staged { Some(disk::staged(&input.root.path)?) } else { None };
    if let Some(disk::Staged { now, .. }) = &staged {
        snapshot = snapshot.with(now.iter().cloned());
    }
    // With fixes, and beside a former state, the project is looked at more than once.
    let looks_again = args.mends() || args.changed_since.is_some() || args.staged;
    let memo = if looks_again { Memo::default() } else { Memo::default().for_one_run() };
    let mut options =
        BuildOptions { only: input.paths.clone(), fragment, today: Some(today()?), ..BuildOptions::default() };
    let changes = match &args.changed_since {
        Some(revision) => Some(disk::changed_since(&input.root.path, revision)?),
        None => staged.map(|staged| staged.changes),
    };
    let since = changes.map(|changes| Since::new(changes, &snapshot, &memo, &options));
    options.gone = since.as_ref().map(|since| since.gone.clone()).unwrap_or_default();
    let docset = engine::docset(&snapshot, &memo, &options);
    let is_text = matches!(args.format, Format::Text) && !mend::speaks(args, &input);
    let first = match &input.piped {
        Some(_) => report::project(&docset),
        None => first_line(&input.root, &docset, &snapshot)?,
    };
    if is_text {
        writeln!(io::stdout(), "{first}")?
    } else {
        writeln!(io::stderr(), "{first}")?
    }
    drop(docset);
    let is_asked =
        |finding: &Finding| input.covers(&finding.file) && since.as_ref().is_none_or(|since| since.concerns(finding));

    let fixed = args.mends().then(|| {
        let wanted = |finding: &Finding, now: &Snapshot| {
            is_asked(finding)
                && since.as_ref().is_none_or(|since| since.changed(&finding.file))
                && !known.as_ref().is_some_and(|known| known.knows(finding, now))
        };
        engine::fix(&snapshot, &memo, &options, &engine::Fixing { wanted: &wanted, also_unsafe: args.unsafe_fixes })
    });
    let unwritten = match &fixed {
        Some(fixed) => mend::write(args, &input, &scanned, fixed)?,
        None => Vec::new(),
    };
    // A patch is about the files as they are, and so is what is said beside it and of files that could not be written.
    let (snapshot, Checked { pages, mut findings, .. }) = match fixed {
        Some(fixed) if !args.diff && unwritten.is_empty() => (fixed.snapshot, fixed.checked),
        Some(fixed) if !args.diff => {
            let as_they_are = |(file, _): &(FilePath, disk::Error)| {
                Some((file.clone(), Some(fixed.texts.get(file)?.0.as_bytes().to_vec())))
            };
            let now = fixed.snapshot.with(unwritten.iter().filter_map(as_they_are));
            let checked = engine::check(&now, &memo, &options);
            (now, checked)
        }
        _ => {
            let checked = engine::check(&snapshot, &memo, &options);
            (snapshot, checked)
        }
    };
    findings.extend(scanned.problems);
    findings.retain(is_asked);
    let failed = Failure::of_slips(&findings);
    findings.sort_by(|a, b| a.order().cmp(&b.order()));
    let findings = baseline::leave_out(args, known, findings, &snapshot, &input)?;

    let summary = Summary::of(&findings);
    let last = format!(
        "{}; {summary}{}; {:.2} s",
        count(pages.len(), "page", "pages"),
        mend::hint(args, &findings),
        began.elapsed().as_secs_f64()
    );
    let mut out = io::BufWriter::new(io::stdout().lock());
    if mend::speaks(args, &input) {
        // Standard output is taken by the patch or the mended text.
        output::to_people(&findings, &snapshot, args.no_cap)?;
    } else {
        let how = Reported { format: args.format, statistics: args.statistics, all: args.no_cap };
        output::print(&mut out, how, &findings, &snapshot, &input.root)?;
    }
    if is_text {
        writeln!(out, "{last}")?;
    } else {
        writeln!(io::stderr(), "{last}")?;
    }
    out.flush()?;
    // The process ends soon: the system takes the memory back faster than it is given back value by value.
    mem::forget((memo, pages));
    if !unwritten.is_empty() {
        let why: Vec<String> = unwritten.into_iter().map(|(_, error)| error.to_string()).collect();
        return Err(Failure::Said(why.join("; ")));
    }
    if let Some(failed) = failed {
        return Err(failed);
    }
    Ok(ExitCode::from(u8::from(summary.reaches(Severity::from(args.fail_on)))))
}
