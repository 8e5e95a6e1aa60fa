//! Keeps an author's tags inside the article: what they leave open ends with it, and an end tag that nothing opened is left out, so
//! that it ends nothing of the frame around.

use super::tree::{Html, Tag, VOID};

/// Elements that a browser opens again wherever it had to close them, until their own end tag comes
/// (<https://html.spec.whatwg.org/#formatting>). All others end with what they stand in.
const FORMATTING: [&str; 12] = ["a", "b", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "u"];

/// Elements that end by themselves: an end tag too many would be another element.
const ENDS_ITSELF: [&str; 12] =
    ["p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "caption"];

/// The same nodes, of which every start tag ends here and every end tag ends something that starts here.
pub fn balanced(nodes: Vec<Html<'_>>) -> Vec<Html<'_>> {
    let mut open = Vec::new();
    let mut kept = within(nodes, &mut open);
    let left = open.into_iter().rev().filter(|name| !ENDS_ITSELF.contains(name));
    kept.extend(left.map(Html::End));
    kept
}

fn within<'a>(nodes: Vec<Html<'a>>, open: &mut Vec<&'a str>) -> Vec<Html<'a>> {
    let mut kept = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Html::Element(mut element) => {
                let outside = open.len();
                element.children = within(element.children, open);
                let inside = open.split_off(outside.min(open.len()));
                open.extend(inside.into_iter().filter(|name| FORMATTING.contains(name)));
                kept.push(Html::Element(element));
            }
            Html::Tag(tag) => {
                if !is_void(&tag) {
                    open.push(tag.name);
                }
                kept.push(Html::Tag(tag));
            }
            Html::End(name) => {
                if let Some(at) = open.iter().rposition(|known| *known == name) {
                    // What stands open inside ends with it, if it does not come again.
                    let mut inside = open.split_off(at);
                    inside.remove(0);
                    open.extend(inside.into_iter().filter(|name| FORMATTING.contains(name)));
                    kept.push(Html::End(name));
                }
            }
            node => kept.push(node),
        }
    }
    kept
}

fn is_void(tag: &Tag<'_>) -> bool {
    VOID.contains(&tag.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::tree::{Addresses, element, written};
    use crate::source::UrlStyle;

    fn tag(name: &str) -> Html<'_> {
        Html::Tag(Tag { name, attributes: Vec::new(), self_closing: false })
    }

    fn shown(nodes: Vec<Html<'_>>) -> String {
        written(&balanced(nodes), Addresses { from: "a.html", style: UrlStyle::File })
    }

    #[test]
    fn nothing_ends_what_is_not_of_the_article() {
        assert_eq!(
            shown(vec![Html::End("div"), tag("div"), "x".into(), Html::End("div"), Html::End("div")]),
            "<div>x</div>"
        );
        let inside = element("p").holding(Html::End("article"));
        assert_eq!(shown(vec![tag("div"), inside.into()]), "<div><p></p></div>");
    }

    #[test]
    fn what_is_left_open_ends_with_the_article() {
        let paragraph = element("p").holding(tag("b")).holding(tag("span")).holding("x");
        assert_eq!(shown(vec![paragraph.into(), "y".into()]), "<p><b><span>x</p>y</b>");
        assert_eq!(shown(vec![tag("ul"), tag("li"), tag("img")]), "<ul><li><img></ul>");
    }
}
