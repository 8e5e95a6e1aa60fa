//! `site build`: checks, renders, writes.

use std::io::{self, Write};
use std::mem;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use clap::builder::PossibleValuesParser;

use super::failure::Failure;
use super::options::{Common, Level, first_line, print_findings, today};
use crate::disk::{self, Cache, Rest, Root, Written};
use crate::docset::Hosting;
use crate::engine::{self, BuildOptions, Memo, Tally};
use crate::report::{Progress, Summary, harmless_name};
use crate::source::{Address, Diagnostic, Finding, Severity, Span, codes, count};

/// The name under which coloured code is kept between runs.
pub const COLOURS: &str = "colours";

/// Publish the docset as a site of plain files
///
/// Faults of authors never stop it: they are printed, and the page says what it can. Only files that changed are written,
/// only files that a former build wrote are removed, and a build that is interrupted leaves the former site whole.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site build
  site build --root ~/azure-aks-docs --output /var/www/docs
  site build --base-url https://docs.example.com/product/
  site build --hosting nginx         with what nginx includes: redirects and headers
  site build --strict                in a pipeline: exit with 1 on warnings and errors
  site build --fail-on error         … on errors only
  site build --timings               how long each stage takes")]
pub struct Args {
    /// The folder to write to; without it, site/ under the root
    #[arg(long, value_name = "DIR")]
    output: Option<Utf8PathBuf>,
    /// Where the site will be; needed for the sitemap and for canonical addresses
    #[arg(long, value_name = "URL", value_parser = web_address)]
    base_url: Option<String>,
    /// The host whose configuration is written beside the pages; GitHub Pages, Netlify and Cloudflare need none
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(Hosting::KEYS))]
    hosting: Option<String>,
    /// Exit with 1 if there are warnings or errors
    #[arg(long)]
    strict: bool,
    /// Exit with 1 if there are findings of this level or above
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<Level>,
    /// Print all findings, not only the first few of each code
    #[arg(long)]
    no_cap: bool,
    /// The folder that keeps coloured code between runs; without it, the user's cache folder
    #[arg(long, value_name = "DIR")]
    cache: Option<Utf8PathBuf>,
    /// Print how long each stage of the build takes
    #[arg(long)]
    timings: bool,
}

fn web_address(text: &str) -> Result<String, String> {
    match Address::parse(text).is_site() {
        true => Ok(text.to_owned()),
        false => Err("an address that starts with https:// or http:// is needed".to_owned()),
    }
}

/// Builds the site and writes it.
pub fn run(args: Args, common: &Common) -> Result<ExitCode, Failure> {
    let began = Instant::now();
    let root = common.root()?;
    common.start_threads()?;
    build(args, &root, began)
}

