//! A folder for one test, gone when the test ends.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::{Utf8Path, Utf8PathBuf};

use super::git::Git;

/// A folder of its own under the machine's temporary folder.
pub struct Scratch(Utf8PathBuf);

impl Scratch {
    /// An empty folder.
    pub fn new() -> Scratch {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("site-test-{}-{number}", std::process::id());
        let folder = Utf8PathBuf::from_path_buf(std::env::temp_dir()).expect("a temporary folder named in UTF-8");
        let path = folder.join(name);
        fs::create_dir_all(&path).expect("a folder that can be made");
        Scratch(path.canonicalize_utf8().expect("a folder that was just made"))
    }

    /// A folder with these files.
    pub fn of(files: &[(&str, &str)]) -> Scratch {
        let scratch = Scratch::new();
        for (path, text) in files {
            scratch.write(path, text);
        }
        scratch
    }

    /// The folder.
    pub fn path(&self) -> &Utf8Path {
        &self.0
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder that can be made");
        fs::write(path, text).expect("a file that can be written");
    }

    /// The text of a file; nothing when there is no such file.
    pub fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.join(path)).ok()
    }

    /// Runs Git in the folder, as somebody whom it knows.
    pub fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false"];
        let done = Git { root: self.path(), index: None }.answer(&[&identity, arguments].concat());
        done.unwrap_or_else(|error| panic!("git {arguments:?}: {error}"));
    }

    /// All files below `folder`, sorted, folders that are empty with a `/` behind.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let top = self.0.join(folder);
        let mut names: Vec<String> = walkdir::WalkDir::new(&top)
            .min_depth(1)
            .into_iter()
            .map(|entry| entry.expect("a readable entry"))
            .filter_map(|entry| {
                let name =
                    Utf8Path::from_path(entry.path()).expect("UTF-8").strip_prefix(&top).expect("below").to_string();
                if !entry.file_type().is_dir() {
                    Some(name)
                } else {
                    let empty = fs::read_dir(entry.path()).expect("a readable folder").next().is_none();
                    empty.then(|| format!("{name}/"))
                }
            })
            .collect();
        names.sort();
        names
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
