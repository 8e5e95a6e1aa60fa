//! `site new`: an article as its content type wants it.

use std::io::{self, Write};
use std::process::ExitCode;

use camino::Utf8PathBuf;

use super::completions::Offered;
use super::failure::Failure;
use super::options::{Common, today};
use crate::disk;
use crate::docset::{self, is_toc};
use crate::draft::{self, Template};
use crate::report::harmless_name;
use crate::rules::ContentTypes;
use crate::source::{FilePath, Snapshot};

/// Write a new article with the header and sections of its content type
///
/// What only you know is marked [REQUIRED: …]; site lint lists these marks until they are filled in. A file that is there
/// already is never touched.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  site new how-to content/create-a-hub.md
  site new faq content/faq.yml
  site new how-to content/create-a-hub.md --set title=\"Create a hub\" --toc
  site new concept content/concepts/hub.md --set author=me --toc=content/TOC.yml")]
pub struct Args {
    /// The content type, for example how-to
    #[arg(value_name = "TYPE", value_parser = Offered(|| ContentTypes::built_in().collect()))]
    content_type: String,
    /// The article to write; without an ending it gets `.md`, or `.yml` if it is a FAQ
    #[arg(value_name = "PATH")]
    path: Utf8PathBuf,
    /// A field of the header that is known
    #[arg(long, value_name = "KEY=VALUE", value_parser = field)]
    set: Vec<(String, String)>,
    /// Add the article to this table of contents; without FILE, to the nearest above it. Where there is none it is made from the
    /// articles that there are
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
    if args.path.as_str().trim().is_empty() || args.path.is_dir() {
        return Err(Failure::Said(format!("`{}` is no name of an article", args.path)));
    }
    let (root, file) = common.root_of_new(&args.path)?;
    let file = with_ending(file, &args.content_type)?;
    if disk::is_taken(&root, &file) {
        return Err(Failure::Said(format!("`{file}` is there already")));
    }
    let scanned = disk::scan(&root.path)?;
    let snapshot = scanned.snapshot_with(&file, Vec::new());
    let template = Template { content_type: &args.content_type, file: &file, set: &args.set, today: today()? };
    let (text, title) = draft::article(&template, &snapshot).map_err(Failure::Said)?;
    let snapshot = scanned.snapshot_with(&file, text.clone().into_bytes());
    let docset = docset::load(&snapshot, None);
    let is_page = docset.files.page(&file).is_some();
    if let Some(list) = docset.files.kind().navigation().filter(|_| args.toc.is_some()) {
        return Err(Failure::Said(format!(
            "the navigation of this project is not made of `TOC.yml`: add `{file}` to {list}"
        )));
    }
    let toc = match &args.toc {
        None => None,
        Some(Some(path)) => Some(root.name_of(&disk::current_folder()?.join(path))?),
        Some(None) => Some(nearest_toc(&file, &scanned.paths).unwrap_or_else(|| own_toc(&file, &snapshot))),
    };
    let entry = match toc {
        None => None,
        Some(toc) if !snapshot.contains(&toc) => Some((derived(&toc, &file, &snapshot)?, toc, None)),
        Some(toc) => {
            let before = snapshot.text(&toc).map_err(|why| Failure::Said(format!("cannot read `{toc}`: {why}")))?;
            let name = title.unwrap_or_else(|| "[REQUIRED: name]".to_owned());
            let href = file.relative_to(&toc.parent());
            let after = match toc.has_extension("md") {
                true => Ok(draft::add_to_markdown_toc(&before.text, &name, &href)),
                false => draft::add_to_toc(&before.text, &name, &href),
            };
            let after = after.map_err(|why| Failure::Said(format!("cannot add to `{toc}`: {why}")))?;
            Some((after, toc, Some(before.text.clone())))
        }
    };
    disk::write_below(&root, &file, text.as_bytes(), false)?;
    let mut out = io::stdout().lock();
    writeln!(out, "wrote {}", harmless_name(file.as_str()))?;
    if !is_page {
        writeln!(out, "it becomes no page: the configuration of this project does not take it as content")?;
    }
    match entry {
        None => {}
        Some((after, toc, None)) => {
            disk::write_below(&root, &toc, after.as_bytes(), false)?;
            writeln!(out, "wrote {}", harmless_name(toc.as_str()))?;
        }
        Some((after, toc, Some(before))) => {
            disk::rewrite(&scanned.tree, &toc, &before, &after)?;
            writeln!(out, "added to {}", harmless_name(toc.as_str()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The name of the article with the ending of its kind, where it has none. Only a FAQ is a YAML page.
fn with_ending(file: FilePath, content_type: &str) -> Result<FilePath, Failure> {
    let is_faq = content_type.eq_ignore_ascii_case("faq");
    let named = |ending: &str| FilePath::new(&format!("{file}{ending}")).expect("a name that is a little longer");
    match file.extension().to_ascii_lowercase().as_str() {
        "md" => Ok(file),
        "yml" | "yaml" if is_faq => Ok(file),
        "" => Ok(named(if is_faq { ".yml" } else { ".md" })),
        _ => Err(Failure::Said(format!("`{file}` is no name of an article; did you mean `{}`?", named(".md")))),
    }
}

/// The table of contents in the nearest folder above an article.
fn nearest_toc(file: &FilePath, paths: &[FilePath]) -> Option<FilePath> {
    let mut folder = file.parent();
    loop {
        // The older form counts where there is no other.
        for name in ["toc.yml", "toc.md"] {
            let is_toc = |path: &&FilePath| path.parent() == folder && path.file_name().eq_ignore_ascii_case(name);
            if let Some(toc) = paths.iter().find(is_toc) {
                return Some(toc.clone());
            }
        }
        if folder == FilePath::root() {
            return None;
        }
        folder = folder.parent();
    }
}

/// Where the table of contents of an article's docset belongs.
fn own_toc(file: &FilePath, snapshot: &Snapshot) -> FilePath {
    let docset = docset::load(snapshot, None);
    let (folder, _) = docset.navigation_of(snapshot, file);
    folder.join("TOC.yml").expect("a name below")
}

/// The text of a table of contents that is not there yet: the navigation as it is made from the files, the new article among them.
fn derived(toc: &FilePath, file: &FilePath, snapshot: &Snapshot) -> Result<String, Failure> {
    if !is_toc(toc) {
        return Err(Failure::Said(format!("`{toc}` is no name of a table of contents: that is `TOC.yml`")));
    }
    let docset = docset::load(snapshot, None);
    if docset.files.page(file).is_none() {
        return Err(Failure::Said(format!("`{file}` is no page of the docset, so no table of contents leads to it")));
    }
    Ok(docset.navigation_of(snapshot, file).1.text(&toc.parent()))
}
