//! Content that the configuration asks for and that is not there. A typing error in the name of a folder must not pass for a
//! site without pages.

use std::collections::BTreeSet;

use super::candidates::Candidates;
use super::found::Faults;
use super::globs::within;
use super::kind::at_root;
use super::mapping::Mapping;
use super::model::{Config, Site};
use super::site_yml;
use crate::source::{Code, Diagnostic, Fault, FilePath, Snapshot, Span, codes, nearest};

const CODE: Code = codes::CONTENT_NOT_FOUND;

/// Reports folders of content and of resources that do not exist, and docsets whose content is no page at all.
pub(super) fn report(snapshot: &Snapshot, site: &Site, configs: &[Config], files: &Candidates, found: &mut Faults) {
    for (at, config) in configs.iter().enumerate() {
        let known = found.len();
        let resources =
            config.resource.iter().filter(|resource| !config.content.iter().any(|it| it.src == resource.src));
        config.content.iter().for_each(|mapping| report_folders(snapshot, site, config, mapping, found));
        for mapping in config.content.iter().chain(resources) {
            // What a task of the publish configuration makes is told as such.
            if let (Some(span), Some((file, _))) = (mapping.src_at, &config.content_at)
                && !exists(snapshot, &mapping.src)
                && !is_of_others(site, &mapping.src)
                && config.prebuild.is_none()
            {
                found.push(Fault::new(file.clone(), missing(snapshot, &mapping.src, span)));
            }
        }
        // Beside docsets with pages there may be one that only gives them their navigation.
        let leads = !files.pages.is_empty() && files.tocs.iter().any(|toc| toc.config == at);
        if found.len() > known || leads || files.pages.iter().any(|page| page.config == at) {
            continue;
        }
        let by_site_yml = || Some((at_root(snapshot, site_yml::FILE)?.clone(), Span::default()));
        if let Some((file, span)) = config.content_at.clone().or_else(by_site_yml) {
            let of = if config.folder == FilePath::root() { String::new() } else { format!(" in `{}`", config.folder) };
            let message = format!("no page is found: no Markdown{of} is content by this file");
            found.push(Fault::new(file, Diagnostic::new(CODE, span, message)));
        }
    }
}

/// Reports the folders that the globs of a mapping name and that are not there: where the mapping has no other folder, or where one
/// of almost the same name is there. A list of globs may have one that is for what comes later.
fn report_folders(snapshot: &Snapshot, site: &Site, config: &Config, mapping: &Mapping, found: &mut Faults) {
    let Some((file, _)) = config.content_at.as_ref().filter(|_| config.prebuild.is_none()) else { return };
    // Of the folder that holds all of these another finding speaks.
    if !exists(snapshot, &mapping.src) {
        return;
    }
    let is_made =
        |folder: &FilePath| config.made.iter().any(|made| *folder == made.folder || folder.is_in(&made.folder));
    let is_there = |folder: &FilePath| {
        exists(snapshot, folder) || is_made(folder) || is_of_others(site, folder) || is_redirected(snapshot, folder)
    };
    let is_lost = !mapping.folders.iter().any(|(folder, _)| is_there(folder));
    for (folder, span) in mapping.folders.iter().filter(|(folder, _)| !is_there(folder)) {
        let missing = missing(snapshot, folder, *span).about(folder.as_str());
        if is_lost || missing.help.is_some() {
            found.push(Fault::new(file.clone(), missing));
        }
    }
}

/// That a folder is not there, and which may have been meant.
fn missing(snapshot: &Snapshot, folder: &FilePath, span: Span) -> Diagnostic {
    let message = format!("the folder `{folder}` does not exist, or nothing is in it");
    let mut missing = Diagnostic::new(CODE, span, message);
    missing.help = similar(snapshot, folder).map(|near| format!("did you mean `{near}`?"));
    missing
}

fn exists(snapshot: &Snapshot, folder: &FilePath) -> bool {
    *folder == FilePath::root()
        || snapshot.paths().any(|path| path.is_in(folder))
        || snapshot.paths().any(|path| within(path, folder).is_some())
}

/// Whether pages of a folder moved away: where redirects lead from must stay named.
fn is_redirected(snapshot: &Snapshot, folder: &FilePath) -> bool {
    let inside = format!("{folder}/");
    let is_list = |file: &&FilePath| file.file_name().starts_with(".openpublishing.redirection");
    let mut lists = snapshot.paths().filter(is_list).filter_map(|file| snapshot.text(file).ok());
    lists.any(|list| list.text.contains(&inside))
}

/// Whether a folder belongs to another repository, which may be missing.
fn is_of_others(site: &Site, folder: &FilePath) -> bool {
    let names = site.dependent.iter().filter_map(|repository| FilePath::new(&repository.folder));
    names.filter(|name| *name != FilePath::root()).any(|name| *folder == name || folder.is_in(&name))
}

/// The folder whose name is most like it, beside where it would lie.
fn similar(snapshot: &Snapshot, folder: &FilePath) -> Option<FilePath> {
    let above = folder.parent();
    let beside: BTreeSet<&str> =
        snapshot.paths().filter_map(|path| Some(within(path, &above)?.split_once('/')?.0)).collect();
    above.join(nearest(folder.file_name(), beside)?)
}
