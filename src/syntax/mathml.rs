//! Formulas: TeX as MathML, which browsers draw without a script.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::OnceLock;
use std::thread;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::tex::{self, Prepared};
use super::tokens::{self, Token};
use crate::source::limits::{FORMULA_BYTES, FORMULA_LEVELS};

/// Elements of MathML Core that formulas are made of.
#[rustfmt::skip]
const ELEMENTS: [&str; 27] = [
    "math", "menclose", "merror", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom",
    "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd",
    "mtext", "mtr", "munder", "munderover",
];
/// Their attributes. A `style` is none of them, so that pages work under a strict policy.
#[rustfmt::skip]
const ATTRIBUTES: [&str; 22] = [
    "accent", "accentunder", "depth", "display", "displaystyle", "fence", "form", "height", "largeop", "linethickness",
    "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "rspace", "scriptlevel", "separator",
    "stretchy", "symmetric", "width",
];
/// What the converter says in a `style`, and the class that says the same.
const CLASSES: [(&str, &str); 13] = [
    ("text-align:left", "align-left"),
    ("text-align:right", "align-right"),
    ("padding-left:0", "math-close-left"),
    ("padding-right:0", "math-close-right"),
    ("padding-top:0", "math-close-top"),
    ("padding-bottom:0", "math-close-bottom"),
    ("padding-left:1em", "math-far-left"),
    ("border-left:0.05em solid currentcolor", "math-line-left"),
    ("border-right:0.05em solid currentcolor", "math-line-right"),
    ("border-top:0.05em solid currentcolor", LINE_ABOVE),
    ("width:100%", "math-wide"),
    ("width:50%", "math-half"),
    ("margin-left:-0.16666667em", "math-back"),
];
const LINE_ABOVE: &str = "math-line-top";
const LINE_BELOW: &str = "math-line-bottom";

/// The macros of a docset (`latex_macros`), each with what it stands for, and those that are always there.
#[derive(Default)]
pub struct Macros {
    own: Vec<(String, String)>,
    converter: OnceLock<LatexToMathML>,
}

impl Macros {
    /// These, without what cannot be read.
    pub fn new(own: Vec<(String, String)>) -> Macros {
        Macros { own, converter: OnceLock::new() }
    }

    /// Why a macro cannot be read, if that is so.
    pub fn fault(name: &str, definition: &str) -> Option<String> {
        converter(vec![(name.to_owned(), definition.to_owned())]).err()
    }

    fn converter(&self) -> &LatexToMathML {
        self.converter.get_or_init(|| {
            let ours = Macros::default();
            self.with(&[]).or_else(|_| ours.with(&[])).expect("our own macros can be read")
        })
    }

    /// A converter with further macros, which count before others of their names.
    fn with(&self, further: &[(String, String)]) -> Result<LatexToMathML, String> {
        let ours = tex::MACROS.iter().map(|(name, definition)| ((*name).to_owned(), (*definition).to_owned()));
        let mut all: Vec<(String, String)> = Vec::new();
        for (name, definition) in further.iter().rev().cloned().chain(self.own.iter().cloned()).chain(ours) {
            if !all.iter().any(|(known, _)| *known == name) {
                all.push((name, definition));
            }
        }
        converter(all)
    }
}

/// Commands that take what follows them, and that the converter cannot give a macro's own argument to: it would ask for it forever.
const TAKERS: [&str; 6] = [r"\Bra", r"\Ket", r"\bra", r"\braket", r"\ket", r"\pmod"];

/// Formulas up to this many bytes are converted where the file is read. The converter goes down once for each level, of which a
/// longer one may have more than a thread's usual stack has room for.
const SHALLOW: usize = 1_000;
/// Room for a formula that is nothing but levels.
const STACK: usize = 128 << 20;

