//! The scripts in which the files of the search come.

use serde::Serialize;

/// The folder of these files in the output.
pub const FOLDER: &str = "_search/";

/// Room for the text of most pages.
const USUAL_SIZE: usize = 24 << 10;

/// A script that hands `data` over under its name.
pub fn script(name: &str, data: &impl Serialize) -> Vec<u8> {
    let mut script = Vec::with_capacity(USUAL_SIZE);
    script.extend_from_slice(format!("siteSearch.add({},", serde_json::Value::from(name)).as_bytes());
    serde_json::to_writer(&mut script, data).expect("texts and numbers are JSON");
    script.extend_from_slice(b");\n");
    script
}
