//! What lies in a repository that is not on disk is named, and nothing leads there.

mod built;

use built::text;
use site::engine::Built;

const SITE: &str = "title: Oven\ndependent_repositories: [shared-bits]\n";

fn build(article: &str) -> (String, Built) {
    let built = built::build(&[("site.yml", SITE), ("content/a.md", article)]);
    (text(&built, "a.html"), built)
}

#[test]
fn pictures_are_placeholders_with_their_alternative_text() {
    for picture in [
        "![Plan of the oven](~/shared-bits/plan.png)",
        ":::image type=\"content\" source=\"../shared-bits/plan.png\" alt-text=\"Plan of the oven\":::",
        "![Plan of the oven][plan]\n\n[plan]: ~/shared-bits/plan.png",
        "<img src=\"~/shared-bits/plan.png\" alt=\"Plan of the oven\">",
    ] {
        let (page, _) = build(&format!("# Oven\n\n{picture}\n"));
        assert!(page.contains("Plan of the oven"), "{picture}");
        assert!(!page.contains("=\"~/") && !page.contains("src=\"../shared"), "{picture}");
    }
}

#[test]
fn a_box_says_the_path_of_a_part_and_a_picture_is_called_what_its_alternative_text_says() {
    let (page, _) = build("# Oven\n\n[!INCLUDE [x](~/shared-bits/parts/x.md)]\n\n![Plan](~/shared-bits/plan.png)\n");
    let said = "This part of the page comes from the repository";
    assert!(page.contains(&format!(
        "<div class=\"placeholder\"><p><span>{said}</span> <code>shared-bits/parts/x.md</code></p></div>"
    )));
    assert!(page.contains(&format!(
        "<span class=\"placeholder\" role=\"img\" aria-label=\"Plan\"><span>{said}</span> <code>shared-bits/plan.png</code></span>"
    )));
}

#[test]
fn links_are_text_and_say_whose_page_it_would_be() {
    let (page, _) = build("# Oven\n\n[The rules](~/shared-bits/rules.md#heat)\n");
    assert!(page.contains("title=\"shared-bits/rules.md#heat\">The rules</span>"));
    let (page, _) = build("# Oven\n\n<a href=\"~/shared-bits/rules.md\">The rules</a>\n");
    assert!(page.contains("The rules</a>") && !page.contains("rules.md"));
}

#[test]
fn one_note_stands_where_the_repository_is_named() {
    let (_, built) = build("# Oven\n\n![Plan](~/shared-bits/a.png)\n\n[Rules](~/shared-bits/b.md)\n");
    let notes = built.findings.iter().filter(|finding| finding.diagnostic.code.as_str() == "dependency-missing");
    let notes: Vec<String> = notes
        .map(|note| format!("{} {}: {}", note.file, note.diagnostic.span.of(SITE), note.diagnostic.message))
        .collect();
    let said = "site.yml shared-bits: the repository `shared-bits` is not on disk: \
                what it would show is a placeholder in 2 places";
    assert_eq!(notes, [said]);
}

#[test]
fn what_a_translation_lacks_comes_from_the_original() {
    let built = built::build(&[
        ("site.yml", "title: Ofen\ndependent_repositories: [_repo.en-us]\n"),
        (
            "content/a.md",
            "---\nms.translationtype: MT\nms.prod: oven\n---\n# Ofen\n\n![Plan](media/a.png)\n\n:::code source=\"x.py\":::\n\n[B](b.md)\n",
        ),
    ]);
    let codes: Vec<&str> = built.findings.iter().map(|finding| finding.diagnostic.code.as_str()).collect();
    assert!(codes.contains(&"dependency-missing"), "{codes:?}");
    for code in ["file-not-found", "codesnippet-not-found", "deprecated-attribute"] {
        assert!(!codes.contains(&code), "{codes:?}");
    }
}

#[test]
fn a_table_of_contents_and_redirects_of_a_translation_lead_to_the_original() {
    let codes = |dependency: &str| -> Vec<String> {
        let publish = format!(
            r#"{{ "docsets_to_publish": [{{ "build_source_folder": "docs", "base_path": "/oven" }}],
                "dependent_repositories": [{{ "path_to_root": "{dependency}" }}] }}"#
        );
        let redirects = r#"{ "redirections": [{ "source_path": "docs/old.md", "redirect_url": "/oven/b" }] }"#;
        let built = built::build(&[
            (".openpublishing.publish.config.json", &publish),
            (".openpublishing.redirection.json", redirects),
            ("docs/docfx.json", r#"{ "build": { "content": [{ "files": ["**/*.md", "**/toc.yml", "**/*.yml"] }] } }"#),
            ("docs/breadcrumb/toc.yml", "- { name: Oven, tocHref: /oven/, topicHref: /oven/index }\n"),
            ("docs/a.md", "# Ofen\n"),
            ("docs/toc.yml", "- { name: A, href: a.md }\n- { name: B, href: b.md }\n- { name: C, href: c/toc.yml }\n"),
        ]);
        built.findings.iter().map(|finding| finding.diagnostic.code.as_str().to_owned()).collect()
    };
    let unfound = ["file-not-found", "redirect-target-not-found"];
    let (own, translated) = (codes("samples"), codes("_repo.en-us"));
    assert!(unfound.iter().all(|code| own.iter().any(|it| it == code)), "{own:?}");
    assert!(!unfound.iter().any(|code| translated.iter().any(|it| it == code)), "{translated:?}");
}

#[test]
fn words_of_english_are_asked_of_articles_in_english_alone() {
    let article = "---\ntitle: Ofen einrichten\nms.topic: how-to\n---\n# Ofen einrichten\n\nText.\n\n## Voraussetzungen\n\n- Mehl\n";
    let codes = |site: &str, kind: &str| -> Vec<String> {
        let built = built::build(&[("site.yml", site), ("content/a.md", article), ("lints/types/how-to.yml", kind)]);
        built.findings.iter().map(|finding| finding.diagnostic.code.as_str().to_owned()).collect()
    };
    let has = |codes: &[String], code: &str| codes.iter().any(|it| it == code);
    let english = codes("title: T\n", "");
    assert!(has(&english, "section-missing") && has(&english, "title-not-verb-first"), "{english:?}");
    for site in ["locale: de-de\n", "locale: de\n", "dependent_repositories: [_repo.en-us]\n"] {
        let other = codes(site, "");
        assert!(!has(&other, "section-missing") && !has(&other, "title-not-verb-first"), "{site} {other:?}");
    }
    // What the project itself asks for is in its own language.
    let own = "id: how-to\nname: Anleitung\nms_topic: [how-to]\nsections:\n- { name: Weiter, position: 9, level: 2, required: true, severity: warning, patterns: [weiter] }\n";
    assert!(has(&codes("locale: de-de\n", own), "section-missing"));
}

#[test]
fn nobody_finds_a_page_by_what_it_says_of_what_is_not_there() {
    let (_, built) =
        build("# Oven\n\nHeat\n\n[!INCLUDE [x](~/shared-bits/parts/zebra.md)]\n\n[Rules](~/shared-bits/rules.md)\n");
    let search = built.output.keys().filter(|path| path.starts_with("_search/")).map(|path| text(&built, path));
    let search: String = search.collect();
    assert!(search.contains("Heat") && search.contains("Rules"), "{search}");
    assert!(!search.contains("zebra") && !search.contains("comes from"), "{search}");
}
