//! `site explain`: the page of a rule, or what is known about a place. `site rules`: all rules.

use std::io::{self, Write};
use std::process::ExitCode;

use camino::Utf8Path;
use clap::ValueEnum;
use serde_json::json;

use super::completions::Offered;
use super::failure::Failure;
use super::options::{Common, today};
use crate::disk::{self, RootKind};
use crate::docset;
use crate::engine::{self, BuildOptions, Memo};
use crate::lint::{self, AllSettings};
use crate::report;
use crate::rules::{self, Settings};
use crate::source::{FilePath, LineIndex, Safety, Severity, Snapshot, count};

/// Print the page of a rule, or what is known about a line of a file
///
/// Of a rule: what is wrong, why it matters, and examples. Of a line: how it was parsed, where it leads, what was found
/// there, and which rules looked.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site explain file-not-found
  site explain MD041
  site explain articles/overview.md:12

Exit status: 0 done, 2 there is no such rule, file or line")]
pub struct Args {
    /// The rule's code, a name that another tool has for it, or a place
    #[arg(value_name = "CODE|FILE:LINE", hide_possible_values = true, value_parser = Offered(codes))]
    what: String,
}

fn codes() -> Vec<&'static str> {
    rules::rules().iter().map(|rule| rule.code.as_str()).collect()
}

/// Prints what is known.
pub fn run(args: &Args, common: &Common) -> Result<ExitCode, Failure> {
    if let Some((file, line)) = place(&args.what) {
        return explain_line(Utf8Path::new(file), line, common);
    }
    let mut out = io::stdout().lock();
    let mut named = rules::named(&args.what).peekable();
    if named.peek().is_some() {
        for rule in named {
            writeln!(out, "{} ({})\n", rule.code, rule.severity.name())?;
            for fact in rule.facts().iter().skip(2) {
                writeln!(out, "{}: {}", fact.name, fact.values.join(", "))?;
            }
            writeln!(out, "\n{}", rule.page.trim())?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let all = settings(common)?;
    let settings = all.of(&FilePath::root());
    let Some(term) = settings.terms.iter().find(|term| term.rule.code.is_meant_by(&args.what)) else {
        let near = settings.nearest(&args.what).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        return Err(Failure::Said(format!("there is no rule `{}`; {near}`site rules` lists all", args.what)));
    };
    writeln!(out, "{} ({})\n\n{}", term.rule.code, term.rule.severity.name(), term.described().trim())?;
    Ok(ExitCode::SUCCESS)
}

/// The settings of the project around us; without a project, those that hold everywhere.
fn settings(common: &Common) -> Result<AllSettings, Failure> {
    let root = common.root()?;
    // In a folder that is no project, its files are no matter, and may be very many.
    let is_project = common.names_root() || root.kind != RootKind::Plain || root.path.join("lints").is_dir();
    let scanned = is_project.then(|| disk::scan(&root.path)).transpose()?;
    let snapshot = scanned.map_or_else(|| Snapshot::of_texts([]), |scanned| scanned.snapshot());
    Ok(lint::settings(&snapshot, &docset::load(&snapshot, None), None).0)
}

/// `FILE:LINE`, or `FILE:LINE:COLUMN` as findings are printed.
fn place(what: &str) -> Option<(&str, usize)> {
    let (rest, last) = what.rsplit_once(':')?;
    let last = last.parse().ok()?;
    let before = rest.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
    before.or(Some((rest, last))).filter(|(file, _)| !file.is_empty())
}

fn explain_line(file: &Utf8Path, line: usize, common: &Common) -> Result<ExitCode, Failure> {
    let (root, path) = common.root_of(file)?;
    common.start_threads()?;
    let scanned = disk::scan(&root.path)?;
    let snapshot = scanned.snapshot();
    let cannot_read = |why: &str| Failure::Said(format!("cannot read `{file}`: {why}"));
    let lines = LineIndex::new(&snapshot.text(&path).map_err(cannot_read)?.text).line_count();
    if line == 0 || line > lines {
        let lines = count(lines, "line", "lines");
        return Err(Failure::Said(format!("`{file}` has {lines}, counted from 1, and no line {line}")));
    }
    let options = BuildOptions { today: Some(today()?), ..BuildOptions::default() };
    let checked = engine::check(&snapshot, &Memo::default().for_one_run(), &options);
    let mut out = io::BufWriter::new(io::stdout().lock());
    report::line(&mut out, &checked, &snapshot, &path, line)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// List all rules with their severity in this project
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site rules
  site rules | grep error
  site rules --format json
  site rules --format markdown       a page for people")]
pub struct ListArgs {
    /// How the rules are printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ListFormat,
}

/// How rules are printed.
#[derive(Clone, Copy, ValueEnum)]
enum ListFormat {
    /// A line each: code, severity, what is wrong.
    Text,
    /// For programs.
    Json,
    /// A page: a table for each group.
    Markdown,
}

/// Prints the list, with the severities that the settings of the project around us give.
pub fn list(args: &ListArgs, common: &Common) -> Result<ExitCode, Failure> {
    let all = settings(common)?;
    let settings = all.of(&FilePath::root());
    let mut out = io::BufWriter::new(io::stdout().lock());
    match args.format {
        ListFormat::Text => {
            for rule in settings.rules() {
                let severity = severity(settings, rule).map_or("off", Severity::name);
                writeln!(out, "{:<32} {severity:<12} {}", rule.code, rule.title)?;
            }
        }
        ListFormat::Markdown => {
            let rules: Vec<_> = settings.rules().collect();
            write!(out, "# Rules\n\n{}", rules::facts::overview(&rules, |_| None))?;
        }
        ListFormat::Json => {
            let rules: Vec<_> = settings.rules().map(|rule| described(settings, rule)).collect();
            serde_json::to_writer_pretty(&mut out, &json!({ "rules": rules })).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The severity of a rule where it looks.
fn severity(settings: &Settings, rule: &rules::Rule) -> Option<Severity> {
    let changed = settings.rules.get(&rule.code).and_then(|changed| changed.severity);
    changed.unwrap_or(rule.enabled.then_some(rule.severity))
}

fn described(settings: &Settings, rule: &rules::Rule) -> serde_json::Value {
    let fix = rule.fix.map(|safety| if safety == Safety::Safe { "safe" } else { "unsafe" });
    let default = if rule.enabled { rule.severity.name() } else { "off" };
    json!({
        "code": rule.code,
        "title": rule.title,
        "group": rule.group,
        "severity": severity(settings, rule).map_or("off", Severity::name),
        "default": default,
        "fix": fix,
        "aliases": rule.aliases,
    })
}
