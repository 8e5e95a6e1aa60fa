//! The page of the manual about limits says what the module about limits says.

use std::fs;
use std::path::Path;

#[test]
fn every_limit_stands_in_the_manual() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("a file of the repository");
    let (module, page) = (read("src/source/limits.rs"), read("content/reference/limits.md"));
    let mut limits = 0;
    for line in module.lines() {
        let Some((name, value)) = line.strip_prefix("pub const ").and_then(|rest| rest.split_once(": usize = ")) else {
            continue;
        };
        let value = value.trim_end_matches(';');
        let shown = match value.strip_suffix(" << 20") {
            Some(mebibytes) => format!("{mebibytes} MiB"),
            None => value.replace('_', ","),
        };
        let is_there = page.contains(&format!("| {shown} |")) || page.contains(&format!(" {shown} threads"));
        assert!(is_there, "`{name}` is {shown}, which the page does not say");
        limits += 1;
    }
    assert!(limits > 10, "the module was read");
}
