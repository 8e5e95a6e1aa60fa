//! Configuration as real repositories have it: legal, and written in ways that the documentation does not show first.

use site::engine::{self, BuildOptions, Built, Memo, Tally};
use site::publish::Content;
use site::source::{FilePath, Snapshot};

fn build_bytes(files: &[(&str, &[u8])]) -> Built {
    let bytes = files.iter().map(|(path, bytes)| (FilePath::new(path).expect("inside"), Some(bytes.to_vec())));
    let snapshot = Snapshot::of_texts([]).with(bytes);
    engine::build(&snapshot, &Memo::default(), &BuildOptions::default(), &Tally::default())
}

fn build(files: &[(&str, &str)]) -> Built {
    build_bytes(&files.iter().map(|(path, text)| (*path, text.as_bytes())).collect::<Vec<_>>())
}

fn text(built: &Built, path: &str) -> String {
    match built.output.get(path) {
        Some(Content::Bytes(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => panic!("`{path}` is not among {:?}", pages(built)),
    }
}

/// The pages of articles.
fn pages(built: &Built) -> Vec<&str> {
    let made = ["404.html", "search.html"];
    built.output.keys().map(String::as_str).filter(|path| path.ends_with(".html") && !made.contains(path)).collect()
}

/// What was said of the configuration, as `FILE code: message`.
fn said(built: &Built) -> Vec<String> {
    let of_configuration = |file: &FilePath| !file.has_extension("md");
    let said = built.findings.iter().filter(|finding| of_configuration(&finding.file));
    said.map(|finding| format!("{} {}: {}", finding.file, finding.diagnostic.code, finding.diagnostic.message))
        .collect()
}

/// The pages that `build` of a `docfx.json` makes of these files.
#[track_caller]
fn assert_pages(docfx: &str, files: &[&str], expected: &[&str]) {
    let texts = files.iter().map(|file| (*file, "# A\n"));
    let built = build(&[("docs/docfx.json", docfx)].into_iter().chain(texts).collect::<Vec<_>>());
    assert_eq!(said(&built), Vec::<String>::new());
    let expected: Vec<String> = expected.iter().map(|page| (*page).to_owned()).collect();
    assert_eq!(pages(&built).into_iter().filter(|page| *page != "index.html").collect::<Vec<_>>(), expected, "{docfx}");
}

#[test]
fn json_may_have_a_mark_comments_and_commas_too_many_and_of_a_key_given_twice_the_last_counts() {
    let docfx = "\u{feff}{ // ours\r\n \"build\": { /* b */ 'content': [ { \"files\": \"*.md\", }, ],\r\n \
        \"globalMetadata\": { \"titleSuffix\": \"One\", \"titleSuffix\": \"Two\", }, }, }\r\n";
    let built = build(&[("docfx.json", docfx), ("a.md", "# A\n")]);
    assert!(text(&built, "a.html").contains("<title>A | Two</title>"));
    assert_eq!(said(&built), ["docfx.json config-invalid: key `titleSuffix` is given twice; the last counts"]);
}

#[test]
fn a_file_in_utf_16_is_read_and_named() {
    let utf_16 = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let docfx =
        utf_16("{ \"build\": { \"content\": [\"*.md\"], \"globalMetadata\": { \"titleSuffix\": \"S\" } } }\r\n");
    let built = build_bytes(&[("docfx.json", &docfx), ("a.md", &utf_16("# \u{dc}ber 😀\r\n\r\nText.\r\n"))]);
    let page = text(&built, "a.html");
    assert!(page.contains("<title>Über 😀 | S</title>") && page.contains("<p>Text.</p>"), "{page}");
    let named = |finding: &&site::source::Finding| finding.diagnostic.code == "invalid-utf8";
    assert_eq!(built.findings.iter().filter(named).count(), 1);
}
