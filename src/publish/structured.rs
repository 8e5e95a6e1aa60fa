//! What a page says of itself to search engines: JSON-LD in the words of <https://schema.org>.
//!
//! The block is data, no script: it works under every content policy.

use html_escape::decode_html_entities;
use serde_json::{Value, json};

use super::Rendered;
use super::pages::{Link, Site, kind};
use crate::render;
use crate::source::Address;
use crate::syntax::tag::{Tag, tag};

/// The block of a page, safe inside `<script>`.
pub fn data(site: &Site<'_>, page: &Rendered<'_>, breadcrumb: &[Link], image: Option<&str>) -> String {
    let url = site.absolute(&page.entry.output);
    let mut about = json!({
        "@type": "TechArticle",
        "headline": page.title,
        "description": page.metadata.shown("description"),
        "inLanguage": site.docset.site.locale,
        "dateModified": page.date().map(|date| date.to_string()),
        "author": page.metadata.text("author").map(|name| json!({ "@type": "Person", "name": name })),
        "image": image,
        "url": url,
        "isPartOf": { "@type": "WebSite", "name": site.title, "url": site.docset.site.base_url },
    });
    match kind(page.entry) {
        "faq" => {
            about["@type"] = json!("FAQPage");
            about["mainEntity"] = questions(site, page).into();
        }
        "landing" | "hub" => about["@type"] = json!("CollectionPage"),
        _ => {}
    }
    let mut graph = vec![about];
    graph.extend(way(site, page, breadcrumb));
    let mut block = json!({ "@context": "https://schema.org", "@graph": graph });
    remove_missing(&mut block);
    // What would end the element, or begin a comment in it, is written as JSON may write it.
    block.to_string().replace('<', "\\u003c")
}

/// The way to a page. A step without an address is none for a search engine.
fn way(site: &Site<'_>, page: &Rendered<'_>, breadcrumb: &[Link]) -> Option<Value> {
    let output = &page.entry.output;
    let address = |url: &str| super::resolved(output, url).and_then(|path| site.absolute(&path));
    let steps = breadcrumb.iter().filter_map(|step| {
        let url = step.url.as_deref()?;
        Some((step.title.as_str(), Some(address(url).unwrap_or_else(|| url.to_owned()))))
    });
    // The page itself needs no address.
    let steps = steps.chain([(page.title.as_str(), None)]);
    let items: Vec<Value> = steps
        .zip(1..)
        .map(
            |((name, item), position)| json!({ "@type": "ListItem", "position": position, "name": name, "item": item }),
        )
        .collect();
    (items.len() > 1).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// The questions of a FAQ, as text, with their answers in HTML.
fn questions(site: &Site<'_>, page: &Rendered<'_>) -> Vec<Value> {
    let address = |url: &str| address(site, &page.entry.output, url);
    let sections = page.data.as_ref().and_then(|data| data["sections"].as_array()).into_iter().flatten();
    let questions = sections.filter_map(|section| section["questions"].as_array()).flatten();
    questions
        .map(|item| {
            let heading = page.html.headings.iter().find(|heading| item["id"] == heading.id.as_str());
            json!({
                "@type": "Question",
                "name": heading.map(|heading| &heading.text),
                "acceptedAnswer": { "@type": "Answer", "text": item["answer"].as_str().map(|html| elsewhere(html, &address)) },
            })
        })
        .collect()
}

/// The full address of what a link on the page at `from` leads to; nothing where nobody knows where the site will be.
fn address(site: &Site<'_>, from: &str, url: &str) -> Option<String> {
    let (path, tail) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
    if path.starts_with('/') {
        return Some(site.absolute("")?.trim_end_matches('/').to_owned() + url);
    }
    let output = if path.is_empty() { from.to_owned() } else { super::resolved(from, path)? };
    Some(site.absolute(&output)? + tail)
}

/// The article's HTML as it can be shown on another site: links and pictures with their full address, else their text alone.
fn elsewhere(html: &str, address: &dyn Fn(&str) -> Option<String>) -> String {
    let mut shown = String::with_capacity(html.len());
    let mut rest = html;
    let mut is_dropped = false;
    while let Some(at) = rest.find('<') {
        shown.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((length, tag)) = tag(rest) else {
            shown.push('<');
            rest = &rest[1..];
            continue;
        };
        let (whole, after) = rest.split_at(length);
        rest = after;
        let name = match tag.name {
            "a" if tag.closing => {
                shown.push_str(if std::mem::take(&mut is_dropped) { "" } else { whole });
                continue;
            }
            "a" => "href",
            "img" => "src",
            _ => "",
        };
        let Some((at, url)) = value(&tag, name).filter(|(_, url)| !Address::parse(url).is_external()) else {
            shown.push_str(whole);
            continue;
        };
        match address(&decode_html_entities(url)) {
            Some(full) => {
                shown.extend([&whole[..at], &render::attribute(&full), &whole[at + url.len()..]]);
            }
            None if tag.name == "a" => is_dropped = true,
            None => shown.push_str(value(&tag, "alt").unwrap_or_default().1),
        }
    }
    shown + rest
}

/// An attribute's value, and where in the tag it starts.
fn value<'t>(tag: &Tag<'t>, name: &str) -> Option<(usize, &'t str)> {
    let attribute = tag.attributes.iter().find(|attribute| attribute.name == name)?;
    Some((attribute.at, attribute.value?))
}

/// Takes out what nobody knows.
fn remove_missing(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(remove_missing);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_missing),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::elsewhere;

    const ANSWER: &str = "<p><a href=\"b.html?c&amp;d#e\">One</a> <a href=\"https://x.example/\">two</a> <img src=\"f.png\" alt=\"&lt;3\"> 1 < 2</p>";

    #[test]
    fn what_is_shown_elsewhere_leads_to_where_the_site_is() {
        let shown = elsewhere(ANSWER, &|url| Some(format!("https://a.example/{url}")));
        assert!(
            shown.contains(
                "<a href=\"https://a.example/b.html?c&amp;d#e\">One</a> <a href=\"https://x.example/\">two</a>"
            ),
            "{shown}"
        );
        assert!(shown.contains("<img src=\"https://a.example/f.png\" alt=\"&lt;3\"> 1 < 2"), "{shown}");
    }

    #[test]
    fn what_leads_nowhere_elsewhere_is_text() {
        assert_eq!(elsewhere(ANSWER, &|_| None), "<p>One <a href=\"https://x.example/\">two</a> &lt;3 1 < 2</p>");
    }
}
