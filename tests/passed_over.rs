//! What nobody would miss at once: pages that hide, steps that repeat, redirects over files, fixes at places that are not known.

mod built;

use built::{build, text};
use site::engine::{self, BuildOptions, Memo, Tally};
use site::publish::Content;
use site::source::{Safety, Snapshot};

#[test]
fn a_page_that_hides_from_search_engines_is_in_no_list_for_machines() {
    let built = build(&[
        ("site.yml", "base_url: https://docs.example\n"),
        ("content/index.md", "---\ntitle: Meters\nms.date: 01/02/2026\n---\n# Meters\n"),
        ("content/hidden.md", "---\ntitle: Hidden gauge\nrobots: NOINDEX\nms.date: 01/03/2026\n---\n# Hidden gauge\n"),
    ]);
    assert!(text(&built, "hidden.html").contains("Hidden gauge"), "it is a page all the same");
    for list in ["llms.txt", "llms-full.txt", "sitemap.xml", "feed.xml"] {
        let list_text = text(&built, list);
        assert!(list_text.contains("docs.example"), "{list}: {list_text}");
        assert!(!list_text.contains("Hidden gauge") && !list_text.contains("hidden"), "{list}: {list_text}");
    }
}

const LEARN: (&str, &str) =
    (".openpublishing.publish.config.json", r#"{ "docsets_to_publish": [{ "build_source_folder": "." }] }"#);

fn docfx(resource: &str) -> String {
    format!(
        r#"{{ "build": {{ "content": [{{ "files": ["**/*.md", "**/*.yml"] }}], "resource": [{resource}],
            "globalMetadata": {{ "breadcrumb_path": "/meters/bread/toc.json" }} }} }}"#
    )
}

const CRUMBS: &str = "- name: Meters\n  tocHref: /meters/\n  topicHref: /meters/index\n  items:\n  - name: Gas\n    \
                      tocHref: /meters/gas\n    topicHref: /meters/gas/index\n";

#[test]
fn a_file_of_the_author_stays_where_a_redirect_would_begin() {
    let list = r#"{ "redirections": [{ "source_path": "old.md", "redirect_url": "/meters/index" }] }"#;
    let config = docfx(r#"{ "files": ["*.html"] }"#);
    let files = |page: &'static str| {
        [
            LEARN,
            ("docfx.json", config.as_str()),
            ("bread/toc.yml", CRUMBS),
            (".openpublishing.redirection.json", list),
            ("index.md", "# Meters\n\n[As it was](old.html)\n"),
            (page, "<p>As it was</p>"),
        ]
    };
    let built = build(&files("old.html"));
    assert!(matches!(built.output.get("meters/old.html"), Some(Content::Copy(_))));
    assert!(!text(&built, "_redirects").contains("/meters/old"), "{}", text(&built, "_redirects"));
    assert!(text(&build(&files("other.html")), "_redirects").contains("/meters/old"));
}

#[test]
fn the_last_step_of_a_breadcrumb_is_not_the_page_itself() {
    let config = docfx("");
    let built = build(&[
        LEARN,
        ("docfx.json", &config),
        ("bread/toc.yml", CRUMBS),
        ("index.md", "# Meters\n"),
        ("gas/index.md", "# Gas\n"),
        ("gas/read.md", "# Read a gas meter\n"),
    ]);
    let steps = |path: &str| {
        let page = text(&built, path);
        let block = page.split("\"BreadcrumbList\"").nth(1).map(|rest| rest.split("]").next().unwrap_or("").to_owned());
        block.map_or(0, |block| block.matches("\"Gas\"").count())
    };
    assert_eq!((steps("meters/gas/index.html"), steps("meters/gas/read.html")), (1, 1));
}

#[test]
fn of_several_tables_of_contents_that_could_say_where_a_docset_starts_the_one_that_leaves_least_does() {
    let config = docfx("");
    let built = build(&[
        LEARN,
        ("docfx.json", &config),
        ("toc.yml", "- name: Meters\n  href: index.md\n"),
        ("bread/toc.yml", CRUMBS),
        ("index.md", "# Meters\n"),
    ]);
    assert!(text(&built, "meters/index.html").contains("Meters</h1>"));
}

