//! `site new`: what each content type gives, and that it is clean once its marks are filled in.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use site::draft::{self, Template};
use site::engine::{self, BuildOptions, Memo};
use site::rules::ContentTypes;
use site::source::{Date, FilePath, Snapshot};

const TODAY: Date = Date { year: 2025, month: 6, day: 15 };

static MARK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\[REQUIRED: ([^\]]*)\]").expect("a pattern"));

fn file(path: &str) -> FilePath {
    FilePath::new(path).expect("inside")
}

fn new(content_type: &str, path: &str, set: &[(&str, &str)], files: &[(&str, &str)]) -> Result<String, String> {
    let set: Vec<(String, String)> = set.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let path = file(path);
    let template = Template { content_type, file: &path, set: &set, today: TODAY };
    let snapshot = Snapshot::of_texts(files.iter().copied().chain([(path.as_str(), "")]));
    draft::article(&template, &snapshot).map(|(text, _)| text)
}

/// What the linter says of an article, as `code: message`.
fn findings(path: &str, text: &str) -> Vec<String> {
    let other = "---\ntitle: Manage devices\n---\n\n# Manage devices\n\nText.\n";
    let toc = format!("- name: New\n  href: {path}\n- name: Devices\n  href: devices.md\n");
    let snapshot = Snapshot::of_texts([(path, text), ("devices.md", other), ("TOC.yml", &toc)]);
    let options = BuildOptions { only: vec![file(path)], today: Some(TODAY), ..BuildOptions::default() };
    let all = engine::check(&snapshot, &Memo::default(), &options).findings;
    let of_file = all.iter().filter(|finding| finding.file.as_str() == path);
    of_file.map(|finding| format!("{}: {}", finding.diagnostic.code, finding.diagnostic.message)).collect()
}

/// Puts something that fits in the place of each mark.
fn fill(text: &str) -> String {
    let mut number = 0;
    let filled = MARK.replace_all(text, |mark: &Captures<'_>| {
        number += 1;
        match &mark[1] {
            "one or two sentences for search results, 115 to 145 characters" => {
                "Create a device hub for the sensors of your building, connect the first of them, and watch the values that it \
                 sends to you."
                    .to_owned()
            }
            "what the reader does, a verb first" => "Create a device hub".to_owned(),
            "title" => "Troubleshoot errors of a device hub".to_owned(),
            what if what.starts_with("link to") => "[Manage devices](devices.md)".to_owned(),
            "what the reader does first" => "Create the hub".to_owned(),
            "what the section is about" => "How a hub works".to_owned(),
            "author" | "ms.author" => "jdoe".to_owned(),
            what if what.starts_with("what the article is about") => {
                "A hub collects what sensors send. This article is for people who run them.".to_owned()
            }
            _ => format!("Select the hub with the number {number}."),
        }
    });
    filled.into_owned()
}

#[test]
fn every_content_type_gives_an_article_that_is_clean_once_its_marks_are_filled_in() {
    for content_type in ContentTypes::default().all() {
        let folder = if content_type.id == "include" { "includes/" } else { "" };
        let path = format!("{folder}{}-of-a-hub.md", content_type.id);
        let text = new(&content_type.id, &path, &[], &[]).expect("a type");
        let open = MARK.find_iter(&text).count();
        let asked = findings(&path, &text).into_iter().filter(|said| said.starts_with("required-placeholder")).count();
        assert_eq!(asked, open, "{}: the linter asks for every mark\n{text}", content_type.id);
        assert_eq!(findings(&path, &text).len(), open, "{}: and for nothing else\n{text}", content_type.id);
        let filled = fill(&text);
        assert_eq!(findings(&path, &filled), Vec::<String>::new(), "{}\n{filled}", content_type.id);
    }
}

#[test]
fn the_header_has_what_is_set_and_leaves_out_what_the_docset_gives() {
    let docfx =
        r#"{"build": {"content": [{"files": "**/*.md"}], "globalMetadata": {"author": "team", "ms.service": "hub"}}}"#;
    let set = [("title", "Create: a hub"), ("ms.author", "me"), ("ms.custom", "x")];
    let files = [("docfx.json", docfx), ("site.yml", "kind: learn\n")];
    let text = new("how-to", "create.md", &set, &files).expect("a type");
    let header = "---\ntitle: \"Create: a hub\"\ndescription: \"[REQUIRED: one or two sentences for search results, 115 to 145 \
        characters]\"\nms.topic: how-to\nms.author: me\nms.date: 06/15/2025\nms.custom: x\n---\n\n# Create: a hub\n";
    assert!(text.starts_with(header), "{text}");
}

#[test]
fn outside_learn_the_header_names_the_type_and_nothing_that_only_learn_has() {
    let text = new("how-to", "create.md", &[("title", "Create a hub"), ("ms.author", "me")], &[]).expect("a type");
    let header = "---\ntitle: Create a hub\ndescription: \"[REQUIRED: one or two sentences for search results, 115 to 145 \
        characters]\"\nms.author: me\ncontent_type: how-to\n---\n\n# Create a hub\n";
    assert!(text.starts_with(header), "{text}");
}

#[test]
fn a_project_has_types_of_its_own_and_an_unknown_one_is_refused_with_those_there_are() {
    let own = "id: runbook\nname: Runbook\nms_topic: [how-to]\nfrontmatter:\n  - { key: owner }\nsections:\n  - { name: When To Run, \
        position: 1, level: 2, required: true, patterns: ['when to run'] }\n";
    let text = new("runbook", "a.md", &[("title", "T")], &[("lints/types/runbook.yml", own)]).expect("a type");
    assert_eq!(
        text,
        "---\nowner: \"[REQUIRED: owner]\"\ncontent_type: runbook\ntitle: T\n---\n\n# T\n\n## When to run\n\n[REQUIRED: text of the section]\n"
    );
    let refused = new("novel", "a.md", &[], &[]).expect_err("no such type");
    assert!(refused.starts_with("there is no content type `novel`; there are best-practice, concept"), "{refused}");
    for (slip, meant) in [("howto", "how-to"), ("How to guide", "how-to"), ("releasenotes", "release-notes")] {
        let refused = new(slip, "a.md", &[], &[]).expect_err("no such type");
        assert!(refused.contains(&format!("did you mean `{meant}`?")), "{refused}");
    }
}

#[test]
fn a_faq_is_the_yaml_page_that_it_is_on_learn() {
    let text = new("faq", "faq.yml", &[("title", "Hub: questions")], &[]).expect("a type");
    assert!(text.starts_with("### YamlMime:FAQ\nmetadata:\n  title: \"Hub: questions\"\n"), "{text}");
    let asked = findings("faq.yml", &text);
    assert!(asked.iter().all(|said| said.starts_with("required-placeholder")), "{asked:?}");
    assert_eq!(asked.len(), MARK.find_iter(&text).count());
    assert_eq!(findings("faq.yml", &fill(&text)), Vec::<String>::new());
}
