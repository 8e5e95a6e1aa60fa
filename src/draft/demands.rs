//! What a brief asks for and an article does not have.

use std::sync::LazyLock;

use regex::Regex;

use super::brief::{Brief, Item};
use super::scan;
use super::words::{share, stems};
use crate::rules::{Data, Inventory};
use crate::source::{Diagnostic, FilePath, Related, Span};

/// Names in a text: words with capitals that open no sentence, also several in a row.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*|[A-Z][a-z0-9]+)(?:[ /-](?:[A-Z][A-Za-z0-9]*))*")
        .expect("a pattern")
});

/// What kinds of code are called, and their languages.
const KINDS: &[(&[&str], &[&str])] = &[
    (&["azure cli", "az command"], &["azurecli", "azurecli-interactive", "bash", "sh", "shell", "console"]),
    (&["powershell", "cmdlet"], &["powershell", "azurepowershell", "azurepowershell-interactive", "pwsh"]),
    (&["yaml", "manifest", "kubernetes"], &["yaml", "yml"]),
    (&["network polic"], &["yaml", "yml", "json"]),
    (&["json", "arm template"], &["json", "jsonc"]),
    (&["quer", "kusto", "kql", "log analytics"], &["kusto", "kql", "sql", "promql"]),
    (&["bicep"], &["bicep"]),
    (&["terraform", "hcl"], &["terraform", "hcl", "tf"]),
    (&["python"], &["python", "py"]),
    (&["c#", "csharp", ".net"], &["csharp", "cs"]),
    (&["java "], &["java"]),
    (&["javascript", "node.js", "typescript"], &["javascript", "js", "typescript", "ts", "nodejs"]),
    (&["bash", "shell"], &["bash", "sh", "shell", "azurecli", "console"]),
    (&["sql"], &["sql", "tsql"]),
];

/// What is missing, in the article; `at` is where that is said, `file` the brief.
pub fn check(brief: &Brief, file: &FilePath, article: &Inventory<'_>, at: Span, data: &Data) -> Vec<Diagnostic> {
    let say = |code, item: &Item, message: String| {
        let related = Related { file: Some(file.clone()), span: item.span, message: "asked for here".to_owned() };
        Diagnostic::new(code, at, message).related(related)
    };
    let mut found = Vec::new();
    for (name, item) in missing_names(brief, article) {
        let message = format!("the brief asks for `{name}`, which the article does not mention");
        found.push(say("brief-point-missing", item, message));
    }
    for item in brief.related.iter().filter(|item| !is_linked(&item.text, article)) {
        let message = format!("the brief asks for a link to `{}`, which the article does not have", item.text);
        found.push(say("source-url-not-cited", item, message));
    }
    let last = terminal(article, data);
    for item in brief.next_steps.iter().filter(|item| share(&stems(&item.text), &last) < 50) {
        let message = format!("the brief asks for the next step `{}`, which the article does not suggest", item.text);
        found.push(say("brief-next-step-missing", item, message));
    }
    for item in &brief.examples {
        if let Some(languages) = missing_kind(&item.text, article) {
            let message = format!("the brief asks for `{}`, and the article has no code of that kind", item.text);
            found.push(say("brief-example-missing", item, message).help(format!("the language would be {languages}")));
        }
    }
    let parts: Vec<_> = parts(article).iter().map(|part| stems(part)).collect();
    let has_callout = article.alerts.iter().any(|(_, kind)| matches!(*kind, "WARNING" | "CAUTION" | "IMPORTANT"));
    for item in &brief.warnings {
        let wanted = stems(&item.text);
        if !has_callout || !parts.iter().any(|part| share(&wanted, part) >= 33) {
            let message = format!("the brief asks for the warning `{}`, which the article does not give", item.text);
            found.push(say("brief-warning-missing", item, message));
        }
    }
    found
}

