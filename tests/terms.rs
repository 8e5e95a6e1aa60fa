//! Word rules of a project.

use std::path::Path;
use std::{env, fs};

use site::engine::{self, BuildOptions, Memo};
use site::lint::fix;
use site::rules;
use site::source::{Finding, LineIndex, Snapshot};

/// What is found, as `LINE:COLUMN CODE: MESSAGE`, with the file before it where it is not `article.md`.
fn found(files: &[(&str, &str)]) -> Vec<(String, Finding)> {
    let snapshot = Snapshot::of_texts(files.iter().copied());
    let findings = engine::check(&snapshot, &Memo::default(), &BuildOptions::default()).findings;
    let is_built_in =
        |code: &str| rules::rule(code).is_some() && !["config-invalid", "rule-override-invalid"].contains(&code);
    let own = findings.into_iter().filter(|finding| !is_built_in(finding.diagnostic.code.as_str()));
    own.map(|finding| {
        let said = &finding.diagnostic;
        let text = snapshot.text(&finding.file).map_or("", |text| &text.text);
        let at = LineIndex::new(text).line_column(text, said.span.start);
        let file = if finding.file.as_str() == "article.md" { String::new() } else { format!("{}:", finding.file) };
        (format!("{file}{}:{} {}: {}", at.line, at.column, said.code, said.message), finding)
    })
    .collect()
}

fn said(files: &[(&str, &str)]) -> Vec<String> {
    found(files).into_iter().map(|(line, _)| line).collect()
}

/// The fenced blocks of the manual's page, with the line before each and without its indentation.
fn blocks(page: &str) -> Vec<(String, String, String)> {
    let mut blocks = Vec::new();
    let mut before = "";
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let indentation = line.len() - line.trim_start().len();
        if let Some(language) = line.trim().strip_prefix("```") {
            let inside = lines.by_ref().take_while(|line| line.trim() != "```");
            let text: String = inside.map(|line| format!("{}\n", line.get(indentation..).unwrap_or(""))).collect();
            blocks.push((before.to_owned(), language.to_owned(), text));
        } else if !line.trim().is_empty() {
            before = line;
        }
    }
    blocks
}

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/write-word-rules.md"))
        .expect("a readable page")
}

#[test]
fn the_example_of_the_manual_is_true() {
    let page = page();
    let blocks = blocks(&page);
    let named = |before: &str| before.split('`').find(|part| part.starts_with("lints/terms/")).map(str::to_owned);
    let rules: Vec<(String, &str)> =
        blocks.iter().filter_map(|(before, _, text)| Some((named(before)?, text.as_str()))).collect();
    let of = |language: &str| blocks.iter().find(|(_, known, _)| known == language).map(|(.., text)| text.as_str());
    let article = of("md").expect("an article");
    let mut files: Vec<(&str, &str)> = rules.iter().map(|(file, text)| (file.as_str(), *text)).collect();
    assert_eq!(files.len(), 4);
    files.push(("article.md", article));
    let expected: Vec<&str> = of("output").expect("findings").lines().collect();
    assert_eq!(said(&files), expected);
}

#[test]
fn a_replacement_keeps_the_capital_of_a_sentence_and_needs_to_be_the_only_one() {
    let rule = "kind: substitution\nterms: { utilize: use, master: [main, primary], via: null }\npatterns: { 'e-?mails?(ing)?': 'mail$1' }";
    let article = "# A\n\nUtilize it via the Master. Utilize E-mailing.\n";
    let all = found(&[("lints/terms/house.yml", rule), ("article.md", article)]);
    assert_eq!(all.len(), 5, "{all:?}");
    let fixes = all.iter().filter_map(|(_, finding)| finding.diagnostic.fix.as_ref());
    assert_eq!(
        fix::apply(article, fixes),
        "# A\n\nUse it via the Master. Use E-mailing.\n".replace("E-mailing", "Mailing")
    );
    let help = all.iter().filter_map(|(_, finding)| finding.diagnostic.help.as_deref()).collect::<Vec<_>>();
    assert!(help.contains(&"write `Main` or `Primary`"), "{help:?}");
}

