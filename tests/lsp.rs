//! The language server as an editor meets it: messages go in, messages come out.

mod editor;

use editor::Editor;
use serde_json::json;

/// Rules whose findings would stand between those that a test is about.
const CALM: (&str, &str) =
    ("lints/calm.yml", "rules:\n  title-missing: off\n  description-missing: off\n  introduction-missing: off\n");

#[test]
fn what_is_wrong_shows_while_one_types_and_goes_when_it_is_mended() {
    let page = "# One\n\nSee [two](two.md#there).\n";
    let mut editor = Editor::open("types", &[CALM, ("one.md", page), ("two.md", "# Two\n\n## There\n\nText.\n")]);
    editor.edit("one.md", page);
    editor.shows("one.md", &[]);
    let at = |line: u32, from: u32, to: u32, text: &str| {
        let (start, end) = (json!({ "line": line, "character": from }), json!({ "line": line, "character": to }));
        json!([{ "range": { "start": start, "end": end }, "text": text }])
    };
    // Before the link stands a letter of two units.
    editor.change("one.md", at(2, 0, 0, "\u{1f600} "));
    editor.change("one.md", at(2, 13, 16, "too"));
    let shown = editor.shows("one.md", &["2:13 file-not-found"]);
    assert_eq!(shown[0]["range"]["end"], json!({ "line": 2, "character": 25 }));
    assert_eq!((&shown[0]["severity"], &shown[0]["source"]), (&json!(2), &json!("site")));
    let href = shown[0]["codeDescription"]["href"].as_str().expect("an address");
    let page = url::Url::parse(href).expect("an address").to_file_path().expect("a file");
    assert!(std::fs::read_to_string(page).expect("a page").starts_with("# "));
    editor.change("one.md", at(2, 13, 16, "two"));
    editor.shows("one.md", &[]);
    editor.leave();
}

#[test]
fn a_change_shows_in_other_files_that_it_breaks_and_old_faults_do_not() {
    let files = [
        CALM,
        ("one.md", "# One\n\n[x](two.md#there) and [old](gone.md)\n"),
        ("two.md", "# Two\n\n## There\n\nText.\n"),
    ];
    let mut editor = Editor::open("others", &files);
    editor.edit("two.md", files[2].1);
    editor.shows("two.md", &[]);
    editor.replace("two.md", "# Two\n\n## Here\n\nText.\n");
    editor.shows("one.md", &["2:4 bookmark-not-found"]);
    editor.replace("two.md", files[2].1);
    editor.shows("one.md", &[]);
    // It is told again when it comes again.
    editor.replace("two.md", "# Two\n\n## Here\n\nText.\n");
    editor.shows("one.md", &["2:4 bookmark-not-found"]);
    editor.replace("two.md", files[2].1);
    editor.shows("one.md", &[]);
    // What another program saves counts, as long as the file is not open.
    editor.edit("one.md", files[1].1);
    editor.shows("one.md", &["2:28 file-not-found"]);
    editor.save("gone.md", "# Gone\n\nIt is back.\n");
    editor.shows("one.md", &[]);
    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": editor.uri("one.md") } }));
    editor.shows("one.md", &[]);
    editor.leave();
}

#[test]
fn columns_are_bytes_for_a_client_that_knows_them() {
    let able = json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } });
    let mut editor = Editor::able("bytes", &[CALM], able);
    editor.edit("a.md", "# A\n\n\u{1f600} [x](gone.md)\n");
    editor.shows("a.md", &["2:9 file-not-found"]);
    editor.leave();
}