fn build(args: Args, root: &Root, began: Instant) -> Result<ExitCode, Failure> {
    let tally = Arc::new(Tally::with_clock(Box::new(move || began.elapsed())));
    tally.begin("scanning");
    let output = args.output.unwrap_or_else(|| root.path.join("site"));
    refuse_content(root, &output)?;
    let mut scanned = disk::scan(&root.path)?;
    // A link that leaves the root may lead to where a server looks.
    scanned.problems.retain(|problem| root.path.join(problem.file.as_str()) != output);
    let snapshot = scanned.snapshot();
    let cache = Cache::at(args.cache);
    let memo = Memo::with_colours(cache.read(COLOURS)).for_one_run();
    let options = BuildOptions {
        base_url: args.base_url,
        hosting: args.hosting.as_deref().and_then(Hosting::called),
        today: Some(today()?),
        ..BuildOptions::default()
    };
    let docset = engine::docset(&snapshot, &memo, &options);
    writeln!(io::stderr(), "{}", first_line(root, &docset, &snapshot)?)?;
    let (history, no_days) = disk::history(&root.path, docset.files.site.asks_history(), &cache);
    let options = BuildOptions { history: Arc::new(history), ..options };
    let progress = Progress::start({
        let tally = Arc::clone(&tally);
        move || progress_line(tally.now(), tally.elapsed())
    });
    let built = engine::build(&snapshot, &memo, &options, &tally);
    if built.pages == 0 {
        drop(progress);
        print_findings(&[built.findings, scanned.problems].concat(), &snapshot, args.no_cap)?;
        let why =
            format!("there is no page to publish; nothing is written, and what lies in `{output}` stays as it is");
        return Err(Failure::Said(why));
    }
    let unread = snapshot.unread().next().is_some() || scanned.is_partial;
    let failed = Failure::of_slips(&built.findings);
    let rest = if unread || failed.is_some() { Rest::Stays } else { Rest::Goes };
    tally.begin("writing");
    let written = disk::publish(&scanned.tree, &output, &built.output, rest);
    let note = memo.colours().and_then(|colours| cache.write(COLOURS, &colours).err());
    // The process ends soon: the system takes the memory back faster than it is given back value by value.
    mem::forget((memo, built.output));
    drop(progress);

    tally.begin("reporting");
    let mut findings = built.findings;
    findings.extend(scanned.problems);
    findings.extend(written.iter().flat_map(unreadable));
    print_findings(&findings, &snapshot, args.no_cap)?;
    let written = written?;
    let summary = Summary::of(&findings);
    let mut errors = io::stderr().lock();
    print_notes(&mut errors, &written, note.map(|why| why.to_string()).into_iter().chain(no_days))?;
    writeln!(errors, "every page works under `Content-Security-Policy: {}`", harmless_name(&built.policy))?;
    for (stage, time) in tally.stages().into_iter().filter(|_| args.timings) {
        writeln!(errors, "{stage:<10} {:>6.2} s", time.as_secs_f64())?;
    }
    writeln!(errors, "{}", last_line(built.pages, &written, summary, tally.elapsed()))?;
    if let Some(failed) = failed.or_else(|| missing_part(unread, &written)) {
        return Err(failed);
    }
    let level = args.fail_on.map(Severity::from).or(args.strict.then_some(Severity::Warning));
    Ok(ExitCode::from(u8::from(level.is_some_and(|level| summary.reaches(level)))))
}

/// Says what a writer may want to know of what lies in the output.
fn print_notes(errors: &mut dyn Write, written: &Written, others: impl Iterator<Item = String>) -> io::Result<()> {
    for path in &written.kept {
        let path = harmless_name(path);
        writeln!(errors, "note: `{path}` is no longer part of the site, but somebody changed it; it stays")?;
    }
    if written.has_lost_list {
        let list = format!("`{}` says nothing that can be read", disk::MANIFEST);
        writeln!(errors, "note: {list}: what former builds wrote and this one did not stays")?;
    }
    others.into_iter().try_for_each(|note| writeln!(errors, "note: {}", harmless_name(&note)))
}

/// Why part of the site is missing or old, if it is.
fn missing_part(unread: bool, written: &Written) -> Option<Failure> {
    if unread || !written.unreadable.is_empty() {
        let why =
            "some files could not be read: what a former build made of them stays in the site, and nothing was removed";
        return Some(Failure::Said(why.to_owned()));
    }
    let first = |paths: &[String]| {
        let [path, others @ ..] = paths else { return None };
        let more = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
        Some((harmless_name(path), more))
    };
    if let Some((path, more)) = first(&written.blocked) {
        let why =
            format!("`{path}`{more} is not written: what no build wrote stands in its place; the rest is written");
        return Some(Failure::Said(why));
    }
    let (path, more) = first(&written.unnameable)?;
    Some(Failure::Said(format!("the disk keeps no name as long as that of `{path}`{more}; the rest is written")))
}

