//! Files that editors write for themselves, beside the one that they save.

/// Whether a file of this name is an editor's own: swap files, backups, the new version before it takes the old one's name.
/// What comes and goes under such a name is nothing to look at.
pub fn is_temporary(name: &str) -> bool {
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let starts = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    let swap =
        name.starts_with('.') && name.rsplit_once('.').is_some_and(|(_, end)| end.len() == 3 && end.starts_with("sw"));
    swap || ends(&["~", ".tmp", ".temp", ".bak", ".crswap", ".part", "___jb_tmp___", "___jb_old___"])
        || starts(&[".#", "#", ".~lock.", ".goutputstream-", ".DS_Store", "~$"])
        // Vim tries under this name whether it may write to the folder.
        || (name.len() >= 4 && name.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_editors_are_known_and_those_of_articles_are_not() {
        for name in
            [".a.md.swp", ".a.md.swo", "a.md~", "4913", ".#a.md", "#a.md#", "a.md.tmp", ".goutputstream-X1", "~$a.docx"]
        {
            assert!(is_temporary(name), "{name}");
        }
        for name in ["a.md", ".openpublishing.redirection.json", "TOC.yml", "2024.md", "swap.swf", "docfx.json"] {
            assert!(!is_temporary(name), "{name}");
        }
    }
}
