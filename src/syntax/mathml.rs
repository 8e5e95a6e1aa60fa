//! Formulas: TeX as MathML, which browsers draw without a script.

use std::ops::Range;
use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::tokens::{self, Token};
use crate::source::limits::FORMULA_BYTES;

/// Elements of MathML Core that formulas are made of.
#[rustfmt::skip]
const ELEMENTS: [&str; 27] = [
    "math", "menclose", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom",
    "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd",
    "mtext", "mtr", "munder", "munderover",
];
/// Their attributes. A `style` is none of them, so that pages work under a strict policy; where it aligns a cell, a class does.
#[rustfmt::skip]
const ATTRIBUTES: [&str; 22] = [
    "accent", "accentunder", "depth", "display", "displaystyle", "fence", "form", "height", "largeop", "linethickness",
    "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "rspace", "scriptlevel", "separator",
    "stretchy", "symmetric", "width",
];

/// A piece of a formula in MathML.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// An element begins.
    Start(&'static str, Vec<(&'static str, String)>),
    /// The element that began last ends.
    End,
    /// Text.
    Text(String),
}

/// Why a formula cannot be drawn.
#[derive(Debug, PartialEq, Eq)]
pub struct Unread {
    /// The reason.
    pub reason: String,
    /// What of the formula.
    pub at: Range<usize>,
}

/// The pieces of a formula in TeX; `display` stands on lines of its own.
///
/// # Errors
/// What of the formula is not understood.
pub fn pieces(tex: &str, display: bool) -> Result<Vec<Piece>, Unread> {
    static CONVERTER: LazyLock<LatexToMathML> = LazyLock::new(|| {
        LatexToMathML::new(MathCoreConfig::default()).expect("there are no macros that could be wrong")
    });
    if tex.len() > FORMULA_BYTES {
        return Err(Unread { reason: format!("it is longer than {FORMULA_BYTES} bytes"), at: 0..tex.len() });
    }
    let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
    let converted = CONVERTER.convert_with_local_state(tex, display).map_err(|error| {
        let at = error.0.start.min(tex.len())..error.0.end.min(tex.len());
        Unread { reason: error.to_string(), at }
    })?;
    Ok(kept(&converted.mathml))
}

/// The pieces of what the converter wrote that are known to be harmless; the words of others stay.
fn kept(mathml: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for token in tokens::tokens(mathml) {
        match token {
            Token::Start { name, attributes, self_closing, .. } => {
                let Some(name) = known(&ELEMENTS, &name) else { continue };
                let style = attributes.iter().find(|attribute| attribute.name == "style");
                let align = style.and_then(|style| style.value.as_deref()).and_then(alignment);
                let shown = attributes.iter().filter_map(|attribute| {
                    Some((known(&ATTRIBUTES, &attribute.name)?, attribute.value.clone().unwrap_or_default()))
                });
                pieces.push(Piece::Start(name, shown.chain(align.map(|class| ("class", class.to_owned()))).collect()));
                if self_closing {
                    pieces.push(Piece::End);
                }
            }
            Token::End { name, .. } if known(&ELEMENTS, &name).is_some() => pieces.push(Piece::End),
            Token::Text { value, .. } => pieces.push(Piece::Text(value)),
            _ => {}
        }
    }
    pieces
}

fn known(names: &[&'static str], name: &str) -> Option<&'static str> {
    names.iter().copied().find(|known| *known == name)
}

fn alignment(style: &str) -> Option<&'static str> {
    ["left", "right"]
        .iter()
        .zip(["align-left", "align-right"])
        .find_map(|(side, class)| style.contains(&format!("text-align: {side}")).then_some(class))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(tex: &str) -> String {
        let text = |piece: &Piece| if let Piece::Text(text) = piece { text.clone() } else { String::new() };
        pieces(tex, true).map(|pieces| pieces.iter().map(text).collect()).unwrap_or_else(|unread| unread.reason)
    }

    #[test]
    fn a_formula_becomes_elements_of_mathml() {
        let pieces = pieces(r"\frac{a}{2}", false).expect("a formula");
        assert_eq!(pieces[0], Piece::Start("math", Vec::new()));
        assert!(pieces.contains(&Piece::Start("mfrac", Vec::new())) && pieces.contains(&Piece::Text("a".to_owned())));
        let starts = pieces.iter().filter(|piece| matches!(piece, Piece::Start(..))).count();
        assert_eq!(starts, pieces.iter().filter(|piece| **piece == Piece::End).count());
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_place() {
        let unread = pieces(r"a + \nosuch{b}", false).expect_err("no command");
        assert_eq!(&r"a + \nosuch{b}"[unread.at], r"\nosuch");
        assert!(pieces(r"\frac{a", true).is_err());
        assert!(pieces(&"{".repeat(30_000), true).is_err());
    }

    #[test]
    fn what_a_formula_says_is_text_and_no_markup() {
        assert!(text(r"\text{<script>x</script>}").contains("<script>"));
        let pieces = pieces(r"\begin{aligned} a &= b \\ c &= d \end{aligned}", true).expect("a formula");
        let styled = |piece: &Piece| matches!(piece, Piece::Start(_, attributes) if attributes.iter().any(|(name, _)| *name == "style"));
        assert!(!pieces.iter().any(styled));
    }
}
