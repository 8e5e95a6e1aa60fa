//! What surrounds the rules: settings, comments that silence, fixes. Each test is a few small files and what is found.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use proptest::prelude::*;
use site::engine::{self, BuildOptions, Fixed, Fixing, Memo};
use site::source::{Date, FilePath, Files, Finding, LineIndex, Snapshot};

/// Bytes in memory.
struct Raw(BTreeMap<FilePath, Vec<u8>>);

impl Files for Raw {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn raw(files: &[(&str, &[u8])]) -> Snapshot {
    let files: BTreeMap<FilePath, Vec<u8>> =
        files.iter().map(|(path, bytes)| (FilePath::new(path).expect("inside"), bytes.to_vec())).collect();
    Snapshot::new(files.keys().cloned().collect::<Vec<_>>(), Arc::new(Raw(files)))
}

/// A finding as `FILE:LINE CODE: MESSAGE`.
fn line(finding: &Finding, snapshot: &Snapshot) -> String {
    let text = snapshot.text(&finding.file).map_or("", |text| &text.text);
    let at = LineIndex::new(text).line(finding.diagnostic.span.start);
    format!("{}:{at} {}: {}", finding.file, finding.diagnostic.code, finding.diagnostic.message)
}

/// What is found with one of `codes`.
fn found(files: &[(&str, &str)], codes: &[&str]) -> Vec<String> {
    let snapshot = Snapshot::of_texts(files.iter().copied());
    let findings = engine::check(&snapshot, &Memo::default(), &BuildOptions::default()).findings;
    let of_codes = findings.iter().filter(|finding| codes.contains(&finding.diagnostic.code.as_str()));
    of_codes.map(|finding| line(finding, &snapshot)).collect()
}

/// Lines of `a.md` on which a callout is in the wrong case, and what is said about comments that silence nothing.
fn silenced(text: &str) -> (Vec<usize>, Vec<String>) {
    let all = found(&[("a.md", text)], &["callout-case", "suppression-unused"]);
    let (cases, unused): (Vec<String>, Vec<String>) = all.into_iter().partition(|line| line.contains(" callout-case:"));
    let number = |line: &String| line.split([':', ' ']).nth(1).and_then(|number| number.parse().ok());
    let message = |line: &String| line.split_once(": ").map(|(_, message)| message.to_owned());
    (cases.iter().filter_map(number).collect(), unused.iter().filter_map(message).collect())
}

#[test]
fn a_placeholder_is_told_once_and_what_is_missing_beside_it_too() {
    let text = "# T\n\n<picture><source srcset=\"&#x7b;x&#x7d; 1x, gone.png 2x\"></picture>\n\nSee [x](todo).\n";
    let found = found(&[("a.md", text)], &["file-not-found", "placeholder-link"]);
    assert_eq!(
        found,
        [
            "a.md:3 file-not-found: image `gone.png` does not exist",
            "a.md:3 placeholder-link: `{x}` is a placeholder, not a target",
            "a.md:5 placeholder-link: `todo` is a placeholder, not a target",
        ]
    );
}

#[test]
fn one_file_alone_gives_what_is_found_in_it_among_all() {
    let files = [
        ("a.md", "---\ntitle: T\nuid: u\n---\n# A *and* b\n\n[!INCLUDE [x](includes/used.md)]\n\n[x](gone.md)\n"),
        ("b.md", "---\nuid: u\n---\n# B\n\n[x](gone.md)\n"),
        ("c/d.md", "---\ntitle: 'T'\n---\n# A and b\n\n[x](gone.md)\n"),
        (
            "faq.yml",
            "### YamlMime:FAQ\ntitle: F\nsummary: '[!INCLUDE [x](includes/asked.md)] [x](gone.md)'\nsections: []\n",
        ),
        ("includes/asked.md", "[x](gone.md)\n"),
        ("includes/used.md", "[x](gone.md)\n\n> [!Note]\n> x\n"),
        ("includes/loose.md", "> [!Note]\n> x\n\n[!INCLUDE [x](below.md)]\n"),
        ("includes/below.md", "> [!Note]\n> x\n"),
        ("TOC.yml", "- name: x\n  href: gone.md\n"),
    ];
    let snapshot = Snapshot::of_texts(files);
    let all = engine::check(&snapshot, &Memo::default(), &BuildOptions::default()).findings;
    for (file, code) in [
        ("a.md", "duplicate-h1s"),
        ("b.md", "duplicate-uid"),
        ("c/d.md", "duplicate-titles"),
        ("includes/loose.md", "include-unused"),
    ] {
        let is_told = |it: &Finding| it.file.as_str() == file && it.diagnostic.code.as_str() == code;
        assert!(all.iter().any(is_told), "{file} {code}");
    }
    for (name, _) in files {
        let file = FilePath::new(name).expect("inside");
        let options = BuildOptions { only: vec![file.clone()], ..BuildOptions::default() };
        let mut alone = engine::check(&snapshot, &Memo::default(), &options).findings;
        alone.retain(|finding| finding.file == file);
        // What files have in common is known of all files only.
        let of_all = ["duplicate-h1s", "duplicate-uid", "duplicate-titles", "include-unused"];
        let is_of_file = |it: &&Finding| it.file == file && !of_all.contains(&it.diagnostic.code.as_str());
        let among: Vec<&Finding> = all.iter().filter(is_of_file).collect();
        assert!(
            !among.is_empty()
                && among.iter().map(|it| line(it, &snapshot)).eq(alone.iter().map(|it| line(it, &snapshot))),
            "{name}: {alone:#?}"
        );
    }
}

mod suppressions {
    use super::*;

