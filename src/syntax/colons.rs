//! Reads directives that begin with `:::`.

use super::attributes::{self, get};
use super::colon_names::named;
use super::directive::{
    Container, Directive, Invalid, NOT_ON_LEARN, Reading, not_on_learn, strip_prefix_ignoring_case,
};
use super::tree::Zone;
use crate::source::{Code, codes};

fn invalid<T>(code: Code, message: impl Into<String>) -> Result<T, Invalid> {
    Err(Invalid { code, message: message.into() })
}

/// Reads the `:::` directive at the start of `text` (one line). Nothing where the line is no directive at all.
///
/// Rows, columns and monikers may begin with more than three colons, and their names are read in any case; the others are
/// held to three, and names of ends to small letters. What is written otherwise is read all the same, with a note.
pub fn colons(text: &str) -> Option<Result<Reading, Invalid>> {
    let colons = text.len() - text.trim_start_matches(':').len();
    if colons < 3 {
        return None;
    }
    let rest = text[colons..].trim_start();
    let given = attributes::name(rest)?;
    let given = name_alone(given);
    let after = &rest[given.len()..];
    let all = text.trim_end().len();
    let line = |directive| Reading { directive, length: all, inline: false, colons, note: None };
    let name = given.to_ascii_lowercase();
    if let Some(container) = end_of(&name, after) {
        return Some(Ok(Reading {
            note: note_of_end(container, colons, given, after),
            ..line(Directive::End(container))
        }));
    }
    let three = || {
        let message =
            format!("`:::{given}` begins with {colons} colons: Learn reads it with three, and shows this as text");
        (colons != 3).then_some(Invalid { code: NOT_ON_LEARN, message })
    };
    match name.as_str() {
        "zone" => Some(zone(after).map(|zone| Reading { note: three(), ..line(Directive::ZoneStart(zone)) })),
        "moniker" => Some(moniker(after).map(|(range, note)| Reading { note, ..line(Directive::MonikerStart(range)) })),
        "row" if after.starts_with(":::") => {
            Some(Ok(Reading { note: lost(&after[3..], given), ..line(Directive::RowStart) }))
        }
        "column" => Some(
            column(after, text[colons..].starts_with(given))
                .map(|(span, note)| Reading { note, ..line(Directive::ColumnStart(span)) }),
        ),
        "no-loc" => no_loc(after).map(|(value, rest)| {
            let length = text.len() - rest.len();
            let exact = text.starts_with(":::no-loc text=\"") && text[..length].ends_with("\":::");
            let message = "Learn reads `:::no-loc text=\"…\":::` only as it stands here, and shows this as text";
            let note = if exact { None } else { not_on_learn(message) };
            Ok(Reading { directive: Directive::NoLoc(value), length, inline: true, colons, note })
        }),
        "image" | "video" | "code" | "form" => Some(self_closing(&name, after).map(|(directive, rest)| {
            let inline = matches!(directive, Directive::Image(_) | Directive::Video(_));
            let gap = || {
                let message = format!("white space stands between `:::` and `{given}`: Learn shows this as text");
                (inline && !text[colons..].starts_with(given)).then_some(Invalid { code: NOT_ON_LEARN, message })
            };
            let length = if inline { text.len() - rest.len() } else { all };
            let lost = || if inline { None } else { lost(rest, given) };
            Reading { directive, length, inline, colons, note: three().or_else(gap).or_else(lost) }
        })),
        _ => None,
    }
}

/// The name without an attribute that touches it: Learn wants no white space in `:::columnspan="2":::`.
fn name_alone(given: &str) -> &str {
    let glued = [("column", "span"), ("moniker", "range")];
    let is_glued = |(name, attribute): &&(&str, &str)| {
        strip_prefix_ignoring_case(given, name).is_some_and(|tail| tail.eq_ignore_ascii_case(attribute))
    };
    glued.iter().find(is_glued).map_or(given, |(name, _)| &given[..name.len()])
}

/// Whether the directive that begins `text` is one of those that may stand between other words.
pub fn may_stand_in_a_line(text: &str) -> bool {
    let name = attributes::name(text.trim_start_matches(':').trim_start()).unwrap_or_default();
    named(&name.to_ascii_lowercase()).is_some_and(|known| known.in_line)
}

