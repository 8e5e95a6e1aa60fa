//! What is to be known of a rule at a glance, under the title of its page.

use super::page::{Only, Rule, Setting};
use crate::source::Safety;

/// A fact: what it is about, its values, and whether these are written as code.
pub struct Fact {
    /// What it is about.
    pub name: &'static str,
    /// What holds.
    pub values: Vec<String>,
    /// Whether writers type the values.
    pub is_code: bool,
}

impl Rule {
    /// The code, the level, whether it can be mended, options, other names.
    pub fn facts(&self) -> Vec<Fact> {
        let words = |name, value: String| Fact { name, values: vec![value], is_code: false };
        let code = |name, values| Fact { name, values, is_code: true };
        let mut facts = vec![code("Code", vec![self.code.to_string()]), words("Level", self.level())];
        facts.push(words("Can be mended", self.mending().to_owned()));
        if let Some(only) = self.only {
            let only = match only {
                Only::Learn => "Articles for Learn",
                Only::Typed => "Articles that name their type",
            };
            facts.push(words("Holds for", only.to_owned()));
        }
        if !self.options.is_empty() {
            facts.push(code(
                "Options",
                self.options.iter().map(|(name, value)| format!("{name}: {}", default(value))).collect(),
            ));
        }
        if !self.aliases.is_empty() {
            facts.push(code("Other names", self.aliases.iter().map(|name| (*name).to_owned()).collect()));
        }
        facts
    }

    /// Its level, and whether somebody has to ask for it.
    fn level(&self) -> String {
        let name = self.severity.name();
        let mut level = name[..1].to_uppercase() + &name[1..];
        if let Some(elsewhere) = self.elsewhere {
            level += &format!("; {} in projects that are not for Learn", elsewhere.name());
        }
        if self.enabled { level } else { format!("{level}, off until a project asks for it") }
    }

    /// Who mends what it finds.
    pub fn mending(&self) -> &'static str {
        match self.fix {
            Some(Safety::Safe) => "By --fix",
            Some(Safety::Unsafe) => "By --unsafe-fixes",
            None => "By hand",
        }
    }
}

/// An option's value where nobody sets it, as front matter has it.
fn default(value: &Setting) -> String {
    match value {
        Setting::Switch(value) => value.to_string(),
        Setting::Number(value) => value.to_string(),
        Setting::List(values) => format!("[{}]", values.join(", ")),
    }
}

/// What readers call a group of rules.
pub fn group_name(group: &str) -> String {
    match group {
        "html" | "toc" => group.to_uppercase(),
        "frontmatter" => "Front matter".to_owned(),
        "content-type" => "Content types".to_owned(),
        _ => group[..1].to_uppercase() + &group[1..],
    }
}

/// All rules as a page in Markdown: by what they are about, then by code. `address` gives where the page of a rule is.
pub fn overview(rules: &[&Rule], address: impl Fn(&Rule) -> Option<String>) -> String {
    let mut groups: Vec<&str> = rules.iter().map(|rule| rule.group).collect();
    groups.sort_unstable();
    groups.dedup();
    let mut text = String::new();
    for group in groups {
        text += &format!("## {}\n\n", group_name(group));
        text += "| Rule | What is wrong | Level | Can be mended |\n|---|---|---|---|\n";
        for rule in rules.iter().filter(|rule| rule.group == group) {
            let code = match address(rule) {
                Some(address) => format!("[{}]({address})", rule.code),
                None => format!("`{}`", rule.code),
            };
            let title = rule.title.replace('|', "\\|");
            text += &format!("| {code} | {title} | {} | {} |\n", rule.level(), rule.mending());
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}
