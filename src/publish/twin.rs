//! The Markdown twin of a page: the author's text with includes and snippets in their place.

use super::rendered::Rendered;
use super::twin_text::article;
use super::{api_page_twin, managed_reference_twin, yaml_twin};
use crate::page::Page;
use crate::syntax::yaml_page::Shape;

/// The text of the twin of a page, which is known as `rendered`.
pub fn text(page: &Page, rendered: &Rendered<'_>) -> String {
    let output = &rendered.entry.output;
    let mut text = match &page.yaml {
        Some(yaml) if page.shape == Shape::ManagedReference => managed_reference_twin::text(page, yaml, output),
        Some(yaml) if page.shape == Shape::ApiPage => api_page_twin::text(page, yaml, output),
        Some(yaml) => yaml_twin::text(page, yaml, output),
        None => article(&page.root, output),
    };
    if !text.trim_start().starts_with("# ") {
        text.insert_str(0, &format!("# {}\n\n", rendered.title));
    }
    // The article and what it includes may end their lines each in its way; and no reader is given a NUL, as CommonMark has it.
    if text.contains(['\r', '\0']) { text.replace("\r\n", "\n").replace('\0', "\u{fffd}") } else { text }
}
