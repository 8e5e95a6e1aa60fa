//! Mathematics between dollar signs, where a docset has it.
//!
//! The rules are Markdig's. In a line, what stands around the signs decides, so that prices stay prices: a sign that opens
//! follows white space or punctuation, one that closes precedes it, and inside there is a space at both ends or at neither. A
//! sign behind a backslash is one of the formula, which ends in its line.
//! Two signs alone on a line begin and end a block, as a fence does.
//!
//! What reads Learn's pages does not mind spaces inside, nor what stands around two signs.

use super::options::Mathematics;

/// What stands for the info string of a fence in place of a block's first two signs: no author writes it.
pub const BLOCK: &str = "\u{1}math";

/// A fence that no code has.
pub const FENCE: &str = "`````````";

/// Reads mathematics at the start of `rest`, a dollar sign in a line; `before` stands before it. Gives the TeX and how many
/// bytes it takes.
pub fn inline(before: &str, rest: &str, mathematics: Mathematics) -> Option<(String, usize)> {
    // Of more than two signs the others are of the formula.
    let opening = signs(rest).min(2);
    let inside = &rest[opening..];
    let previous = before.chars().next_back();
    let is_learn = mathematics == Mathematics::Learn;
    let is_any = is_learn && opening == 2;
    if previous == Some('$') || (!is_any && !is_apart(previous)) {
        return None;
    }
    let mut from = 0;
    loop {
        let at = from + inside[from..].find('$')?;
        if inside[..at].ends_with('\\') {
            from = at + 1;
            continue;
        }
        let closing = signs(&inside[at..]);
        from = at + closing;
        if closing < opening {
            continue;
        }
        let tex = &inside[..at];
        let begins_with_space = tex.starts_with(char::is_whitespace);
        let is_even = is_learn || begins_with_space == tex.ends_with(char::is_whitespace);
        let is_alone = is_any || is_apart(inside[from..].chars().next());
        let is_shown = is_alone && is_even && !tex.trim().is_empty();
        let end = if tex.ends_with(char::is_whitespace) { at } else { from - opening };
        return is_shown.then(|| (inside[..end].trim().to_owned(), opening + from));
    }
}

fn signs(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'$').count()
}

/// Whether a character, or the end of the line, parts words.
fn is_apart(c: Option<char>) -> bool {
    c.is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_the_signs_decides() {
        let read = |before, rest: &str| {
            inline(before, rest, Mathematics::Markdig).map(|(tex, length)| (tex, rest.len() - length))
        };
        let is = |tex: &str, rest| Some((tex.to_owned(), rest));
        assert_eq!(read("", "$x$"), is("x", 0));
        assert_eq!(read("(", "$a_1 * b_2$)."), is("a_1 * b_2", 2));
        assert_eq!(read("", "$ x $ y"), is("x", 2));
        assert_eq!(read("", "$$a$b$$"), is("a$b", 0));
        assert_eq!(read("", "$x$$"), is("x$", 0));
        assert_eq!(read("", "$$$x$$$"), is("$x$", 0));
        assert_eq!(read("", r"$a\$b$"), is(r"a\$b", 0));
        for (before, rest) in [
            ("", "$5 and $6"),
            ("a", "$x$"),
            ("", "$x$1"),
            ("", "$5/$6"),
            ("", "$ x$"),
            ("", "$x"),
            ("", "$$"),
            ("", "$ $"),
        ] {
            assert_eq!(read(before, rest), None, "{before}{rest}");
        }
    }

    #[test]
    fn on_learn_spaces_inside_do_not_matter() {
        let read = |before, rest: &str| inline(before, rest, Mathematics::Learn).map(|(tex, _)| tex);
        for (before, rest, tex) in
            [("", "$$ a=1$$", "a=1"), ("", "$$a=1 $$ b", "a=1"), ("x", "$$a$$y", "a"), (" ", "$c $ and $ d$", "c")]
        {
            assert_eq!(read(before, rest).as_deref(), Some(tex), "{before}{rest}");
        }
        assert_eq!(read("", "$5 and $6"), None);
    }
}
