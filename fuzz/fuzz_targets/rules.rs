//! Settings of rules.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| site_fuzz::build_with("lints/rules.yml", text));