#[test]
fn where_redirects_agree_with_two_starts_of_a_docset_it_is_the_shorter() {
    let built = build(&[
        LEARN,
        ("docfx.json", r#"{ "build": { "content": [{ "files": ["**/*.md"] }] } }"#),
        (
            ".openpublishing.redirection.json",
            r#"{ "redirections": [{ "source_path": "old.md", "redirect_url": "/meters/gas/read" }] }"#,
        ),
        ("read.md", "# Read\n"),
        ("gas/read.md", "# Read a gas meter\n"),
    ]);
    assert!(text(&built, "meters/gas/read.html").contains("Read a gas meter</h1>"));
}

#[test]
fn a_fault_in_a_text_of_a_yaml_page_has_no_fix_as_its_place_may_not_be_that_of_the_text() {
    let faq = "### YamlMime:FAQ\ntitle: Meters\nsections:\n- name: All\n  questions:\n  - question: Which?\n    answer: |\n      See [the other](Other.md).\n";
    let built = build(&[
        ("content/index.md", "# Meters\n\n[The other](Other.md)\n"),
        ("content/other.md", "# Other\n\n[Questions](faq.yml)\n"),
        ("content/faq.yml", faq),
    ]);
    let fix = |file: &str| {
        let mut of_file = built.findings.iter().filter(|it| it.file.as_str() == file);
        let found = of_file.find(|it| it.diagnostic.code.as_str() == "link-case-mismatch").expect("the case is told");
        found.diagnostic.fix.as_ref().map(|fix| fix.safety)
    };
    assert_eq!((fix("content/index.md"), fix("content/faq.yml")), (Some(Safety::Safe), None));
}

#[test]
fn a_text_of_a_yaml_page_is_mended_nowhere_least_of_all_behind_an_alias() {
    let faq = "### YamlMime:FAQ\ntitle: Meters\nsections:\n- name: All\n  questions:\n  - question: Which?\n    answer: &same |\n      > [!Note]\n      > One.\n  - question: What?\n    answer: *same\n";
    let snapshot = Snapshot::of_texts([("content/faq.yml", faq)]);
    let found = engine::check(&snapshot, &Memo::default(), &BuildOptions::default()).findings;
    let cases = found.iter().filter(|it| it.diagnostic.code.as_str() == "callout-case");
    let (places, fixes): (Vec<&str>, Vec<bool>) =
        cases.map(|it| (it.diagnostic.span.of(faq), it.diagnostic.fix.is_some())).unzip();
    assert_eq!((places, fixes), (vec!["[!Note]", "*same"], vec![false, false]));
}

#[test]
fn redirects_in_a_circle_lead_where_each_says() {
    let list = r#"{ "redirections": [
        { "source_path": "a.md", "redirect_url": "/meters/b" },
        { "source_path": "b.md", "redirect_url": "/meters/c" },
        { "source_path": "c.md", "redirect_url": "/meters/a" }
    ] }"#;
    let config = docfx("");
    let files = [
        LEARN,
        ("docfx.json", config.as_str()),
        ("bread/toc.yml", CRUMBS),
        (".openpublishing.redirection.json", list),
        ("index.md", "# Meters\n"),
    ];
    let built = build(&files);
    for (from, to) in [("a", "b"), ("b", "c"), ("c", "a")] {
        let stub = text(&built, &format!("meters/{from}.html"));
        assert!(stub.contains(&format!("/meters/{to}")), "{from}: {stub}");
    }
}

#[test]
fn what_is_remembered_of_one_address_of_the_site_is_not_said_of_another() {
    let snapshot = Snapshot::of_texts([("content/index.md", "# Meters\n")]);
    let memo = Memo::default();
    for address in ["https://one.example", "https://two.example"] {
        let options = BuildOptions { base_url: Some(address.to_owned()), ..BuildOptions::default() };
        let built = engine::build(&snapshot, &memo, &options, &Tally::default());
        assert!(text(&built, "sitemap.xml").contains(&format!("<loc>{address}/")), "{address}");
    }
}

#[test]
fn a_word_that_two_lines_share_is_repeated_unless_the_break_is_meant() {
    let repeated = |text: &str| {
        let built = build(&[("content/index.md", text)]);
        built.findings.iter().filter(|found| found.diagnostic.code.as_str() == "repeated-word").count()
    };
    assert_eq!(repeated("# Meters\n\nRead the\nthe meter.\n"), 1);
    assert_eq!(repeated("# Meters\n\nRead the  \nthe meter.\n"), 0);
}