    const BAD: &str = "> [!Note]\n> x\n";

    /// An article in which no rule finds anything.
    const CLEAN: &str = "---\ntitle: Colors of labels\ndescription: Which colors a label may have, what each of them \
        costs, and which printers can print it.\nms.topic: reference\nms.date: 06/02/2025\nauthor: octocat\n\
        ms.author: octo\n---\n# Colors\n\n";

    #[test]
    fn every_form_reaches_as_far_as_it_says() {
        let next = format!("# A\n\n<!-- lint-disable-next-line callout-case -->\n{BAD}\n{BAD}");
        assert_eq!(silenced(&next), (vec![7], vec![]));
        let same = "# A\n\n> [!Note] <!-- lint-disable-line callout-case -->\n> x\n\n> [!Note]\n> x\n";
        assert_eq!(silenced(same).0, [6]);
        let region =
            format!("# A\n\n{BAD}\n<!-- lint-disable callout-case -->\n\n{BAD}\n{BAD}\n<!-- lint-enable -->\n\n{BAD}");
        assert_eq!(silenced(&region), (vec![3, 16], vec![]));
        let open = format!("# A\n\n{BAD}\n<!-- lint-disable callout-case -->\n\n{BAD}");
        assert_eq!(silenced(&open), (vec![3], vec![]));
        let file = format!("# A\n\n{BAD}\n<!-- lint-disable-file callout-case -->\n");
        assert_eq!(silenced(&file), (vec![], vec![]));
    }

    #[test]
    fn without_a_code_all_rules_are_meant_and_aliases_and_reasons_are_understood() {
        let some =
            ["", " callout-case", " Callout-Case", " file-not-found, callout-case", " callout-case -- a reason, x"];
        for codes in some {
            let text = format!("# A\n\n<!-- lint-disable-next-line{codes} -->\n{BAD}");
            assert_eq!(silenced(&text).0, [] as [usize; 0], "{codes}");
        }
        let text = "# A\n\n<!-- lint-disable-next-line MD057 -->\n[x](gone.md)\n";
        assert_eq!(found(&[("a.md", text)], &["file-not-found", "suppression-unused"]), [] as [&str; 0]);
    }

