//! What is known of a YAML page from its file alone: which fields are links, which are the dialect, which become headings.

use super::{api_page, heading, managed_reference};
use crate::source::yaml::{Value, Yaml};

/// Fields that are prose, and so Markdown, in the order in which readers expect them.
#[rustfmt::skip]
pub const PROSE: &[&str] = &[
    "summary", "abstract", "description", "introduction", "question", "answer", "content", "body", "details", "remarks", "note",
    "additionalContent", "footer",
];
/// The same where the fields are an article.
const MARKDOWN_OF_ARTICLES: &[&str] =
    &["summary", "description", "abstract", "prerequisites", "content", "explanation", "text", "html"];
/// Fields whose text is code, however many lines it has.
#[rustfmt::skip]
const CODE: [&str; 12] = [
    "code", "command", "commands", "declaration", "json", "query", "script", "signature", "snippet", "syntax", "template", "xml",
];
/// Fields that name what a page is about.
const NAMES: [&str; 5] = ["fullName", "name", "nameWithType", "title", "uid"];
/// Fields of articles that name other pages by their uid.
pub const UIDS: [&str; 2] = ["units", "modules"];
/// Fields that name a page or a picture.
const LINKS: [&str; 4] = ["url", "href", "imageSrc", "src"];

/// Parts of a hub page that have a heading, and sections with headings.
pub const HUB_PARTS: [&str; 4] = ["productDirectory", "conceptualContent", "tools", "additionalContent"];

/// How a page is made of its fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// By a template.
    Template(Template),
    /// They are prose, and a table of the others: nobody knows better.
    #[default]
    Fields,
    /// They are an article in the order in which they are written.
    Article,
    /// They are an API as `ManagedReference` describes it.
    ManagedReference,
    /// They are blocks of a page about an API.
    ApiPage,
}

/// A template for YAML pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Template {
    /// The front page of a product.
    Landing,
    /// The front page of several products.
    Hub,
    /// Questions and answers.
    Faq,
}

impl Template {
    /// Its name among the templates of a theme.
    pub fn name(self) -> &'static str {
        match self {
            Template::Landing => "landing",
            Template::Hub => "hub",
            Template::Faq => "faq",
        }
    }
}

/// Calls `see` with every field whose text is Markdown, its text, and whether that is the text of a heading, which holds no
/// blocks.
pub fn texts<'y>(yaml: &'y Yaml, shape: Shape, see: &mut dyn FnMut(&'y Yaml, &'y str, bool)) {
    let markdown = match shape {
        Shape::ManagedReference => return managed_reference::texts(yaml, &mut |field, text| see(field, text, false)),
        Shape::ApiPage => return api_page::texts(yaml, &mut |field, text| see(field, text, false)),
        Shape::Article => MARKDOWN_OF_ARTICLES,
        Shape::Template(_) | Shape::Fields => PROSE,
    };
    each_field("", yaml, &mut |key, value, text| {
        // A type that is named by its uid is a link wherever it stands. Several lines under a name that nobody knows are prose, too.
        let is_prose = || shape == Shape::Fields && !is_code(key) && is_long(text);
        let has_marks = || shape == Shape::Fields && !is_code(key) && !NAMES.contains(&key) && has_marks(text);
        if markdown.contains(&key) || text.contains("<xref") || is_prose() || has_marks() {
            see(value, text, key == "question");
        }
    });
}

/// Whether a field of this name holds code.
pub fn is_code(key: &str) -> bool {
    key == DECLARATION || CODE.contains(&key)
}

/// Whether a text that nobody knows must have been written to be read as Markdown: it names an API by its uid, has bold words, or
/// signs that HTML has words for, as the descriptions of types have.
fn has_marks(text: &str) -> bool {
    ["](xref:", "<b>", "&lt;", "&gt;", "&amp;"].iter().any(|mark| text.contains(mark))
}

/// Whether a text has several lines.
pub fn is_long(text: &str) -> bool {
    text.trim().contains('\n')
}

/// What declares an API: the `content` of its `syntax`.
const DECLARATION: &str = "declaration";

/// Calls `see` with every field that names a page or a picture, what it names, and whether that is a picture. The addresses in
/// the description of an API are those that its generator would give, and no author's.
pub fn links<'y>(yaml: &'y Yaml, shape: Shape, see: &mut dyn FnMut(&'y Yaml, &'y str, bool)) {
    match shape {
        Shape::ManagedReference => return,
        Shape::ApiPage => return api_page::links(yaml, &mut |field, url| see(field, url, false)),
        Shape::Article | Shape::Template(_) | Shape::Fields => {}
    }
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
            for (name, value) in entries {
                match name.as_text().unwrap_or("") {
                    "metadata" => {}
                    // What declares an API is code.
                    "content" if key == "syntax" => each_field(DECLARATION, value, see),
                    name => each_field(name, value, see),
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| each_field(key, item, see)),
        Value::Text(text) => see(key, value, text),
        _ => {}
    }
}

/// What gives a page its ids.
pub enum Shown<'y> {
    /// The text of a heading that the template makes.
    Title(&'y str),
    /// A text that is Markdown, with headings of its own.
    Text(&'y str),
}

/// What gives a page its ids that a template shows, in the order of reading.
pub fn shown<'y>(template: Template, yaml: &'y Yaml) -> Vec<Shown<'y>> {
    let mut shown = Vec::new();
    let title = |yaml: &'y Yaml, key| yaml.text(key).map(Shown::Title);
    let text = |yaml: &'y Yaml, key| yaml.text(key).map(Shown::Text);
    shown.extend(text(yaml, "summary"));
    match template {
        Template::Faq => {
            for section in items(yaml, "sections") {
                shown.extend(title(section, "name").filter(|_| !is_untitled(section)));
                for question in items(section, "questions") {
                    shown.extend(title(question, "question"));
                    shown.extend(text(question, "answer"));
                }
            }
            shown.extend(text(yaml, "additionalContent"));
        }
        Template::Landing => shown.extend(items(yaml, "landingContent").iter().filter_map(|card| title(card, "title"))),
        Template::Hub => {
            for part in HUB_PARTS.iter().filter_map(|part| yaml.get(part)) {
                for section in std::iter::once(part).chain(items(part, "sections")) {
                    shown.extend(title(section, "title"));
                    shown.extend(text(section, "summary"));
                    shown.extend(items(section, "items").iter().filter_map(|card| text(card, "summary")));
                }
                shown.extend(text(part, "footer"));
            }
        }
    }
    shown
}

/// Whether a section of a FAQ has a heading that is not to be seen: Learn's authors give it a name of its own.
pub fn is_untitled(section: &Yaml) -> bool {
    section.text("name").is_some_and(|name| name.trim().eq_ignore_ascii_case("ignored"))
}

fn items<'y>(yaml: &'y Yaml, key: &str) -> &'y [Yaml] {
    yaml.get(key).map(Yaml::items).unwrap_or_default()
}

/// The id of the heading with this title. In a page of questions a `-` stands for all that is no letter or digit.
pub fn heading_id(shape: Shape, title: &str) -> String {
    if shape != Shape::Template(Template::Faq) {
        return heading::id(title.trim());
    }
    let dashed = |c: char| if c.is_alphanumeric() { c } else { '-' };
    title.trim().chars().map(dashed).flat_map(char::to_lowercase).collect()
}
