//! Holds the order of the stages and the few habits that a compiler does not.

#[path = "house/paths.rs"]
mod paths;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// The stages in the order in which a document travels; each may use those before it. The last five are the edges.
const STAGES: &[&str] = &[
    "source", "syntax", "docset", "page", "rules", "lint", "render", "publish", "engine", "draft", "disk", "report",
    "serve", "lsp", "cli",
];

/// More lines than this, and a reader looks for half of the file elsewhere.
const LONGEST: usize = 400;

/// A file of `src/`, with what the tests below ask about.
struct Source {
    path: PathBuf,
    stage: String,
    text: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<Source> = rust_files(&src)
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a readable file");
            let below = path.strip_prefix(&src).expect("below src").to_string_lossy().replace('\\', "/");
            let stage = below.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
            Source { stage, code: without_comments(&text), text, path: below.into() }
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a readable folder");
    let paths = entries.map(|entry| entry.expect("a readable entry").path());
    paths
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => rust_files(&path),
            Some(extension) if extension == "rs" => vec![path],
            _ => Vec::new(),
        })
        .collect()
}

/// Comments may speak of anything.
fn without_comments(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.collect::<Vec<_>>().join("\n")
}

/// Every stage that `code` names: `crate::stage`, also inside `use crate::{…}`.
fn stages_used(code: &str) -> BTreeSet<String> {
    let braces = Regex::new(r"\bcrate::\{([^;]*)\};").expect("a pattern");
    let path = Regex::new(r"\bcrate::(\w+)").expect("a pattern");
    let first = Regex::new(r"(?:^|,)\s*(\w+)").expect("a pattern");
    let mut used: BTreeSet<String> = path.captures_iter(code).map(|found| found[1].to_owned()).collect();
    for list in braces.captures_iter(code) {
        let mut depth = 0;
        let top: String = list[1]
            .chars()
            .filter(|c| {
                depth += i32::from(*c == '{') - i32::from(*c == '}');
                depth == 0
            })
            .collect();
        used.extend(first.captures_iter(&top).map(|found| found[1].to_owned()));
    }
    used
}

/// Fails with one line per file that breaks a habit.
fn none(what: &str, faults: Vec<String>) {
    assert!(faults.is_empty(), "{what}:\n  {}", faults.join("\n  "));
}

#[test]
fn a_stage_uses_only_those_before_it() {
    let order = |stage: &str| STAGES.iter().position(|known| *known == stage);
    let mut faults = Vec::new();
    for file in sources() {
        if ["lib", "main", "bin"].contains(&file.stage.as_str()) {
            continue;
        }
        let Some(own) = order(&file.stage) else {
            faults.push(format!("{}: `{}` has no place in STAGES", file.path.display(), file.stage));
            continue;
        };
        for used in stages_used(&file.code) {
            match order(&used) {
                Some(other) if other <= own => {}
                Some(_) => faults.push(format!("{} uses the later `{used}`", file.path.display())),
                None => faults.push(format!("{} uses `{used}`, which has no place in STAGES", file.path.display())),
            }
        }
    }
    none("the journey has one direction", faults);
}

#[test]
fn files_sockets_and_the_clock_stay_at_the_edges() {
    let owners: [(&str, &[&str]); 4] = [
        (r"\bstd::fs\b|\bfs::|\bstd::\{[^;]*\bfs\b|\bcanonicalize(_utf8)?\(", &["disk"]),
        (r"\bstd::net\b|\bTcpListener\b", &["serve"]),
        (r"\b(Instant|SystemTime)::now\b", &["disk", "serve", "lsp", "report", "cli"]),
        (r"\bstd::env::|\benv::var|\be?println!", &["disk", "serve", "lsp", "report", "cli"]),
    ];
    let mut faults = Vec::new();
    for (pattern, allowed) in owners {
        let pattern = Regex::new(pattern).expect("a pattern");
        for file in sources().iter().filter(|file| !allowed.contains(&file.stage.as_str())) {
            if let Some(found) = pattern.find(&file.code) {
                faults.push(format!("{}: `{}`", file.path.display(), found.as_str()));
            }
        }
    }
    none("only the edges see the machine", faults);
}

/// What fails on a machine that is busy says nothing about the program.
#[test]
fn no_test_looks_at_the_clock() {
    let clock = Regex::new(r"\b(Instant|SystemTime)::now\b|\.elapsed\(\)").expect("a pattern");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let files = fs::read_dir(folder).expect("a folder of tests").map(|entry| entry.expect("a file of it").path());
    let files =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("house.rs"));
    let faults = files.filter(|path| clock.is_match(&fs::read_to_string(path).expect("a text")));
    none("time is measured in benches", faults.map(|path| path.display().to_string()).collect());
}

