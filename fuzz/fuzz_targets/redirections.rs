//! A file of redirects.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| site_fuzz::build_with(".openpublishing.redirection.json", text));
