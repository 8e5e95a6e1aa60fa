//! An article once its tree is written: its HTML, and what the page, the search and machines need to know of it.

use std::sync::{Arc, OnceLock};

use serde_json::{Value, json};

use super::policy::Embedded;
use super::search::{Digest, Section, length, sections};
use crate::page::Page;
use crate::render::theme::Theme;
use crate::render::tree::{Html, write};
use crate::render::{self, Heading, Question, Style};
use crate::source::Destination;
use crate::syntax::yaml_page::Shape;

/// So many words are read in a minute, some of them code.
const A_MINUTE: usize = 220;

/// What is kept of an article.
#[derive(Debug, Default)]
pub struct Article {
    /// Its HTML. The template makes it where the page has data for one.
    pub html: String,
    /// How much of that is the title heading that it begins with, in bytes; 0 where it begins with something else.
    title_length: usize,
    /// Its headings, in order; titles of tabs are none.
    pub headings: Vec<Heading>,
    /// Where its pictures lie, in order.
    pub images: Vec<Destination>,
    /// The questions that it answers, if that is what it is for.
    pub questions: Vec<Question>,
    /// What it says, section by section.
    pub sections: Vec<Section>,
    /// What it loads from elsewhere.
    pub embedded: Embedded,
    /// The data of a YAML page, for its template.
    pub data: Option<Value>,
    digest: OnceLock<Arc<Digest>>,
}

impl Article {
    /// The HTML of the title heading, and that of what follows.
    pub fn title_and_text(&self) -> (&str, &str) {
        self.html.split_at(self.title_length)
    }

    /// Its words, counted when somebody first asks for them.
    pub fn words(&self) -> Arc<Digest> {
        Arc::clone(self.digest.get_or_init(|| Arc::new(Digest::new(&self.sections))))
    }

    /// How long it takes to read, in minutes.
    pub fn minutes(&self) -> usize {
        self.sections.iter().flat_map(|section| &section.pieces).map(|piece| length(&piece.text)).sum::<usize>()
            / A_MINUTE
    }

    /// Whether some of it stands in tabs.
    pub fn has_tabs(&self) -> bool {
        self.sections.iter().flat_map(|section| &section.pieces).any(|piece| !piece.tab.is_empty())
    }
}

/// The article of a page.
pub fn article(page: &Page, style: &Style<'_>) -> Article {
    match &page.yaml {
        Some(yaml) => {
            // Places inside a field are not places in the file.
            let style = Style { with_places: false, ..*style };
            let (data, shown) = render::yaml_page::data(page, yaml, &style);
            let is_template = !data.is_null();
            Article { data: Some(data), ..of(shown, &style, is_template) }
        }
        None => of(render::article(&page.root, style), style, false),
    }
}

/// The HTML of the article of a page alone: where a template shows the page, what that makes of its data.
pub fn fragment(theme: &Theme, page: &Page, article: Article) -> String {
    match (article.data, page.shape) {
        (Some(data), Shape::Template(template)) => {
            let kind = template.name();
            let values = json!({ "page": { "kind": kind, "data": data } });
            theme.fill(&format!("{kind}.html"), &values).html
        }
        _ => article.html,
    }
}

fn of(mut shown: render::Article<'_>, style: &Style<'_>, by_template: bool) -> Article {
    let (mut html, mut title_length) = (String::new(), 0);
    if !by_template {
        let mut text = shown.nodes.split_off(title(&shown.nodes));
        shown.nodes = style.kept_inside(shown.nodes);
        text = style.kept_inside(text);
        write(&shown.nodes, style.addresses, &mut html);
        title_length = html.len();
        write(&text, style.addresses, &mut html);
        shown.nodes.append(&mut text);
    }
    Article {
        html,
        title_length,
        sections: sections(&shown.nodes),
        embedded: Embedded::of(&shown.nodes),
        headings: shown.headings,
        images: shown.images,
        questions: shown.questions,
        data: None,
        digest: OnceLock::new(),
    }
}

/// How many nodes the title heading takes with which an article begins.
fn title(nodes: &[Html<'_>]) -> usize {
    let is_title = |node: &Html<'_>| matches!(node, Html::Element(element) if element.tag.name == "h1");
    usize::from(nodes.first().is_some_and(is_title))
}
