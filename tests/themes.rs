//! Themes of a project: what they may change, in which language the pages speak, and how their faults are told.

mod built;

use built::text;
use site::engine::Built;

const ARTICLE: &str = "---\nms.date: 05/04/2026\n---\n# Start\n\n> [!NOTE]\n> Mind the gap.\n\n## More\n\nText.\n";

fn build(theme: &[(&str, &str)], config: &str) -> Built {
    let config = format!("title: Meters\n{config}");
    built::build(&[&[("site.yml", config.as_str()), ("content/index.md", ARTICLE)], theme].concat())
}

/// Each finding about the theme as `file:line:column message`.
fn findings(built: &Built, files: &[(&str, &str)]) -> Vec<String> {
    let place = |finding: &site::source::Finding| {
        let text = files.iter().find(|(path, _)| *path == finding.file.as_str()).map_or("", |(_, text)| *text);
        let before = &text[..finding.diagnostic.span.start as usize];
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        format!("{}:{}:{column} {}", finding.file, before.matches('\n').count() + 1, finding.diagnostic.message)
    };
    let of_theme = |finding: &&site::source::Finding| {
        ["template-error", "config-invalid"].contains(&finding.diagnostic.code.as_str())
    };
    built.findings.iter().filter(of_theme).map(place).collect()
}

#[test]
fn a_theme_replaces_one_template_and_keeps_the_rest() {
    let theme = [("themes/own/templates/parts/byline.html", "<p>by {{ site.title }}</p>\n")];
    let built = build(&theme, "theme: own\n");
    let page = text(&built, "index.html");
    assert!(page.contains("<p>by Meters</p>"), "{page}");
    assert!(page.contains("class=\"outline\"") && !page.contains("Last updated on"));
    assert_eq!(findings(&built, &theme), [""; 0]);
}

#[test]
fn a_theme_adds_a_piece_of_style_behind_ours_or_replaces_one() {
    let theme = [
        ("themes/own/styles/99-own.css", ":root { --accent: #123456 }"),
        ("themes/own/styles/91-print.css", "/* no paper */"),
        ("themes/own/scripts/99-own.js", "window.own = 1;"),
    ];
    let built = build(&theme, "theme: own\n");
    let styles = text(&built, "_site/site.css");
    assert!(styles.trim_end().ends_with("--accent: #123456 }"));
    assert!(styles.contains("/* no paper */") && !styles.contains("@page") && styles.contains(".toc"));
    assert!(text(&built, "_site/site.js").trim_end().ends_with("window.own = 1;"));
}

#[test]
fn a_theme_says_some_things_in_its_own_words() {
    let theme = [("themes/own/strings/en.yml", "outline: On this page\nscripts:\n  copy: Take\n")];
    let built = build(&theme, "theme: own\n");
    let page = text(&built, "index.html");
    assert!(page.contains("On this page") && page.contains("Last updated on"));
    let script = text(&built, "_site/site.js");
    assert!(script.contains("\"copy\":\"Take\"") && script.contains("\"copied\":\"Copied\""));
}

#[test]
fn pages_speak_the_language_of_the_docset() {
    for (locale, dir, note, date) in [
        ("de-de", "ltr", "Hinweis", ["Zuletzt aktualisiert am</span> <time datetime=\"2026-05-04\"", ">4. Mai 2026<"]),
        ("ja-jp", "ltr", "注", ["最終更新日</span> <time datetime=\"2026-05-04\"", ">2026年5月4日<"]),
        (
            "fi-fi",
            "ltr",
            "Huomautus",
            ["Päivitetty viimeksi</span> <time datetime=\"2026-05-04\"", ">4. toukokuuta 2026<"],
        ),
        ("ar-sa", "rtl", "ملاحظة", ["آخر تحديث في</span> <time datetime=\"2026-05-04\"", ">4 مايو 2026<"]),
        ("fa-ir", "rtl", "Note", ["Last updated on</span> <time datetime=\"2026-05-04\"", ">May 4, 2026<"]),
    ] {
        let page = text(&build(&[], &format!("locale: {locale}\n")), "index.html");
        assert!(page.contains(&format!("<html lang=\"{locale}\" dir=\"{dir}\"")), "{page}");
        assert!(
            page.contains("<p class=\"alert-title\"") && page.contains(&format!(">{note}</p>")),
            "{locale}: {page}"
        );
        assert!(date.iter().all(|part| page.contains(part)), "{locale}: {page}");
    }
}

