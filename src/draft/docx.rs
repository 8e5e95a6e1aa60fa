//! The text of a Word document: a ZIP archive whose parts are XML.
//!
//! Sizes that an archive states about itself count for nothing: what is unpacked is cut off at a limit of ours.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::material::LARGEST;

/// The paragraphs of the document and of its notes, each on a line of its own.
///
/// # Errors
/// In words, when it is no Word document or too large.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "it is no whole Word document".to_owned())?;
    let mut text = String::new();
    let mut left = LARGEST;
    for (part, is_needed) in [("document", true), ("footnotes", false), ("endnotes", false)] {
        let Ok(file) = archive.by_name(&format!("word/{part}.xml")) else {
            if is_needed {
                return Err("it is no whole Word document".to_owned());
            }
            continue;
        };
        let mut xml = Vec::new();
        let limit = u64::try_from(left).unwrap_or(u64::MAX) + 1;
        file.take(limit).read_to_end(&mut xml).map_err(|_| "it is no whole Word document".to_owned())?;
        left =
            left.checked_sub(xml.len()).ok_or_else(|| format!("unpacked it is larger than {} MiB", LARGEST >> 20))?;
        paragraphs(&String::from_utf8_lossy(&xml), &mut text);
    }
    if let Ok(file) = archive.by_name("word/_rels/document.xml.rels") {
        let mut xml = Vec::new();
        // Addresses of links stand beside the document; without them it is still whole.
        if file.take(1 << 20).read_to_end(&mut xml).is_ok() {
            addresses(&String::from_utf8_lossy(&xml), &mut text);
        }
    }
    Ok(text)
}

/// Adds the text of each `w:p`. Broken XML gives what was read before it.
fn paragraphs(xml: &str, text: &mut String) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut in_text = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if tag.local_name().as_ref() == "t" => in_text = true,
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "p" => text.push('\n'),
                _ => {}
            },
            Ok(Event::Empty(tag)) => match tag.local_name().as_ref() {
                "tab" | "br" | "cr" => text.push(' '),
                "noBreakHyphen" => text.push('-'),
                "p" => text.push('\n'),
                _ => {}
            },
            Ok(Event::Text(piece)) if in_text => text.push_str(&piece),
            Ok(Event::GeneralRef(name)) if in_text => {
                let entity = format!("&{};", &*name);
                text.push_str(&html_escape::decode_html_entities(&entity));
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
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
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a part begins");
            writer.write_all(bytes).expect("memory takes it");
        }
        writer.finish().expect("an archive").into_inner()
    }

    const DOCUMENT: &[u8] = b"<?xml version=\"1.0\"?><w:document><w:body><w:p><w:r><w:t>Azure CLI 2.48</w:t></w:r>\
        <w:r><w:t>.1 &amp; more</w:t><w:tab/><w:t xml:space=\"preserve\"> &#x2013; x</w:t></w:r></w:p>\
        <w:p><w:pPr><w:t/></w:pPr><w:r><w:t>Next</w:t></w:r></w:p></w:body></w:document>";

    #[test]
    fn paragraphs_are_lines_however_their_text_is_cut_up() {
        let rels = b"<Relationships><Relationship Id=\"r\" Target=\"https://x.example/a?b=1&amp;c\"/></Relationships>";
        let bytes = archive(&[("word/document.xml", DOCUMENT), ("word/_rels/document.xml.rels", rels)]);
        let expected = "Azure CLI 2.48.1 & more  \u{2013} x\nNext\nhttps://x.example/a?b=1&c\n";
        assert_eq!(text(&bytes).as_deref(), Ok(expected));
    }

    #[test]
    fn an_archive_that_unpacks_to_more_than_the_limit_is_refused() {
        let bomb = archive(&[("word/document.xml", &vec![b' '; LARGEST + 1])]);
        assert!(bomb.len() < 1 << 20);
        assert_eq!(text(&bomb), Err(format!("unpacked it is larger than {} MiB", LARGEST >> 20)));
    }

    #[test]
    fn a_document_that_was_cut_short_is_refused_or_read_as_far_as_it_goes() {
        let whole = archive(&[("word/document.xml", DOCUMENT)]);
        for length in 0..whole.len() {
            let _ = text(&whole[..length]);
        }
        assert!(text(&whole[..whole.len() / 2]).is_err());
        let mut read = String::new();
        paragraphs("<w:p><w:t>a</w:t></w:p><w:p><w:t>b</w", &mut read);
        assert!(read.starts_with("a\n"), "{read}");
        assert!(text(&archive(&[("other.xml", b"x")])).is_err());
        paragraphs(&"<w:p>".repeat(500_000), &mut read);
    }
}
