//! `site lint`: the findings of a build, and nothing written unless it is asked to mend.

mod baseline;
mod mend;
mod output;
mod scope;

use std::io::{self, Write};
use std::mem;
use std::process::ExitCode;
use std::time::Instant;

use camino::Utf8PathBuf;

use super::failure::Failure;
use super::options::{Common, Level, first_line, today};
use crate::disk;
use crate::engine::{self, BuildOptions, Checked, Memo};
use crate::report::{self, Summary};
use crate::source::{FilePath, Finding, Severity, Snapshot, count};
pub use output::{Format, Reported, print};
use scope::{Input, Since};

const LOOKED_AT: &str = "What is looked at";
const FIXES: &str = "Fixes";
const KNOWN: &str = "Known findings";
const OUTPUT: &str = "Output";

/// Check the docset and report what is wrong
///
/// With paths, only what is wrong in these files and folders is reported; they are still checked against everything else.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site lint
  site lint articles/overview.md articles/concepts/
  site lint --changed-since origin/main       only what this branch changed or broke
  site lint --staged                          the same of what is about to be committed
  site lint --diff                            show what --fix would change
  site lint --fix
  site lint --baseline lints/baseline.json --update-baseline
  site lint --baseline lints/baseline.json    only what is new since then
  site lint --format sarif > findings.sarif
  site lint --stdin-filename articles/x.md - < draft.md

Exit status: 0 nothing at or above --fail-on, 1 there is, 2 it could not be checked")]
pub struct Args {
    /// Files and folders to report on, or - to read one file from standard input; without them, all
    #[arg(value_name = "PATH", help_heading = LOOKED_AT)]
    paths: Vec<Utf8PathBuf>,
    /// Where the file from standard input would lie; it need not exist
    #[arg(long, value_name = "FILE", help_heading = LOOKED_AT)]
    stdin_filename: Option<Utf8PathBuf>,
    /// Report on files that differ from this Git revision, and on what their change broke elsewhere
    #[arg(long, value_name = "REV", help_heading = LOOKED_AT)]
    changed_since: Option<String>,
    /// Report on what is staged for the next commit, and on what it breaks elsewhere: files are read as the index has them
    #[arg(long, conflicts_with_all = ["changed_since", "stdin_filename", "fix", "unsafe_fixes"], help_heading = LOOKED_AT)]
    staged: bool,
    /// Apply the fixes that keep the meaning of the text, and report what is left
    #[arg(long, help_heading = FIXES)]
    fix: bool,
    /// Also apply fixes that may change the meaning: look at the result
    #[arg(long, help_heading = FIXES)]
    unsafe_fixes: bool,
    /// Print what the fixes would change as a patch, and write nothing
    #[arg(long, help_heading = FIXES)]
    diff: bool,
    /// Leave out findings that this file knows
    #[arg(long, value_name = "FILE", help_heading = KNOWN)]
    baseline: Option<Utf8PathBuf>,
    /// Write the present findings to the file of --baseline
    #[arg(long, requires = "baseline", conflicts_with_all = ["changed_since", "diff"], help_heading = KNOWN)]
    update_baseline: bool,
    /// Exit with 1 if there are findings of this level or above
    #[arg(long, value_name = "LEVEL", default_value = "warning", help_heading = OUTPUT)]
    fail_on: Level,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = OUTPUT)]
    format: Format,
    /// Print how many findings each rule has, instead of the findings; with --format json as JSON
    #[arg(long, help_heading = OUTPUT)]
    statistics: bool,
    /// Print every finding of a rule, however many there are
    #[arg(long, help_heading = OUTPUT)]
    no_cap: bool,
}

impl Args {
    fn mends(&self) -> bool {
        self.fix || self.unsafe_fixes || self.diff
    }
}

/// Checks the docset.
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
    findings.sort_by(|a, b| {
        let place = |finding: &Finding| (finding.file.clone(), finding.diagnostic.span, finding.diagnostic.code);
        place(a).cmp(&place(b))
    });
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
