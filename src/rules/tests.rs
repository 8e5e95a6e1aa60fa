//! What holds for every rule: it has a page, and the page has what a page needs.

use std::collections::BTreeSet;

use super::*;

#[test]
fn every_page_is_in_the_table() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/lints/rules");
    let on_disk: BTreeSet<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the folder of pages can be read"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.file_name().to_string_lossy().trim_end_matches(".md").to_owned())
        .collect();
    let in_table: Vec<String> = TABLE.iter().map(|((code, _), _)| code.as_str().to_owned()).collect();
    let known: BTreeSet<String> = in_table.iter().cloned().collect();
    assert_eq!(on_disk.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "pages without a line");
    let behind = in_table.windows(2).filter(|pair| pair[0] >= pair[1]).map(|pair| &pair[1]);
    assert_eq!(behind.collect::<Vec<_>>(), Vec::<&String>::new(), "lines that stand behind their place");
}

#[test]
fn every_page_has_what_a_page_needs() {
    for rule in rules() {
        let (code, examples) = (rule.code, rule.examples());
        assert!(!rule.title.is_empty() && !rule.title.ends_with('.'), "{code}: a title without a stop");
        assert!(examples.iter().any(|example| example.right), "{code}: an example that is right");
        assert!(examples.iter().any(|example| !example.right), "{code}: an example that is wrong");
        for example in &examples {
            assert_eq!(example.right, example.findings.is_empty(), "{code}: findings where something is wrong");
            let paths: BTreeSet<_> = example.files.iter().map(|sample| sample.path).collect();
            assert_eq!(paths.len(), example.files.len(), "{code}: each file of an example once");
        }
        let fixes = examples.iter().any(|example| !example.fixed.is_empty());
        assert_eq!(rule.fix.is_some(), fixes, "{code}: a block `fixed` where there is a fix");
    }
}

#[test]
fn findings_have_a_place_in_their_file() {
    for rule in rules() {
        for example in rule.examples() {
            for finding in &example.findings {
                let (place, message) = finding.split_once(' ').expect("a finding is `LINE:COLUMN message`");
                let mut parts = place.rsplit(':');
                let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok()).expect("a number");
                let (column, line) = (number(), number());
                let path = parts.next().unwrap_or(Example::FILE);
                let sample = example.files.iter().find(|sample| sample.path == path).expect("a file of the example");
                let text = sample.text.lines().nth(line - 1).expect("a line of the file");
                assert!(column <= text.chars().count().max(1), "{}: `{finding}` lies outside", rule.code);
                assert!(!message.ends_with('.'), "{}: a message has no final stop", rule.code);
            }
        }
    }
}

#[test]
fn an_alias_is_no_code() {
    for alias in rules().iter().flat_map(|rule| &rule.aliases) {
        assert!(rules().iter().all(|rule| rule.code.as_str() != *alias), "`{alias}` is a rule of its own");
    }
}

#[test]
fn a_rule_is_found_by_code_and_alias() {
    assert_eq!(rule("Heading-Skipped").map(|rule| rule.code.as_str()), Some("heading-skipped"));
    assert_eq!(rule("md001").map(|rule| rule.code.as_str()), Some("heading-skipped"));
    assert_eq!(named("MD041").map(|rule| rule.code.as_str()).collect::<Vec<_>>(), ["h1-missing", "h1-not-first"]);
    assert!(rule("no-such-rule").is_none());
}
