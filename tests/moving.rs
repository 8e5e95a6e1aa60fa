//! A move changes all that names what moved, breaks nothing, and can be taken back to the byte.

use std::collections::BTreeMap;

use proptest::prelude::*;
use site::engine::moving::{self, Move};
use site::engine::{self, BuildOptions, Memo};
use site::source::{FilePath, Snapshot};

fn file(path: &str) -> FilePath {
    FilePath::new(path).expect("inside")
}

fn planned(snapshot: &Snapshot, from: &str, to: &str) -> Result<Move, String> {
    moving::plan(snapshot, &Memo::default(), None, &file(from), &file(to))
}

fn texts(snapshot: &Snapshot) -> BTreeMap<String, String> {
    let text = |path: &FilePath| (path.to_string(), snapshot.text(path).expect("a text").text.to_string());
    snapshot.paths().map(text).collect()
}

/// How many findings of each code each file has, with the names that files have after `done`.
fn findings(snapshot: &Snapshot, done: Option<&Move>) -> BTreeMap<(FilePath, &'static str), usize> {
    let mut found = BTreeMap::new();
    for finding in engine::check(snapshot, &Memo::default(), &BuildOptions::default()).findings {
        let renamed = done.and_then(|done| done.renames.iter().find(|(old, _)| *old == finding.file));
        let file = renamed.map_or(finding.file, |(_, new)| new.clone());
        *found.entry((file, finding.diagnostic.code.as_str())).or_default() += 1;
    }
    found
}

/// Moves, looks that nothing new is found and that the way back leads back, and gives the texts after the move.
fn moved(files: &[(&str, &str)], from: &str, to: &str) -> BTreeMap<String, String> {
    let before = Snapshot::of_texts(files.iter().copied());
    let done = planned(&before, from, to).expect("it can be moved");
    let after = done.after(&before);
    let known = findings(&before, Some(&done));
    for (what, number) in findings(&after, None) {
        assert!(known.get(&what).is_some_and(|known| *known >= number), "new: {what:?} in {:#?}", texts(&after));
    }
    let back = planned(&after, to, from).expect("it can be moved back");
    assert_eq!(texts(&back.after(&after)), texts(&before), "moved back");
    texts(&after)
}

/// What becomes of `text` in `a/b.md` when `from` moves to `to`.
fn rewritten(text: &str, from: &str, to: &str) -> String {
    let files = [
        ("a/b.md", text),
        ("a/c.md", "# C\n\n## One\n"),
        ("a/d/e.md", "# E\n"),
        ("a/my file.md", "# My\n"),
        ("a/media/p.png", "p"),
        ("a/includes/i.md", "Included.\n"),
        ("a/code/x.cs", "// <main>\nint a;\n// </main>\n"),
    ];
    let after = moved(&files, from, to);
    let name = if from == "a/b.md" { to } else { "a/b.md" };
    after[name].clone()
}

