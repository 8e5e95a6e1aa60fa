//! A whole small docset.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| site_fuzz::build_all(text));
