//! What the targets share: a small docset of which one file, or all, come from the fuzzer.

#[path = "../../tests/reader/mod.rs"]
mod reader;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use site::engine::{self, BuildOptions, Built, Memo, Tally};
use site::publish::Content;
use site::source::{FilePath, Slips, Snapshot};

/// Files that stand beside the one that is tried, so that links, includes and snippets have somewhere to lead.
const OTHERS: [(&str, &str); 6] = [
    ("site.yml", "title: T\nbase_url: https://lamps.example\nmathematics: true\n"),
    ("content/other.md", "# Other\n\n## Part\n\nSome words.\n"),
    ("content/includes/part.md", "Some words of a part.\n"),
    ("content/code.cs", "a\n// <one>\nb\n// </one>\n"),
    ("content/l.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("content/TOC.yml", "- name: O\n  href: other.md\n"),
];

/// Builds a docset in which the file at `path` has this text.
pub fn build_with(path: &str, text: &str) {
    let others = OTHERS.into_iter().filter(|(other, _)| *other != path);
    build(&others.chain([(path, text)]).collect::<Vec<_>>());
}

/// Builds the docset that a text describes: `=== PATH` begins a file.
pub fn build_all(text: &str) {
    let files = text.split("\n=== ").filter_map(|file| file.split_once('\n'));
    build(&files.filter(|(path, _)| FilePath::new(path).is_some()).collect::<Vec<_>>());
}

/// What the builds before remembered, the theme above all: to read it anew would take most of the time.
static KNOWN: LazyLock<Memo> = LazyLock::new(Memo::default);

/// One build in so many is held against one that knows of none before.
const COLD: u64 = 8;

/// Builds the site of some files.
fn build(files: &[(&str, &str)]) {
    let snapshot = Snapshot::of_texts(files.iter().copied());
    let options = BuildOptions::default();
    let built = engine::build(&snapshot, &KNOWN, &options, &Tally::default());
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    if hasher.finish().is_multiple_of(COLD) {
        let cold = engine::build(&snapshot, &Memo::default(), &options, &Tally::default());
        assert!(*cold.output == *built.output, "a warm build gives what a cold one gives");
    }
    let slip = built.findings.iter().find(|finding| finding.diagnostic.code == Slips::CODE);
    assert!(slip.is_none(), "a mistake of ours: {}", slip.map_or("", |slip| &slip.diagnostic.message));
    // With these, authors may write what they like.
    let is_trusted = files.iter().any(|(path, text)| path.starts_with("themes/") || text.contains("trusted"));
    if !is_trusted {
        look(&built);
    }
}

/// Reads every page as a browser does: nothing of an author may act in it.
fn look(built: &Built) {
    for (path, content) in &*built.output {
        let Content::Bytes(bytes) = content else { continue };
        if path.ends_with(".html") {
            let html = std::str::from_utf8(bytes).expect("pages are UTF-8");
            let faults = reader::read(path, html, true).faults;
            assert!(faults.is_empty(), "{path}: {faults:?}");
        }
    }
}
