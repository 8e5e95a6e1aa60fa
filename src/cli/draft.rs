//! `site draft`: an article that a language model wrote, checked and taken over.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Subcommand, ValueEnum};

use super::failure::Failure;
use super::options::{Common, Level, today};
use crate::disk::{self, Root};
use crate::draft::{self, Answer, Brief, Checked, Draft, LARGEST, Material};
use crate::report::{self, Summary, Terminal};
use crate::source::{FilePath, Severity, Snapshot};

/// Check an article that a language model wrote, and take it over
///
/// The answer is a JSON object with the article in `content`. It is held against the brief it was asked for with, and every
/// fact of the article is looked for in the materials it was written from.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site draft check answer.json
  site draft check answer.json --brief brief.txt --materials inputs/
  site draft accept answer.json --to content/enable-x.md --materials inputs/")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(CheckArgs),
    Accept(AcceptArgs),
}

/// Check an answer, and write nothing
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site draft check answer.json
  site draft check answer.json --brief brief.txt --materials inputs/ --report facts.md
  site draft check answer.json --type how-to --format json")]
struct CheckArgs {
    #[command(flatten)]
    given: Given,
    /// Where the article would lie; its links start from there
    #[arg(long, value_name = "PATH")]
    to: Option<Utf8PathBuf>,
}

/// Check an answer, and write its article if nothing is wrong
///
/// The article is written only if there is no finding at or above --fail-on, and never over another file.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site draft accept answer.json --to content/enable-x.md
  site draft accept answer.json --to content/enable-x.md --brief brief.txt --fail-on error")]
struct AcceptArgs {
    #[command(flatten)]
    given: Given,
    /// Where the article is written
    #[arg(long, value_name = "PATH")]
    to: Utf8PathBuf,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

#[derive(clap::Args)]
struct Given {
    /// The answer, or - to read it from standard input
    #[arg(value_name = "ANSWER")]
    answer: Utf8PathBuf,
    /// The brief the answer was asked for with; materials in it count
    #[arg(long, value_name = "FILE")]
    brief: Option<Utf8PathBuf>,
    /// What the article was written from: files and folders with Markdown, text, HTML, DOCX, or JSON
    #[arg(long, value_name = "PATH", num_args = 1..)]
    materials: Vec<Utf8PathBuf>,
    /// The content type the article is to have, for example how-to; without it, the brief's
    #[arg(long = "type", value_name = "TYPE")]
    content_type: Option<String>,
    /// Write a table of all facts with their places in article and material; CSV if the name ends in .csv, else Markdown
    #[arg(long, value_name = "FILE")]
    report: Option<Utf8PathBuf>,
    /// Exit with 1 if there are findings of this level or above
    #[arg(long, value_name = "LEVEL", default_value = "warning")]
    fail_on: Level,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Print every finding of a rule, however many there are
    #[arg(long)]
    no_cap: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Checks the answer, and perhaps takes its article over.
pub fn run(args: &Args, common: &Common) -> Result<ExitCode, Failure> {
    common.start_threads()?;
    match &args.command {
        Command::Check(args) => {
            let done = Done::of(&args.given, args.to.as_deref(), common)?;
            done.print(&args.given)?;
            Ok(done.status())
        }
        Command::Accept(args) => accept(args, common),
    }
}

fn accept(args: &AcceptArgs, common: &Common) -> Result<ExitCode, Failure> {
    let (root, file) = common.root_of_new(&args.to)?;
    if !file.has_extension("md") {
        return Err(Failure::Said(format!("`{file}` is no name of an article: it ends in `.md`")));
    }
    if !args.force && disk::is_taken(&root, &file) {
        return Err(Failure::Said(format!("`{file}` is there already; `--force` replaces it")));
    }
    let done = Done::of(&args.given, Some(&args.to), common)?;
    done.print(&args.given)?;
    let is_fit = done.status() == ExitCode::SUCCESS;
    let mut out: Box<dyn Write> = match args.given.format {
        Format::Text => Box::new(io::stdout().lock()),
        Format::Json => Box::new(io::stderr().lock()),
    };
    match done.answer.content().filter(|_| is_fit) {
        Some(content) => {
            disk::write_below(&root, &file, content.as_bytes(), args.force)?;
            writeln!(out, "wrote {file}")?;
        }
        None => writeln!(out, "nothing was written")?,
    }
    if !done.checked.gaps.is_empty() {
        writeln!(out, "\nGaps to fill:\n")?;
        for gap in &done.checked.gaps {
            writeln!(out, "- [ ] {}", report::harmless(gap))?;
        }
    }
    out.flush()?;
    Ok(done.status())
}

/// An answer that was checked.
struct Done {
    answer: Answer,
    checked: Checked,
    /// The texts that findings point into.
    texts: Snapshot,
    fail_on: Severity,
}

impl Done {
    fn of(given: &Given, to: Option<&Utf8Path>, common: &Common) -> Result<Done, Failure> {
        let (root, place) = match to {
            Some(to) => common.root_of_new(to).map(|(root, file)| (root, Some(file)))?,
            None => (common.root()?, None),
        };
        let text = text_of(&given.answer)?;
        let answer = draft::read(&text);
        let brief_text = given.brief.as_deref().map(text_of).transpose()?;
        let brief: Option<Brief> = brief_text.as_deref().map(draft::brief);
        let mut materials = Vec::new();
        for path in &given.materials {
            // A folder may hold pictures and other things beside materials; a file that is named must be one.
            for file in disk::files_at(path)?.into_iter().filter(|file| file == path || Material::is_one(file.as_str()))
            {
                let read = Material::read(file.as_str(), &disk::read_file(&file)?);
                materials.push(read.map_err(|why| Failure::Said(format!("cannot use the material `{file}`: {why}")))?);
            }
        }
        materials.extend(brief.iter().flat_map(|brief| brief.materials.iter().cloned()));

        let scanned = disk::scan(&root.path, &[&root.path.join("site")])?;
        let asked = brief.as_ref().and_then(|brief| brief.file_name.clone());
        let place = place.unwrap_or_else(|| {
            let stem = given.answer.file_stem().filter(|stem| *stem != "-").unwrap_or("draft");
            draft::place(&scanned.snapshot(), &asked.unwrap_or_else(|| format!("{stem}.md")))
        });
        let content = answer.content().unwrap_or("");
        let snapshot = scanned.snapshot_with(&place, content.as_bytes().to_vec());
        let answer_file = name_of(&root, &given.answer);
        let brief_file = given.brief.as_deref().map(|path| name_of(&root, path));
        let topic = given.content_type.as_deref().or_else(|| brief.as_ref().and_then(|brief| brief.topic.as_deref()));
        let draft = Draft {
            answer: &answer,
            answer_file: &answer_file,
            article: &place,
            brief: brief.as_ref().zip(brief_file.as_ref()),
            materials: &materials,
            topic,
            today: Some(today()?),
        };
        let checked = draft::check(&draft, &snapshot);
        if !checked.is_page {
            return Err(Failure::Said(format!("`{place}` would be no article of the docset `{}`", root.path)));
        }
        let content_file = draft::content_name(&answer_file);
        let paths: Vec<FilePath> = materials.iter().map(Material::path).collect();
        let texts = paths.iter().zip(&materials).map(|(path, material)| (path.as_str(), material.text.as_str()));
        let own = [(answer_file.as_str(), text.as_str()), (content_file.as_str(), content)];
        let brief_text = brief_file.as_ref().map(FilePath::as_str).zip(brief_text.as_deref());
        let texts = Snapshot::of_texts(texts.chain(brief_text).chain(own));
        Ok(Done { answer, checked, texts, fail_on: given.fail_on.into() })
    }