#[test]
fn no_client_ends_the_server_by_mistake() {
    let mut editor = Editor::start("hostile", &[CALM, ("a.md", "# A\n\nText.\n"), ("../outside.md", "# Out\n")]);
    assert_eq!(editor.ask("textDocument/hover", json!({}))["code"], -32002);
    editor.tell("textDocument/didOpen", json!({ "nonsense": true }));
    editor.raw(b"Content-Length: 3\r\n\r\n{x}");
    let root = editor.uri("");
    editor.ask("initialize", json!({ "capabilities": { "general": 7 }, "rootUri": root }));
    assert_eq!(editor.ask("initialize", json!({}))["code"], -32600);
    for method in ["workspace/executeCommand", "no/such", "textDocument/formatting"] {
        assert_eq!(editor.ask(method, json!([1]))["code"], -32601, "{method}");
    }
    let item = |uri: &str| json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": "[x](gone.md)\n" });
    let outside = editor.uri("../outside.md");
    for uri in ["", "no address", "untitled:a.md", "file://host/a.md", "file:///", "http://x/a.md", &outside, &root] {
        editor.tell("textDocument/didOpen", json!({ "textDocument": item(uri) }));
        editor.tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": "" }] }),
        );
        editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }
    editor.tell("$/cancelRequest", json!({ "id": 99 }));
    editor.edit("a.md", "# A\n\n[x](gone.md)\n");
    let far = json!({ "line": 4_000_000_000_u32, "character": 4_000_000_000_u32 });
    let back = json!({ "line": 0, "character": 9 });
    editor.change(
        "a.md",
        json!([{ "range": { "start": far, "end": back }, "text": "" }, { "text": "# A\n\n[x](gone.md)\n" }]),
    );
    editor.shows("a.md", &["2:4 file-not-found"]);
    editor.leave();
}

#[test]
fn a_server_whose_client_goes_ends_with_it() {
    let mut editor = Editor::open("left", &[("a.md", "# A\n\nText.\n")]);
    editor.edit("a.md", "# A\n");
    assert_eq!(editor.end().code(), Some(1));
}

#[test]
fn a_finding_can_be_mended_or_silenced_where_it_stands() {
    let text = "# A\n\nSee [two](b.md) in a\nparagraph, and [gone](gone.md) .\n\n> [!Note]\n> Mind [x](gone.md).\n\nText.\n\n> [!Tip]\n> x\n";
    let able = json!({ "textDocument": { "codeAction": { "resolveSupport": { "properties": ["edit"] } } } });
    for able in [able, json!({})] {
        let mut editor = Editor::able("actions", &[CALM, ("b.md", "# B\n\nText.\n")], able);
        editor.edit("a.md", text);
        editor.shows("a.md", &["3:22 file-not-found", "5:2 callout-case", "6:11 file-not-found", "10:2 callout-case"]);
        let actions = editor.actions("a.md", 5, 4);
        let titles: Vec<&str> = actions.iter().filter_map(|action| action["title"].as_str()).collect();
        assert_eq!(
            titles,
            [
                "Replace `[!Note]` with `[!NOTE]`",
                "Fix all `callout-case` in this file",
                "Disable `callout-case` here",
                "Apply all safe fixes in this file"
            ]
        );
        assert_eq!(actions[0]["isPreferred"], true);
        // Where somebody has just typed the last of it, too.
        assert_eq!(editor.actions("a.md", 5, 9)[0]["title"], "Replace `[!Note]` with `[!NOTE]`");
        editor.apply(&actions[3], "a.md", text);
        let fixed = text.replace("[!Note]", "[!NOTE]").replace("[!Tip]", "[!TIP]");
        assert_eq!(editor.text("a.md"), fixed);
        editor.shows("a.md", &["3:22 file-not-found", "6:11 file-not-found"]);
        // In the middle of a paragraph a comment of its own line would end it.
        let silence = editor.actions("a.md", 3, 24).pop().expect("an action");
        editor.apply(&silence, "a.md", &fixed);
        let silenced = fixed.replace("(gone.md) .", "(gone.md) . <!-- lint-disable-line file-not-found -->");
        assert_eq!(editor.text("a.md"), silenced);
        editor.shows("a.md", &["6:11 file-not-found"]);
        editor.leave();
    }
}