#[test]
fn every_kind_of_link_follows_what_it_leads_to() {
    for (text, from, to, expected) in [
        ("[c](c.md?view=x#one \"C\")\n", "a/c.md", "a/d/f.md", "[c](d/f.md?view=x#one \"C\")\n"),
        ("[c](./c.md)\n", "a/c.md", "f.md", "[c](./../f.md)\n"),
        ("[c](../a/c.md)\n", "a/c.md", "a/f.md", "[c](../a/f.md)\n"),
        ("[c](~/a/c.md)\n", "a/c.md", "f.md", "[c](~/f.md)\n"),
        (
            "[c][1] [d][1]\r\n\r\n[1]: c.md#one 'C'\r\n",
            "a/c.md",
            "f.md",
            "[c][1] [d][1]\r\n\r\n[1]: ../f.md#one 'C'\r\n",
        ),
        (
            "[c][x]\n\n[x]: c.md\n[x]: c.md\n[y]: <c.md>\n",
            "a/c.md",
            "f.md",
            "[c][x]\n\n[x]: ../f.md\n[x]: ../f.md\n[y]: <../f.md>\n",
        ),
        ("\u{feff}[my](my%20file.md)\n", "a/my file.md", "a/d/my file.md", "\u{feff}[my](d/my%20file.md)\n"),
        ("[my](<my file.md>)\n", "a/my file.md", "a/other file.md", "[my](<other file.md>)\n"),
        ("[c](c.md)\n", "a/c.md", "a/c (1).md", "[c](c%20%281%29.md)\n"),
        ("[e](d/e.md)\n", "a/d", "d", "[e](../d/e.md)\n"),
        ("![p](media/p.png)\n", "a/media", "a/img", "![p](img/p.png)\n"),
        (
            "[![p](media/p.png)](media/p.png#lightbox)\n",
            "a/media/p.png",
            "p.png",
            "[![p](../p.png)](../p.png#lightbox)\n",
        ),
        (
            ":::image type=\"content\" source=\"media/p.png\" alt-text=\"P\" lightbox=\"media/p.png\":::\n",
            "a/media/p.png",
            "a/p.png",
            ":::image type=\"content\" source=\"p.png\" alt-text=\"P\" lightbox=\"p.png\":::\n",
        ),
        ("[!INCLUDE [i](includes/i.md)]\n", "a/includes/i.md", "includes/i.md", "[!INCLUDE [i](../includes/i.md)]\n"),
        ("[!code-csharp[x](code/x.cs#main)]\n", "a/code/x.cs", "a/y.cs", "[!code-csharp[x](y.cs#main)]\n"),
        (
            ":::code language=\"csharp\" source=\"code/x.cs\" id=\"main\":::\n",
            "a/code",
            "code",
            ":::code language=\"csharp\" source=\"../code/x.cs\" id=\"main\":::\n",
        ),
        ("Text <a href='c.md#one'>c</a>\n", "a/c.md", "a/d/c.md", "Text <a href='d/c.md#one'>c</a>\n"),
        ("<img src=\"media/p.png\" alt=\"P\">\n", "a/media/p.png", "a/p.png", "<img src=\"p.png\" alt=\"P\">\n"),
        ("[c](/a/c#one) [c](/a/c.html)\n", "a/c.md", "a/f.md", "[c](/a/f#one) [c](/a/f.html)\n"),
        ("> | a |\n> |---|\n> | [c](c.md) |\n", "a/c.md", "c.md", "> | a |\n> |---|\n> | [c](../c.md) |\n"),
        (
            "`c.md` and <!-- [c](c.md) --> [x](https://c.example/c.md)\n",
            "a/c.md",
            "c.md",
            "`c.md` and <!-- [c](c.md) --> [x](https://c.example/c.md)\n",
        ),
    ] {
        let article =
            text.strip_prefix('\u{feff}').map_or(format!("# B\n\n{text}"), |text| format!("\u{feff}# B\n\n{text}"));
        let expected = expected.trim_start_matches('\u{feff}');
        let after = rewritten(&article, from, to);
        assert_eq!(after.split_once("\n\n").map(|(_, body)| body), Some(expected), "{text}");
    }
}

#[test]
fn links_in_an_article_that_moves_lead_where_they_did() {
    let text = "# B\n\n[c](c.md) [e](d/e.md) [here](#b) ![p](media/p.png) [gone](gone.md) [out](../../out.md)\n\n[!INCLUDE [i](includes/i.md)]\n";
    let after = rewritten(text, "a/b.md", "a/d/b.md");
    assert_eq!(
        after,
        "# B\n\n[c](../c.md) [e](e.md) [here](#b) ![p](../media/p.png) [gone](../gone.md) [out](../../../out.md)\n\n[!INCLUDE [i](../includes/i.md)]\n"
    );
}

