//! What is read of briefs.

use super::*;

#[test]
fn lists_are_found_by_their_titles_and_materials_by_theirs() {
    let text = "FILENAME: a.md\nMS.TOPIC: how-to\n\nKEY POINTS TO COVER:\n- One\n- Two\n\nOTHER:\n- no\n\n## Related docs\n\n* x.md\n\
        === Material: ./in/prd.docx ===\nNEXT STEPS:\n- not of the brief\n=== Material: https://x.example/a ===\nB\n=== END ===\n\
        IMPORTANT WARNINGS:\n- Mind\n";
    let brief = read(text);
    let texts = |items: &[Item]| items.iter().map(|item| item.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&brief.key_points), ["One", "Two"]);
    assert_eq!((texts(&brief.related), texts(&brief.warnings)), (vec!["x.md".to_owned()], vec!["Mind".to_owned()]));
    assert!(brief.next_steps.is_empty());
    assert_eq!(brief.key_points[1].span.of(text), "Two");
    let materials: Vec<_> = brief.materials.iter().map(|it| (it.name.as_str(), it.text.as_str())).collect();
    assert_eq!(materials, [("./in/prd.docx", "NEXT STEPS:\n- not of the brief\n"), ("x.example/a", "B\n")]);
    assert_eq!((brief.file_name.as_deref(), brief.topic.as_deref()), (Some("a.md"), Some("how-to")));
}

fn texts(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.text.as_str()).collect()
}

#[test]
fn the_points_of_a_list_may_be_marked_in_many_ways() {
    for marks in
        [["a.", "b."], ["A)", "B)"], ["(a)", "(b)"], ["i.", "ii."], ["10.", "11."], ["(1)", "(2)"], ["\u{25cf}", "-"]]
    {
        let brief = read(&format!("KEY POINTS TO COVER:\n{} One\n{} Two\n", marks[0], marks[1]));
        assert_eq!(texts(&brief.key_points), ["One", "Two"], "{marks:?}");
    }
    let brief = read("KEY POINTS TO COVER:\n- One\ne.g. a sentence\n- of nothing\n");
    assert_eq!(texts(&brief.key_points), ["One"]);
}

#[test]
fn lists_have_many_shapes() {
    for text in [
        "Key points\n----------\n\n- One\n- Two\n",
        "Key points\n==========\n\n- One\n- Two\n\nOther\n=====\n\n- no\n",
        "**Key points**\n\nOne. Two.\n\nMore text.\n",
        "## Key points\n\nOne\nTwo\n\n## Other\n\n- no\n",
        "## Key points\n\nThe article covers these points.\n\n- One\n- Two\n",
        "- Key points:\n  - One\n  - Two\n- Other:\n  - no\n",
        "| What | Which |\n|---|---|\n| Key points | One; Two |\n| Other | no |\n",
        "key_points:\n  - \"One\"\n  - Two\nother:\n  - no\n",
        "key_points: [One, \"Two\"]\n",
        "* **Key points**: One; Two\n* Other: no\n",
    ] {
        let brief = read(text);
        assert_eq!(texts(&brief.key_points), ["One", "Two"], "{text}");
        assert!(brief.key_points.iter().all(|item| item.span.of(text) == item.text), "{text}");
    }
    let brief = read("## Prerequisites\n\nNone.\n\n## Related content\n\nLink to what helps.\n\nKEY POINTS: a\n");
    assert!(brief.prerequisites.is_empty() && brief.related.is_empty());
}

#[test]
fn points_may_stand_behind_their_title() {
    let text = "KEY POINTS TO COVER: One; the other \nand more\n**Next steps:** Read on\nWarnings: none\n\
        Related content must not be named as follows: no\nPREREQUISITES: the reader has\n- A hub\n";
    let brief = read(text);
    assert_eq!(texts(&brief.key_points), ["One", "the other"]);
    assert_eq!(brief.key_points[1].span.of(text), "the other");
    assert_eq!((texts(&brief.next_steps), texts(&brief.prerequisites)), (vec!["Read on"], vec!["A hub"]));
    assert!(brief.warnings.is_empty() && brief.related.is_empty());
    assert!(brief.asked.contains("the other") && !brief.asked.contains("more"));
}
#[test]
fn an_item_goes_on_in_lines_that_stand_further_in() {
    let text = "KEY POINTS TO COVER:\n- Mounting the bracket and\n  pairing with a mesh\n- Two\n\n  no\n\
        RELATED DOCS TO REFERENCE:\n- Wiring guide:\n  https://x.example/wiring\n";
    let brief = read(text);
    assert_eq!(texts(&brief.key_points), ["Mounting the bracket and pairing with a mesh", "Two"]);
    assert_eq!(texts(&brief.related), ["Wiring guide: https://x.example/wiring"]);
    assert_eq!(brief.key_points[0].span.of(text), "Mounting the bracket and\n  pairing with a mesh");
    assert!(brief.asked.contains("pairing with a mesh"));
}

#[test]
fn type_and_objective_have_labels_in_many_forms() {
    for text in [
        "MS.TOPIC: tutorial\n",
        "ms.topic: tutorial\n",
        "**MS.TOPIC:** tutorial\n",
        "- MS.TOPIC: tutorial\n",
        "| ms.topic | `tutorial` |\n",
        "MS.TOPIC: tutorial (Tutorial)\n",
        "CONTENT TYPE: tutorial\n",
        "KEY POINTS:\n- One\n- ms.topic: tutorial\n",
        "Content type: how-to guide\nms.topic: \"tutorial\"\n",
    ] {
        assert_eq!(read(text).topic.as_deref(), Some("tutorial"), "{text}");
    }
    assert_eq!(read("Content type: How-To Guide\n").topic.as_deref(), Some("How-To"));
    assert_eq!(read("KEY POINTS:\n- Content type: text\nms.topic: {tutorial|how-to}\n").topic, None);
    for text in [
        "OBJECTIVE: Paint it.\n",
        "**Objective:** Paint it.\n",
        "- Objective: Paint it.\n",
        "## Objective: Paint it.\n",
    ] {
        let objective = read(text).objective.expect("an objective");
        assert_eq!((objective.text.as_str(), objective.span.of(text)), ("Paint it.", "Paint it."), "{text}");
    }
}

#[test]
fn a_list_may_say_that_it_has_no_points() {
    for none in [
        "None",
        "None.",
        "N/A",
        "Not applicable",
        "No prerequisites",
        "No special warnings",
        "*None*",
        "None (see above)",
    ] {
        let brief = read(&format!("PREREQUISITES:\n- {none}\n\nWARNINGS:\n- {none}\n"));
        assert!(brief.prerequisites.is_empty() && brief.warnings.is_empty(), "{none}");
    }
    assert_eq!(texts(&read("WARNINGS:\n- No warranty is given\n").warnings), ["No warranty is given"]);
}
