#![doc = include_str!("../../lints/rules/section-missing.md")]

use super::content_type::{Headings, LAST};
use super::{Article, Findings, HeadingAt};

/// Reports sections that articles of this type have, and this one has not.
pub fn check(article: &Article<'_>, found: &mut Findings<'_>) {
    let Some(kind) =
        found.content_type_in_words(article).filter(|_| article.is_published() && !article.has_unknown_parts())
    else {
        return;
    };
    let opened: Vec<Option<&str>> = article
        .headings
        .iter()
        .map(|it| kind.section(it.heading.level, &it.text).map(|section| section.name.as_str()))
        .collect();
    let h2s: Vec<&HeadingAt<'_>> = article.headings.iter().filter(|it| it.heading.level == 2).collect();
    for section in &kind.sections {
        let Some(severity) = section.severity.filter(|_| section.required) else { continue };
        // A section that may have any name is missed by no reader: a short article needs no parts.
        let is_checked_here = matches!(section.headings, Headings::Like(_));
        if !is_checked_here || opened.contains(&Some(section.name.as_str())) {
            continue;
        }
        let place = match section.position {
            LAST => h2s.last(),
            _ if matches!(section.headings, Headings::Like(_)) => h2s.first(),
            _ => None,
        };
        let message = format!("{} needs a section `{}`", kind.with_article(), section.name);
        match place {
            Some(heading) => {
                let (file, span) = heading.placed.in_page();
                found.add_in(file, &[], span, message).at_most(severity);
            }
            None => {
                found.add(article.first_line(), message).at_most(severity);
            }
        }
    }
}
