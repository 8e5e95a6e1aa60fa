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
fn content_is_mappings_and_globs_one_or_a_list_also_mixed() {
    let files = ["docs/a.md", "docs/x/b.md", "docs/y/c.md"];
    for (content, expected) in [
        (r#""*.md""#, &["a.html"][..]),
        (r#"["*.md", "x/*.md"]"#, &["a.html", "x/b.html"]),
        (r#"["*.md", { "src": "x", "files": "**/*.md" }, null]"#, &["a.html", "b.html"]),
        (r#"{ "files": ["{x,y}/*.md"], "exclude": "y/**" }"#, &["x/b.html"]),
        (r#"[{ "src": "x", "dest": "new/" }]"#, &["new/b.html"]),
        (r#"[{ "src": "y", "dest": "/", "files": null, "exclude": null, "group": null }]"#, &["c.html"]),
        (r#"[{ "files": [] }, { "files": "**/[A-B]*" }]"#, &["a.html", "x/b.html"]),
        (r#"[{ "files": "**/*.MD", "src": "./X/../Y/" }]"#, &["c.html"]),
    ] {
        assert_pages(&format!(r#"{{ "build": {{ "content": {content} }} }}"#), &files, expected);
    }
}

#[test]
fn content_beside_the_docset_has_its_metadata_by_its_path_from_there() {
    let docfx = r#"{ "build": {
        "content": [{ "files": "**/*.md", "src": "../api", "dest": "api" }],
        "fileMetadata": { "titleSuffix": { "../api/*.md": "From there", "api/*.md": "From the root" } }
    } }"#;
    let built = build(&[("docs/docfx.json", docfx), ("api/a.md", "# A\n")]);
    assert!(text(&built, "api/a.html").contains("<title>A | From there</title>"));
}

#[test]
fn names_that_begin_with_a_dot_are_no_content() {
    let docfx = r#"{ "build": { "content": [{ "files": "**/*.md" }] } }"#;
    assert_pages(docfx, &["docs/a.md", "docs/.draft.md", "docs/.old/b.md"], &["a.html"]);
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

#[test]
fn docsets_are_found_whatever_the_letters_of_their_folder_and_how_often_they_are_named() {
    let publish = r#"{ "docsets_to_publish": [
        { "docset_name": "a", "build_source_folder": "DOCS/", "locale": null },
        { "docset_name": "b", "build_source_folder": "./docs" }
    ], "dependent_repositories": null }"#;
    let docfx =
        r#"{ "build": { "content": "**/*.md", "globalMetadata": { "titleSuffix": "S" }, "fileMetadata": null } }"#;
    let built = build(&[
        (".openpublishing.publish.config.json", publish),
        ("docs/docfx.json", docfx),
        ("docs/in/a.md", "# A\n\n[B](~/b.md)\n"),
        ("docs/b.md", "# B\n"),
    ]);
    let page = text(&built, "in/a.html");
    assert!(page.contains("<title>A | S</title>") && page.contains(r#"<a href="../b.html">B</a>"#), "{page}");
    assert_eq!(said(&built), Vec::<String>::new());
}

#[test]
fn redirects_may_be_an_object_and_renames() {
    let redirects = r#"{
        "redirections": { "a.md": "/now", "b.md": "https://LEARN.microsoft.com/en-us/now#part" },
        "renames": { "c.md": "now" }
    }"#;
    let built = build(&[
        (".openpublishing.publish.config.json", r#"{ "docsets_to_publish": [{ "build_source_folder": "." }] }"#),
        ("docfx.json", r#"{ "build": { "content": "**/*.md" } }"#),
        (".openpublishing.redirection.json", redirects),
        (".openpublishing.redirection.old.json", r#"{ "redirections": null }"#),
        (".openpublishing.redirection.bad.json", r#"{ "redirections": "now.md" }"#),
        ("now.md", "# Now\n\n## Part\n"),
    ]);
    for (page, url) in [("a.html", "now.html"), ("b.html", "now.html#part"), ("c.html", "now.html")] {
        assert!(text(&built, page).contains(&format!("url={url}\"")), "{page}: {}", text(&built, page));
    }
    let bad = ".openpublishing.redirection.bad.json config-invalid: `redirections` is a list or an object";
    assert_eq!(said(&built), [bad]);
}
