//! Projects of every kind: what is asked of them, where navigation and the front page come from.

mod built;

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use built::{build, text};
use site::docset;
use site::engine::{self, BuildOptions, Built, Memo, Tally};
use site::report;
use site::source::{FilePath, Files, Snapshot};

/// The codes of everything that is found, in order.
fn codes(files: &[(&str, &str)]) -> Vec<&'static str> {
    let snapshot = Snapshot::of_texts(files.iter().copied());
    let checked = engine::check(&snapshot, &Memo::default(), &BuildOptions::default());
    checked.findings.iter().map(|finding| finding.diagnostic.code.as_str()).collect()
}

/// The pages that links lead to from the front page, without scripts.
fn reached(built: &Built) -> BTreeSet<String> {
    let link = regex::Regex::new(r#"(?:href="|url=)([^"?#:]+\.html)"#).expect("a pattern");
    let (mut seen, mut next) = (BTreeSet::new(), vec!["index.html".to_owned()]);
    while let Some(page) = next.pop() {
        if !built.output.contains_key(&page) || !seen.insert(page.clone()) {
            continue;
        }
        let folder = FilePath::new(&page).expect("inside").parent();
        let html = text(built, &page);
        next.extend(link.captures_iter(&html).filter_map(|link| Some(folder.join(&link[1])?.to_string())));
    }
    seen
}

#[test]
fn the_navigation_has_what_headings_include() {
    let files = [
        ("content/a.md", "# About [!INCLUDE [p](includes/product.md)] and [!Include[x](gone.md)]\n"),
        ("content/b.md", "Text.\n\n[!INCLUDE [p](includes/whole.md)]\n"),
        ("content/c.md", "[!INCLUDE [p](includes/product.md)]\n"),
        ("content/includes/product.md", "---\nx: y\n---\nthe **Lamp**\n[2](a.md)\n\nMore.\n"),
        ("content/includes/whole.md", "---\nx: y\n---\n# Whole `head`\n"),
    ];
    assert_eq!(
        navigation(&files),
        "- name: About the Lamp 2 and\n  href: a.md\n- name: Whole head\n  href: b.md\n- name: C\n  href: c.md\n"
    );
}

#[test]
fn the_navigation_escapes_what_ends_a_path() {
    let files = [("content/C# tips.md", "# Tips\n"), ("content/a.md", "# A\n")];
    assert_eq!(navigation(&files), "- name: A\n  href: a.md\n- name: Tips\n  href: C%23 tips.md\n");
}

/// The navigation as `site toc` prints it.
fn navigation(files: &[(&str, &str)]) -> String {
    let snapshot = Snapshot::of_texts(files.iter().copied());
    let docset = docset::load(&snapshot, None);
    docset.navigations(&snapshot).iter().map(|(folder, toc)| toc.text(folder)).collect()
}

fn kind(files: &[(&str, &str)]) -> String {
    report::project(&docset::load(&Snapshot::of_texts(files.iter().copied()), None))
}

const ALL: &str = r#"{ "build": { "content": [{ "files": ["**/*.md", "**/*.yml"] }] } }"#;
const PUBLISH: &str = r#"{ "docsets_to_publish": [{ "build_source_folder": "." }] }"#;

#[test]
fn a_project_says_what_it_is() {
    let two = r#"{ "docsets_to_publish": [{ "build_source_folder": "a" }, { "build_source_folder": "b" }] }"#;
    let learn = [
        (".openpublishing.publish.config.json", two),
        ("a/docfx.json", ALL),
        ("a/x.md", "# X\n"),
        ("b/docfx.json", ALL),
        ("b/y.md", "# Y\n"),
    ];
    assert_eq!(kind(&learn), "Learn repository, 2 docsets, 2 pages");
    assert_eq!(kind(&[("docfx.json", ALL), ("x.md", "# X\n")]), "docfx project, 1 page");
    assert_eq!(
        kind(&[("mkdocs.yml", "site_name: X\n"), ("docs/x.md", "# X\n"), ("y.md", "# Y\n")]),
        "MkDocs project, 1 page"
    );
    assert_eq!(
        kind(&[("book.toml", "[book]\nsrc = 'text'\n"), ("text/x.md", "# X\n"), ("y.md", "# Y\n")]),
        "mdBook, 1 page"
    );
    assert_eq!(kind(&[("content/x.md", "# X\n"), ("y.md", "# Y\n")]), "content folder, 1 page");
    assert_eq!(kind(&[("x.md", "# X\n"), ("y.md", "# Y\n")]), "plain Markdown, 2 pages");
    assert_eq!(
        kind(&[("site.yml", "kind: plain\n"), ("content/x.md", "# X\n"), ("docfx.json", "{")]),
        "plain Markdown, 1 page"
    );
}

#[test]
fn what_only_learn_asks_is_asked_of_learn_of_files_with_its_keys_and_where_the_settings_name_it() {
    let plain = ("a.md", "# A\n\nText.\n");
    let asked = |files: &[(&str, &str)]| codes(files).contains(&"ms-author-missing");
    assert_eq!(codes(&[plain]), [] as [&str; 0]);
    assert_eq!(codes(&[plain, ("docfx.json", ALL)]), [] as [&str; 0]);
    assert!(asked(&[plain, ("docfx.json", ALL), (".openpublishing.publish.config.json", PUBLISH)]));
    assert!(asked(&[("a.md", "---\nms.date: 01/01/2025\n---\n# A\n\nText.\n")]));
    assert!(
        !asked(&[plain, ("b.md", "---\nms.date: 01/01/2025\nms.author: x\n---\n# A\n\nText.\n")]),
        "a file at a time"
    );
    assert!(asked(&[plain, ("lints/own.yml", "rules: { ms-author-missing: warning }\n")]));
    assert!(!asked(&[
        plain,
        ("docfx.json", ALL),
        (".openpublishing.publish.config.json", PUBLISH),
        ("site.yml", "kind: docfx\n")
    ]));
}

#[test]
fn content_type_brings_the_rules_of_its_sections_outside_learn() {
    let article = |key: &str| format!("---\n{key}\n---\n# Create a hub\n\nText.\n\n## Create it\n\n1. Do it.\n");
    let asks = |key: &str, more: &[(&str, &str)]| {
        let article = article(key);
        codes(&[&[("how-to-a.md", article.as_str())], more].concat()).contains(&"section-missing")
    };
    assert!(asks("content_type: how-to", &[]));
    assert!(asks("content_type: How-To Guide", &[]));
    assert!(!asks("title: T", &[]), "a name of a file alone asks for nothing");
    assert!(asks("title: T", &[("site.yml", "kind: learn\n")]), "in Learn it does");
}

#[test]
fn a_readme_is_the_index_of_its_folder_except_for_docfx() {
    let files = [
        ("README.md", "# Top\n\n[Guide](guide/README.md), [folder](guide/)\n"),
        ("guide/README.md", "# Guide\n"),
        ("guide/a.md", "# A\n\n[Up](../)\n"),
    ];
    let built = build(&files);
    assert!(
        text(&built, "index.html")
            .contains(r#"<a href="guide/index.html">Guide</a>, <a href="guide/index.html">folder</a>"#)
    );
    assert!(text(&built, "guide/a.html").contains(r#"<a href="../index.html">Up</a>"#));
    assert!(build(&[("README.md", "# Top\n"), ("index.md", "# Index\n")]).output.contains_key("readme.html"));
    let built = build(&[&files[..], &[("docfx.json", ALL)]].concat());
    assert!(built.output.contains_key("README.html") && built.output.contains_key("guide/README.html"));
    assert!(text(&built, "index.html").contains("url=README.html"), "it is the front page where there is no index");
}

#[test]
fn navigation_is_made_from_folders_files_and_titles() {
    let files = [
        ("index.md", "# Home\n"),
        ("b10.md", "# Ten\n"),
        ("b9.md", "---\ntitle: Nine\n---\n# Other\n"),
        ("last.md", "---\norder: 1\n---\n# First by order\n"),
        ("02-deep_folder/x.md", "Text.\n"),
        ("guide/index.md", "# The guide\n"),
        ("guide/more/y.md", "# Y\n"),
    ];
    let expected = "- name: Home\n  href: index.md\n- name: First by order\n  href: last.md\n- name: Deep folder\n  items:\n  - name: X\n    \
        href: 02-deep_folder/x.md\n- name: Nine\n  href: b9.md\n- name: Ten\n  href: b10.md\n- name: The guide\n  href: guide/index.md\n  \
        items:\n  - name: More\n    items:\n    - name: \"Y\"\n      href: guide/more/y.md\n";
    assert_eq!(navigation(&files), expected);
    let built = build(&files);
    assert_eq!(reached(&built).len(), files.len());
}

#[test]
fn a_toc_of_the_project_stays_what_it_is() {
    let toc = ("TOC.yml", "- name: Only this\n  href: a.md\n");
    let files = [("index.md", "# I\n"), ("a.md", "# A\n"), ("b.md", "# B\n"), toc];
    let page = text(&build(&files), "index.html");
    assert!(page.contains("Only this") && !page.contains(r#"href="b.html""#));
    let docfx = [
        ("docfx.json", ALL),
        ("index.md", "# I\n"),
        ("d/toc.yml", "- name: A\n  href: a.md\n"),
        ("d/a.md", "# A\n"),
        ("b.md", "# B\n"),
    ];
    assert!(!text(&build(&docfx), "index.html").contains(r#"href="b.html""#), "docfx has a TOC somewhere");
}

#[test]
fn the_book_is_read_as_its_summary_says() {
    let summary = "# Summary\n\n[Preface](README.md)\n\n# Part one\n\n- [Begin](one/README.md)\n  - [Go on](one/on%20it.md)\n- [Later]()\n\n---\n\n[Thanks](thanks.md)\n- [Gone](gone.md)\n";
    let files = [
        ("book.toml", "[book]\ntitle = \"The book\"\n"),
        ("src/SUMMARY.md", summary),
        ("src/README.md", "# P\n"),
        ("src/one/README.md", "# B\n"),
        ("src/one/on it.md", "# G\n"),
        ("src/thanks.md", "# T\n"),
        ("src/loose.md", "# L\n"),
    ];
    let names = "- name: Preface\n  href: README.md\n- name: Part one\n  items:\n  - name: Begin\n    href: one/README.md\n    items:\n    \
        - name: Go on\n      href: one/on it.md\n  - name: Later\n- name: Thanks\n  href: thanks.md\n- name: Gone\n  href: gone.md\n";
    assert_eq!(navigation(&files), names);
    let built = build(&files);
    assert!(!built.output.contains_key("loose.html"), "what is no chapter is no page");
    let reached = reached(&built);
    assert!(
        ["index.html", "one/index.html", "one/on it.html", "thanks.html"]
            .iter()
            .all(|page| reached.contains(*page) || page.contains(' ')),
        "{reached:?}"
    );
    assert_eq!(codes(&files).iter().filter(|code| **code == "file-not-found").count(), 1);
    assert!(text(&built, "index.html").contains("The book"));
}

#[test]
fn a_book_begins_with_its_first_chapter() {
    let built = build(&[
        ("book.toml", "[book]\ntitle = \"Lamps\"\n"),
        ("src/SUMMARY.md", "# Summary\n\n- [Intro](intro.md)\n- [Deep](deep/README.md)\n"),
        ("src/intro.md", "# Intro\n\nText.\n"),
        ("src/deep/README.md", "# Deep\n\nText.\n"),
    ]);
    assert!(text(&built, "index.html").contains("url=intro.html"));
}

#[test]
fn a_chapter_may_be_named_as_it_is_published_and_so_may_pages_of_a_larger_site() {
    let files = [
        ("book.toml", "[book]\ntitle = \"Lamps\"\n"),
        ("src/SUMMARY.md", "# Summary\n\n- [Intro](intro.md)\n- [Deep](deep/wick.md)\n"),
        (
            "src/intro.md",
            "# Intro\n\n[a](deep/wick.html#oil), [b](../std/io.html), [c](gone.html), [d](deep/wick.html#tar).\n",
        ),
        ("src/deep/wick.md", "# Wick\n\n## Oil\n"),
    ];
    let page = text(&build(&files), "intro.html");
    assert!(page.contains(r#"href="deep/wick.html#oil""#) && page.contains(r#"href="../std/io.html""#));
    let codes = codes(&files);
    assert_eq!(
        codes.iter().filter(|code| **code == "file-not-found").count(),
        1,
        "the chapter that is gone: {codes:?}"
    );
    assert_eq!(
        codes.iter().filter(|code| **code == "bookmark-not-found").count(),
        1,
        "the place that is gone: {codes:?}"
    );
    assert!(!codes.contains(&"link-missing-md"));
}

#[test]
fn books_that_are_published_side_by_side_name_each_others_sources() {
    let intro = "# Intro\n\n[a](../../reference/c.md#x), [b](../notes.md), [c](deep/index.html#oil), [d](gone.md).\n";
    let files = [
        ("book.toml", "[book]\ntitle = \"Lamps\"\n"),
        ("src/SUMMARY.md", "# Summary\n\n- [Intro](intro.md)\n- [Deep](deep/README.md)\n"),
        ("src/intro.md", intro),
        ("src/deep/README.md", "# Deep\n\n## Oil\n"),
        ("notes.md", "# Notes\n"),
    ];
    let page = text(&build(&files), "intro.html");
    for address in ["../../reference/c.html#x", "../notes.html", "deep/index.html#oil"] {
        assert!(page.contains(&format!("href=\"{address}\"")), "{address}: {page}");
    }
    let codes = codes(&files);
    assert_eq!(
        codes.iter().filter(|code| **code == "file-not-found").count(),
        1,
        "the chapter that is gone: {codes:?}"
    );
    assert!(!codes.contains(&"link-outside-docset"), "{codes:?}");
}

/// What a reader sees of HTML.
fn seen(html: &str) -> String {
    let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    text.replace("&amp;", "&")
}

#[test]
fn a_page_without_a_heading_shows_the_title_of_its_header_where_its_tool_would() {
    let page = "---\ntitle: Bread & more\n---\n\nBake it.\n\n## Oven\n";
    let title = |built: &Built, path: &str| text(built, path).contains("<h1>Bread &amp; more</h1>");
    assert!(title(&build(&[("page.md", page)]), "page.html"));
    assert!(title(&build(&[("mkdocs.yml", "site_name: T\n"), ("docs/page.md", page)]), "page.html"));
    assert!(!title(
        &build(&[("docfx.json", r#"{"build":{"content":[{"files":"*.md"}]}}"#), ("page.md", page)]),
        "page.html"
    ));
    for own in ["# Own", "<div>\n<h1>Own</h1>\n</div>"] {
        let page = page.replace("Bake it.", own);
        assert!(!title(&build(&[("page.md", &page)]), "page.html"), "{own}");
    }
}

#[test]
fn a_book_shows_what_it_includes() {
    let oven = "// ANCHOR: all\nfn bake() {\n    // ANCHOR: heat\n    heat();\n    // ANCHOR_END: heat\n    # unseen();\n}\n// ANCHOR_END: all\n";
    let start = "# Start

```rust
{{#rustdoc_include ../listings/oven.rs:all}}
```

- In a list:

  ```text
  {{#include ../listings/oven.rs:2:4}}
  ```

```toml
{{#include ../gone.toml}}
```

```text
\\{{#include oven.rs}}
```

{{#playground ../listings/oven.rs}}

> ```rust
> // Filename: oven.rs
> # unseen();
> {{#include ../listings/oven.rs:heat}}
>
> {{#include ../listings/oven.rs:2}}
> {{#include ../none.rs}} // \\{{#include x}}
> ```

{{#include ../notes.md}}

{{#include gone.md}}

Text with `{{#include x.md}}` in it.
";
    let files = [
        ("book.toml", "[book]\ntitle = \"Bread\"\n"),
        ("src/SUMMARY.md", "- [Start](start.md)\n- [Chapter](chapter.md)\n"),
        ("src/start.md", start),
        ("src/chapter.md", "{{#include ../notes.md}}\n"),
        ("notes.md", "# Notes\n\nKept *warm*.\n\nSee [gone](#no-oven).\n"),
        ("listings/oven.rs", oven),
    ];
    let built = build(&files);
    let page = text(&built, "start.html");
    let code = page
        .split("<code")
        .skip(1)
        .filter_map(|code| code.split_once("</code>"))
        .map(|(code, _)| seen(&format!("<{code}")));
    let code: Vec<String> = code.collect();
    assert_eq!(code[0], "fn bake() {\n    heat();\n}\n");
    assert_eq!(code[1], "fn bake() {\n    // ANCHOR: heat\n    heat();\n");
    assert_eq!(code[2], "{{#include oven.rs}}\n");
    assert!(code[3].contains("heat();"), "{code:?}");
    let shown = "// Filename: oven.rs\n    heat();\n\nfn bake() {\n{{#include ../none.rs}} // {{#include x}}\n";
    assert_eq!(code[4], shown);
    assert!(page.contains("Kept <em>warm</em>.") && page.contains("{{#include gone.md}}"), "{page}");
    assert!(text(&built, "chapter.html").contains("<title>Notes"));
    let codes = codes(&files);
    assert_eq!(codes.iter().filter(|code| **code == "codesnippet-not-found").count(), 2, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == "include-not-found").count(), 1, "{codes:?}");
    assert!(!codes.contains(&"foreign-syntax"), "{codes:?}");
    assert!(codes.contains(&"bookmark-not-found"), "headings of what is included are known: {codes:?}");
}

#[test]
fn a_name_in_a_plain_folder_ends_where_emphasis_does() {
    let article = "# A\n\nThanks to **our hero @someone**, _me @you_ (and @ann).\n";
    let page = text(&build(&[("a.md", article)]), "a.html");
    assert!(page.contains("<strong>our hero @someone</strong>, <em>me @you</em> (and @ann)."), "{page}");
}

#[test]
fn a_book_reads_what_it_includes_as_if_it_were_written_there() {
    let part =
        "# Part\n\n<!-- ANCHOR: one -->\nOne, see [sh] and [next](oven.md).\n<!-- ANCHOR_END: one -->\n\nLast.\n";
    let start = "{{#title The start}}\n# Start\n\nSee [the oven][l::oven] and [sh].\n\n{{#include parts/part.md:one}}\n\n\
        {{#include parts/part.md:7}}\n\n{{#include parts/part.md:gone}}\n\nWords {{#include parts/word.md}} here.\n\n\
        | a |\n|---|\n| {{#include parts/word.md}} |\n\n`{{#include x.md}}`\n\n{{#include links.md}}\n\n[own]: oven.md\n";
    let files = [
        ("book.toml", "[book]\ntitle = \"Bread\"\n"),
        ("src/SUMMARY.md", "- [Start](start.md)\n- [Oven](oven.md)\n- [Late](late.md)\n"),
        ("src/start.md", start),
        ("src/oven.md", "# Oven\n\nSee [the oven][none], [a shop][sh] and [mine][own].\n"),
        ("src/late.md", "# Late\n\n[sh]\n\n{{#include late-links.md}}\n"),
        ("src/late-links.md", "[sh]: https://example.com/2\n"),
        ("src/links.md", "[l::oven]: oven.md#x\n[sh]: https://example.com\n"),
        ("src/parts/part.md", part),
        ("src/parts/word.md", "*warm* [own]\n"),
    ];
    let built = build(&files);
    let page = text(&built, "start.html");
    for shown in [
        "<a href=\"oven.html#x\">the oven</a>",
        "One, see <a href=\"https://example.com\">sh</a> and <a href=\"oven.html\">next</a>.",
        "<p>Last.</p>",
        "<p>Words <em>warm</em> <a href=\"oven.html\">own</a> here.</p>",
        "<td><p><em>warm</em> <a href=\"oven.html\">own</a></p>",
        "<code>{{#include x.md}}</code>",
        "<title>The start",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(!page.contains("ANCHOR") && !page.contains("#title"), "{page}");
    assert!(
        text(&built, "oven.html").contains("<p>See [the oven][none], [a shop][sh] and [mine][own].</p>"),
        "what others include is nothing to it"
    );
    assert!(text(&built, "late.html").contains("<a href=\"https://example.com/2\">sh</a>"));
    let codes = codes(&files);
    assert_eq!(codes.iter().filter(|code| **code == "include-not-found").count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| **code == "link-reference-undefined").count(), 3, "{codes:?}");
    assert!(!codes.contains(&"foreign-syntax"), "{codes:?}");
}

#[test]
fn the_navigation_names_a_page_without_the_attributes_of_its_heading() {
    let files = |extension: &'static str| {
        let config = format!("site_name: T\nmarkdown_extensions: [{extension}]\n");
        text(
            &build(&[("mkdocs.yml", &config), ("docs/index.md", "# Home\n"), ("docs/page.md", "# Bread { #loaf }\n")]),
            "llms.txt",
        )
    };
    assert!(files("attr_list").contains("[Bread]"));
    assert!(files("toc").contains("[Bread { #loaf }]"));
}

#[test]
fn pages_of_a_wiki_link_to_each_other_by_their_names() {
    let files =
        |front| [(front, "# Home\n\nSee [slices](SliceTricks#grow).\n"), ("SliceTricks.md", "# Slices\n\n## Grow\n")];
    for (front, page, told) in [("Home.md", "home.html", 0), ("README.md", "index.html", 1)] {
        let files = files(front);
        assert_eq!(text(&build(&files), page).contains(r#"href="slicetricks.html#grow""#), told == 0, "{front}");
        assert_eq!(codes(&files).iter().filter(|code| **code == "link-missing-md").count(), told, "{front}");
    }
}

#[test]
fn extensions_of_mkdocs_may_be_a_mapping() {
    for extensions in ["\n  - attr_list", "\n  attr_list:"] {
        let config = format!("site_name: Lamps\nmarkdown_extensions:{extensions}\n");
        let built = build(&[("mkdocs.yml", &config), ("docs/index.md", "# Home\n\n## Oil { #tar }\n")]);
        assert!(text(&built, "index.html").contains(r#"<h2 id="tar""#), "{extensions}");
    }
}

#[test]
fn bookmarks_of_mkdocs_follow_the_rule_of_its_parser() {
    let text = "# S\n\n[a](#salt-pepper), [b](#salt-pepper_1), [c](#_1), [d](#oven-use), [e](#salt--pepper)\n\n\
        ## Salt & pepper\n\n## Salt & pepper\n\n## \u{5b89}\u{88c5}\n\n## The oven { #oven-use }\n";
    let config = "site_name: S\nmarkdown_extensions:\n  - attr_list\n  - toc:\n      permalink: true\n";
    let missing = |config| {
        let codes = codes(&[("mkdocs.yml", config), ("docs/index.md", text)]);
        codes.iter().filter(|code| **code == "bookmark-not-found").count()
    };
    assert_eq!(missing(config), 1, "`salt--pepper` is GitHub's");
    assert_eq!(missing("site_name: S\n"), 2, "without attr_list the heading has an id of its own");
}

#[test]
fn mkdocs_leaves_out_what_its_configuration_names() {
    let config = "site_name: S\nexclude_docs: |\n  drafts/\n  !drafts/kept.md\n  *.tmp.md\ndraft_docs: later.md\n";
    let built = build(&[
        ("mkdocs.yml", config),
        ("docs/index.md", "# S\n\nText.\n"),
        ("docs/drafts/a.md", "# A\n"),
        ("docs/deep/b.tmp.md", "# B\n"),
        ("docs/later.md", "# Later\n"),
        ("docs/drafts.md", "# Drafts\n"),
    ]);
    let made =
        ["drafts/a.html", "deep/b.tmp.html", "later.html", "drafts.html"].map(|page| built.output.contains_key(page));
    assert_eq!(made, [false, false, false, true]);
}

#[test]
fn an_article_that_is_left_out_is_published_in_no_form() {
    let draft = "---\nreviewer: someone\n---\n# Draft\n\nNobody knows of this yet.\n";
    let links = "# S\n\n[One](draft.md) ![A lamp](l.svg)\n";
    let kinds: [(&[(&str, &str)], &str); 3] = [
        (&[("mkdocs.yml", "site_name: S\ndraft_docs: draft.md\n")], "docs"),
        (&[("book.toml", "[book]\n"), ("src/SUMMARY.md", "- [S](index.md)\n")], "src"),
        (&[("site.yml", "content: [{ src: text, exclude: [draft.md] }]\n")], "text"),
    ];
    for (config, folder) in kinds {
        let files = ["index.md", "draft.md", "l.svg"].map(|name| format!("{folder}/{name}"));
        let contents = [links, draft, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"];
        let files: Vec<(&str, &str)> =
            config.iter().copied().chain(files.iter().map(String::as_str).zip(contents)).collect();
        let built = build(&files);
        assert!(!built.output.keys().any(|path| path.contains("draft")), "{folder}: {:?}", built.output.keys());
        assert!(built.output.keys().any(|path| path.ends_with("l.svg")), "{folder}: a picture is shown");
        assert!(codes(&files).contains(&"link-out-of-scope"), "{folder}: {:?}", codes(&files));
    }
}

#[test]
fn to_mkdocs_a_folder_for_includes_is_one_like_the_others() {
    let files = [("mkdocs.yml", "site_name: S\n"), ("docs/index.md", "# S\n"), ("docs/includes/a.md", "# A\n")];
    assert!(build(&files).output.contains_key("includes/a.html"));
}

#[test]
fn mkdocs_has_the_navigation_of_its_configuration() {
    let config = "site_name: Gizmo\ndocs_dir: text\nnav:\n  - index.md\n  - Guide:\n    - Run: guide/run.md#parts\n  - Code: https://example.com/\n";
    let files = [
        ("mkdocs.yml", config),
        ("text/index.md", "# Start\n"),
        ("text/guide/run.md", "# R\n"),
        ("text/extra.md", "# Extra\n"),
        ("notes.md", "# N\n"),
    ];
    let names = "- name: Start\n  href: index.md\n- name: Guide\n  items:\n  - name: Run\n    href: guide/run.md#parts\n- name: Code\n  \
        href: https://example.com/\n- name: Extra\n  href: extra.md\n";
    assert_eq!(navigation(&files), names);
    let built = build(&files);
    assert_eq!(reached(&built).len(), 3);
    assert!(text(&built, "guide/run.html").contains("Gizmo"));
    let at = files.map(|(path, text)| {
        (
            path,
            if path == "mkdocs.yml" { "site_name: G\nsite_url: https://g.example/x/\ndocs_dir: text\n" } else { text },
        )
    });
    assert!(
        text(&build(&at), "guide/run.html").contains(r#"rel="canonical" href="https://g.example/x/guide/run.html""#)
    );
    assert_eq!(codes(&[("mkdocs.yml", "docs_dir: txet\n"), ("text/index.md", "# S\n")]), ["content-not-found"]);
}

#[test]
fn the_front_page_is_an_index_and_none_whose_name_only_ends_so() {
    let front = |files: &[(&str, &str)]| text(&build(files), "index.html");
    let docfx = ("docfx.json", ALL);
    let reindex = ("a/reindex.md", "# R\n");
    assert!(front(&[docfx, reindex, ("docs/index.md", "# I\n")]).contains("url=docs/index.html"));
    assert!(front(&[docfx, reindex, ("z/README.md", "# I\n")]).contains("url=z/README.html"));
    assert!(front(&[("Home.md", "# H\n"), ("A folder/a.md", "# A\n")]).contains("url=home.html"));
}

#[test]
fn a_site_without_a_name_is_called_as_the_article_that_readers_see_first() {
    let name = |front: (&'static str, &'static str)| {
        let built = build(&[front, ("guide/index.md", "# Guide\n"), ("guide/use.md", "# Use\n")]);
        let page = text(&built, "guide/use.html");
        let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
        title.to_owned()
    };
    assert_eq!(name(("README.md", "# Gizmo\n\nTrims logs.\n")), "Use | Gizmo");
    assert_eq!(name(("index.md", "---\ntitle: Oven\n---\n# Home\n")), "Use | Oven");
    assert_eq!(name(("index.md", "# Welcome\n")), "Use | Documentation", "that is the name of no site");
    assert_eq!(name(("start.md", "# Start of all\n")), "Use | Documentation", "the index of a part is not the site's");
}

#[test]
fn a_fragment_is_asked_only_what_is_wrong_in_it() {
    let text = "[Oven](oven.md) [gone](gone.md)\n\n#Lamp\n";
    let snapshot = Snapshot::of_texts([("content/oven.md", "# O\n"), ("content/stdin.md", text), ("TOC.yml", "")]);
    let file = FilePath::new("content/stdin.md").expect("inside");
    let only = [file.clone()].into();
    let options = BuildOptions { fragment: Some(file.clone()), only, ..BuildOptions::default() };
    let checked = engine::check(&snapshot, &Memo::default(), &options);
    let said: Vec<_> = checked.findings.iter().map(|finding| finding.diagnostic.code.as_str()).collect();
    assert_eq!(said, ["file-not-found", "h1-no-space"]);
    assert_eq!(checked.docset.files.pages().count(), 1, "it is no page");
    assert_eq!(
        checked.docset.files.page_output(&file),
        "stdin.html",
        "links lead as they do at the top of the content"
    );
}

/// Files of which one cannot be read.
struct Refused;

impl Files for Refused {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        match path.as_str() {
            "b.md" | "part.md" | "TOC.yml" => Err(io::ErrorKind::PermissionDenied.into()),
            "c.md" => Ok(b"# C\n\n[!INCLUDE [x](part.md)]\n".to_vec()),
            _ => Ok(b"# A\n".to_vec()),
        }
    }
}

#[test]
fn a_page_whose_sources_cannot_be_read_is_not_made_anew() {
    let paths = ["a.md", "b.md", "c.md", "part.md", "TOC.yml"].map(|path| FilePath::new(path).expect("inside"));
    let snapshot = Snapshot::new(paths, Arc::new(Refused));
    let built = engine::build(&snapshot, &Memo::default(), &BuildOptions::default(), &Tally::default());
    assert!(built.output.contains_key("a.html"));
    assert!(!built.output.contains_key("b.html") && !built.output.contains_key("c.html"));
    assert_eq!(snapshot.unread().map(FilePath::as_str).collect::<Vec<_>>(), ["TOC.yml", "b.md", "part.md"]);
}

#[test]
fn a_site_without_an_index_begins_with_the_first_page_of_its_table_of_contents() {
    let built = build(&[
        ("content/toc.yml", "- name: Zoo\n  href: zoo.md\n- name: Animals\n  href: animals.md\n"),
        ("content/animals.md", "# Animals\n"),
        ("content/zoo.md", "# Zoo\n"),
    ]);
    assert!(text(&built, "index.html").contains("url=zoo.html"));
}

#[test]
fn a_page_of_mkdocs_leads_to_its_source() {
    for (edits, address) in [
        ("", "https://github.com/contoso/pump/edit/master/docs/a.md"),
        ("edit_uri: edit/main/docs/\n", "https://github.com/contoso/pump/edit/main/docs/a.md"),
    ] {
        let config = format!("site_name: Pump\nrepo_url: https://github.com/contoso/pump\n{edits}");
        let built = build(&[("mkdocs.yml", &config), ("docs/a.md", "# A\n")]);
        assert!(text(&built, "a.html").contains(address), "{edits}");
    }
}

#[test]
fn pages_of_mkdocs_and_books_keep_the_capitals_of_their_files() {
    let built =
        build(&[("mkdocs.yml", "site_name: M\n"), ("docs/README.md", "# H\n"), ("docs/Guide/Intro.md", "# I\n")]);
    assert!(built.output.contains_key("Guide/Intro.html") && built.output.contains_key("index.html"));
    let summary = "[H](README.md)\n\n- [A](API/Log-In.md)\n";
    let book =
        [("book.toml", ""), ("src/SUMMARY.md", summary), ("src/README.md", "# H\n"), ("src/API/Log-In.md", "# A\n")];
    let built = build(&book);
    assert!(built.output.contains_key("API/Log-In.html") && built.output.contains_key("index.html"));
}

#[test]
fn raw_html_of_mkdocs_starts_from_the_folder_of_its_page() {
    let page = "# I\n\n<img src=\"../../img/a.png\" alt=\"One of them\"> <img src=\"../img/a.png\" alt=\"The other\">\n\
                <a href=\"../Other/\">o</a> ![All of them](../img/a.png)\n";
    let files = |config: &'static str| {
        [
            ("mkdocs.yml", config),
            ("docs/index.md", "# H\n\n<a href=\"guide/intro/\">i</a>\n"),
            ("docs/guide/intro.md", page),
            ("docs/guide/Other.md", "# O\n\nText.\n"),
            ("docs/img/a.png", "picture"),
        ]
    };
    let built = build(&files("site_name: M\n"));
    let shown = text(&built, "guide/intro.html");
    assert_eq!(shown.matches(r#"src="../img/a.png""#).count(), 3, "{shown}");
    assert!(
        shown.contains(r#"<a href="Other.html">"#)
            && text(&built, "index.html").contains(r#"<a href="guide/intro.html">"#)
    );
    assert!(!codes(&files("site_name: M\n")).contains(&"file-not-found"));
    assert!(codes(&files("use_directory_urls: false\n")).contains(&"file-not-found"));
}

#[test]
fn a_page_without_a_title_of_its_own_is_called_as_the_navigation_calls_it() {
    let title = |built: &Built, page: &str| {
        let page = text(built, page);
        page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title").to_owned()
    };
    let config = "site_name: T\nnav:\n- Move on: m.md\n- '<span class=\"x\">Rules <b>new</b></span> &amp; all': r.md\n- Part: own.md\n- n.md\n- index.md\n";
    let built = build(&[
        ("mkdocs.yml", config),
        ("docs/m.md", "## Install it\n"),
        ("docs/r.md", "## Rule\n"),
        ("docs/own.md", "# Own\n"),
        ("docs/n.md", "## No name\n"),
        ("docs/index.md", "## Welcome\n"),
    ]);
    let titles = ["m.html", "r.html", "own.html", "n.html", "index.html"].map(|page| title(&built, page));
    assert_eq!(titles, ["Move on | T", "Rules new &amp; all | T", "Own | T", "N | T", "Welcome | T"]);
    let summary = "# Summary\n\n- [Legal *terms*](legal.md)\n- [Two](two.md)\n";
    let book = [("book.toml", "[book]\ntitle = \"T\"\n"), ("src/SUMMARY.md", summary), ("src/legal.md", "Text.\n")];
    let built = build(&[book[0], book[1], book[2], ("src/two.md", "## Part\n")]);
    assert_eq!(["legal.html", "two.html"].map(|page| title(&built, page)), ["Legal terms | T", "Two | T"]);
}

#[test]
fn a_link_of_mkdocs_that_names_no_file_starts_from_the_folder_of_its_page() {
    let links =
        "# TLS\n\n[1](../aaa/) [2](./#own) [3](..) [4](../../guide/#g) [5](./) [6](../aaa.md)\n\n## Own\n\nText.\n";
    let files = |config: &'static str| {
        [
            ("mkdocs.yml", config),
            ("docs/index.md", "# H\n\n[7](tcp/aaa/)\n"),
            ("docs/guide.md", "# G\n\n![All of it](../img/a.png) [8](../tcp/tls/#own)\n"),
            ("docs/tcp/index.md", "# I\n"),
            ("docs/tcp/aaa.md", "# A\n"),
            ("docs/tcp/tls.md", links),
            ("docs/img/a.png", "picture"),
        ]
    };
    let built = build(&files("site_name: M\n"));
    let shown = text(&built, "tcp/tls.html");
    for link in ["aaa.html\">1", "#own\">2", "index.html\">3", "../guide.html#g\">4", "tls.html\">5", "../aaa.md\">6"] {
        assert!(shown.contains(&format!("<a href=\"{link}</a>")), "{link}: {shown}");
    }
    assert!(text(&built, "index.html").contains(r#"<a href="tcp/aaa.html">7</a>"#));
    let guide = text(&built, "guide.html");
    assert!(guide.contains(r#"src="img/a.png""#) && guide.contains(r#"<a href="tcp/tls.html#own">8</a>"#), "{guide}");
    let found = codes(&files("site_name: M\n"));
    assert_eq!(found.iter().filter(|code| **code == "file-not-found").count(), 1, "a source is named from the source");
    assert!(!found.contains(&"bookmark-not-found") && !found.contains(&"link-missing-md"));
}
