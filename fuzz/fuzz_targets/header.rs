//! The header of an article, and YAML everywhere else.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    site::source::yaml::parse(text, 0, "yaml-header-syntax-error");
});
