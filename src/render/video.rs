//! Videos: players of the sites that Learn knows.

use super::Writer;
use super::escape::{attribute, url};
use crate::syntax::directive::is_guid;
use crate::syntax::tree::Video;

impl Writer<'_> {
    pub(super) fn video(&mut self, video: &Video) {
        let source = player(&video.source);
        let mut attributes = String::new();
        for (name, value) in video.attributes.iter().filter(|(name, _)| name != "max-width") {
            attributes += &format!(" {name}=\"{}\"", attribute(value));
        }
        if !video.attributes.iter().any(|(name, _)| name == "title") {
            attributes += &format!(" aria-label=\"{}\"", attribute(&(self.style.word)("video-player")));
        }
        self.push(&format!(
            "<div class=\"embeddedvideo\"><iframe src=\"{}\" allowfullscreen{attributes}></iframe></div>",
            url(&source)
        ));
    }
}

/// The address of the player for what an author wrote: without cookies where the site offers that.
fn player(source: &str) -> String {
    if is_guid(source) {
        return format!("https://learn-video.azurefd.net/vod/player?id={source}");
    }
    let Some((scheme, rest)) = source.split_once("://") else { return source.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    match host.to_ascii_lowercase().as_str() {
        "youtube.com" | "www.youtube.com" | "m.youtube.com" => format!("{scheme}://www.youtube-nocookie.com{path}"),
        "channel9.msdn.com" => {
            let joint = if path.contains('?') { "&" } else { "?" };
            format!("{source}{joint}nocookie=true")
        }
        _ => source.to_owned(),
    }
}

/// The player for a picture whose address is a video, and its class.
pub(super) fn player_of_picture(source: &str) -> Option<(String, &'static str)> {
    let rest = source.strip_prefix("https://").or_else(|| source.strip_prefix("http://"))?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let (host, path) = rest.split_once('/')?;
    let youtube = |id: &str| Some((format!("https://www.youtube.com/embed/{id}"), "youtube"));
    match host {
        "youtube.com" => {
            if let Some(query) = path.strip_prefix("watch?") {
                let id = query.split('&').find_map(|pair| pair.strip_prefix("v="))?;
                let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("v=")).collect();
                return youtube(&if rest.is_empty() { id.to_owned() } else { format!("{id}?{}", rest.join("&")) });
            }
            path.starts_with("embed").then(|| (format!("https://www.youtube.com/{path}"), "youtube"))
        }
        "youtu.be" => youtube(path),
        "vimeo.com" => path
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| (format!("https://player.vimeo.com/video/{path}"), "vimeo")),
        "ok.ru" => path.strip_prefix("video/").map(|id| (format!("https://ok.ru/videoembed/{id}"), "odnoklassniki")),
        _ => None,
    }
}
