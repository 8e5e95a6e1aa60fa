//! The strictest `Content-Security-Policy` under which pages work: our own files, and what authors embed.
//!
//! It is read from finished pages, whichever way an address came into them: as a picture, a video, HTML, or by a theme.

use std::collections::BTreeSet;

use memchr::memchr;

/// What pages load from elsewhere, each as an expression of the policy: a host, or `data:`.
#[derive(Debug, Default)]
pub struct Embedded {
    images: BTreeSet<String>,
    frames: BTreeSet<String>,
    media: BTreeSet<String>,
}

impl Embedded {
    /// What the page `html` loads.
    pub fn of(html: &str) -> Embedded {
        let mut found = Embedded::default();
        let mut rest = html;
        while let Some(at) = memchr(b'<', rest.as_bytes()) {
            rest = &rest[at + 1..];
            let end = rest.bytes().take(7).take_while(u8::is_ascii_alphanumeric).count();
            if let Some(element) = LOADING.iter().find(|known| known.eq_ignore_ascii_case(&rest[..end])) {
                rest = attributes(&rest[end..], &mut |name, value| found.attribute(element, name, value));
            }
        }
        found
    }

    fn attribute(&mut self, element: &str, name: &str, value: &str) {
        let into = match (element, name) {
            ("iframe", "src") => &mut self.frames,
            ("video" | "audio" | "source" | "track", "src") => &mut self.media,
            ("img" | "input", "src") | ("image", "href" | "xlink:href") | ("video", "poster") => &mut self.images,
            ("table" | "td" | "th", "background") => &mut self.images,
            // The large picture is loaded in the page.
            ("a", "href") if value.ends_with("#lightbox") => &mut self.images,
            ("img" | "source", "srcset") => {
                self.images.extend(value.split(',').filter_map(|choice| expression(choice.trim_start())));
                return;
            }
            _ => return,
        };
        into.extend(expression(value.trim_start()));
    }

    /// What both load.
    pub fn and(mut self, other: Embedded) -> Embedded {
        self.images.extend(other.images);
        self.frames.extend(other.frames);
        self.media.extend(other.media);
        self
    }

    /// The policy that allows it.
    pub fn policy(&self) -> String {
        let mut policy = "default-src 'self'".to_owned();
        for (directive, allowed) in [("img-src", &self.images), ("frame-src", &self.frames), ("media-src", &self.media)]
        {
            if !allowed.is_empty() {
                let allowed: String = allowed.iter().map(|one| format!(" {one}")).collect();
                policy += &format!("; {directive} 'self'{allowed}");
            }
        }
        policy
    }
}

/// The elements that load something, and links that may.
const LOADING: [&str; 12] =
    ["a", "audio", "iframe", "image", "img", "input", "source", "table", "td", "th", "track", "video"];

/// How a policy names the place of an address; nothing for one on the site itself.
fn expression(address: &str) -> Option<String> {
    if address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
        return Some("data:".to_owned());
    }
    let (scheme, rest) = address.split_once("//")?;
    if !["", "http:", "https:"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    let host = &rest[..rest.find(['/', '?', '#', ' ']).unwrap_or(rest.len())];
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]_".contains(&byte);
    if host.is_empty() || !host.bytes().all(is_host) {
        return None;
    }
    let slashes = if scheme.is_empty() { "" } else { "//" };
    Some(format!("{scheme}{slashes}{host}").to_ascii_lowercase())
}

/// The attributes that name what is loaded.
const ADDRESSES: [&str; 6] = ["background", "href", "poster", "src", "srcset", "xlink:href"];

/// Tells `each` the addresses among the attributes of a tag, from behind its name; gives what follows them. Unlike
/// `syntax::tag` it reads what is no whole tag, too: browsers load from that as well, and a `<` within it begins no other.
fn attributes<'h>(tag: &'h str, each: &mut dyn FnMut(&str, &str)) -> &'h str {
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap_or(rest.len());
        if end == 0 {
            return rest;
        }
        let name = ADDRESSES.iter().find(|known| known.eq_ignore_ascii_case(&rest[..end]));
        rest = rest[end..].trim_start();
        let Some(value) = rest.strip_prefix('=') else { continue };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len())),
        };
        if let Some(name) = name {
            each(name, value);
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::Embedded;

    #[test]
    fn a_site_alone_needs_nothing_else() {
        let page = "<img src=\"a.png\"><a href=\"https://a.example\">b</a><iframe src='/demo.html'></iframe><p>&lt;img src=\"https://no.example\"";
        assert_eq!(Embedded::of(page).policy(), "default-src 'self'");
    }

    #[test]
    fn each_kind_is_allowed_by_itself() {
        let page = "<IMG alt=\"a > b\" src=https://A.example/a.png><img srcset=\"https://b.example/b.png 2x, c.png\">\
                    <video poster='//c.example/c.png'><source src=\"http://d.example:81/d.mp4\"></video>\
                    <iframe allowfullscreen src=\"https://e.example\"></iframe><a href=\"https://f.example/f.png#lightbox\">f</a>\
                    <img src=\"data:image/png;base64,AA==\">";
        assert_eq!(
            Embedded::of(page).policy(),
            "default-src 'self'; img-src 'self' c.example data: https://a.example https://b.example https://f.example; \
             frame-src 'self' https://e.example; media-src 'self' http://d.example:81"
        );
    }

    #[test]
    fn what_an_attribute_says_is_no_tag_and_an_open_tag_is_one() {
        let page = "<img alt=\"<img src=//no.example> \" src=//a.example><img src=//b.example/";
        assert_eq!(Embedded::of(page).policy(), "default-src 'self'; img-src 'self' a.example b.example");
    }

    #[test]
    fn no_address_adds_to_the_policy_what_is_no_host() {
        assert_eq!(Embedded::of("<img src=\"https://a.example; script-src *\">").policy(), "default-src 'self'");
    }
}
