//! Extensions of Markdig that `docfx.json` turns on. What is not read is said, with its place: an article that relies on it
//! would show its marks.

use crate::source::yaml::Yaml;
use crate::source::{Diagnostic, codes, nearest};
use crate::syntax::{Mathematics, Options};

/// What articles are read with in any case, and what says how HTML is written and nothing about what authors write.
const ALWAYS: [&str; 12] = [
    "alerts",
    "autolinks",
    "common",
    "diagrams",
    "globalization",
    "medialinks",
    "nofollowlinks",
    "nonascii-noescape",
    "noopenerlinks",
    "noreferrerlinks",
    "pipetables",
    "yaml",
];

/// What is not read.
const UNREAD: [&str; 15] = [
    "abbreviations",
    "autoidentifiers",
    "bootstrap",
    "citations",
    "emojis",
    "emphasisextras",
    "figures",
    "footers",
    "gfm-pipetables",
    "gridtables",
    "hardlinebreak",
    "jiralinks",
    "listextras",
    "nohtml",
    "smartypants",
];

/// What `advanced` stands for.
const ADVANCED: [&str; 18] = [
    "abbreviations",
    "autoidentifiers",
    "citations",
    "customcontainers",
    "definitionlists",
    "emphasisextras",
    "figures",
    "footers",
    "footnotes",
    "gridtables",
    "mathematics",
    "medialinks",
    "pipetables",
    "listextras",
    "tasklists",
    "diagrams",
    "autolinks",
    "attributes",
];

/// Reads the list of extensions into `options`.
pub(super) fn read(list: &Yaml, options: &mut Options, found: &mut Vec<Diagnostic>) {
    for item in list.one_or_more() {
        let name = item.named_item().map(|(name, _)| name);
        let Some((name, span)) = name.and_then(|name| Some((name.as_text()?, name.span))) else { continue };
        for name in name.split('+').map(str::trim).filter(|name| !name.is_empty()) {
            let folded = name.to_ascii_lowercase();
            if folded == "advanced" {
                let unread: Vec<&str> = ADVANCED.into_iter().filter(|part| !turn_on(part, options)).collect();
                let message = format!("of what `{name}` turns on, articles are read without `{}`", unread.join("`, `"));
                found.push(Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, span, message));
            } else if UNREAD.contains(&folded.as_str()) {
                let message = format!("the extension `{name}` is not supported: articles are read without it");
                found.push(Diagnostic::new(codes::CONFIG_WITHOUT_EFFECT, span, message));
            } else if !turn_on(&folded, options) {
                let known = ALWAYS.iter().chain(&UNREAD).chain(&ADVANCED).copied();
                let help = nearest(&folded, known).map(|near| format!("did you mean `{near}`?"));
                let unknown =
                    Diagnostic::new(codes::CONFIG_INVALID, span, format!("Markdig has no extension `{name}`"));
                found.push(Diagnostic { help, ..unknown });
            }
        }
    }
}

/// Turns an extension on; says whether articles are read with it.
fn turn_on(name: &str, options: &mut Options) -> bool {
    match name {
        "attributes" => options.attributes = true,
        "customcontainers" => options.custom_containers = true,
        "definitionlists" => options.definition_lists = true,
        "footnotes" => options.footnotes = true,
        "mathematics" => options.mathematics = Mathematics::Markdig,
        "tasklists" => options.task_lists = true,
        name => return ALWAYS.contains(&name),
    }
    true
}
