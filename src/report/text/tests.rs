//! What a writer sees.

use super::*;
use crate::source::{Code, Diagnostic, Place, Related, Span, codes};

fn finding(file: &str, diagnostic: Diagnostic) -> Finding {
    let file = FilePath::new(file).expect("inside");
    Finding { file, severity: Severity::Warning, diagnostic, chain: Vec::new() }
}

fn printed(findings: &[Finding], snapshot: &Snapshot, terminal: &Terminal) -> String {
    let mut out = Vec::new();
    text(&mut out, findings, snapshot, terminal).expect("memory takes it");
    String::from_utf8(out).expect("text")
}

#[test]
fn a_finding_has_its_place_its_line_its_help_and_the_way_it_came_in() {
    let snapshot = Snapshot::of_texts([
        ("includes/before.md", "First.\n\nSee [sign in](../sign.md).\n"),
        ("a.md", "# A\n\n[!INCLUDE [x](includes/before.md)]\n"),
        ("b.md", "x"),
    ]);
    let mut found = finding(
        "includes/before.md",
        Diagnostic::new(codes::FILE_NOT_FOUND, Span::new(22, 32), "link target `sign.md` does not exist")
            .help("did you mean `sign-in.md`?")
            .related(Related { file: None, span: Span::new(0, 5), message: "starts here".to_owned() })
            .related(Related { file: FilePath::new("b.md"), span: Span::new(0, 1), message: "also in".to_owned() }),
    );
    found.chain.push(Place { file: FilePath::new("a.md").expect("inside"), span: Span::new(5, 10) });
    assert_eq!(
        printed(&[found], &snapshot, &Terminal::plain()),
        "\
warning[file-not-found]

  ⚠ link target `sign.md` does not exist
   ╭─[includes/before.md:1:1]
 1 │ First.
   · ──┬──
   ·   ╰── starts here
   ╰────
   ╭─[includes/before.md:3:15]
 3 │ See [sign in](../sign.md).
   ·               ──────────
   ╰────
  help: did you mean `sign-in.md`?
  also in: b.md:1:1
  included from a.md:3:1

"
    );
}

#[test]
fn files_come_in_order_and_a_code_that_fires_often_is_counted() {
    let snapshot = Snapshot::of_texts([("a.md", "text\n"), ("b.md", "text\n")]);
    let of = |file, code, at| {
        finding(file, Diagnostic::new(Code::of_project(code), Span::new(at, at + 1), format!("{code} at {at}")))
    };
    let findings = [of("b.md", "rare", 0), of("a.md", "often", 2), of("a.md", "often", 0), of("b.md", "often", 1)];
    let out = printed(&findings, &snapshot, &Terminal { cap: Some(2), ..Terminal::plain() });
    let messages: Vec<&str> =
        out.lines().filter(|line| line.contains(" at ") || line.starts_with('…')).map(str::trim).collect();
    assert_eq!(
        messages,
        ["⚠ often at 0", "⚠ often at 2", "⚠ rare at 0", "… and 1 more of `often` (`--no-cap` shows all)"]
    );
}

#[test]
fn escape_sequences_of_authors_are_not_obeyed_and_ours_only_where_wanted() {
    let snapshot = Snapshot::of_texts([("a.md", "x \u{1b}[2J y\n")]);
    let found = [finding("a.md", Diagnostic::new(Code::of_project("code"), Span::new(2, 3), "bad \u{1b}]0;title"))];
    let terminal = Terminal::plain();
    assert!(!printed(&found, &snapshot, &terminal).contains('\u{1b}'));
    let coloured = printed(&found, &snapshot, &Terminal { colour: true, ..terminal });
    assert!(coloured.contains("\u{1b}[") && !coloured.contains("\u{1b}[2J") && !coloured.contains("\u{1b}]"));
}

#[test]
fn of_a_long_line_what_stands_around_the_place_is_shown() {
    let line = format!("{} fault {}", "before ".repeat(100), "after ".repeat(100));
    let at = line.find("fault").expect("it is there");
    let snapshot = Snapshot::of_texts([("a.md", line.as_str())]);
    let found = [finding("a.md", Diagnostic::new(Code::of_project("code"), Span::new(at, at + 5), "message"))];
    let out = printed(&found, &snapshot, &Terminal { width: 60, ..Terminal::plain() });
    let lines: Vec<&str> =
        out.lines().filter(|line| line.contains("fault") || line.contains("─┬─") || line.contains("────")).collect();
    assert!(out.contains(&format!("[a.md:1:{}]", at + 1)), "{out}");
    assert!(lines.iter().all(|line| line.chars().count() <= 60), "{out}");
    let column = |line: &str, what| line.find(what).map(|at| line[..at].chars().count());
    assert_eq!(column(lines[0], "fault"), column(lines[1], "───"), "{out}");
}

#[test]
fn long_lines_long_spans_and_odd_places_stay_short_and_never_panic() {
    let long = "wörd ".repeat(200_000);
    let many = "line\n".repeat(10_000);
    let texts = ["", "\u{feff}", "\u{feff}# A\r\n\rb\r", "ä", "\n\n", "a\tb", &long, &many];
    for text in texts {
        let snapshot = Snapshot::of_texts([("a.md", text)]);
        let ends = [0, 1, 2, 3, 4, 5, text.len() / 2, text.len().saturating_sub(1), text.len(), text.len() + 9];
        for start in ends {
            for end in ends.into_iter().filter(|end| *end >= start) {
                let found =
                    [finding("a.md", Diagnostic::new(Code::of_project("code"), Span::new(start, end), "message"))];
                let out = printed(&found, &snapshot, &Terminal::plain());
                assert!(out.len() < 8000, "{} bytes for {start}..{end} of {} bytes", out.len(), text.len());
                assert!(out.contains("[a.md:"), "no place for {start}..{end} of {:.20}: {out}", text);
            }
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_still_has_its_finding() {
    let snapshot = Snapshot::of_texts([]);
    let out = printed(
        &[finding("gone.md", Diagnostic::new(codes::FILE_UNREADABLE, Span::empty(0), "cannot be read"))],
        &snapshot,
        &Terminal::plain(),
    );
    assert!(out.contains("cannot be read") && out.contains("[gone.md:1:1]"), "{out}");
}
