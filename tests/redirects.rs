//! Redirects that are right are not found fault with, and those that lead nowhere are.

mod built;

use site::engine::{self, BuildOptions, Memo};
use site::source::Snapshot;

/// What is said of redirects and of content that is not there.
fn said(files: &[(&str, &str)]) -> Vec<String> {
    let snapshot = Snapshot::of_texts(files.iter().copied());
    let found = engine::check(&snapshot, &Memo::default(), &BuildOptions::default()).findings;
    let about = |code: &str| {
        code.contains("redirect") || matches!(code, "dependency-missing" | "file-not-found" | "xref-not-found")
    };
    let about = found.iter().filter(|finding| about(finding.diagnostic.code.as_str()));
    about.map(|finding| format!("{}: {}", finding.diagnostic.code, finding.diagnostic.message)).collect()
}

const LEARN: (&str, &str) =
    (".openpublishing.publish.config.json", r#"{ "docsets_to_publish": [{ "build_source_folder": "." }] }"#);
const AT_KIT: (&str, &str) = (
    "docfx.json",
    r#"{ "build": { "content": [{ "files": ["**/*.md", "**/toc.yml"] }], "globalMetadata": { "breadcrumb_path": "/kit/bread/toc.json" } } }"#,
);
const CRUMBS: (&str, &str) = ("bread/toc.yml", "- name: Kit\n  tocHref: /kit/\n  topicHref: /kit/index\n");

fn redirects(entries: &str) -> String {
    format!(r#"{{ "redirections": [{entries}] }}"#)
}

fn in_kit(entries: &str, pages: &[(&str, &str)]) -> Vec<String> {
    let list = redirects(entries);
    let mut files = vec![LEARN, AT_KIT, CRUMBS, (".openpublishing.redirection.json", list.as_str())];
    files.extend(pages);
    said(&files)
}

#[test]
fn a_page_and_the_index_of_a_folder_are_two_addresses() {
    let to_page = r#"{ "source_path": "guide/index.md", "redirect_url": "/kit/guide" }"#;
    assert!(in_kit(to_page, &[("guide.md", "# Guide\n")]).is_empty());
    for url in ["/kit/setup/index", "/kit/setup/", "https://learn.microsoft.com/kit/setup/"] {
        let to_index = format!(r#"{{ "source_path": "setup.md", "redirect_url": "{url}" }}"#);
        assert!(in_kit(&to_index, &[("setup/index.md", "# Set up\n")]).is_empty(), "{url}");
    }
    let to_itself = r#"{ "source_path": "setup.md", "redirect_url": "/kit/setup" }"#;
    let circle = "circular-redirection: redirects form a circle: `setup.md`, `setup.md`";
    assert_eq!(in_kit(to_itself, &[("setup/index.md", "# Set up\n")]), [circle]);
}

#[test]
fn an_address_that_starts_from_the_old_page_leads_to_a_page_of_the_docset() {
    let config = r#"{ "build": { "content": [{ "files": ["**/*.md"] }] } }"#;
    let to = |url: &str| {
        let list = redirects(&format!(r#"{{ "source_path": "part/old.md", "redirect_url": "{url}" }}"#));
        let list = (".openpublishing.redirection.json", list.as_str());
        said(&[LEARN, ("docfx.json", config), ("part/new.md", "# New\n"), ("top.md", "# Top\n"), list])
    };
    for url in ["new", "new?view=x#y", "../top", "/elsewhere/page", "https://example.org/x"] {
        assert_eq!(to(url), [""; 0], "{url}");
    }
    for (url, at) in [("gone", "/part/gone"), ("../gone", "/gone")] {
        assert_eq!(to(url), [format!("redirect-target-not-found: no page is published at `{at}`")], "{url}");
    }
}

#[test]
fn values_that_say_nothing_are_told() {
    let list = redirects(
        r#"{ "source_path": 5, "redirect_url": "/kit/c" }, { "source_path": "a.md", "redirect_url": "/kit/c", "redirect_document_id": "TRUE" },
           { "source_path": "b.md", "redirect_url": ["/kit/c"], "redirect_document_id": "yes", "monikers": [1] }"#,
    );
    let files = [LEARN, AT_KIT, CRUMBS, ("c.md", "# C\n"), (".openpublishing.redirection.json", list.as_str())];
    let snapshot = Snapshot::of_texts(files);
    let found = engine::check(&snapshot, &Memo::default(), &BuildOptions::default()).findings;
    let said = found.iter().filter(|finding| finding.diagnostic.code.as_str() == "config-invalid");
    let said: Vec<_> = said.map(|finding| (finding.diagnostic.span.of(&list), &*finding.diagnostic.message)).collect();
    assert_eq!(
        said,
        [
            ("5", "`source_path` is a path in quotes"),
            (r#"["/kit/c"]"#, "`redirect_url` is an address in quotes"),
            (r#""yes""#, "`redirect_document_id` is `true` or `false`"),
            ("[1]", "`monikers` is a list of versions in quotes"),
        ]
    );
}

#[test]
fn a_circle_of_several_is_one_unless_a_query_asks_for_another_version() {
    let round =
        r#"{ "source_path": "a.md", "redirect_url": "/kit/b" }, { "source_path": "b.md", "redirect_url": "/kit/A" }"#;
    assert_eq!(
        in_kit(round, &[("c.md", "# C\n")]),
        ["circular-redirection: redirects form a circle: `a.md`, `b.md`, `a.md`"]
    );
    assert!(in_kit(&round.replace("/kit/A", "/kit/a?view=kit-2"), &[("c.md", "# C\n")]).is_empty());
}

#[test]
fn redirects_of_other_versions_do_not_meet() {
    let config = r#"{ "build": {
        "content": [
            { "files": ["**/*.md"], "src": "one", "version": "kit-1", "dest": "kit" },
            { "files": ["**/*.md"], "src": "two", "version": "kit-2", "dest": "kit" }],
        "versions": { "kit-1": {}, "kit-2": {} } } }"#;
    let list = redirects(
        r#"{ "source_path": "one/a.md", "redirect_url": "/kit/b" }, { "source_path": "two/b.md", "redirect_url": "/kit/a" }"#,
    );
    let files = [
        LEARN,
        ("docfx.json", config),
        ("one/c.md", "# One\n"),
        ("two/c.md", "# Two\n"),
        (".openpublishing.redirection.json", list.as_str()),
    ];
    assert!(!said(&files).iter().any(|said| said.starts_with("circular")), "{:?}", said(&files));
    let same = list.replace("two/b.md", "one/b.md");
    let files = [files[0], files[1], files[2], files[3], (".openpublishing.redirection.json", same.as_str())];
    assert!(said(&files).iter().any(|said| said.starts_with("circular")), "{:?}", said(&files));
}

#[test]
fn a_source_may_be_redirected_once_for_each_version() {
    let twice = r#"{ "source_path": "old.md", "redirect_url": "/kit/a", "redirect_document_id": true, "monikers": ["k-1"] },
        { "source_path": "old.md", "redirect_url": "/kit/a", "redirect_document_id": true, "monikers": ["k-2"] }"#;
    assert!(in_kit(twice, &[("a.md", "# A\n")]).is_empty());
    let same = twice.replace("k-2", "K-1");
    let conflict = "redirection-conflict: `old.md` is redirected twice; the first counts";
    assert_eq!(in_kit(&same, &[("a.md", "# A\n")]), [conflict]);
}

#[test]
fn a_source_outside_the_content_is_nothing_to_complain_of() {
    let outside = r#"{ "source_path": "tools/read.me", "redirect_url": "/kit/a" }, { "source_path": "tools/map.png", "redirect_url": "/kit/a" }"#;
    assert!(in_kit(outside, &[("a.md", "# A\n"), ("tools/read.me", "x")]).is_empty());
    let excluded = AT_KIT.1.replace(r#""files""#, r#""exclude": ["**/includes/**"], "files""#);
    let twice = redirects(
        r#"{ "source_path": "includes/old.md", "redirect_url": "/kit/nope" }, { "source_path": "includes/old.md", "redirect_url": "/kit/a" }"#,
    );
    let files =
        [LEARN, ("docfx.json", &*excluded), CRUMBS, (".openpublishing.redirection.json", &*twice), ("a.md", "# A\n")];
    assert_eq!(said(&files), Vec::<String>::new());
    let live = r#"{ "source_path": "a.md", "redirect_url": "/kit/b" }"#;
    assert_eq!(
        in_kit(live, &[("a.md", "# A\n"), ("b.md", "# B\n")]),
        ["redirected-file-not-removed: `a.md` is redirected and still exists"]
    );
}

#[test]
fn what_a_task_makes_is_told_once_and_is_never_missing() {
    let publish = r#"{ "docsets_to_publish": [{ "build_source_folder": ".", "customized_tasks": { "docset_prebuild": ["tools/Make.ps1"] } }] }"#;
    let config = r#"{ "build": { "content": [
        { "files": ["**/*.md", "**/toc.yml"], "src": "concepts", "dest": "concepts" },
        { "files": ["**/*.yml"], "src": "cmdlets", "dest": "module" }] } }"#;
    let list = redirects(
        r#"{ "source_path": "concepts/old.md", "redirect_url": "/kit/concepts/start" },
        { "source_path": "concepts/gone.md", "redirect_url": "/kit/concepts/nowhere" },
        { "source_path": "concepts/lamp.md", "redirect_url": "/kit/module/lamps/get-lamp" }"#,
    );
    let start = "---\nuid: start\n---\n# Start\n\nSee [it](../cmdlets/Get-Lamp.yml), [that](gone-for-good.md) and <xref:Get-Lamp>.\n";
    let files = [
        (".openpublishing.publish.config.json", publish),
        ("docfx.json", config),
        ("concepts/start.md", start),
        ("concepts/toc.yml", "- name: Start\n  href: start.md\n- name: Lamp\n  href: ../cmdlets/Get-Lamp.yml\n"),
        ("cmdlets/Get-Lamp.md", "# Get-Lamp\n"),
        (".openpublishing.redirection.json", list.as_str()),
    ];
    let known = [
        "dependency-missing: `tools/Make.ps1` makes the pages in `cmdlets`, and none is on disk: links that lead there are not checked",
        "redirect-target-not-found: no page is published at `/kit/concepts/nowhere`",
        "file-not-found: link target `gone-for-good.md` does not exist",
    ];
    assert_eq!(said(&files), known);
}

#[test]
fn what_docfx_makes_from_code_is_unknown_until_it_is_there() {
    let config = r#"{ "metadata": [{ "src": "src", "dest": "api" }], "build": { "content": [{ "files": ["**/*.md", "**/*.yml"] }] } }"#;
    let start = "---\nuid: start\n---\n# Start\n\nSee [it](api/Kit.Lamp.yml) and <xref:Kit.Lamp>.\n";
    let mut files = vec![
        ("docfx.json", config),
        ("start.md", start),
        ("api/index.md", "# API\n"),
        ("toc.yml", "- name: Start\n  href: start.md\n- name: API\n  href: api/toc.yml\n"),
    ];
    let told = "dependency-missing: `docfx metadata` makes the pages in `api`, and none is on disk: links that lead there are not checked";
    assert_eq!(said(&files), [told]);
    files.push(("api/Kit.Pump.yml", "### YamlMime:ManagedReference\nitems:\n- uid: Kit.Pump\n"));
    files.push(("api/toc.yml", "- name: Pump\n  href: Kit.Pump.yml\n"));
    assert_eq!(said(&files).len(), 2, "{:?}", said(&files));
}

#[test]
fn a_source_is_redirected_twice_whatever_its_letters() {
    let twice = r#"{ "source_path": "old.md", "redirect_url": "/kit/a" }, { "source_path": "Old.md", "redirect_url": "/kit/a" }"#;
    let conflict = "redirection-conflict: `Old.md` is redirected twice; the first counts";
    assert_eq!(in_kit(twice, &[("a.md", "# A\n")]), [conflict]);
}

#[test]
fn an_old_address_that_is_longer_than_paths_are_is_left_out_and_told() {
    let long = format!("{}x.md", "bb/".repeat(400));
    let list = redirects(&format!(r#"{{ "source_path": "{long}", "redirect_url": "/kit/a" }}"#));
    let files = [LEARN, AT_KIT, CRUMBS, (".openpublishing.redirection.json", &*list), ("a.md", "# A\n")];
    let found = engine::check(&Snapshot::of_texts(files), &Memo::default(), &BuildOptions::default()).findings;
    let told = found.iter().find(|finding| finding.diagnostic.code.as_str() == "limit-reached").expect("it is told");
    assert_eq!(told.diagnostic.message, "the redirect is left out: systems keep no path of more than 1000 bytes");
}

#[test]
fn redirects_of_mkdocs_are_those_of_the_site() {
    let config = "plugins:\n  - redirects:\n      redirect_maps:\n        old.md: guide/new.md#part\n        \
                  gone/x.md: https://example.org/\n        lost.md: nowhere.md\n";
    let files = [("mkdocs.yml", config), ("docs/index.md", "# Home\n"), ("docs/guide/new.md", "# New\n\n## Part\n")];
    assert_eq!(said(&files), ["redirect-target-not-found: no page is published at `/nowhere`"]);
    let pages = built::build(&files);
    assert!(built::text(&pages, "old.html").contains("guide/new.html#part"));
    assert!(built::text(&pages, "gone/x.html").contains("https://example.org/"));
}

#[test]
fn redirects_of_mdbook_are_those_of_the_site() {
    let config =
        "[output.html.redirect]\n\"/part/old.html\" = \"../new.html\"\n\"/far.html\" = \"https://example.org/\"\n";
    let files = [
        ("book.toml", config),
        ("src/SUMMARY.md", "# Summary\n\n- [New](new.md)\n"),
        ("src/new.md", "# New\n\nText.\n"),
    ];
    assert_eq!(said(&files), [""; 0]);
    let pages = built::build(&files);
    assert!(built::text(&pages, "part/old.html").contains("new.html"));
    assert!(built::text(&pages, "far.html").contains("https://example.org/"));
}

#[test]
fn a_redirect_of_what_was_no_content_is_told_with_what_was_meant() {
    let list = redirects(r#"{ "source_path_from_root": "/old.md", "redirect_url": "/new" }"#);
    let files = [("content/new.md", "# New\n\nText.\n"), (".openpublishing.redirection.json", &*list)];
    let found = engine::check(&Snapshot::of_texts(files), &Memo::default(), &BuildOptions::default()).findings;
    let told = found.iter().find(|finding| finding.file.as_str().ends_with(".json")).expect("it is told");
    assert_eq!(told.diagnostic.message, "`old.md` is in no folder of content, so nobody is sent on from there");
    assert_eq!(told.diagnostic.help.as_deref(), Some("did you mean `content/old.md`?"));
    // Files of Learn's repositories name the pages of other docsets, too.
    let learn = [LEARN, AT_KIT, CRUMBS, ("a.md", "# A\n"), (".openpublishing.redirection.json", &*list)];
    let learn = learn.map(|(path, text)| {
        if path == "docfx.json" {
            (path, r#"{ "build": { "content": [{ "files": ["a.md"] }] } }"#)
        } else {
            (path, text)
        }
    });
    assert_eq!(said(&learn), [""; 0]);
}
