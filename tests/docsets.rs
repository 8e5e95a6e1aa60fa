//! Several docsets and several versions in one repository: every file has its page, with what belongs to it.

mod built;

use built::{build, text};
use site::engine::Built;
use site::publish::Content;
use site::source::FilePath;

fn conflicts(built: &Built) -> usize {
    built.findings.iter().filter(|finding| finding.diagnostic.code.as_str() == "publish-url-conflict").count()
}

const TWO_DOCSETS: &str =
    r#"{ "docsets_to_publish": [{ "build_source_folder": "gas" }, { "build_source_folder": "water/main" }] }"#;
const ALL: &str = r#"{ "build": { "content": [{ "files": ["**/*.md", "**/*.yml"] }] } }"#;

#[test]
fn docsets_of_which_no_base_is_known_have_a_folder_each() {
    let built = build(&[
        (".openpublishing.publish.config.json", TWO_DOCSETS),
        ("gas/docfx.json", ALL),
        ("gas/index.md", "# Gas\n\n[Water](../water/main/index.md)\n"),
        ("water/main/docfx.json", ALL),
        ("water/main/index.md", "# Water\n"),
    ]);
    assert!(text(&built, "gas/index.html").contains(r#"<a href="../water/main/index.html">Water</a>"#));
    assert!(text(&built, "water/main/index.html").contains("Water</h1>"));
    assert_eq!(conflicts(&built), 0);
}

#[test]
fn each_docset_starts_where_its_own_breadcrumbs_say() {
    let config = |name: &str| {
        format!(
            r#"{{ "build": {{ "content": [{{ "files": ["**/*.md", "**/*.yml"] }}], "globalMetadata": {{ "breadcrumb_path": "/meters/{name}/bread/toc.json" }} }} }}"#
        )
    };
    let crumbs =
        |name: &str| format!("- name: All of {name}\n  tocHref: /meters/{name}\n  topicHref: /meters/{name}/index\n");
    let built = build(&[
        (".openpublishing.publish.config.json", TWO_DOCSETS),
        ("gas/docfx.json", &config("g")),
        ("gas/bread/toc.yml", &crumbs("g")),
        ("gas/read.md", "# Read\n\n[Water](/meters/w/read)\n"),
        ("water/main/docfx.json", &config("w")),
        ("water/main/bread/toc.yml", &crumbs("w")),
        ("water/main/read.md", "# Read\n"),
    ]);
    let gas = text(&built, "meters/g/read.html");
    assert!(gas.contains(r#"<a href="../w/read.html">Water</a>"#) && gas.contains("All of g"));
    assert!(text(&built, "meters/w/read.html").contains("All of w"));
}

const TWO_VERSIONS: &str = r#"{ "build": {
    "content": [
        { "group": "old", "src": "old", "files": "**/*.md" },
        { "group": "all", "src": ".", "files": "**/*.md", "exclude": ["old/**"] }
    ],
    "resource": [{ "src": "old", "files": "**/*.png" }, { "files": "**/*.png", "exclude": ["old/**"] }],
    "groups": { "old": { "moniker_range": "meters-2" }, "all": { "moniker_range": ">= meters-3 || gauges" } }
} }"#;

#[test]
fn versions_that_are_defined_nowhere_have_a_page_each_the_newest_at_the_plain_address() {
    let built = build(&[
        ("docfx.json", TWO_VERSIONS),
        ("read.md", "# Read all\n\n![Dial](dial.png)\n"),
        ("dial.png", "new"),
        ("old/read.md", "# Read old\n\n![Dial](dial.png)\n"),
        ("old/dial.png", "old"),
    ]);
    let newest = text(&built, "read.html");
    assert!(newest.contains("Read all</h1>") && newest.contains(r#"src="dial.png""#));
    assert!(newest.contains(r#"data-url="read.old.html">meters-2</option>"#), "{newest}");
    let older = text(&built, "read.old.html");
    assert!(older.contains("Read old</h1>") && older.contains(r#"src="_files/old/dial.png""#), "{older}");
    assert_eq!(conflicts(&built), 0);
}

#[test]
fn two_files_of_one_version_still_want_the_same_address() {
    let built = build(&[
        (
            "docfx.json",
            &TWO_VERSIONS.replace(r#""old", "files": "**/*.md""#, r#""old", "files": ["**/*.md", "**/*.yml"]"#),
        ),
        ("read.md", "# Read\n"),
        ("old/read.md", "# Read old\n"),
        ("old/read.yml", "### YamlMime:FAQ\ntitle: Read\n"),
    ]);
    assert_eq!(conflicts(&built), 1);
    assert!(!text(&built, "read.old.html").contains("Read old</h1>"), "the last of them has it");
}

#[test]
fn one_version_alone_is_nothing_to_choose() {
    let built = build(&[("docfx.json", TWO_VERSIONS), ("read.md", "# Read\n")]);
    assert!(!text(&built, "read.html").contains("version-picker"));
}

#[test]
fn articles_about_cmdlets_are_pages_where_the_yaml_would_be_that_is_made_of_them() {
    let config = r#"{ "build": { "content": [{ "src": "lamp-1", "dest": "module", "files": ["**/*.yml", "**/About/*.md"] }] } }"#;
    let cmdlet = "---\nexternal help file: Lamp.dll-Help.xml\nschema: 2.0.0\n---\n\n# Get-Lamp\n\n## SYNOPSIS\nGets a lamp.\n\n## INPUTS\n\n## RELATED LINKS\n\n[Set-Lamp](Set-Lamp.md)\n";
    let built = build(&[
        (".openpublishing.publish.config.json", r#"{ "docsets_to_publish": [{ "build_source_folder": "." }] }"#),
        ("docfx.json", config),
        ("lamp-1/Lamp/Get-Lamp.md", cmdlet),
        ("lamp-1/Lamp/README.md", "# Not a page\n"),
        ("other/Get-Lamp.md", cmdlet),
    ]);
    let pages: Vec<&String> = built.output.keys().filter(|path| path.ends_with("lamp.html")).collect();
    assert_eq!(pages, ["module/lamp/get-lamp.html"]);
    assert!(!built.output.keys().any(|path| path.contains("readme")));
    let told: Vec<&str> = built.findings.iter().map(|finding| finding.diagnostic.code.as_str()).collect();
    assert_eq!(told, ["file-not-found"], "{:#?}", built.findings);
}

#[test]
fn pivot_groups_are_found_where_they_are_published() {
    let config = r#"{ "build": {
        "content": [{ "src": "articles", "files": "**/*.md" }, { "src": "pivots", "dest": "pivots/meters", "files": "**/*.yml" }],
        "globalMetadata": { "zone_pivot_group_filename": "pivots/meters/zone-pivot-groups.json" }
    } }"#;
    let groups = "### YamlMime:ZonePivotGroups\ngroups:\n- id: kinds\n  title: Kinds\n  prompt: Choose a kind\n  pivots:\n  - id: gas\n    title: Gas meter\n";
    let built = build(&[
        ("docfx.json", config),
        ("pivots/zone-pivot-groups.yml", groups),
        (
            "articles/read.md",
            "---\nzone_pivot_groups: kinds\n---\n# Read\n\n::: zone pivot=\"gas\"\nGas\n::: zone-end\n",
        ),
        ("pivots/more/zone-pivot-groups-more.yml", &groups.replace("kinds", "sizes").replace("a kind", "a size")),
        (
            "articles/size.md",
            "---\nzone_pivot_group_filename: elsewhere/more.json\nzone_pivot_groups: sizes\n---\n# Size\n",
        ),
    ]);
    assert!(text(&built, "read.html").contains("Choose a kind"));
    assert!(text(&built, "size.html").contains("Choose a size"), "the header may name another file");
}

#[test]
fn a_translated_heading_is_named_by_its_translation_alone() {
    let heading =
        r#"<span data-ttu-id="1">Lesen</span><span class="sxs-lookup"><span data-stu-id="1">Read</span></span>"#;
    let built = build(&[("content/a.md", &format!("# {heading}\n\nText\n\n## <a name=\"x\"></a>{heading}\n"))]);
    let page = text(&built, "a.html");
    assert!(page.contains("<title>Lesen | ") && page.contains(r##"<a href="#x">Lesen</a>"##), "{page}");
    assert!(page.contains(heading), "what stands in the article stays: readers may look up the original");
}

#[test]
fn a_zone_for_another_target_is_not_in_the_outline_and_does_not_name_the_page() {
    let zone = |target: &str, text: &str| format!("::: zone target=\"{target}\"\n{text}\n::: zone-end\n\n");
    let article = zone("chromeless", "# In the portal\n\n## Elsewhere") + &zone("docs", "# Here\n\n## Section");
    let page = text(&build(&[("content/a.md", &article)]), "a.html");
    assert!(page.contains("<title>Here | ") && page.contains(r##"<a href="#section">"##), "{page}");
    assert!(!page.contains(r##"<a href="#elsewhere">"##));
}

#[test]
fn a_redirect_may_start_from_the_old_page() {
    let redirects = r#"{ "redirections": [
        { "source_path": "a/b/old.md", "redirect_url": "../new#more", "redirect_document_id": true },
        { "source_path": "a/older.md", "redirect_url": "new?view=1" }
    ] }"#;
    let built = build(&[("docfx.json", ALL), (".openpublishing.redirection.json", redirects), ("a/new.md", "# New\n")]);
    assert!(text(&built, "a/b/old.html").contains("url=../new.html#more"));
    assert!(text(&built, "a/older.html").contains("url=new.html?view=1"));
    assert!(!built.findings.iter().any(|finding| finding.diagnostic.code.as_str().starts_with("redirect")));
}

#[test]
fn a_repository_that_is_missing_may_lie_deep() {
    let built = build(&[
        (
            ".openpublishing.publish.config.json",
            r#"{ "docsets_to_publish": [{ "build_source_folder": "docs" }],
                "dependent_repositories": [{ "path_to_root": "docs/more/samples" }, { "path_to_root": "." }] }"#,
        ),
        ("docs/docfx.json", ALL),
        ("docs/a.md", "# A\n\n[!code-cs[](more/samples/b.cs)]\n\n[!code-cs[](more/b.cs)]\n"),
    ]);
    let of_code = |code: &str| built.findings.iter().filter(|finding| finding.diagnostic.code.as_str() == code).count();
    assert_eq!((of_code("dependency-missing"), of_code("codesnippet-not-found")), (1, 1));
}

#[test]
fn a_picture_beside_an_include_is_published_with_the_page_that_shows_it() {
    let config = r#"{ "build": {
        "content": [{ "src": "articles", "dest": "meters", "files": "**/*.md", "exclude": ["**/includes/**"] }],
        "resource": [{ "src": "articles", "dest": "meters", "files": "**/*.png", "exclude": ["**/includes/**"] }]
    } }"#;
    let built = build(&[
        ("docfx.json", config),
        ("articles/gas/a.md", "# A\n\n[!INCLUDE [dial](../includes/dial.md)]\n"),
        ("articles/includes/dial.md", "![A dial](media/dial.png)\n"),
        ("articles/includes/media/dial.png", "x"),
        ("articles/includes/media/unused.png", "x"),
    ]);
    assert!(text(&built, "meters/gas/a.html").contains(r#"src="../includes/media/dial.png""#));
    assert!(built.output.contains_key("meters/includes/media/dial.png"));
    assert!(!built.output.contains_key("meters/includes/media/unused.png"));
}

#[test]
fn a_hub_shows_the_title_of_a_directory_that_has_sections_only_and_its_footer() {
    let hub = "### YamlMime:Hub\ntitle: Meters\nproductDirectory:\n  title: All meters\n  sections:\n  - title: Gas\n    items:\n    - title: G4\n      url: a.md\nadditionalContent:\n  footer: \"[Legal](a.md)\"\n";
    let built = build(&[("content/index.yml", hub), ("content/a.md", "# A\n")]);
    let page = text(&built, "index.html");
    assert!(page.contains(">All meters</h2>") && page.contains(">Gas</h2>"), "{page}");
    assert!(page.contains(r#"<p><a href="a.html">Legal</a></p>"#));
}

#[test]
fn a_picture_that_content_names_is_published() {
    let config = r#"{ "build": { "content": [{ "files": ["**/*.md", "**/*.gif"] }] } }"#;
    let built = build(&[("docfx.json", config), ("a.md", "# A\n\n![Turn](media/turn.gif)\n"), ("media/turn.gif", "x")]);
    assert!(built.output.contains_key("media/turn.gif"));
}

#[test]
fn a_table_of_contents_that_is_part_of_another_is_shown_there() {
    let built = build(&[
        ("docfx.json", ALL),
        ("toc.yml", "- name: Gas\n  href: gas/toc.yml\n- name: Water\n  href: water/\n"),
        ("gas/toc.yml", "- name: Read gas\n  href: a.md\n"),
        ("gas/a.md", "# A\n"),
        ("water/toc.yml", "- name: Read water\n  href: b.md\n"),
        ("water/b.md", "# B\n"),
    ]);
    assert!(text(&built, "gas/a.html").contains("../_toc/toc.js"));
    assert!(text(&built, "water/b.html").contains("../_toc/water.js"), "a folder is only led to");
}

#[test]
fn keys_of_a_table_of_contents_are_read_whatever_their_letters() {
    let toc = "Items:\n- Name: A\n  Href: a.md\n  items:\n  - name: B\n    HREF: b.md\n";
    let built = build(&[("docfx.json", ALL), ("toc.yml", toc), ("a.md", "# One\n"), ("b.md", "# Two\n")]);
    let page = text(&built, "a.html");
    assert!(page.contains(r#"href="b.html""#), "{page}");
    assert!(said(&built).iter().all(|said| said.starts_with("toc-unknown-key")), "{:?}", said(&built));
}

#[test]
fn breadcrumbs_may_be_named_for_some_paths_and_by_their_published_name() {
    let config = r#"{ "build": {
        "content": [{ "files": ["**/*.md", "**/*.yml"] }],
        "fileMetadata": { "breadcrumb_path": { "**/*.md": "~/_crumbs/toc.json", "gas/**.md": "gas/_crumbs/toc.yml" } }
    } }"#;
    let built = build(&[
        ("docfx.json", config),
        ("_crumbs/toc.yml", "- name: All meters\n  tocHref: /\n  topicHref: /a\n"),
        ("gas/_crumbs/toc.yml", "- name: Gas meters\n  tocHref: /gas\n  topicHref: /a\n"),
        ("a.md", "# A\n"),
        ("gas/b.md", "# B\n"),
    ]);
    assert!(text(&built, "gas/b.html").contains("Gas meters"));
    assert!(!built.findings.iter().any(|finding| finding.file.as_str().contains("_crumbs")));
}

#[test]
fn a_base_leads_to_no_place_outside_the_output() {
    let config = r#"{ "build": {
        "content": [{ "files": ["**/*.md", "**/*.yml"] }],
        "globalMetadata": { "breadcrumb_path": "/../meters/./bread/toc.json" }
    } }"#;
    let built = build(&[("docfx.json", config), ("a.md", "# A\n"), ("bread/toc.yml", "- name: A\n  tocHref: /\n")]);
    assert!(built.output.contains_key("meters/a.html"));
}

#[test]
fn an_entry_names_its_file_as_a_link_does_and_none_is_left_out_in_silence() {
    let deep: String = (0..25).map(|depth| format!("{0}- name: {depth}\n{0}  items:\n", "  ".repeat(depth))).collect();
    let toc = format!(
        "- name: Sharp\n  href: c%23%20a.md\n- name: Sure\n  href: 100% sure.md\n{deep}{}- name: End\n",
        "  ".repeat(25)
    );
    let built = build(&[("content/TOC.yml", &toc), ("content/c# a.md", "# C\n"), ("content/100% sure.md", "# Sure\n")]);
    let script = text(&built, "_toc/content.js");
    assert!(script.contains(r#"["Sharp","../c%23%20a.html"],["Sure","../100%25%20sure.html"]"#), "{script}");
    let told: Vec<_> = built.findings.iter().filter(|finding| finding.file.as_str() == "content/TOC.yml").collect();
    assert_eq!(told[0].diagnostic.message, "entries below the level 20 are left out");
}

#[test]
fn a_page_whose_heading_is_empty_has_the_name_of_its_file() {
    let built = build(&[("content/set-up.md", "# \n\nText.\n")]);
    assert!(text(&built, "set-up.html").contains("<title>set-up | "));
}

#[test]
fn the_twin_of_a_yaml_page_has_its_titles_its_texts_and_its_links() {
    let faq = "### YamlMime:FAQ\ntitle: Questions\nsummary: In short.\nsections:\n- name: Power\n  questions:\n  - question: Is `ON` on?\n    answer: |\n      Yes, [always](a.md).\n";
    let landing = "### YamlMime:Landing\ntitle: Meters\nlandingContent:\n- title: Begin\n  linkLists:\n  - linkListType: overview\n    links:\n    - text: What it is\n      url: a.md\n";
    let hub = "### YamlMime:Hub\ntitle: All\nproductDirectory:\n  title: Meters\n  items:\n  - title: Gas\n    url: a.md\n    summary: For *gas*.\n";
    let built = build(&[
        ("content/faq.yml", faq),
        ("content/index.yml", landing),
        ("content/hub.yml", hub),
        ("content/a.md", "# A\n"),
    ]);
    assert_eq!(
        text(&built, "faq.md"),
        "# Questions\n\nIn short.\n\n## Power\n\n### Is `ON` on?\n\nYes, [always](a.md).\n\n"
    );
    assert_eq!(text(&built, "index.md"), "# Meters\n\n## Begin\n\n- [What it is](a.md)\n\n");
    assert_eq!(text(&built, "hub.md"), "# All\n\n## Meters\n\n### [Gas](a.md)\n\nFor *gas*.\n\n");
}

#[test]
fn links_of_an_included_text_start_in_the_twin_from_the_page() {
    let built = build(&[
        ("content/how/a.md", "# A\n\n[own](../b.md)\n\n[!INCLUDE [tip](../includes/parts/tip.md)]\n"),
        (
            "content/includes/parts/tip.md",
            "[B](../../b.md#more) [site](https://a.example/b.html)\n\n![A meter.](../m.png)\n",
        ),
        ("content/includes/m.png", "x"),
        ("content/b.md", "# B\n\n## More\n"),
    ]);
    let twin = text(&built, "how/a.md");
    assert!(
        twin.contains("[own](../b.md)") && twin.contains("[B](../b.md#more) [site](https://a.example/b.html)"),
        "{twin}"
    );
    assert!(twin.contains("![A meter.](../includes/m.png)"), "{twin}");
}

#[test]
fn addresses_have_no_ending_where_the_site_is_to_be_so() {
    let built = build(&[
        ("site.yml", "title: T\nbase_url: https://a.example/docs\nurl_style: extensionless\n"),
        ("content/index.md", "# Start\n\n[B](sub/b.md#more) [other](https://b.example/c.html)\n"),
        ("content/sub/b.md", "# B\n\n[Start](../index.md)\n\n## More\n"),
        ("content/TOC.yml", "- name: Start\n  href: index.md\n- name: B\n  href: sub/b.md\n"),
    ]);
    let page = text(&built, "sub/b.html");
    for expected in [
        r#"rel="canonical" href="https://a.example/docs/sub/b""#,
        r#"<a href="../">Start</a>"#,
        r#"<a class="previous" href="../""#,
        r#"data-current="../sub/b""#,
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    let front = text(&built, "index.html");
    assert!(front.contains(r#"<a href="sub/b#more">B</a> <a href="https://b.example/c.html">other</a>"#), "{front}");
    assert!(text(&built, "_toc/content.js").contains(r#"["Start","../"],["B","../sub/b"]"#));
    assert!(text(&built, "404.js").contains(r#"["sub/b","B"]"#));
    for machine in ["sitemap.xml", "_search/titles.js"] {
        assert!(!text(&built, machine).contains("b.html"), "{machine}");
    }
    assert!(text(&built, "llms.txt").contains("https://a.example/docs/sub/b.md"));
}

#[test]
fn a_docset_without_pages_has_a_front_page_for_the_links_that_lead_there() {
    let built = build(&[("site.yml", "title: Meters\n"), ("docfx.json", ALL)]);
    assert!(text(&built, "404.html").contains(r#"href="/index.html""#));
    let front = text(&built, "index.html");
    assert!(front.contains("<h1>Meters</h1>") && front.contains("There are no pages here yet."), "{front}");
}

#[test]
fn only_pages_that_are_open_to_all_have_an_edit_link() {
    let config = |open: &str| {
        format!(
            r#"{{ "git_repository_url_open_to_public_contributors": "https://github.com/a/b.git/",
              "docsets_to_publish": [{{ "build_source_folder": "d", "open_to_public_contributors": {open} }}] }}"#
        )
    };
    let link = "https://github.com/a/b/edit/main/d/a.md";
    for (open, expected) in [("true", true), ("false", false)] {
        let config = config(open);
        let files =
            [(".openpublishing.publish.config.json", config.as_str()), ("d/docfx.json", ALL), ("d/a.md", "# A\n")];
        let built = build(&files);
        let page = built.output.keys().find(|path| path.ends_with("a.html")).expect("the page").clone();
        assert_eq!(text(&built, &page).contains(link), expected);
    }
}

#[test]
fn a_page_that_names_its_versions_offers_no_others() {
    let config = r#"{ "build": { "content": [{ "files": ["*.md"], "group": "all" }], "groups": { "all": { "moniker_range": ">= v1" } }, "monikerDefinition": "monikers.json" } }"#;
    let monikers =
        ["v1", "v2", "v3"].map(|name| format!(r#"{{ "moniker_name": "{name}", "product_name": "p" }}"#)).join(",");
    let built = build(&[
        ("docfx.json", config),
        ("monikers.json", &format!(r#"{{ "monikers": [{monikers}] }}"#)),
        ("a.md", "---\nmonikerRange: '>= v2'\n---\n# A\n\n::: moniker range=\"<= v2\"\n\nOld.\n\n::: moniker-end\n"),
    ]);
    let page = text(&built, "a.html");
    assert!(page.contains(r#"data-versions="v2 v3" data-version="v3""#), "{page}");
    assert!(page.contains(r#"<div data-moniker="v2" role="group" aria-label="v2">"#), "{page}");
}

/// What was said, as `FILE code: message`.
fn said(built: &Built) -> Vec<String> {
    let said = built
        .findings
        .iter()
        .map(|finding| format!("{} {}: {}", finding.file, finding.diagnostic.code, finding.diagnostic.message));
    said.filter(|said| said.contains(" config-") || said.contains(" file-not-found")).collect()
}

#[test]
fn metadata_in_files_of_its_own_wins_over_that_of_docfx_json() {
    let config = r#"{ "build": {
        "content": [{ "files": "**/*.md", "src": "docs" }],
        "globalMetadata": { "titleSuffix": "Inline", "description": "For all." },
        "globalMetadataFiles": ["meta/one.json", "./meta/two.json"],
        "fileMetadata": { "description": { "docs/b.md": "For b." } },
        "fileMetadataFiles": "meta/paths.json",
    } }"#;
    let built = build(&[
        ("docfx.json", config),
        ("meta/one.json", "\u{feff}// Ours.\n{ \"titleSuffix\": \"One\", }"),
        ("meta/two.json", r#"{ "titleSuffix": "Two" }"#),
        (
            "meta/paths.json",
            r#"{ "description": { "docs/[bc].md": "Of a file." }, "titleSuffix": { "docs/c.md": "C" } }"#,
        ),
        ("docs/a.md", "# A\n"),
        ("docs/b.md", "# B\n"),
        ("docs/c.md", "---\ndescription: Own.\n---\n# C\n"),
    ]);
    for (page, title, description) in
        [("a.html", "A | Two", "For all."), ("b.html", "B | Two", "Of a file."), ("c.html", "C | C", "Own.")]
    {
        let page = text(&built, page);
        assert!(page.contains(&format!("<title>{title}</title>")), "{page}");
        assert!(page.contains(&format!(r#"<meta name="description" content="{description}">"#)), "{page}");
    }
    assert_eq!(said(&built), Vec::<String>::new());
}

#[test]
fn files_of_metadata_that_are_missing_broken_or_outside_are_named() {
    let config = r#"{ "build": {
        "content": [{ "files": "**/*.md" }],
        "globalMetadataFiles": ["gone.json", "../secret.json", "/etc/x.json", 7, "broken.json"],
        "fileMetadataFiles": ["list.json", "flat.json"],
        "monikerDefinition": "versions.json", "xref": ["../map.yml", "map.yml", "https://docs.acme.example/xrefmap.yml"]
    } }"#;
    let built = build(&[
        ("docfx.json", config),
        ("broken.json", r#"{ "description": "Kept.", "x" }"#),
        ("list.json", "[]"),
        ("flat.json", r#"{ "author": "no globs" }"#),
        ("a.md", "# A\n"),
    ]);
    let mut said = said(&built);
    said.sort();
    assert_eq!(
        said,
        [
            "broken.json config-invalid: a `:` is missing after the key `x`",
            "docfx.json config-invalid: `../map.yml` leads out of the root folder",
            "docfx.json config-invalid: `../secret.json` leads out of the root folder",
            "docfx.json config-invalid: `/etc/x.json` leads out of the root folder",
            "docfx.json config-invalid: `globalMetadataFiles` is a list of paths",
            "docfx.json file-not-found: the definition of versions `versions.json` does not exist",
            "docfx.json file-not-found: the file `gone.json` does not exist",
            "docfx.json file-not-found: the xref map `map.yml` does not exist",
            "flat.json config-invalid: `author` has no globs: the metadata of files is an object of objects",
            "list.json config-invalid: a file of `fileMetadataFiles` holds one object",
        ]
    );
    assert!(text(&built, "a.html").contains(r#"<meta name="description" content="Kept.">"#));
}

#[test]
fn versions_that_docfx_json_gives_a_page_choose_its_zones_too() {
    let config = r#"{ "build": {
        "content": [{ "files": ["*.md", "*.yml"], "group": "all" }],
        "groups": { "all": { "moniker_range": ">= v1" } },
        "fileMetadata": { "monikerRange": { "[ab].*": ">= v2" }, "exclude_monikers": { "b.md": ["v2"] } },
        "monikerDefinition": "monikers.json"
    } }"#;
    let monikers =
        ["v1", "v2", "v3"].map(|name| format!(r#"{{ "moniker_name": "{name}", "product_name": "p" }}"#)).join(",");
    let zone = "::: moniker range=\"<= v3\"\n\nOld.\n\n::: moniker-end\n";
    let built = build(&[
        ("docfx.json", config),
        ("monikers.json", &format!(r#"{{ "monikers": [{monikers}] }}"#)),
        ("a.md", &format!("# A\n\n{zone}")),
        ("b.md", &format!("# B\n\n{zone}")),
        ("c.md", &format!("---\nexclude_monikers: [v3]\n---\n# C\n\n{zone}")),
        ("own.md", &format!("---\nmonikerRange: v1\n---\n# Own\n\n{zone}")),
    ]);
    for (page, versions) in [("a.html", "v2 v3"), ("b.html", "v3"), ("c.html", "v1 v2"), ("own.html", "v1")] {
        let page = text(&built, page);
        assert!(page.contains(&format!(r#"<div data-moniker="{versions}" "#)), "{versions}: {page}");
    }
}

#[test]
fn redirects_lead_to_the_end_of_their_chain() {
    let redirects = r#"{ "redirections": [
        { "source_path": "a.md", "redirect_url": "/b?x=1#part" },
        { "source_path": "b.md", "redirect_url": "/c" },
        { "source_path": "c.md", "redirect_url": "/now" },
        { "source_path": "out.md", "redirect_url": "/gone" },
        { "source_path": "gone.md", "redirect_url": "https://example.com/" },
        { "source_path": "round.md", "redirect_url": "/trip" },
        { "source_path": "trip.md", "redirect_url": "/round" },
        { "source_path": "into.md", "redirect_url": "/round" }
    ] }"#;
    let built = build(&[
        (".openpublishing.redirection.json", redirects),
        ("now.md", "# Now\n\n## Part\n"),
        ("TOC.yml", "- name: Now\n  href: now.md\n- name: A\n  href: b.md\n"),
    ]);
    assert!(text(&built, "a.html").contains("url=now.html?x=1#part\""), "{}", text(&built, "a.html"));
    assert!(text(&built, "b.html").contains("url=now.html\""));
    assert!(text(&built, "out.html").contains("url=https://example.com/\""));
    let list = text(&built, "_redirects");
    for line in ["/a /now?x=1#part 301", "/b /now 301", "/out https://example.com/ 301", "/into /round 301"] {
        assert!(list.lines().any(|known| known == line), "{line}: {list}");
    }
    assert_eq!(text(&built, "now.html").matches("href=\"now.html\"").count(), 2);
}

#[test]
fn an_entry_leads_wherever_a_link_may() {
    let toc = "- name: Call\n  href: tel:+15550100\n- name: Write\n  href: MailTo:team@example.com\n- name: Run\n  href: ' java\tscript:go()'\n";
    let built = build(&[("index.md", "# Home\n"), ("toc.yml", toc)]);
    let script = text(&built, "_toc/toc.js");
    assert!(script.contains("tel:+15550100") && script.contains("MailTo:team@example.com"), "{script}");
    assert!(!script.contains("script:go"), "{script}");
    assert!(built.findings.iter().all(|finding| finding.diagnostic.code.as_str() != "file-not-found"));
}

#[test]
fn a_path_of_the_site_has_one_writer_and_authors_come_first() {
    let redirects = r#"{"redirections": [
        {"source_path": "guide.md", "redirect_url": "/elsewhere"},
        {"source_path": "gone.md", "redirect_url": "javascript:go()"},
        {"source_path": "lost.md", "redirect_url": "/guide/"}]}"#;
    let built = build(&[
        ("index.md", "# Home\n\n[One](/guide) [two](/guide/) [gone](gone.md) [lost](lost.md)\n"),
        ("guide.md", "# Guide\n"),
        ("guide/index.md", "# Guides\n"),
        ("404.md", "# Lost your way?\n"),
        ("robots.txt", "User-agent: *\nDisallow: /\n"),
        (".openpublishing.redirection.json", redirects),
    ]);
    let home = text(&built, "index.html");
    assert!(home.contains(r#"<a href="guide.html">One</a> <a href="guide/index.html">two</a>"#), "{home}");
    assert!(text(&built, "guide.html").contains("Guide</h1>") && text(&built, "404.html").contains("Lost your way?"));
    assert_eq!(
        built.output.get("robots.txt"),
        Some(&Content::Copy(FilePath::new("robots.txt").expect("stays inside")))
    );
    assert!(!built.output.contains_key("gone.html") && text(&built, "lost.html").contains("guide/index.html"));
    assert_eq!(conflicts(&built), 0);
    let codes: Vec<&str> = built.findings.iter().map(|finding| finding.diagnostic.code.as_str()).collect();
    assert!(
        codes.contains(&"redirected-file-not-removed") && codes.contains(&"redirect-target-not-found"),
        "{codes:?}"
    );
}

#[test]
fn folders_whose_names_run_together_have_a_script_each() {
    let toc = |name: &str| format!("- name: {name}\n  href: page.md\n");
    let built = build(&[
        ("a-b/toc.yml", &toc("One")),
        ("a-b/page.md", "# One\n"),
        ("a/b/toc.yml", &toc("Two")),
        ("a/b/page.md", "# Two\n"),
    ]);
    assert!(text(&built, "a-b/page.html").contains("_toc/a-b.js") && text(&built, "_toc/a-b.js").contains("One"));
    assert!(text(&built, "a/b/page.html").contains("_toc/a-b.2.js") && text(&built, "_toc/a-b.2.js").contains("Two"));
}

#[test]
fn a_base_that_nobody_says_is_where_links_of_articles_lead() {
    let pages = |links: &str| {
        let article = format!("# A\n\n{links}\n");
        let built = build(&[
            (".openpublishing.publish.config.json", r#"{ "docsets_to_publish": [{ "build_source_folder": "docs" }] }"#),
            (
                ".openpublishing.redirection.json",
                r#"{ "redirections": [{ "source_path": "docs/old/a.md", "redirect_url": "/previous-versions/lamps/a" }] }"#,
            ),
            ("docs/docfx.json", r#"{ "build": { "content": [{ "files": ["**/*.md"] }] } }"#),
            ("docs/a.md", &article),
            ("docs/b.md", "# B\n"),
            ("docs/overview.md", "# O\n"),
        ]);
        let at = built.output.keys().find(|path| path.ends_with("a.html") && !path.contains("old"));
        at.expect("a page").clone()
    };
    assert_eq!(pages("[B](/lamps/b), [again](/en-us/lamps/b?x#y)"), "lamps/a.html");
    assert_eq!(pages("<a href=\"/lamps/b\">B</a>"), "lamps/a.html");
    // Other docsets have pages of the same names.
    assert_eq!(pages("[S](/storage/overview), [T](/storage/tables), [U](/web/apps)"), "a.html");
}

#[test]
fn a_training_is_read_in_the_order_of_its_module() {
    let unit = |uid: &str, title: &str| {
        format!("### YamlMime:ModuleUnit\nuid: {uid}\ntitle: {title}\ndurationInMinutes: 4\ncontent: Text.\n")
    };
    let built = build(&[
        ("docfx.json", ALL),
        ("path.yml", "### YamlMime:LearningPath\nuid: path\ntitle: Host\nmodules: [tea, gone, cake]\n"),
        ("tea/index.yml", "### YamlMime:Module\nuid: tea\ntitle: Tea\nunits: [tea.warm, tea.pour, tea.warm, tea]\n"),
        ("tea/2-warm.yml", &unit("tea.warm", "Warm")),
        ("tea/1-pour.yml", &unit("tea.pour", "Pour")),
        ("cake/index.yml", "### YamlMime:Module\nuid: cake\ntitle: Cake\nunits: [cake.eat]\n"),
        ("cake/eat.yml", &unit("cake.eat", "Eat")),
    ]);
    let has = |page: &str, parts: &[&str]| {
        let page = text(&built, page);
        parts.iter().for_each(|part| assert!(page.contains(part), "{part} is not in {page}"));
    };
    has("tea/2-warm.html", &[r#"<a class="previous" href="index.html""#, r#"<a class="next" href="1-pour.html""#]);
    has("tea/2-warm.html", &["<li>1 of 2</li>", "<li>4 min</li>", r#"<li><a href="index.html">Tea</a></li>"#]);
    has(
        "tea/1-pour.html",
        &[r#"<a class="previous" href="2-warm.html""#, r#"<a class="next" href="../cake/index.html""#],
    );
    has("tea/index.html", &[r#"<a class="next" href="2-warm.html""#, "<li>1 of 2</li>", "<li>8 min</li>"]);
    has("path.html", &[r#"<a class="next" href="tea/index.html""#, "<li>12 min</li>"]);
}

#[test]
fn versions_are_offered_in_the_order_of_their_definition_whatever_their_files_are_called() {
    let config = r#"{ "build": {
        "content": [{ "files": "*.md", "src": "after", "group": "new" }, { "files": "*.md", "src": "before", "group": "old" }],
        "groups": { "new": { "moniker_range": ">= v2" }, "old": { "moniker_range": "< v2" } },
        "monikerDefinition": "monikers.json"
    } }"#;
    let monikers =
        ["v1", "v2", "v3"].map(|name| format!(r#"{{ "moniker_name": "{name}", "product_name": "p" }}"#)).join(",");
    let built = build(&[
        ("docfx.json", config),
        ("monikers.json", &format!(r#"{{ "monikers": [{monikers}] }}"#)),
        ("after/a.md", "# A\n"),
        ("before/a.md", "# A\n"),
        ("after/b.md", "---\nmonikers: [V2]\n---\n# B\n\n::: moniker range=\">= v1\"\n\nSome.\n\n::: moniker-end\n"),
    ]);
    let page = text(&built, "a.html");
    let offered: Vec<&str> = page.split("</option>").filter_map(|option| option.rsplit('>').next()).collect();
    assert_eq!(offered[..3], ["v1", "v2", "v3"], "{page}");
    // The name of a version is one in any letter case.
    assert!(text(&built, "b.html").contains(r#"<div data-moniker="v2" "#), "{}", text(&built, "b.html"));
}

#[test]
fn a_chain_of_redirects_is_followed_as_far_as_a_browser_would_and_the_last_query_counts() {
    let step = |at: usize| format!(r#"{{ "source_path": "r{at}.md", "redirect_url": "/r{}" }}"#, at + 1);
    let mut steps: Vec<String> = (0..20).map(step).collect();
    steps.push(r#"{ "source_path": "r20.md", "redirect_url": "/now" }"#.to_owned());
    steps.push(r#"{ "source_path": "a.md", "redirect_url": "/b?x=1" }"#.to_owned());
    steps.push(r#"{ "source_path": "b.md", "redirect_url": "/now?y=2" }"#.to_owned());
    let list = format!(r#"{{ "redirections": [{}] }}"#, steps.join(","));
    let built = build(&[(".openpublishing.redirection.json", &list), ("now.md", "# Now\n")]);
    assert!(text(&built, "r0.html").contains("url=now.html\""), "{}", text(&built, "r0.html"));
    assert!(text(&built, "a.html").contains("url=now.html?y=2\""), "{}", text(&built, "a.html"));
}

#[test]
fn a_page_that_no_table_of_contents_lists_has_the_nearest_above_it() {
    let built = build(&[
        ("docfx.json", ALL),
        ("toc.yml", "- name: Home\n  href: index.md\n"),
        ("gas/toc.yml", "- name: Gas\n  href: index.md\n"),
        ("index.md", "# Home\n"),
        ("gas/index.md", "# Gas\n"),
        ("gas/old/read.md", "# Read\n"),
    ]);
    let page = text(&built, "gas/old/read.html");
    assert!(page.contains("_toc/gas.js") && !page.contains("_toc/toc.js"), "{page}");
}

#[test]
fn of_two_breadcrumbs_for_one_address_the_first_counts() {
    let config = r#"{ "build": { "content": [{ "files": ["**/*.md", "**/*.yml"] }], "globalMetadata": { "breadcrumb_path": "/bread/toc.json" } } }"#;
    let built = build(&[
        ("docfx.json", config),
        ("bread/toc.yml", "- name: First crumb\n  tocHref: /gas\n- name: Second crumb\n  tocHref: /gas/\n"),
        ("gas/read.md", "# Read\n"),
    ]);
    let page = text(&built, "gas/read.html");
    assert!(page.contains("First crumb") && !page.contains("Second crumb"), "{page}");
}

#[test]
fn what_a_page_says_of_itself_to_search_engines_cannot_end_its_element() {
    let built = build(&[("a.md", "---\ntitle: A</script><b>b\n---\n# A\n")]);
    let page = text(&built, "a.html");
    let block = page.split("application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next());
    let said: serde_json::Value = serde_json::from_str(block.expect("a block")).expect("JSON");
    assert_eq!(said["@graph"][0]["headline"], "A</script><b>b");
}

#[test]
fn a_table_of_contents_in_markdown_keeps_its_names_and_has_as_many_levels_as_it_likes() {
    let toc = "# [Test <X> \\*now\\*](a.md)\n## [`List<T>` &amp; **more**](a.md)\n### C\n#### D\n##### E\n###### F\n\
               ####### [G](a.md \"words\") ##\n######## <xref:deep>\n# Plain <X> :smile:\n";
    let built = build(&[("toc.md", toc), ("a.md", "# A\n"), ("b.md", "---\nuid: deep\n---\n# Deep\n")]);
    let script = text(&built, "_toc/toc.js");
    for entry in [
        r#"["Test <X> *now*","../a.html""#,
        r#"["`List<T>` & **more**","../a.html""#,
        r#"["G","../a.html",[["Deep","../b.html"]],null,"words"]"#,
        r#"["Plain <X> :smile:"]"#,
    ] {
        assert!(script.contains(entry), "{entry} in {script}");
    }
}

#[test]
fn an_entry_of_a_table_of_contents_in_markdown_may_lead_nowhere() {
    let built = build(&[("toc.md", "# [Group]()\n## [A](a.md)\n"), ("a.md", "# A\n")]);
    assert!(text(&built, "_toc/toc.js").contains(r#"["Group",null,[["A","../a.html"]]]"#));
    let codes: Vec<&str> = built.findings.iter().map(|finding| finding.diagnostic.code.as_str()).collect();
    assert!(!codes.contains(&"file-not-found"), "{codes:?}");
}

#[test]
fn what_is_asked_of_a_folder_or_a_uid_leaves_an_entry_where_it_leads() {
    let toc = "- name: Query\n  href: tools/?q\n- name: Fragment\n  href: tools/#x\n- name: Backslash\n  href: tools\\\n\
               - name: Text\n  href: xref:b.uid?text=Hello&view=one#part\n- href: xref:b.uid?text=Hello\n";
    let built = build(&[
        ("toc.yml", toc),
        ("tools/toc.yml", "- name: Tool\n  href: t.md\n"),
        ("tools/t.md", "# T\n"),
        ("b.md", "---\nuid: b.uid\n---\n# B\n\n## Part\n"),
    ]);
    let script = text(&built, "_toc/toc.js");
    for entry in [
        r#"["Query","../tools/t.html"]"#,
        r#"["Fragment","../tools/t.html"]"#,
        r#"["Backslash","../tools/t.html"]"#,
        r##"["Text","../b.html?view=one#part"]"##,
        r#"["Hello","../b.html"]"#,
    ] {
        assert!(script.contains(entry), "{entry} in {script}");
    }
}

#[test]
fn an_entry_without_a_name_has_the_heading_that_its_article_shows_from_another_file() {
    let built = build(&[
        ("toc.yml", "- href: a.md\n- href: c.md\n"),
        ("a.md", "[!INCLUDE [one](includes/one.md)]\n"),
        ("includes/one.md", "[!INCLUDE [two](two.md)]\n"),
        ("includes/two.md", "# From two\n\n[!INCLUDE [one](one.md)]\n"),
        ("c.md", "[!INCLUDE [c](c.md)] [!INCLUDE [one](includes/none.md)]\n\n## Only this\n"),
    ]);
    let script = text(&built, "_toc/toc.js");
    assert!(script.contains(r#"["From two","../a.html"],["Only this","../c.html"]"#), "{script}");
}

#[test]
fn a_question_with_a_tag_that_stays_open_closes_it_in_its_heading() {
    let faq = "### YamlMime:FAQ\ntitle: F\nsections:\n- name: S\n  questions:\n  - question: |\n      Why <b>now?\n    answer: Yes.\n";
    let page = text(&build(&[("faq.yml", faq)]), "faq.html");
    assert!(page.contains("Why <b>now?</b></h3>"), "{page}");
}

#[test]
fn a_picture_is_found_by_an_address_with_a_language() {
    let config = r#"{ "build": { "content": [{ "files": ["**/*.md"] }], "resource": [{ "files": ["**/*.png"] }], "dest": "meters" } }"#;
    let page = "# A\n\n![A water meter](/en-us/meters/media/a.png)\n";
    let publish = r#"{ "docsets_to_publish": [{ "build_source_folder": ".", "base_path": "/meters" }] }"#;
    let files = [
        (".openpublishing.publish.config.json", publish),
        ("docfx.json", config),
        ("a.md", page),
        ("media/a.png", "picture"),
    ];
    let built = build(&files);
    let page = built.output.keys().find(|path| path.ends_with("a.html")).expect("a page");
    assert!(text(&built, page).contains(r#"src="media/a.png""#));
}

#[test]
fn the_page_for_what_is_not_there_is_in_no_list() {
    let site = "title: T\nbase_url: https://a.example\n";
    let built = build(&[("site.yml", site), ("content/a.md", "# A\n"), ("content/404.md", "# Nope\n\nGone\n")]);
    for list in ["sitemap.xml", "llms.txt", "llms-full.txt"] {
        let list = text(&built, list);
        assert!(!list.contains("404") && !list.contains("Nope"), "{list}");
    }
    assert!(text(&built, "404.html").contains("Nope</h1>"));
}

#[test]
fn code_in_raw_html_breaks_where_code_in_markdown_does() {
    let page = |article: &str| text(&build(&[("content/a.md", article)]), "a.html");
    let long = page(
        "# A\n\n<table><tr><td><code>--network-dataplane-x</code></td><td><code>az aks create --name cluster --no-ssh-key</code></td></tr></table>\n\nUse <code>kubectl <i>get</i> pods.of.the.namespace-x</code> and text.of.the.article.that.is.long\n\n<pre><code>a b c d e f g h i j k l m n o p q r s t\n</code></pre>\n",
    );
    for expected in [
        "<code>--network-dataplane-x</code>",
        "<code>az <wbr>aks <wbr>create <wbr>--name <wbr>cluster <wbr>--no-ssh-key</code>",
        "<code>kubectl <i>get</i><wbr> <wbr>pods.<wbr>of.<wbr>the.<wbr>namespace-x</code> and text.of.the.article.that.is.long",
        "<pre><code>a b c d e f g h i j k l m n o p q r s t",
    ] {
        assert!(long.contains(expected), "{expected}: {long}");
    }
}
