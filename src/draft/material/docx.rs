//! The text of Word documents and of slides: paragraphs, lists, and tables as light Markdown.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::office::Office;
use super::rows;

/// How deep elements may be nested.
const DEEPEST: usize = 256;

/// The text of a Word document, with its notes and the addresses its links lead to.
///
/// # Errors
/// In words, when it is no Word document or too large.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    let mut office = Office::open(bytes, "Word document")?;
    let mut text = String::new();
    let document = office.part("word/document.xml")?.ok_or("it is no whole Word document")?;
    paragraphs(&document, &mut text)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(notes) = office.part(notes)? {
            paragraphs(&notes, &mut text)?;
        }
    }
    if let Some(links) = office.part("word/_rels/document.xml.rels")? {
        addresses(&links, &mut text);
    }
    Ok(text)
}

/// The text of a presentation: each slide with its notes.
///
/// # Errors
/// In words, when it is no presentation or too large.
pub fn slides(bytes: &[u8]) -> Result<String, String> {
    let mut office = Office::open(bytes, "presentation")?;
    let number =
        |name: &str| -> Option<usize> { name.strip_prefix("ppt/slides/slide")?.strip_suffix(".xml")?.parse().ok() };
    let mut numbers: Vec<usize> = office.names().iter().filter_map(|name| number(name)).collect();
    numbers.sort_unstable();
    if numbers.is_empty() {
        return Err("it is no whole presentation".to_owned());
    }
    let mut text = String::new();
    for number in numbers {
        text.push_str(&format!("<!-- slide {number} -->\n\n"));
        for part in ["slides/slide", "notesSlides/notesSlide"] {
            if let Some(xml) = office.part(&format!("ppt/{part}{number}.xml"))? {
                paragraphs(&xml, &mut text)?;
                text.push('\n');
            }
        }
    }
    Ok(text)
}

/// A paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    /// `## `, or `- `.
    mark: String,
    /// Whether it stands in the frame for the title of a slide.
    is_title: bool,
}

/// Adds the text of each paragraph. Broken XML gives what was read before it.
fn paragraphs(xml: &str, text: &mut String) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut body = Body {
        text,
        paragraph: Paragraph::default(),
        in_text: false,
        tables: 0,
        cells: Vec::new(),
        cell: String::new(),
        run: Run::default(),
    };
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!("its elements are nested more than {DEEPEST} deep"));
                }
                body.begin(&tag);
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                body.end(tag.local_name().as_ref());
            }
            Ok(Event::Empty(tag)) => body.empty(&tag),
            Ok(Event::Text(piece)) => body.say(&piece),
            Ok(Event::GeneralRef(name)) => body.say(&html_escape::decode_html_entities(&format!("&{};", &*name))),
            Ok(Event::Eof) | Err(_) => {
                body.text.push_str(&body.paragraph.text);
                return Ok(());
            }
            Ok(_) => {}
        }
    }
}

/// The elements of a document that are open, and the text that is made of them.
struct Body<'t> {
    text: &'t mut String,
    paragraph: Paragraph,
    in_text: bool,
    /// How many tables are open: those inside of cells are text of the cell.
    tables: usize,
    cells: Vec<String>,
    cell: String,
    run: Run,
}

/// Whether the text that is read holds no longer: struck out, hidden, or moved away.
#[derive(Default)]
struct Run {
    is_open: bool,
    is_gone: bool,
    /// Whether what it was before a change is told.
    is_past: bool,
    /// How many elements are open whose text was moved away.
    moved: usize,
}