#[test]
fn one_file_names_the_markdown_parser() {
    let files: Vec<String> = sources()
        .iter()
        .filter(|file| file.code.contains("pulldown_cmark"))
        .map(|file| file.path.display().to_string())
        .collect();
    assert!(files.len() <= 1, "pulldown_cmark is named in {}", files.join(", "));
}

#[test]
fn every_file_opens_with_why_it_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let opens = |text: &str| text.starts_with("//!") || text.starts_with("#![doc = include_str!");
    let tests =
        rust_files(&root.join("tests")).into_iter().map(|path| fs::read_to_string(&path).map(|text| (path, text)));
    let mut faults: Vec<String> =
        sources().iter().filter(|file| !opens(&file.text)).map(|file| file.path.display().to_string()).collect();
    for file in tests {
        let (path, text) = file.expect("a readable file");
        if !opens(&text) {
            faults.push(path.display().to_string());
        }
    }
    none("a file without an opening comment", faults);
}

#[test]
fn no_file_is_too_long() {
    let mut faults = Vec::new();
    for file in sources() {
        let lines = file.text.lines().count();
        if lines > LONGEST {
            faults.push(format!("{}: {lines} lines", file.path.display()));
        }
    }
    none(&format!("more than {LONGEST} lines"), faults);
}

#[test]
fn no_two_files_use_each_other_and_none_the_top_of_its_folder() {
    let sources = sources();
    let files: Vec<(String, &str)> =
        sources.iter().map(|file| (file.path.to_string_lossy().replace('\\', "/"), file.text.as_str())).collect();
    let rooms = paths::Rooms::of(files.iter().map(|(path, text)| (path.as_str(), *text)));
    let mut arrows = rooms.arrows();
    let mut above = Vec::new();
    for (file, used) in &mut arrows {
        let tops: Vec<&str> = used.iter().copied().filter(|top| paths::is_below(file, top)).collect();
        if !tops.is_empty() {
            above.push(format!("{file}: {}", tops.join(", ")));
        }
        tops.iter().for_each(|top| {
            used.remove(top);
        });
    }
    none("files that use the top of their own folder", above);
    let circles = paths::circles(&arrows);
    let shown = |circle: &BTreeSet<&str>| circle.iter().copied().collect::<Vec<_>>().join(", ");
    none("files that use each other in a circle", circles.iter().map(shown).collect());
}

#[test]
fn the_house_rules_see_who_uses_whom() {
    let files = [
        ("page/mod.rs", "mod part;\nmod walk;\npub use part::{Answer as Said, Part};\npub fn of() { walk::go() }"),
        ("page/part.rs", "use super::walk::{self, Step};\npub struct Part(Step);\nfn f() { walk::go(); }"),
        (
            "page/walk.rs",
            "use crate::page::{of, Said};\npub struct Step;\npub fn go() { let _ = \"lint::check\"; of() }",
        ),
        ("lint.rs", "use crate::page;\nfn f() { page::of(); }\n#[cfg(test)]\nmod tests {\n    use crate::cli::x;\n}"),
        ("cli.rs", "pub fn x() {}"),
    ];
    let rooms = paths::Rooms::of(files);
    let arrows = rooms.arrows();
    let used = |file: &str| arrows[file].iter().copied().collect::<Vec<_>>().join(" ");
    assert_eq!(used("page/mod.rs"), "page/part.rs page/walk.rs");
    assert_eq!(used("page/part.rs"), "page/walk.rs");
    assert_eq!(used("page/walk.rs"), "page/mod.rs page/part.rs");
    assert_eq!((used("lint.rs"), used("cli.rs")), ("page/mod.rs".to_owned(), String::new()));
    let circle = BTreeSet::from(["page/mod.rs", "page/part.rs", "page/walk.rs"]);
    assert_eq!(paths::circles(&arrows), [circle]);
    assert!(paths::is_below("page/part.rs", "page/mod.rs") && paths::is_below("cli/lint/args.rs", "cli/lint.rs"));
    assert!(!paths::is_below("page/mod.rs", "page/mod.rs") && !paths::is_below("pages/a.rs", "page/mod.rs"));
}

#[test]
fn unsafe_code_is_forbidden() {
    // `forbid` cannot be lifted by an attribute, so the compiler holds the rest.
    let manifest =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a readable file");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}

#[test]
fn the_house_rules_see_through_lists_of_imports() {
    let code = "use crate::{disk::{self, report}, engine};\nlet x = crate::source::Span::new(0, 1);";
    let used: Vec<String> = stages_used(code).into_iter().collect();
    assert_eq!(used, ["disk", "engine", "source"]);
}
