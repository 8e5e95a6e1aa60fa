//! A project's own fonts, as styles load them and as text looks until they are there.
//!
//! `font-display: swap` shows text at once, in a face that systems have. Each role brings such a face along, scaled to the
//! measures of its own (`size-adjust`, `ascent-override`), so that lines break at the same words and nothing moves.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::face::{Face, MEASURED};
use super::{Problem, Problems};
use crate::docset::{Font, FontRole};
use crate::source::{Diagnostic, Fault, Snapshot, codes};

/// The fonts of a site, read.
#[derive(Default)]
pub struct Fonts {
    /// The files that pages load, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The names of those that every page needs: the first of each role.
    pub first: Vec<String>,
    /// The styles that load them, and that name them.
    pub styles: String,
}

/// Faces that most systems have, with faces as wide as they are, and how wide a letter of text is in them; first the common
/// face, then the bold one.
struct Standby {
    names: &'static [&'static str],
    widths: [f64; 2],
}

const SANS: Standby =
    Standby { names: &["Arial", "Liberation Sans", "Arimo", "Helvetica", "Roboto"], widths: [0.4399, 0.4759] };
const SERIF: Standby =
    Standby { names: &["Times New Roman", "Liberation Serif", "Tinos", "Times"], widths: [0.3987, 0.4243] };
const MONO: Standby = Standby {
    names: &["Liberation Mono", "Cousine", "Courier New", "Menlo", "DejaVu Sans Mono", "Droid Sans Mono"],
    widths: [0.6001, 0.6001],
};

/// A font with what its file says.
struct Known {
    name: String,
    face: Face,
}

/// Reads the fonts of a site.
pub fn load(snapshot: &Snapshot, fonts: &[Font], problems: &mut Problems) -> Fonts {
    let mut made = Fonts::default();
    for (role, key) in FontRole::ALL {
        let mut known = Vec::new();
        for font in fonts.iter().filter(|font| font.role == role) {
            let bytes =
                snapshot.bytes(&font.file).map_err(|why| (format!("cannot be read: {why}"), "make it readable"));
            let face = bytes.and_then(|bytes| Ok((Face::read(&bytes)?, bytes)));
            match face {
                Ok((face, bytes)) => {
                    let name = name(font, &bytes);
                    made.files.insert(name.clone(), bytes);
                    known.push(Known { name, face });
                }
                Err((what, help)) => problems.push(problem(font, &what, help)),
            }
        }
        if let Some(first) = known.first() {
            if !made.first.contains(&first.name) {
                made.first.push(first.name.clone());
            }
            role_styles(role, key, &known, &mut made.styles);
        }
    }
    made
}

fn problem(font: &Font, what: &str, help: &str) -> Problem {
    let (config, span) = font.at.clone();
    let said = Diagnostic::new(codes::CONFIG_INVALID, span, format!("`{}` {what}", font.file));
    Fault::new(config, said.help(help))
}

/// The name in the output: a browser that has kept a file under it never needs to ask again.
fn name(font: &Font, bytes: &[u8]) -> String {
    let stem = font.file.stem().to_lowercase();
    let stem: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("{stem}-{}.woff2", &blake3::hash(bytes).to_hex()[..8])
}

fn role_styles(role: FontRole, key: &str, known: &[Known], styles: &mut String) {
    let write = "a text can be written to";
    let family = format!("site-{key}");
    for (at, Known { name, face }) in known.iter().enumerate() {
        let style = if face.is_italic { "italic" } else { "normal" };
        // Where several files share a weight, a browser loads those alone of which a page has letters; most have the space, too.
        let is_part = known.iter().filter(|other| other.is_beside(face)).count() > 1;
        let before = known[..at].iter().filter(|other| other.is_beside(face)).map(|other| &other.face);
        let range = if is_part { format!(";unicode-range:{}", face.range_after(before)) } else { String::new() };
        writeln!(
            styles,
            "@font-face{{font-family:{family};src:url({name}) format(\"woff2\");font-weight:{};font-style:{style};font-display:swap{range}}}",
            face.weight()
        )
        .expect(write);
    }
    let standby = match role {
        FontRole::Mono => &MONO,
        _ if known[0].face.has_serifs => &SERIF,
        _ => &SANS,
    };
    for (bold, weights) in ["1 599", "600 1000"].into_iter().enumerate() {
        for is_italic in [false, true] {
            let Some((face, widths)) = nearest(known, is_italic, MEASURED[bold]) else { continue };
            let scale = widths[bold] / standby.widths[bold];
            let suffix = [if bold == 1 { " Bold" } else { "" }, if is_italic { " Italic" } else { "" }].concat();
            let names: Vec<String> = standby.names.iter().map(|name| format!("local(\"{name}{suffix}\")")).collect();
            let [above, below, gap] = face.heights.map(|height| height / scale * 100.0);
            writeln!(
                styles,
                "@font-face{{font-family:{family}-standby;src:{};font-weight:{weights};font-style:{};size-adjust:{:.2}%;ascent-override:{above:.2}%;descent-override:{below:.2}%;line-gap-override:{gap:.2}%}}",
                names.join(","),
                if is_italic { "italic" } else { "normal" },
                scale * 100.0,
            )
            .expect(write);
        }
    }
    let (property, last) = match role {
        FontRole::Text => ("--sans", "system-ui, sans-serif"),
        FontRole::Headings => ("--headings", "var(--sans)"),
        FontRole::Mono => ("--mono", "ui-monospace, monospace"),
    };
    writeln!(styles, ":root{{{property}:{family}, {family}-standby, {last}}}").expect(write);
}

impl Known {
    /// Whether it is for the same weight and style, and so for other letters.
    fn is_beside(&self, face: &Face) -> bool {
        (self.face.weights, self.face.is_italic) == (face.weights, face.is_italic)
    }
}

/// The face that a browser takes for a weight, with the widths of its letters.
fn nearest(known: &[Known], is_italic: bool, weight: u16) -> Option<(&Face, [f64; 2])> {
    let away = |face: &Face| weight.abs_diff(weight.clamp(face.weights.0, face.weights.1));
    let fit = known.iter().map(|known| &known.face).filter(|face| face.is_italic == is_italic);
    fit.filter_map(|face| Some((face, face.widths?))).min_by_key(|(face, _)| away(face))
}