impl Run {
    fn begin(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "r" => (self.is_open, self.is_gone) = (true, false),
            "rPrChange" => self.is_past = true,
            "moveFrom" => self.moved += 1,
            _ => self.property(tag),
        }
    }

    /// A property of the run. The mark at the end of a paragraph has some, too, outside of all runs.
    fn property(&mut self, tag: &BytesStart<'_>) {
        let value = |name: &str| {
            let found = tag.attributes().flatten().find(|it| it.key.local_name().as_ref() == name);
            found.map(|it| it.value.to_lowercase())
        };
        let is_gone = match tag.local_name().as_ref() {
            "strike" | "dstrike" | "vanish" => !matches!(value("val").as_deref(), Some("0" | "false" | "off")),
            // Slides have it as an attribute.
            "rPr" => value("strike").is_some_and(|strike| strike != "nostrike"),
            _ => return,
        };
        self.is_gone |= is_gone && self.is_open && !self.is_past;
    }

    fn end(&mut self, name: &str) {
        match name {
            "r" => (self.is_open, self.is_gone) = (false, false),
            "rPrChange" => self.is_past = false,
            "moveFrom" => self.moved = self.moved.saturating_sub(1),
            _ => {}
        }
    }
}

impl Body<'_> {
    fn begin(&mut self, tag: &BytesStart<'_>) {
        self.run.begin(tag);
        match tag.local_name().as_ref() {
            "t" => self.in_text = true,
            "tbl" => self.tables += 1,
            _ => mark(tag, &mut self.paragraph),
        }
    }

    fn end(&mut self, name: &str) {
        self.run.end(name);
        match name {
            "t" => self.in_text = false,
            "p" if self.tables > 0 => {
                self.cell.push_str(&std::mem::take(&mut self.paragraph).text);
                self.cell.push(' ');
            }
            "p" => {
                let Paragraph { text: said, mark, is_title } = std::mem::take(&mut self.paragraph);
                let mark = if is_title { "## " } else { &mark };
                self.text.push_str(&format!("{mark}{said}\n"));
                self.paragraph.is_title = is_title;
            }
            "tc" if self.tables == 1 => self.cells.push(std::mem::take(&mut self.cell)),
            "tr" if self.tables == 1 => {
                self.text.push_str(&rows::row(self.cells.drain(..)));
                self.text.push('\n');
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "sp" => self.paragraph.is_title = false,
            _ => {}
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        self.run.property(tag);
        match tag.local_name().as_ref() {
            "tab" | "br" | "cr" => self.paragraph.text.push(' '),
            "noBreakHyphen" => self.paragraph.text.push('-'),
            "p" if self.tables == 0 => self.text.push('\n'),
            _ => mark(tag, &mut self.paragraph),
        }
    }

    fn say(&mut self, piece: &str) {
        if self.in_text && !self.run.is_gone && self.run.moved == 0 {
            self.paragraph.text.push_str(piece);
        }
    }
}

/// What the properties of a paragraph make of it: a title, an item of a list.
fn mark(tag: &BytesStart<'_>, paragraph: &mut Paragraph) {
    match tag.local_name().as_ref() {
        "pStyle" => {
            let value = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "val");
            let value = value.map(|value| value.value.to_lowercase()).unwrap_or_default();
            if let Some(level) = value.strip_prefix("heading").and_then(|level| level.trim().parse::<usize>().ok()) {
                paragraph.mark = format!("{} ", "#".repeat(level.clamp(1, 6)));
            } else if value == "title" {
                paragraph.mark = "# ".to_owned();
            } else if value.starts_with("list") && paragraph.mark.is_empty() {
                paragraph.mark = "- ".to_owned();
            }
        }
        // The title of a slide.
        "ph" => {
            let mut attributes = tag.attributes().flatten();
            let is_title = attributes.any(|it| it.key.as_ref() == "type" && matches!(&*it.value, "title" | "ctrTitle"));
            paragraph.is_title = is_title;
        }
        "numPr" | "buChar" | "buAutoNum" if paragraph.mark.is_empty() => paragraph.mark = "- ".to_owned(),
        _ => {}
    }
}