fn converter(macros: Vec<(String, String)>) -> Result<LatexToMathML, String> {
    let takes = |definition: &str, name: &str| {
        let mut rests = definition.match_indices(name).map(|(at, _)| &definition[at + name.len()..]);
        rests.any(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    for (_, definition) in macros.iter().filter(|(_, definition)| definition.contains('#')) {
        if let Some(name) = TAKERS.iter().find(|name| takes(definition, name)) {
            return Err(format!("a macro with an argument cannot use `{name}`"));
        }
    }
    let config = MathCoreConfig { macros, ..MathCoreConfig::default() };
    LatexToMathML::new(config).map_err(|fault| fault.0.to_string())
}

impl PartialEq for Macros {
    fn eq(&self, other: &Macros) -> bool {
        self.own == other.own
    }
}

impl Eq for Macros {}

impl Hash for Macros {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.own.hash(state);
    }
}

impl std::fmt::Debug for Macros {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Macros").field(&self.own).finish()
    }
}

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
pub fn pieces(tex: &str, display: bool, macros: &Macros) -> Result<Vec<Piece>, Unread> {
    if tex.len() > FORMULA_BYTES {
        return Err(Unread { reason: format!("it is longer than {FORMULA_BYTES} bytes"), at: 0..tex.len() });
    }
    let prepared = Prepared::of(tex, display);
    // No formula has a number that another could name.
    if let Some(at) = tex.find(r"\eqref") {
        let reason = r"`\eqref` names a formula by its number, and formulas have none".to_owned();
        return Err(Unread { reason, at: at..at + r"\eqref".len() });
    }
    let own;
    let converter = if prepared.defined.is_empty() {
        macros.converter()
    } else {
        own = macros.with(&prepared.defined).map_err(|reason| Unread { reason, at: 0..tex.len() })?;
        &own
    };
    let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
    let convert = || converter.convert_with_local_state(&prepared.text, display);
    let converted = match prepared.text.len() {
        ..=SHALLOW => convert(),
        _ => thread::scope(|scope| {
            let deep = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, convert);
            deep.expect("the system has room for a thread").join().unwrap_or_else(|slip| resume_unwind(slip))
        }),
    };
    let converted =
        converted.map_err(|error| Unread { reason: error.to_string(), at: prepared.place(tex, error.0) })?;
    let pieces = kept(&converted.mathml);
    if levels(&pieces) > FORMULA_LEVELS {
        let reason = format!("it is nested more than {FORMULA_LEVELS} levels deep");
        return Err(Unread { reason, at: 0..tex.len() });
    }
    Ok(pieces)
}

/// How deep elements stand in each other.
fn levels(pieces: &[Piece]) -> usize {
    let (mut open, mut most) = (0, 0);
    for piece in pieces {
        match piece {
            Piece::Start(..) => open += 1,
            Piece::End => open -= 1,
            Piece::Text(_) => {}
        }
        most = most.max(open);
    }
    most
}

