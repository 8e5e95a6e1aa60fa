//! What Git knows of the files of a root: where the root lies in its repository, and when each file was changed last.

use std::collections::HashMap;

use camino::Utf8Path;

use super::cache::Cache;
use super::git::Git;
use super::root::repository;
use crate::publish::{Date, History};
use crate::source::FilePath;

/// What stands before the day of a commit in what Git prints. No path begins so.
const COMMIT: &str = "/commit/";

/// Asks Git, with one question, or the cache as long as nothing new was committed. Gives in words why the days are not known. Without
/// Git or a repository nothing is known, and that is nothing to speak of.
pub fn history(root: &Utf8Path, with_days: bool, cache: &Cache) -> (History, Option<String>) {
    let Some(top) = repository(root) else { return (History::default(), None) };
    let below = root.strip_prefix(top).map_or("", Utf8Path::as_str).replace('\\', "/");
    let mut history =
        History { in_repository: if below.is_empty() { below } else { below + "/" }, ..History::default() };
    if !with_days {
        return (history, None);
    }
    let git = Git { root, index: None };
    let ask =
        |arguments: &[&str]| git.answer(arguments).ok().map(|said| String::from_utf8_lossy(&said).trim().to_owned());
    let Some(head) = ask(&["rev-parse", "--verify", "--quiet", "HEAD"]) else { return (history, None) };
    if ask(&["rev-parse", "--is-shallow-repository"]).as_deref() == Some("true") {
        let why = "this clone has only a part of the history, so no page tells when it was changed; `git fetch --unshallow` gets the rest";
        return (history, Some(why.to_owned()));
    }
    let name = format!("days-{}", &blake3::hash(root.as_str().as_bytes()).to_hex()[..16]);
    let kept = cache.read(&name).and_then(|bytes| String::from_utf8(bytes).ok());
    let kept = kept.and_then(|kept| kept.strip_prefix(&head).map(str::to_owned));
    let log = kept.or_else(|| {
        let format = format!("--format={COMMIT}%cs");
        let said = git.answer(&["log", &format, "--name-only", "-z", "--relative", "--no-renames", "--", "."]).ok()?;
        let log = days(&String::from_utf8_lossy(&said));
        // A cache that cannot be written only costs time.
        let _ = cache.write(&name, format!("{head}{log}").as_bytes());
        Some(log)
    });
    let of_line = |line: &str| {
        let (day, path) = line.split_once(' ')?;
        Some((FilePath::new(path)?, Date::parse(day)?))
    };
    history.changed = log.unwrap_or_default().split('\0').filter_map(of_line).collect();
    (history, None)
}

/// The last day of each path, as `DAY PATH` with a zero byte before each, from a log that begins with the newest commit.
fn days(log: &str) -> String {
    let mut known: HashMap<&str, &str> = HashMap::new();
    let mut day = "";
    for field in log.split(['\0', '\n']).filter(|field| !field.is_empty()) {
        match field.strip_prefix(COMMIT) {
            Some(of_commit) => day = of_commit,
            None => drop(known.entry(field).or_insert(day)),
        }
    }
    let mut lines: Vec<String> = known.into_iter().map(|(path, day)| format!("\0{day} {path}")).collect();
    lines.sort();
    lines.concat()
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    #[test]
    fn each_file_has_the_day_of_its_last_commit_and_the_root_its_place() {
        let scratch = Scratch::of(&[("docs/old ä.md", "1"), ("docs/new.md", "1"), ("other.md", "1")]);
        scratch.git(&["init", "-q", "-b", "main"]);
        for (path, day) in [(".", "2024-02-03"), ("docs/new.md", "2025-04-05")] {
            scratch.write("docs/new.md", day);
            scratch.git(&["add", path]);
            scratch.git(&["-c", "core.fsync=none", "commit", "-q", "-m", "x", "--date", &format!("{day}T12:00:00Z")]);
        }
        let cache = Cache::at(Some(scratch.path().join("cache")));
        let today = |history: &History, path: &str| history.changed[&FilePath::new(path).expect("inside")].to_string();
        let (first, why) = history(&scratch.path().join("docs"), true, &cache);
        assert_eq!((first.in_repository.as_str(), why), ("docs/", None));
        assert_eq!(first.changed.len(), 2, "{first:?}");
        let (again, _) = history(&scratch.path().join("docs"), true, &cache);
        assert_eq!(today(&first, "old ä.md"), today(&again, "old ä.md"));
        assert_eq!(
            days("/commit/2025-01-02\0\na.md\0/commit/2024-01-02\0\na.md\0b c.md\0"),
            "\u{0}2024-01-02 b c.md\u{0}2025-01-02 a.md"
        );
    }
}