/// The named things of the key points that the article never mentions.
fn missing_names<'b>(brief: &'b Brief, article: &Inventory<'_>) -> Vec<(String, &'b Item)> {
    let text = super::index::normal(article.text());
    let has = |name: &str| {
        let name = super::index::normal(name);
        let plural = name.strip_suffix('s').unwrap_or(&name).to_owned();
        text.contains(&name) || text.contains(&plural) || name.split(['/', '-']).all(|part| text.contains(part))
    };
    let of_material = |name: &str| {
        let name = name.to_lowercase();
        brief
            .materials
            .iter()
            .any(|material| material.name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|part| part == name))
    };
    let mut missing: Vec<(String, &Item)> = Vec::new();
    for item in &brief.key_points {
        for it in NAME.find_iter(&item.text) {
            let name = it.as_str();
            let is_plain = !name.contains(' ') && name.chars().skip(1).all(|c| !c.is_uppercase());
            let opens = it.start() == 0 || item.text[..it.start()].trim_end().ends_with(['.', ':', '(']);
            let known = missing.iter().any(|(other, _)| other == name);
            if (is_plain && opens) || known {
                continue;
            }
            if !of_material(name) && !has(name) {
                missing.push((name.to_owned(), item));
            }
        }
    }
    missing
}

/// Whether the article links to a document, given by its address or by a path on somebody's disk.
fn is_linked(document: &str, article: &Inventory<'_>) -> bool {
    static TARGET: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\]\(([^()\s]+)\)").expect("a pattern"));
    let document = TARGET.captures(document).map_or(document, |captures| captures.get(1).map_or("", |it| it.as_str()));
    let wanted = document.split_whitespace().find(|word| word.contains(['/', '.'])).unwrap_or(document);
    let tail = |path: &str| -> Vec<String> { path.rsplit('/').take(2).map(str::to_owned).collect() };
    let wanted = scan::url(wanted.trim_matches(['<', '>', '`', '(', ')', ',']));
    article.links.iter().any(|link| {
        let target = scan::url(&link.reference.target);
        let (have, want) = (tail(&target), tail(&wanted));
        target == wanted || (have == want && !have[0].is_empty()) || (want.len() == 1 && have.first() == want.first())
    })
}

/// The words of the sections that end an article.
fn terminal(article: &Inventory<'_>, data: &Data) -> std::collections::HashSet<String> {
    let pattern = data.pattern("sections", "terminal");
    let text = article.text();
    let mut words = std::collections::HashSet::new();
    for (number, (node, heading)) in article.headings.iter().enumerate() {
        if heading.level <= 2 && pattern.is_match(article.plain(node).trim()) {
            let next = article.headings[number + 1..].iter().find(|(_, next)| next.level <= heading.level);
            let end = next.map_or(text.len(), |(next, _)| next.span.start as usize);
            words.extend(stems(text.get(node.span.end as usize..end).unwrap_or("")));
        }
    }
    words
}

/// The languages of a kind of code that the article does not have; nothing where it has it or the kind is not known.
fn missing_kind(asked: &str, article: &Inventory<'_>) -> Option<String> {
    let asked = format!("{} ", asked.to_lowercase());
    let wanted: Vec<&[&str]> = KINDS
        .iter()
        .filter(|(names, _)| names.iter().any(|name| asked.contains(name)))
        .map(|(_, languages)| *languages)
        .collect();
    let blocks = article.code_blocks.iter().map(|(_, block)| block.language().to_lowercase());
    let snippets =
        article.snippets.iter().filter_map(|(_, snippet)| snippet.language.as_deref().map(str::to_lowercase));
    let there: Vec<String> = blocks.chain(snippets).collect();
    let first = wanted.first()?;
    let has = wanted.iter().any(|languages| there.iter().any(|language| languages.contains(&language.as_str())));
    (!has).then(|| first.iter().take(2).map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" or "))
}

/// The callouts and sections of an article, each as one text.
fn parts(article: &Inventory<'_>) -> Vec<String> {
    let text = article.text();
    let alerts = article.alerts.iter().map(|(node, _)| node.span.of(text).to_owned());
    let starts: Vec<usize> = article.headings.iter().map(|(node, _)| node.span.start as usize).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let sections = starts.iter().zip(ends).map(|(start, end)| text.get(*start..end).unwrap_or("").to_owned());
    alerts.chain(sections).collect()
}
