//! Publishing under every misfortune: whatever happens, the former site is whole and nobody else's file is touched.

use std::fs;
use std::sync::atomic::Ordering;

use super::super::failing::Failing;
use super::super::scan::scan;
use super::super::scratch::Scratch;
use super::*;

/// A root with two images in `root/`; the site goes to `out/`.
struct Bench {
    scratch: Scratch,
    sources: std::sync::Arc<Tree>,
}

type Files = BTreeMap<String, Content>;

fn site(files: &[(&str, &str)]) -> Files {
    let content = |text: &str| match text.strip_prefix("copy of ") {
        Some(name) => Content::Copy(FilePath::new(name).expect("inside")),
        None => Content::from(text.to_owned()),
    };
    files.iter().map(|(path, text)| ((*path).to_owned(), content(text))).collect()
}

impl Bench {
    fn new() -> Bench {
        let scratch = Scratch::of(&[("root/a.png", "image a"), ("root/b.png", "image b")]);
        let sources = scan(&scratch.path().join("root")).expect("a readable root").tree;
        Bench { scratch, sources }
    }

    fn out(&self) -> Utf8PathBuf {
        self.scratch.path().join("out")
    }

    fn publish(&self, files: &[(&str, &str)]) -> Written {
        self.publish_on(&Real, files).expect("the machine allows it")
    }

    fn publish_on(&self, disk: &dyn Filesystem, files: &[(&str, &str)]) -> Result<Written, Error> {
        publish_on(disk, &self.sources, &self.out(), &site(files), Rest::Goes)
    }

    /// The site as a reader has it: all files but the manifest, with their text.
    fn seen(&self) -> Vec<(String, String)> {
        let texts = self.scratch.list("out").into_iter().filter(|path| path != MANIFEST);
        texts.map(|path| (path.clone(), self.scratch.read(&format!("out/{path}")).unwrap_or_default())).collect()
    }

    fn sees(&self, files: &[(&str, &str)]) {
        let files: Vec<(String, String)> =
            files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        assert_eq!(self.seen(), files);
    }
}

const FIRST: &[(&str, &str)] =
    &[("a/page.html", "one"), ("b/page.html", "two"), ("index.html", "top"), ("media/a.png", "copy of a.png")];
const SEEN_FIRST: &[(&str, &str)] =
    &[("a/page.html", "one"), ("b/page.html", "two"), ("index.html", "top"), ("media/a.png", "image a")];
const SECOND: &[(&str, &str)] =
    &[("a/page.html", "changed"), ("c/new.html", "new"), ("index.html", "top"), ("media/b.png", "copy of b.png")];
const SEEN_SECOND: &[(&str, &str)] =
    &[("a/page.html", "changed"), ("c/new.html", "new"), ("index.html", "top"), ("media/b.png", "image b")];

#[test]
fn only_what_differs_is_written_and_what_is_stale_is_removed_with_its_folder() {
    let bench = Bench::new();
    assert_eq!(bench.publish(FIRST).written, 4);
    bench.sees(SEEN_FIRST);
    let second = bench.publish(SECOND);
    assert_eq!((second.written, second.unchanged, second.removed), (3, 1, 2));
    bench.sees(SEEN_SECOND);
}

#[test]
fn an_unchanged_rebuild_touches_nothing() {
    let bench = Bench::new();
    bench.publish(FIRST);
    let disk = Failing::nothing();
    let again = bench.publish_on(&disk, FIRST).expect("the machine allows it");
    assert_eq!((again.written, again.unchanged, again.removed), (0, 4, 0));
    assert_eq!(disk.count.load(Ordering::SeqCst), 1, "asking for the output folder is the one operation");
}

#[test]
fn the_manifest_depends_on_nothing_but_the_files() {
    let (one, other) = (Bench::new(), Bench::new());
    one.publish(FIRST);
    one.publish(SECOND);
    other.publish(SECOND);
    let list = |bench: &Bench| bench.scratch.read(&format!("out/{MANIFEST}")).expect("a manifest");
    assert_eq!(list(&one), list(&other));
    assert!(serde_json::from_str::<serde_json::Value>(&list(&one)).is_ok());
    assert_eq!(list(&one).lines().count(), SECOND.len() + 2, "one line a file");
}

#[test]
fn a_file_that_somebody_changed_is_written_again() {
    let bench = Bench::new();
    bench.publish(FIRST);
    bench.scratch.write("out/a/page.html", "eno");
    fs::remove_file(bench.out().join("b/page.html")).expect("the file");
    bench.scratch.write("out/media/a.png", "aaaaaaa");
    assert_eq!(bench.publish(FIRST).written, 3);
    bench.sees(SEEN_FIRST);
}