    #[test]
    fn line_ends_of_any_kind_count() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("# A\n\n<!-- lint-disable-next-line callout-case -->\n{BAD}\n{BAD}").replace('\n', end);
            assert_eq!(silenced(&text), (vec![7], vec![]), "{end:?}");
        }
        let text = format!("\u{feff}<!-- lint-disable-next-line callout-case -->\r\n{}", BAD.replace('\n', "\r\n"));
        assert_eq!(silenced(&text), (vec![], vec![]));
    }

    #[test]
    fn a_region_that_is_closed_for_one_code_stays_open_for_others() {
        let link = "[x](gone.md)\n";
        let codes = &["callout-case", "file-not-found", "suppression-unused"];
        for opening in [
            "<!-- lint-disable file-not-found -->\n<!-- lint-disable callout-case -->\n",
            "<!-- lint-disable callout-case, file-not-found -->\n\n",
            "<!-- lint-disable -->\n\n",
        ] {
            let text = format!(
                "# A\n\n{opening}\n{BAD}\n{link}\n<!-- lint-enable callout-case -->\n\n{link}\n{BAD}\n<!-- lint-enable -->\n\n{link}"
            );
            assert_eq!(
                found(&[("a.md", &text)], codes),
                [
                    "a.md:15 callout-case: callout type `Note` is not in capitals",
                    "a.md:20 file-not-found: link target `gone.md` does not exist"
                ],
                "{opening}"
            );
        }
    }

    #[test]
    fn what_silences_nothing_is_said_and_that_can_be_silenced() {
        let text = "# A\n\n<!-- lint-disable-next-line callout-case, include-not-found -->\n> [!Note]\n> x\n\n<!-- lint-disable no-such -->\n";
        assert_eq!(
            silenced(text).1,
            ["`include-not-found` finds nothing here that could be silenced", "there is no rule `no-such` to silence"]
        );
        let clean = format!("{CLEAN}<!-- lint-disable-file -->\n\nText.\n");
        assert_eq!(silenced(&clean).1, ["nothing is silenced here"]);
        assert_eq!(silenced("# A\n\n<!-- lint-enable -->\n").1, ["nothing is silenced that could end here"]);
        let typo = "# A\n\n<!-- lint-disable-next callout-case -->\n";
        assert_eq!(silenced(typo).1, ["`lint-disable-next` is no way to silence a rule"]);
        let twice =
            format!("# A\n\n<!-- lint-disable callout-case -->\n{BAD}\n<!-- lint-disable callout-case -->\n\n{BAD}");
        assert_eq!(
            silenced(&twice),
            (vec![], vec!["`callout-case` finds nothing here that could be silenced".to_owned()])
        );
        let quiet = format!("{twice}\n<!-- lint-disable-file suppression-unused -->\n");
        assert_eq!(silenced(&quiet), (vec![], vec![]));
        let quiet = "# A\n\n<!-- lint-disable-file suppression-unused -->\n";
        assert_eq!(silenced(quiet).1, ["`suppression-unused` finds nothing here that could be silenced"]);
    }

    #[test]
    fn code_is_no_comment() {
        let text = format!(
            "# A\n\n```html\n<!-- lint-disable-file callout-case -->\n```\n\n`<!-- lint-disable-file -->`\n\n{BAD}"
        );
        assert_eq!(silenced(&text), (vec![9], vec![]));
    }

    #[test]
    fn in_lists_quotes_and_tables_it_is_the_next_line_of_the_file() {
        let list = "# A\n\n- x\n\n  <!-- lint-disable-next-line callout-case -->\n  > [!Note]\n  > y\n\n- z\n\n  > [!Note]\n  > y\n";
        assert_eq!(silenced(list), (vec![11], vec![]));
        let quote = "# A\n\n> text\n>\n> <!-- lint-disable-next-line callout-case -->\n> [!Note]\n> y\n";
        assert_eq!(silenced(quote).0, [] as [usize; 0]);
    }

    #[test]
    fn a_comment_holds_in_its_own_file_alone() {
        let files = [
            (
                "a.md",
                "# A\n\n<!-- lint-disable-file callout-case -->\n\n[!INCLUDE [x](includes/i.md)]\n\n> [!Tip]\n> x\n",
            ),
            ("b.md", "# B\n\n[!INCLUDE [x](includes/i.md)]\n"),
            ("includes/i.md", "> [!Note]\n> x\n\n<!-- lint-disable-next-line callout-case -->\n> [!Tip]\n> y\n"),
        ];
        let all = found(&files, &["callout-case", "suppression-unused"]);
        assert_eq!(all, ["includes/i.md:1 callout-case: callout type `Note` is not in capitals"]);
    }

    #[test]
    fn very_many_comments_and_findings_end_soon() {
        let text = format!("<!-- lint-disable file-not-found -->\n<!-- lint-disable-line -->\n\n{BAD}\n").repeat(1000);
        assert_eq!(silenced(&text).0.len(), 1000);
    }
}

mod settings {
    use super::*;

    const BAD: &str = "# A\n\n> [!Note]\n> x\n";
    const CODES: &[&str] = &["callout-case", "rule-override-invalid", "config-invalid"];

