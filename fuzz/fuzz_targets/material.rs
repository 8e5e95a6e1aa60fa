//! A material of a draft; the first byte says of which kind.

#![no_main]

use site::draft::Material;

const NAMES: [&str; 10] =
    ["a.md", "a.html", "a.xml", "a.csv", "a.json", "a.yml", "a.ipynb", "a.docx", "a.xlsx", "a.pdf"];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some((kind, rest)) = bytes.split_first() {
        let _ = Material::read(NAMES[usize::from(*kind) % NAMES.len()], rest);
    }
});
