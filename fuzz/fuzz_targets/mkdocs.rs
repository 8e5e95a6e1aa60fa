//! An article of a MkDocs project that names every extension.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| site_fuzz::build_in_mkdocs(text));