/// Adds the addresses that links of the document lead to.
fn addresses(xml: &str, text: &mut String) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Empty(tag) | Event::Start(tag)) => {
                let target = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == "Target");
                let target = target.map(|target| target.value.into_owned());
                if let Some(target) = target.filter(|target| target.starts_with("http")) {
                    text.push_str(&html_escape::decode_html_entities(&target));
                    text.push('\n');
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::office::archive;
    use super::*;
    use crate::source::limits::MATERIAL_BYTES;

    const DOCUMENT: &str = "<?xml version=\"1.0\"?><w:document><w:body><w:p><w:r><w:t>Azure CLI 2.48</w:t></w:r>\
        <w:r><w:t>.1 &amp; more</w:t><w:tab/><w:t xml:space=\"preserve\"> &#x2013; x</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>Next</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        </w:body></w:document>";

    #[test]
    fn paragraphs_lists_and_rows_are_lines_however_their_text_is_cut_up() {
        let rels = "<Relationships><Relationship Id=\"r\" Target=\"https://x.example/a?b=1&amp;c\"/></Relationships>";
        let bytes = archive(&[("word/document.xml", DOCUMENT), ("word/_rels/document.xml.rels", rels)]);
        let expected = "Azure CLI 2.48.1 & more  \u{2013} x\n## Next\n- one\n| a | b |\nhttps://x.example/a?b=1&c\n";
        assert_eq!(text(&bytes).as_deref(), Ok(expected));
    }

    #[test]
    fn what_is_struck_out_hidden_or_moved_away_is_not_read() {
        let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
        let document = [
            "<w:p><w:pPr><w:rPr><w:strike/></w:rPr></w:pPr>".to_owned(),
            run("<w:strike/>", "a"),
            run("<w:dstrike w:val=\"true\"/>", "b"),
            run("<w:vanish/>", "c"),
            format!("<w:moveFrom>{}</w:moveFrom>", run("", "d")),
            run("<w:strike w:val=\"0\"/>", "1"),
            run("<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>", "2"),
            format!("<w:moveTo>{}</w:moveTo>", run("<w:b/>", "3")),
            "<a:r><a:rPr strike=\"sngStrike\"/><a:t>e</a:t></a:r><a:r><a:rPr strike=\"noStrike\"/><a:t>4</a:t></a:r></w:p>".to_owned(),
        ];
        let mut read = String::new();
        paragraphs(&document.concat(), &mut read).expect("a document");
        assert_eq!(read, "1234\n");
    }

    #[test]
    fn slides_come_in_their_order_with_their_notes() {
        let slide = |text: &str| format!("<p:sld><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>");
        let (two, ten, note) = (slide("two"), slide("ten"), slide("note"));
        let bytes = archive(&[
            ("ppt/slides/slide10.xml", &ten),
            ("ppt/slides/slide2.xml", &two),
            ("ppt/notesSlides/notesSlide2.xml", &note),
        ]);
        assert_eq!(slides(&bytes).as_deref(), Ok("<!-- slide 2 -->\n\ntwo\n\nnote\n\n<!-- slide 10 -->\n\nten\n\n"));
    }

    #[test]
    fn an_archive_that_unpacks_to_more_than_the_limit_is_refused() {
        let bomb = archive(&[("word/document.xml", &" ".repeat(MATERIAL_BYTES + 1))]);
        assert!(bomb.len() < 1 << 20);
        assert_eq!(text(&bomb), Err(format!("unpacked it is larger than {} MiB", MATERIAL_BYTES >> 20)));
    }

    #[test]
    fn a_document_that_was_cut_short_or_nests_without_end_is_refused_or_read_as_far_as_it_goes() {
        let whole = archive(&[("word/document.xml", DOCUMENT)]);
        for length in 0..whole.len() {
            let _ = text(&whole[..length]);
        }
        assert!(text(&whole[..whole.len() / 2]).is_err());
        let mut read = String::new();
        paragraphs("<w:p><w:t>a</w:t></w:p><w:p><w:t>b</w", &mut read).expect("what there is");
        assert!(read.starts_with("a\n"), "{read}");
        assert!(text(&archive(&[("other.xml", "x")])).is_err());
        assert!(paragraphs(&"<w:p>".repeat(500_000), &mut read).is_err());
        let doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:p><w:t>a&e;</w:t></w:p>";
        paragraphs(doctype, &mut read).expect("what there is");
        assert!(!read.contains("root:"), "{read}");
    }
}