/// The pieces of what the converter wrote that are known to be harmless; the words of others stay.
fn kept(mathml: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for token in tokens::tokens(mathml) {
        match token {
            Token::Start { name, attributes, self_closing, .. } => {
                let Some(name) = known(&ELEMENTS, &name) else { continue };
                let mut shown: Vec<(&'static str, String)> = Vec::new();
                for attribute in &attributes {
                    let value = attribute.value.clone().unwrap_or_default();
                    if attribute.name == "style" {
                        styled(&value, &mut shown);
                    } else if let Some(known) = known(&ATTRIBUTES, &attribute.name) {
                        shown.push((known, value));
                    }
                }
                pieces.push(Piece::Start(name, shown));
                if self_closing {
                    pieces.push(Piece::End);
                }
            }
            Token::End { name, .. } => match known(&ELEMENTS, &name) {
                Some("mtable") => {
                    underline(&mut pieces);
                    pieces.push(Piece::End);
                }
                Some(_) => pieces.push(Piece::End),
                None => {}
            },
            Token::Text { value, .. } => pieces.push(Piece::Text(value)),
            _ => {}
        }
    }
    pieces
}

/// The attributes that say the same as a `style`.
fn styled(style: &str, shown: &mut Vec<(&'static str, String)>) {
    let mut classes = Vec::new();
    for (property, value) in style.split(';').filter_map(|declaration| declaration.split_once(':')) {
        let (property, value) = (property.trim(), value.trim());
        let declaration = format!("{property}:{value}");
        classes.extend(CLASSES.iter().find(|(known, _)| *known == declaration).map(|(_, class)| *class));
        let is_color = value.starts_with('#') && value[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
        if property == "color" && is_color {
            shown.push(("mathcolor", value.to_owned()));
        }
    }
    if !classes.is_empty() {
        shown.push(("class", classes.join(" ")));
    }
}

/// A row of a table that is empty but for the line above it is the line below the table, which ends here.
fn underline(pieces: &mut Vec<Piece>) {
    let Some(row) = pieces.iter().rposition(|piece| matches!(piece, Piece::Start("mtr", _))) else { return };
    let cells = &pieces[row + 1..];
    let is_line = |piece: &Piece| match piece {
        Piece::Start("mtd", attributes) => {
            attributes.iter().any(|(name, value)| *name == "class" && value.split(' ').any(|class| class == LINE_ABOVE))
        }
        Piece::End => true,
        _ => false,
    };
    if cells.len() < 3 || !cells.iter().all(is_line) {
        return;
    }
    let depth = |piece: &Piece| match piece {
        Piece::Start(..) => 1,
        Piece::End => -1,
        Piece::Text(_) => 0,
    };
    let mut level = 0;
    let table = (0..row).rev().find(|at| {
        level += depth(&pieces[*at]);
        level == 1
    });
    if let Some(Piece::Start("mtable", attributes)) = table.map(|at| &mut pieces[at]) {
        match attributes.iter_mut().find(|(name, _)| *name == "class") {
            Some((_, classes)) => *classes = format!("{classes} {LINE_BELOW}"),
            None => attributes.push(("class", LINE_BELOW.to_owned())),
        }
        pieces.truncate(row);
    }
}

fn known(names: &[&'static str], name: &str) -> Option<&'static str> {
    names.iter().copied().find(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(tex: &str) -> String {
        let macros = Macros::default();
        let text = |piece: &Piece| if let Piece::Text(text) = piece { text.clone() } else { String::new() };
        pieces(tex, true, &macros)
            .map(|pieces| pieces.iter().map(text).collect())
            .unwrap_or_else(|unread| unread.reason)
    }

    #[test]
    fn a_formula_becomes_elements_of_mathml() {
        let pieces = pieces(r"\frac{a}{2}", false, &Macros::default()).expect("a formula");
        assert_eq!(pieces[0], Piece::Start("math", Vec::new()));
        assert!(pieces.contains(&Piece::Start("mfrac", Vec::new())) && pieces.contains(&Piece::Text("a".to_owned())));
        let starts = pieces.iter().filter(|piece| matches!(piece, Piece::Start(..))).count();
        assert_eq!(starts, pieces.iter().filter(|piece| **piece == Piece::End).count());
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_place() {
        let unread = pieces(r"a + \nosuch{b}", false, &Macros::default()).expect_err("no command");
        assert_eq!(&r"a + \nosuch{b}"[unread.at], r"\nosuch");
        assert!(pieces(r"\frac{a", true, &Macros::default()).is_err());
        assert!(pieces(&"{".repeat(30_000), true, &Macros::default()).is_err());
    }

    #[test]
    fn no_formula_is_too_deep_or_asks_for_its_argument_forever() {
        let deep = |open: &str, close: &str, levels| format!("{}x{}", open.repeat(levels), close.repeat(levels));
        assert!(pieces(&deep("{", "}", 9_000), true, &Macros::default()).is_ok(), "groups of one are no elements");
        for tex in [deep(r"\sqrt ", "", 3_000), deep(r"\left(", r"\right)", 1_500), deep("x^{", "}", 4_000)] {
            let unread = pieces(&tex, true, &Macros::default()).expect_err("too deep");
            assert!(unread.reason.contains("levels deep"), "{}", unread.reason);
        }
        for name in ["Bra", "Ket", "bra", "braket", "ket", "pmod"] {
            let tex = format!(r"\newcommand{{\taker}}[1]{{\{name}{{#1}}}} a \taker{{5}}");
            let unread = pieces(&tex, true, &Macros::default()).expect_err(name);
            assert!(unread.reason.contains(name), "{}", unread.reason);
            assert!(Macros::fault("taker", &format!(r"\{name}{{#1}}")).is_some());
        }
        assert_eq!(Macros::fault("modulo", r"\pmod{5}"), None);
    }

    #[test]
    fn what_a_formula_says_is_text_and_no_markup() {
        assert!(text(r"\text{<script>x</script>}").contains("<script>"));
        let pieces =
            pieces(r"\begin{aligned} a &= b \\ c &= d \end{aligned}", true, &Macros::default()).expect("a formula");
        let styled = |piece: &Piece| matches!(piece, Piece::Start(_, attributes) if attributes.iter().any(|(name, _)| *name == "style"));
        assert!(!pieces.iter().any(styled));
    }

    #[test]
    fn the_line_below_a_table_is_no_row_of_it() {
        let pieces = pieces(r"\boxed{x}", true, &Macros::default()).expect("a formula");
        let rows = pieces.iter().filter(|piece| matches!(piece, Piece::Start("mtr", _))).count();
        let is_underlined = |piece: &Piece| matches!(piece, Piece::Start("mtable", attributes) if attributes.iter().any(|(_, value)| value.contains(LINE_BELOW)));
        assert!(rows == 1 && pieces.iter().any(is_underlined), "{pieces:?}");
    }

    #[test]
    fn a_docset_has_macros_of_its_own() {
        let macros = Macros::new(vec![("ket".to_owned(), r"\left| #1 \right\rangle".to_owned())]);
        assert!(pieces(r"\ket{\psi} \boxed{x}", false, &macros).is_ok());
        assert_eq!(Macros::fault("ket", r"\left| #1 \right\rangle"), None);
        assert!(Macros::fault("no", r"\nosuch").is_some());
    }

    /// Formulas that documentation uses, one a line; those behind a `!` are known not to be drawn, and are told.
    #[test]
    fn of_a_hundred_formulas_ninety_five_are_drawn() {
        let formulas: Vec<&str> = include_str!("../../tests/formulas.txt")
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        let told: Vec<&str> = formulas.iter().filter_map(|line| line.strip_prefix('!')).collect();
        assert!(formulas.len() >= 100 && told.len() * 20 <= formulas.len());
        for line in formulas {
            let tex = line.trim_start_matches('!');
            let drawn = pieces(tex, true, &Macros::default());
            assert_eq!(drawn.is_err(), line.starts_with('!'), "{tex}: {drawn:?}");
        }
    }
}
