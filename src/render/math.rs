//! Formulas, drawn by the browser; those that hear or copy them get the source.

use super::tree::{Element, Html, element};
use super::walk::Walk;
use crate::page::Part;
use crate::syntax::mathml::{self, Piece};

impl<'a> Walk<'a, '_> {
    /// A formula. The reference leaves it to a script to draw it.
    pub(super) fn math(&mut self, part: &'a Part, tex: &'a str, display: bool) {
        let drawn = if self.style.in_page { mathml::pieces(tex, display, &part.document.macros).ok() } else { None };
        let shown = match (drawn, display) {
            (Some(pieces), _) => vec![drawn_by(pieces, tex)],
            (None, true) => vec!["\n\\[\n".into(), tex.into(), "\n\\]".into()],
            (None, false) => vec![format!("\\({tex}\\)").into()],
        };
        let name = if display { "div" } else { "span" };
        self.add(element(name).with("class", "math").holding_all(shown));
        if display {
            self.add("\n");
        }
    }
}

/// The formula of these pieces, with its source.
fn drawn_by<'a>(pieces: Vec<Piece>, tex: &'a str) -> Html<'a> {
    let mut open: Vec<Element<'a>> = vec![element("math")];
    for piece in pieces {
        match piece {
            Piece::Start("math", attributes) => open[0] = with(open[0].clone(), attributes),
            Piece::Start(name, attributes) => open.push(with(element(name), attributes)),
            Piece::Text(text) => last(&mut open).push(text.into()),
            Piece::End if open.len() > 1 => {
                let closed = open.pop().expect("it is more than one");
                last(&mut open).push(closed.into());
            }
            Piece::End => {}
        }
    }
    let mut formula = open.swap_remove(0);
    let drawn = element("mrow").holding_all(std::mem::take(&mut formula.children));
    let source = element("annotation").with("encoding", "application/x-tex").holding(tex);
    formula.holding(element("semantics").holding(drawn).holding(source)).into()
}

fn with<'a>(element: Element<'a>, attributes: Vec<(&'static str, String)>) -> Element<'a> {
    attributes.into_iter().fold(element, |element, (name, value)| element.with(name, value))
}

fn last<'o, 'a>(open: &'o mut [Element<'a>]) -> &'o mut Vec<Html<'a>> {
    &mut open.last_mut().expect("the formula itself is open").children
}
