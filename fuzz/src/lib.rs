//! What the targets share: a small docset of which one file, or all, come from the fuzzer.

#[path = "../../tests/reader/mod.rs"]
mod reader;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use site::draft::{self, Draft, Material, Sources};
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

/// What a project of MkDocs says that names each extension that is read.
const MKDOCS: &str = "site_name: T\nmarkdown_extensions: [admonition, attr_list, md_in_html, footnotes, def_list, tables, \
    pymdownx.details, pymdownx.superfences, pymdownx.tasklist, pymdownx.snippets, pymdownx.emoji, pymdownx.keys, pymdownx.mark, \
    pymdownx.caret, pymdownx.tilde, pymdownx.arithmatex, pymdownx.blocks.admonition, pymdownx.blocks.details, pymdownx.blocks.tab]\n\
    pymdownx.tabbed:\n  alternate_style: true\n";

/// Builds a project of MkDocs with this article.
pub fn build_in_mkdocs(text: &str) {
    build(&[("mkdocs.yml", MKDOCS), ("docs/index.md", text), ("docs/other.md", "# Other\n\n## Part\n\nSome words.\n")]);
}

/// What an article is held against that brings no material.
pub const MATERIAL: &str = "# Lamps 2.1\n\nA lamp has 5 watts by default, and up to 60. `lamp on --for 10m` needs the role Keeper.\n\n\
    | Lamp | Watts | Since |\n|---|---|---|\n| small | 5 | 1.0 |\n| large | 60 | 2.0 |\n\n```yaml\nlamp:\n  watts: 5  # 1-60\n```\n";

/// Holds an article against a material, as `site draft check` does.
pub fn hold(article: &str, material: &str) {
    let answer = draft::read(&serde_json::json!({ "content": article }).to_string());
    let file = |path| FilePath::new(path).expect("inside");
    let Ok(material) = Material::read("m.md", material.as_bytes()) else { return };
    let sources = Sources::of(vec![material], None);
    let (answer_file, place) = (file("answer.json"), file("a.md"));
    let given = Draft {
        answer: &answer,
        answer_file: &answer_file,
        article: &place,
        brief: None,
        sources: &sources,
        topic: None,
        today: None,
    };
    let snapshot = Snapshot::of_texts([("a.md", &*draft::heard(article))]);
    let checked = draft::check(&given, &snapshot, &Memo::default());
    assert!(!Slips::are_in(&checked.findings), "a mistake of ours");
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
