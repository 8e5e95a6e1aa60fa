//! The configuration of docfx.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| site_fuzz::build_with("docfx.json", text));