/// A language that lacks a word falls back to English, so a forgotten one would never be seen.
#[test]
fn our_languages_have_every_word() {
    let keys = |text: &str| -> Vec<String> {
        let key = |line: &str| Some(line.split_once(':')?.0.to_owned());
        text.lines().filter(|line| !line.starts_with('#')).filter_map(key).collect()
    };
    let english = keys(include_str!("../themes/default/strings/en.yml"));
    assert_eq!(keys(include_str!("../themes/default/strings/de.yml")), english);
    assert_eq!(keys(include_str!("../themes/default/strings/ja.yml")), english);
}

#[test]
fn a_misspelt_variable_is_named_with_its_place_and_the_page_is_there() {
    let theme = [("themes/own/templates/parts/about.html", "<p>\nü {{ page.dat }}</p>\n")];
    let built = build(&theme, "theme: own\n");
    let found = findings(&built, &theme);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("themes/own/templates/parts/about.html:2:11 `page.dat` is not defined"), "{found:?}");
    assert!(text(&built, "index.html").contains("Mind the gap."));
}

#[test]
fn a_misspelt_name_is_told_where_nothing_is_printed_too() {
    let path = "themes/own/templates/parts/about.html";
    for (template, place, name, meant) in [
        ("{% if page.dat %}x{% endif %}", "1:12", "page.dat", "page.data"),
        ("\n{% if brackets or breadcrum %}x{% endif %}", "2:7", "brackets", ""),
        ("{% if page.feedback?.contents %}x{% endif %}", "1:22", "page.feedback.contents", "page.feedback.content"),
        (
            "{% for one in versions %}{% if one.curent %}x{% endif %}{% endfor %}",
            "1:36",
            "versions[].curent",
            "versions[].current",
        ),
        ("{% if false %}{{ page.titl }}{% endif %}", "1:23", "page.titl", "page.title"),
        ("{% if strings.outlin %}x{% endif %}", "1:15", "strings.outlin", "strings.outline"),
        ("{% set mine = pagee.title or 1 %}", "1:15", "pagee", "page"),
    ] {
        let theme = [(path, template)];
        let built = build(&theme, "theme: own\n");
        let found = findings(&built, &theme);
        assert!(
            found.first().is_some_and(|found| *found == format!("{path}:{place} `{name}` is not defined")),
            "{found:?}"
        );
        let fault = built.findings.iter().find(|finding| finding.file.as_str() == path).expect("it was found");
        let help = fault.diagnostic.help.as_deref().unwrap_or_default();
        assert!(meant.is_empty() || help == format!("did you mean `{meant}`?"), "{help}");
        assert!(text(&built, "index.html").contains("Mind the gap."));
    }
    let theme = [("themes/own/templates/404.html", "{% if breadcrumb %}x{% endif %}")];
    let expected = "themes/own/templates/404.html:1:7 `breadcrumb` is not defined in `404.html`";
    assert_eq!(findings(&build(&theme, "theme: own\n"), &theme), [expected]);
}

#[test]
fn what_a_template_may_ask_is_no_fault() {
    let template = "{% if page.description or toc?.current or page.data?.more or open_graph?.image or redirect %}x{% endif %}\
        {% if later is defined %}y{% endif %}{% for one in page.headings %}{{ loop.index }}{{ one.id }}{% endfor %}\
        {% set mine = {\"a\": 1} %}{{ mine.a }}{{ strings.link_types[\"video\"] }}{{ strings.our_own }}";
    let theme = [("themes/own/templates/parts/about.html", template), ("themes/own/strings/en.yml", "our_own: Ours\n")];
    let built = build(&theme, "theme: own\n");
    assert_eq!(findings(&built, &theme), [""; 0]);
    assert!(text(&built, "index.html").contains("Ours"));
}

