//! The page of a rule, for those who follow the link in the panel.

use super::answer::HttpAnswer;
use crate::engine::{self, BuildOptions};
use crate::render::theme::Theme;
use crate::render::{attribute, text};
use crate::rules::{self, facts::Fact};
use crate::source::{FilePath, Snapshot};

/// The page of the rule with this code.
pub fn find(code: &str, theme: &Theme) -> Option<HttpAnswer> {
    let rule = rules::rule(code)?;
    let name = FilePath::new("rule.md").expect("stays inside");
    let (article, _) =
        engine::render(&Snapshot::of_texts([(name.as_str(), rule.page)]), &name, &BuildOptions::default());
    let assets = theme.asset_addresses("../../../");
    let asset = |name: &str| assets.get(name).map(|address| attribute(address)).unwrap_or_default();
    let facts: String = rule.facts().iter().map(fact).collect();
    let facts = format!("<dl class=\"facts\">\n{facts}</dl>\n");
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<script src=\"{}\"></script>\n<link rel=\"stylesheet\" href=\"{}\">\n<link rel=\"stylesheet\" href=\"{}\">\n</head>\n<body>\n<div class=\"layout\">\n<main>\n<article class=\"page\">\n{facts}<div class=\"content\">\n{article}</div>\n</article>\n</main>\n</div>\n</body>\n</html>\n",
        text(rule.title),
        asset("theme-init.js"),
        asset("site.css"),
        asset("highlight.css"),
    );
    Some(HttpAnswer::new("html", html))
}

/// A fact as the default theme shows it.
fn fact(fact: &Fact) -> String {
    let value =
        |value: &String| if fact.is_code { format!("<code>{}</code>", text(value)) } else { text(value).into_owned() };
    let values: Vec<String> = fact.values.iter().map(value).collect();
    format!("<div><dt>{}</dt><dd>{}</dd></div>\n", text(fact.name), values.join(" "))
}
