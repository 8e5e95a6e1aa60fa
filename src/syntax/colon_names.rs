//! The directives that begin with `:::`: what each is called and may say.

use crate::source::{Code, codes};

/// A directive.
pub struct Named {
    /// Its name.
    pub name: &'static str,
    /// What it may say.
    pub attributes: &'static [&'static str],
    /// Whether `:::NAME-end` ends one of its forms.
    pub has_end: bool,
    /// Whether it may stand between other words.
    pub in_line: bool,
    /// Of one that is a line with attributes what is told where they are wrong, and which it needs.
    pub one_line: Option<(Code, &'static [&'static str])>,
}

/// All directives, the most used first.
pub const DIRECTIVES: &[Named] = &[
    Named {
        name: "image",
        attributes: &["type", "source", "alt-text", "loc-scope", "border", "lightbox", "link"],
        has_end: true,
        in_line: true,
        one_line: Some((codes::INVALID_IMAGE, &["source"])),
    },
    Named {
        name: "code",
        attributes: &["source", "language", "id", "range", "highlight", "interactive"],
        one_line: Some((codes::INVALID_CODE, &["source"])),
        ..PLAIN
    },
    Named {
        name: "video",
        attributes: &["type", "source", "title", "max-width", "thumbnail", "upload-date", "duration"],
        has_end: true,
        in_line: true,
        one_line: Some((codes::INVALID_VIDEO, &["source"])),
    },
    Named { name: "zone", attributes: &["pivot", "target"], has_end: true, ..PLAIN },
    Named { name: "moniker", attributes: &["range"], has_end: true, ..PLAIN },
    Named { name: "row", has_end: true, ..PLAIN },
    Named { name: "column", attributes: &["span"], has_end: true, ..PLAIN },
    Named { name: "no-loc", attributes: &["text"], in_line: true, ..PLAIN },
    Named {
        name: "form",
        attributes: &["model", "action", "submittext"],
        one_line: Some((codes::INVALID_FORM, &["action", "submittext"])),
        ..PLAIN
    },
];

const PLAIN: Named = Named { name: "", attributes: &[], has_end: false, in_line: false, one_line: None };

/// The directive of this name, in small letters.
pub fn named(name: &str) -> Option<&'static Named> {
    DIRECTIVES.iter().find(|known| known.name == name)
}

/// Whether `name`, in small letters, is that of a directive or of an end.
pub fn is_known(name: &str) -> bool {
    let of_end = || name.strip_suffix("-end").and_then(named).is_some_and(|known| known.has_end);
    named(name).is_some() || of_end()
}

/// All names, those of ends behind their own.
pub fn names() -> impl Iterator<Item = String> {
    DIRECTIVES.iter().flat_map(|known| {
        let end = known.has_end.then(|| format!("{}-end", known.name));
        std::iter::once(known.name.to_owned()).chain(end)
    })
}
