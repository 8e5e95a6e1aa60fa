//! A site on its host: what lies at which address below a path, what hosts are told, where old addresses lead.

mod built;

use built::{build, text};
use site::docset::Hosting;
use site::engine::{self, BuildOptions, Built, Memo, Tally};
use site::source::Snapshot;

fn build_for(hosting: Hosting, files: &[(&str, &str)]) -> Built {
    let snapshot = Snapshot::of_texts(files.iter().copied());
    let options = BuildOptions { hosting: Some(hosting), ..BuildOptions::default() };
    engine::build(&snapshot, &Memo::default(), &options, &Tally::default())
}

/// Fails unless `text` has all of these.
fn has(text: &str, all: &[&str]) {
    all.iter().for_each(|one| assert!(text.contains(one), "{one} is not in {text}"));
}

const MOVED: &str = r#"{ "redirections": [
    { "source_path": "content/old.md", "redirect_url": "/guide/new" },
    { "source_path": "content/an older.md", "redirect_url": "/guide/new" },
    { "source_path": "content/far.md", "redirect_url": "https://b.example/x?y#z" },
    { "source_path": "content/the \"one\".md", "redirect_url": "/guide/new" },
    { "source_path": "content/$cost.md", "redirect_url": "/guide/new" } ] }"#;

fn moved() -> Vec<(&'static str, &'static str)> {
    vec![
        ("site.yml", "title: T\nbase_url: https://a.example/docs/\n"),
        (".openpublishing.redirection.json", MOVED),
        (
            "content/guide/new.md",
            "---\nms.date: 01/02/2026\n---\n# New\n\n[Home](/docs/) [self](/docs/guide/new) [other](/elsewhere)\n",
        ),
        ("content/index.md", "# Home\n\n[New](/guide/new#parts)\n"),
    ]
}

