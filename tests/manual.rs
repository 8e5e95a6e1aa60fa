//! Our own manual: what it lists is what there is.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use site::rules;

/// The table of contents of the rules: by what they are about, then by code.
fn table_of_rules() -> String {
    let mut groups: BTreeMap<&str, Vec<&rules::Rule>> = BTreeMap::new();
    for rule in rules::rules() {
        groups.entry(rule.group).or_default().push(rule);
    }
    let mut text = "# Made from lints/rules/ by `UPDATE=1 cargo test --test manual`.\nitems:\n  - name: All rules\n    href: index.md\n".to_owned();
    for (group, rules) in groups {
        text += &format!("  - name: {}\n    items:\n", rules::facts::group_name(group));
        for rule in rules {
            let title = rule.title.replace('"', "\\\"");
            text += &format!(
                "      - name: {0}\n        displayName: \"{title}\"\n        href: ../../lints/rules/{0}.md\n",
                rule.code
            );
        }
    }
    text
}

/// The page that lists all rules.
fn overview_of_rules() -> String {
    let rules: Vec<&rules::Rule> = rules::rules().iter().collect();
    let list = rules::facts::overview(&rules, |rule| Some(format!("../../lints/rules/{}.md", rule.code)));
    format!(
        "---\ntitle: All rules\ndescription: Every rule that site checks articles by, with its level, what is wrong, and who mends it.\n---\n\
         <!-- Made from lints/rules/ by `UPDATE=1 cargo test --test manual`. -->\n\n# All rules\n\n\
         What `site lint` looks for, by what it is about. Each name leads to a page that says what is wrong, why it matters, and what to write \
         instead. `site rules` prints the list with the levels of your project.\n\n{list}"
    )
}

#[test]
fn every_rule_stands_in_the_overview() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/rules/index.md");
    if env::var_os("UPDATE").is_some_and(|value| value != "0" && !value.is_empty()) {
        fs::write(&file, overview_of_rules()).expect("a writable file");
    }
    let listed = fs::read_to_string(&file).expect("a readable file");
    assert!(
        listed == overview_of_rules(),
        "content/rules/index.md is not up to date; UPDATE=1 cargo test --test manual"
    );
}

#[test]
fn every_rule_stands_in_the_table_of_contents() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/rules/TOC.yml");
    if env::var_os("UPDATE").is_some_and(|value| value != "0" && !value.is_empty()) {
        fs::create_dir_all(file.parent().expect("a folder above")).expect("a writable folder");
        fs::write(&file, table_of_rules()).expect("a writable file");
    }
    let listed = fs::read_to_string(&file).expect("a readable file");
    assert!(listed == table_of_rules(), "content/rules/TOC.yml is not up to date; UPDATE=1 cargo test --test manual");
}
