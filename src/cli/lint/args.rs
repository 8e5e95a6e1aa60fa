//! What `site lint` is asked for.

use camino::Utf8PathBuf;

use super::output::Format;
use crate::cli::options::Level;

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
    pub paths: Vec<Utf8PathBuf>,
    /// Where the file from standard input would lie; it need not exist
    #[arg(long, value_name = "FILE", help_heading = LOOKED_AT)]
    pub stdin_filename: Option<Utf8PathBuf>,
    /// Report on files that differ from this Git revision, and on what their change broke elsewhere
    #[arg(long, value_name = "REV", help_heading = LOOKED_AT)]
    pub changed_since: Option<String>,
    /// Report on what is staged for the next commit, and on what it breaks elsewhere: files are read as the index has them
    #[arg(long, conflicts_with_all = ["changed_since", "stdin_filename", "fix", "unsafe_fixes"], help_heading = LOOKED_AT)]
    pub staged: bool,
    /// Apply the fixes that keep the meaning of the text, and report what is left
    #[arg(long, help_heading = FIXES)]
    pub fix: bool,
    /// Also apply fixes that may change the meaning: look at the result
    #[arg(long, help_heading = FIXES)]
    pub unsafe_fixes: bool,
    /// Print what the fixes would change as a patch, and write nothing
    #[arg(long, help_heading = FIXES)]
    pub diff: bool,
    /// Leave out findings that this file knows
    #[arg(long, value_name = "FILE", help_heading = KNOWN)]
    pub baseline: Option<Utf8PathBuf>,
    /// Write the present findings to the file of --baseline
    #[arg(long, requires = "baseline", conflicts_with_all = ["changed_since", "diff"], help_heading = KNOWN)]
    pub update_baseline: bool,
    /// Exit with 1 if there are findings of this level or above
    #[arg(long, value_name = "LEVEL", default_value = "warning", help_heading = OUTPUT)]
    pub fail_on: Level,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = OUTPUT)]
    pub format: Format,
    /// Print how many findings each rule has, instead of the findings; with --format json as JSON
    #[arg(long, help_heading = OUTPUT)]
    pub statistics: bool,
    /// Print every finding of a rule, however many there are
    #[arg(long, help_heading = OUTPUT)]
    pub no_cap: bool,
}

impl Args {
    /// Whether fixes are made, or shown.
    pub fn mends(&self) -> bool {
        self.fix || self.unsafe_fixes || self.diff
    }
}
