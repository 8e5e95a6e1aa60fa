//! Reads and writes the file of known findings.

use std::io::{self, Write};

use super::args::Args;
use super::scope::Input;
use crate::cli::failure::Failure;
use crate::disk;
use crate::lint::baseline::{Baseline, Compared};
use crate::source::{Finding, Snapshot, count};

/// The known findings, where they were asked for.
pub fn read(args: &Args) -> Result<Option<Baseline>, Failure> {
    let Some(path) = &args.baseline else { return Ok(None) };
    match disk::read_whole(path)? {
        Some(text) => {
            let broken = |why| Failure::Said(format!("`{path}` is not a baseline: {why}"));
            Baseline::read(&text).map(Some).map_err(broken)
        }
        None if args.update_baseline => Ok(None),
        None => Err(Failure::Said(format!("there is no baseline `{path}`; `--update-baseline` makes one"))),
    }
}

/// Takes away known findings. With `--update-baseline`, all are known from now on.
pub fn leave_out(
    args: &Args,
    known: Option<Baseline>,
    findings: Vec<Finding>,
    snapshot: &Snapshot,
    input: &Input,
) -> Result<Vec<Finding>, Failure> {
    let mut errors = io::stderr().lock();
    if let Some(path) = args.baseline.as_ref().filter(|_| args.update_baseline) {
        let present = Baseline::of(&findings, snapshot);
        let updated = match known {
            Some(mut known) => {
                known.update(present, |file| input.covers(file));
                known
            }
            None => present,
        };
        disk::write_whole(path, updated.to_text().as_bytes())?;
        writeln!(errors, "{} in the baseline `{path}`", count(findings.len(), "finding", "findings"))?;
        return Ok(Vec::new());
    }
    let Some(known) = known else { return Ok(findings) };
    let Compared { new, known, gone } = known.compare(findings, snapshot);
    if known > 0 {
        writeln!(errors, "note: {} of the baseline left out", count(known, "finding", "findings"))?;
    }
    if gone > 0 && input.paths.is_empty() && args.changed_since.is_none() {
        let gone = count(gone, "finding", "findings");
        writeln!(errors, "note: {gone} of the baseline are no longer there; `--update-baseline` forgets them")?;
    }
    Ok(new)
}
