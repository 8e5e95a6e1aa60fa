//! Videos: players of the sites that Learn knows.

use super::tree::{Element, Value, element};
use super::walk::Walk;
use crate::page::Part;
use crate::source::{Address, Destination};
use crate::syntax::Node;
use crate::syntax::allowed;
use crate::syntax::directive::is_guid;
use crate::syntax::tree::Video;

impl<'a> Walk<'a, '_> {
    pub(super) fn video(&mut self, part: &'a Part, node: &'a Node, video: &'a Video) {
        let source = player(&video.source);
        let address = Address::parse(&source);
        let to = match address.may_be_link() {
            true => Destination::External(address.as_str().to_owned()),
            false => Destination::Nowhere,
        };
        let description = video.complex.then(|| self.description_id());
        let mut frame = element("iframe").with("src", to).flag("allowfullscreen");
        if let Some(id) = &description {
            frame = frame.with("aria-describedby", id.clone());
        }
        for (name, value) in video.attributes.iter().filter(|(name, _)| allowed::attribute("iframe", name)) {
            frame = frame.with(name, value);
        }
        if !video.attributes.iter().any(|(name, _)| name == "title") {
            frame = self.style.for_word(frame, "video-player").with("aria-label", (self.style.word)("video-player"));
        }
        let shown = self.within(|walk| walk.frame(frame));
        self.add(element("div").with("class", "embeddedvideo").holding_all(shown));
        if let Some(id) = description {
            let blocks = self.within(|walk| walk.blocks(part, &node.children, false));
            let shown = element("div").with("id", id).with("class", "visually-hidden").holding("\n");
            self.add("\n");
            self.add(shown.holding_all(blocks));
        }
    }

    /// Adds a frame. One of another site waits until a reader asks for it, if pages are to be so: it stands in a `noscript`, so that
    /// it is there without scripts; with them it is text, and `video.js` puts a button in its place.
    pub(super) fn frame(&mut self, frame: Element<'a>) {
        let is_elsewhere = frame.tag.attributes.iter().any(|(name, value)| match value {
            Value::Address(to) => *name == "src" && matches!(&**to, Destination::External(_)),
            _ => false,
        });
        if self.style.in_page && is_elsewhere {
            self.add(element("span").with("class", "player").holding(element("noscript").holding(frame)));
        } else {
            self.add(frame);
        }
    }
}

/// The address of the player for what an author wrote: without cookies where the site offers that.
fn player(source: &str) -> String {
    if is_guid(source) {
        return format!("https://learn-video.azurefd.net/vod/player?id={source}");
    }
    let address = Address::parse(source);
    let Some(host) = address.host().filter(|_| address.is_web()) else { return source.to_owned() };
    let rest = match host.to_ascii_lowercase().as_str() {
        "youtube.com" | "www.youtube.com" | "m.youtube.com" => {
            return format!("https://www.youtube-nocookie.com{}", address.path_and_tail());
        }
        "channel9.msdn.com" => address.merged(&Address::parse("?nocookie=true"))[address.origin().len()..].to_owned(),
        _ => address.path_and_tail().to_owned(),
    };
    // On a page by https a player by http stays empty.
    format!("https://{}{rest}", address.authority())
}

/// The player for a picture whose address is a video, and its class.
pub(super) fn player_of_picture(source: &Destination) -> Option<(Destination, &'static str)> {
    let Destination::External(source) = source else { return None };
    let (player, class) = player_of_address(source)?;
    Some((Destination::External(player), class))
}

fn player_of_address(source: &str) -> Option<(String, &'static str)> {
    let address = Address::parse(source);
    let host = address.host().filter(|_| address.is_web())?.to_ascii_lowercase();
    let path = address.path().strip_prefix('/')?;
    let youtube = |id: &str| Some((format!("https://www.youtube.com/embed/{id}"), "youtube"));
    match host.strip_prefix("www.").unwrap_or(&host) {
        "youtube.com" if path == "watch" => {
            let (_, id) = address.parameters().find(|(name, _)| *name == "v")?;
            youtube(&started(id, &address))
        }
        "youtube.com" if path.starts_with("embed") => {
            Some((format!("https://www.youtube.com{}", address.path_and_tail()), "youtube"))
        }
        "youtube.com" => youtube(path.strip_prefix("shorts/")?),
        "youtu.be" => youtube(&started(path, &address)),
        "vimeo.com" => path
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| (format!("https://player.vimeo.com/video/{path}"), "vimeo")),
        "ok.ru" => path.strip_prefix("video/").map(|id| (format!("https://ok.ru/videoembed/{id}"), "odnoklassniki")),
        _ => None,
    }
}

/// A video with the second at which it starts: what a link says with `t`, the player reads as `start`.
fn started(id: &str, address: &Address<'_>) -> String {
    let value = |name: &str| address.parameters().find(|(key, _)| *key == name).map(|(_, value)| value);
    match value("t").or_else(|| value("start")).map(|start| start.trim_end_matches('s')) {
        Some(start) if !start.is_empty() => format!("{id}?start={start}"),
        _ => id.to_owned(),
    }
}
