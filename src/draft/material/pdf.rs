//! The text of a PDF, page by page: what is shown further down is a line of its own.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId};

use super::rows;
use crate::source::limits::MATERIAL_BYTES;

/// How many pages of one file are read.
const PAGES: usize = 2_000;

/// The text of a PDF.
///
/// # Errors
/// In words, when it is none, is encrypted or damaged, or holds no text.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    let options = LoadOptions { max_decompressed_size: Some(MATERIAL_BYTES), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|_| unread(bytes).unwrap_or(DAMAGED))?;
    if document.trailer.has(b"Encrypt") && !document.was_encrypted() {
        return Err(ENCRYPTED.to_owned());
    }
    let mut text = String::new();
    for id in document.page_iter().take(PAGES) {
        text.push_str(&page(&document, id).unwrap_or_default());
        text.push('\n');
        if text.len() > MATERIAL_BYTES {
            return Err(format!("its text is larger than {} MiB", MATERIAL_BYTES >> 20));
        }
    }
    if text.trim().is_empty() {
        let has_pages = document.page_iter().next().is_some();
        let why = unread(bytes).or((!has_pages).then_some(DAMAGED));
        return Err(why.unwrap_or("there is no text in it: it may be a scan").to_owned());
    }
    Ok(text)
}

const ENCRYPTED: &str = "it is encrypted: save it without its password";
const DAMAGED: &str = "it is damaged, no whole PDF";

/// Why a file is not read, as far as its bytes alone show: the end of one that was cut short is missing.
fn unread(bytes: &[u8]) -> Option<&'static str> {
    let tail = &bytes[bytes.len().saturating_sub(2_048)..];
    if memchr::memmem::find(tail, b"%%EOF").is_none() {
        return Some("it is damaged: its end is missing");
    }
    memchr::memmem::find(bytes, b"/Encrypt").map(|_| ENCRYPTED)
}

/// A font: how its bytes are letters, and how wide they are.
struct Font<'d> {
    encoding: Encoding<'d>,
    /// The first byte with a width, and the widths in thousandths of the size; none where the file does not say.
    widths: Option<(usize, Vec<f32>)>,
}

impl Font<'_> {
    /// How wide a text is, in parts of the size; `letters` is how many there are.
    fn width(&self, bytes: &[u8], letters: usize) -> f32 {
        let of = |(first, widths): &(usize, Vec<f32>)| {
            bytes
                .iter()
                .map(|byte| {
                    (*byte as usize).checked_sub(*first).and_then(|at| widths.get(at)).copied().unwrap_or(500.0)
                })
                .sum::<f32>()
        };
        self.widths.as_ref().map_or(letters as f32 * 0.5, |widths| of(widths) / 1_000.0)
    }
}

fn widths(document: &Document, font: &Dictionary) -> Option<(usize, Vec<f32>)> {
    let first = font.get(b"FirstChar").and_then(Object::as_i64).ok().and_then(|first| usize::try_from(first).ok())?;
    let widths = font.get(b"Widths").and_then(|widths| document.dereference(widths)).ok()?.1.as_array().ok()?;
    Some((first, widths.iter().take(256).map(|width| width.as_float().unwrap_or(500.0)).collect()))
}

/// The text of a page; nothing where it is broken.
fn page(document: &Document, id: ObjectId) -> Option<String> {
    let fonts = document.get_page_fonts(id).ok()?;
    let fonts: BTreeMap<Vec<u8>, Font<'_>> = fonts
        .into_iter()
        .filter_map(|(name, font)| {
            let encoding = font.get_font_encoding_with_limit(document, MATERIAL_BYTES).ok()?;
            Some((name, Font { encoding, widths: widths(document, font) }))
        })
        .collect();
    let content = Content::decode(&document.get_page_content_with_limit(id, MATERIAL_BYTES).ok()?).ok()?;
    let mut shown = Shown { scale: 1.0, leading: 10.0, ..Shown::default() };
    let mut font = None;
    for operation in &content.operations {
        let number = |at: usize| operation.operands.get(at).and_then(|it| it.as_float().ok()).unwrap_or(0.0);
        match operation.operator.as_str() {
            "Tf" => {
                font = operation.operands.first().and_then(|name| fonts.get(name.as_name().ok()?));
                shown.size = number(1);
            }
            "TL" => shown.leading = number(0),
            "BT" => {
                shown.scale = 1.0;
                shown.move_to(0.0, 0.0);
            }
            "Td" | "TD" => {
                if operation.operator == "TD" {
                    shown.leading = -number(1);
                }
                shown.move_by(number(0), number(1));
            }
            "Tm" => {
                shown.scale = number(0).abs().max(number(1).abs());
                shown.move_to(number(4), number(5));
            }
            "T*" => shown.move_by(0.0, -shown.leading),
            "Tj" | "TJ" => shown.show(font, &operation.operands),
            "'" | "\"" => {
                shown.move_by(0.0, -shown.leading);
                shown.show(font, &operation.operands);
            }
            _ => {}
        }
    }
    shown.end_line();
    Some(shown.text)
}

