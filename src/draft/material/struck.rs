//! What is struck out of a text in Markdown, and holds no longer: `~~70~~ 50`, `<del>70</del> 50`.

use std::ops::Range;

use crate::source::pattern::pattern;

pattern!(
    TILDES,
    r"(?:^|[^~\\`\w])(?<struck>~~(?:[^\s~`]|`[^`\n]+`)(?:(?:[^~`\n]|`[^`\n]+`){0,200}(?:[^\s~`]|`[^`\n]+`))?~~)"
);
pattern!(
    TAGS,
    r"(?is)(?<struck><del(?:\s[^<>]*)?>.{0,2000}?</del\s*>|<s(?:\s[^<>]*)?>.{0,2000}?</s\s*>|<strike(?:\s[^<>]*)?>.{0,2000}?</strike\s*>)"
);

/// A text without what is struck out. Its length and its lines stay.
pub fn without(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let code = fenced(text);
    for pattern in [&*TILDES, &*TAGS] {
        for captures in pattern.captures_iter(text) {
            let Some(struck) = captures.name("struck") else { continue };
            let line = text[..struck.start()].rfind('\n').map_or(0, |at| at + 1);
            let in_code = text[line..struck.start()].matches('`').count() % 2 == 1
                || code.iter().any(|code| code.contains(&struck.start()));
            if !in_code {
                bytes[struck.range()]
                    .iter_mut()
                    .filter(|byte| !matches!(byte, b'\n' | b'\r'))
                    .for_each(|byte| *byte = b' ');
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The blocks of code between fences.
fn fenced(text: &str) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_start_matches([' ', '\t', '>']);
        let length = shown.len() - shown.trim_start_matches(if shown.starts_with('~') { '~' } else { '`' }).len();
        match open {
            None if length > 2 && !shown[length..].contains(['~', '`']) => open = Some((at, &shown[..length])),
            Some((start, fence)) if shown.starts_with(fence) && shown[length..].trim().is_empty() => {
                blocks.push(start..at + line.len());
                open = None;
            }
            _ => {}
        }
        at += line.len();
    }
    blocks.extend(open.map(|(start, _)| start..text.len()));
    blocks
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn what_is_struck_out_is_gone_and_all_else_stays_at_its_place() {
        for (text, expected) in [
            ("a ~~10 GB~~ 20 GB\n", "a           20 GB\n"),
            ("Set ~~`pool_size`~~ `pool_limit`.", "Set                 `pool_limit`."),
            ("<del>10\nGB</del> 20", "       \n         20"),
            ("<s class=\"x\">a</s> <STRIKE>b</STRIKE> c", "                                      c"),
        ] {
            assert_eq!(without(text), expected);
        }
        for text in [
            "`~~a~~` and `b ~~c~~ d`",
            "`a ~~` and `~~ b`",
            "```html\n<s>a</s>\n~~b~~\n```\n",
            "~~~\n<del>a</del>\n~~~\n",
            "a ~~ b ~~ c",
            "<span>a</span> <section>b</section> <s>c",
        ] {
            assert_eq!(without(text), text);
        }
    }
}
