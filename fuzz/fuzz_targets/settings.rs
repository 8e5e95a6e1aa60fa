//! The settings of a site.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| site_fuzz::build_with("site.yml", text));
