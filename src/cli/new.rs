//! `site new`: an article as its content type wants it.

use std::io::{self, Write};
use std::process::ExitCode;

use camino::Utf8PathBuf;

use super::failure::Failure;
use super::options::{Common, today};
use crate::disk;
use crate::draft::{self, Template};
use crate::source::FilePath;

/// Write a new article with the header and sections of its content type
///
/// What only you know is marked [REQUIRED: …]; site lint lists these marks until they are filled in. A file that is there
/// already is never touched.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site new how-to content/create-a-hub.md
  site new how-to content/create-a-hub.md --set title=\"Create a hub\" --toc
  site new concept content/concepts/hub.md --set author=me --toc=content/TOC.yml")]
pub struct Args {
    /// The content type, for example how-to
    #[arg(value_name = "TYPE")]
    content_type: String,
    /// The article to write
    #[arg(value_name = "PATH")]
    path: Utf8PathBuf,
    /// A field of the header that is known
    #[arg(long, value_name = "KEY=VALUE", value_parser = field)]
    set: Vec<(String, String)>,
    /// Add the article to this table of contents; without FILE, to the nearest above it
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    toc: Option<Option<Utf8PathBuf>>,
}

fn field(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("a field is KEY=VALUE")?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "._-".contains(c));
    if is_key { Ok((key.to_owned(), value.to_owned())) } else { Err(format!("`{key}` is no name of a field")) }
}

/// Writes the article.
pub fn run(args: &Args, common: &Common) -> Result<ExitCode, Failure> {
    let (root, file) = common.root_of_new(&args.path)?;
    if !file.has_extension("md") {
        return Err(Failure::Said(format!("`{file}` is no name of an article: it ends in `.md`")));
    }
    if disk::is_taken(&root, &file) {
        return Err(Failure::Said(format!("`{file}` is there already")));
    }
    let scanned = disk::scan(&root.path, &[&root.path.join("site")])?;
    let snapshot = scanned.snapshot_with(&file, Vec::new());
    let template = Template { content_type: &args.content_type, file: &file, set: &args.set, today: today()? };
    let (text, title) = draft::article(&template, &snapshot).map_err(Failure::Said)?;
    let entry = match &args.toc {
        None => None,
        Some(named) => {
            let toc = match named {
                Some(path) => root.name_of(&disk::current_folder()?.join(path))?,
                None => nearest_toc(&file, &scanned.paths)?,
            };
            let before = snapshot.text(&toc).map_err(|why| Failure::Said(format!("cannot read `{toc}`: {why}")))?;
            let name = title.unwrap_or_else(|| "[REQUIRED: name]".to_owned());
            let after = draft::add_to_toc(&before.text, &name, &file.relative_to(&toc.parent()));
            let after = after.map_err(|why| Failure::Said(format!("cannot add to `{toc}`: {why}")))?;
            Some((toc, before.text.clone(), after))
        }
    };
    disk::write_below(&root, &file, text.as_bytes(), false)?;
    let mut out = io::stdout().lock();
    writeln!(out, "wrote {file}")?;
    if let Some((toc, before, after)) = entry {
        disk::rewrite(&scanned.tree, &toc, &before, &after)?;
        writeln!(out, "added to {toc}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The table of contents in the nearest folder above an article.
fn nearest_toc(file: &FilePath, paths: &[FilePath]) -> Result<FilePath, Failure> {
    let mut folder = file.parent();
    loop {
        let is_toc = |path: &&FilePath| path.parent() == folder && path.file_name().eq_ignore_ascii_case("toc.yml");
        if let Some(toc) = paths.iter().find(is_toc) {
            return Ok(toc.clone());
        }
        if folder == FilePath::root() {
            return Err(Failure::Said(format!("there is no `TOC.yml` above `{file}`; name one: --toc=FILE")));
        }
        folder = folder.parent();
    }
}
