//! The program as it is called: exit status, what goes where. Few, because each starts a process.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}-{}", std::process::id()));
        for (file, text) in files {
            let file = path.join(file);
            fs::create_dir_all(file.parent().expect("a file has a folder")).expect("a folder that can be made");
            fs::write(file, text).expect("a file that can be written");
        }
        Folder(path)
    }

    /// Runs `site` here. The folder counts as a repository, so that nothing above it is taken for the root.
    fn site(&self, arguments: &[&str]) -> Output {
        self.piped(arguments, "")
    }

    /// Runs `site` with a text on its standard input.
    fn piped(&self, arguments: &[&str], text: &str) -> Output {
        fs::create_dir_all(self.0.join(".git")).expect("a folder that can be made");
        let mut child = Command::new(env!("CARGO_BIN_EXE_site"))
            .args(arguments)
            .current_dir(&self.0)
            .env("XDG_CACHE_HOME", self.0.join(".cache"))
            .env("SOURCE_DATE_EPOCH", "1750000000")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // A command that does not read has closed the pipe.
        let _ = child.stdin.take().expect("a pipe was asked for").write_all(text.as_bytes());
        child.wait_with_output().expect("the program ends")
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).expect("a text")
    }

    /// Runs Git here, where it makes a real repository.
    fn git(&self, arguments: &[&str]) {
        let identity = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false"];
        let done =
            Command::new("git").args(identity).args(arguments).current_dir(&self.0).output().expect("Git starts");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_build_ends_with_its_line_and_writes_to_site() {
    let folder = Folder::new("build", &[("a.md", "# A\n")]);
    let output = folder.site(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(errors(&output).lines().last().is_some_and(|line| line.contains(" written; ")), "{}", errors(&output));
    assert!(output.stdout.is_empty());
    assert!(folder.0.join("site/.site-manifest.json").is_file());
}

#[test]
fn what_cannot_be_done_exits_with_2_and_says_why_once() {
    let folder = Folder::new("usage", &[("a.md", "# A\n"), ("file", "{"), ("site.yml", "")]);
    let calls: &[(&[&str], &str)] = &[
        (&["build", "--root", "missing"], "error: cannot read `missing`"),
        (&["build", "--output", "."], "holds the docset itself"),
        (&["build", "--output", "file/site"], "error: cannot write `file/site`"),
        (&["build", "--no-such-option"], "--no-such-option"),
        (&["render", "missing.md"], "error: cannot read `missing.md`"),
        (&["render", "missing/a.md"], "error: cannot read"),
        (&["render", "../../Cargo.toml", "--root", "."], "is outside the root"),
        (&["man", "missing"], "error: there is no command `missing`"),
        (&["lint", "--root", "missing"], "error: cannot read `missing`"),
        (&["lint", "missing.md"], "missing.md`: "),
        (&["lint", "../../../Cargo.toml"], "is outside the root"),
        (&["new", "concept", "/tmp/site-new/x.md"], "is outside the root"),
        (&["lint", "a.md", "-"], "standard input is one file"),
        (&["lint", "--changed-since", "no-such"], "has no revision `no-such`"),
        (&["lint", "--baseline", "missing.json"], "error: there is no baseline `missing.json`"),
        (&["lint", "--baseline", "file"], "error: `file` is not a baseline: "),
        (&["lint", "--update-baseline"], "--baseline <FILE>"),
        (&["lint", "--format", "xml"], "sarif"),
        (&["lint", "--fail-on", "fatal"], "suggestion"),
        (&["explain", "no-such-rule"], "error: there is no rule `no-such-rule`"),
        (&["explain", "a.md:3"], "error: `a.md` has 2 lines"),
        (&["explain", "missing.md:1"], "error: cannot read `missing.md`"),
    ];
    for (arguments, expected) in calls {
        let output = folder.site(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", errors(&output));
        assert!(errors(&output).contains(expected), "{arguments:?}: {}", errors(&output));
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_build_says_how_long_its_stages_take_when_it_is_asked() {
    let folder = Folder::new("timings", &[("index.md", "# Home\n")]);
    let said = |arguments: &[&str]| String::from_utf8(folder.site(arguments).stderr).expect("a text");
    let timed = said(&["build", "--timings"]);
    let stages: Vec<&str> = timed
        .lines()
        .filter_map(|line| line.strip_suffix(" s")?.split_once(' '))
        .filter(|(_, time)| time.trim().parse::<f64>().is_ok())
        .map(|(stage, _)| stage)
        .collect();
    assert_eq!(
        stages,
        ["scanning", "assembling", "checking", "rendering", "publishing", "writing", "reporting"],
        "{timed}"
    );
    assert!(!said(&["build"]).contains("rendering"));
}

#[test]
fn a_finding_fails_a_build_only_when_that_was_asked_for() {
    let folder = Folder::new("strict", &[("a.md", "# A\n")]);
    std::os::unix::fs::symlink("/", folder.0.join("away")).expect("a link");
    assert_eq!(folder.site(&["build"]).status.code(), Some(0));
    assert_eq!(folder.site(&["build", "--strict"]).status.code(), Some(1));
    assert_eq!(folder.site(&["build", "--fail-on", "error"]).status.code(), Some(0));
    let said = errors(&folder.site(&["build"]));
    assert!(said.contains("warning[file-unreadable]") && said.contains("leaves the root"), "{said}");
}

#[test]
fn completions_and_manual_pages_come_from_the_same_definition() {
    let folder = Folder::new("man", &[]);
    let said = |arguments: &[&str]| {
        let output = folder.site(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", errors(&output));
        String::from_utf8(output.stdout).expect("text")
    };
    assert!(said(&["completions", "bash"]).contains("--base-url"));
    for shell in ["bash", "zsh", "fish"] {
        let script = said(&["completions", shell]);
        assert!(script.contains("release-notes") && script.contains("heading-skipped"), "{shell}");
    }
    assert!(said(&["man"]).contains(".TH site 1"));
    assert!(said(&["man", "build"]).contains("base\\-url"));
    assert!(said(&["--version"]).starts_with("site "));
}

const BAD: &str = "# A\r\n\r\n> [!Note]\r\n> See [b](gone.md).";

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn fixes_are_shown_then_written_then_done() {
    let folder = Folder::new("fix", &[("a.md", BAD)]);
    let shown = folder.site(&["lint", "--diff"]);
    let patch =
        "--- a/a.md\n+++ b/a.md\n@@ -1,4 +1,4 @@\n # A\r\n \r\n-> [!Note]\r\n+> [!NOTE]\r\n > See [b](gone.md).\n";
    assert_eq!(
        (said(&shown).replace("\\ No newline at end of file\n", ""), shown.status.code()),
        (patch.to_owned(), Some(1))
    );
    assert_eq!(folder.read("a.md"), BAD);
    let fixed = folder.site(&["lint", "--fix", "--format", "json"]);
    assert!(said(&fixed).contains("file-not-found") && !said(&fixed).contains("callout-case"), "{}", said(&fixed));
    assert_eq!((folder.read("a.md"), fixed.status.code()), (BAD.replace("Note", "NOTE"), Some(1)));
    assert_eq!(said(&folder.site(&["lint", "--diff"])), "");
}

#[test]
fn a_file_from_a_pipe_is_checked_where_it_would_lie_and_mended_on_its_way() {
    let folder = Folder::new("pipe", &[("articles/b.md", "# B\n"), ("articles/a.md", "# Old\n")]);
    let text = "# A\n\n> [!Tip]\n> [b](b.md) [c](c.md)\n";
    for arguments in [
        &["lint", "--format", "json", "--stdin-filename", "articles/a.md", "-"][..],
        &["lint", "--format", "json", "--stdin-filename", "articles/new.md"],
    ] {
        let output = folder.piped(arguments, text);
        let found = said(&output);
        assert!(found.contains("`c.md`") && !found.contains("`b.md`") && !found.contains("Old"), "{found}");
        assert_eq!(output.status.code(), Some(1));
    }
    let mended = folder.piped(&["lint", "--fix", "--stdin-filename", "articles/a.md"], text);
    assert_eq!(said(&mended), text.replace("Tip", "TIP"));
    assert!(errors(&mended).contains("warning[file-not-found]"), "{}", errors(&mended));
    assert_eq!(folder.read("articles/a.md"), "# Old\n");
}

/// All formats of findings.
fn formats(folder: &Folder) -> Vec<String> {
    let help = said(&folder.site(&["lint", "--help"]));
    let (_, formats) = help.split_once("--format <").expect("the option is there");
    let values = formats.lines().skip_while(|line| !line.trim().starts_with("- "));
    let names = values.map_while(|line| Some(line.trim().strip_prefix("- ")?.split_once(':')?.0.to_owned()));
    names.collect()
}

#[test]
fn a_secret_is_printed_in_no_format() {
    let secret = ["AKIA", "R7TW2MVZK3PLQSNX"].concat();
    let text = format!("# A\n\n`{secret}` [here](https://contoso.com/{secret}) [](gone-{secret}.md)\n");
    let folder = Folder::new("secret", &[("a.md", &text)]);
    for format in &formats(&folder) {
        let output = folder.site(&["lint", "--format", format]);
        let found = said(&output);
        assert!(found.contains("secret-in-text") && found.contains("link-text-missing"), "{format}: {found}");
        assert!(!found.contains(&secret), "{format}: {found}");
    }
}

#[test]
fn a_secret_stays_hidden_when_nobody_reports_it() {
    let secret = ["AKIA", "R7TW2MVZK3PLQSNX"].concat();
    let password = ["Tr0ub4dor", "&3x"].concat();
    let line = format!("`{secret}` `Password = \"{password}\"` [](gone.md)\n");
    let silenced = format!("# A\n\n<!-- lint-disable-file secret-in-text, password-literal -->\n\n{line}");
    let off = "rules: { secret-in-text: off, password-literal: off }\n";
    let settings: [(&str, &[(&str, &str)]); 2] =
        [("suppressed", &[("a.md", &silenced)]), ("off", &[("a.md", &format!("# A\n\n{line}")), ("lints/a.yml", off)])];
    for (name, files) in settings {
        let folder = Folder::new(&format!("hidden-{name}"), files);
        let formats = formats(&folder);
        let printed = formats.iter().map(|format| vec!["lint", "--format", format]);
        let explained = vec!["explain", if name == "off" { "a.md:3" } else { "a.md:5" }];
        for arguments in printed.chain([explained]) {
            let found = said(&folder.site(&arguments));
            assert!(found.contains("gone.md"), "{name} {arguments:?}: {found}");
            assert!(!found.contains(&secret) && !found.contains(&password), "{name} {arguments:?}: {found}");
        }
    }
    // Known from a baseline, and beside it something new.
    let folder = Folder::new("hidden-known", &[("b.md", "# B\n"), ("a.md", &format!("# A\n\n`{secret}` [b](b.md)\n"))]);
    folder.site(&["lint", "--baseline", "known.json", "--update-baseline"]);
    fs::remove_file(folder.0.join("b.md")).expect("a file that can be removed");
    let found = said(&folder.site(&["lint", "--baseline", "known.json"]));
    assert!(found.contains("`b.md`") && !found.contains(&secret), "{found}");
}

#[test]
fn a_baseline_keeps_what_is_known_silent_and_tells_what_is_new() {
    let folder = Folder::new("baseline", &[("a.md", BAD)]);
    let lint = |more: &[&str]| folder.site(&[&["lint", "--baseline", "known.json"], more].concat());
    assert_eq!(lint(&["--update-baseline"]).status.code(), Some(0));
    let written = folder.read("known.json");
    fs::write(folder.0.join("a.md"), format!("\n\n{BAD}\n")).expect("a writable file");
    let known = lint(&[]);
    assert_eq!(known.status.code(), Some(0), "{}", said(&known));
    fs::write(folder.0.join("a.md"), format!("{BAD}\n\n[c](c.md)\n")).expect("a writable file");
    let new = lint(&["--format", "github"]);
    assert_eq!((said(&new).lines().count(), new.status.code()), (1, Some(1)), "{}", said(&new));
    fs::write(folder.0.join("a.md"), BAD).expect("a writable file");
    lint(&["--update-baseline"]);
    assert_eq!(folder.read("known.json"), written);
}

#[test]
fn a_change_is_blamed_for_what_it_breaks_elsewhere_and_for_nothing_else() {
    let files = [
        ("old.md", "# Old\n\n[gone](gone.md)\n"),
        ("links.md", "# Links\n\n[to](target.md) [moved](moved.md)\n\n[gone](gone.md)\n"),
        ("target.md", "# Target\n\ntext that stays long enough to be known again\n"),
        ("moved.md", "# Moved\n\nanother text that stays long enough to be known again\n"),
    ];
    let folder = Folder::new("changed", &files);
    for arguments in [&["init", "-q", "-b", "main"][..], &["add", "."], &["commit", "-q", "-m", "one"]] {
        folder.git(arguments);
    }
    let lint = || {
        let output = folder.site(&["lint", "--changed-since", "main", "--format", "github"]);
        assert_ne!(output.status.code(), Some(2), "{}", errors(&output));
        let names = said(&output);
        let mut names: Vec<String> = names
            .lines()
            .filter(|line| line.contains("file-not-found"))
            .map(|line| line.split("title").next().unwrap_or("").to_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(lint(), [] as [&str; 0]);
    folder.git(&["mv", "moved.md", "new.md"]);
    fs::remove_file(folder.0.join("target.md")).expect("a file");
    fs::write(folder.0.join("untracked.md"), "# New\n\n[gone](gone.md)\n").expect("a writable file");
    assert_eq!(
        lint(),
        [
            "::warning file=links.md,line=3,endLine=3,col=25,endColumn=33,",
            "::warning file=links.md,line=3,endLine=3,col=6,endColumn=15,",
            "::warning file=untracked.md,line=3,endLine=3,col=8,endColumn=15,",
        ]
    );
}

#[test]
fn a_page_that_a_change_removes_needs_a_redirection() {
    let files = [("gone.md", "# Gone\n"), ("now.md", "# Other\n"), ("docs/kept.md", "# Kept\n")];
    let folder = Folder::new("removed", &files);
    for arguments in [&["init", "-q", "-b", "main"][..], &["add", "."], &["commit", "-q", "-m", "one"]] {
        folder.git(arguments);
    }
    let lint = || {
        let output = folder.site(&["lint", "--changed-since", "main", "--format", "github"]);
        let said = said(&output);
        said.lines().filter(|line| line.contains("deleted-page-not-redirected")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lint(), [] as [&str; 0]);
    fs::remove_file(folder.0.join("gone.md")).expect("a file");
    let found = lint();
    assert!(found.len() == 1 && found[0].contains(".openpublishing.redirection.json"), "{found:?}");
    let entry = r#"{"redirections": [{"source_path": "gone.md", "redirect_url": "/now"}]}"#;
    fs::write(folder.0.join(".openpublishing.redirection.json"), entry).expect("a writable file");
    assert_eq!(lint(), [] as [&str; 0]);
}

#[test]
fn a_new_project_has_nothing_wrong_and_loses_nothing_that_was_there() {
    let folder = Folder::new("init", &[("book/.gitignore", "mine\n"), ("book/README.md", "# Read me\n")]);
    let output = folder.site(&["init", "book"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("kept .gitignore\n"));
    assert_eq!(folder.read("book/.gitignore"), "mine\n");
    for installing in ["book/.pre-commit-config.yaml", "book/.github/workflows/publish.yml"] {
        assert!(folder.read(installing).contains(concat!("sitewright==", env!("CARGO_PKG_VERSION"))), "{installing}");
    }
    let built = folder.site(&["build", "--root", "book", "--fail-on", "suggestion"]);
    assert_eq!(built.status.code(), Some(0), "{}", errors(&built));
    assert!(folder.read("book/site/index.html").contains("tabGroup"));
    let once_more = said(&folder.site(&["init", "book"]));
    assert!(!once_more.contains("wrote"), "{once_more}");
    let files = [("docfx.json", "{}"), ("a.md", "# A\n")];
    let refused = Folder::new("init-docfx", &files).site(&["init"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(errors(&refused).contains("is a docfx project already"), "{}", errors(&refused));
}

#[test]
fn a_new_article_gets_its_ending_and_the_first_table_of_contents() {
    let folder = Folder::new("new", &[("content/index.md", "# Home\n"), ("content/old/made.md", "# Made\n")]);
    assert_eq!(folder.site(&["new", "how-to", "content/bake", "--set", "title=Bake", "--toc"]).status.code(), Some(0));
    let toc = "- name: Home\n  href: index.md\n- name: Bake\n  href: bake.md\n- name: Old\n  items:\n  - name: Made\n    href: old/made.md\n";
    assert_eq!(folder.read("content/TOC.yml"), toc);
    let refused = errors(&folder.site(&["new", "how-to", "content/bread.txt"]));
    assert!(refused.contains("did you mean `content/bread.txt.md`?"), "{refused}");
    assert_eq!(folder.site(&["new", "faq", "content/faq"]).status.code(), Some(0));
    assert!(folder.read("content/faq.yml").starts_with("### YamlMime:FAQ\n"));
}

#[cfg(unix)]
#[test]
fn a_new_article_never_leaves_the_docset_through_a_link() {
    let folder =
        Folder::new("new-link", &[("docs/site.yml", "title: T\n"), ("docs/content/a.md", "# A\n"), ("other/b.md", "")]);
    std::os::unix::fs::symlink("../../other", folder.0.join("docs/content/guides")).expect("a link");
    for path in ["docs/content/guides/x.md", "docs/content/guides/deep/x.md"] {
        let refused = folder.site(&["new", "how-to", path]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(errors(&refused).contains("is a link that leaves it"), "{}", errors(&refused));
    }
    assert!(!folder.0.join("other/x.md").exists() && !folder.0.join("other/deep").exists());
}

#[test]
fn a_wrong_number_of_threads_is_told_in_our_words() {
    let refused = Folder::new("jobs", &[("a.md", "# A\n")]).site(&["lint", "--jobs", "0"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(errors(&refused).contains("a whole number from 1 on is needed"), "{}", errors(&refused));
}

#[test]
fn a_wrong_port_is_told_in_our_words() {
    let refused = Folder::new("port", &[("a.md", "# A\n")]).site(&["serve", "--port", "99999"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(errors(&refused).contains("a whole number from 0 to 65535 is needed"), "{}", errors(&refused));
}

#[test]
fn a_new_article_is_added_to_a_table_of_contents_in_markdown() {
    let folder =
        Folder::new("toc-md", &[("docfx.json", "{}"), ("toc.md", "# [Home](index.md)\n"), ("index.md", "# Home\n")]);
    let made = folder.site(&["new", "concept", "two.md", "--set", "title=Two pumps", "--toc"]);
    assert_eq!(made.status.code(), Some(0), "{}", errors(&made));
    assert_eq!(folder.read("toc.md"), "# [Home](index.md)\n# [Two pumps](two.md)\n");
}

#[test]
fn a_place_is_explained_and_rules_are_listed_as_the_project_has_them() {
    let files = [("a.md", BAD), ("lints/case.yml", "rules: { callout-case: error, file-not-found: off }")];
    let folder = Folder::new("explain", &files);
    let place = said(&folder.site(&["explain", "a.md:3:3"]));
    for part in ["alert NOTE", "a.md:3", "3:3 error callout-case: ", "turned off: ", "published at\n  /a"] {
        assert!(place.contains(part), "{part} is not in {place}");
    }
    assert!(said(&folder.site(&["explain", "a.md:4"])).contains("`gone.md`: nothing"));
    let rules = said(&folder.site(&["rules"]));
    let severity = |code: &str| {
        let line = rules.lines().find(|line| line.starts_with(code)).expect("a line for the rule");
        line.split_whitespace().nth(1).map(str::to_owned)
    };
    assert_eq!(
        (severity("callout-case").as_deref(), severity("file-not-found").as_deref()),
        (Some("error"), Some("off"))
    );
    assert!(said(&folder.site(&["rules", "--format", "json"])).contains("\"default\": \"suggestion\""));
}

#[cfg(target_os = "linux")]
#[test]
fn where_nothing_can_be_said_the_status_says_it() {
    let folder = Folder::new("full", &[("a.md", "# A\n\n[gone](gone.md)\n")]);
    let full = || Stdio::from(fs::File::options().write(true).open("/dev/full").expect("a device that is full"));
    for command in ["build", "lint", "toc"] {
        for (out, errors) in [(Stdio::null(), full()), (full(), Stdio::null())] {
            let mut site = Command::new(env!("CARGO_BIN_EXE_site"));
            site.arg(command).current_dir(&folder.0).stdout(out).stderr(errors);
            let status = site.status().expect("it starts").code();
            assert!(status.is_some_and(|status| status <= 2), "{command}: {status:?}");
        }
    }
}

#[test]
fn a_patch_of_a_move_is_what_the_move_does() {
    let files = [
        ("content/a.md", "# A\r\n\r\n[b](b.md) ![p](p.png)\r\n"),
        ("content/b.md", "# B\n\n[a](a.md)"),
        ("content/p.png", "p"),
        ("content/TOC.yml", "- name: A\n  href: a.md\n- name: B\n  href: b.md\n"),
    ];
    let (shown, moved) = (Folder::new("mv-shown", &files), Folder::new("mv-moved", &files));
    let patch = shown.site(&["mv", "content/a.md", "content/x/", "--dry-run"]);
    assert_eq!(shown.read("content/b.md"), files[1].1, "nothing changes");
    let errors = String::from_utf8_lossy(&patch.stderr).into_owned();
    assert!(errors.contains("would move content/a.md to content/x/a.md"), "{errors}");
    fs::write(shown.0.join("patch"), &patch.stdout).expect("a file that can be written");
    shown.git(&["init", "--quiet"]);
    shown.git(&["apply", "--whitespace=nowarn", "patch"]);
    let done = moved.site(&["mv", "content/a.md", "content/x/"]);
    assert_eq!(done.status.code(), Some(0));
    for file in ["content/x/a.md", "content/b.md", "content/TOC.yml", ".openpublishing.redirection.json"] {
        assert_eq!(shown.read(file), moved.read(file), "{file}");
    }
    assert!(!moved.0.join("content/a.md").exists() && !shown.0.join("content/a.md").exists());
}

#[test]
fn a_move_out_of_the_docset_is_refused() {
    let folder = Folder::new("mv-refused", &[("site.yml", ""), ("content/a.md", "# A\n"), ("content/b/c.md", "# C\n")]);
    for (old, new, why) in [
        ("content/a.md", "../a.md", "is outside the root"),
        ("content/a.md", "site/a.md", "would be no page"),
        ("content/a.md", "content/.x/a.md", "would be left out"),
        ("content/a.md", "content/b", "write `content/b/` to move into it"),
        ("content/gone.md", "content/d.md", "is no file or folder of the docset"),
        ("gone/a.md", "content/d.md", "is no file or folder of the docset"),
    ] {
        let output = folder.site(&["mv", old, new]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(why), "{old} to {new}: {said}");
    }
    #[cfg(unix)]
    {
        let at = |path: &str| folder.0.join(path);
        std::os::unix::fs::symlink("/tmp", at("content/out")).expect("a link");
        std::os::unix::fs::symlink("a.md", at("content/link.md")).expect("a link");
        std::fs::create_dir(at("content/set")).expect("a folder");
        std::fs::write(at("content/b.md"), "# B\n").expect("a file");
        std::os::unix::fs::symlink("../b.md", at("content/set/b.md")).expect("a link");
        for (old, new, why) in [
            ("content/a.md", "content/out/a.md", "is a link that leaves it"),
            ("content/link.md", "content/l.md", "is a link of the file system"),
            ("content/a.md", "content/d.md", "would lead nowhere"),
            ("content/set", "content/deep/set", "out of `content/set`"),
        ] {
            let output = folder.site(&["mv", old, new]);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.code() == Some(2) && said.contains(why), "{old} to {new}: {said}");
        }
    }
    assert_eq!(folder.read("content/a.md"), "# A\n");
}
