//! Films and sounds that stand where a picture could: `![What is heard](bell.mp3)`.

use crate::source::{Address, Destination, UrlStyle};

/// The endings of films and sounds, with their types, as the reference has them; of those that no browser plays, none.
const TYPES: [(&str, &str); 21] = [
    ("3gp", "video/3gpp"),
    ("3g2", "video/3gpp2"),
    ("avi", "video/x-msvideo"),
    ("f4v", "video/x-f4v"),
    ("flv", "video/x-flv"),
    ("m4v", "video/x-m4v"),
    ("mp4", "video/mp4"),
    ("mpeg", "video/mpeg"),
    ("ogv", "video/ogg"),
    ("qt", "video/quicktime"),
    ("webm", "video/webm"),
    ("wmv", "video/x-ms-wmv"),
    ("aac", "audio/x-aac"),
    ("aif", "audio/x-aiff"),
    ("mid", "audio/midi"),
    ("mp3", "audio/mpeg"),
    ("mp4a", "audio/mp4"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("wav", "audio/x-wav"),
    ("weba", "audio/webm"),
];

/// The element that plays what lies there, and the type of that; nothing where it is a picture.
pub(super) fn player(source: &Destination) -> Option<(&'static str, &'static str)> {
    let address = source.address("", UrlStyle::File);
    let address = Address::parse(&address);
    let name = address.path().rsplit('/').next().unwrap_or("");
    let (_, ending) = name.rsplit_once('.')?;
    let (_, kind) = TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending))?;
    Some((if kind.starts_with("video") { "video" } else { "audio" }, kind))
}
