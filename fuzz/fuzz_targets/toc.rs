//! A table of contents.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| site_fuzz::build_with("content/TOC.yml", text));
