//! The program as it is called: exit status, what goes where. Few, because each starts a process.

use std::fs;
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
        fs::create_dir_all(self.0.join(".git")).expect("a folder that can be made");
        Command::new(env!("CARGO_BIN_EXE_site"))
            .args(arguments)
            .current_dir(&self.0)
            .env("XDG_CACHE_HOME", self.0.join(".cache"))
            .stdin(Stdio::null())
            .output()
            .expect("the program starts")
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
    let folder = Folder::new("usage", &[("a.md", "# A\n"), ("file", "")]);
    let calls: &[(&[&str], &str)] = &[
        (&["build", "--root", "missing"], "error: cannot read `missing`"),
        (&["build", "--output", "."], "holds the docset itself"),
        (&["build", "--output", "file/site"], "error: cannot write `file/site`"),
        (&["build", "--no-such-option"], "--no-such-option"),
        (&["render", "missing.md"], "error: cannot read `missing.md`"),
        (&["render", "missing/a.md"], "error: cannot read"),
        (&["render", "../../Cargo.toml", "--root", "."], "is outside the root"),
        (&["man", "missing"], "error: there is no command `missing`"),
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
    assert!(said(&["man"]).contains(".TH site 1"));
    assert!(said(&["man", "build"]).contains("base\\-url"));
    assert!(said(&["--version"]).starts_with("site "));
}
