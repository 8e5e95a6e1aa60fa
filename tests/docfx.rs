//! Projects of docfx and sites of several docsets: what their authors say about the site as a whole is shown.

mod built;

use built::{build, text};
use site::engine::Built;

/// Fails unless `text` has all of these.
fn has(text: &str, all: &[&str]) {
    all.iter().for_each(|one| assert!(text.contains(one), "{one} is not in {text}"));
}

fn said(built: &Built, code: &str) -> Vec<String> {
    let found = built.findings.iter().filter(|finding| finding.diagnostic.code.as_str() == code);
    let said = found
        .map(|finding| &finding.diagnostic)
        .map(|it| format!("{} {}", it.message, it.help.clone().unwrap_or_default()));
    said.collect()
}

const APP: &str = r#"{ "build": {
    "content": [{ "files": ["**/*.md", "**/toc.yml"] }],
    "resource": [{ "files": ["CNAME", "Media/**"] }],
    "sitemap": { "baseUrl": "https://docs.acme.example/pumps/" },
    "globalMetadata": {
        "_appTitle": "Acme Pumps", "_appLogoPath": "Media/Logo.svg", "_appFooter": "<span>© Acme &amp; <a href='x'>Co</a></span>",
        "_enableSearch": false, "_gitContribute": { "repo": "git@github.com:acme/pumps.git", "branch": "dev" } } } }"#;

