//! Reads `name = "value"` pairs of `:::` directives.
//!
//! The rules are those of docfx's triple-colon parser: values in double quotes, names of letters, digits and `-` in any case,
//! white space anywhere, nothing twice.

use std::ops::Range;

use crate::source::limits::ATTRIBUTES;

/// The attributes of a directive, names in lower case, in order.
pub type Attributes = Vec<(String, String)>;

/// Reads attributes from `rest` up to `:::` (where `closing` allows it) or the end of the line.
///
/// Gives the attributes and what is left after the closing `:::`.
///
/// # Errors
/// Why the directive cannot be read.
pub fn parse(mut rest: &str, closing: bool) -> Result<(Attributes, &str), String> {
    let mut attributes = Attributes::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok((attributes, rest));
        }
        if closing && let Some(after) = rest.strip_prefix(":::") {
            return Ok((attributes, after));
        }
        let name = name(rest).ok_or_else(|| "an attribute is not of the form `name=\"value\"`".to_owned())?;
        rest = rest[name.len()..].trim_start();
        let name = name.to_ascii_lowercase();
        if attributes.iter().any(|(known, _)| *known == name) {
            return Err(format!("attribute `{name}` is given twice"));
        }
        if attributes.len() == ATTRIBUTES {
            return Err(format!("it has more than {ATTRIBUTES} attributes"));
        }
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quoted = after.trim_start().strip_prefix('"');
            let quoted = quoted.ok_or_else(|| format!("the value of `{name}` is not in double quotes"))?;
            let end = quoted.find('"').ok_or_else(|| format!("the value of `{name}` has no closing quote"))?;
            (value, rest) = (&quoted[..end], &quoted[end + 1..]);
        }
        attributes.push((name, value.to_owned()));
    }
}

/// Reads attributes as HTML has them: values in quotes of either kind or in none. What cannot be read is passed over.
pub fn of_html(text: &str) -> Attributes {
    let mut attributes = Attributes::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() && attributes.len() < ATTRIBUTES {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\'')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.trim_start().strip_prefix('=').map(str::trim_start) {
            None => ("", after),
            Some(value) => match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            },
        };
        // A stray quote belongs to nothing.
        let after = if end == 0 && after.len() == rest.len() { &after[1..] } else { after };
        let name = name.to_ascii_lowercase();
        if !name.is_empty() && !attributes.iter().any(|(known, _)| *known == name) {
            attributes.push((name, value.to_owned()));
        }
        rest = after.trim_start();
    }
    attributes
}

/// Reads attributes as Markdig has them, and nothing else may be there: `{#id .class .other name="a value"}`. Python-Markdown has a
/// colon before them.
pub fn of_braces(text: &str) -> Option<Attributes> {
    let inside = text.trim_end().strip_prefix('{')?.strip_suffix('}')?;
    let inside = inside.strip_prefix(':').unwrap_or(inside);
    let is_name = |name: &str| {
        let may_be = |c: char| c.is_alphanumeric() || "-_:.".contains(c);
        name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':')) && name.chars().all(may_be)
    };
    let (mut attributes, mut classes) = (Attributes::new(), Vec::new());
    let mut quote = None;
    let words = inside.split(|c: char| {
        match quote {
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(open) if open == c => quote = None,
            _ => {}
        }
        quote.is_none() && c.is_ascii_whitespace()
    });
    for word in words.filter(|word| !word.is_empty()) {
        if let Some(id) = word.strip_prefix('#').filter(|id| !id.is_empty()) {
            attributes.push(("id".to_owned(), id.to_owned()));
        } else if let Some(class) = word.strip_prefix('.').filter(|class| is_name(class)) {
            classes.push(class);
        } else {
            let (name, value) = word.split_once('=').filter(|(name, _)| is_name(name))?;
            attributes.push((name.to_ascii_lowercase(), value.trim_matches(['"', '\'']).to_owned()));
        }
    }
    if !classes.is_empty() {
        attributes.push(("class".to_owned(), classes.join(" ")));
    }
    (!attributes.is_empty()).then_some(attributes)
}

/// The identifier at the start of `text`: a letter, then letters, digits and `-`.
pub fn name(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len());
    let name = &text[..end];
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(name)
}

/// The value of an attribute.
pub fn get<'a>(attributes: &'a Attributes, name: &str) -> Option<&'a str> {
    attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// Where the value of an attribute stands in a directive, within its quotes.
pub fn place(directive: &str, name: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(open) = directive[at..].find('"').map(|open| at + open + 1) {
        let close = open + directive[open..].find('"')?;
        let before = directive[at..open - 1].trim_end().strip_suffix('=').unwrap_or_default().trim_end();
        let rest = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
        if before[rest.len()..].eq_ignore_ascii_case(name) {
            return Some(open..close);
        }
        at = close + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_case_do_not_matter() {
        let (attributes, rest) = parse(r#" Source = "a.md"  id="x" ::: rest"#, true).expect("reads");
        assert_eq!((get(&attributes, "source"), get(&attributes, "id"), rest), (Some("a.md"), Some("x"), " rest"));
    }

    #[test]
    fn each_value_has_its_own_place() {
        let directive = r#":::image alt-text="lightbox=x.png" Source = "x.png" lightbox="x.png":::"#;
        let at = |name| place(directive, name).map(|at| (directive[at.clone()].to_owned(), at.start));
        assert_eq!(at("source"), Some(("x.png".to_owned(), directive.find("x.png\" l").expect("there"))));
        assert_eq!(at("lightbox"), Some(("x.png".to_owned(), directive.rfind("x.png").expect("there"))));
        assert_eq!(at("link"), None);
    }

    #[test]
    fn html_needs_no_quotes() {
        let read = |text| of_html(text).into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        assert_eq!(read("class=checklist"), ["class=checklist"]);
        assert_eq!(read("Class = 'a b' id=\"c\" hidden"), ["class=a b", "id=c", "hidden="]);
        assert_eq!(read("\" class=\"a\" =b \"\""), ["class=a"]);
    }

    #[test]
    fn attributes_in_braces_are_an_id_classes_and_pairs() {
        let read = |text| {
            let all = of_braces(text)?.into_iter().map(|(name, value)| format!("{name}={value}"));
            Some(all.collect::<Vec<_>>())
        };
        assert_eq!(read("{#a-b .c .d  lang=en}"), Some(["id=a-b", "lang=en", "class=c d"].map(str::to_owned).to_vec()));
        assert_eq!(read("{#é .ü}"), Some(["id=é", "class=ü"].map(str::to_owned).to_vec()));
        assert_eq!(read("{: #a .b }"), Some(["id=a", "class=b"].map(str::to_owned).to_vec()));
        assert_eq!(read("{width='3' title=\"a b\"}"), Some(["width=3", "title=a b"].map(str::to_owned).to_vec()));
        for text in ["{}", "{:}", "{a}", "{Text | XML}", "{#}", "{.1}", "{#a", "{#a} b", "{é}", "{é=a}b"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(parse("id='x'", true).expect_err("quotes"), "the value of `id` is not in double quotes");
        assert_eq!(parse(r#"id="x"#, true).expect_err("open"), "the value of `id` has no closing quote");
        assert_eq!(parse(r#"id="x" id="y""#, true).expect_err("twice"), "attribute `id` is given twice");
        assert!(parse(": x", true).is_err());
    }
}
