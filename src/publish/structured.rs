//! What a page says of itself to search engines: JSON-LD in the words of <https://schema.org>.
//!
//! The block is data, no script: it works under every content policy.

use serde_json::{Value, json};

use super::addresses::address_elsewhere;
use super::article::Article;
use super::rendered::{Rendered, kind};
use super::site::Site;
use super::way::Step;
use crate::render::Question;

/// The block of a page, safe inside `<script>`.
pub fn data(
    site: &Site<'_>,
    page: &Rendered<'_>,
    article: &Article,
    breadcrumb: &[Step],
    image: Option<&str>,
) -> String {
    let url = site.absolute_page(&page.entry.output);
    let mut about = json!({
        "@type": "TechArticle",
        "headline": page.title,
        "description": page.metadata.shown("description"),
        "inLanguage": site.docset.files.site.locale,
        "dateModified": site.date(page).map(|date| date.to_string()),
        "author": page.metadata.text("author").map(|name| json!({ "@type": "Person", "name": name })),
        "image": image,
        "url": url,
        "isPartOf": { "@type": "WebSite", "name": site.title, "url": site.docset.files.site.base_url },
    });
    match kind(page.entry) {
        "faq" => {
            about["@type"] = json!("FAQPage");
            about["mainEntity"] = questions(article).into();
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
fn way(site: &Site<'_>, page: &Rendered<'_>, breadcrumb: &[Step]) -> Option<Value> {
    let output = page.entry.output.as_str();
    let steps = breadcrumb.iter().filter_map(|step| {
        let to = step.to.as_ref()?;
        let url = address_elsewhere(site.docset, output, to)
            .or_else(|| site.address(site.docset.files.standpoint(output), to))?;
        Some((step.title.as_str(), Some(url)))
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
fn questions(article: &Article) -> Vec<Value> {
    let question = |question: &Question| {
        json!({
            "@type": "Question",
            "name": question.text,
            "acceptedAnswer": { "@type": "Answer", "text": question.answer },
        })
    };
    article.questions.iter().map(question).collect()
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
