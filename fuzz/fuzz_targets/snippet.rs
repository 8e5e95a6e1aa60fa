//! A file of code, and what a snippet asks of it.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let article = "# A\n\n:::code source=\"code.cs\" id=\"one\":::\n\n[!code-cs[](code.cs?range=1-2&highlight=1)]\n";
    site_fuzz::build_all(&format!("\n=== content/a.md\n{article}\n=== content/code.cs\n{text}"));
});
