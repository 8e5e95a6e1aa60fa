//! A rebuild is the same build, remembered: after any edits a warm memo gives what a cold one gives, and a page that is made
//! by itself is the page of the whole site.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use site::docset::twin_path;
use site::engine::{self, BuildOptions, Built, Memo, Moment, Tally};
use site::publish::{self, Content};
use site::source::{FilePath, Snapshot};

/// The files that come, go and change.
const PATHS: &[&str] = &[
    "a.md",
    "b.md",
    "part/c.md",
    "includes/i.md",
    "x.cs",
    "TOC.yml",
    "faq.yml",
    "docfx.json",
    "p.png",
    "B.md",
    "part/TOC.yml",
    "index.md",
    ".openpublishing.redirection.json",
    "zone-pivot-groups.yml",
    "site.yml",
    "themes/own/strings/en.yml",
    "lints/own.yml",
    "lints/terms/words.yml",
];

/// What they may hold: each text asks about other files, or is asked about.
const TEXTS: &[&str] = &[
    "# A\n\n[b](b.md#one) and [c](part/c.md)\n\n[!INCLUDE [i](includes/i.md)]\n",
    "# B\n\n## One\n\nSee <xref:key> and ![p](p.png).\n",
    "---\ntitle: Named\nuid: key\n---\n# C\n\n[a](../a.md)\n",
    "Included [b](../b.md), [!INCLUDE [c](../part/c.md)] and [!INCLUDE [i](i.md)].\n",
    "# Code\n\n:::code language=\"csharp\" source=\"x.cs\" id=\"main\":::\n\n:::zone pivot=\"a\"\n",
    "// <main>\nint a;\n// </main>\n",
    "- name: A\n  href: a.md\n- name: B\n  href: b.md\n",
    "### YamlMime:FAQ\ntitle: Questions\nsections:\n  - questions:\n      - question: Why?\n        answer: \"[b](b.md)\"\n",
    "- name: C\n  href: part/\n- name: Last\n  items:\n  - name: A again\n    href: a.md\n  - name: Gone\n    href: gone.md\n",
    "---\ntitle: Renamed\nzone_pivot_groups: g\n---\n# B\n\n::: zone pivot=\"x\"\n[a](/a) and [gone](gone.md)\n::: zone-end\n",
    "# Heading\n\n[!INCLUDE [i](includes/i.md)]\n\n```bash\nls -l\n```\n\n| a |\n|---|\n| b |\n",
    r#"{"redirections": [{"source_path": "gone.md", "redirect_url": "/part/c"}, {"source_path": "b.md", "redirect_url": "/a"}]}"#,
    r#"{"redirections": [{"source_path": "gone.md", "redirect_url": "/b"}]}"#,
    "groups:\n- id: g\n  title: Group\n  pivots:\n  - id: x\n    title: The x\n",
    "title: Ours\ntheme: own\n",
    "next: Onward\nalert_note: Mind\n",
    r#"{"build": {"content": [{"files": "**/*.{md,yml}", "exclude": "includes/**"}], "resource": [{"files": "**/*.png"}]}}"#,
    r#"{"build": {"content": [{"files": "*.md"}], "globalMetadata": {"title": "All"}, "markdownEngineProperties": {"markdigExtensions": ["tasklists"]}}}"#,
    "---\ntitle: Same\n---\n# Same\n\n<!-- lint-disable-next-line bookmark-not-found, duplicate-titles -->\n[b](b.md#two), [c](part/c.md#one) and @key\n",
    "---\ntitle: Same\n---\n# Same\n\n## One\n\n## Two\n\nTODO: see [here](b.md#one) <!-- lint-disable-line -->\n\n[!INCLUDE [i](includes/i.md)]\n",
    "## Two\n\nIn an include: utilize [a](../a.md#one) <REPLACE-THIS> and http://example.com\n",
    "rules:\n  bookmark-not-found: error\n  todo-marker: off\n  duplicate-titles:\n    severity: error\n    exclude: b.md\n",
    "terms: [utilize, text]\nseverity: warning\n",
    "",
];

