//! How large a picture is, from its first bytes: so that nothing on a page moves when it arrives.

use quick_xml::events::Event;
use quick_xml::events::attributes::Attribute;

/// Width and height in pixels, where the format tells them.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let pixels = |length: usize| u32::try_from(length).ok().filter(|pixels| *pixels > 0);
    match imagesize::blob_size(bytes) {
        Ok(size) => Some((pixels(size.width)?, pixels(size.height)?)),
        Err(_) => drawing(bytes).and_then(|drawing| drawing.size),
    }
}

/// The same for a picture that is shown at a height of its page's own: a drawing may tell no more than its proportions.
pub fn proportions(bytes: &[u8]) -> Option<(u32, u32)> {
    size(bytes).or_else(|| drawing(bytes).and_then(|drawing| drawing.field))
}

/// What an SVG says of its size.
struct Drawing {
    /// Width and height, if both are in pixels.
    size: Option<(u32, u32)>,
    /// Those of the field in which its lines lie.
    field: Option<(u32, u32)>,
}

/// So much of a file is read for its root element.
const MOST: usize = 16 << 10;

fn drawing(bytes: &[u8]) -> Option<Drawing> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MOST)]);
    let mut reader = quick_xml::Reader::from_str(&text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => {
                if root.local_name().as_ref() != "svg" {
                    return None;
                }
                let of = |name: &str| {
                    let found = root.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
                    found.map(|Attribute { value, .. }| value.into_owned())
                };
                let field = of("viewBox").and_then(|field| {
                    let numbers: Vec<&str> =
                        field.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).collect();
                    Some((pixels(numbers.get(2)?)?, pixels(numbers.get(3)?)?))
                });
                let size = of("width").zip(of("height")).and_then(|(w, h)| Some((pixels(&w)?, pixels(&h)?)));
                return Some(Drawing { size, field });
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// A length in pixels, rounded.
fn pixels(length: &str) -> Option<u32> {
    let number: f64 = length.trim().trim_end_matches("px").trim_end().parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 100,000")]
    (1.0..=100_000.0).contains(&number.round()).then(|| number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_tells_its_size_in_pixels_or_its_proportions() {
        for (text, expected, shape) in [
            (r#"<svg width="120" height="31.6px" viewBox="0 0 1 1">"#, Some((120, 32)), Some((120, 32))),
            ("<?xml version='1.0'?>\n<!-- by us -->\n<svg viewBox='0 0 48, 16'/>", None, Some((48, 16))),
            (r#"<svg width="100%" height="2em"><rect/></svg>"#, None, None),
            (r#"<html><svg width="1" height="1"/>"#, None, None),
            ("<svg width='1' height='", None, None),
            ("no drawing", None, None),
        ] {
            assert_eq!((size(text.as_bytes()), proportions(text.as_bytes())), (expected, shape), "{text}");
        }
    }
}
