//! What a file in WOFF2 says of the face in it: its weight, its letters, and how they measure.
//!
//! Browsers show text in a face of the system until the file is there. Where that one is scaled to the same measures, nothing
//! moves when they change to the file's.

use std::collections::HashSet;
use std::ops::Range;

use ttf_parser::Tag;

const WEIGHT: Tag = Tag::from_bytes(b"wght");

/// The letters of English and the space with how often they come in a thousand of them: what text is as wide as.
const LETTERS: [(char, f64); 27] = [
    (' ', 180.0),
    ('a', 65.0),
    ('b', 12.0),
    ('c', 22.0),
    ('d', 33.0),
    ('e', 103.0),
    ('f', 20.0),
    ('g', 16.0),
    ('h', 50.0),
    ('i', 57.0),
    ('j', 1.0),
    ('k', 6.0),
    ('l', 33.0),
    ('m', 20.0),
    ('n', 57.0),
    ('o', 62.0),
    ('p', 15.0),
    ('q', 1.0),
    ('r', 50.0),
    ('s', 53.0),
    ('t', 75.0),
    ('u', 23.0),
    ('v', 8.0),
    ('w', 17.0),
    ('x', 1.0),
    ('y', 14.0),
    ('z', 1.0),
];

/// A face.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// The lightest and the heaviest weight that it has.
    pub weights: (u16, u16),
    /// Whether it is cursive.
    pub is_italic: bool,
    /// Whether its letters have serifs, as far as it says so.
    pub has_serifs: bool,
    /// Above the base line, below it, and between lines; in parts of the size.
    pub heights: [f64; 3],
    /// The characters that it has, in order.
    pub characters: Vec<u32>,
    /// How wide a letter of text is at a common and at a bold weight, in parts of the size; none without Latin letters.
    pub widths: Option<[f64; 2]>,
}

/// The weights at which text is measured: those of the styles, common and bold.
pub const MEASURED: [u16; 2] = [400, 650];

impl Face {
    /// The face in a file.
    ///
    /// # Errors
    /// Why it is none that browsers load, and what may be done about it.
    pub fn read(bytes: &[u8]) -> Result<Face, (String, &'static str)> {
        if !bytes.starts_with(b"wOF2") {
            let what = match bytes.get(..4) {
                Some(b"wOFF") => "a font in WOFF, the format before it",
                Some(b"OTTO" | b"true" | b"ttcf" | [0, 1, 0, 0]) => "a font in TrueType or OpenType",
                _ => return Err(("is no font in WOFF2".to_owned(), "fonts for the web end in `.woff2`")),
            };
            return Err((
                format!("is {what}, and no font in WOFF2"),
                "`fonttools ttLib.woff2 compress FILE` makes one",
            ));
        }
        let broken = |why: &dyn std::fmt::Display| {
            (
                format!("is no font in WOFF2 that can be read: {why}"),
                "get the file once more, and see that it is copied as it is",
            )
        };
        let plain = wuff::decompress_woff2(bytes).map_err(|_| broken(&"it is damaged"))?;
        let face = ttf_parser::Face::parse(&plain, 0).map_err(|why| broken(&why))?;
        Ok(measured(face))
    }

    /// What stands behind `font-weight`.
    pub fn weight(&self) -> String {
        let (lightest, heaviest) = self.weights;
        if lightest == heaviest { lightest.to_string() } else { format!("{lightest} {heaviest}") }
    }

    /// Its characters but for those that others have, as `unicode-range` has them.
    pub fn range_after<'f>(&self, others: impl Iterator<Item = &'f Face>) -> String {
        let taken: HashSet<u32> = others.flat_map(|other| other.characters.iter().copied()).collect();
        let mut rows: Vec<(u32, u32)> = Vec::new();
        for &character in self.characters.iter().filter(|character| !taken.contains(character)) {
            match rows.last_mut() {
                Some((_, last)) if *last + 1 == character => *last = character,
                _ => rows.push((character, character)),
            }
        }
        let row = |(first, last): (u32, u32)| {
            if first == last { format!("U+{first:X}") } else { format!("U+{first:X}-{last:X}") }
        };
        // A range must name something: this is no character.
        if rows.is_empty() { "U+FFFF".to_owned() } else { rows.into_iter().map(row).collect::<Vec<_>>().join(",") }
    }
}

fn measured(mut face: ttf_parser::Face<'_>) -> Face {
    let size = f64::from(face.units_per_em());
    let axis = face.variation_axes().into_iter().find(|axis| axis.tag == WEIGHT);
    let own = face.weight().to_number();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "weights are between 1 and 1000")]
    let weights = axis.map_or((own, own), |axis| (axis.min_value as u16, axis.max_value as u16));
    let heights = [face.ascender(), -face.descender(), face.line_gap()].map(|height| f64::from(height) / size);
    let widths = MEASURED.map(|weight| {
        face.set_variation(WEIGHT, f32::from(weight.clamp(weights.0, weights.1)));
        width(&face)
    });
    // The second byte of the classification tells how letters end.
    let serifs =
        face.raw_face().table(Tag::from_bytes(b"OS/2")).and_then(|table| table.get(32..34).map(<[u8]>::to_vec));
    Face {
        weights,
        is_italic: face.is_italic() || face.is_oblique(),
        has_serifs: serifs.is_some_and(|class| class[0] == 2 && (2..=10).contains(&class[1])),
        heights,
        characters: characters(&face),
        widths: widths[0].zip(widths[1]).map(|(common, bold)| [common, bold]),
    }
}

/// How wide a letter of text is, in parts of the size.
fn width(face: &ttf_parser::Face<'_>) -> Option<f64> {
    let size = f64::from(face.units_per_em());
    let advance = |letter| face.glyph_hor_advance(face.glyph_index(letter)?);
    let (mut sum, mut all) = (0.0, 0.0);
    for (letter, count) in LETTERS {
        sum += f64::from(advance(letter)?) * count;
        all += count;
    }
    Some(sum / all / size).filter(|width| *width > 0.0)
}

/// Where characters are assigned in Unicode.
const ASSIGNED: [Range<u32>; 2] = [0..0x33480, 0xe0000..0xe01f0];

fn characters(face: &ttf_parser::Face<'_>) -> Vec<u32> {
    // Asked for one by one: a table may claim four thousand million of them.
    ASSIGNED
        .into_iter()
        .flatten()
        .filter_map(char::from_u32)
        .filter(|c| face.glyph_index(*c).is_some())
        .map(u32::from)
        .collect()
}
