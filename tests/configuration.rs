//! Configuration as real repositories have it: legal, and written in ways that the documentation does not show first.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use site::engine::{self, BuildOptions, Built, Memo, Tally};
use site::publish::Content;
use site::source::{FilePath, Files, Snapshot};

struct InMemory(BTreeMap<FilePath, Vec<u8>>);

impl Files for InMemory {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn build_bytes(files: &[(&str, &[u8])]) -> Built {
    let files =
        InMemory(files.iter().map(|(path, bytes)| (FilePath::new(path).expect("inside"), bytes.to_vec())).collect());
    let snapshot = Snapshot::new(files.0.keys().cloned().collect::<Vec<_>>(), Arc::new(files));
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
        (r#"[{ "src": "x", "dest": "new/", "files": "**" }]"#, &["new/b.html"]),
        (r#"[{ "src": "y", "dest": "/", "files": "**", "exclude": null, "group": null }]"#, &["c.html"]),
        (r#"[{ "files": [] }, { "files": "**/[A-B]*" }]"#, &["a.html", "x/b.html"]),
        (r#"[{ "files": "**/*.MD", "src": "./X/../Y/" }]"#, &["c.html"]),
    ] {
        assert_pages(&format!(r#"{{ "build": {{ "content": {content} }} }}"#), &files, expected);
    }
}

#[test]
fn an_entry_without_files_takes_none_and_is_told() {
    for entry in [r#"{ "fiels": "x/*.md" }"#, r#"{ "src": "x" }"#, r#"{ "src": "x", "files": null }"#, "{}"] {
        let docfx = format!(r#"{{ "build": {{ "content": [{{ "files": "*.md" }}, {entry}] }} }}"#);
        let built = build(&[("docfx.json", &docfx), ("a.md", "# A\n"), ("x/secret.md", "# S\n")]);
        assert!(built.output.contains_key("a.html") && !built.output.contains_key("x/secret.html"), "{entry}");
        let told = "docfx.json config-invalid: the entry takes no file: it has no `files`".to_owned();
        assert!(said(&built).contains(&told), "{entry}: {:?}", said(&built));
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
    assert_eq!(said(&built), ["docfx.json yaml-duplicate-key: key `titleSuffix` is given twice; the last counts"]);
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
    let named = built.findings.iter().filter(|finding| finding.diagnostic.code.as_str() == "invalid-utf8");
    let files: Vec<&str> = named.map(|finding| finding.file.as_str()).collect();
    assert_eq!(files, ["a.md", "docfx.json"]);
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

/// A face of our own whose letters are all boxes, each 0.6 of the size wide.
const BOXES: &[u8] = include_bytes!("fonts/boxes.woff2");

#[test]
fn own_fonts_are_published_named_in_the_styles_and_stood_in_for_by_a_face_of_the_same_measures() {
    let site = "fonts:\n  text: brand/Boxes.woff2\n  mono: [brand/Boxes.woff2]\n";
    let built =
        build_bytes(&[("site.yml", site.as_bytes()), ("brand/boxes.woff2", BOXES), ("content/x/a.md", b"# A\n")]);
    assert_eq!(said(&built), Vec::<String>::new());
    let file = built.output.keys().find(|path| path.ends_with(".woff2")).expect("the font is published");
    assert!(file.starts_with("_site/boxes-"), "{file}");
    let preloaded = format!(r#"<link rel="preload" href="../{file}" as="font" type="font/woff2" crossorigin>"#);
    assert_eq!(text(&built, "x/a.html").matches(&preloaded).count(), 1);
    assert!(text(&built, "404.html").contains(&format!(r#"href="/{file}""#)));
    let styles = text(&built, "_site/site.css");
    let name = file.trim_start_matches("_site/");
    for part in [
        &format!(
            r#"font-family:site-text;src:url({name}) format("woff2");font-weight:400;font-style:normal;font-display:swap}}"#
        )[..],
        // 0.6 to the 0.4399 of Arial; 0.9 and 0.3 of the size above and below the base line, divided by that.
        "size-adjust:136.39%;ascent-override:65.98%;descent-override:22.00%;line-gap-override:0.00%",
        ":root{--sans:site-text, site-text-standby, ",
        ":root{--mono:site-mono, site-mono-standby, ",
    ] {
        assert!(styles.contains(part), "no `{part}` in {styles}");
    }
}

#[test]
fn a_font_that_is_not_there_or_no_font_is_told_at_its_place() {
    let site = "title: T\nfonts:\n  text: brand/boxs.woff2\n  heading: brand/boxes.woff2\n  headings: brand/old.ttf\n  mono: [brand/bad.woff2, { a: b }]\n";
    let built = build_bytes(&[
        ("site.yml", site.as_bytes()),
        ("brand/boxes.woff2", BOXES),
        ("brand/old.ttf", &[0, 1, 0, 0, 0, 9]),
        ("brand/bad.woff2", &BOXES[..200]),
        ("content/a.md", b"# A\n"),
    ]);
    let told = built.findings.iter().filter(|finding| finding.file.as_str() == "site.yml");
    let told: Vec<(&str, &str, Option<&str>)> = told
        .map(|finding| (&site[finding.diagnostic.span.range()], finding))
        .map(|(at, finding)| (at, finding.diagnostic.message.as_str(), finding.diagnostic.help.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "brand/boxs.woff2",
                "the font `brand/boxs.woff2` does not exist",
                Some("did you mean `brand/boxes.woff2`?")
            ),
            ("heading", "`fonts` has no key `heading`", Some("did you mean `headings`?")),
            ("{ a: b }", "`mono` is the path of a file in WOFF2, or a list of such", None),
            (
                "brand/old.ttf",
                "`brand/old.ttf` is a font in TrueType or OpenType, and no font in WOFF2",
                Some("`fonttools ttLib.woff2 compress FILE` makes one"),
            ),
            (
                "brand/bad.woff2",
                "`brand/bad.woff2` is no font in WOFF2 that can be read: it is damaged",
                Some("get the file once more, and see that it is copied as it is"),
            ),
        ]
    );
    assert!(built.output.keys().all(|path| !path.ends_with(".woff2")));
    assert!(text(&built, "a.html").contains("<h1"));
}

#[test]
fn a_gap_of_edit_links_that_nothing_fills_is_told() {
    for (pattern, why) in [
        ("https://a.example/{pathh}", "`edit_pattern` has no gap `{pathh}`: there are `{branch}` and `{path}`"),
        ("https://a.example/{branch}", "`edit_pattern` has no `{path}`, so the links of all pages are the same"),
        ("https://a.example/{branch}/{path}", ""),
    ] {
        let site = format!("title: T\nedit_pattern: {pattern}\n");
        let built = build(&[("site.yml", &site), ("content/a.md", "# A\n\nText.\n")]);
        let told: Vec<&str> = built
            .findings
            .iter()
            .filter(|finding| finding.file.as_str() == "site.yml")
            .map(|finding| finding.diagnostic.message.as_str())
            .collect();
        assert_eq!(told.concat(), why);
    }
}

#[test]
fn a_language_and_a_theme_that_there_are_not_are_told_where_they_stand() {
    for (wrong, message) in [
        ("locale: 12", "`locale` is a language, such as `en` or `pt-br`"),
        ("locale: english", "`locale` is a language, such as `en` or `pt-br`"),
        ("theme: gone", "there is no theme `gone`: `themes/gone/` has no files"),
    ] {
        let site = format!("title: T\n{wrong}\n");
        assert_eq!(
            said(&build(&[("site.yml", &site), ("content/a.md", "# A\n")])),
            [format!("site.yml config-invalid: {message}")]
        );
    }
    let right = "locale: zh-Hant-TW\ntheme: default\n";
    assert_eq!(said(&build(&[("site.yml", right), ("content/a.md", "# A\n")])), Vec::<String>::new());
}

#[test]
fn a_link_of_the_site_to_what_is_no_part_of_it_is_told_and_left_out() {
    let site = "title: T\nlinks: { Nowhere: content/gide/b.md, Good: content/guide/b.md, Notes: NOTES.txt, Out: ../b.md }\nsocial: { X: content/gone.md, Y: 'https://y.example' }\n";
    let built = build(&[("site.yml", site), ("content/guide/b.md", "# B\n"), ("NOTES.txt", "n\n")]);
    assert_eq!(
        said(&built),
        [
            "site.yml config-invalid: `content/gide/b.md` does not exist",
            "site.yml config-invalid: `NOTES.txt` is no part of the site",
            "site.yml config-invalid: `../b.md` does not exist",
            "site.yml config-invalid: `content/gone.md` does not exist",
        ]
    );
    let help = built.findings.iter().find_map(|finding| finding.diagnostic.help.as_deref());
    assert_eq!(help, Some("did you mean `content/guide/b.md`?"));
    let page = text(&built, "guide/b.html");
    assert!(page.contains(">Good</a>") && page.contains(">Y</a>"), "{page}");
    assert!(!page.contains(">Nowhere<") && !page.contains(">Notes<") && !page.contains(">X<"), "{page}");
}

#[test]
fn a_value_of_another_type_is_told_in_every_file_of_configuration() {
    let docset = r#"{ "build": { "content": [{ "files": ["**/*.md"] }] } }"#;
    let told = |files: &[(&str, &str)]| said(&build(files));
    for nothing in ["null", "[]", "3"] {
        let expected = ["docfx.json config-invalid: `docfx.json` is an object"];
        assert_eq!(told(&[("docfx.json", nothing), ("a.md", "# A\n")]), expected, "{nothing}");
    }
    let docfx = r#"{ "build": { "content": [{ "files": ["**/*.md"] }], "groups": [], "monikerDefinition": [], "xref": [{}], "fileMetadata": "x" } }"#;
    assert_eq!(
        told(&[("docfx.json", docfx), ("a.md", "# A\n")]),
        [
            "docfx.json config-invalid: `groups` is an object",
            "docfx.json config-invalid: `monikerDefinition` is a text",
            "docfx.json config-invalid: `xref` is a text or a list of texts",
            "docfx.json config-invalid: `fileMetadata` is an object",
        ]
    );
    let publish = r#"{ "docsets_to_publish": [{ "build_source_folder": ".", "base_path": 5 }], "dependent_repositories": "x", "git_repository_url_open_to_public_contributors": [] }"#;
    let file = ".openpublishing.publish.config.json";
    assert_eq!(
        told(&[(file, publish), ("docfx.json", docset), ("a.md", "# A\n")]),
        [
            "`base_path` is a text",
            "`dependent_repositories` is a list",
            "`git_repository_url_open_to_public_contributors` is a text"
        ]
        .map(|message| format!("{file} config-invalid: {message}"))
    );
    let mkdocs = "site_name: [a]\nnav: x\ndocs_dir: !ENV [DOCS, docs]\nrepo_url: 5\n";
    assert_eq!(
        told(&[("mkdocs.yml", mkdocs), ("docs/a.md", "# A\n")]),
        ["mkdocs.yml config-invalid: `site_name` is a text", "mkdocs.yml config-invalid: `nav` is a list"]
    );
    let toc = "- name: [A]\n  href: a.md\n";
    assert_eq!(
        told(&[("site.yml", "title: T\n"), ("content/a.md", "# A\n"), ("content/toc.yml", toc)])[0],
        "content/toc.yml toc-yaml-error: `name` is a text"
    );
    let pivots = "groups:\n- id: g\n  title: G\n  pivots: x\n- title: none\n- id: h\n  pivots: [{ title: T }]\n";
    assert_eq!(
        told(&[("site.yml", "title: T\n"), ("content/a.md", "# A\n"), ("content/zone-pivot-groups.yml", pivots)]),
        ["`pivots` is a list", "a group has an `id`", "a pivot has an `id`"]
            .map(|message| format!("content/zone-pivot-groups.yml config-invalid: {message}"))
    );
}

#[test]
fn a_table_of_contents_may_be_written_in_json() {
    let toc = r#"{ "items": [{ "name": "Bee", "href": "a.md" }, { "name": "None", "href": "gone.md" }] }"#;
    let files = |toc_at: &'static str| [("content/a.md", "# A\n"), (toc_at, toc)];
    let built = build(&files("content/toc.json"));
    assert_eq!(said(&built), ["content/toc.json file-not-found: link target `gone.md` does not exist"]);
    assert!(text(&built, "a.html").contains("Bee"));
    // In a project of another tool it is somebody's data.
    let other = [("mkdocs.yml", "site_name: T\n"), ("docs/a.md", "# A\n"), ("docs/toc.json", toc)];
    assert_eq!(said(&build(&other)), Vec::<String>::new());
}

#[test]
fn what_an_address_of_the_site_cannot_have_is_told() {
    let built = build(&[("site.yml", "title: T\nbase_url: https://l.example/a/?q=1\n"), ("content/a.md", "# A\n")]);
    let expected = "site.yml config-without-effect: `?q=1` has no effect: a site is published at a host and a path";
    assert_eq!(said(&built), [expected]);
    assert!(text(&built, "sitemap.xml").contains("<loc>https://l.example/a/a.html</loc>"));
}

#[test]
fn no_control_character_of_a_text_reaches_a_page() {
    let docfx = r#"{ "build": { "content": [{ "files": ["**/*.md", "toc.yml"] }], "globalMetadata": { "author": "x\u0000" } } }"#;
    let built = build(&[
        ("docfx.json", docfx),
        ("site.yml", "title: \"T\\0x\"\n"),
        ("a.md", "---\ntitle: \"A\\0b\\x1b[31m\"\ndescription: \"\\x07\\tx\"\n---\n# A\n"),
        ("toc.yml", "- name: \"N\\0m\"\n  href: a.md\n"),
    ]);
    assert!(text(&built, "a.html").contains("A\u{fffd}b\u{fffd}[31m"));
    for (path, content) in built.output.iter() {
        let Content::Bytes(bytes) = content else { continue };
        if path.ends_with(".html") || path.ends_with(".txt") || path.ends_with(".js") {
            assert!(!bytes.contains(&0) && !bytes.contains(&0x1b) && !bytes.contains(&7), "{path}");
        }
    }
}

#[test]
fn a_logo_is_a_picture_and_content_lies_in_the_root() {
    let site = "title: T\nlogo: x.html\nfavicon: brand/i.ico\ncontent: [guide, ../up]\n";
    let built = build(&[("site.yml", site), ("x.html", "<p>"), ("brand/i.ico", "i"), ("guide/a.md", "# A\n")]);
    assert_eq!(
        said(&built),
        [
            "site.yml config-invalid: `logo` is `x.html`, which is no picture",
            "site.yml link-outside-docset: `../up` leads out of the root folder, and what lies there is no part of this build",
        ]
    );
    assert!(built.output.keys().all(|path| !path.ends_with("/x.html")));
    assert!(text(&built, "a.html").contains("i.ico"));
}

#[test]
fn a_range_of_versions_that_cannot_be_read_is_told_whether_or_not_versions_are_defined() {
    let of = |range: &str| {
        let article = format!("# A\n\n::: moniker range=\"{range}\"\nx\n::: moniker-end\n");
        let built = build(&[("content/a.md", &article)]);
        built.findings.iter().filter(|finding| finding.diagnostic.code.as_str() == "invalid-moniker-range").count()
    };
    assert_eq!([">>v", "v-1 ||", ">= v-1 < v-2 || w", "v.1"].map(of), [1, 1, 0, 0]);
}
