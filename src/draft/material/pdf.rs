//! The text of a PDF, page by page: what is shown further down is a line of its own.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Document, Encoding, LoadOptions, Object, ObjectId};

use super::LARGEST;

/// How many pages of one file are read.
const PAGES: usize = 2_000;

/// The text of a PDF.
///
/// # Errors
/// In words, when it is none, is encrypted, or holds no text.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    let options = LoadOptions { max_decompressed_size: Some(LARGEST), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|_| "it is no whole PDF".to_owned())?;
    if document.is_encrypted() {
        return Err("it is encrypted".to_owned());
    }
    let mut text = String::new();
    for id in document.page_iter().take(PAGES) {
        text.push_str(&page(&document, id).unwrap_or_default());
        text.push_str("\n\n");
        if text.len() > LARGEST {
            return Err(format!("its text is larger than {} MiB", LARGEST >> 20));
        }
    }
    if text.trim().is_empty() {
        return Err("there is no text in it: it may be a scan".to_owned());
    }
    Ok(text)
}

/// The text of a page; nothing where it is broken.
fn page(document: &Document, id: ObjectId) -> Option<String> {
    let fonts = document.get_page_fonts(id).ok()?;
    let encodings: BTreeMap<Vec<u8>, Encoding<'_>> = fonts
        .into_iter()
        .filter_map(|(name, font)| Some((name, font.get_font_encoding_with_limit(document, LARGEST).ok()?)))
        .collect();
    let content = Content::decode(&document.get_page_content_with_limit(id, LARGEST).ok()?).ok()?;
    let mut shown = Shown::default();
    let mut encoding = None;
    for operation in &content.operations {
        let number = |at: usize| operation.operands.get(at).and_then(|it| it.as_float().ok()).unwrap_or(0.0);
        match operation.operator.as_str() {
            "Tf" => encoding = operation.operands.first().and_then(|name| encodings.get(name.as_name().ok()?)),
            "BT" => shown.move_to(0.0),
            "Td" | "TD" => shown.move_to(shown.height + number(1)),
            "Tm" => shown.move_to(number(5)),
            "T*" => shown.move_to(shown.height - 10.0),
            "Tj" | "TJ" => shown.show(encoding, &operation.operands),
            "'" | "\"" => {
                shown.move_to(shown.height - 10.0);
                shown.show(encoding, &operation.operands);
            }
            _ => {}
        }
    }
    Some(shown.text)
}

/// The text that was shown, and where.
#[derive(Default)]
struct Shown {
    text: String,
    height: f32,
    last: f32,
    has_moved: bool,
}

impl Shown {
    fn move_to(&mut self, height: f32) {
        self.height = height;
        self.has_moved = true;
    }

    fn show(&mut self, encoding: Option<&Encoding<'_>>, operands: &[Object]) {
        let Some(encoding) = encoding else { return };
        if self.has_moved && !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(if (self.height - self.last).abs() > 1.0 { '\n' } else { ' ' });
        }
        (self.last, self.has_moved) = (self.height, false);
        for operand in operands {
            let parts = operand.as_array().map_or(std::slice::from_ref(operand), Vec::as_slice);
            for part in parts {
                match part {
                    Object::String(bytes, _) => {
                        self.text.push_str(&Document::decode_text(encoding, bytes).unwrap_or_default());
                    }
                    // A wide gap between letters is a space.
                    gap if gap.as_float().is_ok_and(|gap| gap < -200.0) => self.text.push(' '),
                    _ => {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with one page that shows what `content` says.
    fn file(content: &str) -> Vec<u8> {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        ];
        let mut out = "%PDF-1.4\n".to_owned();
        let mut table = String::from("0000000000 65535 f \n");
        for (number, object) in objects.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n \n", out.len()));
            out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
        }
        let start = out.len();
        out.push_str(&format!("xref\n0 6\n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"));
        out.into_bytes()
    }

    #[test]
    fn lines_of_a_page_are_lines() {
        let bytes = file("BT /F1 12 Tf 72 700 Td (Up to 50 jobs.) Tj 0 -20 Td [(A)-300(lock) 10 (s.)] TJ ET");
        assert_eq!(text(&bytes).as_deref(), Ok("Up to 50 jobs.\nA locks.\n\n"));
    }

    #[test]
    fn what_is_no_whole_file_or_has_no_text_is_refused() {
        let whole = file("BT /F1 12 Tf (x) Tj ET");
        for length in (0..whole.len()).step_by(11) {
            let _ = text(&whole[..length]);
        }
        assert!(text(b"%PDF-1.4\n\0\x01\x02").is_err());
        assert!(text(&file("q Q")).is_err_and(|why| why.contains("no text")));
    }
}