#[derive(Clone, Debug)]
enum Change {
    /// Writes a text, whether or not the file was there.
    Write(usize, usize),
    Delete(usize),
    Rename(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let path = || 0..PATHS.len();
    prop_oneof![
        4 => (path(), 0..TEXTS.len()).prop_map(|(path, text)| Change::Write(path, text)),
        1 => path().prop_map(Change::Delete),
        1 => (path(), path()).prop_map(|(from, to)| Change::Rename(from, to)),
    ]
}

fn snapshot(files: &BTreeMap<&str, &str>) -> Snapshot {
    Snapshot::of_texts(files.iter().map(|(path, text)| (*path, *text)))
}

/// Every page, twin and table of contents of the site, and what is searched, made by itself.
fn one_by_one(moment: &Moment) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for page in moment.docset.files.pages() {
        let shown = moment.page(&page.file).expect("a page of the docset");
        files.insert(page.output.clone(), shown.html.expect("templates without a fault"));
        files.insert(twin_path(&page.output), moment.twin(&page.file).expect("a page of the docset"));
    }
    for page in moment.docset.files.pages() {
        let path = publish::search_text_path(&page.output);
        let text = |text| String::from_utf8(text).expect("a script");
        files.extend(moment.search_text(&path).map(|found| (path, text(found))));
    }
    for (path, content) in moment.search_index() {
        let Content::Bytes(bytes) = content else { panic!("{path} is made") };
        files.insert(path, String::from_utf8(bytes.to_vec()).expect("a script"));
    }
    for toc in moment.docset.tocs.all() {
        let path = toc.script.clone();
        let script = moment.toc_script(&path).expect("a table of contents of the docset");
        files.insert(path, script);
    }
    files
}