/// Refuses an output folder in which files of the docset lie that no build wrote: as an output it would be no content any more.
fn refuse_content(root: &Root, output: &Utf8Path) -> Result<(), Failure> {
    let Some(folder) = disk::folder_below(root, output) else { return Ok(()) };
    let snapshot = disk::scan(&root.path)?.snapshot();
    let docset = engine::docset(&snapshot, &Memo::default(), &BuildOptions::default());
    let resources = docset.files.resources().map(|(file, _)| file);
    // What says how to check and to show the site is lost there as well.
    let settings = snapshot.paths().filter(|file| file.is_below("lints") || file.is_below("themes"));
    let mut sources = docset.files.pages().map(|page| &page.file).chain(resources).chain(settings);
    match sources.find(|file| file.is_in(&folder)) {
        Some(file) => {
            let (output, article) = (output.to_owned(), root.path.join(file.as_str()));
            Err(disk::Error::OutputHoldsContent { output, article }.into())
        }
        None => Ok(()),
    }
}

/// Images that were named by a page but could not be read when it was time to copy them.
fn unreadable(written: &Written) -> impl Iterator<Item = Finding> {
    written.unreadable.iter().map(|(file, why)| {
        let diagnostic =
            Diagnostic::new(codes::FILE_UNREADABLE, Span::empty(0), format!("`{file}` was not published: {why}"));
        Finding { file: file.clone(), severity: Severity::Warning, diagnostic, chain: Vec::new() }
    })
}

fn progress_line((done, total): (usize, usize), elapsed: Duration) -> String {
    match total {
        0 => format!("building … {:.1} s", elapsed.as_secs_f64()),
        _ if done >= total => format!("writing … {:.1} s", elapsed.as_secs_f64()),
        _ => format!("building {done} of {} … {:.1} s", count(total, "page", "pages"), elapsed.as_secs_f64()),
    }
}

fn last_line(pages: usize, written: &Written, summary: Summary, elapsed: Duration) -> String {
    let pages = count(pages, "page", "pages");
    let mut files = format!("{} written", count(written.written, "file", "files"));
    if written.removed > 0 {
        files += &format!(", {} removed", written.removed);
    }
    format!("{pages}; {files}; {summary}; {:.2} s", elapsed.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::scratch::Scratch;
    use crate::source::slips::planted::plant;

    #[test]
    fn the_last_line_says_pages_files_findings_and_time() {
        let written = Written { written: 1, removed: 2, ..Written::default() };
        let summary = Summary { errors: 0, warnings: 1, suggestions: 12 };
        let line = last_line(3, &written, summary, Duration::from_millis(1234));
        assert_eq!(line, "3 pages; 1 file written, 2 removed; 1 warning, 12 suggestions; 1.23 s");
        let line = last_line(1, &Written::default(), Summary::default(), Duration::ZERO);
        assert_eq!(line, "1 page; 0 files written; no findings; 0.00 s");
    }

    #[test]
    fn a_slip_ends_with_2_and_leaves_the_former_page() {
        let scratch = Scratch::of(&[("slip-g.md", "# The one\n"), ("other.md", "# Other\n\nBefore.\n")]);
        let run = || {
            let cache = Some(scratch.path().join("cache"));
            let args = Args {
                output: None,
                base_url: None,
                hosting: None,
                strict: false,
                fail_on: None,
                no_cap: false,
                cache,
                timings: false,
            };
            build(args, &Root::at(scratch.path()).expect("a folder"), Instant::now())
        };
        assert!(matches!(run(), Ok(ExitCode::SUCCESS)));
        let former = scratch.read("site/slip-g.html").expect("a page");
        scratch.write("slip-g.md", "# Another\n");
        scratch.write("other.md", "# Other\n\nAfter.\n");
        plant("rendering", "slip-g.md");
        assert!(matches!(run(), Err(Failure::Said(why)) if why.contains("our mistake")));
        assert_eq!(scratch.read("site/slip-g.html"), Some(former));
        assert!(scratch.read("site/other.html").is_some_and(|page| page.contains("After.")));
    }

    #[test]
    fn the_base_address_is_a_whole_one() {
        assert!(web_address("https://example.com/docs").is_ok());
        for text in ["example.com", "/docs", "https://", "https:///x", "ftp://x"] {
            assert!(web_address(text).is_err(), "{text}");
        }
    }
}
