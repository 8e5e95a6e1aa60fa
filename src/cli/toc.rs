//! `site toc`: the navigation as it is made from the files.

use std::io::{self, Write};
use std::process::ExitCode;

use super::failure::Failure;
use super::options::{Common, first_line};
use crate::disk;
use crate::docset;

/// Print the navigation that is made from folders, files and titles, as a TOC.yml to start from
///
/// In a project that has SUMMARY.md or the nav of mkdocs.yml, it is these. Of several docsets each begins with its place.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site toc
  site toc > content/TOC.yml
  site toc --root ../notes")]
pub struct Args {}

/// Prints it.
pub fn run(Args {}: &Args, common: &Common) -> Result<ExitCode, Failure> {
    let root = common.root()?;
    let scanned = disk::scan(&root.path)?;
    let snapshot = scanned.snapshot();
    let docset = docset::load(&snapshot, None);
    writeln!(io::stderr(), "{}", first_line(&root, &docset, &snapshot)?)?;
    let navigations = docset.navigations(&snapshot);
    let mut out = io::stdout().lock();
    for (folder, toc) in &navigations {
        if navigations.len() > 1 {
            writeln!(out, "# {}", folder.join("TOC.yml").unwrap_or_default())?;
        }
        write!(out, "{}", toc.text(folder))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
