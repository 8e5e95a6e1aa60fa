#![doc = include_str!("../../lints/rules/replacement-character.md")]

use std::sync::LazyLock;

use regex::Regex;

use super::{Findings, Inventory, lines};
use crate::source::Span;

/// UTF-8 that was read as Windows-1252: the first byte shows as `â`, `Ã` or `Â`, the others as what they are there.
static WRONG: LazyLock<Regex> = LazyLock::new(|| {
    let shapes = [
        "\u{fffd}+",
        "â€[™œ\u{9d}\u{99}\u{9c}“”˜¦¢\u{a0}]?",
        "â„¢",
        // Arrows, signs of comparison, ticks and crosses, lines, emoji, and the mark of a byte order.
        "â†[\u{90}-\u{95}‘’“”•]",
        "â‰[¤¥\u{a0}ˆ¡]",
        "âœ[\u{85}…“”•]",
        "â\u{9d}Œ",
        "â”[\u{80}-\u{bf}€‚œ]",
        "ðŸ[\u{80}-\u{bf}‘’“”•–—˜™š›œžŸ€‚ƒ„…†‡ˆ‰Š‹ŒŽ]",
        "ï»¿",
        "Ã[\u{80}-\u{bf}‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]",
        "Â[\u{a0}-\u{bf}]",
        "(?:^|[ \n])(?P<s>Â) ",
    ];
    Regex::new(&shapes.join("|")).expect("a pattern")
});

/// Reports text whose letters are broken.
pub fn check(doc: &Inventory<'_>, found: &mut Findings<'_>) {
    let prose = doc.prose();
    // The first bytes of `â`, `Ã`, `Â`, and of U+FFFD.
    if memchr::memchr2(0xc3, 0xef, prose.as_bytes()).is_none() {
        return;
    }
    for captures in WRONG.captures_iter(prose) {
        let Some(wrong) = captures.name("s").or_else(|| captures.get(0)) else { continue };
        // Text about the character shows it.
        let line = lines::near(prose, wrong.start()).to_ascii_lowercase();
        if line.contains("u+fffd") || line.contains("replacement character") {
            continue;
        }
        let span = Span::new(wrong.start(), wrong.end());
        found
            .add(span, format!("`{}` was saved in the wrong encoding", wrong.as_str()))
            .help("write the character that was meant, and save the file as UTF-8");
    }
}
