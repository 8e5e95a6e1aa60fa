//! `site init`: a small project that builds, has nothing wrong, and shows what an article can hold.

use std::io::{self, Write};
use std::process::ExitCode;

use camino::Utf8PathBuf;

use super::failure::Failure;
use crate::disk::{self, Root};
use crate::docset;
use crate::report;
use crate::source::FilePath;
use crate::source::field;

/// Write a small project to start from
///
/// It has three articles and their navigation, site.yml, a hook that checks each commit, and a workflow that publishes on GitHub
/// Pages. What is there already stays as it is: to a folder that has articles only the rest is added.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site init
  site init handbook")]
pub struct Args {
    /// The folder of the project; without it, this one
    #[arg(value_name = "DIR", default_value = ".")]
    folder: Utf8PathBuf,
}

/// The articles, with the names that they get.
const ARTICLES: [(&str, &str); 4] = [
    ("content/TOC.yml", include_str!("TOC.yml")),
    ("content/faq.yml", include_str!("faq.yml")),
    ("content/how-to/write-an-article.md", include_str!("write-an-article.md")),
    ("content/index.md", include_str!("index.md")),
];

/// What stands around them.
const AROUND: [(&str, &str); 3] = [
    (".github/workflows/publish.yml", include_str!("publish.yml")),
    (".gitignore", include_str!("gitignore")),
    (".pre-commit-config.yaml", include_str!("pre-commit.yaml")),
];

/// Writes the project.
pub fn run(Args { folder }: &Args) -> Result<ExitCode, Failure> {
    let root = disk::make_root(folder)?;
    let snapshot = disk::scan(&root.path)?.snapshot();
    let present = docset::load(&snapshot, None);
    let kind = present.files.site.kind;
    if !kind.finds_content() {
        let what = kind.name();
        return Err(Failure::Said(format!("`{folder}` is a {what} already: `site serve` shows it as it is")));
    }
    let title = docset::words(root.path.file_name().unwrap_or("Documentation"));
    let mut files = vec![
        ("site.schema.json", format!("{:#}\n", docset::site_schema())),
        ("site.yml", include_str!("site.yml").replace("title: {title}\n", &field("title", &title))),
    ];
    // What they install is what checks the project now.
    files.extend(AROUND.map(|(name, text)| (name, text.replace("{version}", env!("CARGO_PKG_VERSION")))));
    if present.files.pages().all(|page| is_about_repository(&page.file)) {
        files.extend(ARTICLES.map(|(name, text)| (name, text.to_owned())));
    }
    let mut out = io::stdout().lock();
    for (name, text) in files {
        let said = if write(&root, name, &text)? { "wrote" } else { "kept" };
        writeln!(out, "{said} {name}")?;
    }
    let there = if folder == "." { String::new() } else { format!("cd {} && ", report::harmless(folder.as_str())) };
    writeln!(out, "see it with: {there}site serve --open")?;
    Ok(ExitCode::SUCCESS)
}

/// Whether an article is one that repositories have for themselves.
fn is_about_repository(file: &FilePath) -> bool {
    const NAMES: [&str; 6] = ["changelog", "code_of_conduct", "contributing", "license", "readme", "security"];
    file.parent() == FilePath::root() && NAMES.iter().any(|name| file.stem().eq_ignore_ascii_case(name))
}

/// Writes a file if there is none of its name. Says whether it did.
fn write(root: &Root, name: &str, text: &str) -> Result<bool, Failure> {
    let file = FilePath::new(name).expect("stays inside");
    if disk::is_taken(root, &file) {
        return Ok(false);
    }
    disk::write_below(root, &file, text.as_bytes(), false)?;
    Ok(true)
}