#[test]
fn what_may_stand_somewhere_is_offered() {
    let files = [
        CALM,
        (
            "docfx.json",
            r#"{ "build": { "content": [{ "files": "**/*.md", "exclude": "**/includes/**" }], "resource": [{ "files": "**/*.png" }] } }"#,
        ),
        ("b.md", "---\nms.author: ann\nuid: b.key\n---\n# B\n\n## First part\n\n<a id=\"own\"></a>\n"),
        ("c.md", "---\nms.author: ann\n---\n# C\n"),
        ("deep/down.md", "# Down\n"),
        ("includes/note.md", "Text.\n"),
        ("media/a b.png", ""),
        ("code/x.cs", "// <main>\nint a;\n// </main>\n"),
        ("zone-pivot-groups.yml", "groups:\n- id: os\n  title: System\n  pivots:\n  - id: linux\n    title: Linux\n"),
    ];
    let mut editor = Editor::open("offers", &files);
    editor.edit("a.md", "");
    let mut offered = |line: &str, before: &str| editor.complete("a.md", &format!("{before}{line}"));
    let body = "---\ntitle: A\nzone_pivot_groups: os\n---\n# A\n\n## Own heading\n\n";
    for (line, wanted) in [
        ("[x](", &["deep/", "b.md", "c.md"][..]),
        ("[x](deep/../", &["deep/", "b.md", "c.md"]),
        ("[x](deep/", &["down.md"]),
        ("[x](dow", &["deep/", "b.md", "c.md", "down.md"]),
        ("[x](b.md#", &["b", "first-part", "own"]),
        ("[x](#", &["a", "own-heading"]),
        ("[x](xref:b", &["b.key"]),
        ("See @b", &["b.key"]),
        ("![x](media/", &["a b.png"]),
        ("[!INCLUDE [x](includes/", &["note.md"]),
        ("[!code-csharp[x](code/x.cs#", &["main"]),
        (":::code language=\"csharp\" source=\"code/x.cs\" id=\"", &["main"]),
        (":::zone pivot=\"", &["linux"]),
        (":::zone ", &["pivot", "target"]),
        (":::image type=\"", &["content", "complex", "icon"]),
        ("> [!", &["NOTE", "TIP", "IMPORTANT", "CAUTION", "WARNING", "div", "VIDEO"]),
        ("<!-- lint-disable-next-line link-text-g", &["link-text-generic"]),
        ("[x][", &["label"]),
        ("```\n[x](", &[]),
        ("- > [!N", &["NOTE", "TIP", "IMPORTANT", "CAUTION", "WARNING", "div", "VIDEO"]),
    ] {
        let all = offered(line, &format!("{body}[label]: b.md\n\n"));
        let of_rules = |label: &String| !line.starts_with("<!--") || label.starts_with("link-text-g");
        assert_eq!(all.into_iter().filter(of_rules).collect::<Vec<_>>(), wanted, "{line}");
    }
    let has = |all: Vec<String>, word: &str| all.iter().any(|known| known == word);
    assert!(has(offered("[!code-pow", body), "powershell"));
    assert_eq!(offered("  - ", "---\nms.custom:\n"), [""; 0], "what is nested is no key");
    assert!(has(offered("```pow", body), "powershell"));
    assert!(has(offered("[x](#tab/azure-c", body), "azure-cli"));
    assert!(has(offered("ms.to", "---\n"), "ms.topic") && !has(offered("", "---\ntitle: A\n"), "title"));
    assert!(has(offered("ms.topic: ", "---\n"), "how-to"));
    assert_eq!(offered("ms.author: ", "---\n"), ["ann"]);
    editor.leave();
}

#[test]
fn what_is_offered_takes_the_place_of_what_was_typed_alone() {
    let files = [CALM, ("b.md", "---\nuid: b.key\n---\n# B\n"), ("code/x.cs", "// <main>\nint a;\n// </main>\n")];
    let mut editor = Editor::open("typed", &files);
    editor.edit("a.md", "");
    // A file of code may be named behind the tag.
    let text = "# A\n\n:::code id=\"\" source=\"code/x.cs\":::\n";
    editor.replace("a.md", text);
    let tags = editor.ask("textDocument/completion", editor.at("a.md", 2, 12));
    assert_eq!(tags["items"][0]["label"], "main");
    editor.replace("a.md", "- > [!N\n");
    let kinds = editor.ask("textDocument/completion", editor.at("a.md", 0, 7));
    assert_eq!(kinds["items"][0]["textEdit"]["newText"], "NOTE]\n  > ", "no other item begins");
    editor.replace("a.md", "# [A](#tab/own+");
    let tabs = editor.ask("textDocument/completion", editor.at("a.md", 0, 15));
    assert_eq!(tabs["items"][0]["textEdit"]["range"]["start"]["character"], 15, "the first id stays");
    editor.edit("TOC.yml", "");
    assert_eq!(editor.complete("TOC.yml", "- name: B\n  uid: b"), ["b.key"]);
    editor.leave();
}

