//! The cells of a workbook: each sheet a title and its rows.
//!
//! Cells come one after the other, so that a sheet with one cell at its far end is no table of seventeen thousand million.

use std::io::Cursor;

use calamine::{Data, DataRef, DataType, Reader, Xlsx, XlsxError};

use super::{office, rows};
use crate::source::limits::MATERIAL_BYTES;

/// How many cells of one workbook are read.
const MOST: usize = 500_000;
/// The column up to which cells have a place of their own.
const WIDEST: u32 = 200;

/// The text of a workbook.
///
/// # Errors
/// In words, when it is none, or too large.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    office::fits(bytes, "workbook")?;
    let broken = |error: XlsxError| format!("it is no whole workbook: {error}");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let (mut text, mut left) = (String::new(), MOST);
    for name in book.sheet_names() {
        text.push_str(&format!("## {name}\n\n"));
        let mut reader = book.worksheet_cells_reader(&name).map_err(broken)?;
        let (mut cells, mut line): (Vec<String>, u32) = (Vec::new(), 0);
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            if row != line {
                push(&mut text, &mut cells);
                line = row;
            }
            if column < WIDEST {
                cells.resize((column as usize).max(cells.len()), String::new());
                cells.push(shown(cell.get_value()));
            }
            left -= 1;
            if left == 0 || text.len() > MATERIAL_BYTES {
                return Err(format!("it has more than {MOST} cells"));
            }
        }
        push(&mut text, &mut cells);
        text.push('\n');
    }
    Ok(text)
}

fn push(text: &mut String, cells: &mut Vec<String>) {
    let row = rows::row(cells.drain(..));
    if !row.is_empty() {
        text.push_str(&row);
        text.push('\n');
    }
}

/// A value as a reader of the sheet sees it, as far as that is known without its format.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        DataRef::Bool(is_true) => if *is_true { "yes" } else { "no" }.to_owned(),
        other => Data::from(other.clone()).as_string().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_is_its_sheets_with_their_rows() {
        let sheet = r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Limit</t></is></c><c r="C1" t="s"><v>0</v></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>jobs</t></is></c><c r="C3"><v>1000</v></c></row></sheetData></worksheet>"#;
        let bytes = office::archive(&[
            ("[Content_Types].xml", "<Types/>"),
            (
                "_rels/.rels",
                r#"<Relationships><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
            ),
            (
                "xl/workbook.xml",
                r#"<workbook xmlns:r="r"><sheets><sheet name="Limits" sheetId="1" r:id="r1"/></sheets></workbook>"#,
            ),
            (
                "xl/_rels/workbook.xml.rels",
                r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
            ),
            ("xl/sharedStrings.xml", "<sst><si><t>Standard</t></si></sst>"),
            ("xl/worksheets/sheet1.xml", sheet),
        ]);
        assert_eq!(text(&bytes).as_deref(), Ok("## Limits\n\n| Limit |  | Standard |\n| jobs |  | 1000 |\n\n"));
        for length in (0..bytes.len()).step_by(7) {
            let _ = text(&bytes[..length]);
        }
        assert!(text(b"PK\x03\x04").is_err());
    }
}
