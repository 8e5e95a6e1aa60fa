//! The Markdown twin of a page: the author's text with includes and snippets in their place.

use super::rendered::Rendered;
use super::twin_text::body;
pub use super::twin_text::path;
use super::{api_page_twin, managed_reference_twin, yaml_twin};
use crate::syntax::yaml_page::Shape;

/// The text of a page's twin.
pub fn text(page: &Rendered<'_>) -> String {
    let mut text = match &page.page.yaml {
        Some(yaml) if page.page.shape == Shape::ManagedReference => {
            managed_reference_twin::text(page.page, yaml, &page.entry.output)
        }
        Some(yaml) if page.page.shape == Shape::ApiPage => api_page_twin::text(page.page, yaml, &page.entry.output),
        Some(yaml) => yaml_twin::text(page.page, yaml, &page.entry.output),
        None => body(&page.page.root, &page.entry.output),
    };
    if !text.trim_start().starts_with("# ") {
        text.insert_str(0, &format!("# {}\n\n", page.title));
    }
    text
}
