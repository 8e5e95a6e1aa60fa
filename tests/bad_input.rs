//! Whatever is in the files: the build ends soon, says what is wrong and where, and publishes the rest.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use site::engine::{self, BuildOptions, Built, Memo, Tally};
use site::publish::Content;
use site::report;
use site::rules::{self, Rule};
use site::source::{FilePath, Files, Finding, LineIndex, Snapshot};

/// A site, and what was said about its files.
struct Site {
    built: Built,
    findings: Vec<String>,
}

impl Site {
    /// The file of the site at `path`.
    fn page(&self, path: &str) -> &str {
        match self.built.output.get(path) {
            Some(Content::Bytes(bytes)) => std::str::from_utf8(bytes).expect("pages are UTF-8"),
            _ => panic!("no page `{path}` among {:?}", self.built.output.keys()),
        }
    }

    /// Whether something was said that starts like this.
    fn says(&self, start: &str) -> bool {
        self.findings.iter().any(|finding| finding.starts_with(start))
    }

    /// That another article of the docset is published as if nothing were wrong.
    fn other_page_is_whole(&self) {
        assert!(self.page("other.html").contains("<p>Whole.</p>"), "{}", self.page("other.html"));
        assert!(!self.says("other.md"), "{:?}", self.findings);
    }
}

/// Bytes in memory; `None` is a file that cannot be read.
struct Raw(BTreeMap<FilePath, Option<Vec<u8>>>);

impl Files for Raw {
    fn read(&self, path: &FilePath) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().flatten().ok_or_else(|| io::ErrorKind::PermissionDenied.into())
    }
}

fn build_raw(files: &[(&str, Option<&[u8]>)]) -> Site {
    let other: (&str, Option<&[u8]>) = ("other.md", Some(b"# Other\n\nWhole.\n"));
    let files: BTreeMap<FilePath, Option<Vec<u8>>> = files
        .iter()
        .chain([&other])
        .map(|(path, bytes)| (FilePath::new(path).expect("inside"), bytes.map(<[u8]>::to_vec)))
        .collect();
    let snapshot = Snapshot::new(files.keys().cloned().collect::<Vec<_>>(), Arc::new(Raw(files)));
    let built = engine::build(&snapshot, &Memo::default(), &BuildOptions::default(), &Tally::default());
    let mut lines: BTreeMap<&FilePath, LineIndex> = BTreeMap::new();
    // What rules say of a short text is not what these tests are about.
    let of_stages = |finding: &&Finding| rules::rule(finding.diagnostic.code.as_str()).is_none_or(Rule::is_of_stage);
    let findings = built.findings.iter().filter(of_stages).map(|finding| {
        let text = snapshot.text(&finding.file).map_or("", |text| &text.text);
        let lines = lines.entry(&finding.file).or_insert_with(|| LineIndex::new(text));
        let at = lines.line_column(text, finding.diagnostic.span.start);
        let said = &finding.diagnostic;
        format!("{}:{}:{} {}: {}", finding.file, at.line, at.column, said.code, said.message)
    });
    let findings = findings.collect();
    Site { built, findings }
}

/// Builds these texts and an article that has no fault.
fn build(texts: &[(&str, &str)]) -> Site {
    let files: Vec<_> = texts.iter().map(|(path, text)| (*path, Some(text.as_bytes()))).collect();
    let site = build_raw(&files);
    site.other_page_is_whole();
    site
}

/// Says that `site` has exactly these findings, each given by its start.
#[track_caller]
fn assert_findings(site: &Site, expected: &[&str]) {
    let same = site.findings.len() == expected.len() && expected.iter().all(|start| site.says(start));
    assert!(same, "expected {expected:#?}, found {:#?}", site.findings);
}

mod uids {
    use super::*;

    const MAPS: &str = r#"{ "build": { "content": ["*.md", "toc.yml"], "xref": ["list.json", "text.json", "cut.yml", "gone.json", "pointer.json"] } }"#;

