//! One line, as the scanner for directives sees it.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let options = site::syntax::Options::default();
    let scan = site::syntax::mask::scan(text, &options);
    assert!(scan.masks.is_sorted_by_key(|mask| mask.range.start));
});
