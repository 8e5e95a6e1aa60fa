//! JSON as people write it.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    site::source::json::parse(text);
});