#[test]
fn a_word_rule_is_set_and_silenced_like_any_other() {
    let rule = ("lints/terms/no-foo.yml", "terms: [foo]");
    let article = ("article.md", "# A\n\nfoo\n\n<!-- lint-disable-next-line no-foo -- quoted -->\nfoo\n");
    assert_eq!(said(&[rule, article]), ["3:1 no-foo: `foo` should not be used"]);
    assert!(said(&[rule, article, ("lints/set.yml", "rules: { no-foo: off }")]).is_empty());
    assert!(said(&[rule, article, ("lints/set.yml", "rules: { no-foo: { exclude: [article.md] } }")]).is_empty());
    let all = found(&[rule, article, ("lints/set.yml", "rules: { no-foo: error, no-fob: error }")]);
    assert_eq!(all[0].1.severity.name(), "error");
    assert_eq!(all[1].0, "lints/set.yml:1:25 rule-override-invalid: `no-fob` is not a rule");
    assert_eq!(all[1].1.diagnostic.help.as_deref(), Some("did you mean `no-foo`?"));
}

#[test]
fn words_are_found_where_the_rule_looks_and_nowhere_else() {
    let article = "---\ntitle: foo\n---\n# Foo\n\n> a foo\n> bar `foo` [x](foo.md) https://foo.example/foo\n\n|foo|bar|\n|--|--|\n\n```text\nfoo\n```\n";
    let lines = |scope: &str| -> Vec<String> {
        let rule = format!("terms: [foo, foo bar]\n{scope}");
        said(&[("lints/terms/foo.yml", &rule), ("article.md", article)])
            .iter()
            .map(|line| line.split(' ').next().unwrap_or("").to_owned())
            .collect()
    };
    assert_eq!(lines(""), ["4:3", "6:5", "9:2"]);
    assert_eq!(lines("scope: heading"), ["4:3"]);
    assert_eq!(lines("scope: [code]"), ["7:8", "13:1"]);
    assert_eq!(lines("scope: header"), ["2:8"]);
}

#[test]
fn names_keep_their_spelling_but_not_in_addresses() {
    let rule = ("lints/terms/names.yml", "kind: capitalization\nterms: [GitHub, Node.js]\nexceptions: [github flow]");
    let article =
        ("article.md", "# A\n\ngithub, GITHUB, GitHub, github.com, a/github, github-x. The github flow. node.JS\n");
    let columns = [1, 9, 74].map(|column| format!("3:{column} "));
    let all = said(&[rule, article]);
    assert!(all.len() == 3 && all.iter().zip(&columns).all(|(line, at)| line.starts_with(at)), "{all:#?}");
}

#[test]
fn mistakes_in_word_rules_have_their_place() {
    let cases = [
        ("a.yml", "kind: existance\nterms: [x]", "1:7 config-invalid: `existance` is not a kind"),
        ("a.yml", "terms: { x: y }", "1:8 config-invalid: `terms` is a list"),
        ("a.yml", "kind: substitution\nterms: [x]", "2:8 config-invalid: `terms` is a mapping"),
        ("a.yml", "terms: [x]\npatterns: ['(']", "2:12 config-invalid: this cannot be looked for: unclosed group"),
        ("a.yml", "patterns: ['(?:a{1000}){1000}']", "1:12 config-invalid: this cannot be looked for: it is too large"),
        ("a.yml", "terms: [x]\nscopes: text", "2:1 config-invalid: a word rule has no key `scopes`"),
        ("a.yml", "terms: [x]\nseverity: off", "2:11 config-invalid: `off` is not a severity"),
        ("a.yml", "kind: occurrence\nterms: [x]", "1:7 config-invalid: a rule about occurrences says with `max`"),
        ("a.yml", "- x", "1:1 config-invalid: a word rule is a mapping"),
        ("a.yml", "terms: [x", "config-invalid"),
        ("a.yml", "severity: error", "1:1 config-invalid: the word rule has neither `terms` nor `patterns`"),
        ("Upper.yml", "terms: [x]", "1:1 rule-override-invalid: `Upper` is no code"),
        (
            "heading-skipped.yml",
            "terms: [x]",
            "1:1 rule-override-invalid: `heading-skipped` is the name of a built-in rule",
        ),
    ];
    for (name, text, expected) in cases {
        let file = format!("lints/terms/{name}");
        let all = said(&[(&file, text), ("article.md", "# A\n")]);
        assert!(all.first().is_some_and(|line| line.contains(expected)), "{text}\n{all:#?}");
    }
}