#[test]
fn the_output_as_a_whole_is_what_lies_at_the_path_of_the_site() {
    let built = build(&moved());
    let page = text(&built, "guide/new.html");
    has(&page, &[r#"rel="canonical" href="https://a.example/docs/guide/new.html""#, r#"src="../_site/site.js?v="#]);
    // From the top of the host, as browsers know it, and from that of the site.
    has(&page, &[r#"<a href="../index.html">Home</a> <a href="new.html">self</a> <a href="/elsewhere">other</a>"#]);
    has(&text(&built, "index.html"), &[r#"<a href="guide/new.html#parts">New</a>"#]);
    has(
        &text(&built, "404.html"),
        &[r#"href="/docs/_site/site.css?v="#, r#"<a class="button" href="/docs/index.html">"#],
    );
    has(&text(&built, "sitemap.xml"), &["<loc>https://a.example/docs/</loc>"]);
    has(&text(&built, "feed.xml"), &["<link rel=\"self\" href=\"https://a.example/docs/feed.xml\"/>"]);
    has(
        &text(&built, "robots.txt"),
        &[
            "# Crawlers read only https://a.example/robots.txt: these lines belong there.\n",
            "Sitemap: https://a.example/docs/sitemap.xml",
        ],
    );
    has(&text(&built, "_redirects"), &["/docs/old /docs/guide/new 301\n", "/docs/far https://b.example/x?y#z 301\n"]);
    has(&text(&built, "_headers"), &["/docs/*\n  Content-Security-Policy: ", "\n/docs/_site/*\n  Cache-Control: "]);
}

#[test]
fn a_feed_tells_what_is_newest_first_and_pages_of_one_day_by_their_addresses() {
    let page = |title: &str, day: &str| format!("---\nms.date: {day}\n---\n# {title}\n\nText.\n");
    let (old, same, new) = (page("Old", "01/02/2025"), page("Same", "03/04/2025"), page("New", "05/06/2025"));
    let built = build(&[
        ("site.yml", "title: T\nbase_url: https://a.example\n"),
        ("content/a.md", &old),
        ("content/b/z.md", &same),
        ("content/c.md", &same),
        ("content/b.md", &same),
        ("content/d.md", &new),
    ]);
    let feed = text(&built, "feed.xml");
    let ids: Vec<&str> = feed.split("<entry>").skip(1).filter_map(|entry| entry.split(['<', '>']).nth(6)).collect();
    assert_eq!(ids, ["d.html", "b.html", "b/z.html", "c.html", "a.html"].map(|it| format!("https://a.example/{it}")));
}

#[test]
fn pages_of_one_day_stand_in_a_feed_by_their_addresses_wherever_their_files_lie() {
    let config = r#"{ "build": { "content": [{ "files": "*.md", "src": "one", "dest": "water" }, { "files": "*.md", "src": "two", "dest": "gas" }] } }"#;
    let page = "---\nms.date: 01/02/2026\n---\n# A\n";
    let built = build(&[
        ("site.yml", "title: T\nbase_url: https://a.example\n"),
        ("docfx.json", config),
        ("one/a.md", page),
        ("two/a.md", page),
    ]);
    let feed = text(&built, "feed.xml");
    assert!(feed.find("/gas/a.html</id>") < feed.find("/water/a.html</id>"), "{feed}");
}

#[test]
fn a_docset_of_learn_keeps_its_folder_below_the_path_of_the_site_unless_that_names_it() {
    let learn = |base_url: &'static str| {
        build(&[
            ("site.yml", base_url),
            (".openpublishing.publish.config.json", r#"{ "docsets_to_publish": [{ "build_source_folder": "." }] }"#),
            (
                "docfx.json",
                r#"{ "build": { "content": [{ "files": ["**/*.md", "**/*.yml"] }], "globalMetadata": { "breadcrumb_path": "/azure/aks/breadcrumb/toc.json" } } }"#,
            ),
            ("breadcrumb/toc.yml", "- name: Azure\n  tocHref: /azure/\n  topicHref: /azure/index\n"),
            ("a.md", "# A\n\n[B](/azure/aks/b)\n"),
            ("b.md", "# B\n"),
        ])
    };
    let whole = learn("base_url: https://x.example/mirror\n");
    let page = text(&whole, "azure/aks/a.html");
    has(
        &page,
        &[
            r#"href="https://x.example/mirror/azure/aks/a.html""#,
            r#"<a href="b.html">B</a>"#,
            "<nav class=\"breadcrumb\"",
        ],
    );
    let named = learn("base_url: https://x.example/azure/aks\n");
    let page = text(&named, "a.html");
    has(
        &page,
        &[r#"href="https://x.example/azure/aks/a.html""#, r#"<a href="b.html">B</a>"#, "<nav class=\"breadcrumb\""],
    );
}

#[test]
fn at_the_top_of_a_host_the_page_for_unknown_addresses_works_at_every_depth() {
    let built = build(&[("content/index.md", "# Home\n")]);
    let page = text(&built, "404.html");
    has(&page, &[r#"href="/_site/site.css?v="#, r#"src="/404.js?v="#, r#"<a class="button" href="/index.html">"#]);
    assert_eq!(text(&built, ".nojekyll"), "");
    assert_eq!(text(&built, "_redirects"), "", "nothing moved");
}

#[test]
fn the_author_s_own_page_for_unknown_addresses_works_at_every_depth_too() {
    let site = |base_url| {
        build(&[
            ("site.yml", base_url),
            (
                "content/TOC.yml",
                "- name: Home\n  href: index.md\n- name: Lost\n  href: 404.md\n- name: Guide\n  href: guide/a.md\n",
            ),
            ("content/index.md", "# Home\n"),
            (
                "content/404.md",
                "# Lost?\n\n[Guide](guide/a.md#b), [here](#lost), [shop](https://shop.example/x)\n\n![Pump](media/pump.png)\n\n<picture><source srcset=\"media/pump.png 2x\"><img src=\"media/pump.png\" alt=\"Pump\"></picture>\n",
            ),
            ("content/guide/a.md", "# A\n\n## B\n\n[Lost](../404.md)\n"),
            ("content/media/pump.png", "x"),
        ])
    };
    let page = text(&site("title: T\n"), "404.html");
    has(
        &page,
        &[
            r#"href="/_site/site.css?v="#,
            r#"src="/_toc/content.js?v="#,
            r##"<a href="/guide/a.html#b">Guide</a>, <a href="#lost">here</a>, <a href="https://shop.example/x">shop</a>"##,
            r#"src="/media/pump.png" alt="Pump""#,
            r#"<source srcset="/media/pump.png 2x">"#,
            r#"href="/404.md""#,
        ],
    );
    let below = site("title: T\nbase_url: https://a.example/docs/\nurl_style: extensionless\n");
    let page = text(&below, "404.html");
    has(&page, &[r##"<a href="/docs/guide/a#b">Guide</a>"##, r#"href="/docs/_site/site.css?v="#, r#"href="/docs/""#]);
    // Where it is only linked to, it is a page like others.
    has(&text(&below, "guide/a.html"), &[r#"<a href="../404">Lost</a>"#]);
}

#[test]
fn readers_of_an_old_address_keep_what_stands_behind_it() {
    let stub = text(&build(&moved()), "old.html");
    has(&stub, &[r#"<script src="_site/redirect.js?v="#, r#"data-url="guide/new.html""#]);
    // Without scripts the page leads there by itself.
    has(&stub, &[r#"<noscript><meta http-equiv="refresh" content="0; url=guide/new.html"></noscript>"#]);
}

#[test]
fn what_changes_has_another_address_then() {
    let toc = |name: &str| {
        let toc = format!("- name: {name}\n  href: index.md\n");
        let built = build(&[("content/index.md", "# Home\n"), ("content/TOC.yml", &toc)]);
        let page = text(&built, "index.html");
        let at = page.find("_toc/content.js?v=").expect("a version");
        page[at..at + 26].to_owned()
    };
    assert_eq!(toc("Home"), toc("Home"));
    assert_ne!(toc("Home"), toc("Start"));
}

#[test]
fn a_host_gets_the_configuration_that_is_asked_for_and_no_other() {
    let of = |hosting| build_for(hosting, &moved());
    let azure: serde_json::Value =
        serde_json::from_str(&text(&of(Hosting::AzureStaticWebApps), "staticwebapp.config.json")).expect("JSON");
    let routes = azure["routes"].as_array().expect("routes");
    assert!(routes.iter().any(|route| route["route"] == "/docs/old" && route["redirect"] == "/docs/guide/new"));
    assert_eq!(azure["responseOverrides"]["404"]["rewrite"], "/docs/404.html");
    let nginx = of(Hosting::Nginx);
    has(
        &text(&nginx, "nginx-site.conf"),
        &[
            "location /docs/ {\n    error_page 403 =404 /docs/404.html;\n    error_page 404 /docs/404.html;",
            "#     map_hash_bucket_size 512;",
        ],
    );
    let map = text(&nginx, "nginx-redirects.map");
    has(&map, &["\"/docs/old\" \"/docs/guide/new\";\n\"/docs/old.html\" \"/docs/guide/new\";\n"]);
    has(&map, &["\"/docs/an older\" \"/docs/guide/new\";\n"]);
    has(&map, &[r#""/docs/the \"one\"" "/docs/guide/new";"#]);
    assert!(!map.contains('$'), "a variable that nobody has: {map}");
    let iis = text(&of(Hosting::Iis), "web.config");
    has(&iis, &["<add key=\"/docs/old.html\" value=\"/docs/guide/new.html\"/>", "value=\"default-src 'self'\""]);
    let made = [
        (Hosting::AzureStaticWebApps, "staticwebapp.config.json"),
        (Hosting::Nginx, "nginx-site.conf"),
        (Hosting::Iis, "web.config"),
    ];
    for (hosting, _) in made {
        let built = of(hosting);
        for (other, file) in made {
            assert_eq!(built.output.contains_key(file), hosting == other, "{file}");
        }
    }
    let told = [("site.yml", "hosting: nginx\n"), ("content/a.md", "# A\n")];
    assert!(build(&told).output.contains_key("nginx-site.conf"));
}

#[test]
fn an_old_address_that_a_host_would_read_as_a_pattern_is_left_to_its_page() {
    let redirects = r#"{ "redirections": [
        { "source_path": "content/*.md", "redirect_url": "/new" }, { "source_path": "content/:name.md", "redirect_url": "/new" },
        { "source_path": "content/x y.md", "redirect_url": "/new other 200" },
        { "source_path": "content/o.md", "redirect_url": "/new\r/* /other 200" } ] }"#;
    let files =
        [("site.yml", "title: T\n"), (".openpublishing.redirection.json", redirects), ("content/new.md", "# New\n")];
    let built = build(&files);
    let told = text(&built, "_redirects");
    assert_eq!(told.lines().collect::<Vec<_>>(), ["/x%20y /new%20other%20200 301", "/o /new/*%20/other%20200 301"]);
    assert!(built.output.contains_key("*.html") && built.output.contains_key(":name.html"), "their pages lead on");
    let azure = text(&build_for(Hosting::AzureStaticWebApps, &files), "staticwebapp.config.json");
    assert!(!azure.contains("\"/*\"") && !azure.contains(":name"), "{azure}");
}
