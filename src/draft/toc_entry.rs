//! Adds an article to a table of contents, in the form the file has.

use serde_json::json;

use crate::source::yaml::{self, Value, Yaml};
use crate::source::{codes, written};
use crate::syntax::toc_headings::toc_headings;
use crate::syntax::{self, Options};

/// The text of a TOC with one entry more, at the end of the list that has articles of the same folder, else of the first one.
///
/// # Errors
/// In words, when the file is written in a form that a line cannot be added to.
pub fn add(toc: &str, name: &str, href: &str) -> Result<String, String> {
    let (tree, faults) = yaml::parse(toc, 0, codes::TOC_YAML_ERROR);
    if let Some(fault) = faults.first() {
        return Err(format!("it is no valid YAML: {}", fault.message));
    }
    let end = if toc.contains("\r\n") { "\r\n" } else { "\n" };
    let before = if toc.is_empty() || toc.ends_with('\n') { "" } else { end };
    let entry = written(&json!([{ "name": name, "href": href }]));
    let entry = |indentation: &str| entry.lines().map(|line| format!("{indentation}{line}{end}")).collect::<String>();
    let folder = folder_of(href);
    let items = list(&tree).map(|items| beside(items, folder).filter(|_| !folder.is_empty()).unwrap_or(items));
    let added = match items.and_then(<[Yaml]>::last) {
        None if tree.is_null() => format!("{toc}{before}{}", entry("")),
        None => return Err("it has no list of entries".to_owned()),
        Some(last) => {
            let at = last.span.start as usize;
            let line = toc[..at].rfind('\n').map_or(0, |found| found + 1);
            let lead = &toc[line..at];
            let indentation = lead.split('-').next().unwrap_or("");
            if !lead.contains('-') || !lead.replace('-', "").trim().is_empty() {
                return Err("its entries stand in one line".to_owned());
            }
            // What follows the list at the same or a lower level stays behind it.
            let mut place = toc.len();
            let mut next = line;
            for text in toc[line..].split_inclusive('\n') {
                let depth = text.len() - text.trim_start_matches(' ').len();
                let is_comment = text.trim_start().starts_with('#');
                if next > line && !text.trim().is_empty() && !is_comment && depth <= indentation.len() {
                    place = next;
                    break;
                }
                next += text.len();
            }
            // Empty lines at the end stay at the end.
            let kept = toc[..place].trim_end().len();
            let kept = toc[kept..place].find('\n').map_or(place, |found| kept + found + 1);
            let before = if toc[..kept].ends_with('\n') { "" } else { end };
            format!("{}{before}{}{}", &toc[..kept], entry(indentation), &toc[kept..])
        }
    };
    let (again, faults) = yaml::parse(&added, 0, codes::TOC_YAML_ERROR);
    if faults.is_empty() && count(list(&again)) == count(list(&tree)) + 1 {
        Ok(added)
    } else {
        Err("it has a form that nothing can be added to".to_owned())
    }
}

/// The same of one that is written in Markdown: a heading at its end, of the level of those beside which it belongs.
pub fn add_to_markdown(toc: &str, name: &str, href: &str) -> String {
    let end = if toc.contains("\r\n") { "\r\n" } else { "\n" };
    let document = syntax::parse(&toc.into(), &Options::default());
    let headings = toc_headings(&document);
    let level = headings.iter().map(|heading| heading.level).min().unwrap_or(1);
    let name: String =
        name.chars().flat_map(|c| ['\\', c].into_iter().skip(usize::from(!"\\[]*`_<&".contains(c)))).collect();
    let href = href.replace(' ', "%20").replace('(', "%28").replace(')', "%29");
    format!("{}{end}{} [{name}]({href}){end}", toc.trim_end(), "#".repeat(level)).trim_start().to_owned()
}

/// The folder of what an entry leads to.
fn folder_of(href: &str) -> &str {
    href.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The innermost list that has an article of this folder.
fn beside<'y>(items: &'y [Yaml], folder: &str) -> Option<&'y [Yaml]> {
    let below = items.iter().filter_map(|item| beside(item.get("items")?.items(), folder)).next();
    let has = |item: &Yaml| item.text("href").is_some_and(|href| folder_of(href) == folder);
    below.or_else(|| items.iter().any(has).then_some(items))
}

/// How many entries there are, those below others among them.
fn count(items: Option<&[Yaml]>) -> usize {
    items.unwrap_or_default().iter().map(|item| 1 + count(item.get("items").map(Yaml::items))).sum()
}

/// The first list of entries.
fn list(tree: &Yaml) -> Option<&[Yaml]> {
    let list = if matches!(tree.value, Value::List(_)) { Some(tree) } else { tree.get("items") };
    list.filter(|list| matches!(list.value, Value::List(_))).map(Yaml::items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_added_in_the_form_of_the_file() {
        for (toc, expected) in [
            ("", "- name: A\n  href: a.md\n"),
            ("- name: X\n  href: x.md", "- name: X\n  href: x.md\n- name: A\n  href: a.md\n"),
            (
                "items:\r\n  - name: X\r\n    items:\r\n      - name: Y\r\nmetadata: {}\r\n",
                "items:\r\n  - name: X\r\n    items:\r\n      - name: Y\r\n  - name: A\r\n    href: a.md\r\nmetadata: {}\r\n",
            ),
            ("items:\n- name: X\n\n# end\n", "items:\n- name: X\n\n# end\n- name: A\n  href: a.md\n"),
        ] {
            assert_eq!(add(toc, "A", "a.md").as_deref(), Ok(expected), "{toc:?}");
        }
        let grouped = "- name: S\n  href: s.md\n- name: G\n  items:\n    - name: X\n      href: g/x.md\n\n- name: Z\n  href: z.md\n";
        let added = add(grouped, "A", "g/a.md").expect("a place");
        assert!(added.contains("href: g/x.md\n    - name: A\n      href: g/a.md\n\n- name: Z"), "{added}");
        assert!(add(grouped, "A", "other/a.md").expect("a place").ends_with("- name: A\n  href: other/a.md\n"));
        assert_eq!(add_to_markdown("", "A", "a.md"), "# [A](a.md)\n");
        assert_eq!(
            add_to_markdown("## [X](x.md)\r\n### [Y](y.md)\r\n\r\n", "[A] & B_c", "a (b).md"),
            "## [X](x.md)\r\n### [Y](y.md)\r\n## [\\[A\\] \\& B\\_c](a%20%28b%29.md)\r\n"
        );
        for toc in ["[{name: X}]", "items: [{name: X}]\n", "- [", "title: x"] {
            assert!(add(toc, "A", "a.md").is_err(), "{toc:?}");
        }
    }
}
