//! The rules, each known by its page in `lints/rules/`.
//!
//! A page is a rule's documentation, its settings and its tests, so nothing about a rule is said twice. The pages are part of
//! the program and are read when the first rule is asked for.

mod example;
mod page;

use std::sync::LazyLock;

pub use example::{Example, Sample};
pub use page::{Rule, Scope, Setting};

macro_rules! rule {
    ($code:literal) => {
        ($code, include_str!(concat!("../../lints/rules/", $code, ".md")))
    };
}

/// Code and page of every rule, sorted by code.
const PAGES: &[(&str, &str)] = &[
    rule!("alt-text-bad-value"),
    rule!("alt-text-missing"),
    rule!("article-empty"),
    rule!("bookmark-not-found"),
    rule!("callout-case"),
    rule!("callout-missing-quote"),
    rule!("callout-text-on-first-line"),
    rule!("callout-unknown-type"),
    rule!("circular-redirection"),
    rule!("circular-reference"),
    rule!("code-block-unclosed"),
    rule!("codesnippet-id-not-found"),
    rule!("codesnippet-not-found"),
    rule!("codesnippet-range-invalid"),
    rule!("config-invalid"),
    rule!("content-after-terminal"),
    rule!("dependency-missing"),
    rule!("description-missing"),
    rule!("dev-language-invalid"),
    rule!("dev-language-missing"),
    rule!("disallowed-html-attribute"),
    rule!("disallowed-html-tag"),
    rule!("docs-link-absolute"),
    rule!("duplicate-h2s"),
    rule!("file-not-found"),
    rule!("file-unreadable"),
    rule!("generated-content-leftover"),
    rule!("h1-empty"),
    rule!("h1-missing"),
    rule!("h1-no-space"),
    rule!("h1-not-first"),
    rule!("hard-coded-locale"),
    rule!("heading-empty"),
    rule!("heading-skipped"),
    rule!("html-comment-unclosed"),
    rule!("include-invalid"),
    rule!("include-not-found"),
    rule!("include-syntax"),
    rule!("insecure-link"),
    rule!("introduction-missing"),
    rule!("invalid-code"),
    rule!("invalid-column"),
    rule!("invalid-form"),
    rule!("invalid-image"),
    rule!("invalid-moniker-range"),
    rule!("invalid-utf8"),
    rule!("invalid-video"),
    rule!("invalid-zone"),
    rule!("link-backslash"),
    rule!("link-case-mismatch"),
    rule!("link-empty-target"),
    rule!("link-reference-undefined"),
    rule!("link-reversed"),
    rule!("link-text-generic"),
    rule!("link-text-missing"),
    rule!("link-unencoded-space"),
    rule!("local-file-path"),
    rule!("material-path-leak"),
    rule!("merge-conflict"),
    rule!("ms-date-invalid"),
    rule!("ms-topic-invalid"),
    rule!("ms-topic-missing"),
    rule!("multiple-h1s"),
    rule!("nextstepaction-no-link"),
    rule!("password-literal"),
    rule!("pivot-id-not-found"),
    rule!("placeholder-link"),
    rule!("publish-url-conflict"),
    rule!("redirected-file-not-removed"),
    rule!("redirection-attribute-missing"),
    rule!("redirection-conflict"),
    rule!("required-placeholder"),
    rule!("rule-override-invalid"),
    rule!("script-or-style"),
    rule!("secret-in-text"),
    rule!("section-missing"),
    rule!("section-order"),
    rule!("smart-quotes-in-code"),
    rule!("suppression-unused"),
    rule!("tab-group-unclosed"),
    rule!("tab-id-duplicate"),
    rule!("table-column-count"),
    rule!("table-syntax-invalid"),
    rule!("template-error"),
    rule!("template-text"),
    rule!("terminal-section-no-link"),
    rule!("terminal-section-not-last"),
    rule!("title-missing"),
    rule!("toc-missing"),
    rule!("toc-name-missing"),
    rule!("toc-yaml-error"),
    rule!("todo-marker"),
    rule!("triple-colon-unclosed"),
    rule!("triple-colon-unknown"),
    rule!("yaml-duplicate-key"),
    rule!("yaml-header-not-first"),
    rule!("yaml-header-not-object"),
    rule!("yaml-header-syntax-error"),
    rule!("yaml-header-unclosed"),
    rule!("yaml-mime-unknown"),
    rule!("zone-end-without-zone"),
    rule!("zone-nested"),
    rule!("zone-pivot-group-missing"),
    rule!("zone-unclosed"),
];

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| PAGES.iter().map(|(code, text)| Rule::read(code, text)).collect());

/// All rules, sorted by code.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The rule with this code. Where there is none, the first with this alias. Case does not matter.
pub fn rule(code: &str) -> Option<&'static Rule> {
    named(code).next()
}

/// All rules that `name` stands for: the one with this code, else those with this alias. Case does not matter.
///
/// Other tools cut the field differently: markdownlint's MD041 is both `h1-missing` and `h1-not-first` here.
pub fn named(name: &str) -> impl Iterator<Item = &'static Rule> {
    let is_code = rules().iter().any(|rule| rule.code.eq_ignore_ascii_case(name));
    rules().iter().filter(move |rule| {
        let alias = || rule.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name));
        if is_code { rule.code.eq_ignore_ascii_case(name) } else { alias() }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_page_is_in_the_table() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/lints/rules");
        let on_disk: BTreeSet<String> = walkdir::WalkDir::new(folder)
            .into_iter()
            .map(|entry| entry.expect("the folder of pages can be read"))
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        let in_table: Vec<String> = PAGES.iter().map(|(code, _)| format!("{code}.md")).collect();
        assert_eq!(in_table, on_disk.into_iter().collect::<Vec<_>>());
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
                    let sample =
                        example.files.iter().find(|sample| sample.path == path).expect("a file of the example");
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
            assert!(rules().iter().all(|rule| rule.code != *alias), "`{alias}` is a rule of its own");
        }
    }

    #[test]
    fn a_rule_is_found_by_code_and_alias() {
        assert_eq!(rule("Heading-Skipped").map(|rule| rule.code), Some("heading-skipped"));
        assert_eq!(rule("md001").map(|rule| rule.code), Some("heading-skipped"));
        assert_eq!(named("MD041").map(|rule| rule.code).collect::<Vec<_>>(), ["h1-missing", "h1-not-first"]);
        assert!(rule("no-such-rule").is_none());
    }
}
