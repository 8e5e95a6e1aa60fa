//! What programs are given.

use std::io;

use serde_json::{Value, json as object};

use super::*;
use crate::source::{Code, Diagnostic, FilePath, Finding, Fix, Place, Related, Severity, Snapshot, Span, codes};

fn finding(file: &str, severity: Severity, diagnostic: Diagnostic) -> Finding {
    Finding { file: FilePath::new(file).expect("inside"), severity, diagnostic, chain: Vec::new() }
}

/// A finding behind characters of two and four bytes, with all that a finding can have, and one about two lines.
fn findings() -> (Snapshot, Vec<Finding>) {
    let snapshot = Snapshot::of_texts([("a b,ä.md", "\u{feff}ä 😀 x\r\n"), ("b.md", "one\ntwo")]);
    let mut full = finding(
        "a b,ä.md",
        Severity::Error,
        Diagnostic::new(codes::CALLOUT_CASE, Span::new(11, 12), "100% `x`: a,\nb")
            .help("write `y`")
            .fix(Fix::safe(Span::new(11, 12), "y"))
            .related(Related { file: FilePath::new("b.md"), span: Span::new(0, 3), message: "here".to_owned() }),
    );
    full.chain.push(Place { file: FilePath::new("b.md").expect("inside"), span: Span::new(4, 7) });
    let plain =
        finding("b.md", Severity::Suggestion, Diagnostic::new(Code::of_project("other-code"), Span::new(1, 5), "x"));
    (snapshot, vec![full, plain])
}

fn written(write: impl Fn(&mut dyn io::Write, &[Finding], &Snapshot, &str) -> io::Result<()>) -> String {
    let (snapshot, findings) = findings();
    let mut out = Vec::new();
    write(&mut out, &findings, &snapshot, "docs/").expect("memory takes it");
    String::from_utf8(out).expect("text")
}

#[test]
fn workflow_commands_are_one_line_each_and_escaped() {
    assert_eq!(
        written(github),
        "::error file=docs/a b%2Cä.md,line=1,endLine=1,col=5,endColumn=6,title=callout-case::\
         100%25 `x`: a,%0Ab%0Awrite `y`%0Aincluded from docs/b.md:2\n\
         ::notice file=docs/b.md,line=1,endLine=2,title=other-code::x\n"
    );
}

#[test]
fn reviewdog_counts_bytes() {
    let value: Value = serde_json::from_str(&written(rdjson)).expect("valid JSON");
    assert_eq!(value["severity"], "ERROR");
    let range = object!({ "start": { "line": 1, "column": 9 }, "end": { "line": 1, "column": 10 } });
    assert_eq!(
        value["diagnostics"][0],
        object!({
            "message": "100% `x`: a,\nb\nwrite `y`\nincluded from docs/b.md:2",
            "location": { "path": "docs/a b,ä.md", "range": range },
            "severity": "ERROR",
            "code": { "value": "callout-case" },
            "suggestions": [{ "range": range, "text": "y" }],
        })
    );
    assert_eq!(value["diagnostics"][1]["location"]["range"]["end"], object!({ "line": 2, "column": 2 }));
}

#[test]
fn a_review_offers_no_fix_that_a_person_has_to_decide_on() {
    let (snapshot, mut findings) = findings();
    findings[1].diagnostic.fix = Some(Fix::needs_review(Span::new(1, 5), "y"));
    let mut out = Vec::new();
    rdjson(&mut out, &findings, &snapshot, "").expect("memory takes it");
    let value: Value = serde_json::from_slice(&out).expect("valid JSON");
    let offered = |at: usize| value["diagnostics"][at].get("suggestions").is_some();
    assert!(offered(0) && !offered(1));
}

#[test]
fn a_colon_does_not_end_a_property_of_an_annotation() {
    let (snapshot, findings) = findings();
    let mut out = Vec::new();
    github(&mut out, &findings, &snapshot, "1: docs/").expect("memory takes it");
    let text = String::from_utf8(out).expect("text");
    assert!(text.starts_with("::error file=1%3A docs/a b%2Cä.md,line=1,"), "{text}");
}

#[test]
fn sarif_counts_characters_names_its_rules_and_carries_fixes() {
    let value: Value = serde_json::from_str(&written(sarif)).expect("valid JSON");
    let run = &value["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = &run["tool"]["driver"]["rules"];
    assert_eq!((&rules[0]["id"], &rules[1]["id"]), (&object!("callout-case"), &object!("other-code")));
    assert!(rules[0]["help"]["markdown"].as_str().is_some_and(|page| page.contains("[!NOTE]")));
    let result = &run["results"][0];
    let region = object!({ "startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 6 });
    let file = object!({ "uri": "docs/a%20b%2C%C3%A4.md", "uriBaseId": "%SRCROOT%" });
    assert_eq!((&result["ruleId"], &result["ruleIndex"]), (&object!("callout-case"), &object!(0)));
    assert_eq!((&result["level"], &run["results"][1]["level"]), (&object!("error"), &object!("note")));
    assert_eq!(result["locations"], object!([{ "physicalLocation": { "artifactLocation": file, "region": region } }]));
    let changes = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(changes["artifactLocation"], file);
    assert_eq!(changes["replacements"], object!([{ "deletedRegion": region, "insertedContent": { "text": "y" } }]));
    let related: Vec<&Value> = result["relatedLocations"].as_array().expect("a list").iter().collect();
    assert_eq!(related[0]["message"]["text"], "here");
    assert_eq!(related[1]["physicalLocation"]["region"]["startLine"], 2);
}

#[test]
fn gitlab_tells_equal_findings_apart() {
    let (snapshot, mut findings) = findings();
    findings.push(findings[1].clone());
    let mut out = Vec::new();
    gitlab(&mut out, &findings, &snapshot, "").expect("memory takes it");
    let value: Value = serde_json::from_slice(&out).expect("valid JSON");
    let prints = value.as_array().expect("a list").iter().filter_map(|issue| issue["fingerprint"].as_str());
    assert_eq!(prints.collect::<std::collections::BTreeSet<_>>().len(), 3);
}

#[test]
fn a_junit_report_holds_no_character_that_xml_has_not() {
    let (snapshot, mut findings) = findings();
    findings[1].diagnostic.message = "\u{1b}[31m <x>\t\u{ffff}".to_owned();
    let mut out = Vec::new();
    junit(&mut out, &findings, &snapshot, "").expect("memory takes it");
    let text = String::from_utf8(out).expect("text");
    assert!(text.contains("message=\"\u{fffd}[31m &lt;x&gt;\t\u{fffd}\""), "{text}");
}

#[test]
fn of_more_findings_than_sarif_may_hold_the_gravest_stay_in_their_order() {
    let (snapshot, two) = findings();
    let (grave, slight) = (&two[0], &two[1]);
    let mut all = vec![slight.clone(); 25_001];
    all[10] = grave.clone();
    let mut out = Vec::new();
    sarif(&mut out, &all, &snapshot, "").expect("memory takes it");
    let value: Value = serde_json::from_slice(&out).expect("valid JSON");
    let run = &value["runs"][0];
    assert_eq!(run["results"].as_array().map(Vec::len), Some(25_000));
    assert_eq!((&run["results"][0]["level"], &run["results"][10]["level"]), (&object!("note"), &object!("error")));
    let left_out = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().expect("words");
    assert!(left_out.starts_with("1 findings are left out") && left_out.ends_with("1 other-code"), "{left_out}");
}
