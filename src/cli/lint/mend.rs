//! Writes what fixes changed, or shows it.

use std::io::{self, IsTerminal, Write};

use super::args::Args;
use super::scope::Input;
use crate::cli::failure::Failure;
use crate::disk::{self, Scanned};
use crate::engine::Fixed;
use crate::report::{self, harmless_name};
use crate::source::{FilePath, Finding, LineIndex, Safety, count};

/// Whether standard output belongs to a patch or to a mended text.
pub fn speaks(args: &Args, input: &Input) -> bool {
    args.diff || (args.mends() && input.piped.is_some())
}

/// Writes the mended files; with `--diff` a patch, from a pipe the mended text goes to standard output. Gives the files that
/// cannot be written, and why: they do not keep the others from it.
pub fn write(
    args: &Args,
    input: &Input,
    scanned: &Scanned,
    fixed: &Fixed,
) -> Result<Vec<(FilePath, disk::Error)>, Failure> {
    let mut unwritten = Vec::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut errors = io::stderr().lock();
    if args.diff {
        for (file, (before, after)) in &fixed.texts {
            report::diff(&mut out, file, before, after, io::stdout().is_terminal())?;
        }
    } else if let Some(bytes) = &input.piped {
        let mended = fixed.texts.get(&input.paths[0]).map(|(_, after)| after.as_bytes());
        out.write_all(mended.unwrap_or(bytes))?;
    } else {
        for (file, (before, after)) in &fixed.texts {
            if let Err(error) = disk::rewrite(&scanned.tree, file, before, after) {
                unwritten.push((file.clone(), error));
            }
        }
    }
    out.flush()?;
    for finding in &fixed.refused {
        let text = fixed.snapshot.text(&finding.file).map_or("", |text| &text.text);
        let line = LineIndex::new(text).line(finding.diagnostic.span.start);
        let (file, code) = (harmless_name(finding.file.as_str()), finding.diagnostic.code);
        writeln!(errors, "note: `{code}` in {file}:{line} is not mended: that would change what stands around it")?;
    }
    for file in &fixed.unsettled {
        writeln!(errors, "note: `{}` stays as it was: its fixes undo each other", harmless_name(file.as_str()))?;
    }
    if fixed.applied > 0 {
        let fixes = count(fixed.applied, "fix", "fixes");
        let files = count(fixed.texts.len(), "file", "files");
        let done = if args.diff { "to apply" } else { "applied" };
        match unwritten.len() {
            0 => writeln!(errors, "{fixes} {done} in {files}")?,
            some => writeln!(errors, "{fixes} {done} in {files}, of which {some} cannot be written")?,
        }
    }
    Ok(unwritten)
}

/// What `--fix` could do, where it was not asked for.
pub fn hint(args: &Args, findings: &[Finding]) -> String {
    let of = |safety| {
        let fixes = findings.iter().filter_map(|finding| finding.diagnostic.fix.as_ref());
        fixes.filter(|fix| fix.safety == safety).count()
    };
    match (of(Safety::Safe), of(Safety::Unsafe)) {
        _ if args.mends() => String::new(),
        (0, 0) => String::new(),
        (0, some) => format!("; {some} can be mended with `--unsafe-fixes`"),
        (some, _) => format!("; {some} can be mended with `--fix`"),
    }
}
