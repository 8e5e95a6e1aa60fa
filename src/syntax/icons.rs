//! Icons of the theme Material for MkDocs: `:material-check:`, from the sets that it brings along. There are none here, so each is
//! left out; where nothing else stands, its name is shown in words.

use super::attributes;
use super::tree::{Kind, Node};
use super::view::View;

/// The sets of icons, and what may stand before the name of one within its set.
const SETS: [(&str, &[&str]); 4] =
    [("material-", &[]), ("octicons-", &[]), ("fontawesome-", &["brands-", "solid-", "regular-"]), ("simple-", &[])];

/// Attributes are looked for in so many bytes.
const LONGEST_BRACES: usize = 200;

/// The name of an icon in its set, where `text` begins with one, and how long that is, with attributes in braces.
fn icon(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix(':')?;
    let end = inside.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))?;
    let after = inside[end..].strip_prefix(':')?;
    let (set, parts) = SETS.iter().find(|(set, _)| inside[..end].starts_with(set))?;
    let name = &inside[set.len()..end];
    let name = parts.iter().find_map(|part| name.strip_prefix(part)).unwrap_or(name);
    let braces = if after.starts_with('{') { braces(after) } else { 0 };
    (!name.is_empty()).then_some((name, text.len() - after.len() + braces))
}

/// The length of the attributes that begin `text`, if they are some.
fn braces(text: &str) -> usize {
    let end = text.bytes().take(LONGEST_BRACES).position(|byte| matches!(byte, b'}' | b'\n'));
    end.filter(|end| attributes::of_braces(&text[..=*end]).is_some()).map_or(0, |end| end + 1)
}

/// The length of the icon that begins `text`.
pub fn length(text: &str) -> Option<usize> {
    icon(text).map(|(_, length)| length)
}

/// The name of the icon that begins `text`, in words. A number at its end is its size.
fn words(text: &str) -> Option<String> {
    let (name, _) = icon(text)?;
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_sized = text.starts_with(":octicons-") && bare.len() > 1 && bare.ends_with('-');
    Some(if is_sized { &bare[..bare.len() - 1] } else { name }.replace('-', " "))
}

/// Shows the names of icons among `children`, where nothing else is shown.
pub(super) fn name_alone(children: &mut [Node], view: &View) {
    if children.iter().all(Node::is_inline) && !children.iter().any(|child| shows(child, view)) {
        name(children, view, &mut false);
    }
}

fn name(nodes: &mut [Node], view: &View, is_next: &mut bool) {
    for node in nodes {
        match &mut node.kind {
            Kind::Text(Some(given)) if given.is_empty() => {
                let Some(words) = words(view.source_of(node.span).trim_start()) else { continue };
                let gap = if std::mem::replace(is_next, true) { " " } else { "" };
                *given = format!("{gap}{words}").into();
            }
            _ => name(&mut node.children, view, is_next),
        }
    }
}

/// Whether a reader sees anything of `node`.
fn shows(node: &Node, view: &View) -> bool {
    match &node.kind {
        Kind::Text(Some(given)) => !given.trim().is_empty(),
        Kind::Text(None) => !view.source_of(node.span).trim().is_empty(),
        Kind::SoftBreak | Kind::HardBreak => false,
        Kind::Html(_) => view.source_of(node.span).starts_with("<img"),
        Kind::Emphasis | Kind::Strong | Kind::Strikethrough | Kind::Link(_) => {
            node.children.iter().any(|child| shows(child, view))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_is_of_a_known_set() {
        assert_eq!(length(":material-check: x"), Some(16));
        assert_eq!(length(":material-close:{ style=\"color: #EF5350\" } no"), Some(42));
        assert_eq!(length(":octicons-x-16:{ no"), Some(15));
        for text in [":smile:", ":material-:", ":material-Check:", "material-check:", ":material-check", ":", ":é:"] {
            assert_eq!(length(text), None, "{text}");
        }
    }

    #[test]
    fn its_name_is_words() {
        let names = [":octicons-arrow-right-24:", ":fontawesome-brands-edge:", ":material-numeric-1:", ":simple-go:"];
        assert_eq!(names.map(|name| words(name).unwrap()), ["arrow right", "edge", "numeric 1", "go"]);
    }
}
