//! The header of an article, and YAML everywhere else.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    site::source::yaml::parse(text, 0, site::source::codes::YAML_HEADER_SYNTAX_ERROR);
});
