//! Runs the cases of `tests/specs/*.md`. `UPDATE=1 cargo test --test specs` rewrites what they expect; read the diff then.

use std::path::Path;
use std::{env, fs};

use site::engine;
use site::rules::{self, Rule};
use site::source::{FilePath, Finding, LineIndex, Snapshot};

mod literate;

use literate::{Case, Outcome};

/// Renders the first file of a case among the others.
fn run(files: &[(String, String)]) -> Outcome {
    let snapshot = Snapshot::of_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let article = FilePath::new(&files[0].0).expect("a path inside the root");
    let (html, mut findings) = engine::render(&snapshot, &article, &engine::BuildOptions::default());
    // What the rules say of an article is shown on their pages; here it is what the stages say of the dialect.
    findings.retain(|finding| rules::rule(finding.diagnostic.code.as_str()).is_none_or(Rule::is_of_stage));
    findings.sort_by(|a, b| (&a.file, a.diagnostic.span).cmp(&(&b.file, b.diagnostic.span)));
    Outcome { html, findings: findings.iter().map(|finding| line(finding, &snapshot)).collect() }
}

/// A finding as a case expects it.
fn line(finding: &Finding, snapshot: &Snapshot) -> String {
    let text = snapshot.text(&finding.file).map_or("", |text| &text.text);
    let at = LineIndex::new(text).line_column(text, finding.diagnostic.span.start);
    let said = &finding.diagnostic;
    format!("{}:{}:{} {}: {}", finding.file, at.line, at.column, said.code, said.message)
}

#[test]
fn specs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let update = env::var_os("UPDATE").is_some_and(|value| value != "0" && !value.is_empty());
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    let mut faults = Vec::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).expect("a readable file");
        let cases = literate::parse(&text).unwrap_or_else(|why| panic!("{name}, {why}"));
        let outcomes: Vec<Outcome> = cases.iter().map(|case| run(&case.files)).collect();
        if update {
            let failed = cases.iter().zip(&outcomes).filter(|(case, outcome)| case.check(outcome).is_some());
            failed
                .for_each(|(case, _)| eprintln!("{name}: what \"{}\" expects is written anew: read it", case.heading));
            fs::write(&file, literate::update(&text, &cases, &outcomes)).expect("a writable file");
        } else {
            let of_file = cases.iter().zip(&outcomes).filter_map(|(case, outcome)| case.check(outcome));
            faults.extend(of_file.map(|fault| format!("{name}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{} cases fail\n\n{}", faults.len(), faults.join("\n"));
}

/// The harness itself.
mod harness {
    use super::*;

    const TEXT: &str = "\
Words before.

# Two files
Why.
````md file=a.md
```sh
echo
```
````
```yml file=TOC.yml crlf bom
x: 1
```
```html
<p>old</p>
```
Words between.
# Only findings
```md file=b.md no-newline
text
```
```findings
b.md:1:1 code: message
```
";

    fn outcome(html: &str, findings: &[&str]) -> Outcome {
        Outcome { html: html.to_owned(), findings: findings.iter().map(|line| (*line).to_owned()).collect() }
    }

    fn parsed() -> Vec<Case> {
        literate::parse(TEXT).expect("understood")
    }

    #[test]
    fn files_come_with_their_text_and_the_changes_that_were_asked_for() {
        let cases = parsed();
        let file = |case: usize, file: usize| (cases[case].files[file].0.as_str(), cases[case].files[file].1.as_str());
        assert_eq!((cases[0].heading.as_str(), cases[0].line), ("Two files", 3));
        assert_eq!(file(0, 0), ("a.md", "```sh\necho\n```\n"));
        assert_eq!(file(0, 1), ("TOC.yml", "\u{feff}x: 1\r\n"));
        assert_eq!(file(1, 0), ("b.md", "text"));
    }

    #[test]
    fn a_case_passes_when_nothing_differs_and_says_what_does() {
        let cases = parsed();
        assert_eq!(cases[0].check(&outcome("<p>old</p>\n", &[])), None);
        let fault = cases[0].check(&outcome("<p>new</p>", &["a.md:1:1 x: y"])).expect("a difference");
        assert!(fault.starts_with("# Two files (line 3)\n"), "{fault}");
        assert!(fault.contains("- <p>old</p>\n+ <p>new</p>") && fault.contains("+ a.md:1:1 x: y"), "{fault}");
        assert_eq!(cases[1].check(&outcome("not compared", &["b.md:1:1 code: message"])), None);
        assert!(cases[1].check(&outcome("", &[])).is_some());
    }

    #[test]
    fn an_update_rewrites_expectations_and_nothing_else() {
        let cases = parsed();
        let same = [outcome("<p>old</p>", &[]), outcome("", &["b.md:1:1 code: message"])];
        assert_eq!(literate::update(TEXT, &cases, &same), TEXT);
        let new = [outcome("<pre>\n```\n</pre>", &["a.md:1:1 x: y"]), outcome("", &[])];
        let updated = literate::update(TEXT, &cases, &new);
        let expected = TEXT
            .replace(
                "```html\n<p>old</p>\n```\n",
                "````html\n<pre>\n```\n</pre>\n````\n```findings\na.md:1:1 x: y\n```\n",
            )
            .replace("b.md:1:1 code: message\n", "");
        assert_eq!(updated, expected);
        let cases = literate::parse(&updated).expect("understood");
        assert!(cases.iter().zip(&new).all(|(case, outcome)| case.check(outcome).is_none()));
    }

    #[test]
    fn a_case_that_expects_nothing_fails_until_it_is_updated() {
        let text = "# New\n```md file=a.md\nx\n```";
        let cases = literate::parse(text).expect("understood");
        let outcome = outcome("<p>x</p>", &[]);
        assert!(cases[0].check(&outcome).is_some());
        let updated = literate::update(text, &cases, std::slice::from_ref(&outcome));
        assert_eq!(updated, format!("{text}\n```html\n<p>x</p>\n```\n"));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        let cases = [
            ("```md file=a.md\n```\n", "line 1: a block before the first heading"),
            ("# A\n```md file=a.md\n", "line 2: the block is not closed"),
            ("# A\n```md\n```\n", "line 2: a block `md` is neither a file nor an expectation"),
            ("# A\n```md file=a.md x\n```\n", "line 2: `x` is unknown"),
            ("# A\n```md file=a.md\n```\n```html\n```\n```html\n```\n", "line 6: a second block `html`"),
            ("# A\nnothing\n", "line 1: a case without files"),
        ];
        for (text, why) in cases {
            assert_eq!(literate::parse(text).expect_err("not understood"), why);
        }
    }
}
