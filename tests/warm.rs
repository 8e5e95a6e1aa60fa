//! A rebuild is the same build, remembered: after any edits a warm memo gives what a cold one gives.

use std::collections::BTreeMap;

use proptest::prelude::*;
use site::engine::{self, BuildOptions, Memo, Tally};
use site::source::Snapshot;

/// The files that come, go and change.
const PATHS: &[&str] =
    &["a.md", "b.md", "part/c.md", "includes/i.md", "x.cs", "TOC.yml", "faq.yml", "docfx.json", "p.png", "B.md"];

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
    r#"{"build": {"content": [{"files": "**/*.{md,yml}", "exclude": "includes/**"}], "resource": [{"files": "**/*.png"}]}}"#,
    r#"{"build": {"content": [{"files": "*.md"}], "globalMetadata": {"title": "All"}, "markdownEngineProperties": {"markdigExtensions": ["tasklists"]}}}"#,
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_warm_memo_gives_what_a_cold_one_gives(steps in prop::collection::vec(prop::collection::vec(change(), 1..4), 1..5)) {
        let mut files: BTreeMap<&str, &str> = PATHS.iter().copied().zip(TEXTS.iter().copied()).take(3).collect();
        let warm = Memo::default();
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
            let build = |memo: &Memo| {
                let snapshot = Snapshot::of_texts(files.iter().map(|(path, text)| (*path, *text)));
                engine::build(&snapshot, memo, &BuildOptions::default(), &Tally::default())
            };
            let (again, first) = (build(&warm), build(&Memo::default()));
            prop_assert_eq!(&again.findings, &first.findings);
            prop_assert_eq!(&again.policy, &first.policy);
            prop_assert!(again.output == first.output, "the output differs for {files:#?}");
        }
    }
}
