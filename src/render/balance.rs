//! Keeps an author's tags inside the article: what they leave open ends with it, and an end tag that nothing opened is left out, so
//! that it ends nothing of the frame around.

use super::tree::{Html, Tag};
use crate::syntax::tokens::VOID;

/// Elements that a browser opens again wherever it had to close them, until their own end tag comes
/// (<https://html.spec.whatwg.org/#formatting>). All others end with what they stand in.
const FORMATTING: [&str; 12] = ["a", "b", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "u"];

/// Elements that end by themselves: an end tag too many would be another element.
const ENDS_ITSELF: [&str; 12] =
    ["p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "caption"];

/// Elements out of which the end tag of one around them does not reach (<https://html.spec.whatwg.org/#has-an-element-in-scope>):
/// left open, they would take in what follows. Parts of a table end with it.
const HOLDING_ON: [&str; 7] = ["applet", "marquee", "math", "object", "svg", "table", "template"];

/// The same nodes, of which every start tag ends here and every end tag ends something that starts here.
pub fn balanced(mut nodes: Vec<Html<'_>>) -> Vec<Html<'_>> {
    let mut open = Vec::new();
    within(&mut nodes, &mut open);
    let left = open.into_iter().rev().filter(|name| !ENDS_ITSELF.contains(name));
    nodes.extend(left.map(Html::End));
    nodes
}

fn within<'a>(nodes: &mut Vec<Html<'a>>, open: &mut Vec<&'a str>) {
    nodes.retain_mut(|node| match node {
        Html::Element(element) => {
            let outside = open.len();
            within(&mut element.children, open);
            let outside = outside.min(open.len());
            let held = open[outside..].iter().rev().filter(|name| HOLDING_ON.contains(name));
            element.children.extend(held.map(|name| Html::End(name)));
            close_from(outside, open);
            true
        }
        Html::Tag(tag) => {
            if !is_void(tag) {
                open.push(tag.name);
            }
            true
        }
        Html::End(name) => {
            let opened = open.iter().rposition(|known| known == name);
            if let Some(at) = opened {
                open.remove(at);
                close_from(at, open);
            }
            opened.is_some()
        }
        _ => true,
    });
}

/// Ends what was opened from `at` on, but for what comes again.
fn close_from(at: usize, open: &mut Vec<&str>) {
    let inside = open.split_off(at);
    open.extend(inside.into_iter().filter(|name| FORMATTING.contains(name)));
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
        written(&balanced(nodes), Addresses { from: "a.html".into(), style: UrlStyle::File })
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

    #[test]
    fn what_holds_on_ends_with_the_element_it_stands_in() {
        let heading = element("h1").holding(tag("table")).holding(tag("caption")).holding(tag("p")).holding("x");
        assert_eq!(shown(vec![heading.into(), "y".into()]), "<h1><table><caption><p>x</table></h1>y");
    }
}