    fn with(settings: &str, files: &[(&str, &str)]) -> Vec<String> {
        let mut all = vec![("lints/case.yml", settings)];
        all.extend(files);
        let files = found(&all, CODES);
        files.iter().map(|line| line.replace(": callout type `Note` is not in capitals", "")).collect()
    }

    #[test]
    fn globs_start_at_the_root_and_the_stronger_word_is_no() {
        let files = [("articles/a.md", BAD), ("articles/old/b.md", BAD), ("c.md", BAD)];
        let only = |settings: &str| with(&format!("rules: {{ callout-case: {settings} }}"), &files);
        assert_eq!(
            only("{ include: ['articles/**'] }"),
            ["articles/a.md:3 callout-case", "articles/old/b.md:3 callout-case"]
        );
        assert_eq!(only("{ exclude: ['ARTICLES/**'] }"), ["c.md:3 callout-case"]);
        assert_eq!(only("{ include: ['articles/**'], exclude: ['**/old/**'] }"), ["articles/a.md:3 callout-case"]);
        assert_eq!(only("off"), [] as [&str; 0]);
        assert_eq!(with("files: { exclude: ['**/old/**', 'c.md'] }", &files), ["articles/a.md:3 callout-case"]);
    }

    #[test]
    fn globs_start_at_the_folder_that_holds_the_settings() {
        let at = |lints: &str, glob: &str, files: &[(&str, &str)]| {
            let settings = format!("rules: {{ callout-case: {{ exclude: ['{glob}'] }} }}");
            found(&[files, &[(lints, &settings)]].concat(), &["callout-case"]).len()
        };
        let content = [("site.yml", "title: T\n"), ("content/old/a.md", BAD), ("content/b.md", BAD)];
        assert_eq!(at("lints/a.yml", "content/old/**", &content), 1);
        assert_eq!(at("lints/a.yml", "old/**", &content), 2);
        let mkdocs = [("mkdocs.yml", "site_name: T\n"), ("docs/old/a.md", BAD), ("docs/b.md", BAD)];
        assert_eq!(at("lints/a.yml", "docs/old/**", &mkdocs), 1);
        let docfx = r#"{"build": {"content": [{"files": ["**/*.md"]}]}}"#;
        let docsets = [("a/docfx.json", docfx), ("a/old/a.md", BAD), ("a/b.md", BAD), ("b/docfx.json", docfx)];
        assert_eq!(at("lints/a.yml", "a/old/**", &docsets), 1);
        assert_eq!(at("a/lints/a.yml", "old/**", &docsets), 1);
        assert_eq!(at("lints/a.yml", "old/**", &docsets), 2);
    }

    #[test]
    fn a_rule_that_is_off_is_on_where_it_has_options() {
        let article = "---\ntitle: A\n---\n# A\n";
        let of = |lints| found(&[("a.md", article), ("lints/a.yml", lints)], &["title-bad-length"]).len();
        assert_eq!(of("rules: {}"), 0);
        assert_eq!(of("rules: { title-bad-length: { options: { min: 5 } } }"), 1);
        assert_eq!(of("rules: { title-bad-length: { severity: off, options: { min: 5 } } }"), 0);
    }

    #[test]
    fn topics_are_those_of_the_article_with_what_docfx_json_gives_it() {
        let docfx = r#"{"build": {"content": [{"files": ["**/*.md"]}], "globalMetadata": {"ms.topic": "tutorial"}}}"#;
        let files = [("docfx.json", docfx), ("a.md", BAD), ("b.md", "---\nms.topic: How-To\n---\n> [!Note]\n> x\n")];
        assert_eq!(with("rules: { callout-case: { topics: [how-to] } }", &files), ["b.md:4 callout-case"]);
        assert_eq!(with("rules: { callout-case: { topics: [tutorial] } }", &files), ["a.md:3 callout-case"]);
    }

