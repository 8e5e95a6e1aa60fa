//! Writes a mended text over an author's file: wholly or not at all, and only over the text that was mended.

use std::{fs, io};

use camino::Utf8PathBuf;

use super::replace::replace;
use super::{Error, Tree};
use crate::source::{FilePath, Files};

/// Replaces the text `before` of a file by `after`. Links are followed as they are for reading; permissions are kept.
///
/// # Errors
/// When the file cannot be read or written, must not be written, or no longer holds `before`: somebody saved it meanwhile.
pub fn rewrite(tree: &Tree, file: &FilePath, before: &str, after: &str) -> Result<(), Error> {
    let named = tree.root().join(file.as_str());
    if tree.read(file).map_err(Error::read(&named))? == after.as_bytes() {
        // The same file under another name was mended a moment ago.
        return Ok(());
    }
    let real = unchanged(tree, file, before)?;
    let permissions = fs::metadata(&real).map_err(Error::read(&named))?.permissions();
    replace(&real, after.as_bytes(), |new| fs::set_permissions(new, permissions)).map_err(Error::write(&named))
}

/// Where a file lies that may be written and still holds `before`.
///
/// # Errors
/// When it cannot be read, must not be written, or holds something else.
pub(super) fn unchanged(tree: &Tree, file: &FilePath, before: &str) -> Result<Utf8PathBuf, Error> {
    let named = tree.root().join(file.as_str());
    let at = tree.locate(file).map_err(Error::read(&named))?;
    if tree.read(file).map_err(Error::read(&named))? != before.as_bytes() {
        return Err(Error::ChangedMeanwhile { path: named });
    }
    if fs::metadata(&at).map_err(Error::read(&named))?.permissions().readonly() {
        return Err(Error::write(&named)(io::ErrorKind::PermissionDenied.into()));
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::super::scratch::Scratch;
    use super::*;

    #[test]
    fn a_text_is_replaced_and_nothing_else_is_left() {
        let scratch = Scratch::of(&[("a/b.md", "before\r\n")]);
        let tree = scan(scratch.path()).expect("a readable root").tree;
        let file = FilePath::new("a/b.md").expect("inside");
        rewrite(&tree, &file, "before\r\n", "after\r\n").expect("a writable file");
        assert_eq!(scratch.read("a/b.md").as_deref(), Some("after\r\n"));
        assert_eq!(scratch.list(""), ["a/b.md"]);
    }

    #[test]
    fn what_somebody_saved_meanwhile_is_not_overwritten() {
        let scratch = Scratch::of(&[("a.md", "theirs")]);
        let tree = scan(scratch.path()).expect("a readable root").tree;
        let file = FilePath::new("a.md").expect("inside");
        assert!(matches!(rewrite(&tree, &file, "before", "after"), Err(Error::ChangedMeanwhile { .. })));
        assert_eq!(scratch.read("a.md").as_deref(), Some("theirs"));
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay_and_a_read_only_file_is_not_written() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let scratch = Scratch::of(&[("real.md", "before"), ("locked.md", "before")]);
        let at = |name: &str| scratch.path().join(name);
        symlink("real.md", at("link.md")).expect("a link");
        fs::set_permissions(at("real.md"), fs::Permissions::from_mode(0o640)).expect("permissions");
        fs::set_permissions(at("locked.md"), fs::Permissions::from_mode(0o444)).expect("permissions");
        let tree = scan(scratch.path()).expect("a readable root").tree;
        let file = |name| FilePath::new(name).expect("inside");
        rewrite(&tree, &file("link.md"), "before", "after").expect("a writable file");
        rewrite(&tree, &file("real.md"), "before", "after").expect("the same file by its own name");
        assert!(fs::symlink_metadata(at("link.md")).expect("there").is_symlink());
        assert_eq!(fs::metadata(at("real.md")).expect("there").permissions().mode() & 0o777, 0o640);
        let refused =
            rewrite(&tree, &file("locked.md"), "before", "after").expect_err("a file that must not be written");
        assert!(refused.to_string().contains("permission denied"), "{refused}");
        assert_eq!(scratch.read("locked.md").as_deref(), Some("before"));
    }
}
