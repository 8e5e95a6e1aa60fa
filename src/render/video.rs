//! Videos: players of the sites that Learn knows.

use super::Writer;
use super::escape::{attribute, url};
use crate::page::Part;
use crate::syntax::Node;
use crate::syntax::directive::is_guid;
use crate::syntax::tree::Video;

impl Writer<'_> {
    pub(super) fn video(&mut self, part: &Part, node: &Node, video: &Video) {
        let source = player(&video.source);
        let description = video.complex.then(|| {
            let count = self.out.images.len() + 1;
            self.ids.unique(&format!("description-{count}"))
        });
        let mut attributes = String::new();
        if let Some(id) = &description {
            attributes += &format!(" aria-describedby=\"{id}\"");
        }
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
        if let Some(id) = description {
            self.push(&format!("\n<div id=\"{id}\" class=\"visually-hidden\">\n"));
            self.blocks(part, &node.children, false);
            self.push("</div>");
        }
    }
}

/// The address of the player for what an author wrote: without cookies where the site offers that.
fn player(source: &str) -> String {
    if is_guid(source) {
        return format!("https://learn-video.azurefd.net/vod/player?id={source}");
    }
    // On a page by https a player by http stays empty.
    let secure = source.strip_prefix("http://").map(|rest| format!("https://{rest}"));
    let source = secure.as_deref().unwrap_or(source);
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
                return youtube(&started(id, query));
            }
            if let Some(short) = path.strip_prefix("shorts/") {
                return youtube(short.split('?').next().unwrap_or(short));
            }
            path.starts_with("embed").then(|| (format!("https://www.youtube.com/{path}"), "youtube"))
        }
        "youtu.be" => {
            let (id, query) = path.split_once('?').unwrap_or((path, ""));
            youtube(&started(id, query))
        }
        "vimeo.com" => path
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| (format!("https://player.vimeo.com/video/{path}"), "vimeo")),
        "ok.ru" => path.strip_prefix("video/").map(|id| (format!("https://ok.ru/videoembed/{id}"), "odnoklassniki")),
        _ => None,
    }
}

/// A video with the second at which it starts: what a link says with `t`, the player reads as `start`.
fn started(id: &str, query: &str) -> String {
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    match value("t").or_else(|| value("start")).map(|start| start.trim_end_matches('s')) {
        Some(start) if !start.is_empty() => format!("{id}?start={start}"),
        _ => id.to_owned(),
    }
}
