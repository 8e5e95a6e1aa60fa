//! Content that the configuration asks for and that is not there. A typing error in the name of a folder must not pass for a
//! site without pages.

use std::collections::BTreeSet;

use super::candidates::Candidates;
use super::found::Faults;
use super::globs::within;
use super::kind::at_root;
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
        for mapping in config.content.iter().chain(resources) {
            // What a task of the publish configuration makes is told as such.
            if let (Some(span), Some((file, _))) = (mapping.src_at, &config.content_at)
                && !exists(snapshot, &mapping.src)
                && !is_of_others(site, &mapping.src)
                && config.prebuild.is_none()
            {
                let message = format!("the folder `{}` does not exist, or nothing is in it", mapping.src);
                let near = similar(snapshot, &mapping.src).map(|near| format!("did you mean `{near}`?"));
                let mut missing = Diagnostic::new(CODE, span, message);
                missing.help = near;
                found.push(Fault::new(file.clone(), missing));
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

fn exists(snapshot: &Snapshot, folder: &FilePath) -> bool {
    *folder == FilePath::root()
        || snapshot.paths().any(|path| path.is_in(folder))
        || snapshot.paths().any(|path| within(path, folder).is_some())
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
