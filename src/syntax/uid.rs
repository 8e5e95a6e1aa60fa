//! Uids in a line: `<xref:uid>` and `@uid`.

use super::directive::{Directive, strip_prefix_ignoring_case};

/// Reads `<xref:uid>` at the start of `text`, as docfx v3 does (`XrefInlineParser`): blanks around the uid and quotes do not count.
/// Gives the uid and how many bytes it takes.
pub fn xref(text: &str) -> Option<(Directive, usize)> {
    let rest = strip_prefix_ignoring_case(text, "<xref:")?;
    let (uid, after) = match rest.chars().next()? {
        quote @ ('"' | '\'') => {
            rest[1..].split_once([quote, '>']).filter(|(uid, _)| rest[1 + uid.len()..].starts_with(quote))?
        }
        _ => rest.find('>').map(|close| rest.split_at(close))?,
    };
    let (uid, after) = (uid.trim(), after.strip_prefix('>')?);
    (!uid.is_empty()).then(|| (Directive::Xref(uid.to_owned()), text.len() - after.len()))
}

/// Characters that go on in a uid, unless it ends with them.
const GOES_ON: &str = ".,;:!?~";

/// Whether `@uid` may follow this text.
pub fn may_precede_uid(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || GOES_ON.contains(c))
}

/// Reads `@uid` or `@"uid"` at the start of `text`. Gives the uid and how many bytes it takes.
pub fn uid(text: &str) -> Option<(Directive, usize)> {
    let rest = text.strip_prefix('@')?;
    let first = rest.chars().next()?;
    if matches!(first, '"' | '\'') {
        let close = rest[1..].find(first).filter(|close| *close > 0)?;
        return Some((Directive::Xref(rest[1..=close].to_owned()), close + 3));
    }
    if !first.is_ascii_alphabetic() {
        return None;
    }
    let stops = |c: char| c.is_whitespace() || "\"'<>[]|".contains(c);
    let end = rest.char_indices().find(|(at, c)| {
        let next = rest[at + c.len_utf8()..].chars().next();
        stops(*c) || (GOES_ON.contains(*c) && next.is_none_or(|next| stops(next) || GOES_ON.contains(next)))
    });
    let end = end.map_or(rest.len(), |(at, _)| at);
    Some((Directive::Xref(rest[..end].to_owned()), end + 1))
}

/// The same where a name is more likely to be a person's: marks of emphasis, code and brackets behind it are none of it.
pub fn uid_or_person(text: &str) -> Option<(Directive, usize)> {
    let (directive, length) = uid(text)?;
    match directive {
        Directive::Xref(uid) if text[1..].starts_with(&uid) => {
            let name = uid.trim_end_matches(['*', '_', '~', '`', ')']);
            let cut = uid.len() - name.len();
            Some((Directive::Xref(name.to_owned()), length - cut))
        }
        quoted => Some((quoted, length)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_quotes_around_a_uid_do_not_count() {
        for text in ["<xref:kb.pump>", "<XREF: kb.pump >", "<xref:\"kb.pump\">", "<xref:' kb.pump'>"] {
            let whole = format!("{text} and so on");
            assert_eq!(xref(&whole), Some((Directive::Xref("kb.pump".to_owned()), text.len())), "{text}");
        }
        assert_eq!(xref("<xref:\"a b\">").map(|(_, length)| length), Some(12));
        for text in ["<xref: >", "<xref:\"a>", "<xref:\"a\" b>", "<xref:a", "<xref:\"a"] {
            assert_eq!(xref(text), None, "{text}");
        }
    }

    #[test]
    fn a_short_uid_takes_all_but_punctuation_at_its_end() {
        for (text, read) in [
            ("@Kb.Log.Write* x", "Kb.Log.Write*"),
            ("@Kb.Box`1.", "Kb.Box`1"),
            ("@a.b, c", "a.b"),
            ("@a?displayProperty=name!", "a?displayProperty=name"),
            ("@\"a b\"", "a b"),
        ] {
            assert_eq!(uid(text).map(|(directive, _)| directive), Some(Directive::Xref(read.to_owned())));
        }
        let person = uid_or_person;
        assert_eq!(person("@ann** b"), Some((Directive::Xref("ann".to_owned()), 4)));
        assert_eq!(person("@a_b`1_) c"), Some((Directive::Xref("a_b`1".to_owned()), 6)));
        assert_eq!(person("@\"a *\""), uid("@\"a *\""));
        assert!(uid("@1").is_none() && uid("@").is_none() && uid("@\"a").is_none());
    }
}
