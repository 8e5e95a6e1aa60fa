//! Bytes as text: UTF-8, UTF-16 with or without its mark, else the code page of Windows.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text, with line breaks of one kind.
///
/// # Errors
/// When the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<String, String> {
    let text = if let Ok(text) = std::str::from_utf8(bytes)
        && !bytes.contains(&0)
    {
        text.trim_start_matches('\u{feff}').to_owned()
    } else if let Some(encoding) = wide(bytes) {
        let (text, _, has_faults) = encoding.decode(bytes);
        if has_faults {
            return Err("its encoding is not known".to_owned());
        }
        text.into_owned()
    } else if bytes.contains(&0) || looks_binary(bytes) {
        return Err("it is no text, and no document of a kind that is read".to_owned());
    } else {
        WINDOWS_1252.decode(bytes).0.into_owned()
    };
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// UTF-16, by its mark or by the zeros beside its ASCII.
fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2;
    if most > 2 && even == 0 && odd * 10 > most * 7 {
        Some(UTF_16LE)
    } else if most > 2 && odd == 0 && even * 10 > most * 7 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether there are characters that no text has.
fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let controls = head.iter().filter(|byte| **byte < 32 && !matches!(**byte, b'\n' | b'\r' | b'\t' | 12 | 27)).count();
    controls * 20 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_the_encodings_that_people_save_them_in() {
        let wide = |mark: &[u8]| -> Vec<u8> {
            mark.iter().copied().chain("a é 50".encode_utf16().flat_map(u16::to_le_bytes)).collect()
        };
        for bytes in [b"\xef\xbb\xbfa \xc3\xa9 50".to_vec(), b"a \xe9 50".to_vec(), wide(&[0xff, 0xfe]), wide(&[])] {
            assert_eq!(decode(&bytes).as_deref(), Ok("a é 50"), "{bytes:?}");
        }
        assert!(decode(b"\x00\x01\x02\x03").is_err());
        assert!(decode(b"\x89PNG\x1a\n\x01\x02\x03\x80\x81").is_err());
    }
}
