//! What stands around an article: words of the interface, and what Git knows of its file.

mod built;

use std::sync::Arc;

use built::{build, text};
use site::engine::{self, BuildOptions, Memo, Tally};
use site::publish::History;
use site::source::{FilePath, Snapshot};

const ARTICLE: (&str, &str) = ("content/index.md", "# Ovn\n\n> [!WARNING]\n> Varm.\n\n## Brænde\n\nTekst.\n");

fn in_locale(locale: &'static str) -> site::engine::Built {
    let faq = "### YamlMime:FAQ\ntitle: A\nsections:\n- questions:\n  - question: B\n    answer: C\n";
    build(&[("site.yml", locale), ARTICLE, ("content/faq.yml", faq)])
}

#[test]
fn a_word_that_the_language_of_the_pages_lacks_says_that_it_is_english() {
    let icelandic = in_locale("locale: is-is\n");
    let page = text(&icelandic, "index.html");
    assert!(page.contains("<html lang=\"is-is\""), "{page}");
    for word in [
        "<p class=\"alert-title\" lang=\"en\">Warning</p>",
        "<span lang=\"en\">In this article</span>",
        "lang=\"en\">Skip to main content</a>",
    ] {
        assert!(page.contains(word), "{word} is not in {page}");
    }
    assert!(text(&icelandic, "404.html").contains("<h1 lang=\"en\">Page not found</h1>"));
    assert!(text(&icelandic, "faq.html").contains("<h2 id=\"questions\" lang=\"en\">Questions</h2>"));
    assert!(text(&icelandic, "_site/site.js").contains("window.siteWordsInEnglish = [\"copy\","));
    for locale in ["locale: de-at\n", "locale: en-gb\n", "{}\n"] {
        let built = in_locale(locale);
        for path in ["index.html", "404.html", "faq.html"] {
            assert!(!text(&built, path).contains(" lang=\"en\">"), "{locale} {path}");
        }
        assert!(!text(&built, "_site/site.js").contains("siteWordsInEnglish ="));
    }
}

#[test]
fn a_word_of_a_theme_that_is_not_translated_says_that_it_is_english() {
    let built = build(&[
        ("site.yml", "locale: de\ntheme: own\n"),
        ARTICLE,
        ("themes/own/templates/parts/about.html", "<p{{ in_english.again | safe }}>{{ strings.again }}</p>\n"),
        ("themes/own/strings/en.yml", "again: Once more\n"),
    ]);
    assert_eq!(built.findings, []);
    assert!(text(&built, "index.html").contains("<p lang=\"en\">Once more</p>"));
}

#[test]
fn pages_name_those_who_wrote_them_where_that_is_asked_for() {
    let page = |site: &'static str, names: &[&str]| {
        let snapshot = Snapshot::of_texts([("site.yml", site), ARTICLE]);
        let file = FilePath::new(ARTICLE.0).expect("inside");
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let history = History { contributors: [(file, names)].into(), ..History::default() };
        let options = BuildOptions { history: Arc::new(history), ..BuildOptions::default() };
        text(&engine::build(&snapshot, &Memo::default(), &options, &Tally::default()), "index.html")
    };
    let asked = "contributors: true\n";
    assert!(page(asked, &["Ada & Bo", "Cy"]).contains("<span>Contributors:</span> Ada &amp; Bo, Cy</li>"));
    assert!(!page(asked, &[]).contains("Contributors"));
    assert!(!page("title: T\n", &["Ada"]).contains("Ada"));
}