#[test]
fn an_image_that_changed_is_copied_again_though_its_length_is_the_same() {
    let bench = Bench::new();
    bench.publish(FIRST);
    bench.scratch.write("root/a.png", "image x");
    assert_eq!(bench.publish(FIRST).written, 1);
    assert_eq!(bench.scratch.read("out/media/a.png").as_deref(), Some("image x"));
}

#[test]
fn a_folder_of_images_moved_in_place_of_another_is_noticed() {
    let bench = Bench::new();
    bench.scratch.write("root/media/c.png", "image c");
    bench.scratch.write("next/c.png", "image n");
    bench.publish(&[("c.png", "copy of media/c.png")]);
    let at = |name: &str| bench.scratch.path().join(name);
    fs::rename(at("root/media"), at("former")).expect("a rename");
    fs::rename(at("next"), at("root/media")).expect("a rename");
    assert_eq!(bench.publish(&[("c.png", "copy of media/c.png")]).written, 1);
    bench.sees(&[("c.png", "image n")]);
}

#[test]
fn another_root_is_published_over_the_former_though_lengths_are_the_same() {
    let (bench, other) = (Bench::new(), Bench::new());
    other.scratch.write("root/a.png", "image o");
    bench.publish(FIRST);
    publish_on(&Real, &other.sources, &bench.out(), &site(FIRST), Rest::Goes).expect("allowed");
    assert_eq!(bench.scratch.read("out/media/a.png").as_deref(), Some("image o"));
    bench.publish(FIRST);
    bench.sees(SEEN_FIRST);
}

