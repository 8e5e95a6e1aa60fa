//! The answer of a language model.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    site::draft::read(text);
    site::draft::brief(text);
});