    fn print(&self, given: &Given) -> Result<(), Failure> {
        if let Some(path) = &given.report {
            let [markdown, csv] = &self.checked.table;
            let is_csv = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
            disk::write_whole(path, if is_csv { csv } else { markdown }.as_bytes())?;
        }
        let findings = &self.checked.findings;
        let mut out = io::BufWriter::new(io::stdout().lock());
        match given.format {
            Format::Json => report::json(&mut out, findings, &self.texts)?,
            Format::Text => {
                let terminal = Terminal::of(&io::stdout());
                let terminal = if given.no_cap { Terminal { cap: None, ..terminal } } else { terminal };
                report::text(&mut out, findings, &self.texts, &terminal)?;
                writeln!(out, "{}", Summary::of(findings))?;
            }
        }
        Ok(out.flush()?)
    }

    fn status(&self) -> ExitCode {
        ExitCode::from(u8::from(Summary::of(&self.checked.findings).reaches(self.fail_on)))
    }
}

/// The text of a file, or of standard input.
fn text_of(path: &Utf8Path) -> Result<String, Failure> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        let read = io::stdin().take(LARGEST as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| Failure::Said(format!("cannot read standard input: {error}")))?;
        bytes
    } else {
        disk::read_file(path)?
    };
    if bytes.len() > LARGEST {
        return Err(Failure::Said(format!("`{path}` is larger than {} MiB", LARGEST >> 20)));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What a file is called in findings: relative to the root where it lies inside.
fn name_of(root: &Root, path: &Utf8Path) -> FilePath {
    if path == "-" {
        return FilePath::new("stdin.json").unwrap_or_default();
    }
    let inside = disk::current_folder().ok().and_then(|here| root.name_of(&here.join(path)).ok());
    inside.or_else(|| FilePath::new(path.as_str())).or_else(|| FilePath::new(path.file_name()?)).unwrap_or_default()
}
