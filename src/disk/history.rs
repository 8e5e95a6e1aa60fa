//! What Git knows of the files of a root: where the root lies in its repository, when each file was changed last, and by whom.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;

use camino::Utf8Path;

use super::cache::Cache;
use super::git::Git;
use super::root::repository;
use crate::publish::History;
use crate::source::{Date, FilePath};

/// What stands before the day and the author of a commit in what Git prints. No path begins so.
const COMMIT: &str = "/commit/";

/// Asks Git, with one question, or the cache as long as nothing new was committed. Gives in words why the days are not known. Without
/// Git or a repository nothing is known, and that is nothing to speak of.
pub fn history(root: &Utf8Path, asks: bool, cache: &Cache) -> (History, Option<String>) {
    let Some(top) = repository(root) else { return (History::default(), None) };
    let below = root.strip_prefix(top).map_or("", Utf8Path::as_str).replace('\\', "/");
    let in_repository = if below.is_empty() { below } else { below + "/" };
    let mut history = History { in_repository, branch: branch(top), ..History::default() };
    if !asks {
        return (history, None);
    }
    let git = Git { root, index: None };
    let ask =
        |arguments: &[&str]| git.answer(arguments).ok().map(|said| String::from_utf8_lossy(&said).trim().to_owned());
    let Some(head) = ask(&["rev-parse", "--verify", "--quiet", "HEAD"]) else { return (history, None) };
    if ask(&["rev-parse", "--is-shallow-repository"]).as_deref() == Some("true") {
        let why = "this clone has only a part of the history, so no page tells when it was changed and by whom; `git fetch --unshallow` gets the rest";
        return (history, Some(why.to_owned()));
    }
    let name = format!("history-{}", &blake3::hash(root.as_str().as_bytes()).to_hex()[..16]);
    let kept = cache.read(&name).and_then(|bytes| String::from_utf8(bytes).ok());
    let kept = kept.and_then(|kept| kept.strip_prefix(&head).map(str::to_owned));
    let log = kept.or_else(|| {
        let format = format!("--format={COMMIT}%cs %aN");
        let (relative, below) = (git.relative(), git.pathspec());
        let said = git.answer(&["log", &format, "--name-only", "-z", &relative, "--no-renames", "--", &below]).ok()?;
        let log = files(&String::from_utf8_lossy(&said));
        // A cache that cannot be written only costs time.
        let _ = cache.write(&name, format!("{head}{log}").as_bytes());
        Some(log)
    });
    for entry in log.unwrap_or_default().split('\0') {
        let mut lines = entry.lines();
        let Some((day, path)) = lines.next().and_then(|line| line.split_once(' ')) else { continue };
        let (Some(file), Some(day)) = (FilePath::new(path), Date::parse(day)) else { continue };
        history.changed.insert(file.clone(), day);
        history.contributors.insert(file, lines.map(str::to_owned).collect());
    }
    (history, None)
}

/// The branch that the host of a repository shows first, by what a clone noted of it; else the one that is out, where it has the name
/// that such branches had of old.
fn branch(top: &Utf8Path) -> Option<String> {
    let named = |file: &str, before: &str| {
        let said = fs::read_to_string(top.join(".git").join(file)).ok()?;
        Some(said.trim().strip_prefix("ref: ")?.strip_prefix(before)?.to_owned())
    };
    let usual = |branch: &String| branch == "master";
    named("refs/remotes/origin/HEAD", "refs/remotes/origin/").or_else(|| named("HEAD", "refs/heads/").filter(usual))
}

/// The last day of a file, and its authors with their commits.
type Touched<'l> = (&'l str, Vec<(&'l str, usize)>);

/// For each path its last day and its authors, those of most commits first: a zero byte, `DAY PATH`, and a line for each author.
/// The log begins with the newest commit. Programs that commit are no authors.
fn files(log: &str) -> String {
    let mut known: BTreeMap<&str, Touched<'_>> = BTreeMap::new();
    let (mut day, mut author) = ("", "");
    for field in log.split(['\0', '\n']).filter(|field| !field.is_empty()) {
        if let Some(of_commit) = field.strip_prefix(COMMIT) {
            (day, author) = of_commit.split_once(' ').unwrap_or((of_commit, ""));
            continue;
        }
        let (_, authors) = known.entry(field).or_insert((day, Vec::new()));
        match authors.iter_mut().find(|(known, _)| *known == author) {
            Some((_, commits)) => *commits += 1,
            None if author.is_empty() || author.ends_with("[bot]") => {}
            None => authors.push((author, 1)),
        }
    }
    let entry = |(path, (day, mut authors)): (&str, Touched<'_>)| {
        authors.sort_by_key(|(_, commits)| Reverse(*commits));
        let authors: String = authors.iter().map(|(author, _)| format!("\n{author}")).collect();
        format!("\0{day} {path}{authors}")
    };
    known.into_iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    #[test]
    fn the_usual_branch_is_that_of_the_origin() {
        let scratch = Scratch::of(&[("a.md", "1")]);
        let branch = |scratch: &Scratch| history(scratch.path(), false, &Cache::at(None)).0.branch;
        scratch.git(&["init", "-q", "-b", "topic"]);
        assert_eq!(branch(&scratch), None);
        scratch.git(&["symbolic-ref", "HEAD", "refs/heads/master"]);
        assert_eq!(branch(&scratch).as_deref(), Some("master"));
        scratch.git(&["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk"]);
        assert_eq!(branch(&scratch).as_deref(), Some("trunk"));
    }

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
        assert_eq!(again.contributors, first.contributors);
        assert_eq!(first.contributors.len(), 2, "{first:?}");
    }

    #[test]
    fn those_of_most_commits_stand_first() {
        let log = "/commit/2025-01-03 Ada\0\na.md\0/commit/2025-01-02 Bob B.\0\na.md\0/commit/2024-01-02 Bob B.\0\na.md\0b c.md\0\
                   /commit/2024-01-01 robot[bot]\0\nb c.md\0";
        assert_eq!(files(log), "\u{0}2025-01-03 a.md\nBob B.\nAda\u{0}2024-01-02 b c.md\nBob B.");
    }
}