    #[test]
    fn rules_of_docfx_json_count_and_ours_win() {
        let docfx = r#"{"build": {"content": [{"files": ["**/*.md"]}]}, "rules": {
            "callout-case": {"exclude": ["a.md"], "someKey": 1}, "not-ours": {"disabled": true}}}"#;
        let files = [("docfx.json", docfx), ("a.md", BAD), ("b.md", BAD)];
        assert_eq!(with("", &files), ["b.md:3 callout-case"]);
        assert_eq!(with("rules: { callout-case: { exclude: [b.md] } }", &files), ["a.md:3 callout-case"]);
    }

    #[test]
    fn later_files_win_and_what_is_unknown_is_said_while_the_rest_counts() {
        let files = [
            ("a.md", BAD),
            ("lints/a.yml", "rules: { callout-case: off, no-such-rule: off, callout-cas: off }"),
            (
                "lints/b.yml",
                "rules:\n  callout-case: warning\n  h1-missing: loud\n  alt-text-missing: { colour: red }\nmore: 1\n",
            ),
        ];
        assert_eq!(
            found(&files, CODES),
            [
                "a.md:3 callout-case: callout type `Note` is not in capitals",
                "lints/a.yml:1 rule-override-invalid: `no-such-rule` is not a rule",
                "lints/a.yml:1 rule-override-invalid: `callout-cas` is not a rule",
                "lints/b.yml:3 rule-override-invalid: `loud` is not a severity",
                "lints/b.yml:4 rule-override-invalid: a rule has no key `colour`: there are `severity`, `options`, `include`, `exclude` and `topics`",
                "lints/b.yml:5 rule-override-invalid: settings of rules have no key `more`: there are `rules` and `files`",
            ]
        );
    }

    #[test]
    fn a_glob_that_backtracks_elsewhere_ends_soon_here() {
        let glob = "**/".repeat(30) + &"*a".repeat(60) + "b";
        let name = format!("{}.md", "a".repeat(200));
        let settings = format!("rules: {{ callout-case: {{ exclude: ['{glob}'] }} }}");
        assert_eq!(with(&settings, &[(&name, BAD)]).len(), 1);
    }
}

mod fixes {
    use super::*;

    fn fixed(snapshot: &Snapshot, also_unsafe: bool) -> Fixed {
        let fixing = Fixing { wanted: &|_, _| true, also_unsafe };
        engine::fix(snapshot, &Memo::default(), &BuildOptions::default(), &fixing)
    }

    fn texts(fixed: &Fixed) -> Vec<(&str, &str)> {
        fixed.texts.iter().map(|(file, (_, after))| (file.as_str(), &**after)).collect()
    }

    #[test]
    fn an_include_of_two_pages_is_mended_once_and_all_else_stays_byte_for_byte() {
        let snapshot = Snapshot::of_texts([
            ("a.md", "\u{feff}# A\r\n\r\n[!INCLUDE [x](includes/i.md)]\r\n\rx\t\r\n> [!tip]\r\n> y  \r\n"),
            ("b.md", "# B\n\n[!INCLUDE [x](includes/i.md)]\n"),
            ("includes/i.md", "> [!Note]\r\n> x"),
        ]);
        let fixing =
            Fixing { wanted: &|finding, _| finding.diagnostic.code.as_str() == "callout-case", also_unsafe: false };
        let fixed = engine::fix(&snapshot, &Memo::default(), &BuildOptions::default(), &fixing);
        assert_eq!(
            texts(&fixed),
            [
                ("a.md", "\u{feff}# A\r\n\r\n[!INCLUDE [x](includes/i.md)]\r\n\rx\t\r\n> [!TIP]\r\n> y  \r\n"),
                ("includes/i.md", "> [!NOTE]\r\n> x"),
            ]
        );
        assert_eq!((fixed.applied, fixed.refused.len(), fixed.unsettled.len()), (2, 0, 0));
        assert!(fixed.checked.findings.iter().all(|finding| finding.diagnostic.code.as_str() != "callout-case"));
    }

    #[test]
    fn the_target_of_a_definition_is_mended_where_it_stands() {
        let article = "# A\n\n[B.md] and [again][B.md]\n\n[B.md]: B.md#x 'B.md'\n";
        let snapshot = Snapshot::of_texts([("a.md", article), ("b.md", "# B\n\n## X\n\nx\n")]);
        let mended = article.replace(": B.md#x", ": b.md#x");
        assert_eq!(texts(&fixed(&snapshot, false)), [("a.md", &*mended)]);
    }

    #[test]
    fn a_file_that_is_not_utf8_is_never_rewritten() {
        let snapshot = raw(&[("a.md", b"# A\n\n> [!Note]\n> \xff\n"), ("b.md", b"# B\n\n> [!Note]\n> x\n")]);
        assert_eq!(texts(&fixed(&snapshot, true)), [("b.md", "# B\n\n> [!NOTE]\n> x\n")]);
    }