    #[test]
    fn a_map_that_is_none_is_told_once_and_hides_no_other_page() {
        let site = build(&[
            ("docfx.json", MAPS),
            ("list.json", "[1, { \"uid\": 3 }]"),
            ("text.json", "\"x\""),
            ("cut.yml", "references: ["),
            ("pointer.json", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"),
            ("a.md", "# A\n\n<xref:nobody>\n"),
        ]);
        let expected = [
            "cut.yml:",
            "docfx.json:1:92 file-not-found: the xref map `gone.json` does not exist",
            "list.json:1:1 config-invalid",
            "pointer.json:1:1 dependency-missing",
            "text.json:1:1 config-invalid",
        ];
        assert_findings(&site, &expected);
    }

    #[test]
    fn articles_whose_titles_name_each_other_end() {
        let site = build(&[
            ("a.md", "---\nuid: a\n---\n# @b\n\n@a and <xref:b>.\n"),
            ("b.md", "---\nuid: b\n---\n# @a\n\n@b and <xref:a>.\n"),
            ("toc.yml", "- uid: a\n- uid: b\n"),
        ]);
        assert!(site.page("a.html").contains("href=\"b.html\""));
    }
}

mod bytes {
    use super::*;

    #[test]
    fn a_byte_that_is_not_utf8_is_shown_and_placed() {
        let site = build_raw(&[("a.md", Some(b"# A\n\nB\xffC\n"))]);
        site.other_page_is_whole();
        assert!(site.page("a.html").contains("<p>B\u{fffd}C</p>"));
        assert_findings(&site, &["a.md:3:2 invalid-utf8"]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named() {
        let site = build_raw(&[("a.md", None)]);
        site.other_page_is_whole();
        assert_findings(&site, &["a.md:1:1 file-unreadable"]);
    }

    #[test]
    fn a_picture_that_cannot_be_read_costs_only_itself() {
        let site = build_raw(&[("a.md", Some(b"# A\n\n![p](p.png)\n\nAfter.\n")), ("p.png", None)]);
        site.other_page_is_whole();
        assert!(site.page("a.html").contains("<p>After.</p>"));
    }

    #[test]
    fn a_page_whose_code_cannot_be_read_is_not_made_anew() {
        let text = b"# A\n\n:::code language=\"cs\" source=\"x.cs\":::\n";
        let site = build_raw(&[("a.md", Some(text)), ("x.cs", None)]);
        site.other_page_is_whole();
        assert!(!site.built.output.contains_key("a.html"));
        assert_findings(&site, &["a.md:3:31 file-unreadable: code file `x.cs` cannot be read"]);
    }

    #[test]
    fn code_from_a_file_that_is_no_text_is_told() {
        let text = b"# A\n\n[!code[x](x.bin)]\n\n:::code source=\"y.cs\" range=\"1\":::\n\nAfter.\n";
        let site = build_raw(&[("a.md", Some(text)), ("x.bin", Some(b"\x89\0\xff")), ("y.cs", Some(b"// caf\xe9\n"))]);
        site.other_page_is_whole();
        assert!(site.page("a.html").contains("// caf\u{fffd}") && !site.page("a.html").contains('\0'));
        let in_code = |finding: &&Finding| finding.diagnostic.message.starts_with("code file `y.cs`");
        let in_code: Vec<_> =
            site.built.findings.iter().filter(in_code).map(|finding| finding.diagnostic.code.as_str()).collect();
        assert_eq!(in_code, ["replacement-character"]);
        assert_findings(&site, &["a.md:3:11 codesnippet-not-found: `x.bin` is no text"]);
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        let site = build(&[
            ("a.md", "\u{feff}---\ntitle: Named\n---\n# A\n"),
            ("TOC.yml", "\u{feff}- name: A\n  href: a.md\n"),
        ]);
        assert!(site.page("a.html").contains("<title>Named"), "{}", site.page("a.html"));
        assert!(!site.page("a.html").contains('\u{feff}'));
        assert_findings(&site, &[]);
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let lf = "---\ntitle: T\n---\n# A\n\n> [!NOTE]\n> Save.\n\n- one\n- two\n";
        for end in ["\r\n", "\r"] {
            let text = lf.replace('\n', end);
            let site = build(&[("a.md", &text)]);
            let page = site.page("a.html");
            assert!(page.contains("<div class=\"NOTE\">") && page.contains("<li>two</li>"), "{end:?}: {page}");
            assert!(page.contains("<title>T"), "{end:?}: {page}");
            assert_findings(&site, &[]);
        }
    }

    #[test]
    fn a_nul_is_shown_as_the_replacement_character() {
        let site = build(&[("a.md", "# A\n\nB\0C `D\0` [e\0](x\0.md)\n\n```\n\0\n```\n")]);
        assert!(!site.page("a.html").contains('\0'), "{}", site.page("a.html"));
        assert!(site.page("a.html").contains("B\u{fffd}C"));
    }

    #[test]
    fn an_empty_file_is_a_page() {
        let site = build(&[("a.md", ""), ("TOC.yml", ""), ("docfx.json", "")]);
        site.page("a.html");
    }
}

mod yaml {
    use super::*;

    #[test]
    fn a_broken_header_is_placed_and_the_article_published() {
        let site = build(&[("a.md", "---\ntitle: T\nms.date: [\n---\n# A\n\nText.\n")]);
        assert!(site.page("a.html").contains("<p>Text.</p>"));
        assert!(site.findings.len() == 1 && site.says("a.md:3:10 yaml-header-syntax-error"), "{:?}", site.findings);
    }

    #[test]
    fn a_deep_header_is_cut_off_and_placed() {
        let deep = format!("---\ntitle: T\nx: {}{}\n---\n# A\n\nText.\n", "[".repeat(100_000), "]".repeat(100_000));
        let site = build(&[("a.md", &deep)]);
        assert!(site.page("a.html").contains("<title>T"));
        assert!(site.findings.len() == 1 && site.says("a.md:3:"), "{:?}", site.findings.first());
    }

    #[test]
    fn deep_blocks_and_deep_flow_in_tables_of_contents_and_configuration_end() {
        let maps: String = (0..2_000).map(|level| format!("{}items:\n", " ".repeat(level))).collect();
        let json = format!("{{\"build\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        let site = build(&[("TOC.yml", &maps), ("docfx.json", "{}"), ("a.md", "# A\n")]);
        assert!(site.says("TOC.yml:"), "{:?}", site.findings);
        let site = build(&[("docfx.json", &json), ("a.md", "# A\n")]);
        assert!(site.says("docfx.json:1:"), "{:?}", site.findings);
    }

    #[test]
    fn an_alias_bomb_ends_soon() {
        let mut text = String::from("---\ntitle: T\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..30 {
            let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
            text += &format!("a{level}: &a{level} [{aliases}]\n");
        }
        text += "---\n# A\n\nText.\n";
        let site = build(&[("a.md", &text)]);
        assert!(site.page("a.html").contains("<p>Text.</p>"));
        assert!(site.says("a.md:") && site.findings.len() == 1, "{:?}", site.findings);
    }

    #[test]
    fn a_huge_header_ends_soon() {
        let fields: String = (0..50_000).map(|key| format!("key{key}: value\n")).collect();
        let site = build(&[("a.md", &format!("---\n{fields}---\n# A\n\nText.\n"))]);
        assert!(site.page("a.html").contains("<p>Text.</p>"));
    }

    #[test]
    fn broken_configuration_is_placed_and_the_rest_is_built() {
        let site =
            build(&[("docfx.json", "{\"build\": {\"content\": [}"), ("site.yml", "title: [\n"), ("a.md", "# A\n")]);
        assert!(site.says("docfx.json:1:24 config-invalid"), "{:?}", site.findings);
        assert!(site.says("site.yml:1:8 config-invalid"), "{:?}", site.findings);
        site.page("a.html");
    }
}

mod includes {
    use super::*;

    #[test]
    fn what_is_missing_is_named_and_the_rest_is_shown() {
        let site = build(&[("a.md", "# A\n\n[!INCLUDE [x](gone.md)]\n\nAfter.\n")]);
        assert!(site.page("a.html").contains("<p>After.</p>"));
        assert_findings(&site, &["a.md:3:15 include-not-found: included file `gone.md` does not exist"]);
    }

    #[test]
    fn a_cycle_is_told_with_its_chain() {
        let site =
            build(&[("a.md", "# A\n\n[!INCLUDE [b](b.md)]\n\nAfter.\n"), ("b.md", "# B\n\n[!INCLUDE [a](a.md)]\n")]);
        assert!(site.page("a.html").contains("<p>After.</p>"));
        assert!(
            site.says("b.md:3:15 circular-reference: includes form a circle: `a.md`, `b.md`, `a.md`"),
            "{:?}",
            site.findings
        );
    }

    #[test]
    fn a_file_that_includes_itself_twice_ends() {
        let site = build(&[("a.md", "# A\n\n[!INCLUDE [a](a.md)] and [!INCLUDE [a](a.md)]\n")]);
        assert!(site.says("a.md:3:15 circular-reference"), "{:?}", site.findings);
    }

    #[test]
    fn a_file_that_doubles_at_each_level_ends() {
        let text = |next: usize| format!("Level.\n\n[!INCLUDE [x](i{next}.md)]\n\n[!INCLUDE [x](i{next}.md)]\n");
        let texts: Vec<(String, String)> =
            (0..16).map(|level| (format!("includes/i{level}.md"), text(level + 1))).collect();
        let mut files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        files.push(("a.md", "# A\n\n[!INCLUDE [x](includes/i0.md)]\n"));
        build(&files).page("a.html");
    }

    #[test]
    fn what_lies_outside_the_root_is_refused_and_named() {
        let text = "# A\n\n[!INCLUDE [x](../../x.md)]\n\n![p](../p.png)\n\n:::code language=\"cs\" source=\"../x.cs\":::\n\nAfter.\n";
        let site = build(&[("a.md", text)]);
        assert!(site.page("a.html").contains("<p>After.</p>"));
        assert_findings(
            &site,
            &[
                "a.md:3:15 include-not-found: included file `../../x.md` lies outside the root folder",
                "a.md:5:6 ",
                "a.md:7:",
            ],
        );
    }

    /// What the scan of the disk refuses (a link that leaves the root) is not part of the snapshot: it is missing, and named.
    #[cfg(unix)]
    #[test]
    fn what_a_symbolic_link_leads_out_to_is_refused_and_named() {
        use std::{env, fs, os::unix::fs::symlink, process};
        let folder = env::temp_dir().join(format!("site-bad-input-{}", process::id()));
        let root = folder.join("root");
        fs::create_dir_all(&root).expect("a writable folder for temporary files");
        fs::write(folder.join("secret.md"), "SECRET\n").expect("writable");
        symlink("../secret.md", root.join("secret.md")).expect("links can be made");
        fs::write(root.join("a.md"), "# A\n\n[!INCLUDE [s](secret.md)]\n\n![s](secret.md)\n\nAfter.\n")
            .expect("writable");
        let run = process::Command::new(env!("CARGO_BIN_EXE_site"))
            .args(["build", "--root"])
            .arg(&root)
            .arg("--output")
            .arg(folder.join("out"))
            .arg("--cache")
            .arg(folder.join("cache"))
            .output()
            .expect("the program runs");
        let page = fs::read_to_string(folder.join("out/a.html"));
        fs::remove_dir_all(&folder).expect("removable");
        let page = page.expect("the page is published");
        let said = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
        assert!(page.contains("<p>After.</p>") && !page.contains("SECRET"), "{page}");
        assert!(said.contains("include-not-found") && said.contains("`secret.md`"), "{said}");
    }
}

mod markdown {
    use super::*;

    #[test]
    fn ends_without_a_beginning_and_beginnings_without_an_end_are_placed() {
        let text =
            "# A\n\n:::zone-end\n\n:::row-end:::\n\n:::moniker-end\n\n:::zone pivot=\"a\"\n\n:::row:::\n\nAfter.\n";
        let site = build(&[("a.md", text)]);
        assert!(site.page("a.html").contains("<p>After.</p>"));
        for expected in [
            "a.md:3:1 zone-end-without-zone",
            "a.md:5:1 triple-colon-unknown",
            "a.md:7:1 triple-colon-unknown",
            "a.md:9:1 zone-unclosed",
            "a.md:11:1 triple-colon-unclosed",
        ] {
            assert!(site.says(expected), "{expected}: {:?}", site.findings);
        }
    }

    /// Everything in such an article is many levels deep or many times there; it is published all the same.
    #[test]
    fn ten_thousand_levels_and_ten_thousand_ends_overflow_nothing() {
        let many = 10_000;
        let lists: String = (0..many).map(|level| format!("{}- a\n", " ".repeat(2 * (level % 500)))).collect();
        let cases = [
            ("quotes", format!("{} deep\n", ">".repeat(many))),
            ("spaced quotes", format!("{}deep\n", "> ".repeat(many))),
            ("lists on a line", format!("{}deep\n", "- ".repeat(many))),
            ("numbered lists on a line", format!("{}deep\n", "1. ".repeat(many))),
            ("lists", lists),
            ("quotes and lists", format!("{}deep\n", "> - ".repeat(many))),
            ("callouts", (1..500).map(|level| format!("{} [!NOTE]\n", ">".repeat(level))).collect()),
            ("emphasis", format!("{}deep{}\n", "*a **b ".repeat(many), "** c*".repeat(many))),
            ("links", format!("{}deep{}\n", "[".repeat(many), "](x)".repeat(many))),
            ("images", format!("{}deep{}\n", "![".repeat(many), "](x.png)".repeat(many))),
            ("zones", ":::zone pivot=\"a\"\n".repeat(many)),
            ("rows", ":::row:::\n:::column:::\n".repeat(many)),
            ("monikers", "::: moniker range=\"a\"\n".repeat(many)),
            ("ends", ":::zone-end\n\n".repeat(many)),
            ("complex images", ":::image type=\"complex\" source=\"x.png\" alt-text=\"a\":::\n".repeat(many)),
            ("tabs", "# [A](#tab/a)\n\n".repeat(many)),
            ("html", "<div>\n\n".repeat(many)),
            ("tags", format!("{}\n", "<b>".repeat(many))),
            ("open tags", "<table a=\"b\n\n".repeat(many)),
            ("open tags of one block", format!("<div>\n{}\n", "<img alt=a b\n".repeat(2 * many))),
            ("open values of one block", format!("<div>\n{}\n", "<img alt=\n".repeat(2 * many))),
            ("open scripts of one block", format!("<div>\n{}\n", "<script>\n".repeat(2 * many))),
            ("closed scripts of one block", format!("<div>\n{}\n", "<script></script>\n".repeat(2 * many))),
            ("addresses", format!("```text\n{}```\n", "a.html\n".repeat(15 * many))),
            ("fences", "````\n```\n".repeat(many)),
            ("brackets", format!("{}\n", "[a](".repeat(many))),
            ("backticks", (1..300).map(|length| format!("{} ", "`".repeat(length))).collect()),
            ("comments", "<!-- ".repeat(many)),
            ("headings", "# A\n".repeat(many)),
        ];
        for (what, text) in cases {
            let site = build(&[("site.yml", "url_style: extensionless\n"), ("a.md", &text)]);
            assert!(site.page("a.html").contains("</article>"), "{what}");
        }
    }

    /// In an optimised build 50 MB take a tenth of the time that they take here.
    #[test]
    fn a_huge_article_is_published() {
        let paragraph = "Some **words** about [a page](other.md), `code`, and https://x.example in one line.\n\n";
        let size = if cfg!(debug_assertions) { 5_000_000 } else { 50_000_000 };
        let text = format!("# A\n\n{}The end.\n", paragraph.repeat(size / paragraph.len()));
        let site = build(&[("a.md", &text)]);
        assert!(site.page("a.html").contains("<p>The end.</p>"));
        assert_findings(&site, &[]);
    }

    #[test]
    fn a_huge_line_is_published() {
        let text = format!("# A\n\n{}\n\nThe end.\n", "word_word *a ".repeat(100_000));
        assert!(build(&[("a.md", &text)]).page("a.html").contains("<p>The end.</p>"));
    }

    /// Each place on it has its column. What that costs is held by `benches/growth`.
    #[test]
    fn many_findings_on_a_huge_line_are_all_told() {
        let many = if cfg!(debug_assertions) { 5_000 } else { 20_000 };
        let line: String =
            (0..many).map(|link| format!("See bäd [text](gone{link}.md) and much more besides. ")).collect();
        let text = format!("# A\n\n{line}\n");
        let snapshot = Snapshot::of_texts([("a.md", text.as_str())]);
        let findings = engine::check(&snapshot, &Memo::default(), &BuildOptions::default()).findings;
        let last = format!("`gone{}.md` does not exist", many - 1);
        let mut told = Vec::new();
        report::json(&mut told, &findings, &snapshot).expect("memory takes all");
        assert!(String::from_utf8_lossy(&told).contains(&last));
        for print in [report::sarif, report::rdjson] {
            let mut told = Vec::new();
            print(&mut told, &findings, &snapshot, "").expect("memory takes all");
            assert!(String::from_utf8_lossy(&told).contains(&last));
        }
    }
}

mod docset {
    use super::*;

    #[test]
    fn a_table_of_contents_that_includes_itself_is_told_once() {
        let site = build(&[
            ("TOC.yml", "- name: A\n  href: a.md\n- name: Again\n  href: part/TOC.yml\n"),
            ("part/TOC.yml", "- name: Back\n  href: ../TOC.yml\n"),
            ("a.md", "# A\n"),
        ]);
        site.page("a.html");
        let told = site.findings.iter().filter(|finding| finding.contains(" circular-reference: ")).count();
        assert!((1..=2).contains(&told), "{:?}", site.findings);
        assert!(site.says("part/TOC.yml:2:9 circular-reference: "), "{:?}", site.findings);
    }

    #[test]
    fn redirects_in_a_circle_are_told_once() {
        let redirects = r#"{"redirections": [
{"source_path": "x.md", "redirect_url": "/y"},
{"source_path": "y.md", "redirect_url": "/x"}
]}"#;
        let site = build(&[(".openpublishing.redirection.json", redirects), ("a.md", "# A\n\n[x](x.md)\n")]);
        site.page("a.html");
        let circle = ".openpublishing.redirection.json:3:1 circular-redirection: redirects form a circle: `x.md`, `y.md`, `x.md`";
        assert!(site.says(circle), "{:?}", site.findings);
        assert!(!site.says(".openpublishing.redirection.json:2:1 circular-redirection"), "{:?}", site.findings);
    }

    #[test]
    fn of_two_files_for_one_address_the_last_is_published_and_the_other_named() {
        let site = build(&[
            ("a.md", "# A\n\nFirst.\n"),
            ("a.yml", "### YamlMime:FAQ\ntitle: Second\n"),
            ("b.md", "# B\n\n[a](a.md)\n"),
        ]);
        assert!(site.page("a.html").contains("Second") && site.page("b.html").contains("href=\"a.html\""));
        assert_findings(&site, &["a.md:1:1 publish-url-conflict: `a.md` and `a.yml` have the same address "]);
        assert!(!site.says("b.md"), "{:?}", site.findings);
    }

    #[test]
    fn pages_in_folders_however_deep_are_published() {
        let path = |depth: usize| format!("{}a.md", "d/".repeat(depth));
        let files: Vec<(String, String)> =
            (1..=300).step_by(13).map(|it| (path(it), format!("# A{it}\n\nWords.\n"))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let site = build(&files);
        assert_findings(&site, &[]);
        for (path, text) in files {
            assert!(site.page(&path.replace(".md", ".html")).contains(text[2..5].trim_end()), "{path}");
        }
    }

    #[test]
    fn a_page_below_many_tables_of_contents_is_published() {
        let toc = |number: usize| {
            (
                format!("t{number}/TOC.yml"),
                format!("- name: N\n  items:\n  - name: M\n    href: ../t{}/TOC.yml\n", number + 1),
            )
        };
        let mut files: Vec<(String, String)> = (0..15).map(toc).collect();
        files.push(("t15/TOC.yml".to_owned(), "- name: A\n  href: ../a.md\n".to_owned()));
        files.push(("a.md".to_owned(), "# A\n\nWords.\n".to_owned()));
        files.push(("TOC.yml".to_owned(), "- name: T\n  href: t0/TOC.yml\n".to_owned()));
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        assert!(build(&files).page("a.html").contains("Words."));
    }

    #[test]
    fn where_a_file_and_a_folder_would_need_one_name_one_page_is_left_out_and_the_rest_built() {
        let (x, y) = (("x.md", "# X\n\nWords.\n"), ("x.html/y.md", "# Y\n\nWords.\n"));
        let site = build(&[x, y, ("z.md", "# Z\n\nWords.\n")]);
        site.page("x.html/y.html");
        site.page("z.html");
        assert_findings(
            &site,
            &["x.md:1:1 publish-url-conflict: the page is left out: for `x.html` and the page of `x.html/y.md`"],
        );
        // The twin needs a place, too.
        let site = build(&[("x.yml", "### YamlMime:FAQ\ntitle: X\n"), ("x.md/y.md", "# Y\n\nWords.\n")]);
        site.page("x.md/y.html");
        assert!(
            site.says("x.yml:1:1 publish-url-conflict: the page is left out: for `x.md` and"),
            "{:?}",
            site.findings
        );
        // A picture goes elsewhere, a redirect is not made.
        let config = r#"{"build": {"content": [{"files": ["**/*.md"]}], "resource": [{"files": ["**/*.png"]}]}}"#;
        let redirects = r#"{"redirections": [{"source_path": "a.html/b.md", "redirect_url": "/a"}]}"#;
        let site = build(&[
            ("docfx.json", config),
            (".openpublishing.redirection.json", redirects),
            ("a.md", "# A\n\n![B](a.html/b.png)\n"),
            ("a.html/b.png", "x"),
        ]);
        assert!(site.page("a.html").contains("src=\"_files/a.html/b.png\""), "{}", site.page("a.html"));
        assert_findings(
            &site,
            &[".openpublishing.redirection.json:1:35 publish-url-conflict: the redirect is left out"],
        );
    }

    #[test]
    fn what_a_site_makes_itself_gives_way_to_folders_of_authors() {
        let site = build(&[("robots.txt/a.md", "# A\n\nWords.\n"), ("404.html/b.md", "# B\n\nWords.\n")]);
        site.page("robots.txt/a.html");
        site.page("404.html/b.html");
        assert!(
            site.says("robots.txt/a.md:1:1 publish-url-conflict: the site has no `robots.txt`"),
            "{:?}",
            site.findings
        );
        assert!(site.says("404.html/b.md:1:1 publish-url-conflict: the site has no `404.html`"), "{:?}", site.findings);
    }

    #[test]
    fn no_page_stands_where_builds_keep_their_own_things() {
        for dest in [".site-staging", ".Site-Manifest.json/x"] {
            let config = format!(
                r#"{{"build": {{"content": [{{"files": ["a.md", "other.md"]}}, {{"files": ["b.md"], "dest": "{dest}"}}]}}}}"#
            );
            let site = build(&[("docfx.json", &config), ("a.md", "# A\n\nWords.\n"), ("b.md", "# B\n\nWords.\n")]);
            site.page("a.html");
            assert_findings(
                &site,
                &["b.md:1:1 publish-url-conflict: the page is left out: builds keep their own things"],
            );
        }
    }

    #[test]
    fn pages_of_docfx_whose_addresses_differ_only_by_case_are_both_built_and_told() {
        let config = r#"{"build": {"content": [{"files": ["**/*.md"]}]}}"#;
        let site = build(&[("docfx.json", config), ("B.md", "# B\n\nUpper.\n"), ("b.md", "# B\n\nLower.\n")]);
        assert!(site.page("B.html").contains("Upper.") && site.page("b.html").contains("Lower."));
        assert_findings(
            &site,
            &["b.md:1:1 publish-url-conflict: the addresses of `b.md` and `B.md` differ only in case"],
        );
    }

    #[test]
    fn files_that_differ_only_by_case_are_told() {
        let site = build(&[("B.md", "# B\n\nUpper.\n"), ("b.md", "# B\n\nLower.\n"), ("a.md", "# A\n\n[b](b.md)\n")]);
        let pages = site.built.output.keys().filter(|path| path.eq_ignore_ascii_case("b.html")).count();
        assert_eq!(pages, 1);
        assert_findings(&site, &["B.md:1:1 publish-url-conflict"]);
    }
}

mod yaml_pages {
    use super::*;

    #[test]
    fn a_bad_snippet_in_a_field_is_told_whatever_letters_the_file_begins_with() {
        for shift in 0..4 {
            let title = "a".repeat(shift) + &"\u{1f600}".repeat(40);
            let answer = ":::code language=\"json\" source=\"x.json\" id=\"none\":::";
            let text = format!(
                "### YamlMime:FAQ\ntitle: {title}\nsections:\n- questions:\n  - question: Q\n    answer: |\n      {answer}\n"
            );
            let site = build(&[("a.yml", &text), ("x.json", "{}\n")]);
            assert!(site.says("a.yml:7:51 codesnippet-id-not-found"), "{:?}", site.findings);
        }
    }
}