fn published(built: &Built, paths: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let text = |path: &String| match built.output.get(path) {
        Some(Content::Bytes(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::new(),
    };
    paths.keys().map(|path| (path.clone(), text(path))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_warm_memo_gives_what_a_cold_one_gives(steps in prop::collection::vec(prop::collection::vec(change(), 1..4), 1..7)) {
        let mut files: BTreeMap<&str, &str> = PATHS.iter().copied().zip(TEXTS.iter().copied()).take(3).collect();
        let warm = Arc::new(Memo::default());
        let lazy = Arc::new(Memo::default());
        for changes in steps {
            for change in changes {
                match change {
                    Change::Write(path, text) => { files.insert(PATHS[path], TEXTS[text]); }
                    Change::Delete(path) => { files.remove(PATHS[path]); }
                    Change::Rename(from, to) => {
                        if let Some(text) = files.remove(PATHS[from]) {
                            files.insert(PATHS[to], text);
                        }
                    }
                }
            }
            let build = |memo: &Memo| engine::build(&snapshot(&files), memo, &BuildOptions::default(), &Tally::default());
            let (again, first) = (build(&warm), build(&Memo::default()));
            prop_assert_eq!(&again.findings, &first.findings);
            prop_assert_eq!(&again.policy, &first.policy);
            prop_assert!(again.output == first.output, "the output differs for {files:#?}");
            // An editor asks about single files in between, and about all of them.
            for file in ["a.md", "includes/i.md", "TOC.yml"].into_iter().filter_map(FilePath::new) {
                Moment::new(snapshot(&files), lazy.clone(), BuildOptions::default()).check_only(&file);
            }
            let checked = |memo: &Arc<Memo>| Moment::new(snapshot(&files), Arc::clone(memo), BuildOptions::default()).check();
            prop_assert_eq!(checked(&lazy).findings, checked(&Arc::new(Memo::default().for_one_run())).findings);
            let alone = one_by_one(&Moment::new(snapshot(&files), lazy.clone(), BuildOptions::default()));
            prop_assert_eq!(&published(&first, &alone), &alone);
        }
    }
}

/// Whether the page of `file` is still the same one after `edit`.
fn is_kept(file: &str, edit: (&str, &str)) -> bool {
    let files = BTreeMap::from([
        ("a.md", "# A\n\n[b](b.md), [c](part/c.md#one)\n"),
        ("b.md", "# B\n\nText.\n\n[!INCLUDE [i](includes/i.md)]\n"),
        ("part/c.md", "# C\n\n## One\n"),
        ("includes/i.md", "Included.\n"),
        ("TOC.yml", "- name: A\n  href: a.md\n- name: B\n  href: b.md\n"),
    ]);
    let memo = Memo::default();
    let file = FilePath::new(file).expect("inside");
    let page = |files: &BTreeMap<&str, &str>| {
        let checked = engine::check(&snapshot(files), &memo, &BuildOptions::default());
        checked.pages.into_iter().find(|page| page.file == file).expect("a page")
    };
    let before = page(&files);
    let after = page(&files.into_iter().chain([edit]).collect());
    before.is(&after)
}

#[test]
fn only_pages_whose_answers_changed_are_made_again() {
    let kept = [
        ("a.md", ("b.md", "# B\n\nAnother text.\n")),
        ("b.md", ("a.md", "# A\n")),
        ("a.md", ("TOC.yml", "- name: Z\n  href: b.md\n")),
        ("a.md", ("new.md", "# New\n")),
        ("a.md", ("includes/i.md", "Another text.\n")),
    ];
    for (file, edit) in kept {
        assert!(is_kept(file, edit), "{file} is made again after {edit:?}");
    }
    let made_again = [
        ("b.md", ("b.md", "# B\n\nAnother text.\n")),
        ("b.md", ("includes/i.md", "Another text.\n")),
        ("a.md", ("docfx.json", r#"{"build": {"content": [{"files": "**/*.md", "dest": "docs"}]}}"#)),
    ];
    for (file, edit) in made_again {
        assert!(!is_kept(file, edit), "{file} is not made again after {edit:?}");
    }
}

/// What a page takes from around it is no part of the page: it is shown as it is now all the same.
#[test]
fn a_page_is_made_again_when_something_around_it_has_another_name() {
    let docfx = r#"{ "build": { "content": [{ "files": "**/*.md", "group": "all" }], "groups": { "all": { "moniker_range": ">= v1" } }, "monikerDefinition": "monikers.json" } }"#;
    let page = "---\nzone_pivot_groups: g\n---\n# A\n\n::: zone pivot=\"x\"\nThe x.\n::: zone-end\n\n::: moniker range=\"v1\"\n> [!NOTE]\n> Old.\n::: moniker-end\n\n[B](b.md)\n";
    let files = BTreeMap::from([
        ("docfx.json", docfx),
        (
            "monikers.json",
            r#"{ "monikers": [{ "moniker_name": "v1", "moniker_display_name": "One", "product_name": "p" }, { "moniker_name": "v2", "product_name": "p" }] }"#,
        ),
        ("zone-pivot-groups.yml", "groups:\n- id: g\n  title: Group\n  pivots:\n  - id: x\n    title: The x\n"),
        ("site.yml", "locale: en-us\nbase_url: https://one.example\n"),
        ("a.md", page),
        ("b.md", "# B\n"),
    ]);
    let changes = [
        ("monikers.json", "One", "The first"),
        ("zone-pivot-groups.yml", "The x", "Another x"),
        ("site.yml", "one.example", "two.example"),
        ("site.yml", "en-us", "de-de"),
        ("site.yml", "base_url", "url_style: extensionless\nbase_url"),
    ];
    for (file, old, new) in changes {
        let memo = Memo::default();
        let build =
            |memo: &Memo, files| engine::build(&snapshot(files), memo, &BuildOptions::default(), &Tally::default());
        let before = build(&memo, &files);
        let text = files[file].replace(old, new);
        let after: BTreeMap<&str, &str> =
            files.iter().map(|(name, known)| (*name, if *name == file { &*text } else { *known })).collect();
        let (again, first) = (build(&memo, &after), build(&Memo::default(), &after));
        assert!(first.output != before.output, "{new} is seen");
        assert!(again.output == first.output, "{new}");
    }
}