/// A docset for the questions about places.
const ASKED: [(&str, &str); 7] = [
    CALM,
    (
        "b.md",
        "---\ntitle: The second\nuid: key\n---\n# B\n\nIt begins.\n\n## Part\n\nIts words.\n\n## Part\n\n[up](a.md#own)\n",
    ),
    ("includes/i.md", "## Shared\n\nShown twice.\n"),
    ("media/p.gif", "GIF89a\u{1}\0\u{2}\0\0\0\0"),
    ("code/x.cs", "// <main>\nint a;\n// </main>\n"),
    ("TOC.yml", "- name: A\n  href: a.md#own\n- name: B\n  href: b.md\n"),
    (
        "docfx.json",
        r#"{ "build": { "content": [{ "files": ["**/*.md", "TOC.yml"], "exclude": "includes/**" }], "resource": [{ "files": "**/*.gif" }] } }"#,
    ),
];

const ASKING: &str = "---\ntitle: A\n---\n# A\n\n[b](b.md#part-1) and [B][l], see <xref:key>.\n\n## Own\n\n![p](media/p.gif)\n\n[!INCLUDE [i](includes/i.md)]\n\n:::code language=\"csharp\" source=\"code/x.cs\" id=\"main\":::\n\n[s](#shared)\n\n<!-- lint-disable-next-line heading-skipped -->\n#### Deep\n\nText.\n\n[l]: b.md\n";