#[test]
fn what_templates_of_docfx_show_is_shown() {
    let built = build(&[
        ("docfx.json", APP),
        ("toc.yml", "- name: Guide\n  href: Guide/\n- name: Shop\n  href: https://shop.example\n"),
        ("index.md", "# Home\n"),
        ("Guide/toc.yml", "- name: Run\n  href: Run.md\n"),
        ("Guide/Run.md", "---\n_disableToc: true\n---\n# Run\n\nText.\n"),
        ("Media/Logo.svg", "<svg/>"),
        ("CNAME", "docs.acme.example\n"),
    ]);
    let page = text(&built, "Guide/Run.html");
    has(&page, &["<title>Run | Acme Pumps</title>", r#"<img src="../Media/Logo.svg""#, "<p>© Acme &amp; Co</p>"]);
    has(
        &page,
        &[r#"<li><a href="../Guide/Run.html">Guide</a></li>"#, r#"<li><a href="https://shop.example">Shop</a></li>"#],
    );
    has(&page, &["https://github.com/acme/pumps/edit/dev/Guide/Run.md"]);
    assert!(!page.contains("search-open") && !page.contains("id=\"siteToc\""), "{page}");
    has(&text(&built, "sitemap.xml"), &["<loc>https://docs.acme.example/pumps/Guide/Run.html</loc>"]);
    assert!(built.output.contains_key("CNAME"), "it is named, though nothing leads to it");
}

#[test]
fn a_header_sends_readers_on_except_on_learn() {
    let page = "---\nredirect_url: new.html#part\n---\n";
    let files = [("docfx.json", ALL), ("Old.md", page), ("new.md", "# New\n\nSee [old](Old.md).\n\n## Part\n")];
    let built = build(&files);
    has(&text(&built, "Old.html"), &["url=new.html#part\""]);
    has(&text(&built, "new.html"), &[r#"<a href="Old.html">old</a>"#]);
    assert_eq!(built.findings.iter().filter(|finding| finding.file.as_str() == "Old.md").count(), 0);
    let learn = r#"{ "docsets_to_publish": [{ "build_source_folder": "." }] }"#;
    let built = build(&[&files[..], &[(".openpublishing.publish.config.json", learn)]].concat());
    assert!(!text(&built, "old.html").contains("http-equiv=\"refresh\""));
}

const ALL: &str = r#"{ "build": { "content": [{ "files": ["**/*.md", "**/*.yml"] }] } }"#;

#[test]
fn a_key_that_nobody_knows_is_told_with_the_one_that_is_meant() {
    let docfx = r##"{ "$schema": "x", "_remark": 1, "build": { "content": [{ "files": ["*.md"], "exlude": ["b.md"] }], "globalMetaData": {},
        "quux": 1, "markdownEngineProperties": {} } }"##;
    let built = build(&[("docfx.json", docfx), ("a.md", "# A\n")]);
    assert_eq!(
        said(&built, "config-key-unknown"),
        [
            "an entry of `content` has no key `exlude` did you mean `exclude`?",
            "`build` has no key `globalMetaData` did you mean `globalMetadata`?",
            "`build` has no key `quux` ",
        ]
    );
    let site = said(&build(&[("site.yml", "tittle: T\n"), ("a.md", "# A\n")]), "config-invalid");
    assert!(site[0].contains("did you mean `title`?"), "{site:?}");
}

#[test]
fn the_start_page_of_several_docsets_leads_to_each_and_every_page_to_the_others() {
    let two = r#"{ "docsets_to_publish": [{ "build_source_folder": "alpha" }, { "build_source_folder": "beta" }] }"#;
    let named =
        r#"{ "build": { "content": [{ "files": ["**/*.md"] }], "globalMetadata": { "titleSuffix": "Alpha lamps" } } }"#;
    let built = build(&[
        (".openpublishing.publish.config.json", two),
        ("alpha/docfx.json", named),
        ("beta/docfx.json", ALL),
        ("alpha/index.md", "---\ndescription: All about lamps.\n---\n# Start\n"),
        ("alpha/more.md", "# More\n"),
        ("beta/index.yml", "### YamlMime:Landing\ntitle: Beta pumps\nmetadata:\n  title: Beta\n"),
    ]);
    let start = text(&built, "index.html");
    has(
        &start,
        &[r#"<h2><a href="alpha/index.html">Alpha lamps</a></h2>"#, "<p>All about lamps.</p>", "2 pages", "1 page<"],
    );
    has(&start, &[r#"<h2><a href="beta/index.html">Beta pumps</a></h2>"#]);
    let page = text(&built, "alpha/more.html");
    has(&page, &["<title>More | Alpha lamps</title>", r#"<li><a href="../beta/index.html">Beta pumps</a></li>"#]);
    has(&page, &[r#"<a href="../alpha/index.html" aria-current="true">Alpha lamps</a>"#]);
}

#[test]
fn a_site_is_called_as_its_docset_is() {
    let title = |files: &[(&str, &str)]| {
        let learn =
            (".openpublishing.publish.config.json", r#"{ "docsets_to_publish": [{ "build_source_folder": "." }] }"#);
        let page = text(&build(&[&[learn, ("a.md", "# A\n")], files].concat()), "lamps/a.html");
        let from = page.find("og:site_name\" content=\"").expect("a name") + 23;
        page[from..].split('"').next().map(str::to_owned).expect("an end")
    };
    let docfx = |more: &str| {
        format!(
            r#"{{ "build": {{ "content": ["**/*.md", "**/*.yml"], "globalMetadata": {{ "breadcrumb_path": "/lamps/breadcrumb/toc.json"{more} }} }} }}"#
        )
    };
    let (bare, suffix) = (docfx(""), docfx(r#", "titleSuffix": "Lamps of Contoso""#));
    let way = (
        "breadcrumb/toc.yml",
        "- name: Docs\n  tocHref: /\n  items:\n  - name: Lamps\n    tocHref: /lamps/\n    items:\n    - name: A\n      tocHref: /lamps/a\n",
    );
    let landing = ("index.yml", "### YamlMime:Landing\ntitle: All lamps\n");
    assert_eq!(title(&[("docfx.json", &bare), way]), "Lamps");
    assert_eq!(title(&[("docfx.json", &bare), way, landing]), "All lamps");
    assert_eq!(title(&[("docfx.json", &suffix), way, landing]), "Lamps of Contoso");
    assert_eq!(title(&[("docfx.json", &suffix), way, ("site.yml", "title: Mine\n")]), "Mine");
}

#[test]
fn the_name_of_a_file_is_no_scheme_in_the_links_of_the_site() {
    let files = [
        (
            "site.yml",
            "title: T\nkind: docfx\nlinks: { Run: \"javascript:alert(1).md\", There: ./javascript:alert(1).md }\n",
        ),
        ("docfx.json", ALL),
        ("toc.yml", "- name: Go\n  href: ./javascript:alert(1).md\n- name: Part\n  href: part/\n"),
        ("javascript:alert(1).md", "# A\n"),
        ("part/toc.yml", "- name: B\n  href: b.md\n"),
        ("part/b.md", "# B\n"),
    ];
    let built = build(&files);
    for page in ["javascript:alert(1).html", "part/b.html", "404.html"] {
        let page = text(&built, page);
        assert!(!page.contains("\"javascript:"), "{page}");
        assert!(page.contains("/javascript:alert(1).html\">There</a>"), "{page}");
    }
    // Nor are they where the links of the site are those of its table of contents.
    let built = build(&[&[("site.yml", "title: T\nkind: docfx\n")], &files[1..]].concat());
    assert!(text(&built, "javascript:alert(1).html").contains(r#"<a href="./javascript:alert(1).html">Go</a>"#));
}

#[test]
fn a_site_has_a_logo_links_and_a_footer_of_its_own() {
    let site = "title: T\nlogo: brand/Logo.svg\nlinks: { Guide: content/guide/index.md, Shop: https://shop.example }\nfooter: © 2026 Contoso & Co\nsocial: { Mastodon: https://social.example/@me }\n";
    let files = [
        ("site.yml", site),
        ("brand/Logo.svg", "<svg viewBox=\"0 0 96 32\"/>"),
        ("content/guide/index.md", "# G\n"),
        ("content/index.md", "# T\n"),
    ];
    let built = build(&files);
    let page = text(&built, "guide/index.html");
    has(
        &page,
        &[
            r#"<img src="../_files/brand/logo.svg" alt="" width="96" height="32">"#,
            r#"<li><a href="../guide/index.html">Guide</a></li>"#,
            "© 2026 Contoso &amp; Co",
        ],
    );
    has(
        &page,
        &[
            r#"<a href="https://social.example/@me" rel="me">Mastodon</a>"#,
            r#"<link rel="icon" href="../_files/brand/logo.svg">"#,
        ],
    );
    assert!(built.output.contains_key("_files/brand/logo.svg"));
    has(
        &text(&built, "404.html"),
        &[r#"<img src="/_files/brand/logo.svg""#, r#"<li><a href="/guide/index.html">Guide</a></li>"#],
    );
}

#[test]
fn a_landing_page_has_two_buttons_and_one_list_of_each_kind_in_a_card() {
    let list = |kind: &str, to: &str| {
        format!("  - linkListType: {kind}\n    links:\n    - text: To {to}\n      url: {to}.md\n")
    };
    let lists =
        [list("concept", "a"), list("how-to-guide", "a"), list("quickstart", "gone"), list("how-to-guide", "b")];
    let landing = format!(
        "### YamlMime:Landing\ntitle: T\nsummary: S\nlandingContent:\n- title: C\n  linkLists:\n{}- title: D\n  linkLists:\n{}",
        lists.concat(),
        list("QuickStart", "b")
    );
    let files = [("content/index.yml", landing.as_str()), ("content/a.md", "# A\n"), ("content/b.md", "# B\n")];
    let page = text(&build(&files), "index.html");
    has(
        &page,
        &[
            r#"<a class="button" href="gone.md">To gone</a>"#,
            r#"<a class="button quiet" href="a.html">To a</a>"#,
            "<li><a href=\"a.html\">To a</a></li>\n<li><a href=\"b.html\">To b</a></li>",
        ],
    );
    assert_eq!(page.matches("type-how-to-guide").count(), 1);
}

#[test]
fn redirects_to_retired_pages_tell_nothing_of_where_a_docset_lies_and_the_repository_does() {
    let config = |more: &str| format!(r#"{{ "docsets_to_publish": [{{ "build_source_folder": "."{more} }}] }}"#);
    let redirects = r#"{ "redirections": [
        { "source_path": "x.md", "redirect_url": "/previous-versions/old/a" },
        { "source_path": "y.md", "redirect_url": "/previous-versions/old/b" },
        { "source_path": "z.md", "redirect_url": "/lamps/a" } ] }"#;
    let with = |config: &str| {
        build(&[
            (".openpublishing.publish.config.json", config),
            (".openpublishing.redirection.json", redirects),
            ("docfx.json", ALL),
            ("a.md", "# A\n"),
            ("b.md", "# B\n"),
        ])
    };
    assert!(with(&config("")).output.contains_key("lamps/a.html"));
    assert!(with(&config(r#", "base_path": "/light/""#)).output.contains_key("light/a.html"));
}

#[test]
fn the_home_page_of_a_folder_is_shown_with_the_navigation_of_the_folder() {
    let built = build(&[
        ("docfx.json", r#"{ "build": { "content": [{ "files": ["**/*.md", "**/toc.yml"] }] } }"#),
        (
            "toc.yml",
            "- name: API\n  href: api/\n  homepage: api/overview.md\n- name: Code\n  href: https://c.example\n",
        ),
        ("index.md", "# Home\n"),
        ("api/toc.yml", "- name: Lamp\n  href: lamp.md\n"),
        ("api/overview.md", "# All\n"),
        ("api/lamp.md", "# Lamp\n"),
    ]);
    let page = text(&built, "api/overview.html");
    has(
        &page,
        &["<a href=\"lamp.html\">Lamp</a>", "<nav class=\"site-links\"", "<a href=\"../api/overview.html\">API</a>"],
    );
    has(&text(&built, "index.html"), &["<a href=\"api/overview.html\">API</a>"]);
}

#[test]
fn a_front_page_stands_in_the_folder_that_lists_it_not_in_the_bar_that_leads_there() {
    let built = build(&[
        ("docfx.json", r#"{ "build": { "content": [{ "files": ["**/*.md", "**/toc.yml"] }] } }"#),
        ("toc.yml", "- name: English\n  href: en/\n- name: Deutsch\n  href: de/\n"),
        ("index.md", "# Home\n"),
        ("en/toc.yml", "- name: Home\n  href: ../index.md\n- name: News\n  href: news.md\n"),
        ("en/news.md", "# News\n"),
        ("de/toc.yml", "- name: Neues\n  href: neues.md\n"),
        ("de/neues.md", "# Neues\n"),
    ]);
    has(&text(&built, "index.html"), &["<a class=\"next\" href=\"en/news.html\" rel=\"next\">"]);
}

const LAMP: &str = "### YamlMime:ManagedReference
items:
- uid: Acme.Lamp
  type: Class
  name: Lamp
  children: [ Acme.Lamp.Light(System.Int32) ]
  summary: From the code.
  inheritance: [ System.Object ]
- uid: Acme.Lamp.Light(System.Int32)
  type: Method
  name: Light(int)
  summary: Lights it.
  syntax:
    content: public void Light(int hours)
    parameters:
    - id: hours
      type: System.Int32
      description: How long.
    - id: unused
      type: System.Int32
      description: Stays.
";

#[test]
fn types_and_members_are_in_the_map_that_other_docsets_read() {
    let docfx = r#"{ "build": { "content": [{ "files": ["api/*.yml", "*.md"] }] } }"#;
    let guide = "---\nuid: guide\n---\n# Guide *to lamps*\n";
    let built = build(&[("docfx.json", docfx), ("api/Lamp.yml", LAMP), ("guide.md", guide)]);
    let map = text(&built, "xrefmap.yml");
    let docfx = r#"{ "build": { "content": [{ "files": ["*.md"] }], "xref": ["map.yml"] } }"#;
    let asks = "# Asks\n\n<xref:Acme.Lamp>, <xref:Acme.Lamp.Light(System.Int32)>, <xref:guide>\n";
    let other = build(&[("docfx.json", docfx), ("asks.md", asks), ("map.yml", &map)]);
    has(
        &text(&other, "asks.html"),
        &[
            r#"<a class="xref" href="api/Lamp.html">Lamp</a>"#,
            r##"<a class="xref" href="api/Lamp.html#Acme_Lamp_Light_System_Int32_">Light(int)</a>"##,
            r#"<a class="xref" href="guide.html">Guide to lamps</a>"#,
        ],
    );
    has(&text(&built, "api/Lamp.html"), &[r#" id="Acme_Lamp_Light_System_Int32_""#]);
}

#[test]
fn a_namespace_says_of_its_types_what_they_say_of_themselves() {
    let docfx = r#"{ "build": { "content": [{ "files": ["api/*.yml"] }] } }"#;
    let namespace = "### YamlMime:ManagedReference
items:
- uid: Acme
  type: Namespace
  name: Acme
  children: [ Acme.Lamp, Acme.Shade, Acme.Gone ]
";
    let shade = "### YamlMime:ManagedReference\nitems:\n- uid: Acme.Shade\n  type: Class\n  name: Shade\n";
    let built =
        build(&[("docfx.json", docfx), ("api/Acme.yml", namespace), ("api/Lamp.yml", LAMP), ("api/Shade.yml", shade)]);
    has(
        &text(&built, "api/Acme.html"),
        &["href=\"Lamp.html\">Lamp</a></td><td>From the code.</td>", "href=\"Shade.html\">Shade</a></td><td></td>"],
    );
    assert!(!text(&built, "api/Acme.html").contains("<td>Acme."));
}

#[test]
fn overwrite_files_say_more_of_what_was_made_from_code() {
    let specs = "---
uid: Acme.Lamp
summary: *content
inheritance: [ Nothing ]
---
Better words, and a [guide](../guide.md).

---

Still the summary.

---
uid: Acme.Lamp.Light(System.Int32)
syntax:
  parameters:
  - id: hours
    description: In hours. See [nowhere](gone.md).
---
More of it, and another [nowhere](gone.md).
---
uid: Acme.Unknown
---
For nobody.
";
    let docfx = r#"{ "build": { "content": [{ "files": ["api/*.yml", "*.md"] }], "overwrite": "specs/**.md" } }"#;
    let files = [("docfx.json", docfx), ("api/Lamp.yml", LAMP), ("guide.md", "# Guide\n"), ("specs/lamp.md", specs)];
    let built = build(&files);
    let page = text(&built, "api/Lamp.html");
    has(
        &page,
        &[
            r#"<p>Better words, and a <a href="../guide.html">guide</a>.</p>"#,
            "<p>Still the summary.</p>",
            "<p>Lights it.</p>",
            "<p>More of it, and another",
            "<p>In hours. See",
            "Stays.",
        ],
    );
    assert!(!page.contains("From the code.") && !page.contains("How long.") && !page.contains("Nothing"), "{page}");
    assert!(text(&built, "api/Lamp.md").contains("Better words"));
    assert!(!built.output.keys().any(|path| path.starts_with("specs")), "they are no pages");
    let places: Vec<_> =
        built.findings.iter().filter(|finding| finding.diagnostic.code.as_str() == "file-not-found").collect();
    let at: Vec<_> = places.iter().map(|it| (it.file.as_str(), it.diagnostic.span.of(specs))).collect();
    assert_eq!(at.len(), 2, "{places:?}");
    assert!(at.iter().all(|(file, text)| *file == "specs/lamp.md" && text.contains("gone.md")), "{at:?}");
}

#[test]
fn a_table_of_contents_says_what_kind_of_api_an_entry_leads_to() {
    let docfx = r#"{ "build": { "content": [{ "files": ["**/*.yml", "*.md"] }] } }"#;
    let toc = "- uid: Acme.Lamp\n- name: Other\n  href: guide.md\n- name: Acme\n  type: Namespace\n";
    let built = build(&[("docfx.json", docfx), ("toc.yml", toc), ("api/Lamp.yml", LAMP), ("guide.md", "# Guide\n")]);
    let page = text(&built, "guide.html");
    has(&page, &[r#"<a href="api/Lamp.html">Lamp <small class="toc-kind" lang="en">Class</small></a>"#]);
    has(&text(&built, "api/Lamp.html"), &[r#"Light(int) <small class="api-kind">Method</small></h3>"#]);
    assert!(text(&built, "_search/titles.js").contains("Class"));
}

#[test]
fn a_project_says_the_language_of_its_pages() {
    let config = r#"{ "build": { "content": ["*.md"], "globalMetadata": { "_lang": "fr" } } }"#;
    let built = build(&[("docfx.json", config), ("a.md", "# Pompe\n\n> [!WARNING]\n> Chaud.\n")]);
    assert!(text(&built, "a.html").contains("<html lang=\"fr\"") && !text(&built, "a.html").contains(">Warning<"));
}

#[test]
fn a_page_may_have_a_language_and_a_name_of_its_own() {
    let config = r#"{ "build": { "content": ["**/*.md"], "globalMetadata": { "_appTitle": "Pumps", "_lang": "en" },
        "fileMetadata": { "_lang": { "fr/**": "fr" }, "_appTitle": { "fr/**": "Pompes &amp; Cie" } } } }"#;
    let fr = "---\n_lang: ar\n---\n# Autre\n\nTexte.\n";
    let files =
        [("docfx.json", config), ("a.md", "# Pump\n\nText.\n"), ("fr/a.md", "# Pompe\n\nTexte.\n"), ("fr/b.md", fr)];
    let built = build(&files);
    let (en, fr, ar) = (text(&built, "a.html"), text(&built, "fr/a.html"), text(&built, "fr/b.html"));
    has(&en, &["<html lang=\"en\"", "<title>Pump | Pumps</title>", "<div class=\"content\">"]);
    has(
        &fr,
        &[
            "<html lang=\"en\"",
            "<title>Pompe | Pompes &amp; Cie</title>",
            r#"<div class="content" lang="fr" dir="ltr">"#,
        ],
    );
    has(&ar, &[r#"<div class="content" lang="ar" dir="rtl">"#, r#"<div lang="ar" dir="rtl"><h1"#]);
    let named = build(&[&files[..], &[("site.yml", "title: Ours\n")]].concat());
    has(&text(&named, "fr/a.html"), &["<title>Pompe | Ours</title>"]);
}

#[test]
fn a_key_of_the_publish_configuration_that_is_almost_one_is_told() {
    let config = r#"{ "docsets_to_publsh": [], "need_generate_pdf": false, "dependent_packages": [] }"#;
    let built = build(&[(".openpublishing.publish.config.json", config), ("a.md", "# A\n")]);
    let told = said(&built, "config-key-unknown");
    assert!(matches!(&told[..], [only] if only.contains("docsets_to_publsh")), "{told:?}");
}

#[test]
fn a_key_of_a_group_that_is_almost_one_is_told() {
    let config = r#"{ "build": { "content": [{ "files": ["*.md"], "group": "g" }], "groups": { "g": { "monikerRange": "a", "uid": "x" } } } }"#;
    let told = said(&build(&[("docfx.json", config), ("a.md", "# A\n")]), "config-key-unknown");
    assert_eq!(told, ["a group has no key `monikerRange` did you mean `moniker_range`?"]);
}

#[test]
fn of_pivots_and_groups_that_are_defined_twice_the_first_counts_and_that_is_told() {
    let pivots = "### YamlMime:ZonePivotGroups\ngroups:\n- id: shells\n  title: Shells\n  prompt: Choose\n  pivots:\n  - {id: fish, title: Fish}\n  - {id: fish, title: Fowl}\n- id: shells\n  title: Others\n  pivots: []\n";
    let article = "---\nzone_pivot_groups: shells\n---\n# A\n\n::: zone pivot=\"fish\"\n\nText.\n\n::: zone-end\n";
    let built = build(&[("docfx.json", ALL), ("zone-pivot-groups.yml", pivots), ("a.md", article)]);
    assert_eq!(
        said(&built, "config-invalid"),
        ["pivot `fish` is defined twice: the first counts ", "group `shells` is defined twice: the first counts "]
    );
    let page = text(&built, "a.html");
    assert!(page.contains("Fish") && !page.contains("Fowl") && !page.contains("Others"), "{page}");
}

#[test]
fn a_space_behind_a_callout_that_is_none_on_learn_is_told() {
    let built = build(&[("docfx.json", ALL), ("a.md", "# A\n\n> [!NOTE]\u{a0}\n> Mind it.\n\n> [!TIP] \n> Plain.\n")]);
    let told = said(&built, "directive-not-on-learn");
    assert!(matches!(&told[..], [only] if only.contains("a space of `[!NOTE`")), "{told:?}");
}

#[test]
fn a_lone_carriage_return_ends_a_line_of_a_snippet() {
    let article = "# A\n\n:::code source=\"p.js\" range=\"2\":::\n";
    let page = text(&build(&[("docfx.json", ALL), ("a.md", article), ("p.js", "one();\rtwo();\r")]), "a.html");
    assert!(page.contains("two") && !page.contains("one"), "{page}");
}

#[test]
fn a_character_reference_in_a_name_or_a_title_is_a_character() {
    let faq = "### YamlMime:FAQ\ntitle: Q &amp; A\nsummary: S\nsections: []\n";
    let toc = "- name: The &lt;lamp&gt;\n  href: f.yml\n";
    let config = r#"{ "build": { "content": ["**"] } }"#;
    let page = text(&build(&[("docfx.json", config), ("f.yml", faq), ("toc.yml", toc)]), "f.html");
    assert!(page.contains("<h1>Q &amp; A</h1>") && page.contains(">The &lt;lamp&gt;<"), "{page}");
}

#[test]
fn the_tab_of_a_page_shows_a_character_reference_in_its_title_as_its_heading_does() {
    let faq = "### YamlMime:FAQ\ntitle: Q &amp; A\nsummary: S\nsections: []\n";
    let landing = "### YamlMime:Landing\ntitle: Bits &amp; pieces\nsummary: S\nlandingContent: []\n";
    let hub = "### YamlMime:Hub\ntitle: Hub &amp; all\nsummary: S\n";
    let module = "### YamlMime:Module\nuid: m\ntitle: Salt &amp; pepper\nsummary: S\nunits:\n- m.u\n";
    let config = ("docfx.json", r#"{ "build": { "content": [{ "files": ["**/*.yml"] }] } }"#);
    let built = build(&[config, ("f.yml", faq), ("l.yml", landing), ("hub.yml", hub), ("m.yml", module)]);
    for (page, title) in
        [("f", "Q &amp; A"), ("l", "Bits &amp; pieces"), ("hub", "Hub &amp; all"), ("m", "Salt &amp; pepper")]
    {
        let page = text(&built, &format!("{page}.html"));
        assert!(page.contains(&format!("<title>{title}")) && !page.contains("&amp;amp;"), "{page}");
    }
}

#[test]
fn the_name_of_a_section_of_questions_that_is_not_to_be_seen_is_not_in_its_twin_either() {
    let faq = "### YamlMime:FAQ\ntitle: F\nsummary: S\nsections:\n- name: Ignored\n  questions:\n  - question: Why?\n    answer: So.\n";
    let twin = text(&build(&[ALL_YML, ("f.yml", faq)]), "f.md");
    assert!(twin.contains("Why?") && !twin.contains("Ignored"), "{twin}");
}

/// All YAML pages are content.
const ALL_YML: (&str, &str) = ("docfx.json", r#"{ "build": { "content": [{ "files": ["**/*.yml"] }] } }"#);

#[test]
fn switches_of_templates_hold_for_all_pages_for_some_and_for_one() {
    let config = r#"{ "build": { "content": [{ "files": ["**/*.md", "toc.yml"] }],
        "sitemap": { "baseUrl": "https://docs.acme.example/" },
        "globalMetadata": { "_gitContribute": { "repo": "https://github.com/acme/pumps", "branch": "dev" } },
        "fileMetadata": {
            "_noindex": { "old/**": true },
            "_gitContribute": { "old/**": { "repo": "https://github.com/acme/attic", "branch": "v1" } } } } }"#;
    let built = build(&[
        ("docfx.json", config),
        ("toc.yml", "- name: A\n  href: a.md\n- name: B\n  href: b.md\n"),
        ("a.md", "---\n_disableNextArticle: true\n_disableContribution: true\n---\n# A\n"),
        ("b.md", "---\n_noindex: true\n---\n# B\n"),
        ("old/run.md", "# Run\n"),
    ]);
    let (a, b, old) = (text(&built, "a.html"), text(&built, "b.html"), text(&built, "old/run.html"));
    assert!(!a.contains("rel=\"next\"") && !a.contains("acme/pumps/edit") && !a.contains("noindex"), "{a}");
    has(
        &b,
        &["rel=\"prev\"", "https://github.com/acme/pumps/edit/dev/b.md", "<meta name=\"robots\" content=\"noindex\">"],
    );
    has(&old, &["https://github.com/acme/attic/edit/v1/old/run.md", "<meta name=\"robots\" content=\"noindex\">"]);
    let map = text(&built, "sitemap.xml");
    assert!(map.contains("/a.html") && !map.contains("/b.html") && !map.contains("/run.html"), "{map}");
    // What the project says of itself for all its readers wins.
    let own = build(&[
        ("docfx.json", config),
        ("site.yml", "edit_url: https://github.com/acme/mirror\n"),
        ("old/run.md", "# Run\n"),
    ]);
    has(&text(&own, "old/run.html"), &["https://github.com/acme/mirror/edit/main/old/run.md"]);
}

#[test]
fn globs_of_the_wrong_type_are_told() {
    let config = r#"{ "build": { "content": [{ "files": ["**/*.md"], "exclude": { "a": 1 } }], "resource": [{ "files": ["x/**", 3] }] } }"#;
    let built = build(&[("docfx.json", config), ("a.md", "# A\n")]);
    assert_eq!(said(&built, "config-invalid").len(), 2);
    assert!(built.output.contains_key("a.html"));
}

#[test]
fn what_begins_with_a_dot_is_published_where_a_glob_names_it() {
    let config = r#"{ "build": { "content": [{ "files": ["*.md"] }],
        "resource": [{ "files": ["**", ".well-known/*.txt"] }] } }"#;
    let built = build(&[
        ("docfx.json", config),
        ("index.md", "# Home\n"),
        (".well-known/security.txt", "Contact: x\n"),
        (".well-known/other.json", "{}\n"),
        (".hidden", "x\n"),
    ]);
    assert!(built.output.contains_key(".well-known/security.txt"));
    assert!(!built.output.contains_key(".well-known/other.json") && !built.output.contains_key(".hidden"));
}

#[test]
fn a_file_in_a_folder_that_the_site_has_for_itself_is_published_elsewhere_and_that_is_told() {
    let config = r#"{ "build": { "content": [{ "files": ["*.md"] }], "resource": [{ "files": ["_site/**"] }] } }"#;
    let built = build(&[
        ("docfx.json", config),
        ("index.md", "# Home\n"),
        ("_site/more.css", "a {}\n"),
        ("_site/site.css", "a {}\n"),
    ]);
    assert_eq!(
        said(&built, "publish-url-conflict"),
        ["the site has files of its own at `_site`: this one is published in `_files` "]
    );
    assert!(built.output.contains_key("_files/_site/site.css"));
}
