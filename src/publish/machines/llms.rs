//! What language models read: `llms.txt` lists all pages with their twins (<https://llmstxt.org>), `llms-full.txt` holds them.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::docset::{each_entry, twin_path};
use crate::publish::markdown::{target, text};
use crate::publish::rendered::Rendered;
use crate::publish::site::Site;
use crate::publish::{Content, Output};
use crate::source::FilePath;
use crate::source::relative;

/// Adds both files; `output` has the twins already.
pub fn add(site: &Site<'_>, rendered: &[Rendered<'_>], output: &mut Output) {
    let mut list = format!("# {}\n", text(&site.title));
    let mut full = Vec::new();
    for (title, pages) in sections(site, rendered) {
        write!(list, "\n## {}\n\n", text(&title)).expect("memory takes text");
        for page in pages {
            let path = twin_path(&page.entry.output);
            let description = page.metadata.shown("description").map(|said| format!(": {}", text(&said)));
            let url = site.absolute_file(&path).unwrap_or_else(|| relative("", &path));
            let (title, description) = (text(&page.title), description.unwrap_or_default());
            writeln!(list, "- [{title}]({}){description}", target(&url)).expect("memory takes text");
            if let Some(Content::Bytes(twin)) = output.get(&path) {
                full.extend_from_slice(format!("---\nsource: {url}\n---\n\n").as_bytes());
                full.extend_from_slice(twin.trim_ascii());
                full.extend_from_slice(b"\n\n");
            }
        }
    }
    output.add("llms.txt".to_owned(), list.into());
    output.add("llms-full.txt".to_owned(), full.into());
}

/// The pages of each table of contents in its order, under the title of its front page; those in none come last. Pages that
/// are to be found by nobody are not among them.
fn sections<'r>(site: &Site<'_>, rendered: &'r [Rendered<'r>]) -> Vec<(String, Vec<&'r Rendered<'r>>)> {
    let open = || rendered.iter().filter(|page| !page.is_hidden());
    let by_file: HashMap<&FilePath, &Rendered<'_>> = open().map(|page| (&page.entry.file, page)).collect();
    let fronts = rendered.iter().filter(|page| page.entry.output.ends_with("index.html"));
    let fronts: HashMap<FilePath, &Rendered<'_>> = fronts.map(|page| (page.entry.file.parent(), page)).collect();
    let mut listed = HashSet::new();
    let mut sections = Vec::new();
    for toc in site.docset.tocs.all() {
        let mut pages = Vec::new();
        each_entry(&toc.entries, &mut |entry| {
            if let Some(file) = &entry.target
                && let Some(page) = by_file.get(file)
                && listed.insert(&page.entry.file)
            {
                pages.push(*page);
            }
        });
        let folder = toc.file.parent();
        let title = fronts.get(&folder).map_or(folder.file_name(), |page| page.title.as_str());
        sections.push((if title.is_empty() { &site.title } else { title }.to_owned(), pages));
    }
    let rest = open().filter(|page| !listed.contains(&page.entry.file)).collect();
    sections.push(("Optional".to_owned(), rest));
    sections.retain(|(_, pages)| !pages.is_empty());
    sections
}