#[test]
fn a_place_says_what_is_behind_it() {
    let mut editor = Editor::open("behind", &ASKED);
    editor.edit("a.md", ASKING);
    let mut seen = |line: u32, character: u32| {
        let hover = editor.ask("textDocument/hover", editor.at("a.md", line, character));
        hover["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(seen(5, 8), "**The second › Part**\n\nup\n\n`b.md`");
    assert!(seen(5, 27).starts_with("**The second**\n\nIt begins."));
    assert!(seen(5, 40).starts_with("**The second**"));
    assert!(seen(9, 8).starts_with("`media/p.gif`: 1 × 2 pixels, 13 bytes"));
    assert!(seen(11, 20).contains("Shown twice."));
    assert!(seen(13, 40).contains("int a;") && !seen(13, 40).contains("main>"));
    assert!(seen(17, 40).starts_with("**`heading-skipped`** (") && !seen(17, 40).contains("```"));
    assert_eq!(seen(20, 1), "");
    let mut defined = |line: u32, character: u32| {
        let at = editor.at("a.md", line, character);
        let answer = editor.ask("textDocument/definition", at);
        editor.place(&answer)
    };
    assert_eq!(defined(5, 8), "b.md:12:3");
    assert_eq!(defined(5, 27), "a.md:22:0");
    assert_eq!(defined(5, 40), "b.md:0:0");
    assert_eq!(defined(15, 6), "includes/i.md:0:3");
    assert_eq!(defined(11, 20), "includes/i.md:0:0");
    let document = json!({ "textDocument": { "uri": editor.uri("a.md") } });
    let folds = editor.ask("textDocument/foldingRange", document.clone());
    assert!(folds.as_array().expect("folds").iter().any(|fold| fold["startLine"] == 0 && fold["endLine"] == 2));
    let links = editor.ask("textDocument/documentLink", document.clone());
    let targets: Vec<&str> = links.as_array().expect("links").iter().filter_map(|it| it["target"].as_str()).collect();
    assert!(targets.iter().any(|target| target.ends_with("b.md#L13")), "{targets:?}");
    let symbols = editor.ask("textDocument/documentSymbol", document);
    assert_eq!(symbols[0]["children"][0]["name"], "Own");
    let symbols = editor.ask("workspace/symbol", json!({ "query": "par" }));
    assert_eq!(symbols.as_array().map(Vec::len), Some(2));
    editor.leave();
}

#[test]
fn places_that_are_no_links_lead_somewhere_too() {
    let pivots =
        "groups:\n- id: os\n  title: System\n  pivots:\n  - id: linux\n    title: Linux\n  - id: mac\n    title: Mac\n";
    let files =
        [CALM, ("b.md", "---\nuid: key\n---\n# B\n"), ("zone-pivot-groups.yml", pivots), ("code/x.cs", ASKED[4].1)];
    let mut editor = Editor::open("places", &files);
    let text = "---\nzone_pivot_groups: os\n---\n# A\n\n:::zone pivot=\"mac\"\n\n[B][l] and [b][l].\n\n:::zone-end\n\n# [T](#tab/t)\n\nT\n\n---\n\n:::code source=\"code/x.cs\" id=\"main\":::\n\n[l]: b.md\n";
    editor.edit("a.md", text);
    let toc = "- name: A\n  href: a.md\n- name: B\n  uid: key\n";
    editor.edit("TOC.yml", toc);
    let mut seen = |file: &str, line: u32, character: u32| {
        let at = editor.at(file, line, character);
        let hover = editor.ask("textDocument/hover", at.clone());
        let asked = json!({ "context": { "includeDeclaration": true }, "textDocument": at["textDocument"], "position": at["position"] });
        let found = editor.ask("textDocument/references", asked);
        let found: Vec<String> = found.as_array().into_iter().flatten().map(|it| editor.place(it)).collect();
        let definition = editor.ask("textDocument/definition", at);
        let definition = if definition.is_null() { String::new() } else { editor.place(&definition) };
        let hover = hover["contents"]["value"].as_str().unwrap_or_default().lines().next().unwrap_or_default();
        format!("{hover} | {definition} | {}", found.join(" "))
    };
    assert_eq!(seen("a.md", 5, 15), "**Mac** | zone-pivot-groups.yml:6:8 | a.md:5:0");
    assert_eq!(seen("a.md", 1, 20), "**System**: Linux, Mac | zone-pivot-groups.yml:1:6 | a.md:1:19");
    assert_eq!(seen("a.md", 19, 1), "**B** | b.md:0:0 | a.md:7:0 a.md:7:11");
    assert_eq!(seen("a.md", 11, 9), " |  | ", "a tab is no link");
    assert_eq!(seen("a.md", 17, 10), "`code/x.cs` | code/x.cs:1:0 | a.md:17:16");
    assert_eq!(seen("TOC.yml", 1, 9), "**A** | a.md:0:0 | TOC.yml:1:8");
    assert_eq!(seen("TOC.yml", 3, 8), "**B** | b.md:0:0 | TOC.yml:3:7 a.md:19:0");
    let document = json!({ "textDocument": { "uri": editor.uri("TOC.yml") } });
    let links = editor.ask("textDocument/documentLink", document);
    assert_eq!(links.as_array().map(Vec::len), Some(2));
    editor.leave();
}

#[test]
fn a_heading_that_is_renamed_keeps_its_links() {
    let mut editor = Editor::open("renamed", &ASKED);
    editor.edit("a.md", ASKING);
    let at = editor.at("a.md", 7, 5);
    let found = editor.ask("textDocument/references", json!({ "context": { "includeDeclaration": true }, "textDocument": at["textDocument"], "position": at["position"] }));
    let found: Vec<String> = found.as_array().expect("places").iter().map(|it| editor.place(it)).collect();
    assert_eq!(found, ["TOC.yml:1:8", "b.md:14:5"]);
    let prepared = editor.ask("textDocument/prepareRename", at.clone());
    assert_eq!(prepared["placeholder"], "Own");
    let mut rename = |file: &str, line: u32, character: u32, name: &str| {
        let at = editor.at(file, line, character);
        let params = json!({ "textDocument": at["textDocument"], "position": at["position"], "newName": name });
        let edit = editor.ask("textDocument/rename", params);
        let edits = editor.edits(&edit).into_iter().flat_map(|(file, edits)| {
            edits.into_iter().map(move |edit| {
                let start = &edit["range"]["start"];
                format!("{file}:{}:{} {}", start["line"], start["character"], edit["newText"].as_str().expect("text"))
            })
        });
        edits.collect::<Vec<String>>()
    };
    assert_eq!(rename("a.md", 7, 5, "Our *own*"), ["TOC.yml:1:13 our-own", "a.md:7:3 Our *own*", "b.md:14:10 our-own"]);
    // The second of two headings loses its number when the first is called otherwise.
    assert_eq!(rename("b.md", 8, 4, "Other"), ["a.md:5:9 part", "b.md:8:3 Other"]);
    assert_eq!(rename("includes/i.md", 0, 5, "For all"), ["a.md:15:5 for-all", "includes/i.md:0:3 For all"]);
    assert_eq!(editor.ask("textDocument/prepareRename", editor.at("a.md", 5, 2))["code"], -32803);
    editor.leave();
}

#[test]
fn a_file_that_is_renamed_takes_its_links_along() {
    let able = json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } });
    let mut editor = Editor::able("moved", &ASKED, able);
    editor.edit("a.md", ASKING);
    let mut rename = |old: &str, new: &str| {
        let files = json!({ "files": [{ "oldUri": editor.uri(old), "newUri": editor.uri(new) }] });
        let edit = editor.ask("workspace/willRenameFiles", files);
        let changes = edit["documentChanges"].as_array().cloned().unwrap_or_default();
        let mut told: Vec<String> = changes
            .iter()
            .map(|change| match change["kind"].as_str() {
                Some(kind) => format!("{kind} {}", editor.name(change["uri"].as_str().expect("a uri"))),
                None => format!("edit {}", editor.name(change["textDocument"]["uri"].as_str().expect("a uri"))),
            })
            .collect();
        told.sort();
        (told, edit.to_string())
    };
    let (told, edit) = rename("b.md", "deep/second.md");
    assert_eq!(
        told[..3],
        ["create .openpublishing.redirection.json", "edit .openpublishing.redirection.json", "edit TOC.yml"]
    );
    assert!(told.contains(&"edit a.md".to_owned()) && told.contains(&"edit b.md".to_owned()), "{told:?}");
    assert!(edit.contains("deep/second.md#part-1") && edit.contains("../a.md#own"), "{edit}");
    assert_eq!(rename("media/p.gif", "media/q.gif").0, ["edit a.md"]);
    assert!(rename("b.md", "a.md").1.contains("exists already"));
    assert_eq!(rename("b.md", "../out.md").1, "null");
    editor.leave();
}

#[test]
fn an_article_folds_by_its_sections_and_the_shortest_heading_is_found_first() {
    let long = "# A\n\n## Meters of all kinds\n\nText.\n\n## Other\n\nText.\n";
    let mut editor = Editor::open("sections", &[CALM, ("a.md", long), ("b.md", "# B\n\n## Meters\n\nText.\n")]);
    editor.edit("a.md", long);
    editor.shows("a.md", &[]);
    let document = json!({ "textDocument": { "uri": editor.uri("a.md") } });
    let folds = editor.ask("textDocument/foldingRange", document);
    let lines =
        |fold: &serde_json::Value| (fold["startLine"].as_u64().unwrap_or(99), fold["endLine"].as_u64().unwrap_or(99));
    assert_eq!(folds.as_array().expect("folds").iter().map(lines).collect::<Vec<_>>(), [(0, 8), (2, 4), (6, 8)]);
    let found = editor.ask("workspace/symbol", json!({ "query": "meters" }));
    let names: Vec<&str> = found.as_array().expect("symbols").iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["Meters", "Meters of all kinds"]);
    editor.leave();
}