/// The text that was shown, and where.
#[derive(Default)]
struct Shown {
    text: String,
    /// The cells of the line that is being written: pieces with wide gaps between them.
    cells: Vec<String>,
    /// Where the next piece begins, the last one ended, and the height of both.
    place: (f32, f32),
    end: f32,
    last: f32,
    has_moved: bool,
    size: f32,
    scale: f32,
    leading: f32,
}

impl Shown {
    fn move_to(&mut self, x: f32, y: f32) {
        self.place = (x, y);
        self.has_moved = true;
    }

    fn move_by(&mut self, x: f32, y: f32) {
        self.move_to(self.place.0 + x * self.scale, self.place.1 + y * self.scale);
    }

    fn show(&mut self, font: Option<&Font<'_>>, operands: &[Object]) {
        let Some(font) = font else { return };
        let em = (self.size * self.scale).max(1.0);
        if self.has_moved {
            if (self.place.1 - self.last).abs() > 1.0 {
                self.end_line();
            } else {
                let gap = (self.place.0 - self.end) / em;
                // Without widths, where a piece ended is a guess.
                let (space, cell) = if font.widths.is_some() { (0.15, 1.5) } else { (-100.0, 3.0) };
                self.gap(gap > space, gap > cell);
            }
            self.end = self.place.0;
        }
        (self.last, self.has_moved) = (self.place.1, false);
        for operand in operands {
            let parts = operand.as_array().map_or(std::slice::from_ref(operand), Vec::as_slice);
            for part in parts {
                match part {
                    Object::String(bytes, _) => {
                        let text = Document::decode_text(&font.encoding, bytes).unwrap_or_default();
                        self.end += font.width(bytes, text.chars().count()) * em;
                        match self.cells.last_mut() {
                            Some(cell) => cell.push_str(&text),
                            None => self.cells.push(text),
                        }
                    }
                    part => {
                        // A wide gap between letters is a space.
                        let gap = part.as_float().unwrap_or(0.0);
                        self.end -= gap / 1_000.0 * em;
                        self.gap(gap < -200.0, gap < -2_000.0);
                    }
                }
            }
        }
    }

    fn gap(&mut self, is_space: bool, is_cell: bool) {
        if is_cell && self.cells.last().is_some_and(|cell| !cell.trim().is_empty()) {
            self.cells.push(String::new());
        } else if is_space
            && let Some(cell) = self.cells.last_mut()
            && !cell.is_empty()
            && !cell.ends_with(char::is_whitespace)
        {
            cell.push(' ');
        }
    }

    /// Writes the line: as a row if it has cells, and they are not the columns of a page.
    fn end_line(&mut self) {
        let cells: Vec<String> = self.cells.drain(..).filter(|cell| !cell.trim().is_empty()).collect();
        let is_row = cells.len() > 1 && cells.iter().filter(|cell| cell.len() > 35).count() < 2;
        let line = if is_row { rows::row(&cells) } else { cells.join(" ") };
        if !line.is_empty() {
            self.text.push_str(&line);
            self.text.push('\n');
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
    fn pieces_with_wide_gaps_between_them_are_cells() {
        let bytes =
            file("BT /F1 10 Tf 72 700 Td (Tier) Tj 100 0 Td (Jobs) Tj -100 -14 Td (Basic) Tj 100 0 Td (50) Tj ET");
        assert_eq!(text(&bytes).as_deref(), Ok("| Tier | Jobs |\n| Basic | 50 |\n\n"));
    }

    #[test]
    fn what_is_no_whole_file_or_has_no_text_is_refused() {
        let whole = file("BT /F1 12 Tf (x) Tj ET");
        for length in (0..whole.len()).step_by(11) {
            let _ = text(&whole[..length]);
        }
        assert!(text(b"%PDF-1.4\n\0\x01\x02").is_err_and(|why| why.contains("damaged")));
        assert!(text(&file("q Q")).is_err_and(|why| why.contains("no text")));
        assert!(text(&whole[..whole.len() / 4]).is_err_and(|why| why.contains("damaged")));
    }

    #[test]
    fn a_file_with_a_password_is_called_encrypted() {
        let hash = "0".repeat(64);
        let dictionary =
            format!("/Encrypt << /Filter /Standard /V 1 /R 2 /O <{hash}> /U <{hash}> /P -4 >> /ID [<00> <00>]");
        let shown = String::from_utf8(file("BT /F1 12 Tf (x) Tj ET")).expect("text");
        let locked = shown.replace("/Root 1 0 R", &format!("/Root 1 0 R {dictionary}"));
        assert!(text(locked.as_bytes()).is_err_and(|why| why.contains("encrypted")));
    }
}
