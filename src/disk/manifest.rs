//! The list of files that a build wrote: `.site-manifest.json` in the output folder.
//!
//! It answers one question: which files may be deleted. Only those that it names are, and only if they still are what was written.
//! Whether a file is as it should be, the file itself says: lists, lengths and clocks may be anybody's, and may be wrong.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use camino::Utf8Path;
use serde::{Deserialize, Serialize};

use super::Error;
use super::filesystem::{FileKind, Filesystem};
use super::guard::{self, MANIFEST};

/// What a build wrote, by path inside the output folder.
#[derive(Debug)]
pub struct Manifest {
    /// The files.
    pub files: BTreeMap<String, ManifestEntry>,
    /// The build that wrote this list did not come to its end: nothing it says about contents is to be relied upon.
    pub unfinished: bool,
    /// Whether there is a list, and nobody can tell what it says.
    pub is_lost: bool,
    /// The list as it lies on disk.
    text: String,
}

/// What is known of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestEntry {
    /// Its length in bytes.
    pub size: u64,
    /// A hash of its content; none for a copy, which need not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// The file of the root that it is a copy of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
}

#[derive(Deserialize)]
struct Stored {
    #[serde(default)]
    unfinished: bool,
    files: BTreeMap<String, ManifestEntry>,
}

impl Manifest {
    /// Reads the list of `output`. Without one, and with one that cannot be understood, no file is known.
    ///
    /// Entries that point out of the folder are dropped: the list may come from somebody else's repository, and files that
    /// it names are deleted.
    pub fn read(disk: &dyn Filesystem, output: &Utf8Path) -> Result<Manifest, Error> {
        let path = output.join(MANIFEST);
        let mut manifest = Manifest { files: BTreeMap::new(), unfinished: true, is_lost: false, text: String::new() };
        let bytes = match disk.stamp(&path).map_err(Error::read(&path))?.map(|stamp| stamp.kind) {
            None => return Ok(manifest),
            Some(FileKind::File) => disk.read(&path).map_err(Error::read(&path))?,
            Some(FileKind::Folder | FileKind::Other) => Vec::new(),
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match serde_json::from_str(&text) {
            Ok(Stored { unfinished, mut files }) => {
                files.retain(|path, _| guard::is_inside(path));
                (manifest.files, manifest.unfinished, manifest.text) = (files, unfinished, text);
            }
            Err(_) => manifest.is_lost = true,
        }
        Ok(manifest)
    }

    /// Whether the list on disk is this text.
    pub fn is(&self, text: &str) -> bool {
        self.text == text
    }
}

/// The list as it is written: sorted, a file a line, so that two of them can be compared with common tools.
pub fn text<'a>(files: impl IntoIterator<Item = (&'a str, &'a ManifestEntry)>, unfinished: bool) -> String {
    let mut text = String::from("{");
    if unfinished {
        text.push_str("\"unfinished\":true,");
    }
    text.push_str("\"files\":{");
    for (number, (path, entry)) in files.into_iter().enumerate() {
        let comma = if number == 0 { "" } else { "," };
        let path = serde_json::Value::from(path);
        let entry = serde_json::to_string(entry).expect("an entry has only text and numbers");
        write!(text, "{comma}\n{path}:{entry}").expect("a string takes any text");
    }
    text.push_str("\n}}\n");
    text
}