#[test]
fn words_that_nothing_asks_for_are_told() {
    let theme = [
        (
            "themes/own/strings/en.yml",
            "outlin: On this page\nscripts:\n  copi: Take\nmonths: January\nlink_types:\n  ours: Ours\n",
        ),
        ("themes/own/strings/fr.yml", "edit: Modifier\nediter: Modifier\n"),
    ];
    assert_eq!(
        findings(&build(&theme, "theme: own\n"), &theme),
        [
            "themes/own/strings/en.yml:1:1 no template or script asks for the word `outlin`",
            "themes/own/strings/en.yml:3:3 no template or script asks for the word `scripts.copi`",
            "themes/own/strings/en.yml:4:9 `months` has to be a list, and is a text",
            "themes/own/strings/fr.yml:2:1 no template or script asks for the word `editer`",
        ]
    );
}

#[test]
fn templates_that_cannot_be_read_are_named_with_their_places_and_the_pages_are_there() {
    for (template, expected) in [
        ("<p>\n{{ page.title </p>", "themes/own/templates/parts/about.html:2:"),
        ("{{ page.title | shout }}", "themes/own/templates/parts/about.html:1:17 "),
        ("\n{% include \"parts/gone.html\" %}", "themes/own/templates/parts/about.html:2:"),
        (
            "<i>{{ assets[\"gone.svg\"] }}</i>",
            "themes/own/templates/parts/about.html:1:7 Tried to render a variable that is undefined: `assets[\"gone.svg\"]`",
        ),
        ("{% extends \"gone.html\" %}", "themes/own/templates/parts/about.html:1:12 "),
    ] {
        let theme = [("themes/own/templates/parts/about.html", template)];
        let built = build(&theme, "theme: own\n");
        let found = findings(&built, &theme);
        assert!(found.iter().any(|line| line.starts_with(expected)), "{template}: {found:?}");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(text(&built, "index.html").contains("Mind the gap."));
        assert!(text(&built, "404.html").contains("Page not found"));
    }
}

#[test]
fn a_theme_for_another_contract_is_told_so() {
    let theme = [("themes/own/theme.yml", "name: own\ncontract: 2\ncolour: red\n")];
    let built = build(&theme, "theme: own\n");
    assert_eq!(
        findings(&built, &theme),
        [
            "themes/own/theme.yml:2:11 the theme was written for contract `2`, this program keeps contract `1`",
            "themes/own/theme.yml:3:9 `theme.yml` has no key `colour`",
        ]
    );
}

#[test]
fn a_file_beside_the_folders_of_a_theme_is_not_silently_ignored() {
    let theme = [("themes/own/page.html", "<p>"), ("themes/own/README.md", "# Ours\n")];
    let built = build(&theme, "theme: own\n");
    assert_eq!(
        findings(&built, &theme),
        ["themes/own/page.html:1:1 `page.html` stands in none of the folders that a theme has"]
    );
}

#[test]
fn a_theme_that_is_not_there_is_told_and_pages_have_the_default_one() {
    let built = build(&[], "theme: gone\n");
    let site = [("site.yml", "title: Meters\ntheme: gone\n")];
    assert_eq!(findings(&built, &site), ["site.yml:2:8 there is no theme `gone`: `themes/gone/` has no files"]);
    assert!(text(&built, "index.html").contains("Mind the gap."));
}

#[test]
fn no_heading_of_an_article_has_an_id_of_the_frame() {
    let templates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    let id = regex::Regex::new(r#" id="([^"{]+)""#).expect("a pattern");
    let mut seen = 0;
    for folder in [templates.join("parts"), templates] {
        for file in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            for (_, [id]) in id.captures_iter(&text).map(|found| found.extract()) {
                seen += 1;
                assert!(id.contains(char::is_uppercase), "{}: `{id}` could be a heading's", file.display());
            }
        }
    }
    assert!(seen > 4, "the templates name {seen} ids");
}
