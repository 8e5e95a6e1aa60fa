//! What is shown in place is an image, a video or a sound: messages call it by its name.

/// What the file at a path is called.
pub fn name(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "mp4" | "webm" | "ogv" | "mov" | "m4v" => "video",
        "mp3" | "ogg" | "oga" | "wav" | "m4a" => "sound file",
        _ => "image",
    }
}