#[test]
fn tables_of_contents_and_yaml_pages_follow() {
    let files = [
        ("content/a/b.md", "# B\n"),
        ("content/a/c d.md", "# C\n"),
        ("content/p.png", "p"),
        (
            "content/TOC.yml",
            "- name: B\n  href: a/b.md\n- name: \"C\"\n  href: 'a/c d.md' # the next\n- name: A\n  href: a/TOC.md\n",
        ),
        ("content/a/TOC.md", "# [B](b.md)\n"),
        (
            "content/index.yml",
            "### YamlMime:Landing\ntitle: T\nlandingContent:\n- title: One\n  linkLists:\n  - linkListType: overview\n    links:\n    - text: B\n      url: a/b.md\n",
        ),
        (
            "content/faq.yml",
            "### YamlMime:FAQ\ntitle: Q\nsections:\n- questions:\n  - question: Why?\n    answer: |\n      See [B](a/b.md#b),\n      ![p](p.png)\n",
        ),
    ];
    let after = moved(&files, "content/a", "content/x/y");
    assert_eq!(
        after["content/TOC.yml"],
        "- name: B\n  href: x/y/b.md\n- name: \"C\"\n  href: 'x/y/c d.md' # the next\n- name: A\n  href: x/y/TOC.md\n"
    );
    assert_eq!(after["content/x/y/TOC.md"], "# [B](b.md)\n");
    assert!(after["content/index.yml"].contains("url: x/y/b.md\n"));
    assert!(after["content/faq.yml"].contains("See [B](x/y/b.md#b),\n"));
    let after = moved(&files, "content/p.png", "content/media/p.png");
    assert!(after["content/faq.yml"].contains("![p](media/p.png)"));
}

const DOCFX: &str = r#"{"build": {
  "content": [{"files": ["articles/**/*.{md,yml}", "index.md"], "exclude": ["articles/drafts/**"]}],
  "resource": [{"files": ["articles/**/*.png"]}],
  "fileMetadata": {"author": {"articles/a/**.md": "a", "articles/a/b.md": "b"}}
}}"#;

