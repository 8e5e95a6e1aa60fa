//! Files of the docset as the client names them.

use camino::{Utf8Path, Utf8PathBuf};
use gen_lsp_types::Uri;
use url::Url;

use crate::disk::Root;
use crate::source::FilePath;

/// Leads from addresses to files and back.
pub struct Uris {
    root: Root,
    /// The root as the client reaches it: an editor that was opened through a link names all files through it.
    shown: Utf8PathBuf,
}

impl Uris {
    /// The files below `root`, for a client that works in `folder`.
    pub fn new(root: Root, folder: &Utf8Path) -> Uris {
        let shown = root.as_seen_from(folder);
        Uris { root, shown }
    }

    /// The root, links resolved.
    pub fn root(&self) -> &Utf8Path {
        &self.root.path
    }

    /// The file that an address names; nothing for one outside the root, and for what is no file at all.
    pub fn file(&self, uri: &Uri) -> Option<FilePath> {
        let path = path(uri)?;
        let below = |root: &Utf8Path| FilePath::new(path.strip_prefix(root).ok()?.as_str());
        let below = below(&self.shown).or_else(|| below(&self.root.path));
        below.or_else(|| self.root.name_of(&path).ok()).filter(|file| *file != FilePath::root())
    }

    /// The address of a file.
    pub fn uri(&self, file: &FilePath) -> Uri {
        uri(&self.shown.join(file.as_str())).unwrap_or_else(|| Uri(String::new()))
    }
}

/// The path that an address names.
pub fn path(uri: &Uri) -> Option<Utf8PathBuf> {
    let url = Url::parse(&uri.0).ok().filter(|url| url.scheme() == "file")?;
    Utf8PathBuf::from_path_buf(url.to_file_path().ok()?).ok()
}

/// The address of an absolute path.
pub fn uri(path: &Utf8Path) -> Option<Uri> {
    Some(Uri(Url::from_file_path(path).ok()?.into()))
}
