//! The ids of a page and the bookmarks that lint knows are the same.

mod built;

use built::{build, text};
use regex::Regex;

/// The ids of the headings of `page`, and the bookmarks that lint misses.
fn ids_and_missed(files: &[(&str, &str)], page: &str) -> (Vec<String>, Vec<String>) {
    let built = build(files);
    let html = text(&built, page);
    let headings = Regex::new(r#"<h[23] id="([^"]+)""#).expect("a pattern");
    let ids = headings.captures_iter(&html).map(|found| found[1].to_owned()).collect();
    let missed = built.findings.iter().filter(|finding| finding.diagnostic.code.as_str() == "bookmark-not-found");
    (ids, missed.map(|finding| finding.diagnostic.message.clone()).collect())
}

#[test]
fn a_heading_whose_id_is_taken_gets_the_next_number_that_is_free() {
    let article = "# Guide\n\n## Step\n\n## Step 1\n\n## Step\n\n[Third](#step-2), [none](#step-3)\n";
    let (ids, missed) = ids_and_missed(&[("content/a.md", article)], "a.html");
    assert_eq!(ids, ["step", "step-1", "step-2"]);
    assert_eq!(missed, ["there is no bookmark `#step-3` in this file"]);
}

#[test]
fn a_heading_behind_an_included_one_of_its_name_has_a_number() {
    let article = "# Guide\n\n[!INCLUDE [i](../shared/i.md)]\n\n## Install\n\n[Here](#install-1), [no](#install-2)\n";
    let files = [("content/a.md", article), ("shared/i.md", "## Install\n\nText.\n")];
    let (ids, missed) = ids_and_missed(&files, "a.html");
    assert_eq!(ids, ["install", "install-1"]);
    assert_eq!(missed, ["there is no bookmark `#install-2` in this file"]);
}

#[test]
fn a_file_that_is_shown_twice_brings_its_headings_twice() {
    let include = "[!INCLUDE [i](../shared/i.md)]\n\n";
    let article = format!("# Guide\n\n{include}{include}[Here](#install-1), [no](#install-2)\n");
    let files = [("content/a.md", article.as_str()), ("shared/i.md", "## Install\n\nText.\n")];
    let (ids, missed) = ids_and_missed(&files, "a.html");
    assert_eq!(ids, ["install", "install-1"]);
    assert_eq!(missed.len(), 1);
}

#[test]
fn questions_and_the_headings_of_their_answers_are_counted_in_the_order_of_reading() {
    let faq = "### YamlMime:FAQ\ntitle: Questions\nsections:\n- name: Ignored\n  questions:\n  - question: How\n    answer: |\n      One.\n\n      ## How\n  - question: How\n    answer: '[Last](#how-2), [none](#how-3), [hidden](#ignored)'\n";
    let (ids, missed) = ids_and_missed(&[("content/faq.yml", faq)], "faq.html");
    assert_eq!(ids, ["how", "how-1", "how-2"]);
    assert_eq!(missed.len(), 2, "{missed:?}");
}

#[test]
fn questions_that_begin_like_a_block_have_the_ids_of_their_text() {
    let faq = "### YamlMime:FAQ\ntitle: Questions\nsections:\n- name: All\n  questions:\n  - question: '1. Start?'\n    answer: 'See [it](#1--start-) and [none](#start-).'\n  - question: '# Sign'\n    answer: Text.\n";
    let (ids, missed) = ids_and_missed(&[("content/faq.yml", faq)], "faq.html");
    assert_eq!(ids[1..], ["1--start-", "--sign"]);
    assert_eq!(missed.len(), 1, "{missed:?}");
}

#[test]
fn footnotes_and_their_marks_are_places_of_a_page() {
    let article = "# A\n\nText[^1]. See [the note](#fn:1), [its mark](#fnref:1) and [another](#fn:2).\n\n[^1]: Note.\n";
    let config =
        r#"{ "build": { "content": ["*.md"], "markdownEngineProperties": { "markdigExtensions": ["footnotes"] } } }"#;
    let (_, missed) = ids_and_missed(&[("a.md", article), ("docfx.json", config)], "a.html");
    assert_eq!(missed, ["there is no bookmark `#fn:2` in this file"]);
}