#[test]
fn globs_that_name_what_moves_follow() {
    let files =
        [("docfx.json", DOCFX), ("index.md", "# I\n"), ("articles/a/b.md", "# B\n"), ("articles/a/c.md", "# C\n")];
    let after = moved(&files, "articles/a", "articles/x");
    assert!(after["docfx.json"].contains(r#"{"articles/x/**.md": "a", "articles/x/b.md": "b"}"#));
    let after = moved(&files, "articles/a/b.md", "articles/a/d.md");
    assert!(after["docfx.json"].contains(r#"{"articles/a/**.md": "a", "articles/a/d.md": "b"}"#));
}

#[test]
fn paths_of_a_configuration_follow_in_whichever_order_it_names_them() {
    let config = r#"{"metadata": [{"src": "src", "dest": "api"}], "build": {
      "resource": ["api/**.png"], "fileMetadata": {"author": {"api/**": "a"}}, "content": ["api/**.md"]
    }}"#;
    let after = moved(&[("docfx.json", config), ("api/a.md", "# A\n"), ("api/a.png", "p")], "api", "x/reference");
    let expected = config.replace("\"api/**.md\"", "\"api/**.md\", \"REST/**.md\"").replacen("\"api", "\"REST", 3);
    assert_eq!(after["docfx.json"], expected.replace("REST", "x/reference"));
}

#[test]
fn breadcrumbs_follow_into_what_is_content_and_back() {
    let config = r#"{"build": {"globalMetadata": {"breadcrumb_path": "/docs/bread/toc.json"}, "content": [
      {"files": "**/*.{md,yml}", "src": "articles"}, {"files": "toc.yml", "src": "crumbs", "dest": "bread"}]}}"#;
    let publish = r#"{"docsets_to_publish": [{"docset_name": "d", "build_source_folder": "."}]}"#;
    let files = [
        ("docfx.json", config),
        (".openpublishing.publish.config.json", publish),
        ("articles/a.md", "# A\n"),
        ("crumbs/toc.yml", "- name: Docs\n  tocHref: /docs/\n  topicHref: /docs/a\n"),
    ];
    let after = moved(&files, "crumbs", "articles/x");
    assert!(after["docfx.json"].contains(r#""breadcrumb_path": "/docs/x/toc.json""#), "{}", after["docfx.json"]);
    let after = moved(&files, "crumbs", "other");
    assert!(after["docfx.json"].contains(r#""breadcrumb_path": "/docs/bread/toc.json""#));
    assert!(after["docfx.json"].contains(r#""src": "other""#));
}

#[test]
fn what_configuration_says_of_a_folder_goes_along() {
    let config = r#"{"build": {"content": ["**/*.md"], "fileMetadata": {
      "ms.service": {"a/**.md": "one"}, "author": {"a/b.md": "ann", "x/**.md": "bob"}, "ms.custom": {"a/**.md": "A: 1"},
      "feedback_system": {"a/**.md": "None"}}}}"#;
    for newline in ["\n", "\r\n"] {
        let article = ["---", "title: B", "---", "", "# B", ""].join(newline);
        let publish = r#"{"docsets_to_publish": [{"docset_name": "d", "build_source_folder": "."}]}"#;
        let files = [
            ("docfx.json", config),
            (".openpublishing.publish.config.json", publish),
            ("a/b.md", &*article),
            ("a/c.md", "# C\n"),
            ("x/y.md", "# Y\n"),
        ];
        let after = moved(&files, "a/b.md", "x/b.md");
        let expected =
            ["---", "title: B", "ms.service: one", "ms.custom: \"A: 1\"", "---", "", "# B", ""].join(newline);
        assert_eq!(after["x/b.md"], expected, "the folder that it comes to says who wrote it");
        assert_eq!(moved(&files, "a/b.md", "a/d/b.md")["a/d/b.md"], article);
    }
}

#[test]
fn what_leaves_a_docset_without_content_stays() {
    let config = r#"{"build": {"content": [{"files": "**/*.md", "src": "a"}, {"files": "toc.yml", "src": "b"}]}}"#;
    let files = [("docfx.json", config), ("a/x.md", "# X\n"), ("b/toc.yml", "- name: X\n  href: ../a/x.md\n")];
    let why = planned(&Snapshot::of_texts(files), "b/toc.yml", "a/toc.yml").expect_err("`b` would be empty");
    assert_eq!(
        why,
        "docfx.json would name content that is not there: the folder `b` does not exist, or nothing is in it"
    );
}

#[test]
fn content_stays_named_where_redirects_lead_from() {
    let pages = [("a/b.md", "# B\n"), ("a/c.md", "# C\n"), ("x.md", "# X\n")];
    for (before, from, to, after) in [
        (r#"["a/**.md", "*.md"]"#, "a", "d", r#"["a/**.md", "d/**.md", "*.md"]"#),
        (r#"["*.md", "a/**.md"]"#, "a", "x/d", r#"["*.md", "a/**.md", "x/d/**.md"]"#),
        ("[\r\n\t\t\"a/**\"\r\n\t]", "a", "d", "[\r\n\t\t\"a/**\",\r\n\t\t\"d/**\"\r\n\t]"),
        (r#"["a/b.md", "a/c.md", "*.md"]"#, "a/b.md", "d.md", r#"["a/b.md", "d.md", "a/c.md", "*.md"]"#),
        (r#"["a/**", "d/e/**"]"#, "a", "d/e/f", r#"["a/**", "d/e/f/**", "d/e/**"]"#),
    ] {
        for list in ["{\"build\": {\"content\": LIST}}", "{\"build\": {\"content\": [{\"files\": LIST}]}}"] {
            let (config, expected) = (list.replace("LIST", before), list.replace("LIST", after));
            let files = [&[("docfx.json", config.as_str())][..], &pages].concat();
            let done = moved(&files, from, to);
            assert_eq!(done["docfx.json"], expected);
            assert!(done[".openpublishing.redirection.json"].contains("/a/b.md"));
        }
    }
    let yaml = "title: T\ncontent:\n  - files:\n      - a/**\n";
    let files = [&[("site.yml", yaml)][..], &pages].concat();
    let expected = "title: T\ncontent:\n  - files:\n      - a/**\n      - d/**\n";
    assert_eq!(moved(&files, "a", "d")["site.yml"], expected);
}

#[test]
fn a_first_redirect_makes_the_file_and_the_way_back_takes_it_away() {
    let after = moved(&[("content/b.md", "# B\n"), ("content/c.md", "# C\n")], "content/b.md", "content/d/e.md");
    assert_eq!(
        after[".openpublishing.redirection.json"],
        "{\n  \"redirections\": [\n    {\n      \"source_path_from_root\": \"/content/b.md\",\n      \"redirect_url\": \"/d/e\"\n    }\n  ]\n}\n"
    );
}

#[test]
fn a_redirect_is_written_as_the_others_are_and_those_to_the_page_follow() {
    for (list, expected) in [
        (
            "{\r\n\t\"redirections\": [\r\n\t\t{ \"source_path\": \"content/old.md\", \"redirect_url\": \"/b?x=1#y\", \"redirect_document_id\": false }\r\n\t]\r\n}",
            "{\r\n\t\"redirections\": [\r\n\t\t{ \"source_path\": \"content/old.md\", \"redirect_url\": \"/x/b?x=1#y\", \"redirect_document_id\": false },\r\n\t\t{ \"source_path\": \"content/b.md\", \"redirect_url\": \"/x/b\", \"redirect_document_id\": false }\r\n\t]\r\n}",
        ),
        (
            "{\"redirections\": []}\n",
            "{\"redirections\": [\n    {\n      \"source_path\": \"content/b.md\",\n      \"redirect_url\": \"/x/b\"\n    }\n  ]}\n",
        ),
        (
            "{\"redirections\": {\"content/old.md\": \"/b\"}}",
            "{\"redirections\": {\"content/old.md\": \"/x/b\",\"content/b.md\": \"/x/b\"}}",
        ),
    ] {
        let files = [("content/b.md", "# B\n"), ("content/c.md", "# C\n"), (".openpublishing.redirection.json", list)];
        assert_eq!(moved(&files, "content/b.md", "content/x/b.md")[".openpublishing.redirection.json"], expected);
    }
}

#[test]
fn ids_pass_on_to_one_page_only() {
    let entry = |source: &str, url: &str, id: bool| {
        format!(
            "    {{\n      \"source_path\": \"{source}\",\n      \"redirect_url\": \"{url}\",\n      \"redirect_document_id\": {id}\n    }}"
        )
    };
    let list = |entries: &[String]| format!("{{\n  \"redirections\": [\n{}\n  ]\n}}\n", entries.join(",\n"));
    let before = list(&[entry("content/old.md", "/b", true)]);
    let files =
        [("content/b.md", "# B\n"), ("content/c.md", "# C\n"), (".openpublishing.redirection.json", before.as_str())];
    let after = moved(&files, "content/b.md", "content/x.md");
    let both = list(&[entry("content/old.md", "/x", true), entry("content/b.md", "/x", false)]);
    assert_eq!(after[".openpublishing.redirection.json"], both);
    let after = moved(&files, "content/c.md", "content/x.md");
    let both = list(&[entry("content/old.md", "/b", true), entry("content/c.md", "/x", true)]);
    assert_eq!(after[".openpublishing.redirection.json"], both);
}

#[test]
fn navigation_of_other_tools_follows() {
    let book = [
        ("book.toml", "[book]\ntitle = \"T\"\n"),
        ("src/SUMMARY.md", "# S\n\n- [A](a.md)\n- [B](part/b.md)\n"),
        ("src/a.md", "# A\n"),
        ("src/part/b.md", "# B\n"),
    ];
    let why = planned(&Snapshot::of_texts(book), "src/SUMMARY.md", "src/S.md").expect_err("mdBook reads it");
    assert!(why.contains("`src/SUMMARY.md` is configuration"), "{why}");
    let after = moved(&book, "src/a.md", "src/part/a.md");
    assert_eq!(after["src/SUMMARY.md"], "# S\n\n- [A](part/a.md)\n- [B](part/b.md)\n");
    assert!(!after.contains_key(".openpublishing.redirection.json"), "a chapter that no list names has no redirect");
    let nav = "site_name: T\nnav:\n  - a.md\n  - Part:\n      - 'The B': part/b.md\nplugins:\n  - search\n  - redirects:\n      redirect_maps:\n        old.md: part/b.md\n        older.md: https://a.example/b\n";
    let mkdocs = [
        ("mkdocs.yml", nav),
        ("docs/a.md", "# A\n"),
        ("docs/part/b.md", "# B\n"),
        ("docs/index.md", "[part](part/)\n"),
    ];
    let after = moved(&mkdocs, "docs/part", "docs/other/part");
    let expected = nav.replace(": part/b.md", ": other/part/b.md");
    assert_eq!(after["mkdocs.yml"], expected, "the plugin for redirects leads there, too");
    assert_eq!(after["docs/index.md"], "[part](other/part/)\n");
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let files = [
        ("docfx.json", DOCFX),
        ("articles/a/b.md", "# B\n\n[!INCLUDE [i](../../includes/i.md)]\n"),
        ("articles/a/c.md", "# C\n"),
        ("articles/p.png", "p"),
        ("articles/toc.yml", "- name: B\n  href: a/b.md\n"),
        ("articles/a/TOC.md", "# [C](c.md)\n"),
        ("zone-pivot-groups.yml", "groups:\n- id: g\n  title: G\n  prompt: P\n  pivots:\n  - id: a\n    title: A\n"),
        ("includes/i.md", "Included.\n"),
    ];
    let snapshot = Snapshot::of_texts(files);
    for (from, to, why) in [
        (
            "articles/a/B2.md",
            "x.md",
            "`articles/a/B2.md` is no file or folder of the docset; did you mean `articles/a/b.md`?",
        ),
        ("article", "x", "`article` is no file or folder of the docset; did you mean `articles`?"),
        ("articles/a/b.md", "articles/a/c.md", "`articles/a/c.md` exists already"),
        ("articles/a/b.md", "articles/a/c.md/b.md", "`articles/a/c.md/b.md` exists already: `articles/a/c.md`"),
        ("articles/a", "includes", "`includes` exists already: `includes/i.md`"),
        ("articles/a", "articles/a/x", "`articles/a` cannot be moved into itself"),
        ("articles/a", "", "the root itself stays where it is"),
        ("docfx.json", "x.json", "`docfx.json` is configuration, which says what the docset is: it stays where it is"),
        ("articles/a/b.md", "b.md", "`b.md` would be no page: the configuration does not name it as content"),
        ("includes/i.md", "articles/i.md", "`articles/i.md` would be a page of its own, and is shown in others"),
        (
            "articles/toc.yml",
            "articles/contents.yml",
            "`articles/contents.yml` would be no table of contents: such a file is called `toc.yml`",
        ),
        ("articles/toc.yml", "articles/a/toc.yml", "`articles/a` has a table of contents already: `articles/a/TOC.md`"),
        ("articles/a/b.md", "articles/x/TOC.md", "`articles/x/TOC.md` would be a table of contents"),
        (
            "zone-pivot-groups.yml",
            "other/zone-pivot-groups.yml",
            "`other/zone-pivot-groups.yml` would define no zone pivots of the docset any more",
        ),
    ] {
        assert_eq!(planned(&snapshot, from, to).expect_err(to), why);
    }
}

#[test]
fn pages_that_link_each_other_by_paths_stay_in_one_docset() {
    let publish = r#"{"docsets_to_publish": [
      {"docset_name": "a", "build_source_folder": "a"}, {"docset_name": "b", "build_source_folder": "b"}]}"#;
    let config = r#"{"build": {"content": ["**/*.md"]}}"#;
    let files = [
        (".openpublishing.publish.config.json", publish),
        ("a/docfx.json", config),
        ("b/docfx.json", config),
        ("a/one.md", "# One\n\n[two](two.md)\n"),
        ("a/two.md", "# Two\n"),
        ("a/three.md", "# Three\n\n[five](../b/five.md)\n"),
        ("b/five.md", "# Five\n"),
    ];
    let snapshot = Snapshot::of_texts(files);
    for (from, link) in [("a/one.md", "a/one.md:3: `two.md`"), ("a/two.md", "a/one.md:3: `two.md`")] {
        let why = planned(&snapshot, from, "b/new.md").expect_err("they belong together");
        assert!(why.starts_with(&format!("{link} would lead to another docset")), "{why}");
    }
    let joined = planned(&snapshot, "a/three.md", "b/three.md").expect("what is apart may come together");
    assert!(texts(&joined.after(&snapshot))["b/three.md"].contains("(five.md)"));
}

/// Where files may lie, and how links to them may be written.
const FOLDERS: [&str; 5] = ["content", "content/a", "content/a/deep er", "content/b", "content/ü"];

fn name() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["one", "two words", "three(3)", "vier-ü", "index", "5%"])
}

#[derive(Clone, Debug)]
struct Link {
    to: prop::sample::Index,
    form: u8,
    syntax: u8,
    round: bool,
}

fn link() -> impl Strategy<Value = Link> {
    (any::<prop::sample::Index>(), 0..4u8, 0..7u8, any::<bool>()).prop_map(|(to, form, syntax, round)| Link {
        to,
        form,
        syntax,
        round,
    })
}

impl Link {
    fn written(&self, from: &str, files: &[String]) -> String {
        let to = self.to.get(files);
        let folder = file(from).parent();
        let escaped = |path: &str| path.replace('%', "%25").replace(' ', "%20").replace('(', "%28").replace(')', "%29");
        let relative = match self.round && folder.as_str().contains('/') {
            // Once up and down again.
            true if file(to).is_in(&folder) => format!("../{}/{}", folder.file_name(), file(to).relative_to(&folder)),
            _ => file(to).relative_to(&folder),
        };
        let path = match self.form {
            0 => relative,
            1 if !relative.starts_with("..") => format!("./{relative}"),
            2 => format!("~/{}", file(to).relative_to(&file("content"))),
            _ => relative,
        };
        if to.ends_with(".png") {
            return match self.syntax % 3 {
                0 => format!("![p]({})\n\n", escaped(&path)),
                1 => format!(":::image type=\"icon\" source=\"{}\":::\n\n", escaped(&path)),
                _ => format!("<img src=\"{}\" alt=\"p\">\n\n", escaped(&path)),
            };
        }
        match self.syntax {
            0 => format!("[x]({}?a=b#c \"t\")\n\n", escaped(&path)),
            1 => format!("See [x][r{0}].\n\n[r{0}]: {1} 'title'\n\n", self.to.index(1000), escaped(&path)),
            2 => format!("<a href=\"{}#x\">x</a> in a line\n\n", escaped(&path)),
            3 => format!("- > [x](<{}>)\n\n", path.replace('%', "%25")),
            4 => format!("| a |\n|---|\n| [x]({}) |\n\n", escaped(&path)),
            5 if !to.contains(['(', ' ']) => format!("[!INCLUDE [x]({path})]\n\n"),
            _ => format!("Text [x]({}).\n\n", escaped(&path)),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_random_move_breaks_nothing_and_leads_back(
        places in prop::collection::btree_set((0..FOLDERS.len(), name(), any::<bool>()), 3..8),
        links in prop::collection::vec(prop::collection::vec(link(), 0..5), 8),
        (what, to, new, is_folder) in (any::<prop::sample::Index>(), 0..FOLDERS.len(), name(), any::<bool>()),
        (crlf, with_list) in (any::<bool>(), any::<bool>()),
    ) {
        let path = |(folder, name, is_picture): &(usize, &str, bool)| {
            format!("{}/{name}.{}", FOLDERS[*folder], if *is_picture { "png" } else { "md" })
        };
        let files: Vec<String> = places.iter().map(path).collect();
        let mut texts: Vec<(String, String)> = Vec::new();
        for (at, (name, links)) in files.iter().zip(&links).enumerate() {
            let body: String = links.iter().map(|link| link.written(name, &files)).collect();
            let text = format!("# Article {at}\n\n{body}");
            let text = if crlf { text.replace('\n', "\r\n") } else { text };
            texts.push((name.clone(), if name.ends_with(".png") { "p".to_owned() } else { text }));
        }
        let toc: String = files.iter().filter(|name| name.ends_with(".md"))
            .map(|name| format!("- name: N\n  href: {}\n", file(name).relative_to(&file("content")))).collect();
        texts.push(("content/TOC.yml".to_owned(), toc));
        if with_list {
            let list = "{\n \"redirections\": [\n  {\"source_path\": \"content/gone.md\", \"redirect_url\": \"/start\"}\n ]\n}";
            texts.push((".openpublishing.redirection.json".to_owned(), list.to_owned()));
        }
        let from = what.get(&files);
        let (from, to) = match is_folder && file(from).parent().as_str() != "content" {
            true => (file(from).parent().to_string(), format!("{}/{new}", FOLDERS[to])),
            false => (from.clone(), format!("{}/{new}.{}", FOLDERS[to], file(from).extension())),
        };
        let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        if planned(&Snapshot::of_texts(texts.iter().copied()), &from, &to).is_ok() {
            moved(&texts, &from, &to);
        }
    }
}