/// The container that a line with this name ends.
fn end_of(name: &str, after: &str) -> Option<Container> {
    use Container::{Column, Image, Moniker, Row, Video, Zone};
    [Zone, Moniker, Row, Column, Image, Video].into_iter().find(|container| {
        // docfx ends a block at `name-end`, whatever follows on the line; rows, columns and images close with `:::`.
        let tail = name.strip_prefix(container.name()).and_then(|tail| tail.strip_prefix("-end"));
        let plain = matches!(container, Zone | Moniker);
        tail.is_some_and(|tail| plain || (tail.is_empty() && after.trim_start().starts_with(":::")))
    })
}

/// What Learn says of the end of a block.
fn note_of_end(container: Container, colons: usize, given: &str, after: &str) -> Option<Invalid> {
    let name = container.name();
    let counts = matches!(container, Container::Moniker | Container::Row | Container::Column);
    if !counts && colons != 3 {
        return not_on_learn(format!("`:::{name}-end` has {colons} colons: Learn ends nothing here"));
    }
    if !counts && !given.starts_with(&format!("{name}-end")) {
        return not_on_learn(format!("`{given}` isn't in small letters: Learn ends nothing here"));
    }
    if matches!(container, Container::Row | Container::Column) && !after.starts_with(":::") {
        return not_on_learn(format!("white space stands before the last `:::` of `{given}`: Learn ends nothing here"));
    }
    let end = &given[..name.len() + "-end".len()];
    let glued = &given[end.len()..];
    let after = if matches!(container, Container::Zone | Container::Moniker) {
        after
    } else {
        after.trim_start().trim_start_matches(':')
    };
    lost(&format!("{glued}{after}"), end)
}

/// Says that what follows a directive in its line is shown nowhere.
fn lost(rest: &str, given: &str) -> Option<Invalid> {
    let rest = rest.trim();
    if rest.is_empty() {
        return None;
    }
    not_on_learn(format!("`{rest}` stands behind `:::{given}` and is not shown"))
}

fn zone(rest: &str) -> Result<Zone, Invalid> {
    const CODE: Code = codes::INVALID_ZONE;
    let (attributes, _) = match attributes::parse(rest, false) {
        Ok(read) => read,
        Err(reason) => return invalid(CODE, format!("the zone cannot be read: {reason}")),
    };
    let mut zone = Zone::default();
    for (name, value) in attributes {
        match name.as_str() {
            "target" if matches!(value.as_str(), "docs" | "chromeless" | "pdf") => zone.target = Some(value),
            "target" => return invalid(CODE, format!("`{value}` is not a target: `docs`, `chromeless` or `pdf`")),
            "pivot" => {
                zone.pivots = value.split(',').map(|pivot| pivot.trim().to_owned()).collect();
                let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                if let Some(bad) = zone.pivots.iter().find(|pivot| pivot.is_empty() || !pivot.chars().all(fits)) {
                    return invalid(CODE, format!("`{bad}` is not a pivot id: lower-case letters, digits and `-`"));
                }
            }
            other => return invalid(CODE, format!("a zone has no attribute `{other}`")),
        }
    }
    match (&zone.target, zone.pivots.is_empty()) {
        (None, true) => invalid(CODE, "a zone needs `target` or `pivot`"),
        (Some(target), false) if target == "pdf" => invalid(CODE, "a zone with target `pdf` has no pivots"),
        _ => Ok(zone),
    }
}

/// The range of a moniker zone. What follows it says nothing.
fn moniker(rest: &str) -> Result<(String, Option<Invalid>), Invalid> {
    const CODE: Code = codes::INVALID_MONIKER_RANGE;
    let needs = || Invalid { code: CODE, message: "a moniker zone needs `range=\"…\"` and nothing else".to_owned() };
    let name = strip_prefix_ignoring_case(rest.trim_start(), "range").ok_or_else(needs)?;
    let value = name.trim_start().strip_prefix('=').ok_or_else(needs)?.trim_start();
    let Some(value) = value.strip_prefix('"') else {
        return invalid(CODE, "the moniker zone cannot be read: the value of `range` is not in double quotes");
    };
    let Some((range, tail)) = value.split_once('"') else {
        return invalid(CODE, "the moniker zone cannot be read: the value of `range` has no closing quote");
    };
    if range.trim().is_empty() {
        return Err(needs());
    }
    let tail = tail.trim();
    let note = if !tail.is_empty() {
        let message = format!("`{tail}` after the range of a moniker zone says nothing");
        Some(Invalid { code: CODE, message })
    } else if !name.starts_with("=\"") {
        not_on_learn("white space stands around the `=` of the range: Learn shows this as text")
    } else {
        None
    };
    Ok((range.to_owned(), note))
}

