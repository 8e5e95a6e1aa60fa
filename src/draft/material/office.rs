//! What documents of Office have in common: a ZIP archive whose parts are XML.
//!
//! Sizes that an archive states about itself count for nothing: what is unpacked is counted, and cut off at a limit of ours.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use crate::source::limits::MATERIAL_BYTES;

/// How many parts an archive may have.
const PARTS: usize = 20_000;

/// An archive that is read part by part, up to a limit for all of them.
pub struct Office<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: usize,
}

impl<'b> Office<'b> {
    /// Opens an archive; `what` it should be is named where it is none.
    ///
    /// # Errors
    /// In words, when it is no whole archive.
    pub fn open(bytes: &'b [u8], what: &str) -> Result<Office<'b>, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| format!("it is no whole {what}"))?;
        if archive.len() > PARTS {
            return Err(format!("it has more than {PARTS} parts"));
        }
        Ok(Office { archive, left: MATERIAL_BYTES })
    }

    /// The names of the parts.
    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
    }

    /// A part; nothing where there is none of this name.
    ///
    /// # Errors
    /// In words, when it is broken, encrypted, or too large once it is unpacked.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let Ok(file) = self.archive.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        let limit = self.left as u64 + 1;
        file.take(limit).read_to_end(&mut bytes).map_err(|_| "one of its parts is broken".to_owned())?;
        self.left = self.left.checked_sub(bytes.len()).ok_or_else(too_large)?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

fn too_large() -> String {
    format!("unpacked it is larger than {} MiB", MATERIAL_BYTES >> 20)
}

/// Makes sure that all parts together stay below the limit, before a reader that does not count unpacks them.
///
/// # Errors
/// In words, when they do not, or when it is no whole archive.
pub fn fits(bytes: &[u8], what: &str) -> Result<(), String> {
    let mut office = Office::open(bytes, what)?;
    for number in 0..office.archive.len() {
        let file = office.archive.by_index(number).map_err(|_| format!("it is no whole {what}"))?;
        let copied = io::copy(&mut file.take(office.left as u64 + 1), &mut io::sink());
        let length = copied.map_err(|_| "one of its parts is broken".to_owned())?;
        office.left =
            usize::try_from(length).ok().and_then(|length| office.left.checked_sub(length)).ok_or_else(too_large)?;
    }
    Ok(())
}

/// An archive of some parts, for tests.
#[cfg(test)]
pub fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;

    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part begins");
        writer.write_all(text.as_bytes()).expect("memory takes it");
    }
    writer.finish().expect("an archive").into_inner()
}
