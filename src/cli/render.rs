//! `site render`: one article's HTML.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use camino::Utf8PathBuf;

use super::failure::Failure;
use super::options::{Common, print_findings};
use crate::disk;
use crate::docset;
use crate::engine::{self, BuildOptions, Memo};
use crate::report;
use crate::source::Files;

/// Print one article as an HTML fragment
///
/// The fragment goes to standard output, findings go to standard error, and the exit status is 0 as long as the article
/// could be read.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site render articles/overview.md
  site render articles/overview.md > overview.html
  git show HEAD:articles/overview.md | site render - --stdin-filename articles/overview.md")]
pub struct Args {
    /// The article, or - to read it from standard input
    #[arg(value_name = "FILE")]
    file: Utf8PathBuf,
    /// Where the article from standard input would lie; its links start from there. Without it, it is a piece of text at the
    /// top of the content
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<Utf8PathBuf>,
}

/// Renders the article.
pub fn run(args: Args, common: &Common) -> Result<ExitCode, Failure> {
    let piped = args.file == "-";
    let (root, named) = match &args.stdin_filename {
        Some(file) if piped => common.root_of_piped(file).map(|(root, article)| (root, Some(article)))?,
        None if piped => (common.root()?, None),
        _ => common.root_of(&args.file).map(|(root, article)| (root, Some(article)))?,
    };
    common.start_threads()?;
    let scanned = disk::scan(&root.path)?;
    let fragment = named.is_none().then(|| {
        let files = scanned.snapshot();
        docset::load(&files, None).files.place_of_fragment(&files)
    });
    let article = named.or(fragment.clone()).expect("what has no name is a fragment");
    let cannot_read = |error: io::Error| Failure::Said(format!("cannot read `{}`: {error}", args.file));
    let snapshot = if piped {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(cannot_read)?;
        scanned.snapshot_with(&article, bytes)
    } else if scanned.paths.binary_search(&article).is_ok() {
        scanned.snapshot()
    } else {
        // In a folder that a build would leave out, yet asked for by name.
        let bytes = scanned.tree.read(&article).map_err(cannot_read)?;
        scanned.snapshot_with(&article, bytes)
    };
    if let Err(why) = snapshot.text(&article) {
        return Err(Failure::Said(format!("cannot read `{}`: {why}", args.file)));
    }
    let options = BuildOptions { fragment, ..BuildOptions::default() };
    writeln!(io::stderr(), "{}", report::project(&engine::docset(&snapshot, &Memo::default(), &options)))?;
    let (html, findings) = engine::render(&snapshot, &article, &options);
    print_findings(&findings, &snapshot, true)?;
    let mut out = io::stdout().lock();
    out.write_all(html.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