/// How wide a column is. Any span opens a column; one that is no number is one wide. Learn wants the last colons right behind the
/// quote of a span, and without a span the name right behind the first ones, which `is_tight` says.
fn column(rest: &str, is_tight: bool) -> Result<(u8, Option<Invalid>), Invalid> {
    const CODE: Code = codes::INVALID_COLUMN;
    let (attributes, after) = match attributes::parse(rest, true) {
        Ok(read) => read,
        Err(reason) => return invalid(CODE, format!("the column cannot be read: {reason}")),
    };
    let span = match attributes.as_slice() {
        [] => "",
        [(name, span)] if name == "span" => span.trim(),
        _ => return invalid(CODE, "a column has no attribute but `span`"),
    };
    let begin = rest[..rest.len() - after.len()].to_ascii_lowercase();
    let message = "a column begins with `:::column span=\"…\":::`: Learn shows this as text";
    let exact = match attributes.as_slice() {
        [] => begin.ends_with(":::") && is_tight,
        _ => begin.ends_with("\":::") && begin.contains("span=\""),
    };
    let note = if exact { lost(after, "column") } else { not_on_learn(message) };
    Ok((span.parse().ok().filter(|span| *span > 0).unwrap_or(1), note))
}

/// `text="…"`, then `:::`; a backslash stands before what is meant as it is. Gives the text and what follows.
fn no_loc(rest: &str) -> Option<(String, &str)> {
    let rest =
        rest.trim_start().strip_prefix("text")?.trim_start().strip_prefix('=')?.trim_start().strip_prefix('"')?;
    let mut value = String::new();
    let mut characters = rest.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' => value.push(characters.next()?.1),
            '"' => return Some((value.trim().to_owned(), rest[at + 1..].trim_start().strip_prefix(":::")?)),
            c => value.push(c),
        }
    }
    None
}

fn self_closing<'a>(name: &str, rest: &'a str) -> Result<(Directive, &'a str), Invalid> {
    let known = named(name).expect("only directives are read so");
    let (code, required) = known.one_line.expect("only lines are read so");
    let (attributes, rest) = match attributes::parse(rest, true) {
        Ok(read) => read,
        Err(reason) => return invalid(code, format!("the directive `:::{name}` cannot be read: {reason}")),
    };
    if let Some((unknown, _)) = attributes.iter().find(|(name, _)| !known.attributes.contains(&name.as_str())) {
        return invalid(code, format!("`:::{name}` has no attribute `{unknown}`"));
    }
    let missing = |name: &str| get(&attributes, name).is_none_or(str::is_empty);
    if let Some(required) = required.iter().find(|required| missing(required)) {
        return invalid(code, format!("`:::{name}` needs the attribute `{required}`"));
    }
    match name {
        "image" => {
            let image_type = get(&attributes, "type").unwrap_or("content");
            if image_type != "icon" && missing("alt-text") {
                return invalid(code, "`:::image` needs the attribute `alt-text`, unless it is of type `icon`");
            }
            let complex = image_type == "complex";
            Ok((if complex { Directive::ComplexImageStart(attributes) } else { Directive::Image(attributes) }, rest))
        }
        "video" => match get(&attributes, "max-width") {
            Some(width) if width.parse::<u32>().is_err() => {
                invalid(code, format!("`{width}` is not a width in pixels"))
            }
            _ if get(&attributes, "type") == Some("complex") => Ok((Directive::ComplexVideoStart(attributes), rest)),
            _ => Ok((Directive::Video(attributes), rest)),
        },
        "code" => Ok((Directive::Code(attributes), rest)),
        _ => Ok((Directive::Form(attributes), rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_needs_someone_to_be_for() {
        assert!(matches!(colons("::: zone"), Some(Err(Invalid { code: codes::INVALID_ZONE, .. }))));
        assert!(matches!(colons("::: zone pivot=\" foo,bar \"  target=\"docs\""), Some(Ok(_))));
        assert!(matches!(
            colons(":::zone-end nonsense"),
            Some(Ok(Reading { directive: Directive::End(Container::Zone), length: 20, inline: false, .. }))
        ));
        assert_eq!(colons("::: nested zone"), None);
    }
}