    #[test]
    fn only_what_was_asked_for_is_mended() {
        let snapshot = Snapshot::of_texts([("a.md", "> [!Note]\n> x\n"), ("b.md", "> [!Note]\n> x\n")]);
        let fixing = Fixing { wanted: &|finding, _| finding.file.as_str() == "b.md", also_unsafe: false };
        let fixed = engine::fix(&snapshot, &Memo::default(), &BuildOptions::default(), &fixing);
        assert_eq!(texts(&fixed), [("b.md", "> [!NOTE]\n> x\n")]);
    }

    /// Pieces of articles with and without faults, which meet in every order.
    const PIECES: &[&str] = &[
        "# Title\n",
        "#Title\n",
        "## A\n",
        "#### B\n",
        "##\n",
        "> [!Note]\n> x\n",
        "[!NOTE]\ntext\n",
        "> [!TIP] text\n> y\n",
        "\n",
        "\r\n",
        "\r",
        "text",
        "text\n",
        " \\\n",
        "- item\n",
        "  > [!tip]\n  > z\n",
        "1. one\n",
        "```\n",
        "```Bash\nls “x”\n```\n",
        "`code",
        "`",
        "[here](b.md)",
        "[x](B.md)",
        "[x](a\\b.md)",
        "(text)[b.md]",
        "[a b](a b.md)",
        "![](m.png)",
        "<script>",
        "<!--",
        "-->",
        "| a | b |\n|---|---|\n| 1 |\n",
        "| a |\n| b |\n",
        ":::zone pivot=\"x\"\n",
        ":::zone-end\n",
        ":::image source=\"m.png\"\n",
        "# [One](#tab/one)\n",
        "---\n",
        "---\ntitle: t\n---\n",
        "http://example.com",
        "https://learn.microsoft.com/en-us/azure",
        "\u{feff}",
        "ä😀",
        "\t",
        "[!INCLUDE [x](includes/i.md)]\n",
        "[!include[x](includes/i.md)]\n",
        "<<<<<<< HEAD\n",
        "TODO: x\n",
        "<br>",
        "&nbsp;",
        "***\n",
        "===\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

        #[test]
        fn fixing_twice_equals_fixing_once(
            pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..25),
            include in proptest::collection::vec(proptest::sample::select(PIECES), 0..6),
            also_unsafe: bool,
        ) {
            let snapshot = Snapshot::of_texts([
                ("a.md", pieces.concat().as_str()),
                ("b.md", "# B\n\ntext\n"),
                ("includes/i.md", include.concat().as_str()),
                ("m.png", ""),
            ]);
            let once = fixed(&snapshot, also_unsafe);
            let twice = fixed(&once.snapshot, also_unsafe);
            prop_assert_eq!(texts(&twice), []);
            prop_assert_eq!(twice.applied, 0);
        }
    }
}

