//! An article and a material that it is held against, with a line of `===` between them.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (article, material) = text.split_once("\n===\n").unwrap_or((text, site_fuzz::MATERIAL));
    site_fuzz::hold(article, material);
});