#[test]
fn a_name_that_no_system_keeps_costs_one_file_and_no_later_build() {
    let bench = Bench::new();
    let long = format!("b/{}.html", "x".repeat(300));
    let files: Vec<(&str, &str)> = FIRST.iter().copied().chain([(long.as_str(), "long")]).collect();
    assert_eq!(bench.publish(&files).unnameable, [long.as_str()]);
    bench.sees(SEEN_FIRST);
    // A list of a former build may name it all the same.
    let list = format!(r#"{{"files":{{"{long}":{{"size":4}},"{long}/x":{{"size":4}},"b/page.html":{{"size":3}}}}}}"#);
    bench.scratch.write(&format!("out/{MANIFEST}"), &list);
    bench.publish(SECOND);
    assert_eq!(bench.scratch.read("out/b/page.html"), None);
    assert!(!bench.publish(SECOND).has_lost_list);
}

#[test]
fn whatever_stands_in_place_of_the_list_is_no_list() {
    let bench = Bench::new();
    bench.publish(FIRST);
    let list = bench.out().join(MANIFEST);
    fs::remove_file(&list).expect("the list");
    fs::create_dir(&list).expect("a folder");
    assert!(bench.publish(SECOND).has_lost_list);
    // What nobody knows to be ours stays.
    assert_eq!(bench.scratch.read("out/b/page.html").as_deref(), Some("two"));
    assert_eq!(bench.publish(SECOND), Written { unchanged: 4, ..Written::default() });
    for broken in ["", "{\"files\":{\"a/pa", "[]", "\0\u{fffd}", "{\"files\":{\"a\":{\"size\":-1}}}"] {
        bench.scratch.write(&format!("out/{MANIFEST}"), broken);
        assert!(bench.publish(SECOND).has_lost_list, "{broken}");
    }
}

#[test]
fn files_that_no_build_wrote_are_never_removed() {
    let bench = Bench::new();
    bench.scratch.write("out/.gitignore", "*");
    bench.scratch.write("out/b/mine.txt", "mine");
    bench.publish(FIRST);
    bench.publish(SECOND);
    assert_eq!(bench.scratch.read("out/.gitignore").as_deref(), Some("*"));
    assert_eq!(bench.scratch.read("out/b/mine.txt").as_deref(), Some("mine"));
    assert_eq!(bench.scratch.read("out/b/page.html"), None);
}

#[test]
fn a_stale_file_that_somebody_rewrote_is_theirs_now() {
    let bench = Bench::new();
    bench.publish(FIRST);
    bench.scratch.write("out/b/page.html", "own");
    let written = bench.publish(SECOND);
    assert_eq!(written.kept, ["b/page.html"]);
    assert_eq!(bench.scratch.read("out/b/page.html").as_deref(), Some("own"));
}

#[test]
fn a_stale_copy_of_another_length_is_somebody_s_own() {
    let bench = Bench::new();
    bench.publish(FIRST);
    bench.scratch.write("out/media/a.png", "a picture of my own");
    let written = bench.publish(&[("index.html", "top")]);
    assert_eq!(written.kept, ["media/a.png"]);
    assert_eq!(bench.scratch.read("out/media/a.png").as_deref(), Some("a picture of my own"));
}

#[test]
fn a_file_may_take_the_place_of_a_folder_and_back() {
    let bench = Bench::new();
    bench.publish(&[("a", "file"), ("b/c/d", "deep")]);
    bench.publish(&[("a/x/y", "deep"), ("b", "file")]);
    bench.sees(&[("a/x/y", "deep"), ("b", "file")]);
    bench.publish(&[("a", "file"), ("b/c/d", "deep")]);
    bench.sees(&[("a", "file"), ("b/c/d", "deep")]);
}

#[test]
fn a_full_disk_at_any_write_leaves_the_former_site_whole() {
    for operation in ["write", "copy"] {
        let mut failed = 0;
        loop {
            let bench = Bench::new();
            bench.publish(FIRST);
            let outcome = bench.publish_on(&Failing::from(operation, failed), SECOND);
            let Err(error) = outcome else { break };
            assert!(matches!(error, Error::Write { .. }), "{error}");
            if failed < SECOND.len() - 1 {
                bench.sees(SEEN_FIRST);
            }
            failed += 1;
            bench.publish(SECOND);
            bench.sees(SEEN_SECOND);
        }
        assert!(failed > 0, "{operation} was asked for");
    }
}

#[test]
fn a_failure_at_any_switch_leaves_every_file_whole_and_is_mended_by_the_next_build() {
    for operation in ["rename", "remove_file", "create_folder"] {
        for after in 0.. {
            let bench = Bench::new();
            bench.publish(FIRST);
            if bench.publish_on(&Failing::from(operation, after), SECOND).is_ok() {
                assert!(after > 0, "{operation} was asked for");
                break;
            }
            for (path, text) in bench.seen().into_iter().filter(|(path, _)| !path.ends_with('/')) {
                let whole = [SEEN_FIRST, SEEN_SECOND].iter().any(|site| site.contains(&(&path, &text)));
                assert!(whole, "`{path}` holds `{text}` after {operation} number {after} failed");
            }
            bench.publish(SECOND);
            bench.sees(SEEN_SECOND);
        }
    }
}

#[test]
fn a_build_killed_while_staging_leaves_the_former_site_and_nothing_unknown() {
    let bench = Bench::new();
    bench.publish(FIRST);
    // Killed: the manifest is announced, new content is staged, and nobody is left to remove it.
    let disk = Failing::from("remove_tree", 0);
    let former = Manifest::read(&disk, &bench.out()).expect("a manifest");
    let files = site(SECOND);
    let mut plan = plan(&disk, &bench.sources, &bench.out(), &former, &files).expect("a plan");
    announce(&disk, &bench.out(), &former, &plan).expect("announced");
    stage(&disk, &bench.out(), &former, &mut plan).expect("staged");
    assert!(bench.scratch.list("out").iter().any(|path| path.starts_with(STAGING)));
    for (path, text) in SEEN_FIRST {
        assert_eq!(bench.scratch.read(&format!("out/{path}")).as_deref(), Some(*text));
    }
    // The next build, of yet another site, finds all of it.
    bench.publish(&[("index.html", "third")]);
    bench.sees(&[("index.html", "third")]);
}

#[test]
fn a_build_killed_between_two_renames_leaves_nothing_unknown() {
    let bench = Bench::new();
    bench.publish(FIRST);
    let former = Manifest::read(&Real, &bench.out()).expect("a manifest");
    let files = site(SECOND);
    let mut plan = plan(&Real, &bench.sources, &bench.out(), &former, &files).expect("a plan");
    announce(&Real, &bench.out(), &former, &plan).expect("announced");
    stage(&Real, &bench.out(), &former, &mut plan).expect("staged");
    switch(&Failing::from("rename", 1), &bench.out(), &plan).expect_err("killed after one rename");
    bench.publish(&[("index.html", "third")]);
    bench.sees(&[("index.html", "third")]);
}

#[test]
fn an_image_that_cannot_be_opened_is_left_out_and_told() {
    let bench = Bench::new();
    bench.publish(FIRST);
    bench.scratch.write("root/a.png", "changed");
    let written = bench.publish_on(&Failing::from("open", 0), FIRST).expect("the rest is published");
    assert_eq!(written.unreadable.len(), 1);
    fs::remove_file(bench.scratch.path().join("root/b.png")).expect("the file");
    let written = bench.publish(SECOND);
    assert_eq!(written.unreadable.len(), 1);
    bench.sees(&SEEN_SECOND[..3]);
}

#[test]
fn where_sources_are_missing_nothing_is_removed_until_they_are_back() {
    let bench = Bench::new();
    bench.publish(FIRST);
    let part = &FIRST[..1];
    let written = publish_on(&Real, &bench.sources, &bench.out(), &site(part), Rest::Stays).expect("allowed");
    assert_eq!((written.written, written.removed), (0, 0));
    bench.sees(SEEN_FIRST);
    assert_eq!(bench.publish(part).removed, 3);
    bench.sees(&SEEN_FIRST[..1]);
}

#[test]
fn no_path_leads_out_of_the_output_folder() {
    let bench = Bench::new();
    bench.publish(FIRST);
    for path in ["../x", "/x", "a/../../x", "a//b", "./a", "", MANIFEST, ".site-staging/0", "a\\..\\..\\x"] {
        let outcome = bench.publish_on(&Real, &[(path, "text")]);
        assert!(matches!(outcome, Err(Error::LeavesOutput { .. })), "`{path}` gave {outcome:?}");
    }
    bench.sees(SEEN_FIRST);
}

#[test]
fn a_path_that_would_be_file_and_folder_is_refused_before_anything_is_touched() {
    let bench = Bench::new();
    bench.publish(FIRST);
    let outcome = bench.publish_on(&Real, &[("x", "file"), ("x.y", "other"), ("x/z", "below")]);
    assert!(matches!(outcome, Err(Error::FileAndFolder { .. })), "{outcome:?}");
    bench.sees(SEEN_FIRST);
}

#[test]
fn what_somebody_has_in_the_place_of_a_file_costs_that_file_alone() {
    for mine in ["out/c/new.html/mine.txt", "out/c"] {
        let bench = Bench::new();
        bench.publish(FIRST);
        bench.scratch.write(mine, "mine");
        assert_eq!(bench.publish(SECOND).blocked, ["c/new.html"], "{mine}");
        assert_eq!(["out/a/page.html", mine].map(|at| bench.scratch.read(at).expect("a file")), ["changed", "mine"]);
    }
}

#[test]
fn a_manifest_from_elsewhere_cannot_name_files_outside() {
    let bench = Bench::new();
    bench.scratch.write("precious", "text");
    bench
        .scratch
        .write(&format!("out/{MANIFEST}"), r#"{"files":{"../precious":{"size":4},"../root/a.png":{"size":7}}}"#);
    bench.publish(FIRST);
    assert_eq!(bench.scratch.read("precious").as_deref(), Some("text"));
    bench.scratch.write(&format!("out/{MANIFEST}"), "{ not json");
    bench.publish(SECOND);
    assert_eq!(bench.scratch.read("root/a.png").as_deref(), Some("image a"));
}

#[cfg(unix)]
#[test]
fn a_linked_folder_in_the_output_is_neither_written_nor_cleaned() {
    use std::os::unix::fs::symlink;
    let bench = Bench::new();
    bench.publish(FIRST);
    bench.scratch.write("elsewhere/page.html", "two");
    fs::remove_dir_all(bench.out().join("b")).expect("the folder");
    symlink("../elsewhere", bench.out().join("b")).expect("a link");
    assert!(matches!(bench.publish_on(&Real, FIRST), Err(Error::LeavesOutput { .. })));
    bench.publish(SECOND);
    assert_eq!(bench.scratch.read("elsewhere/page.html").as_deref(), Some("two"));
}

#[test]
fn the_root_the_folders_above_it_and_folders_with_content_are_no_outputs() {
    let bench = Bench::new();
    bench.scratch.write("root/articles/a.md", "text");
    let to = |path: &str| publish_on(&Real, &bench.sources, &bench.scratch.path().join(path), &site(FIRST), Rest::Goes);
    for path in ["root", "", "root/../root", "root/articles/.."] {
        assert!(matches!(to(path), Err(Error::OutputHoldsRoot { .. })), "`{path}` was taken");
    }
    assert!(matches!(to("root/articles"), Err(Error::OutputHoldsContent { .. })));
    assert_eq!(bench.scratch.list("root"), ["a.png", "articles/a.md", "b.png"]);
    to("root/site").expect("a new folder under the root");
    to("root/site").expect("a former output");
}

#[cfg(unix)]
#[test]
fn two_builds_do_not_write_to_the_same_folder_at_once() {
    let bench = Bench::new();
    bench.publish(FIRST);
    let other = guard::lock(&bench.out()).expect("nobody holds it");
    assert!(matches!(bench.publish_on(&Real, SECOND), Err(Error::Busy { .. })));
    drop(other);
    bench.publish(SECOND);
}