#[test]
fn the_markdown_of_a_yaml_page_is_checked_and_its_comments_silence() {
    let faq = |silence: &str| {
        let answer = format!("{silence}\n      > [!Note]\n      > Mind it.\n\n      Use [REQUIRED: a lamp].");
        format!(
            "### YamlMime:FAQ\ntitle: T\nsummary: Use \"[!note]\" here.\nsections:\n- name: A\n  questions:\n  - question: Q?\n    answer: |\n      {answer}\n"
        )
    };
    let codes = ["callout-case", "required-placeholder", "suppression-unused"];
    let told = |text: &str| -> Vec<String> {
        let found = found(&[("docfx.json", r#"{ "build": { "content": ["**"] } }"#), ("f.yml", text)], &codes);
        found.iter().filter_map(|line| Some(line.split_once(": ")?.0.to_owned())).collect()
    };
    assert_eq!(told(&faq("Text.\n")), ["f.yml:11 callout-case", "f.yml:14 required-placeholder"]);
    assert_eq!(told(&faq("<!-- lint-disable-next-line callout-case -->")), ["f.yml:13 required-placeholder"]);
    assert_eq!(
        told(&faq("<!-- lint-disable-next-line bare-url -->")),
        ["f.yml:9 suppression-unused", "f.yml:10 callout-case", "f.yml:13 required-placeholder"]
    );
}

#[test]
fn settings_beside_a_docset_win_over_those_of_the_root() {
    let publish = r#"{ "docsets_to_publish": [{ "build_source_folder": "gas" }, { "build_source_folder": "water" }] }"#;
    let config = r#"{ "build": { "content": [{ "files": ["**/*.md"] }] } }"#;
    let files = [
        (".openpublishing.publish.config.json", publish),
        ("gas/docfx.json", config),
        ("gas/lints/own.yml", "rules:\n  callout-case: off\n"),
        ("gas/a.md", "# A\n\n> [!Note]\n> x\n"),
        ("water/docfx.json", config),
        ("water/a.md", "# A\n\n> [!Note]\n> x\n"),
    ];
    let told = found(&files, &["callout-case"]);
    assert!(told.len() == 1 && told[0].starts_with("water/a.md:3 "), "{told:?}");
}

#[test]
fn lengths_are_counted_in_characters() {
    let text = format!("---\ntitle: {}\n---\n# A\n\n![{}](a.png)\n", "ä".repeat(40), "ä".repeat(200));
    let settings = "rules:\n  title-bad-length: warning\n  alt-text-bad-length: warning\n";
    let files = |text: &str| {
        found(&[("lints/own.yml", settings), ("a.md", text)], &["title-bad-length", "alt-text-bad-length"])
    };
    assert_eq!(files(&text), Vec::<String>::new());
    assert_eq!(files(&text.replace('ä', "ää")).len(), 2);
}

#[test]
fn a_date_may_lie_ahead_just_as_many_days_as_the_option_says() {
    let snapshot = Snapshot::of_texts([
        ("a.md", "---\nms.date: 07/15/2025\n---\n# A\n"),
        ("b.md", "---\nms.date: 07/16/2025\n---\n# B\n"),
    ]);
    // The 15th of June 2025.
    let options = BuildOptions { today: Date::new(2025, 6, 15), ..BuildOptions::default() };
    let findings = engine::check(&snapshot, &Memo::default(), &options).findings;
    let late = findings.iter().filter(|finding| finding.diagnostic.code.as_str() == "ms-date-invalid");
    assert_eq!(late.map(|finding| finding.file.as_str()).collect::<Vec<_>>(), ["b.md"]);
}

#[test]
fn a_file_whose_fixes_undo_each_other_stays_as_it_was() {
    let snapshot = Snapshot::of_texts([
        ("lints/terms/one.yml", "kind: substitution\nterms:\n  foo: bar\n"),
        ("lints/terms/other.yml", "kind: substitution\nterms:\n  bar: foo\n"),
        ("a.md", "# A\n\nThe foo is here.\n\n> [!Note]\n> x\n"),
    ]);
    let fixing = Fixing { wanted: &|_, _| true, also_unsafe: false };
    let fixed = engine::fix(&snapshot, &Memo::default(), &BuildOptions::default(), &fixing);
    let file = FilePath::new("a.md").expect("inside");
    assert!(fixed.unsettled.contains(&file) && fixed.texts.is_empty(), "{:?}", fixed.texts);
    let text = |snapshot: &Snapshot| snapshot.text(&file).map(|text| text.text.to_string()).ok();
    assert_eq!(text(&fixed.snapshot), text(&snapshot));
}

#[test]
fn what_helps_names_no_secret_either() {
    let secret = ["aB3dE5fG7hI9jK1lM3nO5p", "Q7rS9tU1vW3xY5zA7bC9d%3D"].concat();
    let article = format!("# A\n\nSee [x](https://learn.microsoft.com/azure/x?sv=2020&sig={secret}).\n");
    let snapshot = Snapshot::of_texts([
        (".openpublishing.publish.config.json", r#"{ "docsets_to_publish": [{ "build_source_folder": "." }] }"#),
        ("docfx.json", r#"{ "build": { "content": [{ "files": ["**/*.md"] }] } }"#),
        ("a.md", &article),
    ]);
    let findings = engine::check(&snapshot, &Memo::default(), &BuildOptions::default()).findings;
    let help = findings.iter().find(|finding| finding.diagnostic.code.as_str() == "docs-link-absolute");
    let help = help.and_then(|finding| finding.diagnostic.help.as_deref()).expect("help");
    assert_eq!(help, "write `/azure/x?sv=2020&sig=***`");
}
