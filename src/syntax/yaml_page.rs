//! What is known of a YAML page from its file alone: which fields are links, which are the dialect, which become headings.

use super::heading;
use crate::source::yaml::{Value, Yaml};

/// Fields whose text is Markdown.
const MARKDOWN: [&str; 8] =
    ["summary", "answer", "question", "description", "additionalContent", "note", "introduction", "footer"];
/// The same where the fields are an article.
const MARKDOWN_OF_ARTICLES: [&str; 8] =
    ["summary", "description", "abstract", "prerequisites", "content", "explanation", "text", "html"];
/// Types whose fields are an article in the order in which they are written.
const ARTICLES: [&str; 5] = ["architecture", "module", "moduleunit", "learningpath", "yamldocument"];
/// Fields of them that name other pages by their uid.
pub const UIDS: [&str; 2] = ["units", "modules"];
/// Fields that name a page or a picture.
const LINKS: [&str; 4] = ["url", "href", "imageSrc", "src"];

/// Parts of a hub page that have a heading, and sections with headings.
pub const HUB_PARTS: [&str; 4] = ["productDirectory", "conceptualContent", "tools", "additionalContent"];

/// Whether the fields of a page of the type `mime` are an article.
pub fn is_article(mime: &str) -> bool {
    ARTICLES.iter().any(|article| article.eq_ignore_ascii_case(mime))
}

/// Calls `see` with every field whose text is Markdown, its text, and whether that is the text of a heading, which holds no
/// blocks. `is_article` says whether the fields are an article.
pub fn texts<'y>(yaml: &'y Yaml, is_article: bool, see: &mut dyn FnMut(&'y Yaml, &'y str, bool)) {
    let markdown = if is_article { &MARKDOWN_OF_ARTICLES } else { &MARKDOWN };
    each_field("", yaml, &mut |key, value, text| {
        if markdown.contains(&key) {
            see(value, text, key == "question");
        }
    });
}

/// Calls `see` with every field that names a page or a picture, what it names, and whether that is a picture.
pub fn links<'y>(yaml: &'y Yaml, see: &mut dyn FnMut(&'y Yaml, &'y str, bool)) {
    each_field("", yaml, &mut |key, value, text| {
        if LINKS.contains(&key) {
            see(value, text, key.ends_with("rc"));
        }
    });
}

/// Calls `see` with every field that names another page of an article by its uid, and the uid.
pub fn uids<'y>(yaml: &'y Yaml, see: &mut dyn FnMut(&'y Yaml, &'y str)) {
    each_field("", yaml, &mut |key, value, text| {
        if UIDS.contains(&key) {
            see(value, text);
        }
    });
}

/// Calls `see` with every text, its field and the name of that; metadata are no part of the page.
fn each_field<'y>(key: &'y str, value: &'y Yaml, see: &mut dyn FnMut(&'y str, &'y Yaml, &'y str)) {
    match &value.value {
        Value::Map(entries) => {
            for (key, value) in entries {
                let key = key.as_text().unwrap_or("");
                if key != "metadata" {
                    each_field(key, value, see);
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| each_field(key, item, see)),
        Value::Text(text) => see(key, value, text),
        _ => {}
    }
}

/// The texts that become headings of the page, in order.
pub fn titles(yaml: &Yaml) -> Vec<&str> {
    let mut titles = Vec::new();
    for section in items(yaml, "sections") {
        titles.extend(section.text("name"));
        titles.extend(items(section, "questions").iter().filter_map(|question| question.text("question")));
    }
    titles.extend(items(yaml, "landingContent").iter().filter_map(|card| card.text("title")));
    for part in HUB_PARTS.iter().filter_map(|part| yaml.get(part)) {
        titles.extend(part.text("title"));
        titles.extend(items(part, "sections").iter().filter_map(|section| section.text("title")));
    }
    titles
}

fn items<'y>(yaml: &'y Yaml, key: &str) -> &'y [Yaml] {
    yaml.get(key).map(Yaml::items).unwrap_or_default()
}

/// The id of the heading with this title in a page of the type `mime`. In a page of questions a `-` stands for all that is
/// no letter or digit.
pub fn heading_id(mime: &str, title: &str) -> String {
    if !mime.eq_ignore_ascii_case("faq") {
        return heading::id(title.trim());
    }
    let dashed = |c: char| if c.is_alphanumeric() { c } else { '-' };
    title.trim().chars().map(dashed).flat_map(char::to_lowercase).collect()
}
