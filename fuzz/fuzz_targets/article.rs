//! An article, in the middle of a docset.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| site_fuzz::build_with("content/grows.md", text));
