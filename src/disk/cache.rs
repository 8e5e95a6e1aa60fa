//! Bytes kept between runs in the user's cache folder.
//!
//! Nothing in it is needed: a cache that is missing, broken or not writable costs time and nothing else, so no failure here
//! stops a command. Safe to delete at any time.

use std::{env, fs};

use camino::{Utf8Path, Utf8PathBuf};

use super::replace::replace;

/// A folder of blobs, each under a name.
#[derive(Debug)]
pub struct Cache {
    folder: Option<Utf8PathBuf>,
}

impl Cache {
    /// The cache in `folder`, else in the folder that the machine's user keeps for such things.
    pub fn at(folder: Option<Utf8PathBuf>) -> Cache {
        Cache { folder: folder.or_else(|| default_folder(|name| env::var(name).ok())) }
    }

    /// The bytes kept as `name`; nothing when there are none, or none that can be read.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.folder.as_ref()?.join(name);
        // To read a pipe would be to wait for whoever writes to it.
        fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
        fs::read(path).ok()
    }

    /// Keeps `bytes` as `name`, in place of what was there, in one step: another run may be reading.
    ///
    /// # Errors
    /// In words for a note, when they cannot be kept. Nobody has to care.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let folder = self.folder.as_ref().ok_or("there is no cache folder: neither XDG_CACHE_HOME nor HOME is set")?;
        let kept = fs::create_dir_all(folder).and_then(|()| replace(&folder.join(name), bytes, |_| Ok(())));
        kept.map_err(|error| format!("cannot keep anything in the cache folder `{folder}`: {error}"))
    }

    /// Keeps `bytes` as `name` for another program, and says where.
    ///
    /// # Errors
    /// As [`Cache::write`].
    pub fn keep(&self, name: &str, bytes: &[u8]) -> Result<Utf8PathBuf, String> {
        if self.read(name).as_deref() != Some(bytes) {
            self.write(name, bytes)?;
        }
        self.folder.as_ref().map(|folder| folder.join(name)).ok_or_else(String::new)
    }
}

/// Where each system wants caches to be. Relative paths in the environment do not count, as the XDG specification says.
fn default_folder(variable: impl Fn(&str) -> Option<String>) -> Option<Utf8PathBuf> {
    let folder = |name: &str| variable(name).map(Utf8PathBuf::from).filter(|path| path.is_absolute());
    let under_home = |below: &str| folder("HOME").map(|home| home.join(below));
    let caches = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else {
        let usual = if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" };
        folder("XDG_CACHE_HOME").or_else(|| under_home(usual))
    };
    caches.map(|caches: Utf8PathBuf| caches.join(Utf8Path::new("site")))
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    #[test]
    fn what_is_kept_is_found_again_and_leaves_nothing_else() {
        let scratch = Scratch::new();
        let cache = Cache::at(Some(scratch.path().join("a/b")));
        assert_eq!(cache.read("colours"), None);
        cache.write("colours", b"first").expect("a writable folder");
        cache.write("colours", b"second").expect("a writable folder");
        assert_eq!(cache.read("colours").as_deref(), Some(&b"second"[..]));
        assert_eq!(scratch.list(""), ["a/b/colours"]);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_a_note_not_a_fault() {
        let scratch = Scratch::of(&[("file", "")]);
        let cache = Cache::at(Some(scratch.path().join("file/cache")));
        assert!(cache.write("colours", b"x").is_err_and(|note| note.contains("file/cache")));
        assert_eq!(cache.read("colours"), None);
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_default_follows_the_environment() {
        let with = |pairs: &'static [(&'static str, &'static str)]| {
            default_folder(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(with(&[("XDG_CACHE_HOME", "/c"), ("HOME", "/h")]).as_deref(), Some(Utf8Path::new("/c/site")));
        assert_eq!(with(&[("XDG_CACHE_HOME", "c"), ("HOME", "/h")]).as_deref(), Some(Utf8Path::new("/h/.cache/site")));
        assert_eq!(with(&[]), None);
    }
}
