//! XML as settings: each text with the names of the elements around it.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may be nested.
const DEEPEST: usize = 256;

/// The text of an XML file: `a.b: text` for elements, `a.b.name: value` for attributes, each on the line where it ends. Entities
/// that a file defines itself are not followed.
///
/// # Errors
/// In words, when it is nested too deep.
pub fn text(raw: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(raw);
    reader.config_mut().check_end_names = false;
    let mut path: Vec<String> = Vec::new();
    let (mut out, mut text) = (String::new(), String::new());
    let (mut written, mut passed, mut seen) = (0usize, 0usize, 0usize);
    loop {
        let event = reader.read_event();
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(raw.len());
        passed += raw.as_bytes()[seen..at].iter().filter(|byte| **byte == b'\n').count();
        seen = at;
        let mut put = |key: &str, value: &str| {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            if value.is_empty() {
                return;
            }
            while written < passed {
                out.push('\n');
                written += 1;
            }
            out.push_str(&format!("{key}: {value}\n"));
            written += 1;
        };
        match event {
            Ok(Event::Start(tag)) => {
                path.push(tag.local_name().as_ref().to_owned());
                if path.len() > DEEPEST {
                    return Err(format!("its elements are nested more than {DEEPEST} deep"));
                }
                attributes(&tag, &path.join("."), &mut put);
                text.clear();
            }
            Ok(Event::Empty(tag)) => {
                let name = [&path[..], &[tag.local_name().as_ref().to_owned()]].concat().join(".");
                attributes(&tag, &name, &mut put);
            }
            Ok(Event::End(_)) => {
                put(&path.join("."), &std::mem::take(&mut text));
                path.pop();
            }
            Ok(Event::Text(piece)) => text.push_str(&piece),
            Ok(Event::CData(piece)) => text.push_str(&piece),
            Ok(Event::GeneralRef(name)) => {
                let entity = format!("&{};", &*name);
                text.push_str(&html_escape::decode_html_entities(&entity));
            }
            Ok(Event::Comment(piece)) => put("comment", &piece),
            Ok(Event::Eof) | Err(_) => return Ok(out),
            Ok(_) => {}
        }
    }
}

fn attributes(tag: &BytesStart<'_>, path: &str, put: &mut impl FnMut(&str, &str)) {
    for attribute in tag.attributes().flatten() {
        let key = format!("{path}.{}", attribute.key.local_name().as_ref());
        put(&key, &html_escape::decode_html_entities(&attribute.value));
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_and_attributes_know_the_elements_around_them() {
        let raw = "<config>\n  <queue name=\"main\" size='5'>\n    <retries>3</retries>\n  </queue>\n</config>";
        let expected = "\nconfig.queue.name: main\nconfig.queue.size: 5\nconfig.queue.retries: 3\n";
        assert_eq!(text(raw).as_deref(), Ok(expected));
        assert!(text(&"<a>".repeat(100_000)).is_err());
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
        assert_eq!(text(bomb).map(|text| text.contains("aaaa")), Ok(false));
    }
}
